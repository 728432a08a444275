"""Templates that no one writes but who looks for faults: each ends soon, with a sentence in French.

`CASES` gives, by name, the body that is added to a small clause and the fault that `check` tells.
"""

DEEP = "gabarit-demesure"
HEAD = """id = "essai"
title = "Clause d’essai"
version = "1.0.0"
date = 2026-11-25
law_date = 2026-04-03
description = "Une clause d’essai."

[[groups]]
id = "delais"
label = "Délais"

[[parameters]]
id = "a"
kind = "boolean"
label = "Essai"
help = "Le choix fait."
group = "delais"
default = true
"""
TEXT = "## Objet {: #objet }\n\nLe texte{% if a %} dit{% endif %}.\n{: #texte }\n\n"
LINE = 6
"""The line at which a body begins."""

REFUSED = {
    "not": ("{% if " + "not " * 200 + "a %}oui{% endif %}", DEEP),
    "not by thousands": ("{% if " + "not " * 5_000 + "a %}oui{% endif %}", DEEP),
    "filters": ("{{ 'x'" + " | majuscule" * 200 + " }}.", DEEP),
    "and": ("{% if a" + " and a" * 5_000 + " %}oui{% endif %}", DEEP),
    "sums": ("{{ 1" + " + 1" * 5_000 + " }}.", DEEP),
    "words joined": ("{{ 1" + " ~ 1" * 5_000 + " }}.", DEEP),
    "comparisons": ("{% if 1" + " < 1" * 5_000 + " %}oui{% endif %}", DEEP),
    "else": ("{{ " + "1 if a else " * 3_000 + "2 }}.", DEEP),
    "signs": ("{{ " + "- " * 3_000 + "2 }}.", DEEP),
    "parentheses": ("{{ " + "(" * 150 + "1" + ")" * 150 + " }}.", DEEP),
    "lists in lists": ("{{ " + "[" * 5_000 + "1" + "]" * 5_000 + " }}.", DEEP),
    "tables in tables": ("{{ " + "{1:" * 500 + "1" + "}" * 500 + " }}.", DEEP),
    "attributes": ("{{ a" + ".b" * 5_000 + " }}.", DEEP),
    "items of items": ("{{ a" + "[0]" * 5_000 + " }}.", DEEP),
    "calls": ("{{ a" + "()" * 5_000 + " }}.", DEEP),
    "a long list": ("{{ [" + "1," * 100_000 + "] }}.", DEEP),
    "a long number": ("{{ " + "9" * 100_000 + " }}.", DEEP),
    "infinity": ("{{ 1e999999 }}.", DEEP),
    "for": ("{% for x in [1] %}" * 25 + "oui" + "{% endfor %}" * 25, DEEP),
    "if": ("{% if a %}" * 120 + "oui" + "{% endif %}" * 120, DEEP),
    "elif": ("{% if a %}oui" + "{% elif a %}oui" * 3_000 + "{% endif %}", DEEP),
    "with": ("{% with x=1 %}" * 300 + "oui" + "{% endwith %}" * 300, DEEP),
    "filtered blocks": ("{% filter que %}" * 300 + "oui" + "{% endfilter %}" * 300, DEEP),
    "arguments": (
        "{% macro f(" + ",".join(f"x{n}" for n in range(3_000)) + ") %}{% endmacro %}",
        DEEP,
    ),
    "quotations": ("> " * 300 + "oui", DEEP),
    "items": ("- " * 300 + "oui", DEEP),
    "quotations in items": ("- > " * 300 + "oui", DEEP),
    "emphases": ("*a **b " * 3_000 + "b** a* " * 3_000, DEEP),
    "a mark typed": ("{{ '\\ue0005\\ue001' }}.", DEEP),
    "a power": ("{{ 9 ** 9 ** 9 }}.", "gabarit-interdit"),
    "a text repeated": ("{{ 'a' * 1000000000 }}.", "gabarit-interdit"),
    "a list repeated": ("{{ [1] * 1000000000 }}.", "gabarit-interdit"),
    "range": ("{{ range(1000000000) }}.", "variable-inconnue"),
    "include itself": ("{% include 'clause.md' %}", "gabarit-sans-fin"),
    "macro calls itself": ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "gabarit-sans-fin"),
    "names": ("".join(f"{{{{ x{rank} }}}}, " for rank in range(5_000)), "variable-inconnue"),
    "renvoi of a table": ("Voir {{ renvoi({}) }}.", "gabarit-faux"),
    "renvoi of nothing": ("Voir {{ renvoi([]) }}.", "gabarit-faux"),
    "renvoi of an answer": ("Voir {{ renvoi(a) }}.", "gabarit-faux"),
    "renvoi vers": ("Voir {{ renvoi('objet', {}) }}.", "gabarit-faux"),
    "loi of a table": ("Voir {{ loi({}) }}.", "gabarit-faux"),
    "variantes of a table": ("{{ variantes({}) }}", "gabarit-faux"),
    "include a table": ("{% include {} %}", "fichier-inconnu"),
    "open comments": ("{# " * 30_000, "bloc-ouvert"),
    "open tags": ("{% " * 30_000, "syntaxe"),
    "open quotes": ("{{ '" * 20_000, "syntaxe"),
    "open brackets": ("[" * 20_000 + "x", "parenthese-ouverte"),
    "closed brackets": ("]" * 20_000 + "x", "parenthese-ouverte"),
    "open links": ("[a](" * 10_000 + "x", "parenthese-ouverte"),
    "open attributes": ("x {:" * 8_000 + "x", "balisage-perdu"),
    "open elements": ("<a " * 20_000 + "x>", "balisage-inconnu"),
}

