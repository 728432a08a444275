"""Where a node lies in the text that was read: its words are there, and no others."""

from itertools import pairwise

import pytest

from clausegen.document.tree import inlines_of, text_of, walk
from clausegen.reader.body import read_body, read_places
from clausegen.reader.whole import letters
from clausegen.template.marks import MARK, Rendered
from tests.answer_sets import CLAUSE, examples

TEXT = """Avant.
{: #avant }

## Titre *un* {: #un }

Deux
lignes.
{: #p }

- item
  {: #i }
- autre

    - tiret

Mot
:   sens
    {: #mot }

| a | b |
|---|---|
| 1 | 2 |
{: #t }

> cité

***

Fin.
"""


def words(node):
    return letters("".join(text_of(run) for run in inlines_of(node)))


def printed(rendered, place):
    marks = rendered.marks
    text = rendered.text[place.start : place.end]
    return letters(MARK.sub(lambda found: getattr(marks[int(found[1])], "text", ""), text))


def test_each_node_lies_where_its_words_are():
    rendered = Rendered(TEXT, ())
    places = read_places(rendered)
    for block in read_body(rendered):
        for node in (block, *walk(block)):
            assert (node.id in places) == bool(words(node))
            assert not words(node) or printed(rendered, places[node.id]) == words(node)


def test_a_line_begins_with_its_bullet_and_ends_with_its_attributes():
    place = read_places(Rendered(TEXT, ()))["i.1"]
    assert TEXT[place.line : place.end] == "- item"
    assert (TEXT[place.start : place.end], TEXT[place.end : place.tail]) == ("item", "\n  {: #i }")


@pytest.mark.parametrize("name", ["defaut", "negocie", "plusieurs-clients"])
def test_each_node_of_an_example_has_its_place_in_order(library, name):
    raw = examples(library)[name]
    drafted = library.draft(CLAUSE, raw)
    places = read_places(drafted.rendered)
    found = [places[node.id] for node in walk(drafted.document) if words(node)]
    assert all(left.tail <= right.line for left, right in pairwise(found))
