"""The measure of a source while it is read: what is too much is refused at its line."""

import pytest

from clausegen.files.bounds import MAX_BLOCKS, MAX_BRACKETS, MAX_BRANCHES, MAX_OPERATORS
from clausegen.template.filters import FILTERS
from clausegen.template.measure import BoundsError
from clausegen.template.names import Explained
from clausegen.template.sandbox import Sandbox


def parsed(source):
    return Sandbox({"clause.md": source}, FILTERS, Explained).parse(source, "clause.md")


def refusal(source):
    with pytest.raises(BoundsError) as caught:
        parsed(source)
    return caught.value.lineno, caught.value.message


def nested(count):
    return "{% if a %}" * count + "{% endif %}" * count


def branches(count):
    return "{% if a %}" + "{% elif b %}" * count + "{% endif %}"


@pytest.mark.parametrize(
    ("made", "bound", "told"),
    [
        (nested, MAX_BLOCKS, "blocs sont ouverts"),
        (branches, MAX_BRANCHES, "branches"),
        (lambda n: "{{ a" + " + a" * n + " }}", MAX_OPERATORS, "trop longue"),
        (lambda n: "{{ " + "[" * n + "]" * n + " }}", MAX_BRACKETS, "trop longue"),
    ],
)
def test_a_source_at_a_bound_is_read_and_one_past_it_refused(made, bound, told):
    parsed(made(bound))
    line, message = refusal("\n\n" + made(bound + 1))
    assert line == 3
    assert told in message


@pytest.mark.parametrize(
    ("source", "line", "told"),
    [
        ("Un.\nDeux\ue000.\n", 2, "caractère privé"),
        ("{{ 1e999 }}", 1, "trop grand"),
        ("{{ " + "9" * 5000 + " }}", 1, "trop long"),
        ("\n" + "".join(f"{'>' * n} a\n" for n in (1, 40)), 3, "s’emboîtent"),
    ],
)
def test_what_no_document_holds_is_refused_where_it_is_typed(source, line, told):
    found, message = refusal(source)
    assert told in message
    assert found == line
