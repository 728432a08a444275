"""`insert`: a clause in a contract that others wrote, whose every other byte stays."""

import json
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from clausegen.actions.draft import DraftRequest
from clausegen.actions.insert import InsertRequest, insert
from clausegen.document.tree import (
    CrossReference,
    Division,
    Document,
    Item,
    ItemList,
    Paragraph,
    Text,
)
from clausegen.errors import ClausegenError
from clausegen.library import Library
from clausegen.library.drafting import Draft
from clausegen.questions.answers import read_answers
from clausegen.readers.docx.host.lines import lines_of
from clausegen.readers.docx.host.opening import open_host
from clausegen.readers.docx.settled_revisions import settled_text
from clausegen.writers.docx.insertion.splicing import with_blocks
from clausegen.writers.docx.names import DOCUMENT_PART, NUMBERING_PART
from tests import host_files
from tests.commands import run
from tests.host_files import changed, members
from tests.ooxml import W

LIBRARY = Library()
HOSTS = {
    name: getattr(host_files, name)()
    for name in ("typed", "counted", "bare", "empty", "convention", "titled_apart")
}
CLAUSE = "confidentialite"
PLACES = {
    "typed": ("at", "Article 3"),
    "counted": ("after", "prix"),
    "bare": ("after", "Prix"),
    "empty": ("end", ""),
    "convention": ("at", "2"),
    "titled_apart": ("after", "Prix"),
}
TITLES = (
    "Rattachement au Contrat", "Définitions", "Informations confidentielles",
    "Engagements de la Partie qui reçoit", "Durée et suites du secret",
)  # fmt: skip  # names


@cache
def inserted(host, place=None, clause=CLAUSE, example="", articles=(), author=""):
    answers = read_answers(LIBRARY.examples(clause)[example]) if example else {}
    request = InsertRequest(
        contract=HOSTS[host],
        clause=DraftRequest(clause=clause, answers=answers),
        place=place or PLACES[host],
        articles=articles,
        author=author,
        when="2027-01-15T00:00:00Z",
    )
    return insert(LIBRARY, request)


def lines(data):
    return [line.shown for line in lines_of(open_host(data)) if line.shown]


def blocks(data):
    return [etree.tostring(each) for each in open_host(data).blocks]


def remarks(done, rule):
    return [each.message for each in done.remarks if each.rule == rule]


# --- what stays ---------------------------------------------------------------------------------


@pytest.mark.parametrize("host", HOSTS)
def test_every_other_byte_of_the_contract_stays(host):
    before, after = members(HOSTS[host]), members(inserted(host).data)
    assert list(before) == list(after)
    differing = {name for name in before if before[name] != after[name]}
    assert differing <= {DOCUMENT_PART, NUMBERING_PART}
    kept = iter(blocks(inserted(host).data))
    assert all(block in kept for block in blocks(HOSTS[host]))
    old, new = before[DOCUMENT_PART], after[DOCUMENT_PART]
    start = next(n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    assert new.endswith(old[start:])
    docx.Document(BytesIO(inserted(host).data))


def test_lists_are_added_to_those_of_the_contract_and_no_other_changes():
    before, after = (
        etree.fromstring(members(data)[NUMBERING_PART])
        for data in (HOSTS["counted"], inserted("counted").data)
    )
    kept = iter([etree.tostring(each) for each in after])
    assert all(etree.tostring(each) in kept for each in before)
    assert {len(after.findall(f"{W}num")), len(before.findall(f"{W}num")) + 1} == {
        len(after.findall(f"{W}num"))
    }


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(["<w:p/>", "<w:p><w:r/></w:p>", "<!-- é -->", "<w:tbl/>"])),
    st.integers(0, 9),
    st.text("aé€😀", max_size=5),
)
def test_blocks_go_before_the_one_of_their_rank_and_nothing_else_moves(body, rank, words):
    document = f'<w:d xmlns:w="w"><w:body>{"".join(body)}</w:body></w:d>'.encode()
    elements = [n for n, each in enumerate(body) if not each.startswith("<!")]
    rank = min(rank, len(elements))
    at = elements[rank] if rank < len(elements) else len(body)
    added = f"<w:p>{words}</w:p>"
    found = with_blocks(document, [(rank, added)]).decode()
    expected = "".join((*body[:at], added, *body[at:]))
    assert found == f'<w:d xmlns:w="w"><w:body>{expected}</w:body></w:d>'


# --- looks and numbers --------------------------------------------------------------------------


