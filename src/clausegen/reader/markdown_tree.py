"""Marked Markdown to the element tree of Python-Markdown, one chunk (one article) at a time.

The tree is taken from Python-Markdown itself, not from its HTML: preprocessors, block parser, tree
processors. Raw HTML, links, code and setext headings are switched off, so that what an author did
not mean as structure stays text. Parsing is the dearest step of a draft; since the chunks hold
marks and no answers, who remembers them parses nothing again for a changed answer.
"""

from __future__ import annotations

import re
import threading
from itertools import pairwise
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from clausegen.document.repertoire import RULE, advice, lacks, undrawn
from clausegen.errors import TemplateError, fault
from clausegen.files.bounds import MAX_LEVELS, too_deep
from clausegen.reader.whole import shown
from clausegen.template.marks import CLOSE, MARK, OPEN

HEADING = re.compile(
    r"# (?:(?<![^\n]# )|(?<![^\n]## )(?<=## )|(?<=\n### )|(?<=\n#### ))"
)  # the sign
# comes first: the engine skips from one to the next

_PREPROCESSORS_OFF = ("html_block",)
_INLINES_OFF = (
    "html",
    "entity",
    "backtick",
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
)
_BLOCKS_OFF = ("reference", "setextheader")
_ATTRIBUTES = re.compile(r"\{:([^}\n]*)\}")
_NAME_BELOW = re.compile(r"\n *\{:[^}\n]*\} *$")
_UNDER_HEAD = re.compile(r"(?=.*\|)(?=.*-)[|: -]+")  # the line of a table that aligns its columns
INLINE_SIGNS = re.compile(r"[\\*_]|  \n")
"""What emphasis, escapes and line breaks are written with: a chunk without them has none."""
BLOCK_SIGNS = {"table": "|", "hashheader": "\n#", "deflist": ": ", "quote": ">"}
"""What each of these blocks is written with. Its rule, tried elsewhere, finds nothing slowly."""
_local = threading.local()


def split_chunks(text: str) -> tuple[str, ...]:
    """Return the text before the first heading, « # » to « #### », then one chunk a heading."""
    starts = [text.rfind("\n", 0, match.start()) + 1 for match in HEADING.finditer(text)]
    bounds = [0, *starts, len(text)]
    return tuple(text[start:end] for start, end in pairwise(bounds))


def renumber(chunk: str) -> tuple[str, tuple[int, ...]]:
    """Return the chunk with its marks numbered 0, 1, 2 … and the numbers that they had.

    The same template text then gives the same chunk whatever the answers are.
    """
    pieces = MARK.split(chunk)
    numbers = tuple(map(int, pieces[1::2]))
    pieces[1::2] = [f"{OPEN}{rank}{CLOSE}" for rank in range(len(numbers))]
    return "".join(pieces), numbers


def parse_chunk(chunk: str) -> Element:
    """Return the root element of a chunk's tree."""
    if any(True for _ in too_deep(chunk)):
        message = f"Plus de {MAX_LEVELS} listes ou citations s’emboîtent."
        raise TemplateError.of(fault("gabarit-demesure", message))
    _check_drawn(chunk)
    markdown = _parser()
    markdown.reset()
    lines = chunk.split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root = cast("Element", markdown.parser.parseDocument(lines).getroot())
    for table in root.iter("table"):
        _name_table(table)
    _check_tables(root)
    holds_inlines = INLINE_SIGNS.search("\n".join(lines))
    for name in ("inline", "attr_list", "unescape") if holds_inlines else ("attr_list",):
        replaced = markdown.treeprocessors[name].run(root)
        root = root if replaced is None else replaced
    return root


def _name_table(table: Element) -> None:
    """Give a table the attributes typed on the line after its last row, read as one row more."""
    body = table.find("tbody")
    last = body[-1] if body is not None and len(body) else None
    first, *rest = [cell.text or "" for cell in last] if last is not None else [""]
    typed = _ATTRIBUTES.fullmatch(first.strip())
    if typed and body is not None and last is not None and not any(map(str.strip, rest)):
        body.remove(last)
        AttrListTreeprocessor().assign_attrs(table, typed[1])


def _check_tables(root: Element) -> None:
    """Raise TemplateError, quoting its head, for a table that would print its bars."""
    for element in root.iter():
        if element.text and "|" in element.text:
            for head, line in pairwise(element.text.split("\n")):
                if _UNDER_HEAD.fullmatch(line):
                    raise _no_table(head)


def _no_table(head: str) -> TemplateError:
    message = f"« {shown(head)} » : ce tableau s’imprimerait comme du texte, barres comprises."
    hint = (
        "Laissez une ligne vide avant lui, ouvrez et fermez chaque ligne par « | », et donnez à la "
        "deuxième autant de cellules qu’à la première."
    )
    return TemplateError.of(fault("tableau-perdu", message, hint=hint))


def _check_drawn(chunk: str) -> None:
    """Raise TemplateError with each sign of the template that the faces cannot draw."""
    signs = dict.fromkeys(found[0] for found in undrawn(MARK.sub("", chunk)))
    faults = [fault(RULE, lacks("Le texte", sign), hint=advice(sign)) for sign in signs]
    if faults:
        raise TemplateError(faults[0].message, faults)


def _try_ruled(rule: BlockProcessor) -> None:
    """Make the rule of thematic breaks look only at the blocks that hold three of its signs."""
    test = rule.test

    def tried(parent: Element, block: str) -> bool:
        return max(map(block.count, "-_*")) >= 3 and test(parent, block)

    rule.test = tried  # type: ignore[method-assign]  # a rule of another class would lose its rank


def _try_where(sign: str, rule: BlockProcessor) -> None:
    """Make a rule look only at the blocks that hold its sign, the new line before them included."""
    test = rule.test

    def tried(parent: Element, block: str) -> bool:
        return sign in f"\n{block}" and test(parent, block)

    rule.test = tried  # type: ignore[method-assign]  # a rule of another class would lose its rank


def _try_unnamed(rule: BlockProcessor) -> None:
    """Make the rule of tables look at a block without the name below it.

    It wants a bar in each line of a table of one column, and that line has none.
    """
    test = rule.test

    def tried(parent: Element, block: str) -> bool:
        return test(parent, _NAME_BELOW.sub("", block))

    rule.test = tried  # type: ignore[method-assign]  # as above


def _parser() -> Markdown:
    """Return this thread's parser: Python-Markdown keeps state while it parses."""
    if not hasattr(_local, "markdown"):
        # named, they would be searched among all packages that are installed
        extensions = AttrListExtension(), TableExtension(), DefListExtension(), SaneListExtension()
        markdown = Markdown(extensions=extensions)
        for name in _PREPROCESSORS_OFF:
            markdown.preprocessors.deregister(name)
        for name in _INLINES_OFF:
            markdown.inlinePatterns.deregister(name)
        for name in _BLOCKS_OFF:
            markdown.parser.blockprocessors.deregister(name)
        _try_unnamed(markdown.parser.blockprocessors["table"])
        _try_ruled(markdown.parser.blockprocessors["hr"])
        for name, sign in BLOCK_SIGNS.items():
            _try_where(sign, markdown.parser.blockprocessors[name])
        markdown.treeprocessors.deregister("prettify")
        _local.markdown = markdown
    parser: Markdown = _local.markdown
    return parser
