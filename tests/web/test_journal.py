"""The journal only grows, says who did what, and leaves as a file."""

import ast
import csv
import io
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

import clausegen.web
from clausegen.french.spaces import FINE
from clausegen.web.dossiers.changing import change, redo, undo
from clausegen.web.journal import chain
from clausegen.web.journal.growing import after_migration
from clausegen.web.journal.models import Entry
from clausegen.web.journal.reading import LineFilter
from clausegen.web.journal.words import WORDS, said
from clausegen.web.journal.writing import note
from clausegen.web.people.roles import Role
from clausegen.web.spreadsheets import inert

REPORT = "client.delai_signalement"


@pytest.fixture
def administrator(person):
    return person(Role.ADMINISTRATOR, "Yann Le Bris")


def test_the_database_itself_refuses_to_change_or_remove_a_line(drafter):
    after_migration(using="default")
    after_migration(using="default")
    entry = note(drafter, "connexion.ouverte", drafter)
    for act in (
        lambda: Entry.objects.filter(pk=entry.pk).update(who="Personne"),
        lambda: Entry.objects.all().delete(),
        lambda: connection.cursor().execute("UPDATE journal_entry SET who = 'x'"),
    ):
        with pytest.raises(DatabaseError, match="ne se modifie pas"), transaction.atomic():
            act()
    with pytest.raises(TypeError):
        entry.save()
    note("Un invité", "connexion.ouverte")
    assert [each.who for each in Entry.objects.all()] == ["Un invité", "Claire Hamon"]


def test_each_line_follows_from_those_before(drafter, administrator, signed_in):
    for number in range(3):
        note(drafter, "cle.creee", drafter, usage=f"Essai {number}", droits="lire")
    assert chain.broken() is None
    client = signed_in(administrator)
    assert "Chaque ligne suit" in client.get("/administration/journal/verification/").text
    second = Entry.objects.order_by("id")[1]
    Entry.objects.filter(pk=second.pk).update(detail={"usage": "autre"})
    assert chain.broken() == second
    assert "ne suit pas" in client.get("/administration/journal/verification/").text
    second.delete()
    assert chain.broken() is not None


QUESTIONS = {f"avenant.{each}" for each in ("date", "effet", "lieu", "motif", "numero")}
"""Questions of an act, which are written as the words of lines are."""


