"""Errors as programs read them: problem+json (RFC 9457), in French, each with its rule ids.

Every operation documents the same problems, so that whoever reads the schema knows all answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from clausegen.errors import ClausegenError, Diagnostic, OutputError, UsageError
from clausegen.french.spaces import unbroken
from clausegen.web.dossiers.models import Dossier
from clausegen.web.journal.counting import TooOftenError

if TYPE_CHECKING:
    from ninja import NinjaAPI

MEDIA_TYPE = "application/problem+json"
ABOUT = "about:blank"
TITLES: Mapping[int, str] = {
    400: "Demande illisible",
    401: "Clé absente, inconnue ou expirée",
    403: "Votre rôle, ou la portée de votre clé, ne le permet pas",
    404: "Il n’y a rien à cette adresse, ou rien qui vous soit ouvert",
    406: "Ce format n’est pas proposé",
    409: "L’état du dossier ne le permet pas",
    412: "Le dossier a changé depuis que vous l’avez lu",
    413: "Demande trop lourde",
    415: "Ce type de contenu n’est pas lu",
    422: "Demande refusée",
    428: "Il manque l’en-tête If-Match",
    429: "Trop de demandes",
    500: "Le serveur n’a pas pu répondre",
    503: "Le serveur est occupé",
}
"""What each status says in one line."""


class Remedy(Schema):
    """What to do about a problem, as data: an action, what it is done to, and its label."""

    action: str
    target: str
    label: str


class Told(Schema):
    """One problem: the same rule id and message as on screens and in the command line."""

    rule: str
    severity: str
    message: str
    hint: str
    place: str
    remedies: list[Remedy]


class Problem(Schema):
    """An error, by RFC 9457."""

    type: str = ABOUT
    title: str
    status: int
    detail: str
    errors: list[Told] = Field(default_factory=list)


PROBLEMS: Mapping[int, type[Problem]] = dict.fromkeys(TITLES, Problem)
"""The answers that every operation may give."""


class Refused(Exception):  # noqa: N818  # an answer, with its status
    """Raised by an operation to answer with a problem."""

    def __init__(self, status: int, detail: str, errors: Iterable[Diagnostic] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = tuple(errors)


def told(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a problem of the engine as JSON values."""
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": unbroken(diagnostic.message),
        "hint": unbroken(diagnostic.hint),
        "place": str(diagnostic.place),
        "remedies": [
            {"action": each.action, "target": each.target, "label": each.label}
            for each in diagnostic.remedies
        ],
    }


def problem(status: int, detail: str, errors: Iterable[Diagnostic] = ()) -> HttpResponse:
    """Return the answer that tells a problem."""
    data = {
        "type": ABOUT,
        "title": TITLES[status],
        "status": status,
        "detail": unbroken(detail),
        "errors": [told(each) for each in errors],
    }
    text = json.dumps(data, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE)


# --- what each error becomes --------------------------------------------------------------------

NO_KEY = "Donnez une clé en en-tête : « Authorization: Bearer cg_… »."
NOT_YOURS = "Demandez à un administrateur un autre rôle, ou une clé qui écrit."
NOTHING = "Vérifiez l’adresse et l’identifiant."
UNREADABLE = "Le corps de la demande n’est pas du JSON, ou la demande est mal formée."


def answer_with_problems(api: NinjaAPI) -> None:
    """Make every error of an interface a problem."""

    def answer(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        return _answer(error)

    for kind in _ERRORS:
        api.add_exception_handler(kind, answer)


_ERRORS = (
    Refused,
    ClausegenError,
    AuthenticationError,
    PermissionDenied,
    Http404,
    Dossier.DoesNotExist,
    BadRequest,
    HttpError,
    ValidationError,
)


def _answer(error: Exception | type[Exception]) -> HttpResponse:
    """Return the problem that an error is."""
    match error:
        case Refused():
            return problem(error.status, error.detail, error.errors)
        case TooOftenError():
            return _too_often(error)
        case ClausegenError():
            return of_engine(error)
        case AuthenticationError():
            return _no_key()
        case PermissionDenied():
            return problem(403, NOT_YOURS)
        case Http404() | Dossier.DoesNotExist():
            return problem(404, NOTHING)
        case ValidationError():
            return problem(422, misshapen(error.errors))
    return problem(400, UNREADABLE)


def _no_key() -> HttpResponse:
    answer = problem(401, NO_KEY)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _too_often(error: TooOftenError) -> HttpResponse:
    answer = problem(429, error.message, error.diagnostics)
    answer.headers["Retry-After"] = str(error.wait)
    return answer


LEFT = frozenset(
    {
        "a-change",
        "avenant-change",
        "avenant-depasse",
        "avenant-fige",
        "dossier-fige",
        "etat-change",
        "signature-en-cours",
    }
)
"""Rules that tell of an object which is no longer, or not yet, in the state that is needed."""


def of_engine(error: ClausegenError) -> HttpResponse:
    """Return what the engine refuses: a state that was left is a conflict, the rest a refusal."""
    rules = {each.rule for each in error.diagnostics}
    left = isinstance(error, OutputError) or bool(rules & LEFT)
    absent = isinstance(error, UsageError) and bool(rules & {"clause-inconnue", "dossier-absent"})
    return problem(409 if left else 404 if absent else 422, error.message, error.diagnostics)


# --- what is not of the shape asked for ---------------------------------------------------------

_SHAPES: Mapping[str, str] = {
    "missing": "est nécessaire",
    "extra_forbidden": "n’existe pas",
    "string_type": "doit être un texte",
    "int_type": "doit être un nombre entier",
    "int_parsing": "doit être un nombre entier",
    "bool_type": "doit valoir true ou false",
    "bool_parsing": "doit valoir true ou false",
    "dict_type": "doit être un objet",
    "list_type": "doit être une liste",
    "json_invalid": "n’est pas du JSON",
    "string_too_long": "est trop long",
    "string_too_short": "est trop court",
    "string_pattern_mismatch": "n’a pas la forme attendue",
    "greater_than_equal": "est trop petit",
    "less_than_equal": "est trop grand",
    "date_from_datetime_parsing": "doit être une date, par exemple 2027-01-15",
    "date_parsing": "doit être une date, par exemple 2027-01-15",
    "date_type": "doit être une date, par exemple 2027-01-15",
    "uuid_parsing": "doit être un identifiant",
    "literal_error": "ne peut pas prendre cette valeur",
    "enum": "ne peut pas prendre cette valeur",
}
"""What each type of error of pydantic says; others are told as one."""


BODY = "given"
"""The argument of every operation that holds the body of its request."""


def misshapen(errors: Iterable[Mapping[str, Any]]) -> str:
    """Return in French what is wrong with the shape of a request, five faults at most."""
    faults = []
    for each in list(errors)[:5]:
        *_, last = [str(part) for part in each["loc"]]
        if last == BODY and each["type"] == "missing":
            return "Le corps de la demande est nécessaire : un objet JSON."
        faults.append(f"« {last[:60]} » {_SHAPES.get(each['type'], 'est mal formé')}")
    return f"{' ; '.join(faults)}."
