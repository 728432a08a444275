"""Every word of the rendered Markdown is a word of the tree, in order, or its line is refused."""

import contextlib
import os

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from clausegen.check.layout import blocks_of
from clausegen.check.lists import table_faults
from clausegen.cli.app import app
from clausegen.document.tree import Document, Text, plain_text
from clausegen.errors import TemplateError
from clausegen.reader import read_body
from clausegen.template.marks import Rendered
from clausegen.template.sandbox import Sandbox
from clausegen.template.source import Source
from clausegen.template.traced import plain
from tests.markdown_texts import MARKDOWN, WORD, words_of
from tests.small_clause import write_library

EXAMPLES = int(os.environ.get("CLAUSEGEN_EXAMPLES", "200"))
"""How many texts are tried: set the variable to 10000 to look further by hand."""


def lines(text):
    body = read_body(Rendered(f"## T {{: #t }}\n\n{text}\n", ()))
    return plain_text(Document("d", (Text("Titre"),), body)).splitlines()[2:]


def refused(text):
    with pytest.raises(TemplateError) as caught:
        lines(text)
    [diagnostic] = caught.value.diagnostics
    return diagnostic.rule


@settings(max_examples=EXAMPLES)
@given(MARKDOWN)
def test_no_word_of_any_markdown_is_lost_or_moved(text):
    with contextlib.suppress(TemplateError):
        assert WORD.findall("\n".join(lines(text))) == words_of(text)


ANOMALY = "Anomalie\n:   tout défaut du logiciel.\n"


@pytest.mark.parametrize(
    "more",
    [
        "\n    Un défaut d’usage n’en est pas un.\n    {: #def-anomalie }\n",
        ":   tout écart.\n",
        "\n    - un défaut\n    - un écart\n",
        "\n    > Cité.\n",
    ],
)
def test_a_definition_of_several_blocks_is_refused(more):
    assert refused(ANOMALY + more) == "definition-composee"


def test_two_terms_of_one_meaning_are_refused():
    assert refused("Anomalie\nDéfaut\n:   tout écart.\n") == "definition-composee"


@pytest.mark.parametrize(
    "text",
    [
        "- le délai suivant :\n\n| N | D |\n|---|---|\n| a | b |\n\n- la suite\n",
        "- un\n\n    Les anomalies.\n\n- deux\n",
        "- un :\n\n    > - cité ;\n    > - fin\n\n- deux\n",
        "- un ;\n- deux\n",
    ],
)
def test_a_typed_end_that_the_derived_one_would_double_is_refused(text):
    assert refused(text) == "ponctuation-tapee"


@pytest.mark.parametrize("text", ["- M. X et al., S.A.\n- etc.\n- fin.\n", "- un.\n"])
def test_an_abbreviation_or_the_last_stop_ends_an_item(text):
    assert lines(text)[-1].endswith(".")


@pytest.mark.parametrize("text", ["Un délai[^1].\n", "- un[^note]\n", "[^1]: la note\n"])
def test_a_footnote_is_refused(text):
    assert refused(text) == "balisage-inconnu"


@pytest.mark.parametrize(
    "text",
    ["| a | b |\n|---|---|\n| c | d | perdu |\n", "*un*{perdu} mot\n", "{: #x } mots {: #y }\n"],
)
def test_words_that_markdown_drops_are_refused(text):
    assert refused(text) in ("texte-perdu", "balisage-perdu")


def test_an_id_that_no_node_bears_is_refused():
    assert refused("Un *mot*{: #perdu } dit.\n") == "balisage-perdu"


@pytest.mark.parametrize("row", ["|  | Délai |", "| a \\| b | Délai |", "| Niveau |  |"])
def test_check_counts_the_cells_that_are_drafted(row):
    source = Source("clause.md", f"{row}\n|---|---|\n| Majeur | 4 \\| 5 |\n|  | x |\n")
    assert not list(table_faults(source, blocks_of(source)))
    assert len(lines(source.text)[0].split("\t")) == 2


def test_a_tag_that_ends_an_item_leaves_the_next_item_and_the_id_alone():
    text = "- un{% if oui %} dit{% endif %}\n  {: #un }\n- deux\n"
    printed = plain(Sandbox({"x.md": text}, {}).render_bounded("x.md", {"oui": True}))
    assert printed == "- un dit\n  {: #un }\n- deux\n"


def test_what_a_macro_captures_ends_as_before():
    text = "{% macro m() %}\na{% if oui %}b{% endif %}\n{% endmacro %}\n{{ m() }}c"
    printed = plain(Sandbox({"x.md": text}, {}).render_bounded("x.md", {"oui": True}))
    assert printed == "abc"


DEFINED = """
## Objet {: #objet }

La clause porte sur {{ objet }}.

Anomalie
:   tout défaut.

    Un défaut d’usage n’en est pas un.
    {: #def-anomalie }
"""


def test_draft_and_check_refuse_what_would_be_lost_at_its_line(tmp_path):
    library = write_library(tmp_path, **{"templates/clauses/petite/clause.md": DEFINED})
    options = ["petite", "--templates", f"{library}/templates", "--data", f"{library}/data"]
    drafted = CliRunner().invoke(app, ["draft", *options, "-o", f"{tmp_path}/sortie"])
    checked = CliRunner().invoke(app, ["check", *options])
    for said in (drafted, checked):
        assert said.exit_code == 3
        assert "clause.md:9:5" in said.output
        assert "definition-composee" in said.output or "tient en un terme" in said.output


NAMED_TABLE = """
## Objet {: #objet }

La clause porte sur {{ objet }} et suit {{ renvoi("niveaux") }}.

| Niveau | Délai |
|---|---|
| Majeur | {{ delai.resolution }} |
{: #niveaux }
"""


def test_check_knows_the_id_of_a_table_and_where_it_stands(tmp_path):
    library = write_library(tmp_path, **{"templates/clauses/petite/clause.md": NAMED_TABLE})
    clause = library / "templates/clauses/petite/clause.md"
    options = ["petite", "--templates", f"{library}/templates", "--data", f"{library}/data"]
    said = CliRunner().invoke(app, ["check", *options]).output
    assert "niveaux" not in said
    clause.write_text(NAMED_TABLE.replace(" |\n{: #niveaux }", " {: #niveaux } |"))
    said = CliRunner().invoke(app, ["check", *options]).output
    assert "id-mal-place" in said
    assert "sous la dernière ligne" in said


@pytest.mark.parametrize("name", ["", "\n{: #taux }", "\n  {: #taux } "])
def test_a_table_of_one_column_is_a_table(name):
    assert lines(f"| Taux |\n|---|\n| 1 |\n| 2 |{name}\n") == ["Taux", "1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "Les taux :\n| A | B |\n|---|---|\n| 1 | 2 |\n",
        "| A |\n|---|\n1\n",
        "| A | B |\n|---|\n| 1 | 2 |\n",
        "- un\n| A |\n|:-:|\n| 1 |\n",
        "> Les taux :\n> | A | B |\n> |---|---|\n",
    ],
)
def test_a_table_that_would_print_its_bars_is_refused(text):
    assert refused(text) == "tableau-perdu"
