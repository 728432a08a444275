"""What a request costs a process of the application, from the first middleware to the answer."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from benchmarks.load import MODELS, PIECE, populate
from benchmarks.measure import Figure, race

GOAL = 60
"""Milliseconds: fifty people ask some twenty-five times a second, and two cores answer."""


def figures(rounds: int) -> list[Figure]:
    """Return the CPU of requests about a clause and about a whole contract, one answer changed."""
    with tempfile.TemporaryDirectory(prefix="requests-") as folder:
        made = populate(Path(folder) / "home", len(MODELS))
        logging.getLogger("clausegen").setLevel(logging.ERROR)
        asked = {
            f"{name}, {model[0]}": ask
            for model, (email, dossier) in zip(MODELS, made, strict=True)
            for name, ask in _asked(email, dossier, model).items()
        }
        took = race(asked, rounds)
    return [Figure(f"request: {name}", each, goal=GOAL) for name, each in took.items()]


def _asked(
    email: str, dossier: str, model: tuple[str, str, str, str]
) -> dict[str, Callable[[], object]]:
    """Return what one person asks of a dossier."""
    from django.test import Client

    from clausegen.web.people.models import Person

    _, step, question, unit = model
    desk, numbers = f"/dossiers/{dossier}/redaction/", count()
    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.get(email=email))
    page = client.get(f"{desk}?etape={step}").content.decode()
    held = dict(PIECE.findall(page))

    def change(**more: str) -> object:
        number = next(numbers) % 5 + 2
        form = {"question": question, question: number, f"{question}[unite]": unit, "etape": step}
        form["tenu"] = " ".join(f"{id_}={digest}" for id_, digest in held.items())
        answer = client.post(f"{desk}changer/", form | more, headers={"HX-Request": "true"})
        held.update(PIECE.findall(answer.content.decode()))
        return answer

    return {
        "an answer kept": change,
        "an answer typed": lambda: change(essai="1"),
        "the screen": lambda: client.get(f"{desk}?etape={step}"),
        "the review": lambda: client.get(f"/dossiers/{dossier}/relecture/"),
        "the list": lambda: client.get("/dossiers/"),
    }
