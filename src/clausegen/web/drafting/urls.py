"""The addresses of « drafting »."""

from __future__ import annotations

from django.urls import path

from clausegen.web.drafting import guest_views, views

_DOSSIER = "dossiers/<uuid:dossier>/redaction/"
app_name = "drafting"
urlpatterns = [
    path(_DOSSIER, views.draft, name="draft"),
    path(f"{_DOSSIER}changer/", views.change, name="change"),
    path(f"{_DOSSIER}annuler/", views.undo, name="undo"),
    path(f"{_DOSSIER}retablir/", views.redo, name="redo"),
    path(f"{_DOSSIER}accepter/", views.accept, name="accept"),
    path(f"{_DOSSIER}marge/", views.margin, name="margin"),
    path(f"{_DOSSIER}passages/", views.passages, name="passages"),
    path(f"{_DOSSIER}reponse/", views.answer, name="answer"),
    path(f"{_DOSSIER}depuis/", views.since, name="since"),
    path(f"{_DOSSIER}reponses.toml", views.export, name="export"),
    path(f"{_DOSSIER}invites/", guest_views.guests, name="guests"),
    path(f"{_DOSSIER}invites/<int:link>/fermer/", guest_views.close, name="close"),
    path("invite/<str:token>/", guest_views.guest, name="guest"),
    path("invite/<str:token>/depuis/", guest_views.guest_since, name="guest_since"),
    path("invite/<str:token>/repondre/", guest_views.guest_change, name="guest_change"),
]
