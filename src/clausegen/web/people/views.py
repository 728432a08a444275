"""Screens of people."""

from __future__ import annotations

from django.contrib.auth.views import LoginView


class SignIn(LoginView):
    """The way in."""

    template_name = "people/sign_in.html"
