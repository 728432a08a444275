"""Every proof holds for what is honest and fails, naming what fails, for what is not."""

from dataclasses import replace

import pytest

from clausegen.acts import assembling
from clausegen.acts.change import Change
from clausegen.acts.comparison import compared
from clausegen.acts.proof import (
    ProofError,
    chain,
    first_difference,
    insist,
    proofs,
    said,
    sentences,
)
from clausegen.acts.provenance import amendment_of
from clausegen.amend.amending_articles import WordingError
from clausegen.amend.compare import compare
from clausegen.amend.operations import EditWords, WordEdit
from clausegen.amend.redline import redline
from clausegen.document.tree import (
    CrossReference,
    Division,
    Document,
    Inserted,
    Paragraph,
    Text,
    plain_text,
)
from clausegen.dossiers.dossier import Dossier
from clausegen.errors import ClausegenError, MissingPartError
from clausegen.verify.amendments import check_dossier, check_file, check_made
from clausegen.verify.files import FileContent, read_bytes
from clausegen.writers import WRITERS, pdf
from clausegen.writers.options import Options
from tests.contract import amended, contract


def document(*texts, references=()):
    paragraphs = [Paragraph(f"p{rank}", (Text(text),)) for rank, text in enumerate(texts)]
    paragraphs += [Paragraph(f"r{rank}", (each,)) for rank, each in enumerate(references)]
    article = Division("article", "objet", "1", (Text("Objet"),), tuple(paragraphs))
    return Document("d", (Text("Contrat"),), (article,))


OLD = document("Dans quatre (4) heures au plus.", "Sans frais.")
NEW = document("Dans deux (2) heures au plus.", "Avec frais.")
CHANGE = Change(OLD, NEW, compare(OLD, NEW))
MARKED = redline(OLD, CHANGE.operations)


def failing(change, marked=MARKED):
    return {check.claim: check for check in proofs(change, marked) if not check.holds}


def test_what_is_computed_holds():
    assert failing(CHANGE) == {}
    insist(proofs(CHANGE, MARKED))


def test_operations_that_give_another_text_are_told_with_the_first_line_that_differs():
    other = replace(CHANGE, new=document("Dans trois (3) heures au plus.", "Avec frais."))
    found = failing(other)
    assert "trouvé « Dans deux (2) heures au plus. »" in found["operations"].detail
    assert {"inverse", "redline"} <= found.keys()


def test_operations_that_fit_no_text_are_told():
    found = failing(replace(CHANGE, old=document("Autre.", "Sans frais.")))
    assert "ne sont pas ceux" in found["operations"].detail


def test_an_operation_left_out_is_told():
    assert "operations" in failing(replace(CHANGE, operations=CHANGE.operations[:1]))


def test_an_operation_that_changes_nothing_is_named():
    words = OLD.body[0].body[1].content
    idle = EditWords("p1", "content", (WordEdit(0, "Sans", "Sans"),), words, words)
    change = Change(OLD, OLD, (idle,))
    found = failing(change, OLD)
    assert found["needed"].detail == "EditWords p1 est superflue."


@pytest.mark.parametrize(
    ("target", "printed", "words"),
    [("absent", "7", "mène à « absent »"), ("objet", "7", "mène à « 1 »")],
)
def test_a_reference_that_leads_nowhere_or_prints_another_label_is_told(target, printed, words):
    broken = document("Dans deux (2) heures.", references=[CrossReference(target, printed)])
    change = Change(OLD, broken, compare(OLD, broken))
    found = failing(change, redline(OLD, change.operations))
    assert words in found["references"].detail


def test_a_redline_of_another_text_is_told():
    forged = replace(MARKED, title=(*MARKED.title, Inserted((Text(" neuf"),))))
    assert "Contrat neuf" in failing(CHANGE, forged)["redline"].detail


def test_differences_are_told_in_words():
    assert first_difference("a\nb\n", "a\n") == "« b » manque."
    assert first_difference("a\n", "a\nb\n") == "« b » est de trop."
    assert "non leur forme" in first_difference("a\n", "a\n")
    assert "…" in first_difference("x" * 300, "y" * 300)


def test_failures_stop_everything_and_name_the_proof():
    other = replace(CHANGE, new=document("Autre.", "Avec frais."))
    with pytest.raises(ProofError, match=r"Rien n’a été écrit.*opérations"):
        insist(proofs(other, MARKED))


def test_an_operation_is_said_in_a_few_words():
    title = EditWords("", "title", (), (), ())
    assert said(title) == "EditWords titre"


# --- the sentences of real files ----------------------------------------------------------------


@pytest.fixture(scope="module")
def made(library):
    changes = {"client.delai_signalement": "48 heures", "penalite.taux": "3 %"}
    return amended(library, contract(library), changes, signed="2027-03-15")


