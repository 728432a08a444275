"""An expression written from its tree is read as the same tree."""

import pytest
from jinja2 import Environment

from clausegen.template.written import written


def tree(source):
    return Environment(autoescape=True).parse(f"{{{{ {source} }}}}").body[0].nodes[0]


@pytest.mark.parametrize(
    "source",
    [
        "a",
        "delai.resolution",
        "not a and (b or c)",
        "(not a) == b",
        'mode == "x" or mode in ["y", "z"] and not a',
        '"sms" not in canaux',
        "0 < n < 3",
        "n + 1 > 2 * (n - 1)",
        'noms | enumeration("et", fin="autre")',
        "partie.verbe(mot, b=a) ~ nom",
        '"x" if a else "y"',
        "x is defined",
        "t[0]",
        "not (a if b else c)",
        "true and none",
    ],
)
def test_an_expression_is_written_as_it_would_be_typed(source):
    assert tree(written(tree(source))) == tree(source)
