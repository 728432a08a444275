"""The application as a server runs it."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clausegen.web.settings")
application = get_asgi_application()
