"""The addresses of « dossiers »."""

from __future__ import annotations

from django.urls import path

from clausegen.web.dossiers.views import listing, settings, starting

app_name = "dossiers"
urlpatterns = [
    path("dossiers/", listing.list_, name="list"),
    path("dossiers/nouveau/", starting.new, name="new"),
    path("dossiers/corbeille/", listing.bin_, name="bin"),
    path("dossiers/<uuid:dossier>/", listing.show, name="show"),
    path("dossiers/<uuid:dossier>/reglages/", settings.settings, name="settings"),
    path("dossiers/<uuid:dossier>/intitule/", settings.rename, name="rename"),
    path("dossiers/<uuid:dossier>/supprimer/", settings.delete, name="delete"),
]
