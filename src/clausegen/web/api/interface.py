"""The interface itself: its operations, its errors, the page that documents it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.docs import Swagger
from ninja.openapi.schema import OpenAPISchema

from clausegen.french.spaces import unbroken
from clausegen.version import VERSION
from clausegen.web.api import acts, catalogue, dossiers, life, texts, words
from clausegen.web.api.entering import Bearer, with_rate
from clausegen.web.api.parsing import Strict
from clausegen.web.api.problems import MEDIA_TYPE, answer_with_problems

DESCRIPTION = """
Ce que l’on fait à l’écran, pour les programmes. Chaque demande porte une clé, faite dans « Mon
compte », en en-tête : `Authorization: Bearer cg_…`. Les refus sont des `application/problem+json`,
avec les mêmes numéros de règle et les mêmes phrases qu’à l’écran.
"""


class Interface(NinjaAPI):
    """The interface, which tells at each answer how many requests are left to a key."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:  # noqa: ANN401
        """Return the schema, whose errors are of the type that they are sent in, in French."""
        schema = super().get_openapi_schema(**given)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if int(status) >= HTTPStatus.BAD_REQUEST:
                        response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
        _hold(schema)
        return schema

    def create_response(self, request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:  # noqa: ANN401
        """Return the answer of an operation."""
        response = super().create_response(request, *args, **given)
        with_rate(request, response)
        return response

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:  # noqa: ANN401
        """Return the problem that an error is."""
        response = super().on_exception(request, exc)
        with_rate(request, response)
        return response


def _hold(told: Any) -> None:  # noqa: ANN401  # a part of a schema
    """Let no line of what a schema says to people end before a sign."""
    parts = told.items() if isinstance(told, dict) else enumerate(told)
    for key, part in parts:
        if isinstance(part, dict | list):
            _hold(part)
        elif key in ("summary", "description"):
            told[key] = unbroken(part)


api = Interface(
    title="clausegen",
    version=VERSION,
    description=DESCRIPTION,
    urls_namespace="api",
    auth=Bearer(),
    parser=Strict(),
    docs=Swagger(settings={"persistAuthorization": False, "tryItOutEnabled": True}),
)
for each in (catalogue, texts, dossiers, life, acts, words):
    api.add_router("", each.router)
answer_with_problems(api)
