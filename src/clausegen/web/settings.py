"""Settings of the application: everything that a deployment may say comes from its environment."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.contrib.messages import constants as message_levels
from django.core.exceptions import ImproperlyConfigured

from clausegen.site.settings import base_fault
from clausegen.web import limits, logs
from clausegen.web.home import home

_PACKAGE = Path(__file__).parent.parent


def _listed(name: str) -> list[str]:
    return [each.strip() for each in os.environ.get(name, "").split(",") if each.strip()]


HOME = home()
SECRET_KEY = HOME.secret
SECURE = os.environ.get("CLAUSEGEN_HTTPS", "") == "1"
"""Whether readers come over TLS, which a proxy in front ends."""
DEBUG = False
_OWN_HOSTS = [*_listed("CLAUSEGEN_HOSTS"), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in _listed("CLAUSEGEN_HOSTS")]

# --- the public site ----------------------------------------------------------------------------

SITE = os.environ.get("CLAUSEGEN_SITE") or (
    f"{CSRF_TRUSTED_ORIGINS[0] if CSRF_TRUSTED_ORIGINS else 'http://localhost'}/site/"
)
"""The public address of the site, final bar included: a host of its own, or a path of this one."""
if _why := base_fault(SITE):
    raise ImproperlyConfigured(f"CLAUSEGEN_SITE={SITE} : {_why}")
_named = urlsplit(SITE)
SITE_HOST = "" if _named.hostname in {each.strip("[]") for each in _OWN_HOSTS} else _named.netloc
"""The host where the site is all that is there, '' when it stands under a path of this one."""
ALLOWED_HOSTS = [*_OWN_HOSTS, *([_named.hostname] if SITE_HOST and _named.hostname else [])]
SITE_PATH = "site" if SITE_HOST else _named.path.strip("/")
"""The path of the host of the application under which the site is seen, too."""
if not SITE_PATH:
    raise ImproperlyConfigured(
        f"CLAUSEGEN_SITE={SITE} : sur l’hôte de l’application, donnez un chemin, « …/site/ »."
    )

INSTALLED_APPS = [
    "clausegen.web.people",
    "clausegen.web.journal",
    "clausegen.web.dossiers",
    "clausegen.web.drafting",
    "clausegen.web.api",
    "clausegen.web.amendments",
    "clausegen.web.jobs",
    "clausegen.web.batches",
    "clausegen.web.campaigns",
    "clausegen.web.publishing",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "ninja",
    "django.forms",
    "django_htmx",
    "axes",
]

MIDDLEWARE = [
    "clausegen.web.logs.observed",
    "clausegen.web.headers.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clausegen.web.publishing.place.Host",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "clausegen.web.people.sessions.Seen",
    "clausegen.web.gate.Gate",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "clausegen.web.urls"
ASGI_APPLICATION = "clausegen.web.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "clausegen.web.templating.Templates",
        "DIRS": [_PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clausegen.web.rights.may",
            ],
            "builtins": ["clausegen.web.templatetags.words"],  # its plurals are French everywhere
            "libraries": {
                "words": "clausegen.web.templatetags.words",
                "safe_html": "clausegen.web.templatetags.safe_html",
            },
        },
    },
]

FORM_RENDERER = "clausegen.web.people.forms.Renderer"
MESSAGE_TAGS = {
    message_levels.SUCCESS: "bien",
    message_levels.WARNING: "attention",
    message_levels.ERROR: "alarme",
}

DATABASES = {"default": HOME.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["clausegen.web.people.passwords.Argon2InTurn"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "clausegen.web.people.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "home"
LIMITS = limits.read(os.environ.get(limits.VARIABLE, ""))
"""How often one person, one address or one key may do what costs."""
AXES_HANDLER = "clausegen.web.people.failures.Failures"
AXES_CLIENT_IP_CALLABLE = "clausegen.web.people.failures.address_of"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # of an office, others try
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "current", "code", "csrfmiddlewaretoken"]
AXES_LOCKOUT_CALLABLE = "clausegen.web.people.views.ways_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
SESSION_ENGINE = "clausegen.web.people.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = False

# --- letters ------------------------------------------------------------------------------------

_SMTP = urlsplit(os.environ.get("CLAUSEGEN_SMTP", ""))
"""The server of letters: smtp://name:password@server:587, smtps:// for TLS from the first byte."""
LETTERS = os.environ.get("CLAUSEGEN_LETTERS", "")
"""A folder where letters are written instead of being sent: for those who develop."""
if LETTERS:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = LETTERS
EMAIL_HOST = _SMTP.hostname or ""
EMAIL_PORT = _SMTP.port or (465 if _SMTP.scheme == "smtps" else 25)
EMAIL_HOST_USER = unquote(_SMTP.username or "")
EMAIL_HOST_PASSWORD = unquote(_SMTP.password or "")
EMAIL_USE_SSL = _SMTP.scheme == "smtps"
EMAIL_USE_TLS = _SMTP.scheme == "smtp" and EMAIL_PORT == 587  # STARTTLS's port
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("CLAUSEGEN_SENDER", "clausegen@localhost")
PUBLIC_ADDRESS = CSRF_TRUSTED_ORIGINS[0] if CSRF_TRUSTED_ORIGINS else ""
"""What links in letters begin with; nothing where nobody said what this server is called."""

# --- pages --------------------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [
    ("fonts", _PACKAGE / "assets" / "fonts"),
    _PACKAGE / "web" / "static",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600


def _asked_anew(headers: MutableMapping[str, str], path: str, _url: str) -> None:
    """Let no browser mix scripts of two versions: a module names the others without a digest."""
    if path.endswith(".js"):
        headers["Cache-Control"] = "no-cache"


WHITENOISE_ADD_HEADERS_FUNCTION = _asked_anew

# --- defence ------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
CSRF_FAILURE_VIEW = "clausegen.web.errors.forged"

# --- what is told -------------------------------------------------------------------------------

LOGGING = logs.settings()
