"""From marked Markdown to the document tree: structure, labels, cross-references, variables.

markdown_tree  a chunk of Markdown, one article, to a tree of elements
ids            the ids of what a chunk holds
division_labels  the numbers of articles, sub-articles and alinéas
references     the ids of a cross-reference to its words
whole          no word lost between the Markdown and the tree
blocks         elements to nodes, typography applied to the words of the template
body           the whole: chunks cut, labels given, references resolved, nodes built
"""

from __future__ import annotations

from clausegen.reader.body import read_body, read_line

__all__ = ["read_body", "read_line"]
