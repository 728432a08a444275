"""The HTML writer by pieces: what a page that shows a text while it is being written replaces.

A piece is an article, an annex or a titre, or the blocks that stand between two of them. Each is
the HTML that the file would have, beside the questions that write it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from clausegen.document.memory import NOTHING, Keyed, Memory, same
from clausegen.document.outline import depths
from clausegen.document.tree import Block, Division, Document, walk
from clausegen.writers.html_tree import ALONE, Beside, TreeWriter
from clausegen.writers.term_links import DefinedTerms, terms_of


def pieces(
    document: Document, beside: Beside, memory: Memory = NOTHING, level: int = 2
) -> Iterator[tuple[str, str]]:
    """Yield each piece of a text by the id of its first block, in order, as HTML.

    `level` is that of the headings of its titres, or of its articles where it has none.
    """
    targets = frozenset(node.id for node in walk(document))
    terms, written = terms_of(document), memory.of(_written)
    for titled, run in groupby(depths(document.body), lambda each: isinstance(each[0], Division)):
        if titled:
            for block, depth in run:
                yield block.id, written(same(block), terms, targets, beside, level + depth)
        else:
            blocks = [block for block, _ in run]
            yield blocks[0].id, _writer(targets, beside).blocks(blocks, level)


def _written(
    block: Keyed[Block], terms: DefinedTerms, targets: frozenset[str], beside: Beside, level: int
) -> str:
    linked = terms.linked(block.value)
    return _writer(targets, beside).block(linked, level)


def _writer(targets: frozenset[str], beside: Beside) -> TreeWriter:
    """Return a writer; beside no question, an answer is words like others, and tells no more."""
    return TreeWriter(targets, origins=beside == ALONE or bool(beside.question), beside=beside)
