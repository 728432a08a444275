"""The addresses of the editor's desk."""

from __future__ import annotations

from django.urls import path

from clausegen.web.publishing.views import desk, moderation, people

app_name = "publishing"
urlpatterns = [
    path("edition/", moderation.queue, name="queue"),
    path("edition/decider/", moderation.decide, name="decide"),
    path("edition/annuler/<uuid:act>/", moderation.undo, name="undo"),
    path("edition/commentaires/<int:comment>/", moderation.comment, name="comment"),
    path("edition/questions/", desk.questions, name="questions"),
    path("edition/questions/<int:question>/", desk.question, name="question"),
    path("edition/questions/<int:question>/clore/", desk.close, name="close"),
    path("edition/publication/", desk.publication, name="publication"),
    path("edition/publication/refaire/", desk.rebuild, name="rebuild"),
    path("edition/lecteurs/", people.reader, name="reader"),
    path("edition/lecteurs/emporter/", people.export, name="reader_export"),
    path("edition/lecteurs/effacer/", people.erase, name="reader_erase"),
]
