"""The addresses of a host where the public site is all there is."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import include, path

from clausegen.web import icon, urls

urlpatterns = [
    path("favicon.ico", icon.show, name="icon"),
    path(urlsplit(settings.SITE).path[1:], include("clausegen.web.publishing.site_urls")),
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
