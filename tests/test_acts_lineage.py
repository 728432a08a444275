"""What the files of an amendment tell of the acts behind them, in Akoma Ntoso."""

import pytest

from clausegen.acts.assembling import assemble
from clausegen.acts.consolidate import consolidated, in_force
from clausegen.acts.lineage import lineages, of_text
from clausegen.acts.terms import Terms
from clausegen.acts.units import silent, texts
from clausegen.document.tree import plain_text, walk
from clausegen.questions.answers import read_answers
from clausegen.readers.akn import read_akn
from clausegen.verify.amendments import documents_of
from clausegen.verify.files import read_bytes, tells
from clausegen.writers.akn import addresses_of, write
from clausegen.writers.options import Options
from tests.akn import AKN, OWN, all_of, eids, faults, shown
from tests.answer_pairs import EFFECT, SIGNED, pairs, versions
from tests.commands import CLAUSE
from tests.contract import amended, contract

CONTRACT = "/akn/fr/doc/contrat/"


def files(made):
    """Return the documents of an amendment, and their bytes, by what they are."""
    told = lineages(made)
    documents = documents_of(made)
    return documents, {
        kind: write(document, Options(lineage=told.get(kind)))
        for kind, document in documents.items()
    }


def check(made):
    """Assert that all files of an amendment are valid and whole, and that what they tell exists."""
    documents, written = files(made)
    for kind, data in written.items():
        assert faults(data) == []
        assert shown(data) == plain_text(documents[kind])
        assert read_akn(data) == documents[kind]
    told = [one for one in made.change.operations if not silent(one)]
    active, passive = (modifications(written[kind]) for kind in ("avenant", "consolide"))
    assert [one["type"] for one in active] == [one["type"] for one in passive]
    assert len(active) == len(told)
    known = {"avenant": eids(written["avenant"]), "consolide": eids(written["consolide"])}
    before = set(addresses_of(made.change.old).values())
    for one in active:
        assert one["source"].removeprefix("#art_").isdigit()
        assert one["source"][1:] in known["avenant"]
        text, _, place = one["destination"].partition("#")
        assert text.startswith(CONTRACT)
        assert place in {"", *before}
    for one in passive:
        text, _, place = one["destination"].partition("#")
        assert place in known["consolide"] if place else text.startswith(CONTRACT)
        assert one["previous"].partition("#")[2] in {"", *before}


def modifications(data):
    """Return each modification of a file: its type, its addresses, its words."""
    return [
        {
            "type": one.get("type"),
            **{name: _address(one, name) for name in ("source", "destination", "previous")},
            "pos": one.find(f"{AKN}destination").get("pos", ""),
            **{name: one.findtext(f"{AKN}{name}/{OWN}text", "") for name in ("old", "new")},
        }
        for one in all_of(data, "textualMod")
    ]


def _address(modification, name):
    found = modification.find(f"{AKN}{name}")
    return "" if found is None else found.get("href")


@pytest.mark.no_cover  # the same lines as the test of examples
def test_avenants_between_random_answers_tell_what_they_do(library, clause):
    terms, act = Terms(EFFECT, SIGNED, "Essai"), library.act("modification")
    for pair in pairs(clause, 6):
        check(assemble(clause, act, pair.dossier, terms))


def test_avenants_between_examples_tell_what_they_do(library, clause):
    terms, act = Terms(EFFECT, SIGNED, "Essai", annex=True), library.act("modification")
    examples = [read_answers(path) for path in library.examples(CLAUSE).values()]
    for first, second in zip(examples[::2], examples[1::2], strict=True):
        check(assemble(clause, act, versions(clause, first, second).dossier, terms))


# --- a chain of avenants --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(library):
    """Return two amendments of one contract: penalties come, then a delay changes, they go."""
    one = amended(
        library,
        contract(library, "defaut"),
        {"penalite.actif": True, "penalite.plafonnee": False, "delai.resolution": "2 heures"},
        "2027-04-01",
        signed="2027-03-15",
    )
    return one, amended(library, one.dossier, {"penalite.actif": False}, "2027-05-01")


def test_an_avenant_tells_old_and_new_words_and_their_places(made):
    _, written = files(made[0])
    first, *others = modifications(written["avenant"])
    text = CONTRACT + "2026-12-01/assistance-itinerance-44136fa355b3/fra@2026-12-01/!main#"
    assert first["destination"] == f"{text}art_2__al_1__list_1__item_b__p_1"
    assert "quatre (4)" in first["old"]
    assert "deux (2)" in first["new"]
    places = [(one["type"], one["source"], one["destination"], one["pos"]) for one in others]
    # Three alinéas come one after the other: all after the same one, in their order.
    article = addresses_of(made[0].avenant)[made[0].amendings[-1].id]
    assert places[1:4] == [("insertion", f"#{article}", f"{text}art_4__al_2__p_1", "after")] * 3
    # What a penalty needs elsewhere: the time to repair for good, and what a suspension stops.
    changed = [one["destination"].removeprefix(text) for one in (others[0], others[4])]
    assert changed == ["art_2__al_2__p_1", "art_4__al_8__p_1"]
    assert len(others) == 5
    operations = [one for one in made[0].change.operations if not silent(one)]
    assert [(one["old"], one["new"]) for one in (first, *others)] == [*map(texts, operations)]


