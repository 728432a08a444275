"""The addresses of « people »."""

from __future__ import annotations

from django.urls import path

from clausegen.web.people.views import ways_in

app_name = "people"
urlpatterns = [
    path("connexion/", ways_in.SignIn.as_view(), name="sign_in"),
    path("connexion/code/", ways_in.code, name="code"),
    path("deconnexion/", ways_in.SignOut.as_view(), name="sign_out"),
    path("premier-compte/<str:token>/", ways_in.first_account, name="first_account"),
    path("invitation/<str:token>/", ways_in.invitation, name="invitation"),
    path("mot-de-passe/", ways_in.forgotten, name="forgotten"),
    path("mot-de-passe/<str:token>/", ways_in.new_password, name="new_password"),
]
