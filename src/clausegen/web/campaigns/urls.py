"""The addresses of « campaigns »."""

from __future__ import annotations

from django.urls import path

from clausegen.web.campaigns import views

app_name = "campaigns"
urlpatterns = [
    path("lots/avenants/", views.list_, name="list"),
    path("lots/avenants/choisir/", views.begin, name="begin"),
    path("lots/avenants/<uuid:campaign>/", views.show, name="show"),
    path("lots/avenants/<uuid:campaign>/changer/", views.change, name="change"),
    path("lots/avenants/<uuid:campaign>/classeur/", views.workbook_, name="workbook"),
    path("lots/avenants/<uuid:campaign>/corriger/", views.correct, name="correct"),
    path("lots/avenants/<uuid:campaign>/annote/", views.marked, name="marked"),
    path("lots/avenants/<uuid:campaign>/ecarter/", views.leave_out, name="leave_out"),
    path("lots/avenants/<uuid:campaign>/accepter/", views.accept, name="accept"),
    path("lots/avenants/<uuid:campaign>/controler/", views.check, name="check"),
    path("lots/avenants/<uuid:campaign>/inscrire/", views.record, name="record"),
    path("lots/avenants/<uuid:campaign>/interrompre/", views.stop, name="stop"),
    path("lots/avenants/<uuid:campaign>/fichiers/", views.archive, name="archive"),
    path("lots/avenants/<uuid:campaign>/liste/", views.table, name="table"),
    path("lots/avenants/<uuid:campaign>/supprimer/", views.delete, name="delete"),
]
