"""The addresses of « drafting »."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "drafting"
urlpatterns: list[URLPattern] = []