@pytest.mark.parametrize("format_", ["docx", "pdf", "html", "json", "md"])
def test_the_files_of_an_avenant_hold(made, format_):
    data = WRITERS[format_].write(made.avenant, Options())
    checks = check_file(made, "avenant", data, format_)
    layout = ["layout"] if format_ == "pdf" else []
    assert [check.claim for check in checks] == ["text", *layout, "sentences"]
    assert all(check.holds for check in checks)
    assert format_ in checks[0].name


def test_a_word_changed_in_a_file_is_found(made):
    page = WRITERS["html"].write(made.avenant, Options())
    before, after = b"quarante-huit (48)", b"quarante-neuf (49)"
    head, shown = page.split(b"<main", 1)
    words, data = shown.split(b"</main", 1)
    forged = head + b"<main" + words.replace(before, after) + b"</main" + data
    (check,) = check_file(made, "avenant", forged, "")
    assert not check.holds
    assert "Article 2" in check.detail


def test_altered_data_under_the_right_words_are_found(made):
    page = WRITERS["html"].write(made.avenant, Options())
    head, shown = page.split(b"<main", 1)
    words, data = shown.split(b"</main", 1)
    before, after = b"quarante-huit (48)", b"quarante-neuf (49)"
    forged = (
        head.replace(before, after) + b"<main" + words + b"</main" + data.replace(before, after)
    )
    check, *_ = check_file(made, "avenant", forged, "")
    assert "données que porte le fichier" in check.detail


def test_a_redline_in_word_is_settled(made):
    data = WRITERS["docx"].write(made.redline, Options())
    assert [check.claim for check in check_file(made, "redline", data, "")] == ["text", "redline"]
    other = replace(made, change=replace(made.change, old=made.change.new))
    checks = check_file(other, "redline", data, "")
    assert [check.holds for check in checks] == [True, False]


def test_sentences_that_say_another_thing_are_found(made):
    printed = plain_text(made.avenant)
    forged = printed.replace("quarante-huit (48)", "quarante-neuf (49)")
    check = sentences(forged, made.change.old, made.change.new)
    assert "quarante-neuf" in check.detail
    lost = printed.replace("Au a) de l’article", "Au z) de l’article")
    assert "z)" in sentences(lost, made.change.old, made.change.new).detail


def test_another_signature_is_never_worded(made):
    old = made.change.old
    unsigned = replace(old, body=tuple(b for b in old.body if isinstance(b, Division)))
    assert "signature" in sentences("", old, unsigned).detail


# --- chains -------------------------------------------------------------------------------------


def test_a_chain_holds_and_every_proof_of_its_avenants(library, made):
    second = amended(library, made.dossier, {"penalite.taux": "4 %"}, "2027-09-01")
    checks = check_dossier(second.dossier, library)
    assert [check for check in checks if not check.holds] == []
    assert {check.claim for check in checks} == {
        "chain", "days", "operations", "inverse", "needed", "references", "redline", "text",
        "sentences", "layout",
    }  # fmt: skip  # a list of words
    assert any("avenant n° 2, PDF" in check.name for check in checks)


def test_a_broken_chain_is_told(made):
    base, version = made.dossier.versions
    moved = Dossier(made.dossier.clause, "", (replace(base, document=version.document), version))
    claims = {check.claim: check for check in chain(moved)}
    assert "part d’un autre texte" in claims["chain"].detail
    assert not claims["days"].holds


def test_a_version_without_avenant_breaks_the_chain(made):
    base, version = made.dossier.versions
    lost = Dossier(made.dossier.clause, "", (base, replace(version, avenant=None)))
    assert not chain(lost)[0].holds


def test_a_dossier_whose_avenant_cannot_be_worded_is_told(library, made, monkeypatch):
    def refuse(*_, **__):
        raise WordingError("Aucune suite de phrases.")

    monkeypatch.setattr(assembling, "word", refuse)
    failed = [check for check in check_dossier(made.dossier, library) if not check.holds]
    assert [(check.about, check.detail) for check in failed] == [
        ("avenant n° 1", "Aucune suite de phrases.")
    ]


def test_a_format_that_cannot_be_written_is_told_and_fails_nothing(library, made, monkeypatch):
    def fail(*_):
        raise MissingPartError("Il manque Pango.")

    monkeypatch.setattr(pdf, "write", fail)
    checks = check_dossier(made.dossier, library)
    assert all(check.holds for check in checks)
    assert "Non vérifié : Il manque Pango." in [check.detail for check in checks]


def test_a_comparison_without_its_texts_is_refused(library):
    change = Change(OLD, NEW, CHANGE.operations)
    marked = compared(change)
    said = amendment_of(marked.properties)
    found = FileContent("pdf", marked.properties, "")
    with pytest.raises(ClausegenError, match="ne porte pas les textes"):
        check_made(found, b"", said, library, None)
    wrong = replace(said, base="autre")
    page = WRITERS["html"].write(marked, Options())
    checks = check_made(read_bytes(page), page, wrong, library, None)
    assert "Ce ne sont pas les textes comparés." in [check.detail for check in checks]
