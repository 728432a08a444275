"""Parties come, go and change: they have an identity, not a place in a list."""

import json

import pytest

from clausegen.acts.amendment import NoChangeError, amend
from clausegen.acts.closing import closing_questions
from clausegen.acts.departures import EACH, FIELDS, WHOM
from clausegen.acts.proof import proofs, sentences
from clausegen.acts.provenance import amendment_of
from clausegen.acts.terms import Terms
from clausegen.amend.operations import EditWords, Insert, Remove
from clausegen.document.tree import plain_text, text_of, walk
from clausegen.errors import AnswersError, ClausegenError
from clausegen.questions.values import flat
from tests.conftest import CLAUSE
from tests.contract import amended, answers_with, contract

NEW = {
    "nature": "societe",
    "denomination": "Lozère Fret",
    "siege": "1, rue Haute, 48000 Mende",
    "siren": "732829320",
    "representant": "M. Luc Roy",
    "qualite": "gérant",
}


@pytest.fixture(scope="module")
def dossier(library):
    return contract(library, "plusieurs-clients")


@pytest.fixture(scope="module")
def clients(dossier):
    return json.loads(dossier.latest.answers)["clients"]


def changed(library, dossier, clients, **terms):
    """Return the avenant that gives a contract other clients, every proof holding."""
    made = amended(library, dossier, {"clients": clients}, **terms)
    checks = (
        *proofs(made.change, made.redline),
        sentences(plain_text(made.avenant), made.change.old, made.change.new),
    )
    assert [each.detail for each in checks if not each.holds] == []
    return made


def said(made):
    """Return the lines of the articles of an avenant that amend the contract."""
    lines = plain_text(made.avenant).replace("\u00a0", " ").splitlines()
    first = next(rank for rank, line in enumerate(lines) if line.startswith("Article 2 – "))
    last = next(rank for rank, line in enumerate(lines) if line.startswith("Article 3 – "))
    return lines[first + 1 : last]


def test_the_second_of_three_clients_is_one_alinea_less(library, dossier, clients):
    made = changed(library, dossier, [clients[0], clients[2]])
    assert said(made) == [
        "Le quatrième alinéa du texte qui précède le premier article est supprimé."
    ]
    removed = [each for each in made.change.operations if isinstance(each, Remove)]
    assert len(removed) == 1
    assert "Transports Aubrac" in text_of(removed[0].node.content)


def test_the_first_client_leaves_the_term_of_all(library, dossier, clients):
    others = [{k: v for k, v in each.items() if k not in ("terme", "genre")} for each in clients]
    made = changed(library, dossier, others[1:])
    assert said(made) == [
        "Le troisième alinéa du texte qui précède le premier article est supprimé."
    ]


def test_the_consolidated_text_gives_no_title_to_what_has_none(library, dossier, clients):
    made = changed(library, dossier, [clients[0], clients[2]])
    shown = plain_text(made.consolidated).replace("\u00a0", " ")
    assert "Texte qui précède le premier article – modifié par l’avenant n° 1" in shown


def test_a_client_that_joins_is_one_alinea_more(library, dossier, clients):
    made = changed(library, dossier, [clients[0], NEW, *clients[1:]])
    inserted = [each.node for each in made.change.operations if isinstance(each, Insert)]
    assert [node.id for node in inserted] == ["parties.732829320"]
    assert "Après le troisième alinéa" in said(made)[0]


def test_who_stands_where_in_the_answers_changes_nothing(library, dossier, clients):
    with pytest.raises(NoChangeError):
        changed(library, dossier, clients[::-1])
    made = changed(library, dossier, [clients[2], clients[0]])
    assert len(said(made)) == 1


def test_another_address_is_a_change_of_words(library, dossier, clients):
    moved = {**clients[1], "siege": "2, rue Neuve, 12000 Rodez"}
    made = changed(library, dossier, [clients[0], moved, clients[2]])
    assert [type(each) for each in made.change.operations if each.edits] == [EditWords]
    assert "les mots : « 21, avenue de la Gare »" in said(made)[0]


def test_a_party_keeps_its_id_through_a_chain(library, dossier, clients):
    first = changed(library, dossier, [clients[0], clients[2]])
    second = changed(library, first.dossier, [clients[0], clients[2], NEW], effect="2027-05-01")
    third = changed(library, second.dossier, [clients[2], NEW], effect="2027-06-01")
    known = {node.id: plain_text(first.change.old) for node in walk(dossier.latest.document)}
    ids = [node.id for node in walk(third.change.new) if node.id.startswith(("preambule", "part"))]
    assert ids == ["parties", "preambule.1", "preambule.4", "parties.732829320"]
    assert set(ids[1:3]) <= known.keys()


def final(library, dossier, clients, act="modification", **answers):
    """Return a final avenant, whose own answers have « __ » for a dot."""
    own = {key.replace("__", "."): word for key, word in answers.items()}
    terms = Terms("2027-04-01", "2027-03-15", "essai", final=True, answers=own)
    raw = answers_with(dossier, {"clients": clients, "contrat_principal": TITLE})
    return amend(library.clause(CLAUSE), library.act(act), dossier, raw, terms)


