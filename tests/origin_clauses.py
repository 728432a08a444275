"""Small clauses of conditional text, and the law of origins that they keep."""

from hypothesis import strategies as st

from clausegen.document.tree import Table, inlines_of, walk
from clausegen.law.register import Register
from clausegen.library.clause import Clause
from clausegen.library.drafting import draft
from clausegen.library.origins import origins_of
from clausegen.library.specification import read_clause_spec

HEAD = """
id = "essai"
title = "Clause d’essai"
version = "1.0.0"
date = 2026-11-25
law_date = 2026-04-03
description = "Une clause d’essai."

[[groups]]
id = "tout"
label = "Tout"
"""
QUESTIONS = {
    "a": 'kind = "boolean"\ndefault = false',
    "b": 'kind = "boolean"\ndefault = false',
    "c.un": 'kind = "boolean"\ndefault = false\nwhen = "b"',
    "mode": 'kind = "choice"\ndefault = "x"\noptions = [{id = "x", label = "Le x"}, '
    '{id = "y", label = "Le y"}, {id = "z", label = "Le z"}]',
    "nom": 'kind = "text"\ndefault = "Alpha"',
    "noms": 'kind = "texts"\ndefault = ["un"]',
    "delai": 'kind = "duration"\ndefault = "4 heures"',
}
ANSWERS = {
    "a": [True, False],
    "b": [True, False],
    "c.un": [True, False],
    "mode": ["x", "y", "z"],
    "nom": ["Alpha", "Beta", ""],
    "noms": [[], ["un"], ["un", "deux"]],
    "delai": ["4 heures", "2 jours", "1 mois"],
}


def clause_of(text, **files):
    """Return a clause made of a text; `files` are others by name, « macros » for « macros.md »."""
    declared = "".join(
        f'\n[[parameters]]\nid = "{id_}"\nlabel = "Question {id_}"\nhelp = "Pourquoi ?"\n'
        f'group = "tout"\n{rest}\n'
        for id_, rest in QUESTIONS.items()
    )
    others = {f"{name.replace('_', '/')}.md": body for name, body in files.items()}
    spec = read_clause_spec(HEAD + declared, "clause.toml", others)
    return Clause(spec, {"clause.md": text, **others}, Register({}))


def unexplained(clause, old, new, changed):
    """Return the nodes that one answer changed, and that do not name it among their origins."""
    before, after = (draft(clause, raw) for raw in (old, new))
    first, second = words(before.document), words(after.document)
    if first == second:
        return set()
    was, now = origins_of(clause, before), origins_of(clause, after)

    def silent(id_):
        sides = [(first, was), (second, now)]
        return any(
            id_ in held and (id_ not in origins or changed not in origins[id_].parameters)
            for held, origins in sides
        )

    return {id_ for id_ in {*first, *second} if first.get(id_) != second.get(id_) and silent(id_)}


def words(document):
    """Return what each node of a document is by itself, by id."""
    return {node.id: _own(node) for node in walk(document)}


def _own(node):
    columns = node.columns if isinstance(node, Table) else ()
    label, kind = getattr(node, "label", ""), getattr(node, "kind", "")
    return type(node), label, kind, columns, inlines_of(node)


# --- templates ----------------------------------------------------------------------------------

CONDITIONS = (
    "a",
    "not b",
    "a and c.un",
    "a or b",
    'mode == "x"',
    'mode in ["y", "z"]',
    "nom",
    "noms",
    '"deux" in noms',
    'delai > "1 jour"',
    "fixe",
    "texte",
    "dit(a)",
)
SETTINGS = """{% macro dit(valeur) %}{% if valeur %}oui{% endif %}{% endmacro %}
{% macro ligne(mot, valeur) %}
{% if valeur %}
| {{ mot }} | {{ valeur }} |
{% endif %}
{% endmacro %}
{% macro bloc_de(id, valeur) %}
{% if valeur %}
Le bloc {{ valeur }} vient
{: .bloc }

{% else %}
Aucun bloc {{ id }}

{% endif %}
{% endmacro %}
{% set fixe = a and mode != "z" %}
{% set texte %}{% if b %}oui{% endif %}{% endset %}
"""
VARIANTS = {
    "remedes_un": """+++
order = 1
condition = "a"
+++
Premier remède {{ nom }}
{: #remede-un }
""",
    "remedes_deux": """+++
order = 2
condition = "b or mode == 'y'"
+++
{% if fixe %}
Second remède
{% else %}
Autre remède
{% endif %}
{: #remede-deux }
""",
}
BEGINNING = """## Objet {: #objet }

Texte fixe, voir {{ renvoi("fin") }} et {{ renvoi("item-fixe") }}.
{: #renvois }

"""
END = """## Fin {: #fin }

Liste finale :

{% if a %}
- élément d’abord
  {: #item-a }
{% endif %}
- élément fixe
  {: #item-fixe }
{% if noms %}
- élément de noms
  {: #item-noms }
{% endif %}

Fin de tout.
{: #fin-de-tout }

"""
conditions = st.sampled_from(CONDITIONS)
values = st.sampled_from(
    (
        "{{ nom or 'personne' }}",
        "{{ delai }}",
        "{{ noms | enumeration('et') }}",
        "{{ 'ceci' if a else 'cela' }}",
        "{{ mode }}",
        "{{ dit(c.un) }}",
        "{{ delai.unite }}",
    )
)


