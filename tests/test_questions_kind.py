"""What holds for every kind: a file of its own, its forms, a control, samples."""

import inspect
import re
from pathlib import Path
from typing import get_args

import pytest

from clausegen.questions import KINDS, Kind, read_answer
from clausegen.questions.kind import Control
from tests.kinds import a
from tests.severities import FIELDS


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_each_kind_says_which_forms_it_accepts(kind: Kind):
    assert kind.forms(a(kind.name))


ASKED = re.compile(r"kind\.name (?:==|!=|in |not in )|\.name ==? ?\"(?:party|choice|text)")


def test_nothing_asks_the_name_of_a_kind():
    sources = (Path(__file__).parent.parent / "src").rglob("*.py")
    assert [path for path in sources if ASKED.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_each_kind_has_its_own_file_and_a_control(kind: Kind):
    home = Path(inspect.getfile(type(kind))).stem
    assert home == kind.name
    assert kind.control(a(kind.name)) in get_args(Control)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_form_shows_each_answer_of_every_kind(kind: Kind):
    parameter = a(kind.name, fields=FIELDS if "fields" in kind.keys else ())
    read = [read_answer(raw, parameter) for raw in kind.samples(parameter)]
    shown = [kind.in_form(value, parameter) for value in read if value not in ("", (), None)]
    assert all(shown)


def test_what_is_chosen_is_shown_by_its_label():
    assert KINDS["choice"].in_form("courriel", a("choice")) == "Courriel"
    both = KINDS["choices"].in_form(("telephone", "24_7"), a("choices"))
    assert both == "Téléphone, 24 h/24, 7 j/7"


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_each_sample_of_a_kind_is_an_answer(kind: Kind):
    parameter = a(kind.name, fields=FIELDS if "fields" in kind.keys else ())
    read = [read_answer(raw, parameter) for raw in kind.samples(parameter)]
    assert read
