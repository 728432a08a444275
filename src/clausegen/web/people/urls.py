"""The addresses of « people »."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import path

from clausegen.web.people import views

app_name = "people"
urlpatterns = [
    path("connexion/", views.SignIn.as_view(), name="sign_in"),
    path("deconnexion/", LogoutView.as_view(), name="sign_out"),
]