TITLE = {"titre": "Contrat de flotte", "date": "2026-12-01"}
PLACE = {"avenant__lieu": "Nantes"}


def test_a_final_act_says_why_one_party_stands_in_the_place_of_another(library, dossier, clients):
    replaced = [clients[0], NEW, clients[2]]
    with pytest.raises(AnswersError, match="1 point") as caught:
        final(library, dossier, replaced, **PLACE)
    (problem,) = caught.value.diagnostics
    assert "« Transports Aubrac » ne figure plus au contrat, et « Lozère Fret » y figure" in (
        problem.message
    )
    assert problem.remedies[0].target == "sortie.cause"
    assert all(word in problem.hint for word in ("retrait", "cession", "fusion", "nom"))


def test_a_final_act_stipulates_the_exit_of_who_leaves(library, dossier, clients):
    with pytest.raises(AnswersError) as caught:
        final(library, dossier, [clients[0], clients[2]], "retrait", **PLACE)
    missing = {each.place.key for each in caught.value.diagnostics}
    assert missing == {"sortie.comptes", "sortie.passe"}


def test_how_the_contract_was_signed_is_no_matter_of_its_avenants(library, dossier, clients):
    told = {"sortie__comptes": "soldes", "sortie__passe": "tenue", **PLACE}
    made = final(library, dossier, [clients[0], clients[2]], "retrait", **told)
    assert "R46" not in {each.rule for each in made.diagnostics}
    assert closing_questions(dossier.latest.document) >= {"originaux", "signature.lieu"}


@pytest.mark.parametrize(
    ("act", "kept", "new", "why"),
    [
        ("adhesion", (0, 2), [], "entre au contrat et qu’aucune n’en sorte"),
        ("retrait", (0, 1, 2), [NEW], "qu’une partie sorte"),
    ],
)
def test_an_act_is_for_the_parties_that_it_moves(library, dossier, clients, act, kept, new, why):
    others = [*(clients[rank] for rank in kept), *new]
    with pytest.raises(ClausegenError, match=why):
        final(library, dossier, others, act)


def test_nobody_guesses_who_replaces_whom(library, dossier, clients):
    other = {**NEW, "denomination": "Autre", "siren": "100000009"}
    with pytest.raises(ClausegenError, match="on ne sait qui remplace qui"):
        final(library, dossier, [clients[0], NEW, other], sortie__cause="cession")
    with pytest.raises(ClausegenError, match="Aucune partie ne se nomme « x »"):
        final(library, dossier, clients[:2], sortie__cause="fusion", sortie__par="x")


def test_of_two_that_leave_one_may_have_withdrawn_only(library, dossier, clients):
    with pytest.raises(ClausegenError, match="sortent et « Lozère Fret » entre") as caught:
        changed(library, dossier, [clients[0], NEW], answers={"sortie.cause": "cession"})
    assert "« sorties »" in caught.value.diagnostics[0].hint
    told = {"sortie.cause": "cession", "sortie.par": "Lozère Fret"}
    made = changed(library, dossier, [clients[0], NEW], answers=told)
    assert "Les Cédants cèdent au Cessionnaire" in plain_text(made.avenant)


def test_another_name_and_another_number_are_another_person(library, dossier, clients):
    others = [clients[0], NEW, clients[2]]
    with pytest.raises(ClausegenError, match="ce sont deux personnes") as caught:
        amended(library, dossier, {"clients": others}, answers={"sortie.cause": "nom"})
    assert caught.value.diagnostics[0].rule == "nom-d-une-autre"


def test_a_number_that_was_wrong_is_put_right(library, dossier, clients):
    others = [clients[0], {**clients[1], "siren": NEW["siren"]}, clients[2]]
    made = changed(library, dossier, others, answers={"sortie.cause": "nom"})
    assert said(made)[0].startswith("Au quatrième alinéa du texte qui précède le premier article")


@pytest.mark.parametrize(("kind", "cause"), [("retrait", "cession"), ("cession", "fusion")])
def test_an_act_tells_no_other_cause_than_its_own(library, dossier, clients, kind, cause):
    others = [clients[0], *([NEW] if kind == "cession" else []), clients[2]]
    with pytest.raises(ClausegenError) as caught:
        amended(library, dossier, {"clients": others}, kind=kind, answers={"sortie.cause": cause})
    assert caught.value.diagnostics[0].rule == "acte-d-autre-cause"


def test_a_prorogation_of_what_has_no_term_says_so(library, dossier):
    with pytest.raises(NoChangeError) as caught:
        amended(library, dossier, {"duree.mois": 24}, kind="prorogation")
    assert [each.rule for each in caught.value.diagnostics] == ["P02", "reponse-sans-effet"]


