"""The addresses of « journal »."""

from __future__ import annotations

from django.urls import path

from clausegen.web.journal import views

app_name = "journal"
urlpatterns = [
    path("administration/journal/", views.list_, name="list"),
    path("administration/journal/verification/", views.check, name="check"),
    path("administration/journal/journal.<slug:kind>", views.export, name="export"),
    path("dossiers/<uuid:dossier>/historique/", views.dossier, name="dossier"),
]
