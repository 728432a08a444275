"""Contracts that others wrote, read: their text, its structure, what is told of it."""

from dataclasses import replace

import pytest

from clausegen.actions.import_contract import ImportRequest, import_contract, record_import
from clausegen.document.tree import (
    Division,
    ItemList,
    Signatures,
    Table,
    divisions,
    heading_label,
    plain_text,
    text_of,
    walk,
)
from clausegen.dossiers.file_store import FileStore
from clausegen.errors import ClausegenError, MissingPartError
from clausegen.library.free_text import FREE_TEXT
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests import host_files
from tests.docx_files import RICH
from tests.foreign_files import BY, heading, marked, of_body, paragraph, run


def imported(data, name="Contrat de prêt.docx", **asked):
    return import_contract(ImportRequest(data=data, name=name, **asked))


def lines(data, **asked):
    return plain_text(imported(data, **asked).document).splitlines()


# --- structure ----------------------------------------------------------------------------------

TYPED = """CONTRAT DE PRESTATION
ARTICLE 1er : OBJET
Le Prestataire fournit les services décrits à l’annexe 1.
ARTICLE 2 : DURÉE
Le contrat dure trois ans.
Il cesse dans les cas prévus à l’article 4.
ARTICLE 3 : PRIX
Le prix se paie ainsi :
a) trente pour cent à la commande ;
b) le solde à la livraison.
Les articles 2 à 4 suivent l’article suivant.
ARTICLE 4 : RÉSILIATION
Chaque partie peut résilier.
L’article précédent survit.
ARTICLE 5 : LITIGES
Le tribunal de commerce de Nantes est compétent.
Fait à Nantes, le 3 mars 2026, en deux exemplaires.
Pour le Prestataire
ANNEXE 1 – SERVICES
Description des services.""".splitlines()
COUNTED = """Contrat cadre
1. Objet
1.1  Le Prestataire fournit les services décrits à l’annexe 1.
2. Durée
2.1  Le contrat dure trois ans.
2.2  Il cesse dans les cas prévus à l’article 4.
3. Prix
3.1  Le prix se paie ainsi :
(a) trente pour cent à la commande ;
(b) le solde à la livraison.
3.2  Les articles 2 à 4 suivent l’article suivant.
4. Résiliation
4.1  Chaque partie peut résilier.
4.2  L’article précédent survit.
5. Litiges
5.1  Le tribunal de commerce de Nantes est compétent.
Fait à Nantes, le 3 mars 2026.""".splitlines()
CONVENTION = """Contrat de prêt
I. – Dispositions générales.
Article 1er.
Le bailleur exécute l’obligation n° 1.
Article 2.
Le bailleur exécute l’obligation n° 2.
II. – Fin.
Article 3.
Le bailleur exécute l’obligation n° 3.""".splitlines()


def spaced(text):
    return text.replace("\N{FIGURE SPACE}", " ")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (host_files.typed, TYPED),
        (host_files.counted, COUNTED),
        (host_files.convention, CONVENTION),
    ],
)
def test_a_contract_is_read_as_word_prints_it(made, expected):
    assert [spaced(line) for line in lines(made())] == expected


def test_titles_that_stand_below_their_numbers_are_their_titles():
    found = imported(host_files.titled_apart()).document
    assert [heading_label(each) + text_of(each.title) for each in divisions(found)][:2] == [
        "Article 1 – Objet",
        "Article 2 – Durée",
    ]


def test_each_division_has_its_kind_its_label_and_what_is_under_it():
    found = imported(host_files.typed()).document
    shown = [(each.kind, each.label, len(each.body)) for each in divisions(found)]
    assert shown == [
        ("article", "1er", 1),
        ("article", "2", 2),
        ("article", "3", 3),
        ("article", "4", 2),
        ("article", "5", 1),
        ("annex", "1", 1),
    ]
    closing = [block for block in found.body if not isinstance(block, Division)]
    assert isinstance(closing[-1], Signatures)


