"""Every address of the application."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView, TemplateView

from clausegen.web import health, icon, style_sheet
from clausegen.web.api.interface import api

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="dossiers:list"), name="home"),
    path("aide/", TemplateView.as_view(template_name="web/aide.html"), name="aide"),
    path("style/<slug:digest>.css", style_sheet.show, name="style"),
    path("favicon.ico", icon.show, name="icon"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("", include("clausegen.web.people.urls")),
    path("", include("clausegen.web.journal.urls")),
    path("", include("clausegen.web.dossiers.urls")),
    path("", include("clausegen.web.drafting.urls")),
    path("", include("clausegen.web.jobs.urls")),
    path("", include("clausegen.web.campaigns.urls")),
    path("", include("clausegen.web.batches.urls")),
    path("", include("clausegen.web.publishing.urls")),
    path(f"{settings.SITE_PATH}/", include("clausegen.web.publishing.site_urls")),
    path("api/v1/", api.urls),
    path("", include("clausegen.web.amendments.urls")),
]

handler400 = "clausegen.web.errors.malformed"
handler403 = "clausegen.web.errors.forbidden"
handler404 = "clausegen.web.errors.absent"
handler500 = "clausegen.web.errors.broken"
