"""The interview: only the questions that matter, with help, defaults, going back and stopping."""

import io
import sys
from dataclasses import dataclass

import pytest

from clausegen.cli.dialog import Dialog
from clausegen.cli.interview import interview
from clausegen.cli.terminal import Terminal
from clausegen.errors import UsageError
from clausegen.questions import KINDS, Option, Parameter
from clausegen.questions.durations import Duration
from tests.severities import severities


class Keyboard(io.StringIO):
    def isatty(self):
        return True


CANALS = (Option("tel", "Téléphone", "par téléphone"), Option("mail", "Courriel", "par courriel"))
DELAY = Parameter(
    "delai", KINDS["duration"], "Délai", "Pourquoi ?", "g", has_default=True,
    default=Duration(4, "heure"), minimum=Duration(1, "heure"), maximum=Duration(10, "heure"),
)  # fmt: skip  # one parameter
YES = Parameter("actif", KINDS["boolean"], "Réduction", group="g", has_default=True, default=False)
RATE = Parameter("taux", KINDS["rate"], "Taux", group="h", unit="par heure")
CHOICE = Parameter(
    "canal", KINDS["choice"], "Canal", options=CANALS, has_default=True, default="tel"
)
CHOICES = Parameter("canaux", KINDS["choices"], "Canaux", options=CANALS)
PARTY = Parameter("client", KINDS["party"], "Client")
LEVELS = severities("niveaux", "Niveau")


@dataclass
class Clause:
    parameters: tuple[Parameter, ...]

    def asked(self, raw):
        """The rate matters only when the reduction does."""
        active = raw.get("actif") in ("oui", True)
        return [p for p in self.parameters if p is not RATE or active]

    def group(self, parameter):
        return f"Étape {parameter.group}"


@pytest.fixture
def talk(monkeypatch, capsys):
    def run(*parameters, lines, known=None, keyboard=Keyboard):
        text = "".join(f"{line}\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", keyboard(text))
        answers = interview(Clause(parameters), Dialog(Terminal()), known or {})
        return answers, capsys.readouterr().err

    return run


def test_enter_keeps_the_default_without_answering(talk):
    answers, shown = talk(DELAY, YES, lines=["", ""])
    assert answers == {}
    assert "Délai [4 heures]\u00a0: " in shown
    assert "── Étape g ──" in shown


def test_a_question_comes_only_when_it_matters(talk):
    answers, shown = talk(YES, RATE, lines=["oui", "10 %"])
    assert answers == {"actif": "oui", "taux": "10 %"}
    assert "Taux (par heure)\u00a0: " in shown
    assert talk(YES, RATE, lines=["non"])[0] == {"actif": "non"}


def test_help_is_shown_and_the_question_asked_again(talk):
    _, shown = talk(DELAY, lines=["?", "2 h"])
    assert "Pourquoi\u00a0?\nFormes acceptées\u00a0: " in shown
    assert "1\u00a0heure" in shown
    assert shown.count("Délai [") == 2


def test_a_refused_answer_is_explained_and_asked_again(talk):
    answers, shown = talk(DELAY, lines=["bientôt", "20 heures", "6 h"])
    assert answers == {"delai": "6 h"}
    assert shown.count("Erreur\u00a0: ") == 2
    assert "bientôt" in shown


def test_going_back_asks_the_question_before(talk):
    answers, shown = talk(DELAY, YES, lines=["<", "2 h", "<", "3 h", ""])
    assert answers == {"delai": "3 h"}
    assert "C’est la première question." in shown
    assert "Délai [2 h]\u00a0: " in shown


@pytest.mark.parametrize("lines", [["2 h", "!"], ["2 h"]])
def test_stopping_keeps_what_was_said(talk, lines):
    assert talk(DELAY, YES, lines=lines)[0] == {"delai": "2 h"}


def test_known_answers_are_proposed(talk):
    answers, shown = talk(DELAY, lines=[""], known={"delai": "5 h"})
    assert answers == {"delai": "5 h"}
    assert "Délai [5 h]" in shown


@pytest.mark.parametrize("line", ["2", "mail", "COURRIEL"])
def test_an_option_is_chosen_by_number_id_or_label(talk, line):
    answers, shown = talk(CHOICE, lines=[line])
    assert answers == {"canal": "mail"}
    assert "  2. Courriel" in shown
    assert "Canal [Téléphone]" in shown


def test_several_options_are_chosen_between_commas(talk):
    assert talk(CHOICES, lines=["1, courriel"])[0] == {"canaux": ["tel", "mail"]}
    answers, shown = talk(CHOICES, lines=["fax", ""], known={"canaux": ["tel", "mail"]})
    assert "[Téléphone ; Courriel]" in shown
    assert answers == {"canaux": ["tel", "mail"]}


def test_a_party_is_asked_field_by_field_as_its_nature_calls_for(talk):
    lines = ["2", "Mme", "Anne", "Roy", "", "", "", "Cliente", "2"]
    answers, shown = talk(PARTY, lines=lines)
    assert answers["client"] == {
        "nature": "personne_physique", "civilite": "Mme", "prenom": "Anne", "nom": "Roy",
        "terme": "Cliente", "genre": "feminin",
    }  # fmt: skip  # one party
    assert "Numéro SIREN" not in shown


