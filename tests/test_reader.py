"""From marked Markdown to the tree: structure, labels, references, punctuation, typography."""

import re
from concurrent.futures import ThreadPoolExecutor
from xml.etree.ElementTree import tostring

import pytest

from clausegen.document.memory import Memory
from clausegen.document.numbering import Numbering
from clausegen.document.tree import (
    CrossReference,
    Definitions,
    Division,
    Document,
    Emphasis,
    Item,
    LineBreak,
    Parties,
    Quotation,
    Signatures,
    Table,
    Text,
    Variable,
    plain_text,
    text_of,
    walk,
)
from clausegen.errors import TemplateError
from clausegen.reader import markdown_tree, read_body, read_line
from clausegen.template.marks import CLOSE, OPEN, ReferenceMark, Rendered
from tests.hostile import TEXTS

HOSTILE = "# {{ 7*7 }} <b>x</b> [a](javascript:1) - *y*"


def mark(number):
    return f"{OPEN}{number}{CLOSE}"


def document(text, *marks, **options):
    return Document("d", (Text("Titre"),), read_body(Rendered(text, marks), **options))


def lines(text, *marks, **options):
    return plain_text(document(text, *marks, **options)).splitlines()[1:]


def test_headings_open_numbered_articles():
    assert lines("## Objet {: #objet }\n\nA.\n\n## Durée {: #duree }\n\nB.\n") == [
        "Article\u00a01 – Objet",
        "A.",
        "Article\u00a02 – Durée",
        "B.",
    ]


def test_a_titre_groups_articles_whose_numbers_run_on():
    text = "## Objet {: #objet }\n\nA.\n\n# Prix {: #prix }\n\n## Devis {: #devis }\n\n"
    given = mark(0)
    found = document(f"{text}Selon ce qui est dit {given}.\n", ReferenceMark(("prix",), "à"))
    assert plain_text(found).splitlines()[1:] == [
        "Article\u00a01 – Objet",
        "A.",
        "Titre\u00a0I – Prix",
        "Article\u00a02 – Devis",
        "Selon ce qui est dit au titre\u00a0I.",
    ]
    assert [each.kind for each in found.body] == ["article", "part", "article"]


def test_a_titre_has_no_text_of_its_own():
    with pytest.raises(TemplateError, match="ne contient que des articles"):
        document("# Prix {: #prix }\n\nUn alinéa.\n")


SUBS = """## Prix {: #prix }

### Montant {: #montant }

Dix euros, selon ce qui est dit @.

### Révision {: #revision }

Chaque année.

#### Indice {: #indice }

Publié.

## Durée {: #duree }

Un an.
"""


def test_sub_articles_run_through_their_article():
    text = SUBS.replace("@", mark(0))
    found = lines(text, ReferenceMark(("indice",), "à"))
    assert found[:4] == [
        "Article\u00a01 – Prix",
        "1.1\u2007Montant",
        "Dix euros, selon ce qui est dit à l’article\u00a01.2.1.",
        "1.2\u2007Révision",
    ]
    assert found[5:8] == ["1.2.1\u2007Indice", "Publié.", "Article\u00a02 – Durée"]


def test_a_sub_article_inserted_keeps_the_labels_around_it():
    old = document(SUBS.replace("@", "ici"))
    new = SUBS.replace("@", "ici").replace("### Rév", "### Taux {: #taux }\n\nDix.\n\n### Rév")
    found = document(new, previous=old)
    assert [each.label for each in found.body] == ["1", "1.1", "1.1 bis", "1.2", "1.2.1", "2"]


def test_what_is_under_an_annex_is_numbered_after_it():
    text = "## Débit {: #debit .annexe }\n\nA.\n\n### Mesure {: #mesure }\n\nB.\n"
    assert lines(text)[2] == "Annexe\u00a01.1 – Mesure"


def test_a_sub_article_without_an_article_is_refused():
    with pytest.raises(TemplateError, match="n’est dans aucun article"):
        document("# Prix {: #prix }\n\n### Montant {: #montant }\n\nDix.\n")


