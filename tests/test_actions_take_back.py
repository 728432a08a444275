"""A draft that comes back edited: its values are answers, the rest departs, nothing is guessed."""

import re
from dataclasses import replace
from functools import cache

import pytest
from benchmarks.word_returned import measured
from lxml import etree

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.take_back import take_back
from clausegen.acts.negotiation import Departure, negotiation_page
from clausegen.document.tree import ItemList, plain_text, walk
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.errors import UsageError
from clausegen.library import Library
from clausegen.library.free_text import FREE_TEXT
from clausegen.questions.answers import read_answers
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests.commands import run
from tests.host_files import changed, typed
from tests.ooxml import W

LIBRARY = Library()
CLAUSE = "assistance-itinerance"
SPACE = "\N{NO-BREAK SPACE}"


@cache
def sent():
    """Return a dossier of the first clause, and the Word file that was sent."""
    drawn = LIBRARY.draft(CLAUSE, {})
    digest = LIBRARY.clause(CLAUSE).digest
    dossier = Dossier(CLAUSE, digest, (Version(drawn.values.json, drawn.document),))
    return dossier, write(drawn.document, Options())


def edited(*changes):
    """Return the file sent, after changes: words of a paragraph, and those put in their place."""
    return changed(sent()[1], "word/document.xml", lambda xml: _edited(xml, changes))


def _edited(xml, changes):
    root = etree.fromstring(xml)
    for near, old, new, every in changes:
        for paragraph in root.iter(f"{W}p"):
            texts = list(paragraph.iter(f"{W}t"))
            whole = "".join(text.text or "" for text in texts).replace(SPACE, " ")
            if near in whole and _put(texts, old, new) and not every:
                break
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _put(texts, old, new):
    for text in texts:
        words = (text.text or "").replace(SPACE, " ")
        if old in words:
            text.text = words.replace(old, new, 1)
            return True
    return False


def back(data):
    found = import_contract(ImportRequest(data=data, name="revu.docx"))
    return take_back(LIBRARY, sent()[0], found)


def departures(found):
    return [each.address.replace(SPACE, " ") for each in found.told.departures]


def test_a_file_that_nobody_edited_changes_nothing():
    found = back(sent()[1])
    assert (found.told.values, found.told.doubts, found.told.departures) == ((), (), ())


@pytest.mark.parametrize("scheme", ["maison", "compact"])
@pytest.mark.parametrize("id_", ["services-mobiles", "accord-confidentialite"])
def test_a_whole_contract_reads_as_it_was_written(id_, scheme):
    drawn = LIBRARY.draft(id_, {}, numbering=LIBRARY.style(scheme).numbering).document
    asked = ImportRequest(data=write(drawn, Options()), name="c.docx")
    assert plain_text(import_contract(asked).document) == plain_text(drawn)


def test_the_letter_after_h_is_no_roman_numeral():
    example = read_answers(LIBRARY.examples(CLAUSE)["sous-traitant-donnees"])
    drawn = LIBRARY.draft(CLAUSE, example).document
    found = import_contract(ImportRequest(data=write(drawn, Options()), name="c.docx")).document
    assert "\ni) " in plain_text(drawn)
    assert longest(found) == longest(drawn) >= 10


def longest(document):
    return max(len(each.items) for each in walk(document) if isinstance(each, ItemList))


def test_a_value_that_is_changed_is_an_answer():
    found = back(edited(("la Résolution de l’Incident dans", "quatre (4)", "deux (2)", True)))
    (change,) = found.told.values
    assert (change.parameter, change.label) == (
        "delai.resolution",
        "Délai de résolution d’un incident",
    )
    assert found.answers["delai"]["resolution"] == "2 heures"
    assert departures(found) == []


def test_an_answer_in_other_words_is_the_same_answer():
    found = back(edited(("la Résolution de l’Incident dans", "quatre (4)", "2", True)))
    (change,) = found.told.values
    assert change.after.replace(SPACE, " ") == "2 heures"
    assert found.answers["delai"]["resolution"] == "2 heures"
    assert departures(found) == []