def test_typed_numbers_are_continued_in_the_looks_of_the_contract():
    done = inserted("typed")
    assert [number for number, _ in done.articles] == [
        f"3 {word}" for word in ("bis", "ter", "quater", "quinquies", "sexies")
    ]
    shown = lines(done.data)
    at = shown.index("ARTICLE 3 bis : RATTACHEMENT AU CONTRAT")
    assert shown[at - 1] == "Les articles 2 à 4 suivent l’article suivant."
    assert shown[shown.index("ARTICLE 3 sexies : DURÉE ET SUITES DU SECRET") + 1].startswith(
        "Les engagements de l’article 3 quinquies durent"
    )
    assert "ARTICLE 4 : RÉSILIATION" in shown
    document = docx.Document(BytesIO(done.data))
    heading = next(each for each in document.paragraphs if "3 bis" in each.text)
    assert [(run.text, run.font.color.rgb is not None) for run in heading.runs] == [
        ("ARTICLE ", True), ("3 bis", True), (" : ", False), ("RATTACHEMENT AU CONTRAT", False)
    ]  # fmt: skip  # one line a heading
    texts = [each.text for each in document.paragraphs]
    position = texts.index(heading.text)
    assert [texts[position - 1], texts[position + 1]] == ["", ""]
    alinea = document.paragraphs[position + 2]
    assert alinea.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.JUSTIFY
    item = next(each for each in document.paragraphs if each.text.startswith("a)\tqu’elle est"))
    assert round(item.paragraph_format.left_indent.cm, 1) == 1.5


def test_counted_numbers_are_joined_and_references_follow():
    done = inserted("counted")
    assert [number for number, _ in done.articles] == ["4", "5", "6", "7", "8"]
    shown = lines(done.data)
    assert [line for line in shown if line.endswith(TITLES)] == [
        f"{number}. {title}" for number, title in enumerate(TITLES, 4)
    ]
    assert any(line.startswith("8.1 Les engagements de l’article 7 durent") for line in shown)
    assert any(line.startswith("(a) qu’elle est publique") for line in shown)
    assert "(d) que cette Partie l’a élaborée elle-même" in "\n".join(shown)
    assert "(b) le solde à la livraison." in shown
    assert "9. Résiliation" in shown
    assert b"\\n \\t \\# 0 \\h" in members(done.data)[DOCUMENT_PART]


def test_an_article_without_a_number_is_cited_by_its_title():
    done = inserted("bare")
    assert {number for number, _ in done.articles} == {""}
    cited = "Les engagements de l’article « Engagements de la Partie qui reçoit » durent"
    assert any(line.startswith(cited) for line in lines(done.data))


def test_an_article_ends_before_the_title_of_the_next_part():
    shown = lines(inserted("convention").data)
    at = shown.index("Article 2 bis. Rattachement au Contrat")
    assert shown[at - 1] == "Le bailleur exécute l’obligation n° 2."
    after = shown.index("II. – Fin.")
    assert shown[after - 1].startswith("La Partie qui communique peut demander au juge")


def test_titles_apart_and_typed_alineas_are_written_as_the_contract_does():
    shown = lines(inserted("titled_apart").data)
    at = shown.index("Article 3 bis")
    assert shown[at + 1] == "Rattachement au Contrat"
    assert shown[at + 2].startswith("3 bis.1 La présente clause")
    assert shown[at + 3].startswith("3 bis.2 Elle s’applique")


def words(text):
    return (Text(text),)


SUB_ARTICLES = Document("d", words("T"), (
    Division("article", "a", "1", words("Un"), (Paragraph("p", words("Alinéa.")),)),
    Division("article", "b", "1.1", words("Deux"), (
        Paragraph("q", (Text("Voir l’article "), CrossReference("b", "1.1"), Text("."))),
        ItemList("l", "dashes", (
            Item("i", "–", (
                Paragraph("r", words("un")),
                ItemList("m", "letters", (
                    Item("j", "a)", (Paragraph("s", words("deux")),), words(".")),
                )),
            )),
        )),
    )),
))  # fmt: skip  # a tree


@pytest.mark.parametrize(
    ("host", "number"), [("typed", "3 bis.1"), ("counted", "4.1"), ("bare", "« Deux »")]
)
def test_sub_articles_are_numbered_under_their_article(host, number, monkeypatch):
    draft = Draft(SUB_ARTICLES, SUB_ARTICLES, None, {}, ())
    monkeypatch.setattr("clausegen.actions.insert.draft", lambda *_: draft)
    request = InsertRequest(
        contract=HOSTS[host], clause=DraftRequest(clause=CLAUSE), place=PLACES[host]
    )
    shown = "\n".join(lines(insert(LIBRARY, request).data))
    assert f"Voir l’article {number}." in shown
    assert "a) deux." in shown


def test_at_the_end_articles_take_the_next_number_before_what_is_signed():
    done = inserted("typed", ("end", ""), articles=("3",))
    assert done.articles == (("6", "Informations confidentielles"),)
    shown = lines(done.data)
    assert shown.index("ARTICLE 6 : INFORMATIONS CONFIDENTIELLES") < shown.index(
        "Fait à Nantes, le 3 mars 2026, en deux exemplaires."
    )


