"""Operations as JSON: there and back the same, and strict about what is foreign."""

import json

import pytest
from hypothesis import given, settings

from clausegen.amend.compare import compare
from clausegen.amend.operations import OperationError, Relabel
from clausegen.amend.operations_json import (
    operation_from_json,
    operation_to_json,
    textual_modifications,
)
from clausegen.errors import ClausegenError
from tests.trees import documents


@settings(max_examples=100)
@given(documents(), documents())
def test_there_and_back_is_the_same(old, new):
    for operation in compare(old, new):
        data = json.loads(json.dumps(operation_to_json(operation)))
        assert operation_from_json(data, "operations[0]") == operation


GOOD = operation_to_json(Relabel("a", "6", "5"))


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"kind": "Autre"},
        {"kind": "Relabel", "target": "a"},
        {**GOOD, "extra": 1},
        {**GOOD, "after": 5},
        {"kind": "EditWords", "target": "a", "part": "", "edits": 1, "before": [], "after": []},
        {"kind": "EditWords", "target": "a", "part": "", "edits": [1], "before": [], "after": []},
    ],
)
def test_what_is_no_operation_is_refused_with_its_path(data):
    with pytest.raises(ClausegenError, match=r"operations\[3\]"):
        operation_from_json(data, "operations[3]")
    assert issubclass(OperationError, ClausegenError)


def test_an_operation_is_a_textual_modification_of_akoma_ntoso():
    assert textual_modifications([Relabel("a", "6", "5")]) == [
        {"type": "renumbering", "destination": "#a"}
    ]