def noted():
    """Yield the words of lines that the source speaks: of the groups that the table has."""
    groups = "|".join({word.partition(".")[0] for word in WORDS})
    for path in Path(clausegen.web.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and re.fullmatch(rf"({groups})\.(?!json)[a-z-]+", text):
                yield text


def test_every_word_that_is_noted_has_its_sentence_and_every_sentence_its_word():
    said_by_source = [*noted()]
    assert set(said_by_source) - set(WORDS) - QUESTIONS == set()
    assert {word for word in WORDS if said_by_source.count(word) < 2} == set()


def test_a_sentence_tells_its_detail_and_survives_the_lack_of_it(drafter):
    told = note(drafter, "personne.invitee", None, adresse="{x}@exemple.fr", role="lecteur")
    assert said(told) == "Invitation de {x}@exemple.fr, rôle lecteur"
    assert said(note(drafter, "personne.invitee")) == f"Invitation de{FINE}?, rôle{FINE}?"
    assert said(note(drafter, "chose.inconnue")) == "chose.inconnue"


def test_the_list_is_filtered_and_paged(signed_in, administrator, drafter):
    for number in range(60):
        note(drafter, "cle.creee", drafter, usage=f"Usage {number}", droits="lire")
    client = signed_in(administrator)
    first, second = (client.get("/administration/journal/", {"page": each}) for each in "12")
    assert "Usage 59" in first.text
    assert "Usage 0\N{NO-BREAK SPACE}»" in second.text
    assert "page=2" in first.text
    none = client.get("/administration/journal/", {"qui": "Solène", "depuis": "n’importe"})
    assert "Aucune ligne" in none.text


def test_lines_are_found_by_who_what_object_and_day(drafter, dossier):
    note(drafter, "cle.creee", dossier)
    note("Solène", "connexion.ouverte")
    today = timezone.localdate()
    for asked, count in (
        (LineFilter(who="solène"), 1),
        (LineFilter(what="cle"), 1),
        (LineFilter(about="iroise"), 1),
        (LineFilter(about=str(dossier.pk)), 1),
        (LineFilter(since=today, until=today), 2),
        (LineFilter(since=today + timedelta(days=1)), 0),
        (LineFilter(until=today - timedelta(days=1)), 0),
    ):
        assert asked.found().count() == count, asked


def test_the_journal_leaves_as_a_file_that_computes_nothing(signed_in, administrator, drafter):
    drafter.name = "=HYPERLINK(1;2)"
    note(drafter, "cle.creee", drafter, usage="+1", droits="lire")
    client = signed_in(administrator)
    answer = client.get("/administration/journal/journal.csv?quoi=cle")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="journal-')
    rows = [*csv.reader(io.StringIO(answer.text.lstrip("\ufeff")), delimiter=";")]
    assert [row[1] for row in rows] == ["Qui", "'=HYPERLINK(1;2)"]
    whole = json.loads(client.get("/administration/journal/journal.json").text)
    assert [each["quoi"] for each in whole] == ["journal.exporte", "cle.creee"]
    assert whole[1]["qui"] == "=HYPERLINK(1;2)"
    assert client.get("/administration/journal/journal.xml").status_code == 404
    assert [inert(cell) for cell in ("@x", "\tx", "a=b")] == ["'@x", "'\tx", "a=b"]


def test_the_journal_is_for_administrators(signed_in, drafter):
    client = signed_in(drafter)
    assert client.get("/administration/journal/").status_code == 403
    assert client.get("/administration/journal/journal.csv").status_code == 403


def test_a_dossier_tells_acts_and_answers_in_one_line_of_time(signed_in, dossier, drafter):
    client = signed_in(drafter)
    path = f"/dossiers/{dossier.pk}/historique/"
    assert "Rien encore" in client.get(path).text
    change(dossier.pk, drafter, {REPORT: "12 heures"})
    change(dossier.pk, drafter, {REPORT: "6 heures"})
    undo(dossier.pk, drafter)
    redo(dossier.pk, drafter)
    dossier.changes.create(
        rank=9, question="partie.absente", before=None, after="x", who="Lui", when=timezone.now()
    )
    note(drafter, "cle.creee", dossier, usage="Essai", droits="lire")
    page = client.get(path).text
    assert page.index("Essai") < page.index("partie.absente") < page.index("rétabli")
    assert page.index("rétabli") < page.index("annulé")
    for printed in ("douze (12)", "six (6)"):
        assert f"{printed}\N{NO-BREAK SPACE}heures" in page


def test_the_answer_by_default_is_told_from_the_same_answer_given(signed_in, dossier, drafter):
    change(dossier.pk, drafter, {REPORT: "4 heures"})
    change(dossier.pk, drafter, {REPORT: None})
    change(dossier.pk, drafter, {"reduction.plafond": "30 %"})
    page = " ".join(signed_in(drafter).get(f"/dossiers/{dossier.pk}/historique/").text.split())
    same = '<span class="passe">trente pour cent (30 %) (par défaut)</span></td>'
    assert f'{same}<td data-nom="Après">trente pour cent (30 %)</td>' in page


def test_an_answer_that_no_kind_reads_any_more_is_told_as_typed(dossier, drafter, signed_in):
    dossier.changes.create(
        rank=1, question=REPORT, before=None, after="trois lunes", who="Lui", when=timezone.now()
    )
    page = signed_in(drafter).get(f"/dossiers/{dossier.pk}/historique/").text
    assert "«\u00a0trois lunes\u00a0»" in page