def test_the_first_article_of_a_file_is_article_1():
    assert lines(inserted("empty").data)[0] == "Article 1 – Rattachement au Contrat"


def test_annexes_follow_those_of_the_contract_at_its_end():
    done = inserted("typed", ("end", ""), "donnees-personnelles", "mixte-signe")
    assert done.articles[-1][0] == "2"
    shown = lines(done.data)
    last = next(n for n, line in enumerate(shown) if line.startswith("ANNEXE 2 – "))
    assert last > shown.index("Description des services.")
    assert any("annexe 2" in line for line in shown[:last])


def test_the_alineas_of_an_annex_do_not_count_on():
    shown = lines(inserted("counted", ("end", ""), "donnees-personnelles", "mixte-signe").data)
    at = next(n for n, line in enumerate(shown) if line.startswith("Annexe 1 – Traitement"))
    assert shown[at + 1].startswith("L’Opérateur traite pour le compte de la Cliente")


def test_a_contract_whose_namespace_has_another_prefix_is_understood():
    other = changed(
        HOSTS["typed"],
        DOCUMENT_PART,
        lambda xml: xml.replace(b"<w:", b"<x:").replace(b"</w:", b"</x:").replace(b" w:", b" x:")
        .replace(b"xmlns:w=", b"xmlns:x="),
    )  # fmt: skip  # one replacement after the other
    request = InsertRequest(
        contract=other, clause=DraftRequest(clause=CLAUSE), place=("at", "Article 3")
    )
    done = insert(LIBRARY, request)
    assert lines(done.data) == lines(inserted("typed").data)


# --- revisions ----------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["typed", "counted"])
def test_a_tracked_insertion_rejected_gives_the_contract_back(host):
    done = inserted(host, author="Me <Dupont>")
    assert settled_text(done.data, accept=False) == settled_text(HOSTS[host], accept=True)
    assert settled_text(done.data, accept=True) == settled_text(inserted(host).data, accept=True)
    marks = open_host(done.data).body.iter(f"{W}ins")
    assert {(each.get(f"{W}author"), each.get(f"{W}date")) for each in marks} == {
        ("Me <Dupont>", "2027-01-15T00:00:00Z")
    }


def test_a_contract_with_revisions_is_refused_with_their_place():
    tracked = inserted("typed", author="Me Dupont").data
    request = InsertRequest(contract=tracked, clause=DraftRequest(clause=CLAUSE), place=("end", ""))
    with pytest.raises(ClausegenError, match=r"modifications suivies .*suivent l’article"):
        insert(LIBRARY, request)


# --- what is to be looked at --------------------------------------------------------------------


def test_references_that_an_insertion_leaves_behind_are_told():
    done = inserted("counted")
    assert remarks(done, "numeros-decales") == [
        "Word renumérote des articles du contrat\xa0: 4 → 9, 5 → 10."
    ]
    moved, spanning, beside = remarks(done, "renvois-du-contrat")
    assert "article 4\xa0»" in moved
    assert "articles 2 à 4" in spanning
    assert "article suivant" in beside
    assert "article précédent" in beside
    assert len(remarks(inserted("typed"), "renvois-du-contrat")) == 2


def test_a_reference_to_an_article_left_out_is_told():
    done = inserted("typed", articles=("Durée et suites du secret",))
    [lost] = remarks(done, "renvoi-perdu")
    assert "article 4 de la clause" in lost


# --- the command line ---------------------------------------------------------------------------


def test_the_command_writes_the_contract_and_tells_what_to_look_at(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("contrat.docx").write_bytes(HOSTS["typed"])
    words = ("insert", "contrat.docx", "--clause", CLAUSE, "--at", "Article 3")
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["articles"][0]["number"] == "3 bis"
    assert Path(told["file"]).read_bytes() == inserted("typed").data
    assert run(*words).exit_code == 1
    assert "existe déjà" in run(*words).stderr
    done = run(*words, "-o", "autre.docx", "--track", "--author", "Me Dupont", "-q")
    assert done.exit_code == 0
    assert b'w:author="Me Dupont"' in members(Path("autre.docx").read_bytes())[DOCUMENT_PART]


def test_the_command_says_what_it_lacks(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("contrat.docx").write_bytes(HOSTS["typed"])
    base = ("insert", "contrat.docx", "--clause")
    assert "Dites où insérer" in run(*base, CLAUSE).stderr
    assert run(*base, CLAUSE, "--end", "--author", "x").exit_code == 2
    assert run(*base, "accord-confidentialite", "--end").exit_code == 2
    assert run("insert", "absent.docx", "--clause", CLAUSE, "--end").exit_code == 1