def test_an_answer_that_the_contract_does_not_accept_is_asked():
    found = back(edited(("la Résolution de l’Incident dans", "quatre (4)", "bientôt", True)))
    assert found.told.values == ()
    (doubt,) = found.told.doubts
    assert "« bientôt » n’est pas un nombre" in doubt.why
    assert found.answers.get("delai", {}).get("resolution") in (None, "4 heures")


def test_a_name_changed_at_one_place_and_not_at_another_is_asked():
    found = back(edited(("Le Prestataire annonce par écrit", "Le Prestataire", "Le Loueur", False)))
    assert found.told.values == ()
    assert [each.why for each in found.told.doubts] == [
        "elle est changée à un endroit, et non à un autre"
    ]
    assert len(departures(found)) == 1


def test_words_that_change_around_a_value_depart_and_give_no_answer():
    near = "la Résolution de l’Incident dans"
    found = back(
        edited((near, "quatre (4)", "deux (2)", True), (near, "au plus", "environ", False))
    )
    assert found.told.values == ()
    assert departures(found) == ["le b) de l’article 2"]


def test_a_sentence_that_changes_departs_at_its_article():
    found = back(
        edited(("Tout délai exprimé en jours", "se compte à partir du", "court dès le", 0))
    )
    assert departures(found) == ["le sixième alinéa de l’article 1"]
    assert found.told.values == ()


def test_the_page_has_a_place_to_decide_for_each_change():
    found = back(
        edited(
            ("la Résolution de l’Incident dans", "quatre (4)", "deux (2)", True),
            ("Tout délai exprimé en jours", "se compte à partir du", "court dès le", 0),
        )
    )
    page = plain_text(negotiation_page(found.told))
    assert (
        page.count(f"☐{SPACE}accepté") == len(found.told.values) + len(found.told.departures) == 2
    )
    assert "Délai de résolution d’un incident" in page


def test_a_contract_that_no_template_words_is_compared_instead():
    found = import_contract(ImportRequest(data=typed(), name="c.docx"))
    dossier = Dossier(FREE_TEXT, "", (Version("{}", found.document),))
    with pytest.raises(UsageError, match="comparez les deux fichiers"):
        take_back(LIBRARY, dossier, found)


def test_the_command_writes_the_page_and_the_answers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("draft", CLAUSE, "--as", "docx", "--dossier", "contrat.json", "-o", ".")
    assert done.exit_code == 0
    (tmp_path / "revu.docx").write_bytes(
        edited(("la Résolution de l’Incident dans", "quatre (4)", "deux (2)", True))
    )
    done = run("return", "revu.docx", "--dossier", "contrat.json", "-o", "retour", "--as", "md")
    assert done.exit_code == 0, done.output
    assert "Délai de résolution d’un incident" in done.output
    again = run("draft", CLAUSE, "--answers", "retour/reponses-apres-retour.toml", "--as", "md",
                "-o", "suite")  # fmt: skip  # as typed
    assert again.exit_code == 0, again.output
    said = (tmp_path / "suite" / f"{CLAUSE}.md").read_text(encoding="utf-8")
    assert f"de deux (2){SPACE}heures" in said
    before = (tmp_path / "contrat.json").read_bytes()
    idle = run("return", "revu.docx", "--dossier", "contrat.json", "-o", "rien", "--record")
    assert (idle.exit_code, "Rien n’est décidé" in idle.output) == (2, True)
    assert not (tmp_path / "rien").exists()
    assert (tmp_path / "contrat.json").read_bytes() == before
    same = run("--json", "return", f"{CLAUSE}.docx", "--dossier", "contrat.json", "-o", "meme",
               "--as", "md")  # fmt: skip  # as typed
    assert '"departures": []' in same.output


