"""The addresses of « people »."""

from __future__ import annotations

from django.urls import path

from clausegen.web.people.views import account, ways_in

app_name = "people"
urlpatterns = [
    path("connexion/", ways_in.SignIn.as_view(), name="sign_in"),
    path("connexion/code/", ways_in.code, name="code"),
    path("deconnexion/", ways_in.SignOut.as_view(), name="sign_out"),
    path("premier-compte/<str:token>/", ways_in.first_account, name="first_account"),
    path("invitation/<str:token>/", ways_in.invitation, name="invitation"),
    path("mot-de-passe/", ways_in.forgotten, name="forgotten"),
    path("mot-de-passe/<str:token>/", ways_in.new_password, name="new_password"),
    path("compte/", account.account, name="account"),
    path("compte/mot-de-passe/", account.password, name="account_password"),
    path("compte/second-facteur/", account.second_factor, name="factor"),
    path("compte/second-facteur/code.svg", account.factor_image, name="factor_image"),
    path("compte/second-facteur/secours/", account.recovery, name="recovery"),
    path("compte/second-facteur/retirer/", account.factor_remove, name="factor_remove"),
    path("compte/sessions/fermer/", account.sessions_end, name="sessions_end"),
    path("compte/sessions/<slug:handle>/fermer/", account.session_end, name="session_end"),
    path("compte/cles/", account.key_new, name="key_new"),
    path("compte/cles/<int:key>/retirer/", account.key_revoke, name="key_revoke"),
]