def test_parts_and_sub_articles_are_divisions():
    data = of_body(
        heading("CHAPITRE II – EXÉCUTION"),
        heading("Article 4 : Prix"),
        heading("4.1 Révision"),
        paragraph(run("Le prix suit l’indice.")),
        paragraph(run("4.2 Le prix ne baisse jamais, sauf accord écrit des deux parties.")),
    )
    found = imported(data).document
    assert [(each.kind, each.label) for each in divisions(found)] == [
        ("part", "II"),
        ("article", "4"),
        ("article", "4.1"),
    ]


def test_lists_hold_lists_whatever_their_labels():
    data = of_body(
        heading("Article 1 : Objet"),
        paragraph(run("Le Prestataire :")),
        paragraph(run("1° livre :")),
        paragraph(run("- les pièces ;")),
        paragraph(run("- les plans ;")),
        paragraph(run("2° installe ;")),
        paragraph(run("3° forme.")),
    )
    document = imported(data).document
    outer, inner = (node for node in walk(document) if isinstance(node, ItemList))
    assert ([item.label for item in outer.items], outer.kind) == (["1°", "2°", "3°"], "numbers")
    assert ([item.label for item in inner.items], inner.kind) == (["-", "-"], "dashes")
    assert all(not item.end for item in outer.items)


def test_a_table_keeps_its_grid():
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    rows = (
        cell.format("", paragraph(run("Service"))) + cell.format("", paragraph(run("Prix"))),
        cell.format("", paragraph(run("Accès"))) + cell.format("", paragraph(run("1 500 €"))),
        cell.format('<w:gridSpan w:val="2"/>', paragraph(run("Prix"), run(" hors taxes"))),
    )
    table = f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    document = imported(of_body(heading("Article 1 : Prix"), table)).document
    found = next(node for node in walk(document) if isinstance(node, Table))
    assert [[text_of(cell.content) for cell in row.cells] for row in (found.head, *found.rows)] == [
        ["Service", "Prix"],
        ["Accès", "1 500 €"],
        ["Prix hors taxes", ""],
    ]


def test_fields_show_what_they_print_and_no_code():
    code = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a \\r</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>4</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    data = of_body(paragraph(run("Voir l’article "), code, run(".")))
    assert lines(data)[1] == "Voir l’article 4."


# --- every word ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [host_files.typed(), host_files.counted(), host_files.bare(), RICH],
    ids=["typed", "counted", "bare", "ours"],
)
def test_every_word_of_a_file_is_in_the_text_or_is_told(data):
    found = imported(data)
    told = " ".join([plain_text(found.document), *(each.text for each in found.leftovers)])
    shown = set(told.replace("\N{NO-BREAK SPACE}", " ").split())
    for line in host_files.shown_words(data):
        assert set(line.replace("\N{NO-BREAK SPACE}", " ").split()) <= shown


def test_an_equation_alone_and_words_after_a_comment_are_read():
    maths = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    equation = f"<m:oMath {maths}><m:r><m:t>P×I</m:t></m:r></m:oMath>"
    cut = "<w:r><w:t>avant<!-- x --> et<?y z?> après</w:t></w:r>"
    shown = lines(of_body(heading("Titre"), paragraph(equation), paragraph(cut)))
    assert shown[1:] == ["P×I", "avant et après"]


def test_words_that_no_line_reads_are_told():
    opened = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    ruby = f"<w:r><w:ruby><w:rubyBase>{run('Base')}</w:rubyBase></w:ruby></w:r>"
    called = "<w:altChunk/>"
    data = of_body(paragraph(run("Le prix."), ruby), called, paragraph(opened, run("Perdu")))
    told = [(each.what, each.text) for each in imported(data).leftovers]
    assert told == [
        ("document inséré, non lu", ""),
        ("autre texte", "Base"),
        ("autre texte", "Perdu"),
    ]


def test_paragraphs_whose_marks_go_join_in_order():
    gone = [paragraph(run(f"{n} "), properties=marked("del")) for n in range(4)]
    assert lines(of_body(*gone, paragraph(run("fin"))))[-1] == "0 1 2 3 fin"