def test_an_annex_has_a_sequence_of_its_own():
    text = "## Objet {: #objet }\n\nA.\n\n## Niveaux {: #niveaux .annexe }\n\nB.\n"
    assert lines(text)[2] == "Annexe\u00a01 – Niveaux"


def test_the_end_of_an_item_is_derived():
    text = "## T {: #t }\n\nListe :\n\n- un\n- deux :\n    - x\n    - y\n- trois, etc.\n"
    assert lines(text)[2:] == [
        "a) un\u202f;",
        "b) deux\u00a0:",
        "– x,",
        "– y\u202f;",
        "c) trois, etc.",
    ]


def test_numbered_lists_take_degrees():
    assert lines("## T {: #t }\n\nListe :\n\n1. un\n2. deux\n")[2:] == ["1° un\u202f;", "2° deux."]


def test_an_item_keeps_its_id_whether_its_list_is_tight_or_loose():
    tight = document("## T {: #t }\n\n- un\n  {: #premier }\n- deux\n")
    loose = document("## T {: #t }\n\n- un\n  {: #premier }\n\n- deux\n")
    for one in (tight, loose):
        assert [node.id for node in walk(one) if isinstance(node, Item)] == ["premier", "t.1.2"]


def test_an_item_may_hold_two_paragraphs_and_a_quotation():
    text = "## T {: #t }\n\n- un\n\n    deux\n    {: #second }\n\n    > cité\n\n- fin\n"
    item = next(node for node in walk(document(text)) if isinstance(node, Item))
    assert [type(block).__name__ for block in item.body] == ["Paragraph", "Paragraph", "Quotation"]
    assert item.body[1].id == "second"


def test_an_answer_is_printed_as_typed_whatever_it_holds():
    variable = Variable("nom", HOSTILE)
    assert lines(f"## T {{: #t }}\n\nPar {mark(0)}.\n", variable)[1] == f"Par {HOSTILE}."


def test_marks_survive_emphasis_tables_and_lists():
    variable = Variable("n", "v")
    table = f"| a | b |\n|---|--:|\n| {mark(0)} | c |\n"
    text = f"## T {{: #t }}\n\n**{mark(0)}**\n\n- *{mark(0)}*\n\n{table}"
    found = [node for node in walk(document(text, variable)) if isinstance(node, Table)]
    assert text_of(found[0].rows[0].cells[0].content) == "v"
    assert found[0].columns == ("left", "right")


def test_typography_knows_the_neighbours_of_an_answer():
    assert lines(f'{mark(0)} ; "x"', Variable("n", "v")) == ["v\u202f; «\u00a0x\u00a0»"]


def test_references_print_labels_with_their_words():
    text = f"## A {{: #a }}\n\nVoir {mark(0)}, {mark(1)}.\n\n## B {{: #b }}\n\n- un\n  {{: #un }}\n"
    found = document(text, ReferenceMark(("a", "b"), "à"), ReferenceMark(("un",)))
    assert plain_text(found).splitlines()[2] == (
        "Voir aux articles\u00a01 et 2, l’article\u00a02, a)."
    )
    paragraph = found.body[0].body[0]
    assert CrossReference("un", "a)") in paragraph.content


def test_a_broken_reference_proposes_the_nearest_id():
    with pytest.raises(TemplateError) as caught:
        document(f"## A {{: #objet }}\n\n{mark(0)}\n", ReferenceMark(("objt",)))
    assert "objet" in caught.value.diagnostics[0].hint


def test_targets_of_different_natures_are_not_cited_together():
    text = f"## A {{: #a }}\n\n{mark(0)}\n\n- un\n  {{: #un }}\n"
    with pytest.raises(TemplateError, match="ne se nomment pas ensemble"):
        document(text, ReferenceMark(("a", "un")))