def test_an_avenant_says_when_it_was_signed_and_takes_effect(made):
    for each, day, dated in (
        (made[0], "2027-03-15", "signature"),
        (made[1], "2027-05-01", "effet"),
    ):
        _, written = files(each)
        work = all_of(written["avenant"], "FRBRdate")[0]
        assert (work.get("date"), work.get("name")) == (day, dated)
        effect = all_of(written["avenant"], "eventRef")[1]
        assert effect.get("date") == each.dossier.avenants[-1].effect
        (interval,) = all_of(written["avenant"], "timeInterval")
        assert interval.get("start") == f"#{effect.get('eId')}"


def test_a_consolidated_text_tells_the_avenants_that_made_it_and_their_days(made):
    dossier = made[1].dossier
    data = write(
        consolidated(dossier, "2027-06-01"), Options(lineage=of_text(dossier, "2027-06-01"))
    )
    assert faults(data) == []
    events = [(one.get("type"), one.get("date")) for one in all_of(data, "eventRef")]
    assert events == [
        ("generation", "2026-12-01"),
        ("amendment", "2027-04-01"),
        ("amendment", "2027-05-01"),
    ]
    acts = [one.get("href") for one in all_of(data, "passiveRef")]
    assert [one.get("href") for one in all_of(data, "activeRef")] == []
    assert acts == [
        "/akn/fr/doc/avenant/2027-03-15/assistance-itinerance-44136fa355b3-1",
        "/akn/fr/doc/avenant/2027-05-01/assistance-itinerance-44136fa355b3-2",
    ]
    told = modifications(data)
    come = ["substitution", "substitution", *["insertion"] * 3, "substitution"]
    assert [one["type"] for one in told] == [
        *come, "substitution", *["repeal"] * 3, "substitution"
    ]  # fmt: skip  # the second avenant, after the first
    assert {one["source"] for one in told} == {f"{address}/!main" for address in acts}
    gone = told[-2]
    assert gone["previous"].endswith("/fra@2027-04-01/!main#art_4__al_5__p_1")
    assert (gone["destination"], gone["pos"]) == ("#art_4__al_2__p_1", "after")
    changed = {one.get("eId"): one.get("period") for one in all_of(data, "p") if one.get("period")}
    assert changed == {
        "art_2__al_1__list_1__item_b__p_1": "#tmpg_1",
        "art_2__al_2__p_1": "#tmpg_2",
        "art_4__al_8__p_1": "#tmpg_2",
    }


def test_before_any_avenant_a_text_tells_none(made):
    dossier = made[1].dossier
    document = consolidated(dossier, "2026-12-31")
    data = write(document, Options(lineage=of_text(dossier, "2026-12-31")))
    assert faults(data) == []
    assert all_of(data, "textualMod") == all_of(data, "temporalGroup") == []


def test_notes_of_a_consolidated_text_take_no_rank_in_it(made):
    dossier = made[1].dossier
    data = write(
        consolidated(dossier, "2027-06-01"), Options(lineage=of_text(dossier, "2027-06-01"))
    )
    text = in_force(dossier, "2027-06-01").document
    wanted = addresses_of(text)
    found = {
        one.get(f"{OWN}id"): one.get("eId")
        for one in all_of(data, "doc")[0].iter()
        if one.get(f"{OWN}id") in wanted
    }
    assert found == wanted
    notes = [one.get("eId") for one in all_of(data, "p") if one.get("status") == "editorial"]
    assert "art_2__al_mention__p_mention" in notes
    assert len(notes) == len([*walk(consolidated(dossier, "2027-06-01"))]) - len([*walk(text)])


def test_what_takes_another_address_keeps_its_first_one_as_wid(library):
    one = amended(library, contract(library, "defaut"), {"penalite.actif": True}, "2027-04-01")
    dossier = one.dossier
    first = addresses_of(dossier.versions[0].document)
    data = write(
        consolidated(dossier, "2027-06-01"), Options(lineage=of_text(dossier, "2027-06-01"))
    )
    moved = [each for each in all_of(data, "doc")[0].iter() if each.get("wId")]
    assert moved
    assert all(each.get("wId") == first[each.get(f"{OWN}id")] for each in moved)
    assert all(each.get("wId") != each.get("eId") for each in moved)


def test_the_redline_is_a_version_of_the_contract_with_what_comes_and_goes(made):
    documents, written = files(made[0])
    data = written["redline"]
    work = all_of(data, "FRBRuri")[0].get("value")
    assert work == f"{CONTRACT}2026-12-01/assistance-itinerance-44136fa355b3"
    inserted = "".join("".join(one.itertext()) for one in all_of(data, "ins"))
    deleted = "".join("".join(one.itertext()) for one in all_of(data, "del"))
    assert "deux (2)" in inserted
    assert "pénalité" in inserted
    assert "quatre (4)" in deleted
    assert read_akn(data) == documents["redline"]


@pytest.mark.parametrize("kind", ["avenant", "consolide"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('type="insertion"', 'type="repeal"'),
        ('date="2027-04-01"', 'date="2027-04-02"'),
        ("<c:text>", "<c:text>autre "),
        ("#art_2_", "#art_3_"),
    ],
)
def test_facts_altered_in_a_file_are_seen(made, kind, old, new):
    documents, written = files(made[0])
    document, data, lineage = documents[kind], written[kind], lineages(made[0])[kind]
    assert tells(read_bytes(data), document, lineage)
    assert old.encode() in data
    assert not tells(read_bytes(data.replace(old.encode(), new.encode(), 1)), document, lineage)
