"""The addresses of « people »."""

from __future__ import annotations

from django.urls import include, path

from clausegen.web.people.views import account, administration, ways_in

app_name = "people"
PERSON = [
    path("ouvrir/", administration.person_open, name="person_open"),
    path("fermer/", administration.person_close, name="person_close"),
    path("sessions/", administration.person_sessions, name="person_sessions"),
    path("mot-de-passe/", administration.person_reset, name="person_reset"),
    path("second-facteur/", administration.person_factor, name="person_factor"),
]
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
    path("administration/", administration.administration, name="administration"),
    path("administration/inviter/", administration.invite, name="invite"),
    path(
        "administration/invitations/<int:link>/retirer/",
        administration.invitation_revoke,
        name="invitation_revoke",
    ),
    path("administration/second-facteur/", administration.order_factor, name="order_factor"),
    path("administration/personnes/<int:person>/", administration.person, name="person"),
    path("administration/personnes/<int:person>/", include(PERSON)),
    path("administration/equipes/", administration.team_new, name="team_new"),
    path("administration/equipes/<int:team>/", administration.team, name="team"),
    path(
        "administration/cles/<int:key>/retirer/",
        administration.any_key_revoke,
        name="any_key_revoke",
    ),
]
