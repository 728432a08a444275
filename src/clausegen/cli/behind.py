"""The questions behind a change, as a person is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clausegen.french.spaces import NBSP
from clausegen.questions.parameter import Parameter


def behind(asked: Mapping[str, Parameter], causes: Iterable[str]) -> str:
    """Return « réponse à : Délai de résolution », by the labels of questions; '' without any.

    What is no question of theirs is left out: a template has changed.
    """
    labels = [asked[id_].label for id_ in dict.fromkeys(causes) if id_ in asked]
    return f"réponse à{NBSP}: {' ; '.join(labels)}" if labels else ""
