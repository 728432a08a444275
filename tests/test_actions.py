"""What a person does, from the first draft to the last proof, without any front end."""

import subprocess
import sys
from dataclasses import replace

import pytest

from clausegen.actions.amend import AmendRequest, amend
from clausegen.actions.check import CheckRequest, check
from clausegen.actions.compare import Answered, CompareRequest, Recorded, compare
from clausegen.actions.consolidate import ConsolidateRequest, consolidate
from clausegen.actions.draft import DraftRequest, documents, draft
from clausegen.actions.export import ExportRequest, export
from clausegen.actions.record import RecordRequest, record, record_amendment
from clausegen.actions.verify import VerifyRequest, verify
from clausegen.acts.amendment import NoChangeError
from clausegen.acts.proof import ProofError
from clausegen.document.tree import plain_text
from clausegen.errors import AnswersError, ClausegenError, OutputError, UsageError
from clausegen.library import Library
from clausegen.questions.answers import read_answers
from clausegen.writers import html
from tests.commands import CLAUSE
from tests.small_clause import write_library
from tests.value_store import Values

NAME = "contrat"
FASTER = {"client.delai_signalement": "48 heures"}
SIGNED = {"effect": "2027-04-01", "signed": "2027-03-15"}


def drafted(library, **asked):
    answers = read_answers(library.examples(CLAUSE)["negocie"])
    return draft(library, DraftRequest(clause=CLAUSE, answers=answers, **asked))


@pytest.fixture
def store(library):
    """Return a store that holds one contract."""
    store = Values()
    record(store, RecordRequest(dossier=NAME, draft=drafted(library, date="2026-12-01")))
    return store


def amended(library, store, changes=FASTER, **asked):
    request = AmendRequest(**{"dossier": NAME, "changes": changes, **SIGNED, **asked})
    return amend(library, store, request)


def test_the_whole_journey_of_a_contract(library):
    store = Values()
    first = drafted(library, date="2026-12-01", commentary="alone")
    named = documents(first, "contrat")
    files = export(ExportRequest(documents=named, formats=("docx", "html"))).files
    assert sorted(files) == [
        f"contrat{end}.{format_}" for end in ("-commentaire", "") for format_ in ("docx", "html")
    ]
    record(store, RecordRequest(dossier=NAME, draft=first, files=files))

    changes = {**FASTER, "avenant.lieu": "Nantes"}
    made = amended(library, store, changes, reason="Délais", formats=("docx", "html"))
    assert made.amendment.causes == ("client.delai_signalement",)
    assert all(check.holds for check in made.checks)
    record_amendment(store, made)
    assert store.files == {**files, **made.files}

    sides = {"before": Recorded(NAME, "0"), "after": Recorded(NAME)}
    found = compare(library, store, CompareRequest(**sides, formats=("html",)))
    assert not found.same
    assert sorted(found.exported.files) == ["comparaison.html", "modifications.html"]

    for day, delay in (("2027-03-31", "vingt-quatre"), ("2027-04-01", "quarante-huit")):
        request = ConsolidateRequest(dossier=NAME, on=day, formats=("html",))
        text = consolidate(library, store, request)
        assert f"{delay} (" in plain_text(text.document)
        store.files |= text.exported.files

    for name, content in {**store.files, **found.exported.files}.items():
        if not name.endswith(".json"):
            verdict = verify(library, store, VerifyRequest(name=name, content=content))
            assert verdict.conforming, (name, verdict)


def test_a_word_changed_in_a_file_is_found(library, store):
    made = amended(library, store, formats=("html",))
    record_amendment(store, made)
    forged = made.files["avenant-1.html"].replace(b"quarante-huit (48)", b"cent (100)")
    request = VerifyRequest(name="avenant-1.html", content=forged, dossier=NAME)
    assert verify(library, store, request).cause == "file"


def test_a_file_of_an_unknown_dossier_asks_for_it(library, store):
    made = amended(library, store, formats=("html",))
    content = made.files["avenant-1.html"]
    with pytest.raises(ClausegenError) as caught:
        verify(library, Values(), VerifyRequest(name="avenant-1.html", content=content))
    assert caught.value.diagnostics[0].remedies[0].action == "join"


def test_an_avenant_is_not_recorded_upon_a_text_that_has_changed(library, store):
    late = amended(library, store, {"penalite.taux": "3 %"})
    record_amendment(store, amended(library, store))
    before = store.read(NAME)
    with pytest.raises(OutputError):
        record_amendment(store, late)
    assert store.read(NAME) == before


def test_what_was_drafted_with_its_commentary_is_recorded_without(library):
    store = Values()
    annexed = drafted(library, commentary="annex")
    kept = record(store, RecordRequest(dossier=NAME, draft=annexed))
    assert kept.dossier.latest.document == drafted(library).document


def test_a_final_contract_is_recorded_as_final(library):
    accept = tuple(r.id for r in library.spec(CLAUSE).rules if r.level == "warning")
    final = drafted(library, final=True, accept=accept)
    kept = record(Values(), RecordRequest(dossier=NAME, draft=final))
    assert kept.dossier.latest.document == final.document


def test_answers_may_be_given_anew_or_changed(library, store):
    answers = read_answers(library.examples(CLAUSE)["negocie"])
    whole = {**answers, "avenant": {"lieu": "Nantes"}}
    one = amended(library, store, answers=whole)
    other = amended(library, store, {**FASTER, "avenant.lieu": "Nantes"})
    assert one.amendment.avenant == other.amendment.avenant