def test_what_has_no_place_in_the_text_is_told():
    box = (
        "<w:r><w:pict><w:txbxContent>"
        + paragraph(run("Encadré"))
        + "</w:txbxContent></w:pict></w:r>"
    )
    hidden = run("Invisible", "<w:rPr><w:vanish/></w:rPr>")
    drawn = "<w:r><w:drawing><x xmlns='' descr='Plan du site'/></w:drawing></w:r>"
    inner = "<w:tbl><w:tr><w:tc>" + paragraph(run("Dedans")) + "</w:tc></w:tr></w:tbl>"
    nested = f"<w:tbl><w:tr><w:tc>{paragraph(run('Dehors'))}{inner}<w:p/></w:tc></w:tr></w:tbl>"
    data = of_body(paragraph(run("Le prix."), box, hidden, drawn), nested)
    found = imported(data)
    assert [(each.what, each.text) for each in found.leftovers] == [
        ("zone de texte", "Encadré"),
        ("texte masqué", "Invisible"),
        ("image", "Plan du site"),
        ("tableau dans un tableau", ""),
    ]
    assert plain_text(found.document).splitlines()[1:] == ["Le prix.", "Dehors", "Dedans"]


# --- doubts -------------------------------------------------------------------------------------


def doubts(*blocks):
    return {each.rule: each.message for each in imported(of_body(*blocks)).doubts}


def test_what_is_doubtful_is_told():
    told = doubts(
        heading("Article 1 : Objet"),
        paragraph(run("L'objet est celui de l’article 12, et de l’article 1103 du code civil.")),
        heading("Article 3 : Prix"),
        paragraph(run("a) la mise en service ;")),
        paragraph(run("c) l’abonnement.")),
        heading("Article 3 : Durée"),
        paragraph(run("Un an.")),
    )
    assert told == {
        "import-numero-double": "Le numéro 3 est porté par 2 articles.",
        "import-numero-saute": "La numérotation saute : « Article 1 » est suivi de « Article 3 ».",
        "import-lettre-sautee": "Une énumération saute : « a) » est suivi de « c) ».",
        "import-renvoi-perdu": (
            "Aucun article\xa012 dans ce contrat : « L'objet est celui de l’article 12 »."
        ),
        "import-guillemets-droits": (
            "Le texte a une apostrophe ou un guillemet droit, qui reste tel quel."
        ),
    }


def test_a_sound_contract_raises_no_doubt():
    assert imported(host_files.typed()).doubts == ()


def test_a_text_without_articles_is_told():
    assert set(doubts(paragraph(run("Le prix est ferme.")))) == {"import-sans-article"}


# --- dossiers, refusals -------------------------------------------------------------------------


def test_an_imported_contract_is_a_dossier_whose_text_is_the_text_itself(tmp_path):
    found = imported(host_files.typed())
    store = FileStore(tmp_path)
    name = str(tmp_path / "contrat.json")
    record_import(store, name, found)
    kept = store.read(name).dossier
    assert (kept.clause, kept.template_digest, kept.latest.answers) == (FREE_TEXT, "", "{}")
    assert kept.latest.document == replace(found.document)


def test_signs_that_no_document_may_hold_are_spaces():
    odd = of_body(heading("Article 1 : Un&#xD;deux"), paragraph(run("l&#x92;eau&#xD;et&#x7F;feu")))
    document = imported(odd).document
    assert plain_text(document).split("\n")[1:3] == ["Article 1 : Un deux", "l eau et feu"]
    assert WRITERS["docx"].write(document, Options())


def test_a_file_that_is_no_contract_is_refused():
    with pytest.raises(ClausegenError, match="n’est pas un document Word lisible"):
        imported(b"PK\x03\x04")


NESTS = {
    "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "insertions": (f"<w:p><w:ins {BY.format('X')}>", "</w:ins></w:p>"),
}


@pytest.mark.parametrize("nest", NESTS)
def test_what_is_nested_is_read_until_it_is_too_deep_which_is_told(nest):
    def nested(times):
        start, end = NESTS[nest]
        return of_body(start * times + paragraph(run("Au fond.")) + end * times)

    assert "Au fond." in "".join(lines(nested(60)))
    with pytest.raises(ClausegenError, match="imbriqué trop profondément ; dans Word, sortez"):
        lines(nested(300))


def test_an_older_file_needs_libreoffice(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingPartError, match="LibreOffice, qui n’est pas installé"):
        imported(b"\xd0\xcf\x11\xe0" + b"0" * 600, "vieux.doc")
