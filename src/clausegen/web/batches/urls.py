"""The addresses of « batches »."""

from __future__ import annotations

from django.urls import path

from clausegen.web.batches import views

app_name = "batches"
urlpatterns = [
    path("lots/", views.list_, name="list"),
    path("lots/nouveau/", views.new, name="new"),
    path("lots/classeur/", views.workbook_, name="workbook"),
    path("lots/<uuid:batch>/", views.show, name="show"),
    path("lots/<uuid:batch>/classeur/", views.replace, name="replace"),
    path("lots/<uuid:batch>/corriger/", views.correct, name="correct"),
    path("lots/<uuid:batch>/accepter/", views.accept, name="accept"),
    path("lots/<uuid:batch>/annote/", views.marked_, name="marked"),
    path("lots/<uuid:batch>/rediger/", views.run, name="run"),
    path("lots/<uuid:batch>/interrompre/", views.stop, name="stop"),
    path("lots/<uuid:batch>/fichiers/", views.archive, name="archive"),
    path("lots/<uuid:batch>/dossiers/", views.dossiers, name="dossiers"),
    path("lots/<uuid:batch>/supprimer/", views.delete, name="delete"),
]
