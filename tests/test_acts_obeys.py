"""The act obeys the contract: its form, its delays, its number; and what the parties add to it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.document.tree import Document, divisions, plain_text, text_of
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.errors import AnswersError, Severity, UsageError
from clausegen.questions.durations import parse_duration
from clausegen.questions.elapsing import day_after
from tests.commands import CLAUSE
from tests.contract import amended, answers_with, contract

FASTER = {"client.delai_signalement": "48 heures"}
PLACE = {"avenant.lieu": "Nantes"}
SIGNED = {"signed": "2027-03-15", "reason": "Des délais plus courts"}
ELECTRONIC = {"modification.forme": "avenant_signature_electronique"}


@pytest.fixture(scope="module")
def dossier(library):
    return contract(library)


def with_answers(library, dossier, changes):
    """Return the dossier of the same contract, some answers changed before it was signed."""
    draft = library.draft(CLAUSE, answers_with(dossier, changes), date="2026-12-01")
    return Dossier(CLAUSE, "", (Version(draft.values.json, draft.document),))


def spoken(document: Document) -> str:
    return plain_text(document).replace("\u00a0", " ").replace("\u202f", " ")


def act(library, dossier, effect="2027-04-01", changes=FASTER, **own):
    """Return the amendment whose act has answers of its own, « lieu » for « avenant.lieu »."""
    answers = PLACE | {f"avenant.{name}": value for name, value in own.items()}
    return amended(library, dossier, changes, effect, answers=answers, **SIGNED)


# --- form ---------------------------------------------------------------------------------------


def closing_of(made):
    """Return what closes an act, in one line."""
    said = spoken(made.avenant).splitlines()
    first = next(rank for rank, line in enumerate(said) if line.startswith(("Fait", "Signé")))
    return " ".join(said[first:])


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (None, "d’une signature électronique qualifiée au sens du règlement (UE) n° 910/2014"),
        ("avancee", "d’une signature électronique avancée au sens du règlement (UE) n° 910/2014"),
        ("simple", "d’une signature électronique au sens du règlement (UE) n° 910/2014"),
    ],
)
def test_a_contract_that_wants_electronic_avenants_gets_them(library, dossier, level, said):
    wanted = ELECTRONIC | ({"modification.signature": level} if level else {})
    closing = closing_of(act(library, with_answers(library, dossier, wanted)))
    assert closing.startswith("Signé par voie électronique, le 15 mars 2027, au moyen")
    assert said in closing
    assert "articles 1366 et 1367 du code civil" in closing
    assert "au quatrième alinéa de l’article 1375 du code civil" in closing
    assert "originaux" not in closing
    assert "Nantes" not in closing


def test_an_avenant_is_signed_as_the_contract_was_unless_it_says_otherwise(library, dossier):
    assert closing_of(act(library, dossier)).startswith("Fait à Nantes, le 15 mars 2027, en deux")
    electronic = closing_of(act(library, dossier, signature="electronique"))
    assert electronic.startswith("Signé par voie électronique, le 15 mars 2027. L’acte est établi")
    signed = with_answers(library, dossier, {"signature.mode": "electronique"})
    assert closing_of(act(library, signed)) == electronic
    assert closing_of(act(library, signed, signature="papier")).startswith("Fait à Nantes")


def test_the_form_is_the_one_in_force_before_the_avenant(library, dossier):
    made = act(library, dossier, changes=FASTER | ELECTRONIC)
    assert closing_of(made).startswith("Fait à Nantes")
    after = act(library, made.dossier, "2027-05-01", {"penalite.taux": "3 %"})
    assert closing_of(after).startswith("Signé par voie électronique")


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({}, "en deux (2) exemplaires originaux, un pour chacune des Parties"),
        ({"originaux": 3}, "en trois (3) exemplaires originaux, dont un pour chacune des Parties"),
        ({"originaux": 1, "interets": 1}, "en un (1) exemplaire original, un pour chacune"),
    ],
)
def test_paper_has_an_original_for_each_interest(library, dossier, own, said):
    made = act(library, dossier, **own)
    assert said in closing_of(made)
    assert rules(made) == {}


# --- guard rules --------------------------------------------------------------------------------


def rules(made):
    """Return the rules of the act that bite, with their severity."""
    return {each.rule: each.severity for each in made.diagnostics if each.rule.startswith("A0")}


def test_paper_against_the_contract_is_told_with_its_basis(library, dossier):
    wanted = with_answers(library, dossier, ELECTRONIC)
    made = act(library, wanted, signature="papier")
    (told,) = made.diagnostics
    assert (told.rule, told.severity) == ("A01", Severity.WARNING)
    assert told.basis == "C. civ., art. 1103 et 1193"


NOTICE = {"modification.unilaterale": True, "modification.preavis": "1 mois"}


@pytest.mark.parametrize(
    ("effect", "own", "told"),
    [
        ("2027-04-14", {}, {"A02": Severity.WARNING}),
        ("2027-04-15", {}, {}),
        ("2027-04-01", {"communication": "1er mars 2027"}, {}),
        ("2027-03-31", {"communication": "1er mars 2027"}, {"A02": Severity.WARNING}),
    ],
)
def test_the_notice_of_the_contract_runs_before_the_effect(library, dossier, effect, own, told):
    made = act(library, with_answers(library, dossier, NOTICE), effect, **own)
    assert rules(made) == told
    sentence = "Le projet du présent avenant a été communiqué aux Parties le 1er mars 2027."
    assert (sentence in spoken(made.avenant)) == bool(own)


def test_a_notice_from_a_day_that_nobody_knows_is_not_counted(library, dossier):
    noticed = with_answers(library, dossier, NOTICE)
    assert rules(amended(library, noticed, FASTER)) == {}


def test_a_contract_without_notice_waits_for_nothing(library, dossier):
    assert rules(act(library, dossier, "2027-03-16")) == {}


def test_a_rule_of_the_act_is_accepted_as_others_are(library, dossier):
    noticed = with_answers(library, dossier, NOTICE)
    warned = [rule.id for rule in library.spec(CLAUSE).rules if rule.level == "warning"]
    final = {"answers": PLACE, "final": True, **SIGNED}
    with pytest.raises(AnswersError, match="1 point reste à régler") as caught:
        amended(library, noticed, FASTER, accept=warned, **final)
    (told,) = caught.value.diagnostics
    assert told.remedies[0].action == "accept"
    made = amended(library, noticed, FASTER, accept=[*warned, "A02"], **final)
    assert not made.avenant.properties.draft


@pytest.mark.parametrize(
    ("own", "rule"),
    [
        ({"originaux": 1}, "A04"),
        ({"condition": "l’accord du bailleur", "condition_terme": "2027-05-01"}, "A06"),
    ],
)
def test_other_rules_of_the_act(library, dossier, own, rule):
    assert set(rules(act(library, dossier, **own))) == {rule}


def test_an_avenant_is_not_signed_before_its_contract(library, dossier):
    made = amended(library, dossier, FASTER, signed="2026-10-01")
    assert rules(made) == {"A03": Severity.ERROR}


def test_an_avenant_has_no_effect_before_the_contract(library, dossier):
    assert rules(act(library, dossier, effect="2020-01-01"))["A09"] is Severity.ERROR


# --- terms --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "own", [{"avenant.effet": "2028-01-01"}, {"avenant.date": "2027-03-16"}, {"avenant.motif": "X"}]
)
def test_a_term_answered_otherwise_is_refused(library, dossier, own):
    with pytest.raises(UsageError, match="répondu deux fois"):
        amended(library, dossier, FASTER, answers=own, **SIGNED)


def test_a_number_answered_is_checked_too(library, dossier):
    with pytest.raises(UsageError, match="ne peut porter le n° 3"):
        amended(library, dossier, FASTER, answers={"avenant.numero": 3})


def test_a_term_answered_is_recorded(library, dossier):
    own = {"avenant.date": "15 mars 2027", "avenant.motif": "Des délais plus courts."}
    (record,) = amended(library, dossier, FASTER, answers=own).dossier.avenants
    assert (record.signed, record.reason) == ("2027-03-15", "Des délais plus courts.")


# --- stipulations of the act --------------------------------------------------------------------

ADDED = {
    "transition": "Les Incidents signalés avant la date d’effet restent régis par le texte ancien.",
    "somme": "5 000 €",
    "somme_cause": "la réduction des délais",
    "somme_taxes": "hors_taxes",
    "condition": "l’accord écrit du bailleur",
    "condition_terme": "2027-03-31",
    "stipulations": [{"titre": "Annonce", "texte": "Les Parties annoncent l’avenant ensemble."}],
}


def test_what_the_parties_add_stands_in_articles_of_its_own(library, dossier):
    made = act(library, dossier, **ADDED)
    assert [text_of(each.title) for each in divisions(made.avenant)][2:-2] == [
        "Date d’effet",
        "Condition suspensive",
        "Stipulations transitoires",
        "Somme forfaitaire",
        "Annonce",
    ]
    text = spoken(made.avenant)
    for said in (
        "Cet effet suppose accomplie la condition stipulée à l’article 4.",
        "suivante, à accomplir le 31 mars 2027 au plus tard : l’accord écrit du bailleur.",
        "À défaut, il est réputé n’avoir jamais existé",
        "En contrepartie de la réduction des délais, la Cliente verse à l’Opérateur une somme ",
        "une somme forfaitaire de cinq mille euros (5 000 €), hors taxes, augmentée de la taxe sur",
        "au taux en vigueur, dans un délai de trente (30) jours",
        "Les Parties annoncent l’avenant ensemble.",
    ):
        assert said in text
    assert rules(made) == {}


def test_what_is_added_does_not_pass_for_a_modification(library, dossier):
    stray = [{"titre": "Modification de l’article 1", "texte": "Les Parties se taisent."}]
    with pytest.raises(AnswersError, match="Avenant refusé : 1 point") as caught:
        act(library, dossier, stipulations=stray)
    assert [each.rule for each in caught.value.diagnostics] == ["titre-trompeur"]


def test_a_sum_may_be_due_by_the_other_side(library):
    several = contract(library, "plusieurs-clients")
    changes = {"delai.resolution": "2 heures"}
    shared = "Les Clientes en sont tenues "
    for side, how, said in (
        ("une", "parts", (" verse aux Clientes", "Elle se partage également entre les Clientes.")),
        ("autre", "parts", ("les Clientes versent ", f"{shared}à parts égales, sans solidarité.")),
        ("autre", "solidaires", (f"{shared}solidairement, conformément à l’article 1310 du code",)),
    ):
        own = {"somme_due_par": side, "somme_partage": how}
        text = spoken(act(library, several, changes=changes, **ADDED, **own).avenant)
        assert all(each in text for each in said)


def test_what_is_added_but_not_said_whole_is_a_blank(library, dossier):
    text = spoken(act(library, dossier, somme=100, condition="l’accord du bailleur").avenant)
    assert "[Ce que la somme forfaitaire rémunère ou compense]" in text
    assert "[Jour auquel la condition suspensive doit être accomplie]" in text


def test_a_delay_that_runs_from_no_known_day_is_never_over(library):
    avenant = library.act("modification")
    condition = avenant.condition("avenant.date | apres(modification.preavis) == avenant.date")
    assert condition(avenant.validate({}).values)
    assert not condition(avenant.validate({"avenant.date": "2027-03-15"}).values)


# --- the day on which a delay is over ------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "delay", "end"),
    [
        ("2027-01-31", "1 mois", "2027-02-28"),
        ("2028-01-31", "1 mois", "2028-02-29"),
        ("2027-11-30", "3 mois", "2028-02-29"),
        ("2027-03-15", "1 an", "2028-03-15"),
        ("2027-03-15", "2 ans et 6 mois", "2029-09-15"),
        ("2027-03-15", "36 heures", "2027-03-17"),
        ("2027-03-15", "30 jours", "2027-04-14"),
        ("2027-03-12", "1 jour ouvré", "2027-03-15"),
        ("2027-03-13", "1 jour ouvré", "2027-03-15"),
        ("2027-03-12", "5 jours ouvrés", "2027-03-19"),
        ("2027-03-12", "1 jour ouvrable", "2027-03-13"),
        ("2027-03-13", "1 jour ouvrable", "2027-03-15"),
        ("9999-12-31", "1 an", "9999-12-31"),
        ("9999-12-31", "1 jour", "9999-12-31"),
    ],
)
def test_the_day_on_which_a_delay_is_over(start, delay, end):
    found = day_after(date.fromisoformat(start), parse_duration(delay))
    assert found == date.fromisoformat(end)


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(["heures", "jours", "jours ouvrés", "jours ouvrables", "mois", "ans"]),
)
def test_a_longer_delay_is_never_over_sooner(start, count, unit):
    one, more = (day_after(start, parse_duration(f"{n} {unit}")) for n in (count, count + 1))
    assert start <= one <= more
