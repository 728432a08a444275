"""Random second versions for the laws: a document with a few changes, its labels kept."""

from dataclasses import replace

from hypothesis import strategies as st

from clausegen.document.endings import close_list
from clausegen.document.labels import allocate
from clausegen.document.numbering import USUAL
from clausegen.document.tree import (
    Definitions,
    Division,
    Document,
    Item,
    ItemList,
    Number,
    Paragraph,
    Table,
    Text,
    children,
    text_of,
    walk,
)
from clausegen.document.walking import parts, with_children, with_part
from clausegen.errors import TemplateError, UsageError
from tests.trees import WORDS, blocks, documents, inlines, labelled, sentences, with_numbers


def natural(node):
    """Return a tree whose items end with the sign that their rank gives them, and no other."""
    kids = [natural(kid) for kid in children(node)]
    if isinstance(node, Item):
        kids = [_unended(kid) if isinstance(kid, Paragraph) else kid for kid in kids]
    node = with_children(node, kids)
    return close_list(node) if isinstance(node, ItemList) else node


def _unended(paragraph):
    return replace(paragraph, content=(Text(text_of(paragraph.content).rstrip(".")),))


natural_documents = documents().map(natural)


@st.composite
def changed(draw, document):
    """Draw a second version, one to four changes away."""
    for number in range(draw(st.integers(1, 4))):
        nodes = [document, *walk(document)]
        node = draw(st.sampled_from(nodes))
        new = draw(change(node, f"neuf{number}", document.numbering))
        document = put(document, node, new)
    return natural(document)


def put(tree, old, new):
    if tree is old:
        return new
    return with_children(tree, [put(kid, old, new) for kid in children(tree)])


@st.composite
def change(draw, node, id_, numbering):
    """Draw another version of one node: other words, or a child more, or less."""
    held = list(parts(node))
    if held and (not children(node) or draw(st.booleans())):
        part, content = draw(st.sampled_from(held))
        number = tuple(each for each in content if isinstance(each, Number))
        text = text_of(content[len(number) :])
        return with_part(node, part, (*number, Text(draw(reworded(text)))))
    kids = list(children(node))
    place = draw(st.integers(0, len(kids)))
    if kids and draw(st.booleans()):
        del kids[min(place, len(kids) - 1)]
    else:
        kids[place:place] = filter(None, [draw(child(node, id_, numbering))])
    try:
        return relabelled(node, kids, numbering)
    except (UsageError, TemplateError):
        return node


@st.composite
def reworded(draw, text):
    words = text.split(" ")
    place = draw(st.integers(0, len(words) - 1))
    way = draw(st.sampled_from(["replace", "insert", "delete", "all"]))
    word = draw(st.sampled_from([*WORDS, "« Services »", "10\u00a0%", "1er\u00a0mai\u00a02027"]))
    match way:
        case "replace":
            words[place] = word
        case "insert":
            words.insert(place, word)
        case "delete":
            del words[place]
        case _:
            return draw(sentences)
    return " ".join(words) or word


@st.composite
def child(draw, node, id_, numbering):
    """Draw a new child of a node."""
    match node:
        case ItemList():
            return Item(id_, "?", (Paragraph(f"{id_}.1", draw(inlines())),))
        case Division(kind="part"):
            return None
        case Division():
            return draw(blocks(id_, numbering))
        case Definitions() | Table():
            return replace(draw(st.sampled_from(children(node))), id=id_)
        case _ if draw(st.integers(0, 3)) == 3:
            return Division("part", id_, "?", draw(inlines()), ())
        case _:
            label = draw(st.sampled_from(["?", "?", "."]))
            form = numbering.article if label == "?" else USUAL.article
            inside = draw(blocks(f"{id_}-a", numbering))
            return Division("article", id_, label, draw(inlines()), (inside,), form=form)


def relabelled(node, kids, numbering):
    """Return a node with other children, old labels kept; lists and tables are never emptied."""
    if isinstance(node, Item) or len(kids) < isinstance(node, Definitions) + 2 * isinstance(
        node, Table
    ):
        return node
    kept = {kid.id: kid.label for kid in children(node) if isinstance(kid, Item | Division)}
    if isinstance(node, Document):
        kids = [with_numbers(kid, numbering, kid) for kid in labelled(kids, node)]
    if isinstance(node, ItemList):
        labels = allocate([kid.id for kid in kids], node.kind, kept, numbering=numbering)
        kids = [replace(kid, label=labels[kid.id]) for kid in kids]
    if not kids:
        return node
    changed_ = with_children(node, kids)
    return with_numbers(changed_, numbering, node) if isinstance(node, Division) else changed_
