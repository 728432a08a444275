"""A template that moves under a contract: what the parties change, apart from what it changes."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clausegen.acts.amendment import NoChangeError, amend
from clausegen.acts.consolidate import in_force
from clausegen.acts.listing import operations_data
from clausegen.acts.proof import chain, proofs, sentences
from clausegen.acts.template_change import (
    TemplateMovedError,
    answers_of,
    as_of_today,
    excerpt,
    template_change,
    without_template,
)
from clausegen.acts.terms import Terms
from clausegen.amend.carrying import carry
from clausegen.document.tree import divisions, plain_text
from clausegen.dossiers.dossier import Dossier, read_dossier, write_dossier
from clausegen.errors import ClausegenError, UsageError
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.library.drafting import DraftOptions, draft
from clausegen.verify.amendments import check_dossier
from tests.answer_pairs import pairs
from tests.moving_clause import MD, MOVED_MD, NEW_MD, NEW_TOML, dossier, library

ACT = Library().act("modification")
EFFECT = "2027-04-01"


def avenant(found, of, raw, **terms):
    return amend(found.clause("mouvante"), ACT, of, raw, Terms(EFFECT, **terms))


def insist(made):
    text = plain_text(made.avenant)
    checks = [*proofs(made.change, made.redline), *chain(made.dossier)]
    checks.append(sentences(text, made.change.old, made.change.new))
    assert [each for each in checks if not each.holds] == []


@pytest.fixture(scope="module")
def states(tmp_path_factory):
    """Return the library of the clause as it was, and once its template has moved."""
    folder = tmp_path_factory.mktemp("modeles")
    return library(folder, "avant"), library(folder, "apres", MOVED_MD)


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "delai": st.sampled_from(["2 heures", "4 heures", "3 jours ouvrés"]),
        "audit": st.booleans(),
        "preuve": st.booleans(),
        "objet": st.sampled_from(["le réseau", "la téléphonie", "un site distant"]),
    },
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=ANSWERS, second=ANSWERS)
def test_a_template_that_is_left_changes_nothing_of_an_avenant(states, first, second):
    before, after = states
    contract = dossier(before, first)
    try:
        expected = avenant(before, contract, second)
    except NoChangeError:
        with pytest.raises(NoChangeError):
            avenant(after, contract, second)
        return
    found = avenant(after, contract, second)
    assert found.change.new.body == expected.change.new.body
    assert plain_text(found.avenant) == plain_text(expected.avenant)
    insist(found)


def test_what_the_template_changed_is_told_apart(states):
    before, after = states
    made = avenant(after, dossier(before, {}), {"delai": "2 heures"})
    assert tuple(each.replace(NBSP, " ") for each in made.template.addresses) == (
        "le second alinéa de l’article 1",
        "un nouvel article « Suivi »",
        "l’article 3",
        "un nouvel article « Fin »",
    )
    assert [each.label for each in divisions(made.change.new)] == ["1", "2", "3"]
    told = {each.rule: each.message for each in made.diagnostics}
    assert "l’avenant laisse ses changements" in told["modele-laisse"]
    listed = operations_data(made)
    assert listed["template"]["followed"] is False
    assert {each["causes"][0] for each in listed["template"]["operations"]} == {"modele"}
    assert [each["causes"] for each in listed["operations"]] == [["delai"]]


def test_a_template_that_is_followed_enters_the_avenant(states):
    before, after = states
    made = avenant(after, dossier(before, {}), {"delai": "2 heures"}, follow="yes")
    assert "ayants droit" in plain_text(made.avenant)
    assert "modele-suivi" in {each.rule for each in made.diagnostics}
    insist(made)
    alone = avenant(after, dossier(before, {}), {}, follow="yes")
    assert "ayants droit" in plain_text(alone.avenant)
    with pytest.raises(NoChangeError) as left:
        avenant(after, dossier(before, {}), {})
    assert [each.rule for each in left.value.diagnostics] == ["modele-laisse"]


def test_asked_it_refuses_to_choose(states):
    before, after = states
    with pytest.raises(TemplateMovedError) as asked:
        avenant(after, dossier(before, {}), {"delai": "2 heures"}, follow="ask")
    [problem] = asked.value.diagnostics
    assert {(each.action, each.target) for each in problem.remedies} == {
        ("follow", "yes"),
        ("follow", "no"),
    }
    assert avenant(before, dossier(before, {}), {"delai": "2 heures"}, follow="ask").number == 1


def test_both_touching_one_alinea_is_refused_with_both_texts(states, tmp_path):
    before, _ = states
    moved = library(tmp_path, "heurt", MD.replace("répond en", "répond sous"))
    with pytest.raises(ClausegenError) as refused:
        avenant(moved, dossier(before, {}), {"delai": "2 heures"})
    [problem] = refused.value.diagnostics
    assert problem.rule == "modele-conflit"
    assert "répond en quatre" in problem.message
    assert "répond sous deux" in problem.message
    followed = avenant(moved, dossier(before, {}), {"delai": "2 heures"}, follow="yes")
    assert "répond sous deux" in plain_text(followed.change.new)


def test_texts_that_begin_alike_are_shown_where_the_shortest_ends(tmp_path):
    """The item of the contract is the beginning of the two others, and longer than an excerpt."""
    begun = "- par écrit" + " et sans attendre" * 16
    was = MD.replace("- par écrit", begun + "{% if audit %} au client{% endif %}")
    now = MD.replace("- par écrit", begun + " ni répondre{% if audit %} au client{% endif %}")
    before, after = library(tmp_path, "court", was), library(tmp_path, "long", now)
    with pytest.raises(ClausegenError) as refused:
        avenant(after, dossier(before, {}), {"audit": True})
    [problem] = refused.value.diagnostics
    assert problem.rule == "modele-conflit"
    assert "sans attendre ni répondre »" in problem.message
    assert "sans attendre ni répondre au client »" in problem.message


def test_an_alinea_without_a_name_is_never_taken_for_another(tmp_path):
    asked = "{{ objet }} {{ delai }} {{ preuve }}"
    text = f"## A {{: #a }}\n\n{asked}\n\nUn.\n\n{{% if audit %}}\nDeux.\n{{% endif %}}\n"
    before = library(tmp_path, "un", text)
    after = library(tmp_path, "deux", text.replace("Un.", "Zéro.\n\nUn."))
    with pytest.raises(ClausegenError) as refused:
        avenant(after, dossier(before, {"audit": True}), {"audit": False})
    assert [each.rule for each in refused.value.diagnostics] == ["modele-conflit"]


def test_renumbering_waits_for_the_template_that_adds_articles(states):
    before, after = states
    with pytest.raises(ClausegenError, match="renumérotation"):
        avenant(after, dossier(before, {}), {"audit": True}, renumber=True)


def test_what_is_left_once_is_left_again(states):
    before, after = states
    first = avenant(after, dossier(before, {}), {"delai": "2 heures"})
    kept = read_dossier(write_dossier(first.dossier))
    clause = after.clause("mouvante")
    again = amend(clause, ACT, kept, {"delai": "2 heures", "audit": True}, Terms("2027-06-01"))
    assert "ayants droit" not in plain_text(again.change.new)
    insist(again)
    assert plain_text(in_force(again.dossier, "2027-07-01").document) == plain_text(
        again.change.new
    )


def test_an_article_before_the_first_does_not_lock_the_contract(states, tmp_path):
    before, _ = states
    md = f"## Préambule {{: #preambule }}\n\nLes parties conviennent.\n{{: #convenir }}\n\n{MD}"
    found = library(tmp_path, "premier", md)
    made = avenant(found, dossier(before, {}), {"delai": "2 heures", "audit": True})
    assert [each.label for each in divisions(made.change.new)] == ["1", "2", "2 bis", "3"]
    assert made.template.addresses == ("un nouvel article « Préambule »",)
    insist(made)


def test_what_no_one_offers_is_no_choice(states):
    with pytest.raises(UsageError):
        avenant(states[0], dossier(states[0], {}), {"delai": "2 heures"}, follow="peut-être")


# --- migrations ---------------------------------------------------------------------------------


def test_a_renamed_question_no_longer_locks_a_dossier(states, tmp_path):
    before, _ = states
    found = library(tmp_path, "nouveau", NEW_MD, NEW_TOML)
    clause = found.clause("mouvante")
    contract = dossier(before, {"delai": "3 heures", "audit": True, "objet": "la téléphonie"})
    known = answers_of(clause, contract.latest)
    assert known == {
        "reponse": {"delai": "3 heures"},
        "audit": {"annuel": True, "mensuel": True},
        "portee": "la téléphonie",
    }
    made = avenant(found, contract, {**known, "reponse": {"delai": "2 heures"}})
    assert made.template is None
    assert made.causes == ("reponse.delai",)
    assert len(made.change.operations) == 1
    insist(made)
    kept = read_dossier(write_dossier(made.dossier))
    assert [each for each in check_dossier(kept, _with_act(found)) if not each.holds] == []
    assert answers_of(clause, kept.latest) == json.loads(kept.latest.answers)
    assert "deux (2)" in plain_text(in_force(kept, EFFECT).document).replace(NBSP, " ")


def test_the_name_of_before_tells_the_name_of_today(tmp_path):
    clause = library(tmp_path, "nouveau", NEW_MD, NEW_TOML).clause("mouvante")
    (told,) = clause.validate({"delai": "3 heures"}).diagnostics
    assert (told.rule, "se nomme reponse.delai" in told.hint) == ("reponse-inconnue", True)


def test_long_texts_are_shown_from_where_they_differ():
    same = "Le Prestataire tient un registre de toutes les demandes du Client. " * 8
    shown = excerpt(f"{same}Il le remet chaque mois.", len(same))
    assert shown.startswith("… ")
    assert shown.endswith("Il le remet chaque mois.")


def test_a_default_answers_for_older_dossiers(states, tmp_path):
    before, _ = states
    found = library(tmp_path, "defaut", NEW_MD, NEW_TOML)
    contract = dossier(before, {})
    known = answers_of(found.clause("mouvante"), contract.latest)
    assert known == {"reponse": {"delai": "4 heures"}}
    with pytest.raises(NoChangeError):
        avenant(found, contract, known)


def _with_act(found):
    """Return a library that has the acts of the one that is installed."""
    found.act = Library().act
    return found


# --- the real clause ----------------------------------------------------------------------------


@pytest.mark.no_cover  # the same lines as the tests of small changes
def test_random_avenants_to_the_real_clause_are_those_of_the_template_unchanged():
    clause = Library().clause("assistance-itinerance")
    words = {
        "fixe les modalités": "arrête les modalités",
        "## Modifications {": "## Fond {: #fond }\n\nUn fond.\n{: #fonds }\n\n## Modifications {",
    }
    sources = dict(clause.sources)
    for old, new in words.items():
        [name] = [name for name, text in sources.items() if text.count(old) == 1]
        sources[name] = sources[name].replace(old, new)
    moved = replace(clause, sources=sources)
    equal = 0
    for pair in pairs(clause, 20, seed=6):
        first, second = pair.dossier.versions
        contract = Dossier(clause.spec.id, clause.digest, (first,))
        change = template_change(moved, contract.latest)
        kept = DraftOptions(previous=first.document, apart=change.apart)
        drawn = draft(moved, second.raw, kept).document
        new = as_of_today(moved, drawn, first.document)
        if _conflicts(change, new) != {"assistance"}:
            found = without_template(change, new)
            assert plain_text(found) == plain_text(second.document)
            equal += 1
    assert equal > 10


def _conflicts(change, new):
    return {each.id for each in carry(change.own, new, change.change.old)[1]}
