"""The addresses of the public site, under whatever path it stands."""

from __future__ import annotations

from django.urls import path

from clausegen.web.publishing.place import COMMENT, OWN
from clausegen.web.publishing.views import site

app_name = "site"
urlpatterns = [
    path("", site.show, {"address": ""}, name="home"),
    path(COMMENT, site.comment, name="comment"),
    path(f"{COMMENT}/merci/<uuid:form>/", site.thanks, name="thanks"),
    path(f"{OWN}/<str:key>/", site.own, name="own"),
    path("<path:address>", site.show, name="file"),
]
