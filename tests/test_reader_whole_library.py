"""Every word that a template of the library renders is in its document, whatever the example.

The words are counted here by a tokeniser that shares nothing with the reader nor with its own law.
"""

import tomllib

import pytest

from clausegen.document.tree import Document, Text, Variable, inlines_of, text_of, walk
from clausegen.library import Library
from clausegen.library.model_files import CLAUSE_FILE, COMMENTARY_FILE
from clausegen.reader import read_body
from clausegen.template.marks import CLOSE, OPEN, ReferenceMark, Rendered

pytestmark = pytest.mark.no_cover  # the reader has tests of its own
LIBRARY = Library()
OPENINGS = ("#", ">", "-", ":")
CASES = [
    pytest.param(clause, path, name, id=f"{clause}-{example}-{name}")
    for clause in LIBRARY.clause_ids()
    for example, path in LIBRARY.examples(clause).items()
    for name in (CLAUSE_FILE, COMMENTARY_FILE)
]


def without_references(rendered):
    """Return a rendering whose references print a word: what they say is the reader's own."""
    marks = (
        Variable("renvoi", f"renvoi{rank}") if isinstance(mark, ReferenceMark) else mark
        for rank, mark in enumerate(rendered.marks)
    )
    return Rendered(rendered.text, tuple(marks))


def words_of(text):
    spaced = "".join(sign if sign.isalnum() else " " for sign in text.replace("œ", "oe"))
    return spaced.split()


def without_attributes(line):
    head, opened, tail = line.partition("{:")
    return head + without_attributes(tail.partition("}")[2]) if opened else head


def bare(line):
    """Return the words of a line of Markdown, without the signs and numbers that open it."""
    first, _, rest = line.strip().partition(" ")
    if first in OPENINGS or set(first) == {"#"} or (first[:-1].isdigit() and first.endswith(".")):
        return bare(rest)
    return without_attributes(line)


def typed_words(rendered):
    text = "\n".join(bare(line) for line in rendered.text.split("\n"))
    for rank, mark in enumerate(rendered.marks):
        text = text.replace(f"{OPEN}{rank}{CLOSE}", mark.text)
    return words_of(text)


def tree_words(document):
    runs = [run for node in walk(document) for run in inlines_of(node)]
    return words_of(" ".join(text_of(run) for run in runs))


@pytest.mark.parametrize(("clause_id", "path", "name"), CASES)
def test_no_word_of_the_library_is_lost(clause_id, path, name):
    clause = LIBRARY.clause(clause_id)
    if name == COMMENTARY_FILE and not clause.has_commentary:
        pytest.skip("this clause has no commentary")
    values = clause.validate(tomllib.loads(path.read_text(encoding="utf-8"))).values
    rendered = without_references(clause.templates.render(name, values))
    headings = "question" if name == COMMENTARY_FILE else "article"
    document = Document("d", (Text("T"),), read_body(rendered, headings=headings))
    typed = typed_words(rendered)
    assert len(typed) > 100
    # The definitions of the shared frame are put in alphabetical order.
    assert sorted(tree_words(document)) == sorted(typed)
