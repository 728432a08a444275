"""The text in force on each day, its origins, and the order of avenants in time."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from clausegen.acts.consolidate import ORIGIN, consolidated, in_force
from clausegen.document.tree import plain_text, text_of, walk
from clausegen.errors import ClausegenError
from tests.contract import amended, contract

DELAY, RATE, CHANNELS = "client.delai_signalement", "penalite.taux", "canaux"


@pytest.fixture(scope="module")
def chain(library):
    """Return a contract and three avenants; the third takes effect before the second."""
    one = amended(library, contract(library), {DELAY: "48 heures"}, "2027-02-01")
    two = amended(library, one.dossier, {RATE: "3 %"}, "2027-07-01", signed="2027-03-01")
    three = amended(
        library, two.dossier, {"responsabilite.plafond": "300 000 €"}, "2027-05-01",
        signed="2027-04-01",
    )  # fmt: skip  # one call
    return three.dossier


def days(first, last):
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day.isoformat()
        day += timedelta(days=1)


def test_every_day_has_the_right_text(chain):
    expected = {
        "2027-01-01": (False, False, False),
        "2027-02-01": (True, False, False),
        "2027-05-01": (True, False, True),
        "2027-07-01": (True, True, True),
    }
    for day in days("2027-01-01", "2027-08-01"):
        last = max(each for each in expected if each <= day)
        text = plain_text(in_force(chain, day).document)
        found = ("quarante-huit (48)" in text, "trois pour cent" in text, "300\u202f000" in text)
        assert found == expected[last], day


def test_the_last_day_has_the_last_text(chain):
    state = in_force(chain, "2030-01-01")
    assert plain_text(state.document) == plain_text(chain.latest.document)
    assert state.pending == ()


def test_texts_change_on_days_of_effect_only(chain):
    texts = [plain_text(in_force(chain, day).document) for day in days("2027-01-30", "2027-07-02")]
    assert sum(one != other for one, other in pairwise(texts)) == 3


def test_an_article_whose_words_stay_is_not_told_modified(library):
    named = {"prestataire": {"denomination": "Zénith Mobiles"}}
    made = amended(library, contract(library, "minimal"), named, "2027-02-01")
    old, new = plain_text(made.change.old), plain_text(made.change.new)
    kept = [line for line in old.splitlines() if line.startswith("Article") and line in new]
    notes = [text_of(each.content) for each in walk(made.consolidated) if each.id.endswith(ORIGIN)]
    assert not [each for each in notes if each.startswith("Article\u00a01 –")]
    assert len(notes) < len(kept)
    rows = [[text_of(cell.content) for cell in row.cells] for row in made.table.body[0].rows]
    assert [row for row in rows if row[1] == row[2]] == []


def test_the_version_says_what_it_holds_and_what_is_to_come(chain):
    lines = plain_text(consolidated(chain, "2027-05-02")).replace("\u00a0", " ").splitlines()
    assert lines[1] == "Version consolidée au 2 mai 2027, intégrant les avenants n° 1 et 3"
    assert lines[2].startswith("Document établi à titre d’information")
    assert "À venir : l’avenant n° 2, qui prendra effet le 1er juillet 2027." in lines


def test_before_any_avenant_nothing_is_consolidated(chain):
    lines = plain_text(consolidated(chain, "2026-12-02")).replace("\u00a0", " ").splitlines()
    assert lines[1] == "Version consolidée au 2 décembre 2026, sans avenant en vigueur"


def test_each_amended_article_says_its_origin(chain):
    document = consolidated(chain, "2027-07-01")
    notes = {
        node.id.removesuffix(ORIGIN): text_of(node.content).replace("\u00a0", " ")
        for node in walk(document)
        if node.id.endswith(ORIGIN)
    }
    assert notes["obligations-client"] == (
        "Article 3 – modifié par l’avenant n° 1, en vigueur le 1er février 2027"
    )
    assert len(notes) >= 2


def test_a_removed_article_is_told_in_front(library):
    dossier = contract(library, "sous-traitant-donnees")
    made = amended(library, dossier, {"rgpd.role_prestataire": "responsable"}, "2027-02-01")
    lines = plain_text(made.consolidated).replace("\u00a0", " ").splitlines()
    assert "Annexe 1 – supprimée par l’avenant n° 1, en vigueur le 1er février 2027" in lines


def test_an_inserted_article_says_so(library):
    dossier = contract(library, "negocie")
    made = amended(library, dossier, {"rgpd.role_prestataire": "sous_traitant"}, "2027-02-01")
    assert "– insérée par l’avenant" in plain_text(made.consolidated)


def test_an_effect_before_an_avenant_in_force_is_refused_with_the_way_out(library, chain):
    with pytest.raises(ClausegenError, match="en vigueur depuis le") as caught:
        amended(library, chain, {DELAY: "72 heures"}, "2027-01-15", signed="2027-08-01")
    (remedy,) = caught.value.diagnostics[0].remedies
    assert remedy.action == "postpone"
    assert remedy.target.startswith("2027-")


def test_an_avenant_before_a_pending_one_on_the_same_words_is_refused(library):
    one = amended(library, contract(library), {DELAY: "48 heures"}, "2027-07-01")
    with pytest.raises(ClausegenError, match="dont il suppose le texte"):
        amended(library, one.dossier, {DELAY: "72 heures"}, "2027-05-01", signed="2027-03-01")


def test_an_avenant_on_words_still_pending_says_from_which_avenant(library):
    one = amended(library, contract(library), {DELAY: "48 heures"}, "2027-07-01")
    two = amended(library, one.dossier, {DELAY: "72 heures"}, "2027-09-01", signed="2027-03-01")
    text = plain_text(two.avenant).replace("\u00a0", " ")
    assert "dans sa rédaction issue de l’avenant n° 1" in text
    late = amended(library, one.dossier, {DELAY: "72 heures"}, "2027-09-01", signed="2027-08-01")
    assert "dans sa rédaction" not in plain_text(late.avenant)


def test_an_avenant_that_comes_first_does_not_name_one_still_to_come(library):
    one = amended(library, contract(library), {"reduction.plafond": 20}, "2027-07-01")
    changes = {"penalite.plafond": 15}
    two = amended(library, one.dossier, changes, "2027-05-01", signed="2027-03-01")
    assert "dans sa rédaction" not in plain_text(two.avenant)
