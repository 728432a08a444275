"""Rules for web servers: the strict policy, and where old addresses lead."""

from __future__ import annotations

from collections.abc import Mapping

from clausegen.site.publish.published_addresses import page_aliases
from clausegen.site.settings import Settings


def headers(settings: Settings) -> dict[str, str]:
    """Return the headers that go with every answer of the site."""
    return headers_for(settings.comment_action)


def headers_for(action: str) -> dict[str, str]:
    """Return those headers by where the form of comments is sent, '' for the site itself."""
    forms = "'self'"
    if "://" in action:
        forms += f" {'/'.join(action.split('/')[:3])}"
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        f"connect-src 'self'; form-action {forms}; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=63072000",
    }


def rule_files(settings: Settings) -> dict[str, bytes]:
    """Return the rules for hosts that read `_headers` and `_redirects`, and for nginx."""
    root, moved = settings.root, page_aliases(settings.aliases)
    named = headers(settings)
    lines = [f"{root}*", *(f"  {name}: {value}" for name, value in named.items())]
    redirects = [f"{root}{old} {root}{new} 301" for old, new in moved.items()]
    return {
        "_headers": ("\n".join(lines) + "\n").encode(),
        "_redirects": "".join(f"{line}\n" for line in redirects).encode(),
        "serveur/nginx.conf": _nginx(root, named, moved),
    }


def _nginx(root: str, named: Mapping[str, str], moved: Mapping[str, str]) -> bytes:
    lines = ["# À inclure dans le bloc « server » du site."]
    lines += [f'add_header {name} "{value}" always;' for name, value in named.items()]
    lines += [f"location = {root}{old} {{ return 301 {root}{new}; }}" for old, new in moved.items()]
    lines.append(f"error_page 404 {root}404.html;")
    return ("\n".join(lines) + "\n").encode()
