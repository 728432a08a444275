"""Which texts there are, and what each asks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from clausegen.library.specification import ClauseSpec
from clausegen.questions import Parameter
from clausegen.questions.validation import answers_schema
from clausegen.web.api import shapes
from clausegen.web.api.problems import PROBLEMS
from clausegen.web.engine import library

router = Router(tags=["Modèles"])


@router.get(
    "/models",
    response={200: shapes.Models, **PROBLEMS},
    operation_id="list_models",
    url_name="models",
    summary="Les contrats et les clauses que l’on peut rédiger",
)
def models(request: HttpRequest) -> dict[str, Any]:
    """Return all models, contracts first."""
    return {"items": [_model(id_) for id_ in library().model_ids()]}


@router.get(
    "/models/{model}",
    response={200: shapes.Asked, **PROBLEMS},
    operation_id="show_model",
    url_name="model",
    summary="Ce qu’un modèle demande et interdit",
)
def model(request: HttpRequest, model: str) -> dict[str, Any]:
    """Return a model with its questions, its rules and the names of its examples."""
    shelf = library()
    spec = shelf.spec(model)
    return {
        **_model(model),
        "date": spec.date,
        "law_date": spec.law_date,
        "questions": [_question(each) for each in spec.parameters.values()],
        "rules": _rules(model),
        "examples": list(shelf.examples(model)),
    }


@router.get(
    "/models/{model}/schema",
    response={200: dict[str, Any], **PROBLEMS},
    operation_id="show_schema",
    url_name="schema",
    summary="Le schéma JSON (2020-12) des réponses",
)
def schema(request: HttpRequest, model: str) -> dict[str, Any]:
    """Return the JSON Schema of the answers to a model."""
    spec: ClauseSpec = library().spec(model)
    return answers_schema(spec.parameters, spec.title)


def _model(id_: str) -> dict[str, str]:
    shelf = library()
    kind = "contrat" if id_ in shelf.contract_ids() else "clause"
    return {**shelf.heading(id_), "kind": kind}


def _question(parameter: Parameter) -> dict[str, Any]:
    """Return a question as JSON values."""
    default = parameter.kind.to_raw(parameter.default, parameter) if parameter.has_default else None
    return {
        "id": parameter.id,
        "label": parameter.label,
        "help": parameter.help,
        "group": parameter.group,
        "kind": parameter.kind.control(parameter),
        "required": parameter.required,
        "default": default,
        "when": parameter.when,
    }


def _rules(model: str) -> list[dict[str, str]]:
    return [
        {"id": each.id, "level": each.level, "message": each.message, "basis": each.basis}
        for each in library().clause(model).guards
    ]
