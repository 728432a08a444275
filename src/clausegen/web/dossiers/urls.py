"""The addresses of « dossiers »."""

from __future__ import annotations

from django.urls import path

from clausegen.web.dossiers import views

app_name = "dossiers"
urlpatterns = [
    path("dossiers/", views.list_, name="list"),
]
