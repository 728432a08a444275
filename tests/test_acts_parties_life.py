"""The life of a contract whose parties come, go and change: laws that hold after each avenant."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from clausegen.acts.amendment import NoChangeError, amend
from clausegen.acts.consolidate import consolidated
from clausegen.acts.proof import chain, proofs, sentences
from clausegen.acts.terms import Terms
from clausegen.document.tree import Parties, Signatures, plain_text, text_of, walk
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.library import Library
from tests.small_clause import write_library

CLAUSE_TOML = """
id = "petite"
title = "Petite clause"
version = "1.0.0"
date = 2026-11-25
law_date = 2026-04-03
description = "Une clause d’essai."

[[groups]]
id = "parties"
label = "Parties"

[[parameters]]
id = "prestataire"
kind = "party"
label = "Prestataire"
help = "Pourquoi cette question ? Pour l’essai."
group = "parties"
default = { terme = "Prestataire", genre = "masculin" }

[[parameters]]
id = "clients"
kind = "parties"
label = "Clients"
help = "Pourquoi cette question ? Pour l’essai."
group = "parties"
default = [{ terme = "Client", genre = "masculin" }]
"""
CLAUSE_MD = """
{% from "shared/comparution.md" import identite %}
Entre :
{: #comparution }

{{ identite(prestataire) }}, ci-après « {{ prestataire.le }} »,
{: .partie }

{% for client in clients %}
{{ identite(client) }}{% if loop.last %}, ci-après « {{ clients.le }} »{% endif %}.
{: .partie }

{% endfor %}
## Objet {: #objet }

{{ prestataire.Le }} aide {{ clients.le }}.
{: #aide }
"""
NAMES = ("Aubrac", "Béarn", "Causses", "Diois", "Embrun", "Forez", "Gapeau", "Hurepoix")
EXIT = {"sortie.comptes": "soldes", "sortie.passe": "tenue", "cession.liberation": "libere"}
DATES = {"fusion.date": "2027-01-01"}
ACT = Library().act("modification")


def siren(rank):
    """Return the rank-th number that the register could give."""
    digits = f"{10_000_000 + rank}"
    doubled = (int(sign) * (2 - place % 2) for place, sign in enumerate(reversed(digits)))
    total = sum(number // 10 + number % 10 for number in doubled)
    return f"{digits}{-total % 10}"


def written(text):
    """Return the names of the tests that stand in a text, in order."""
    words = text.replace(",", " ").replace("\n", " ").split()
    return [word.strip(".;") for word in words if word.strip(".;«»").startswith(NAMES)]


class Life(RuleBasedStateMachine):
    """Avenants one after the other; `gone` counts the acts that those who left signed so."""

    folder: Path

    @initialize(numbered=st.lists(st.booleans(), min_size=2, max_size=3))
    def contract(self, numbered):
        self.library = Library(self.folder / "templates", self.folder / "data")
        self.clause = self.library.clause("petite")
        self.made, self.count, self.gone, self.concluded = None, 0, {}, set()
        self.clients = [self.person(each) for each in numbered]
        self.concluded = {"Presta", *(each["denomination"] for each in self.clients)}
        draft = self.library.draft("petite", self.answers())
        self.dossier = Dossier("petite", "", (Version(draft.values.json, draft.document),))

    def person(self, numbered):
        self.count += 1
        name = f"{NAMES[self.count % len(NAMES)]}{self.count}"
        number = {"siren": siren(self.count)} if numbered else {}
        return {"nature": "societe", "denomination": name, "representant": "M. Luc Roy", **number}

    def answers(self):
        presta = {"nature": "societe", "denomination": "Presta"}
        return {"prestataire": presta, "clients": [dict(each) for each in self.clients]}

    def act(self, **answers):
        """Amend the contract; return who signs, by the words above their names."""
        raw = json.loads(json.dumps(self.answers()))
        answers = {key.replace("__", "."): word for key, word in answers.items()}
        terms = Terms(f"2027-04-{self.count + 1:02d}", "2027-03-01", "essai", answers=answers)
        self.count += 1
        self.made = amend(self.clause, ACT, self.dossier, raw, terms)
        self.dossier = self.made.dossier

    @rule(numbered=st.booleans(), data=st.data())
    @precondition(lambda self: len(self.clients) < 5)
    def join(self, numbered, data):
        new = self.person(numbered)
        self.clients.insert(data.draw(st.integers(0, len(self.clients))), new)
        self.act()
        assert f"{new['denomination']}, ci-après aussi" in plain_text(self.made.avenant)

    @rule(data=st.data())
    @precondition(lambda self: len(self.clients) > 1)
    def leave(self, data):
        lost = self.clients.pop(data.draw(st.integers(0, len(self.clients) - 1)))
        self.act(**EXIT)
        self.gone[lost["denomination"]] = 0

    @rule(data=st.data())
    @precondition(lambda self: len(self.clients) > 2)
    def part_ways(self, data):
        """One withdraws, another gives its place: each is told by itself."""
        lost = self.clients.pop(data.draw(st.integers(0, len(self.clients) - 1)))
        rank = data.draw(st.integers(0, len(self.clients) - 1))
        given, self.clients[rank] = self.clients[rank], self.person(True)
        rows = [(lost, "retrait"), (given, "cession")]
        told = [{"partie": one["denomination"], "cause": cause} for one, cause in rows]
        self.act(sorties=told, **EXIT)
        text = plain_text(self.made.avenant).replace("\u00a0", " ")
        assert f"{lost['denomination']} s’en retire" in text
        assert re.search(rf"la place d(e |’){given['denomination']}", text)
        self.gone |= {each["denomination"]: 0 for each in (lost, given)}

    @rule(cause=st.sampled_from(["cession", "fusion", "retrait"]), data=st.data())
    def replace(self, cause, data):
        rank = data.draw(st.integers(0, len(self.clients) - 1))
        lost, self.clients[rank] = self.clients[rank], self.person(True)
        self.act(sortie__cause=cause, **EXIT, **DATES)
        self.gone[lost["denomination"]] = 1 if cause == "fusion" else 0
        if cause == "fusion":
            assert f"Pour {lost['denomination']}" not in plain_text(self.made.avenant)

    @rule(data=st.data())
    def rename(self, data):
        rank = data.draw(st.integers(0, len(self.clients) - 1))
        old = self.clients[rank]
        new = self.person(False)["denomination"]
        self.clients[rank] = {**old, "denomination": new}
        self.act(**({} if "siren" in old else {"sortie__cause": "nom"}))
        if old["denomination"] in self.concluded:
            self.concluded.add(new)
        assert "qui portait auparavant le nom" in plain_text(self.made.avenant)

    @rule()
    @precondition(lambda self: len(self.clients) > 1)
    def reorder(self):
        self.clients.reverse()
        with pytest.raises(NoChangeError):
            self.act()

    @invariant()
    def everything_holds(self):
        if self.made is None:
            return
        made, self.made = self.made, None
        change = made.change
        printed = sentences(plain_text(made.avenant), change.old, change.new)
        checks = (*proofs(change, made.redline), *chain(self.dossier), printed)
        assert [each.detail for each in checks if not each.holds] == []
        self.names_its_parties()
        self.signatures(made.avenant)
        self.recital(made.avenant)

    def names_its_parties(self):
        text = consolidated(self.dossier, "2027-12-31")
        group = next(node for node in walk(text) if isinstance(node, Parties))
        named = written(" ".join(text_of(each.content) for each in group.blocks))
        assert sorted(named) == sorted(each["denomination"] for each in self.clients)
        assert len({node.id for node in walk(text)}) == len([*walk(text)])

    def signatures(self, avenant):
        block = next(node for node in walk(avenant) if isinstance(node, Signatures))
        signed = written(" ".join(text_of(each.content) for each in block.columns))
        assert len(signed) == len(set(signed))
        leaving = [name for name in signed if name in self.gone]
        for name in leaving:
            self.gone[name] += 1
        assert set(self.gone.values()) <= {1}
        assert set(signed) - set(leaving) == {each["denomination"] for each in self.clients}

    def recital(self, avenant):
        lines = plain_text(avenant).splitlines()
        told = next((line for line in lines if "ont conclu" in line or "l’a conclu" in line), "")
        assert set(written(told)) <= self.concluded


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    shared = Path("templates/shared")
    files = {
        "templates/clauses/petite/clause.toml": CLAUSE_TOML,
        "templates/clauses/petite/clause.md": CLAUSE_MD,
        "templates/clauses/petite/commentary.md": "",
        "templates/clauses/petite/remedes/remede.md": "",
        "templates/clauses/petite/examples/court.toml": "",
        "templates/shared/comparution.md": (shared / "comparution.md").read_text("utf-8"),
    }
    return write_library(tmp_path_factory.mktemp("parties"), **files)


def test_the_life_of_a_contract_whose_parties_move(folder):
    Life.folder = folder
    case = Life.TestCase
    case.settings = settings(
        max_examples=10,
        stateful_step_count=6,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    case("runTest").runTest()