def test_an_id_used_twice_is_refused():
    with pytest.raises(TemplateError, match="deux fois"):
        document("## A {: #a }\n\nx\n\n## B {: #a }\n\ny\n")


def test_an_id_that_names_nothing_is_a_fault_not_a_word():
    with pytest.raises(TemplateError, match="reste tel quel"):
        document("## A {: #a }\n\nAlinéa. {: #p }\n")


def test_a_title_without_id_is_refused():
    with pytest.raises(TemplateError, match="pas d’identifiant"):
        document("## A\n\nx\n")


@pytest.mark.parametrize("text", ["    code\n", "##### Petit titre\n"])
def test_markup_that_an_act_does_not_hold_is_refused(text):
    with pytest.raises(TemplateError, match="n’a pas sa place"):
        document(f"## A {{: #a }}\n\nAlinéa.\n\n{text}")


@pytest.mark.parametrize("text", ["[x](http://a)", "<b>x</b>", "`x`", "&eacute", "[x]:a"])
def test_what_markdown_would_make_of_links_and_html_stays_text(text):
    assert text.replace("'", "’") in lines(f"## A {{: #a }}\n\n{text}\n")[1]


def test_parties_and_signatures_are_grouped():
    parties = "Un\n{: .partie }\n\nDeux\n{: .partie }\n"
    found = document(f"{parties}\n## A {{: #a }}\n\nx\n\nPour  \nlui\n{{: .signature }}\n")
    assert isinstance(found.body[0], Parties)
    assert len(found.body[0].blocks) == 2
    signatures = found.body[1].body[-1]
    assert isinstance(signatures, Signatures)
    assert LineBreak() in signatures.columns[0].content


def test_an_annex_has_its_own_signatures():
    signing = "Pour lui\n{: .signature }\n"
    text = f"## A {{: #a .annexe }}\n\nx\n\n{signing}\nDe même.\n\n{signing}\n***\n\n{signing}"
    annex, closing = document(text).body
    ids = [block.id for block in annex.body if isinstance(block, Signatures)]
    assert (ids, closing.id) == (["a.signatures", "a.signatures-2"], "signatures")


def test_a_formula_shows_its_quantities_in_italics():
    text = "## A {: #a }\n\nP = V × R2 / 1 000\n{: #prix .formule }\n"
    (formula,) = document(text).body[0].body
    italics = [text_of((each,)) for each in formula.content if isinstance(each, Emphasis)]
    assert (formula.id, formula.formula, italics) == ("prix", True, ["P", "V", "R2"])


HOUSE = Numbering(article="1.", items="(a)", items2="i)")


def test_a_house_has_its_own_numbers_and_letters():
    text = "## A {: #a }\n\nSoit :\n\n- un\n- deux :\n    - trois\n    - quatre\n"
    found = lines(text, numbering=HOUSE)
    assert [line.translate({8199: " ", 8239: " "}) for line in found] == [
        "1. A", "Soit\u00a0:", "(a) un ;", "(b) deux\u00a0:", "i) trois,", "ii) quatre.",
    ]  # fmt: skip


ALINEAS = Numbering(article="1", alinea="1.1")
PRICE = """## Prix {: #prix }

Dix euros, selon la formule :
{: #p1 }

P = V
{: #p2 .formule }

où V est le volume.
{: #p3 }

Il est révisé :
{: #p4 }

- chaque année

## Durée {: #duree }

### Terme {: #terme }

Un an.
{: #d1 }
"""


def test_a_house_may_number_alineas_where_nothing_divides_an_article():
    found = [line.replace("\u2007", " ") for line in lines(PRICE, numbering=ALINEAS)]
    assert found == [
        "1 Prix", "1.1  Dix euros, selon la formule\u00a0:", "P = V", "où V est le volume.",
        "1.2  Il est révisé\u00a0:", "a) chaque année.", "2 Durée", "2.1 Terme", "2.1.1  Un an.",
    ]  # fmt: skip