def test_an_avenant_without_a_change_is_refused(library, store):
    with pytest.raises(UsageError) as caught:
        amended(library, store, {"avenant.lieu": "Nantes"})
    assert caught.value.diagnostics[0].remedies[0].action == "change"
    with pytest.raises(NoChangeError):
        amended(library, store, {"client.delai_signalement": "24 heures"})


def test_a_final_avenant_misses_its_answers_in_the_interface_too(library, store):
    accept = tuple(r.id for r in library.spec(CLAUSE).rules if r.level == "warning")
    with pytest.raises(AnswersError, match="Avenant final refusé") as caught:
        amended(library, store, final=True, accept=accept)
    keys = {each.place.key for each in caught.value.diagnostics}
    assert {"avenant.lieu", "avenant.motif"} <= keys


def test_a_final_avenant_without_parties_is_refused(library, tmp_path):
    folder = write_library(tmp_path)
    small = Library(folder / "templates", folder / "data")
    clause, act = small.clause("petite"), library.act("modification")
    small.act = lambda _: act
    store, signed = Values(), draft(small, DraftRequest(clause="petite", answers={"objet": "x"}))
    record(store, RecordRequest(dossier=NAME, draft=signed))
    whole = {
        "objet": "y",
        "avenant.lieu": "Nantes",
        "avenant.originaux": "2",
        "contrat_principal.titre": "Contrat",
        "contrat_principal.date": "2026-12-01",
    }
    with pytest.raises(AnswersError) as caught:
        amended(small, store, whole, reason="Précision", final=True)
    told = {(each.rule, each.place.key) for each in caught.value.diagnostics}
    assert {("blanc", "partie.une"), ("blanc", "partie.autre")} <= told
    assert clause.spec.needs == ()


def test_a_proof_that_fails_makes_no_avenant(library, store, monkeypatch):
    write = html.write
    forge = (b"quarante-huit (48)", b"cent (100)")
    monkeypatch.setattr(html, "write", lambda *given: write(*given).replace(*forge))
    with pytest.raises(ProofError, match="une preuve échoue"):
        amended(library, store, formats=("html",))


@pytest.mark.parametrize("given", [{"answers": ["a"]}, {"changes": "a"}])
def test_answers_that_are_no_table_are_refused(library, store, given):
    with pytest.raises(UsageError, match="tableau de clés"):
        amended(library, store, **given)


@pytest.mark.parametrize("field", ["effect", "signed"])
def test_a_day_that_is_none_is_refused(library, store, field):
    with pytest.raises(UsageError, match="n’est pas une date"):
        amended(library, store, **{field: "demain"})
    with pytest.raises(UsageError, match="n’est pas une date"):
        consolidate(library, store, ConsolidateRequest(dossier=NAME, on="demain"))


def test_two_texts_that_read_the_same_give_no_file(library, store):
    request = CompareRequest(before=Recorded(NAME), after=Recorded(NAME, "0"), formats=("html",))
    found = compare(library, store, request)
    assert found.same
    assert found.exported.files == {}


def test_a_version_that_is_not_there_is_told_with_those_that_are(library, store):
    request = CompareRequest(before=Recorded(NAME, "7"), after=Answered())
    with pytest.raises(UsageError, match="0 seulement"):
        compare(library, store, request)


def test_texts_of_two_clauses_are_not_compared(library, store):
    request = CompareRequest(before=Recorded(NAME), after=Answered(), clause="autre")
    with pytest.raises(UsageError, match="assistance-itinerance, autre"):
        compare(library, store, request)


def test_among_several_clauses_one_is_to_be_named(tmp_path):
    from tests.small_clause import named_files

    folder = write_library(tmp_path, **named_files("grande"))
    several = Library(folder / "templates", folder / "data")
    request = CompareRequest(before=Answered({"objet": "a"}), after=Answered({"objet": "b"}))
    with pytest.raises(UsageError) as caught:
        compare(several, Values(), request)
    assert caught.value.diagnostics[0].remedies[0].action == "name"
    assert not compare(several, Values(), replace(request, clause="petite")).same


def test_a_format_or_a_name_that_is_none_is_refused_before_anything_is_made(library):
    named = documents(drafted(library), "contrat")
    with pytest.raises(UsageError, match="Format inconnu : « odt »"):
        export(ExportRequest(documents=named, formats=("odt",)))
    with pytest.raises(UsageError, match="est refusé"):
        export(ExportRequest(documents={"../x": named["contrat"]}, formats=("md",)))


def test_the_faults_of_a_template_are_counted(tmp_path):
    broken = {"templates/clauses/petite/clause.md": "## Objet {: #objet }\n\n{{ objett }}.\n"}
    folder = write_library(tmp_path, **broken)
    found = check(Library(folder / "templates", folder / "data"), CheckRequest(names=("petite",)))
    assert 0 < found.errors <= len(found.faults)


def test_actions_need_no_command_line():
    names = ("amend", "check", "compare", "consolidate", "draft", "export", "record", "verify")
    imported = "\n".join(f"import clausegen.actions.{name}" for name in names)
    code = f"{imported}\nimport sys\nassert not {{'click', 'rich'}} & sys.modules.keys()"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
