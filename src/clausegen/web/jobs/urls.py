"""The addresses of « jobs »."""

from __future__ import annotations

from django.urls import path

from clausegen.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("dossiers/<uuid:dossier>/travaux/<uuid:job>/", views.show, name="show"),
    path("dossiers/<uuid:dossier>/travaux/<uuid:job>/fichier/", views.result, name="result"),
    path("dossiers/<uuid:dossier>/travaux/<uuid:job>/arreter/", views.stop, name="stop"),
]
