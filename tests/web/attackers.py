"""What attacks on the application share: a browser, a program, the harm that a page would do."""

import re

from django.test import Client
from lxml import html

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{7*7}}"
RUNS = re.compile(r"\s*(javascript|data|vbscript):[^,]", re.IGNORECASE)
JSON = "application/json"
DOSSIERS = "/api/v1/dossiers"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def browser_of(who, **given):
    client = Client(**given)
    client.force_login(who, BACKEND)
    return client


def program_of(key):
    return Client(headers={"Authorization": f"Bearer {key}"}, raise_request_exception=False)


def harm_of(page):
    """Return what a browser would run, load or follow of what was typed."""
    for each in html.fromstring(page).iter("*"):
        led = (each.get(name, "") for name in ("href", "src", "action", "formaction", "data"))
        ours = each.get("src", "").startswith("/") or each.get("type") == JSON
        if (
            (each.tag in ("script", "img", "iframe", "object", "embed") and not ours)
            or any(RUNS.match(value) for value in led)
            or any(name.startswith("on") for name in each.attrib)
        ):
            yield html.tostring(each)
