"""Generated Markdown: every construct nested in every other, and the words that it was made of.

Each leaf is a word of its own, so that what a document must print is known without reading
Markdown: the very words, in the order in which they were put together.
"""

import re

from hypothesis import strategies as st

WORD = re.compile(r"mot\d+fin")


def _indented(text, first, rest):
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(rest + line if line else line for line in lines[1:])])


_INLINES = (
    "w",
    "*w* w",
    "**w w**",
    "w *w **w***",
    "<b>w</b>",
    "<!-- w -->",
    "[w](http://w)",
    "[w][w]",
    "[w]: http://w",
    "![w](w 'w')",
    "`w` w",
    "&w; w",
    "w[^w]",
    "[^w]: w",
    "w {: #w }",
    "*w*{w} w",
    "w {w}",
    "{: .w } w",
    "w  \nw",
    "w\\\nw",
    "w\nw",
    "w\n- w",
    "w\n1. w",
    "w | w",
    "w\\|w",
    "w ; w.",
    "*[w]: w",
    "w\n===",
    "w\n---",
    "~~w~~ <http://w>",
    "__w__ w_w_w",
)
_WRAPS = {
    "item": lambda a, b: f"{_indented(a, '- ', '    ')}\n{_indented(b, '- ', '    ')}",
    "loose": lambda a, b: f"{_indented(a, '- ', '    ')}\n\n{_indented(b, '- ', '    ')}",
    "number": lambda a, b: f"{_indented(a, '1. ', '    ')}\n{_indented(b, '2. ', '    ')}",
    "shallow": lambda a, b: f"- {a}\n{_indented(b, '  - ', '  ')}",
    "definition": lambda a, b: (
        f"w\n{_indented(a, ':   ', '    ')}\n\n{_indented(b, '    ', '    ')}"
    ),
    "senses": lambda a, b: f"w\n{_indented(a, ':   ', '    ')}\n{_indented(b, ':   ', '    ')}",
    "quotation": lambda a, b: f"{_indented(a, '> ', '> ')}\n>\n{_indented(b, '> ', '> ')}",
    "lazy": lambda a, b: f"> {a}\n{b}",
    "table": lambda a, b: f"| {a} | w |\n|---|---|\n| {b} | w |",
    "ragged": lambda a, b: f"| w | w |\n|---|---|\n| {a} | {b} | w |\n| w |",
    "bare table": lambda a, b: f"{a} | w\n---|---\n{b} | w",
    "heading": lambda a, b: f"## {a} {{: #titre }}\n\n{b}",
    "small heading": lambda a, b: f"{a}\n### {b}",
    "code": lambda a, b: f"{a}\n\n{_indented(b, '    ', '    ')}",
    "fence": lambda a, b: f"```\n{a}\n```\n{b}",
    "html": lambda a, b: f"<div>\n{a}\n</div>\n\n{b}",
    "rule": lambda a, b: f"{a}\n\n***\n\n{b}",
    "rules": lambda a, b: f"{a}\n\n* * *\n\n{b}\n\n***\n\nw",
    "apart": lambda a, b: f"{a}\n\n{b}",
    "glued": lambda a, b: f"{a}\n{b}",
    "named": lambda a, b: f"{a}\n{{: #un }}\n\n{b}\n{{: #deux .partie }}",
    "between": lambda a, b: f"- w\n\n{a}\n\n- {b}",
    "tabbed": lambda a, b: f"-\t{a}\n\n\t{b}",
}


def _numbered(text):
    """Return a text in which each « w » is a word of its own."""
    pieces = re.split(r"\bw\b", text)
    words = [f"mot{rank}fin" for rank in range(1, len(pieces))]
    return "".join(a + b for a, b in zip(pieces, [*words, ""], strict=True))


_NODES = st.recursive(
    st.sampled_from(_INLINES),
    lambda inner: st.builds(
        lambda wrap, a, b: wrap(a, b), st.sampled_from(list(_WRAPS.values())), inner, inner
    ),
    max_leaves=6,
)
MARKDOWN = st.lists(_NODES, min_size=1, max_size=3).map("\n\n".join).map(_numbered)


def words_of(text):
    """Return the words of a text in order, those that attributes hold as names left out."""
    return WORD.findall(re.sub(r"\{:[^}\n]*\}", "", text))