ACCEPTED = {
    "brackets": "[[x]]" * 10_000 + ".",
    "a long word": "a" * 300_000 + ".",
    "spaces": "x" + " " * 60_000 + "x.",
    "stars": "*" * 40_000 + "x.",
    "emphases in a row": "*a* " * 8_000 + ".",
    "backslashes": "\\" * 40_000 + "x.",
    "paragraphs": "Le texte.\n\n" * 10_000,
    "tags": "{{ a }}, " * 5_000 + "fin.",
}


def parameters(count):
    """Return the tables of as many questions."""
    table = '\n[[parameters]]\nid = "p{}"\nkind = "boolean"\nlabel = "Essai"\nhelp = "Le choix."\n'
    table += 'group = "delais"\ndefault = true\n'
    return "".join(table.format(rank) for rank in range(count))


def rule(condition):
    """Return a guard rule."""
    head = '\n[[rules]]\nid = "R1"\nlevel = "warning"\nscope = "T"\nmessage = "Non."\n'
    return f"{head}condition = '{condition}'\n"


def question(condition):
    """Return a question that is asked on a condition."""
    return parameters(1) + f"when = '{condition}'\n"


def rules(count):
    """Return as many guard rules."""
    return "".join(rule("not a").replace("R1", f"R{rank}") for rank in range(count))


def options(count):
    """Return a question of as many options."""
    head = '\n[[parameters]]\nid = "c"\nkind = "choices"\nlabel = "Essai"\nhelp = "Le choix."\n'
    head += 'group = "delais"\n'
    each = '[[parameters.options]]\nid = "o{}"\nlabel = "Option"\n'
    return head + "".join(each.format(rank) for rank in range(count))


def headings(count):
    """Return as many articles, in a text that has one already."""
    each = "## Titre {{: #t{} }}\n\nLe texte.\n\n"
    return "".join(each.format(rank) for rank in range(count))


def meanings(count):
    """Return as many definitions, then the text that uses the terms."""
    ranks = range(count)
    defined = "".join(f"Terme{n}\n:   le mot.\n    {{: #d{n} }}\n\n" for n in ranks)
    return defined + "Sont employés : " + ", ".join(f"Terme{n}" for n in ranks) + ".\n"
