"""Texts that a user may type and that a format could take for its own: all must print literally."""

from clausegen.document.tree import Division, Document, Item, ItemList, Paragraph, Text, Variable

TEXTS = (
    "<script>alert(1)</script>",
    "</script><!-- </style>",
    "{{ 7*7 }} {% if x %}",
    "# titre",
    "[x](javascript:1) ![i](http://x/y.png)",
    "\"double\" 'simple' `code` ``a`` ~~~",
    "- tiret",
    "+ plus",
    "1) un",
    "12. douze",
    "> cité",
    "| a | b |",
    "***",
    "---",
    "===",
    "&amp; &lt; &#65; A & B",
    "\\ antislash \\* \\n",
    "<b>gras</b> <https://a.b>",
    "{++ajout++} {--retrait--} {>>note<<}",
    "http://exemple.fr/?a=1&b=2",
    "__proto__ *a* _b_",
    "deux\nlignes\n- et trois",
    ": définition",
    "](x) $x$ ^y^ @z !",
)


def hostile_document(texts=TEXTS):
    """Return a document that shows each text in a paragraph, an item and a title."""
    blocks = []
    for number, text in enumerate(texts):
        words = (Variable("p", text, text),)
        item = Item(f"i{number}", "a)", (Paragraph(f"i{number}.1", words),), (Text("."),))
        blocks += [Paragraph(f"p{number}", words), ItemList(f"l{number}", "letters", (item,))]
    title = (Variable("titre", texts[0], texts[0]),)
    article = Division("article", "a", "1", title, tuple(blocks))
    return Document("hostile", title, (article,))