def test_an_alinea_inserted_keeps_the_numbers_around_it():
    old = document(PRICE, numbering=ALINEAS)
    new = PRICE.replace("Il est", "Payé comptant.\n{: #neuf }\n\nIl est")
    found = lines(new, previous=old, numbering=ALINEAS)
    assert [line.split("\u2007")[0] for line in found[4:6]] == ["1.1 bis", "1.2"]


def test_what_comes_later_is_numbered_as_the_rest():
    text = "## A {: #a }\n\nSoit :\n\n- un\n  {: #un }\n- deux\n  {: #deux }\n"
    old = document(text, numbering=HOUSE)
    new = text.replace("- deux", "- trois\n  {: #trois }\n- deux")
    found = lines(new, previous=old, numbering=HOUSE)
    assert [line[:7] for line in found[2:]] == ["(a) un\u202f", "(a bis)", "(b) deu"]


def test_a_thematic_break_closes_the_articles():
    closing = "***\n\nFait à Lyon.\n\nPour lui\n{: .signature }\n"
    text = f"## A {{: #a }}\n\nx\n\n{closing}\n## B {{: #b }}\n\ny\n"
    article, place, signatures, last = document(text).body
    assert [block.id for block in article.body] == ["a.1"]
    assert (place.id, last.id) == ("cloture.1", "b")
    assert isinstance(signatures, Signatures)


def test_definitions_and_quotations_are_read():
    text = "## A {: #a }\n\nIncident\n:   tout *fait*.\n    {: #def-incident }\n\n> Cité.\n"
    definitions, quotation = document(text).body[0].body
    assert isinstance(definitions, Definitions)
    assert definitions.entries[0].id == "def-incident"
    assert Emphasis((Text("fait"),)) in definitions.entries[0].body
    assert isinstance(quotation, Quotation)


def test_a_later_version_keeps_its_labels():
    first = document(
        "## A {: #a }\n\nx\n\n## B {: #b }\n\n- un\n  {: #un }\n- deux\n  {: #deux }\n"
    )
    text = "## A {: #a }\n\nx\n\n## N {: #n }\n\ny\n\n## B {: #b }\n\n- deux\n  {: #deux }\n"
    assert lines(text, previous=first) == [
        "Article\u00a01 – A",
        "x",
        "Article\u00a01 bis – N",
        "y",
        "Article\u00a02 – B",
        "b) deux.",
    ]


def test_a_session_gives_the_very_same_nodes_for_the_same_text():
    text = "## A {: #a }\n\nx {m}\n".replace("{m}", mark(0))
    memory = Memory()
    one, two = (document(text, Variable("n", "v"), memory=memory).body[0] for _ in range(2))
    assert isinstance(one, Division)
    assert one is two


def test_a_title_is_one_line():
    assert read_line(Rendered(f"Clause d'assistance {mark(0)}", (Variable("n", "v"),))) == (
        Text("Clause d’assistance "),
        Variable("n", "v"),
    )
    with pytest.raises(TemplateError, match="une ligne"):
        read_line(Rendered("a\n\nb", ()))


def test_a_rule_tried_where_its_sign_stands_alone_reads_what_it_always_read(monkeypatch):
    held = [f"## T {{: #t }}\n\n{text}\n\n- {text}\n\t> {text}  \n  fin\n" for text in TEXTS]
    texts = [*held, *TEXTS, "a | b\n-|-\nc | d\n", "un  \ndeux", "> a|b\n> -|-\n> c|d"]
    texts += ["t\n:\td\n    : e", "- t\n\n    : d", "> t\n> : d", "a\n### b\nc", "#a", "a\n>b"]

    def trees():
        return [tostring(markdown_tree.parse_chunk(text)) for text in texts]

    lazy = trees()
    monkeypatch.setattr(markdown_tree, "INLINE_SIGNS", re.compile(""))
    monkeypatch.setattr(markdown_tree, "BLOCK_SIGNS", {})
    with ThreadPoolExecutor(1) as other:  # whose parser is made anew
        assert other.submit(trees).result() == lazy
