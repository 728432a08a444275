"""Kinds of act: each says what it must, holds its proof, and is kept for what it is."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.actions.choosing import act_of_parties, chosen_act
from clausegen.acts.act import guide_lines
from clausegen.acts.amendment import amend
from clausegen.acts.assembling import assemble
from clausegen.acts.consolidate import consolidated
from clausegen.acts.lineage import lineages
from clausegen.acts.proof import chain, proofs, sentences
from clausegen.acts.terms import Terms
from clausegen.amend.compare import compare
from clausegen.amend.wording.anew import worded_anew
from clausegen.document.tree import plain_text
from clausegen.dossiers.dossier import read_dossier, write_dossier
from clausegen.errors import AnswersError, ClausegenError, UsageError
from clausegen.questions.answers import read_answers, with_changes
from clausegen.verify.amendments import check_dossier, check_file, documents_of
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests.act_cases import cases, clients, dossier_of, spaced, told
from tests.akn import faults
from tests.conftest import CLAUSE
from tests.tree_changes import changed, natural_documents

CASES = list(cases())
MOVES = {
    "modification": {"confidentialite.duree_apres": "5"},
    "refonte": {"confidentialite.duree_apres": "5"},
    "prorogation": {"duree.mois": "24"},
    "adhesion": {"clients": clients("Bêta, Gamma, Delta")},
    "cession": {"clients": clients("Bêta, Delta")},
    "retrait": {"clients": clients("Bêta")},
}
"""The answers of the contract, between Alpha, Bêta and Gamma, that an act changes."""
OBJECT = {"resiliation.objet": "contrat"}


def acted(library, kind, changes=None, dossier=None, **terms):
    """Return what an act of a kind makes of the contract of the cases."""
    dossier = dossier or dossier_of(library)
    raw = with_changes(dossier.latest.raw, changes or {})
    known = {"effect": "2027-06-30", "signed": "2027-05-15", "reason": "essai", **terms}
    return amend(library.clause(CLAUSE), library.act(kind), dossier, raw, Terms(**known))


def ended(library):
    return acted(library, "resiliation", answers=OBJECT)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_an_act_says_what_the_case_tells(case, library):
    made = case.made(library)
    lines = spaced(made.avenant)
    assert told(case.text, lines), "\n".join(lines)
    printed = plain_text(made.avenant)
    assert sentences(printed, made.change.old, made.change.new).holds
    assert all(check.holds for check in (*proofs(made.change, made.redline), *chain(made.dossier)))


def test_each_kind_has_a_case_a_guide_and_examples(library):
    kinds = library.act_ids()
    assert kinds[0] == "modification"
    assert set(kinds) - {"modification"} <= {case.facts["acte"] for case in CASES}
    for kind in kinds:
        assert len(guide_lines(library.act(kind))) >= 3
        assert library.act_examples(kind)


def test_the_examples_of_each_kind_are_final(library):
    dossier = dossier_of(library, "Bêta, Gamma")
    for kind in library.act_ids():
        for name, path in library.act_examples(kind).items():
            own = {"answers": read_answers(path), "final": True, "accept": ("C87",)}
            made = acted(library, kind, MOVES.get(kind), dossier, **own)
            assert not made.avenant.properties.draft, name


# --- what the dossier keeps ---------------------------------------------------------------------


def test_a_dossier_keeps_the_kind_of_each_act(library):
    made = ended(library)
    data = write_dossier(made.dossier)
    (avenant,) = read_dossier(data).avenants
    assert (avenant.act, avenant.ends, avenant.operations) == ("resiliation", True, ())
    assert write_dossier(read_dossier(data)) == data
    assert all(check.holds for check in check_dossier(made.dossier, library))


def test_a_modification_is_kept_as_it_was_before_there_were_kinds(library):
    made = acted(library, "modification", MOVES["modification"])
    entry = json.loads(write_dossier(made.dossier))["versions"][1]["avenant"]
    assert sorted(entry) == ["base", "effect", "number", "operations", "reason", "signed"]
    assert made.dossier.avenants[0].act == "modification"


def test_a_dossier_of_an_act_that_nobody_knows_is_told(library):
    made = ended(library)
    last = made.dossier.latest
    strange = replace(last, avenant=replace(last.avenant, act="../inconnu"))
    dossier = replace(made.dossier, versions=(made.dossier.versions[0], strange))
    told = [check.detail for check in check_dossier(dossier, library) if not check.holds]
    assert told[0].startswith("Aucun acte ne se nomme « ../inconnu ».")


def test_after_the_end_no_act_has_effect(library):
    dossier = ended(library).dossier
    with pytest.raises(ClausegenError, match="met fin au contrat le") as caught:
        acted(library, "modification", MOVES["modification"], dossier, effect="2027-06-30")
    assert caught.value.diagnostics[0].rule == "contrat-termine"
    made = acted(library, "modification", MOVES["modification"], dossier, effect="2027-06-01")
    lines = spaced(made.avenant)
    assert "Aucun avenant n’a encore modifié ce texte." in lines
    end = (
        "Par l’avenant n° {}, signé le 15 mai 2027, il a été convenu d’y mettre fin le "
        "30 juin 2027 ; le présent avenant ne change pas cette date."
    )
    assert end.format(1) in lines
    dossier = dossier_of(library)
    for months in ("24", "36"):
        dossier = acted(library, "modification", {"duree.mois": months}, dossier).dossier
    dossier = acted(library, "resiliation", {}, dossier, answers=OBJECT).dossier
    made = acted(library, "modification", MOVES["modification"], dossier, effect="2027-06-01")
    assert end.format(3) in spaced(made.avenant)


@pytest.mark.parametrize(("day", "over"), [("2027-09-30", False), ("2027-06-15", True)])
def test_the_day_of_the_end_may_change_while_the_contract_goes_on(library, day, over):
    made = acted(library, "resiliation", {}, ended(library).dossier, answers=OBJECT, effect=day)
    said = "2027 ; les Parties substituent à cette date celle que stipule le présent avenant."
    assert any(line.endswith(said) for line in spaced(made.avenant))
    assert [check for check in chain(made.dossier) if not check.holds] == []
    for on, ends in (("2027-06-30", over), (day, True)):
        lines = spaced(consolidated(made.dossier, on))
        assert any(line.startswith("Ce texte a cessé") for line in lines) is ends
        assert not any(line.startswith("À venir : l’avenant n° 1") for line in lines)
    with pytest.raises(ClausegenError, match="n° 2 met fin"):
        acted(library, "modification", MOVES["modification"], made.dossier, effect=day)


def test_what_has_ended_ends_no_later(library):
    dossier = ended(library).dossier
    late = {"effect": "2027-09-30", "signed": "2027-07-01"}
    with pytest.raises(ClausegenError, match="n° 1 met fin"):
        acted(library, "resiliation", {}, dossier, answers=OBJECT, **late)


def test_a_rule_that_nobody_has_is_accepted_by_no_act(library):
    for kind in library.act_ids():
        with pytest.raises(UsageError, match=r"B99.*n’existe pas"):
            acted(library, kind, MOVES.get(kind), answers=OBJECT, accept=["B99"])


def test_an_act_is_verified_with_the_answers_that_it_was_given(library):
    own = {"sortie.comptes": "soldes", "sortie.passe": "tenue", "avenant.lieu": "Nantes"}
    before = dossier_of(library, "Bêta, Gamma")
    made = acted(library, "retrait", MOVES["retrait"], before, answers=own)
    kept = read_dossier(write_dossier(made.dossier))
    assert kept.avenants[0].raw == own
    found = [check for check in check_dossier(kept, library) if not check.holds]
    assert found == []
    again = assemble(
        library.clause(CLAUSE),
        library.act("retrait"),
        kept,
        Terms("2027-06-30", "2027-05-15", "essai", 1, answers=kept.avenants[0].raw),
    )
    assert spaced(again.avenant) == spaced(made.avenant)


LIFE = (
    ("modification", MOVES["modification"], "2026-12-10", {}),
    ("adhesion", {"clients": clients("Bêta, Gamma")}, "2026-12-20", {}),
    ("prorogation", {"duree.mois": "24"}, "2027-01-05", {"prorogation.terme": "2028-01-05"}),
    ("refonte", {"confidentialite.duree_apres": "7"}, "2027-02-01", {}),
    ("retrait", {"clients": clients("Bêta")}, "2027-03-01", {}),
    ("resiliation", {}, "2027-06-30", OBJECT),
)


def test_acts_of_all_kinds_follow_one_another(library):
    dossier = dossier_of(library)
    for kind, changes, day, own in LIFE:
        made = acted(library, kind, changes, dossier, effect=day, signed=day, answers=own)
        checks = (*proofs(made.change, made.redline), *chain(made.dossier))
        assert [check for check in checks if not check.holds] == [], kind
        dossier = made.dossier
    assert [each.act for each in dossier.avenants] == [kind for kind, *_ in LIFE]
    assert read_dossier(write_dossier(dossier)) == dossier


def test_a_consolidated_text_says_that_it_has_ended(library):
    dossier = ended(library).dossier
    after, before = (spaced(consolidated(dossier, day)) for day in ("2027-06-30", "2027-06-29"))
    assert after[1:3] == [
        "Version consolidée au 30 juin 2027, sans avenant en vigueur",
        "Document établi à titre d’information : seuls le contrat et les avenants signés font foi.",
    ]
    assert after[3].startswith("Ce texte a cessé d’être en vigueur le 30 juin 2027, par l’effet de")
    assert "À venir : l’avenant n° 1, qui mettra fin à ce texte le 30 juin 2027." in before


def test_an_act_that_keeps_the_text_refuses_answers_that_change_it(library):
    with pytest.raises(UsageError, match=r"changeraient : confidentialite\.duree_apres"):
        acted(library, "resiliation", {"confidentialite.duree_apres": "5"}, answers=OBJECT)


def test_what_an_act_that_keeps_the_text_gives(library):
    made = ended(library)
    assert list(documents_of(made)) == ["avenant", "consolide"]
    assert made.amendings == ()
    assert [check.claim for check in proofs(made.change, made.redline)] == ["references"]
    assert sentences(plain_text(made.avenant), made.change.old, made.change.new).claim == "kept"


@pytest.mark.parametrize("format_", ["docx", "html", "akn", "json"])
@pytest.mark.parametrize("kind", ["resiliation", "refonte"])
def test_the_files_of_each_kind_show_their_documents(library, kind, format_):
    made = acted(library, kind, MOVES.get(kind), answers=OBJECT if kind == "resiliation" else {})
    behind = lineages(made)
    for name in ("avenant", "consolide"):
        document = documents_of(made)[name]
        data = WRITERS[format_].write(document, Options(lineage=behind[name]))
        checks = check_file(made, name, data, format_)
        assert [check for check in checks if not check.holds] == []
        if format_ == "akn":
            assert faults(data) == []


@pytest.mark.parametrize("kind", ["prorogation", "adhesion", "cession", "retrait"])
def test_the_data_of_acts_between_parties_follow_their_schema(library, kind):
    dossier = dossier_of(library, "Bêta" if kind == "adhesion" else "Bêta, Gamma")
    changes = {"clients": clients("Bêta, Gamma")} if kind == "adhesion" else MOVES[kind]
    made = acted(library, kind, changes, dossier)
    behind = lineages(made)
    for name, document in documents_of(made).items():
        data = WRITERS["akn"].write(document, Options(lineage=behind.get(name)))
        assert faults(data) == []
        assert [check for check in check_file(made, name, data, name) if not check.holds] == []


# --- guards -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "terms", "rule"),
    [
        ({"duree.mode": "indeterminee"}, {}, "P01"),
        ({"duree.mode": "contrat_principal"}, {}, "P02"),
        ({}, {"signed": "2027-01-06", "effect": "2027-01-05"}, "P03"),
        ({}, {"term": "2027-01-05"}, "P04"),
        ({}, {"effect": "2027-01-06"}, "P05"),
        ({}, {}, "P07"),
    ],
)
def test_what_cannot_be_prolonged_is_refused(library, answers, terms, rule):
    dossier = dossier_of(library)
    clause = library.clause(CLAUSE)
    raw = with_changes(dossier.latest.raw, {"duree.mois": "12", **answers})
    draft = library.draft(CLAUSE, raw, date="2026-12-01")
    version = replace(dossier.latest, answers=draft.values.json, document=draft.document)
    dossier = replace(dossier, versions=(version,))
    own = {
        "avenant.lieu": "Nantes",
        "prorogation.terme_actuel": "2027-01-05",
        "prorogation.terme": terms.pop("term", "2028-01-05"),
    }
    known = {"effect": "2027-01-05", "signed": "2026-12-20", "reason": "essai", **terms}
    changed = with_changes(raw, {"confidentialite.duree_apres": "5"})
    with pytest.raises(AnswersError) as caught:
        amend(
            clause,
            library.act("prorogation"),
            dossier,
            changed,
            Terms(answers=own, final=True, **known),
        )
    assert rule in {each.rule for each in caught.value.diagnostics}


@pytest.mark.parametrize(("term", "told"), [("2028-01-05", set()), ("2028-06-05", {"P06"})])
def test_a_new_term_agrees_with_the_new_duration(library, term, told):
    own = {"prorogation.terme_actuel": "2027-01-05", "prorogation.terme": term}
    made = acted(library, "prorogation", {"duree.mois": "24"}, answers=own, effect="2027-01-05")
    assert {each.rule for each in made.diagnostics} & {"P06", "P07"} == told


# --- choosing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"duree.mois": "24"}, "modification"),
        ({"avenant.lieu": "Nantes"}, "modification"),
        ({"prorogation.terme": "2028-01-05", "duree.mois": "24"}, "prorogation"),
        ({"resiliation": {"objet": "contrat"}}, "resiliation"),
        ({"refonte.novation": "oui"}, "refonte"),
        ({"refonde.novation": "oui"}, "modification"),
    ],
)
def test_answers_that_one_act_alone_asks_tell_it(library, answers, kind):
    assert chosen_act(library, library.clause(CLAUSE), "", answers, {}).spec.id == kind


@pytest.mark.parametrize(
    ("names", "others", "kind"),
    [
        ("Bêta, Gamma, Delta", {}, "adhesion"),
        ("Bêta", {}, "retrait"),
        ("Bêta, Delta", {"sortie.cause": "cession"}, "cession"),
        ("Bêta, Delta", {"sortie.cause": "fusion"}, "modification"),
        ("Bêta, Delta", {}, "modification"),
        ("Bêta, Gamma", {}, "modification"),
        ("Bêta", {"confidentialite.duree_apres": "5"}, "modification"),
        ("Bêta", {"sorties": [{"partie": "Gamma", "passe": "tenue"}]}, "retrait"),
        ("Bêta", {"sorties": [{"partie": "Gamma", "cause": "fusion"}]}, "modification"),
    ],
)
def test_parties_that_alone_move_tell_the_act(library, names, others, kind):
    known = dossier_of(library, "Bêta, Gamma").latest.raw
    raw = with_changes(known, {"clients": clients(names), **others})
    assert act_of_parties(library, library.clause(CLAUSE), known, raw).spec.id == kind


def test_answers_of_several_acts_ask_which(library):
    answers = {"prorogation.terme": "2028-01-05", "resiliation.objet": "contrat"}
    with pytest.raises(UsageError, match="plusieurs actes : prorogation, resiliation") as caught:
        chosen_act(library, library.clause(CLAUSE), "", answers)
    assert caught.value.diagnostics[0].remedies[0].action == "act"
    assert chosen_act(library, library.clause(CLAUSE), "refonte", answers).spec.id == "refonte"
    with pytest.raises(UsageError, match="Vouliez-vous dire « refonte »"):
        library.act("refont")


# --- the whole text anew ------------------------------------------------------------------------


def test_a_refonte_may_restate_a_text_as_it_is(library):
    made = acted(library, "refonte")
    assert made.change.operations == ()
    assert made.amendings[0].divisions == ()
    assert made.avenant.body


def test_a_word_changed_in_a_refonte_is_found(library):
    made = acted(library, "refonte", MOVES["refonte"])
    printed = plain_text(made.avenant)
    assert made.amendings[0].divisions == ("confidentialite",)
    forged = printed.replace("cinq (5)\u00a0ans", "six (6)\u00a0ans", 1)
    assert forged != printed
    assert not sentences(forged, made.change.old, made.change.new).holds


@settings(max_examples=25)
@given(natural_documents.flatmap(lambda old: st.tuples(st.just(old), changed(old))))
def test_any_text_is_quoted_whole_and_reads_back(texts):
    old, new = texts
    (article,) = worded_anew(old, new, compare(old, new))
    assert article.body