def test_signed_where_and_when_is_asked_only_where_it_lacks(library, dossier, clients):
    changes = {"clients": [clients[0], clients[2]]}
    answers = {"avenant.lieu": "Nantes"}
    for signed, told in ((changes | {"signature.lieu": "Brest"}, [()]), (changes, [])):
        made = amended(library, dossier, signed, answers=answers, signed="2027-03-15")
        found = [each for each in made.diagnostics if each.rule == "limite-signature"]
        assert [each.remedies for each in found] == told


def test_a_party_that_takes_the_place_of_another_has_the_contract_already(
    library, dossier, clients
):
    own = {"cession.liberation": "libere", "sortie.comptes": "soldes"}
    for others, received in (
        ([clients[0], NEW, clients[2]], True),
        ([clients[0], clients[2]], False),
    ):
        known = {} if received else {"sortie.par": clients[2]["denomination"]}
        made = changed(library, dossier, others, kind="cession", answers=own | known)
        assert ("avoir reçu le contrat" in plain_text(made.avenant)) is received


def test_who_changes_only_how_a_contract_was_signed_is_told_why_nothing_changes(library, dossier):
    with pytest.raises(NoChangeError) as caught:
        amended(library, dossier, {"signature.lieu": "Nantes"})
    assert "limite-signature" in [each.rule for each in caught.value.diagnostics]


# --- each that leaves by itself ------------------------------------------------------------------


def row(client, **answers):
    """Return what an act answers of one client that leaves."""
    return {"partie": client["denomination"], **answers}


def test_who_leaves_otherwise_than_the_others_is_worded_apart(library, dossier, clients):
    own = {
        "sortie.comptes": "soldes",
        "sorties": [
            row(clients[1], cause="cession", liberation="libere"),
            row(clients[2], cause="retrait", passe="liberee", date="2027-03-31"),
        ],
    }
    made = changed(library, dossier, [clients[0], NEW], answers=own)
    text = plain_text(made.avenant).replace("\u00a0", " ")
    assert "Le Cédant cède au Cessionnaire" in text
    assert "La Partie sortante cesse d’être partie au contrat le 31 mars 2027" in text
    assert text.count("seront soldés") + text.count("sont soldés") == 2
    assert [each.rule for each in made.diagnostics if each.rule == "A07"] == ["A07"]
    kept = flat(amendment_of(made.avenant.properties).act)
    again = changed(library, dossier, [clients[0], NEW], answers=kept)
    assert plain_text(again.avenant) == plain_text(made.avenant)


def test_what_is_missing_of_one_that_leaves_is_refused(library, dossier, clients):
    told = [row(clients[1], passe="tenue", comptes="soldes"), row(clients[2], passe="liberee")]
    with pytest.raises(AnswersError) as caught:
        final(library, dossier, [clients[0]], "retrait", sorties=told, **PLACE)
    assert {each.place.key for each in caught.value.diagnostics} == {"sortie.comptes"}


def test_two_that_only_change_their_names_are_two_that_stay(library, dossier, clients):
    bare = [{k: v for k, v in each.items() if k != "siren"} for each in clients]
    first = amended(library, dossier, {"clients": bare}).dossier
    new = [{**each, "denomination": f"{each['denomination']} Un"} for each in bare[:2]]
    told = [
        row(old, cause="nom", par=each["denomination"])
        for old, each in zip(bare, new, strict=False)
    ]
    made = changed(library, first, [*new, bare[2]], answers={"sorties": told}, effect="2027-05-01")
    assert plain_text(made.avenant).count("qui portait auparavant le nom") == 2
    assert "cesse" not in plain_text(made.avenant)


def test_no_natural_person_merges(library, dossier, clients):
    person = {"nature": "personne_physique", "civilite": "Mme", "prenom": "Anne", "nom": "Roy"}
    with pytest.raises(ClausegenError, match="aucune fusion"):
        changed(library, dossier, [*clients[:2], person], answers={"sortie.cause": "fusion"})


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([{"partie": "Personne"}], "« Personne » ne sort pas du contrat"),
        ([{"partie": "Transports Aubrac"}, {"partie": "transports aubrac"}], "deux"),
    ],
)
def test_a_row_is_about_one_party_that_leaves(library, dossier, clients, told, why):
    with pytest.raises(ClausegenError) as caught:
        changed(library, dossier, [clients[0], clients[2]], answers={"sorties": told})
    assert why in str(caught.value) or why in caught.value.diagnostics[0].message


def test_a_row_answers_the_questions_of_all_who_leave(library):
    parameters = library.act("modification").spec.parameters
    fields = {each.id: each for each in parameters[EACH].fields}
    assert fields.keys() == {WHOM, *FIELDS}
    for id_, question in FIELDS.items():
        field, common = fields[id_], parameters[question]
        assert (field.kind, field.form) == (common.kind, common.form)
        assert [(o.id, o.text) for o in field.options] == [(o.id, o.text) for o in common.options]
