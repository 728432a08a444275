"""The application as a server runs it."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

from clausegen.web.bounds import Bounds

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clausegen.web.settings")
application = Bounds(get_asgi_application())
