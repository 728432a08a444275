"""A newcomer adds a clause, a format and a remedy by the guide for authors alone."""

import json

import pytest

from tests.readme import ROOT, Checkout, codes, section

AUTHORS = (ROOT / "docs" / "template-authors.md").read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path):
    return Checkout.made(tmp_path)


def recipe(title):
    """Return the blocks that are files, and the commands that end the recipe."""
    *files, commands = codes(section(title, AUTHORS))
    assert commands.language == "sh"
    return files, commands.text


def text_of(checkout, name, *words):
    command = f"clausegen -q draft {name} {' '.join(words)} --as json -o -"
    return json.dumps(json.loads(checkout.type(command)), ensure_ascii=False)


def test_a_clause_is_added_without_python(checkout):
    files, commands = recipe("Add a clause: files only")
    for code in files:
        assert code.name.startswith("templates/clauses/secret/")
        checkout.write(code)
    assert "Aucune faute." in checkout.type(commands)
    written = sorted(path.name for path in (checkout.folder / "sortie").iterdir())
    kinds = ("docx", "html")
    assert written == [
        *(f"secret-commentaire.{kind}" for kind in kinds),
        *(f"secret.{kind}" for kind in kinds),
    ]
    assert "secret\t" in checkout.type("clausegen list")
    assert "six (6)\u00a0mois" in text_of(checkout, "secret", "--set duree='6 mois'")


def test_a_format_is_added_in_one_file_and_one_line(checkout):
    (writer, line), commands = recipe("Add an output format: one file and one line")
    checkout.write(writer)
    table = checkout.folder / line.name
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines[-1] == "}\n"
    assert len(line.text.splitlines()) == 1
    table.write_text("".join([*lines[:-1], line.text, lines[-1]]), encoding="utf-8")
    checkout.type(commands)
    printed = (checkout.folder / "sortie" / "assistance-itinerance.txt").read_text()
    assert printed.startswith("Clause d’assistance technique en itinérance\n")


def test_a_remedy_is_added_in_one_file(checkout):
    (remedy,), commands = recipe("Add a remedy: one file")
    checkout.write(remedy)
    assert "Aucune faute." in checkout.type(commands)
    assert "plan écrit" in text_of(checkout, "assistance-itinerance", "--set plan.actif=oui")
    assert "plan écrit" not in text_of(checkout, "assistance-itinerance")
    late = "clausegen draft assistance-itinerance --set plan.actif=oui --set plan.delai='45 jours'"
    assert "PC01" in checkout.type(f"{late} --as md -o tard")