@st.composite
def sentences(draw):
    """Draw the lines of a paragraph, some of them conditional."""
    lines = [draw(st.sampled_from(("Premier", "Second", "Mot"))) + f" {draw(values)} ici"]
    for number in range(draw(st.integers(0, 2))):
        line = f"suite {number} {draw(values)}"
        form = draw(st.integers(0, 3))
        if form == 0:
            line = f"{{% if {draw(conditions)} %}}\n{line}\n{{% else %}}\nautrement\n{{% endif %}}"
        elif form == 1:
            line = f"{{% if {draw(conditions)} %}}\n{line}\n{{% endif %}}"
        elif form == 2:
            line = f"reste{{% if {draw(conditions)} %}}, {line}{{% endif %}} enfin"
        lines.append(line)
    return "\n".join(lines)


class Ids:
    """Fresh ids, one for each block of a template."""

    def __init__(self):
        self.count = 0

    def new(self):
        self.count += 1
        return f"n{self.count}"


def paragraph(draw, ids):
    named = draw(st.booleans())
    return draw(sentences()) + (f"\n{{: #{ids.new()} }}" if named else "") + "\n\n"


def listed(draw, ids):
    items = []
    for _ in range(draw(st.integers(1, 3))):
        words = draw(sentences()).replace("\n", "\n  ").replace("  {%", "{%")
        items.append(conditional(draw, f"- {words}\n  {{: #{ids.new()} }}\n"))
    return f"Une liste :\n{{: #{ids.new()} }}\n\n" + "".join(items) + "\n"


def defined(draw, ids):
    entries = []
    for _ in range(draw(st.integers(1, 2))):
        id_ = ids.new()
        entry = f"Terme {id_}\n:   sens {draw(values)} dit\n    {{: #{id_} }}\n\n"
        entries.append(conditional(draw, entry))
    return "".join(entries)


def table(draw, ids):
    rows = [f"| ligne {ids.new()} | fixe |\n"]
    rows.append(conditional(draw, f"| ligne {ids.new()} | {draw(values)} |\n"))
    if draw(st.booleans()):
        rows.append("{% for mot in noms %}\n| {{ mot }} | tour |\n{% endfor %}\n")
    if draw(st.booleans()):
        rows.append('{{ ligne("nom", nom) }}{{ ligne("delai", a) }}')
    return "| un | deux |\n|---|---|\n" + "".join(rows) + "\n\n"


def loop(draw, ids):
    other = f"{{% else %}}\nAucun nom ici\n{{: #{ids.new()} }}\n\n" if draw(st.booleans()) else ""
    return f"{{% for mot in noms %}}\nLe nom {{{{ mot }}}} vient\n\n{other}{{% endfor %}}\n"


def captured(draw, ids):
    """Return a block that is set first and printed after."""
    block = conditional(draw, paragraph(draw, ids))
    return f"{{% set bloc %}}\n{block}{{% endset %}}\n{{{{ bloc }}}}\n"


def called(draw, ids):
    """Return what a macro prints, its argument being an answer or chosen by one."""
    given = draw(st.sampled_from(("a", "c.un", "nom", "delai if a else nom")))
    return f'{{{{ bloc_de("{ids.new()}", {given}) }}}}\n\n'


def variants(draw, ids):
    return (
        '{% for remede in variantes("remedes") %}\n{% include remede %}\n\n'
        f"{{% else %}}\nSans remède\n{{: #{ids.new()} }}\n\n{{% endfor %}}\n"
    )


def conditional(draw, text):
    """Return a text, under a condition perhaps."""
    if draw(st.booleans()):
        return text
    return f"{{% if {draw(conditions)} %}}\n{text}{{% endif %}}\n"


MAKERS = (paragraph, listed, defined, table, loop, captured, called, variants)


@st.composite
def templates(draw):
    """Draw a template of two to four articles, of all kinds of blocks, conditions at any depth."""
    ids = Ids()
    parts = [SETTINGS, BEGINNING]
    for number in range(draw(st.integers(1, 3))):
        blocks = []
        for _ in range(draw(st.integers(1, 3))):
            make = draw(st.sampled_from(MAKERS))
            if make is variants and any("variantes" in each for each in (*parts, *blocks)):
                make = paragraph  # the ids of a variant come once
            blocks.append(conditional(draw, make(draw, ids)))
        heading = f"## Titre {number} {draw(values)} {{: #{ids.new()} }}\n\n"
        parts.append(conditional(draw, heading + "Début.\n\n" + "".join(blocks)))
    parts.append(END)
    if draw(st.booleans()):
        parts.append(conditional(draw, "***\n\n") + conditional(draw, "Signé {{ nom }}\n\n"))
    return "".join(parts)


answers = st.fixed_dictionaries({id_: st.sampled_from(raw) for id_, raw in ANSWERS.items()})
