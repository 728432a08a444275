"""Random documents for the laws: small trees whose ids are unique and whose labels are derived."""

from dataclasses import replace

from hypothesis import strategies as st

from clausegen.document.endings import close_list
from clausegen.document.labels import allocate
from clausegen.document.numbering import GAP, USUAL, Numbering
from clausegen.document.tree import (
    Cell,
    Definition,
    Definitions,
    Division,
    Document,
    Emphasis,
    Item,
    ItemList,
    Number,
    Paragraph,
    Row,
    Table,
    Text,
    Variable,
)
from clausegen.reader.division_labels import Heading, division_labels

WORDS = [
    "le",
    "Client",
    "quatre (4)",
    "heures",
    "l’incident",
    "signale",
    "1\u202f500\u00a0€",
    "sans",
]
SPACES = [" ", "\u00a0"]

sentences = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), min_size=1, max_size=7
).map(lambda pairs: "".join(word + space for word, space in pairs).strip() + ".")


@st.composite
def inlines(draw):
    text = draw(sentences)
    cut = draw(st.integers(0, len(text)))
    middle = draw(st.sampled_from(["", "variable", "strong"]))
    if middle == "variable":
        return (Text(text[:cut]), Variable("delai", "deux (2) heures", "2 heure"), Text(text[cut:]))
    if middle == "strong":
        return (Text(text[:cut]), Emphasis((Text("gras"),), strong=True), Text(text[cut:]))
    return (Text(text),)


def some(names, most):
    return st.lists(st.sampled_from(names), unique=True, max_size=most)


HOUSE = Numbering(article="1", alinea="1.1", items="(a)", items2="(i)")


def with_numbers(division, numbering, previous=None):
    """Return an article whose alinéas bear numbers where a scheme wants them, old ones kept."""
    if division.kind != "article" or not numbering.alinea:
        return division
    kept = {
        block.id: block.content[0].text.removesuffix(GAP).rpartition(".")[2]
        for block in (previous.body if previous else ())
        if isinstance(block, Paragraph) and block.content and isinstance(block.content[0], Number)
    }
    plain = [block for block in division.body if isinstance(block, Paragraph)]
    labels = allocate([block.id for block in plain], "article", kept)
    body = tuple(
        replace(block, content=(Number(f"{division.label}.{labels[block.id]}{GAP}"), *words(block)))
        if block in plain
        else block
        for block in division.body
    )
    return replace(division, body=body)


def words(paragraph):
    return tuple(each for each in paragraph.content if not isinstance(each, Number))


@st.composite
def item_lists(draw, id_, kind="letters", numbering=USUAL):
    ids = draw(some([f"{id_}.{name}" for name in "uvwxyz"], 4).filter(bool))
    labels = allocate(ids, kind, numbering=numbering)
    items = []
    for item in ids:
        body = [Paragraph(f"{item}.1", draw(inlines()))]
        if kind == "letters" and draw(st.integers(0, 3)) == 3:
            inner = "dashes" if numbering == USUAL else "romans"
            body.append(draw(item_lists(f"{item}.2", inner, numbering)))
        items.append(Item(item, labels[item], tuple(body)))
    return close_list(ItemList(id_, kind, tuple(items)))


@st.composite
def cells(draw, *, below):
    """Draw the second cell of a row, which the one on its left, or above it, may cover."""
    merged = [Cell((), joined=True), *([Cell((), under=True)] if below else [])]
    return draw(st.sampled_from([None, None, *merged])) or Cell(draw(inlines()))


@st.composite
def blocks(draw, id_, numbering=USUAL):
    match draw(st.sampled_from(["paragraph", "paragraph", "list", "table", "definitions"])):
        case "list":
            return draw(item_lists(id_, numbering=numbering))
        case "table":
            rows = tuple(
                Row(f"{id_}.{rank}", (Cell(draw(inlines())), draw(cells(below=rank > 0))))
                for rank in range(draw(st.integers(1, 3)))
            )
            above = Row(f"{id_}.groupes", (Cell(draw(inlines())), Cell((), joined=True)))
            groups = draw(st.sampled_from([(), (), (above,)]))
            return Table(id_, ("left", "right"), rows[0], rows[1:], groups=groups)
        case "definitions":
            ids = draw(some([f"{id_}.{name}" for name in "def"], 3).filter(bool))
            entries = tuple(Definition(i, draw(inlines()), draw(inlines())) for i in ids)
            return Definitions(id_, entries)
        case _:
            return Paragraph(id_, draw(inlines()))


def labelled(divisions, previous=None):
    """Return divisions with the labels of their kinds, those of `previous`, a document, kept.

    A label of « . » asks for that of a sub-article of the article before.
    """
    articles = [one for one in divisions if one.kind in ("article", "part")]
    headings = [Heading(one.id, one.kind, int("." in one.label)) for one in articles]
    labels = division_labels(headings, previous, allocate)
    return tuple(replace(one, label=labels[one.id]) for one in divisions)


@st.composite
def documents(draw):
    ids = draw(some(["objet", "duree", "prix", "donnees", "recours"], 5).filter(bool))
    numbering = draw(st.sampled_from([USUAL, HOUSE]))
    body = []
    for id_ in ids:
        if draw(st.integers(0, 3)) == 3:
            body.append(Division("part", f"titre-{id_}", "?", draw(inlines()), ()))
        names = draw(some([f"{id_}-{name}" for name in "abcde"], 4).filter(bool))
        blocks_ = tuple(draw(blocks(name, numbering)) for name in names)
        body.append(Division("article", id_, "?", draw(inlines()), blocks_, form=numbering.article))
        for name in draw(some([f"{id_}-sous-{name}" for name in "ab"], 2)):
            inside = (draw(blocks(f"{name}.1", numbering)),)
            body.append(Division("article", name, ".", draw(inlines()), inside))
    body = tuple(with_numbers(each, numbering) for each in labelled(body))
    return Document("contrat", draw(inlines()), body, numbering=numbering)
