"""Tables of marked Markdown: their heads, totals, and the names of their rows."""

import pytest

from clausegen.document.tree import (
    Table,
    plain_lines,
    text_of,
    walk,
)
from clausegen.document.walking import spans
from clausegen.errors import TemplateError
from tests.test_reader import document


def test_a_first_row_may_name_groups_of_columns():
    text = (
        "## A {: #a }\n\n||Délais|<|\n|---|--:|---|\n|Nom|Prise|Fin|\n|x|1|<|\n{: #t .groupes }\n"
    )
    (table,) = document(text).body[0].body
    assert list(plain_lines(table)) == ["\tDélais\t", "Nom\tPrise\tFin", "x\t1\t<"]
    assert [(text_of(c.content), width) for c, width in spans(table.groups[0])] == [
        ("", 1),
        ("Délais", 2),
    ]
    with pytest.raises(TemplateError, match="ligne qui nomme les colonnes"):
        document("## A {: #a }\n\n|X|<|\n|---|---|\n{: .groupes }\n")


def test_a_table_may_stand_in_a_box():
    (table,) = document("## A {: #a }\n\n| X |\n|---|\n| y |\n{: #t .encadre }\n").body[0].body
    assert (table.framed, table.total) == (True, False)


def test_the_last_row_of_a_table_may_be_a_total():
    text = "## A {: #a }\n\n| Poste | Prix |\n|---|---:|\n| Total | 3 |\n{: #t .total }\n"
    (table,) = document(text).body[0].body
    assert (table.id, table.total) == ("t", True)


def table_of(*rows, introduction=""):
    text = f"## T {{: #t }}\n\n{introduction}| N | D |\n|---|---|\n" + "\n".join(rows)
    return next(node for node in walk(document(text)) if isinstance(node, Table))


def test_a_row_is_named_by_its_first_cell_wherever_it_stands():
    rows = table_of("| Gêne légère | 2 h |", "| **Majeur** | 4 h |").rows
    assert [row.id for row in rows] == ["t.1.gene-legere", "t.1.majeur"]


@pytest.mark.parametrize("rows", [("| A | b |", "| a | c |"), ("|  | b |", "| A | c |")])
def test_rows_that_first_cells_do_not_tell_apart_are_numbered(rows):
    assert [row.id for row in table_of(*rows).rows] == ["t.1.1", "t.1.2"]


def test_a_table_takes_the_name_of_the_paragraph_that_introduces_it():
    assert table_of("| A | b |", introduction="Soit :\n{: #niveaux }\n\n").id == "niveaux.tableau"


def test_an_id_between_two_rows_is_refused():
    with pytest.raises(TemplateError) as caught:
        document("## A {: #a }\n\n| N | D |\n|---|---|\n{: #x }\n| a | b |\n")
    assert caught.value.diagnostics[0].rule == "balisage-perdu"