@pytest.mark.parametrize(
    "asked",
    [
        ("--accept", "99"),
        ("--accept", "1,x"),
        ("--accept", "1", "--refuse", "1"),
        ("--decisions", "revu.docx"),
        ("--decisions", "faux.toml"),
        ("--decisions", "page.pdf"),
        ("--accept", "1", "-o", "plein"),
    ],
)
def test_a_return_that_is_refused_records_and_writes_nothing(asked, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("draft", CLAUSE, "--as", "md", "--dossier", "contrat.json").exit_code == 0
    change = ("la Résolution de l’Incident dans", "quatre (4)", "deux (2)", True)
    (tmp_path / "revu.docx").write_bytes(edited(change))
    (tmp_path / "faux.toml").write_text("acepte = [1]", encoding="utf-8")
    (tmp_path / "plein").mkdir()
    (tmp_path / "plein" / "projet-suivant.md").write_text("d’avant", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    given = ("return", "revu.docx", "--dossier", "contrat.json", "--as", "md", "--record")
    done = run(*given, "-o", "vide", *asked)
    assert done.exit_code in (1, 2), done.output
    assert "Traceback" not in done.output
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def agreement(answers, *edits):
    """Return the dossier of an agreement, and its file as it was edited."""
    clause = "accord-confidentialite"
    drawn = LIBRARY.draft(clause, answers)
    version = Version(drawn.values.json, drawn.document)
    file = write(drawn.document, Options())
    theirs = changed(file, "word/document.xml", lambda xml: _edited(xml, edits))
    return Dossier(clause, LIBRARY.clause(clause).digest, (version,)), theirs


STUCK = ("la Résolution de l’Incident dans", "quatre (4)", "quatre (4)deux (2)", True)


def test_words_stuck_to_those_that_they_replace_give_the_answer_whose_draft_came_back():
    found = back(edited(STUCK))
    (change,) = found.told.values
    assert (change.before.replace(SPACE, " "), change.after) == (
        "quatre (4) heures",
        "deux (2) heures",
    )
    assert found.answers["delai"]["resolution"] == "2 heures"
    assert departures(found) == []


def test_words_stuck_at_one_place_alone_are_asked():
    once = ("Les Parties concernées se rencontrent", "quinze (15)", "quinze (15)seize (16)", True)
    dossier, theirs = agreement({}, once)
    asked = ImportRequest(data=theirs, name="revu.docx")
    found = take_back(LIBRARY, dossier, import_contract(asked)).told
    assert found.values == ()
    assert [each.parameter or each.why for each in found.doubts] == [
        "elle est changée à un endroit, et non à un autre"
    ]


def test_an_answer_that_was_taken_is_not_asked_again_of_the_same_file():
    theirs = edited(STUCK)
    drawn = LIBRARY.draft(CLAUSE, {"delai": {"resolution": "2 heures"}})
    dossier = replace(sent()[0], versions=(Version(drawn.values.json, drawn.document),))
    asked = ImportRequest(data=theirs, name="revu.docx")
    assert take_back(LIBRARY, dossier, import_contract(asked)).told.same


def test_what_the_contract_does_not_accept_is_asked_even_where_its_draft_would_be_the_same():
    stuck = (*STUCK[:2], "quatre (4)deux mille (2000)", True)
    found = back(edited(stuck))
    assert found.told.values == ()
    assert len(found.told.doubts) == 1


def saved_by(program, data):
    """Return a file that says that a program saved it."""
    told = f"<Application>{program}</Application>".encode()
    before = re.compile(rb"<Application>[^<]*</Application>")
    return changed(data, "docProps/app.xml", lambda xml: before.sub(told, xml))


def test_figures_that_libreoffice_may_have_stuck_are_asked_and_word_is_believed():
    insist_that_23_is_believed_of_word_and_asked_of_libreoffice(ours=2)


def test_a_change_of_theirs_is_seen_where_our_draft_moved_on_to_what_words_stuck_may_say():
    for ours in (3, 5):
        insist_that_23_is_believed_of_word_and_asked_of_libreoffice(ours)


def test_words_stuck_to_those_that_were_sent_are_read_where_our_draft_moved_on():
    drawn = LIBRARY.draft(CLAUSE, {"delai": {"resolution": "5 heures"}})
    dossier = replace(sent()[0], versions=(Version(drawn.values.json, drawn.document),))
    asked = ImportRequest(data=edited(STUCK), name="revu.docx")
    told = take_back(LIBRARY, dossier, import_contract(asked)).told
    assert [(each.after, each.value) for each in told.values] == [("deux (2) heures", "2 heures")]
    assert (told.doubts, told.departures) == ((), ())


def signed_on(day):
    """Return the answers of an agreement that is signed on a day of January 2027."""
    example = read_answers(LIBRARY.examples("accord-confidentialite")["reciproque"])
    return {**example, "signature": {**example["signature"], "date": f"2027-01-{day:02}"}}


def insist_that_23_is_believed_of_word_and_asked_of_libreoffice(ours):
    """Take back « 23 janvier », typed where « 2 janvier » was sent; our draft says `ours` now."""
    day = ("janvier 2027", "2 janvier", "23 janvier", True)
    dossier, theirs = agreement(signed_on(2), day)
    drawn = LIBRARY.draft("accord-confidentialite", signed_on(ours))
    dossier = replace(dossier, versions=(Version(drawn.values.json, drawn.document),))

    def read(program):
        asked = ImportRequest(data=saved_by(program, theirs), name="revu.docx")
        return take_back(LIBRARY, dossier, import_contract(asked)).told

    told = read("Microsoft Office Word")
    assert [each.value for each in told.values] == ["2027-01-23"]
    assert (told.doubts, told.departures, told.same) == ((), (), False)
    told = read("LibreOffice/7.4")
    assert told.values == ()
    (doubt,) = told.doubts
    assert "LibreOffice, qui a enregistré ce fichier" in doubt.why
    assert doubt.value == "2027-01-23", "offered"


@pytest.mark.parametrize("program", ["Microsoft Office Word", "LibreOffice/7.4"])
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("quatre (4) trois (3)", "3 heures"),
        ("quatre (4), trois (3)", ""),
        ("quatre (4) ou trois (3)", ""),
        ("trois (3) quatre (4)", ""),
    ],
)
def test_two_answers_that_a_space_parts_are_asked(words, offered, program):
    found = back(saved_by(program, edited((*STUCK[:2], words, True))))
    assert found.told.values == ()
    (doubt,) = found.told.doubts
    assert (doubt.value or "") == offered
    assert found.answers.get("delai", {}).get("resolution") in (None, "4 heures")