def test_a_wrong_field_is_refused_at_once(talk):
    lines = ["1", "ACME", "SAS", "", "", "", "123", "732829320", "", "", "", ""]
    answers, shown = talk(PARTY, lines=lines)
    assert answers["client"]["siren"] == "732829320"
    assert "n’est pas un numéro SIREN" in shown


def test_the_nature_of_a_party_is_chosen_by_its_number_or_its_name(talk):
    for typed in ("2", "personne physique", "personne_physique"):
        answers, shown = talk(PARTY, lines=[typed, "", "", "Roy", "!"])
        assert answers["client"] == {"nature": "personne_physique", "nom": "Roy"}
        assert "2. Personne physique" in shown
    answers, _ = talk(PARTY, lines=["Personne physique", *[""] * 2, "Roy", *[""] * 5])
    assert answers["client"] == {"nature": "personne_physique", "nom": "Roy"}


def test_nobody_need_be_named(talk):
    assert talk(PARTY, lines=[""])[0] == {}


def test_going_back_in_a_party_goes_field_by_field(talk):
    lines = ["1", "ACMÉ", "<", "ACME", "<", "<", "<", "3 h", "!"]
    answers, shown = talk(DELAY, PARTY, lines=["2 h", *lines])
    assert answers == {"delai": "3 h"}
    assert shown.count("Dénomination") == 3


def test_a_list_is_asked_entry_by_entry(talk):
    first = ["oui", "Critique", "Tout est arrêté", "30 min", "4 h"]
    second = ["o", "Mineur", "", "2 h", "vite", "2 jours ouvrés"]
    answers, shown = talk(LEVELS, lines=[*first, *second, ""])
    assert [level["nom"] for level in answers["niveaux"]] == ["Critique", "Mineur"]
    assert answers["niveaux"][1]["resolution"] == "2 jours ouvrés"
    assert "en décrire un autre" in shown


def test_a_list_without_entries_is_no_answer(talk):
    assert talk(LEVELS, lines=["non"])[0] == {}
    assert talk(LEVELS, lines=["oui", "", "", "", ""])[0] == {}


def test_a_list_known_before_is_proposed(talk):
    level = {"nom": "Critique", "prise_en_charge": "30 min", "resolution": "4 h"}
    answers, _ = talk(LEVELS, lines=["", "", "", "", "non"], known={"niveaux": [level]})
    assert answers == {"niveaux": [level]}


def test_stopping_keeps_what_was_begun_if_it_can_stand(talk):
    first = ["oui", "Critique", "", "30 min", "4 h"]
    whole = {"nom": "Critique", "prise_en_charge": "30 min", "resolution": "4 h"}
    assert talk(LEVELS, lines=[*first, "!"])[0]["niveaux"] == [whole]
    answers, shown = talk(LEVELS, lines=[*first, "oui", "Mineur", "!"])
    assert answers["niveaux"] == [whole]
    assert "réponse incomplète, non enregistrée" in shown
    known = [whole, {**whole, "nom": "Mineur"}]
    assert talk(LEVELS, lines=["Grave", "!"], known={"niveaux": known})[0]["niveaux"] == [
        {**whole, "nom": "Grave"},
        known[1],
    ]
    assert talk(LEVELS, lines=["!"], known={"niveaux": known})[0]["niveaux"] == known


def test_an_incomplete_list_is_refused_as_a_whole(talk):
    _, shown = talk(LEVELS, lines=["oui", "Critique", "", "", "", "non", "!"])
    assert "[1].prise_en_charge\u00a0: ce renseignement manque." in shown


class Pipe(io.StringIO):
    pass


def test_through_a_pipe_nothing_is_prompted(talk):
    answers, shown = talk(DELAY, YES, lines=["2 h", "!"], keyboard=Pipe)
    assert (answers, shown) == ({"delai": "2 h"}, "")


def test_a_pipe_that_ends_early_is_an_error(talk):
    with pytest.raises(UsageError, match="avant la réponse à « Réduction"):
        talk(DELAY, YES, lines=["2 h"], keyboard=Pipe)


def test_a_refused_answer_in_a_pipe_stops(talk):
    with pytest.raises(UsageError, match="bientôt"):
        talk(DELAY, lines=["bientôt"], keyboard=Pipe)


def test_help_under_a_field_is_that_of_the_field(talk):
    _, shown = talk(PARTY, lines=["?", "1", "", "", "", "?", "!"])
    assert "Société, association, personne publique" in shown
    assert "L’adresse complète du siège" in shown
    _, shown = talk(LEVELS, lines=["oui", "?", "!"])
    assert "Le nom du niveau" in shown


def test_each_field_of_a_party_has_its_own_help():
    fields = PARTY.kind.fields(PARTY)
    assert {field.id for field in fields} == set(PARTY.kind.schema(PARTY)["properties"])
    assert len({field.help for field in fields if field.help}) == len(fields)


def test_each_question_says_where_it_stands_among_those_that_matter(talk):
    _, shown = talk(YES, RATE, DELAY, lines=["oui", "10 %", ""])
    assert "Question 1 sur 2" in shown
    assert "Question 2 sur 3" in shown
    assert "Question 3 sur 3" in shown