def test_drafts_that_come_back_give_their_answers_and_tell_the_rest_at_its_article():
    tally = measured(6, 4, ["accord-confidentialite"], office=False)
    assert (tally.failures, tally.wrong) == ([], 0)
    assert tally.values == tally.given > 0
    assert tally.told == tally.edits > 0


def test_the_page_names_questions_of_the_commentary_and_no_id_of_a_rule():
    near = "la Résolution de l’Incident dans"
    found = back(edited((near, "au plus", "environ", False)))
    (departure,) = found.told.departures
    assert len(departure.rules) > 1
    page = plain_text(negotiation_page(found.told)).replace(SPACE, " ")
    assert f"(commentaire : « {departure.questions[0]} »" in page
    assert not any(rule in page.split() or f"{rule}," in page for rule in departure.rules)


def test_what_explains_the_few_rules_that_a_change_touches_is_named_first():
    near = "la Résolution de l’Incident dans"
    change = back(edited((near, "au plus", "environ", False))).told.departures[0].change
    told = Departure(change, "l’article 2", "a", "b", ("R1",), ("Qui ?", "Quoi ?"), ("Où ?",))
    assert told.touched.replace(SPACE, " ") == "commentaire : « Où ? » ; « Qui ? » et 1 autre"
    assert replace(told, questions=(), explained=()).touched == ""
