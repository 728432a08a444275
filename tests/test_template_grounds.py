"""What made a guard rule bite: the question at which it stands, and the words that it quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.french.excerpts import excerpt, ranks
from clausegen.library import Library
from clausegen.questions.characters import apart
from clausegen.template.analysis import parameter_of
from clausegen.template.interpreted import Form, stated

LIBRARY = Library()
COMPANY = {
    "nature": "societe",
    "denomination": "Armement Kermadec",
    "forme": "société anonyme",
    "capital": "150 000 €",
    "siege": "8, quai Ouest, 29200 Brest",
    "rcs_ville": "Brest",
    "siren": "161803390",
    "representant": "Mme Solène Le Goff",
    "qualite": "directrice générale",
}
SMALL = COMPANY | {
    "denomination": "Odet Pêche SARL",
    "forme": "société à responsabilité limitée",
    "capital": "8 000 €",
    "siege": "9, quai Ouest, 29200 Brest",
    "siren": "552100554",
    "representant": "M. Yann Tanguy",
    "qualite": "gérant",
}
PERSON = {
    "nature": "personne_physique",
    "civilite": "Mme",
    "prenom": "Anne",
    "nom": "Roy",
    "siren": "732829320",
    "domicile": "4, place du Marché, 49100 Angers",
}
TOWN = {
    "nature": "personne_publique",
    "denomination": "La ville de Plouvor",
    "siege": "1, place de la Mairie, 29200 Brest",
    "representant": "M. Émile Laurent",
    "qualite": "maire",
    "habilitation": "la délibération du 5 janvier 2026",
}
CLUB = {
    "nature": "association",
    "denomination": "Association des Amis du port",
    "siege": "3, quai Ouest, 29200 Brest",
    "numero_rna": "W291234567",
    "representant": "Mme Jeanne Morel",
    "qualite": "présidente",
}


def told(raw: dict[str, object], rule: str, model: str = "services-mobiles") -> tuple[str, str]:
    """Return where the rule that answers break stands, and what it quotes."""
    found = [each for each in LIBRARY.validate(model, raw).diagnostics if each.rule == rule]
    _, _, quotation = found[0].message.partition(" On lit ")
    return found[0].place.key, quotation


@pytest.mark.parametrize(
    ("rule", "raw", "key", "quotation"),
    [
        (
            "TL5-contrat-contexte",
            {"contrat.contexte": "La Cliente veut contourner, dit-elle, les sanctions."},
            "contrat.contexte",
            "« contourner, dit-elle, les sanctions ».",
        ),
        (
            "PR5",
            {
                "prix.revision": "indice",
                "prix.indice": "l’indice Syntec",
                "prix.indice_remplacement": "le SMIC horaire",
            },
            "prix.indice_remplacement",
            "« SMIC ».",
        ),
        (
            "PR32",
            {"prix.grille": [{"designation": "Appel au 112", "unite": "l’un", "montant": "1 €"}]},
            "prix.grille",
            "« Appel au 112 ».",
        ),
        ("C81", {"clients": [{**COMPANY, "qualite": "stagiaire"}]}, "clients", "« stagiaire »."),
        (
            "R118",
            {"clients": [{**COMPANY, "capital": "10 €"}]},
            "clients",
            "« anonyme ».",
        ),
        ("C22", {"clients": [{**CLUB, "capital": "8 000 €"}]}, "clients", ""),
    ],
)
def test_an_alarm_stands_at_the_answer_that_caused_it_and_quotes_its_words(
    rule: str, raw: dict[str, object], key: str, quotation: str
) -> None:
    assert told(raw, rule) == (key, quotation)


def test_the_words_of_each_side_that_holds_are_quoted() -> None:
    raw = {
        "prix.revision": "indice",
        "prix.indice": "l’inflation",
        "prix.indice_remplacement": "le salaire minimum",
    }
    assert told(raw, "PR5") == ("prix.indice", "« inflation » et « salaire minimum ».")


def test_two_parties_each_in_order_break_no_rule_of_one_party() -> None:
    together = [COMPANY, SMALL, PERSON, TOWN, CLUB]
    raw = {"clients": together, "signature.mode": "electronique", "signature.date": "3 mai 2027"}
    rules = {each.rule for each in LIBRARY.validate("services-mobiles", raw).diagnostics}
    assert not rules & {
        "C26", "C46", "C79", "C80", "C85", "C90", "C93", "R75", "R118", "R151", "X56", "X57",
    }  # fmt: skip  # a set


def test_an_order_is_worth_the_sum_of_its_lines() -> None:
    lines = [("1", "3 000 €"), ("2 000", "0,10 €")]
    order = [{"service": f"L{n}", "quantite": n, "prix": price} for n, price in lines]
    raw = {"loyaute.seuil": False, "engagement.valeur": "6 mois", "contrat.commande": order}
    rules = {each.rule for each in LIBRARY.validate("services-mobiles", raw).diagnostics}
    assert "X87" not in rules  # 3 200 € a month: the longest line and the dearest are two
    order[0]["prix"] = "4 900 €"
    rules = {each.rule for each in LIBRARY.validate("services-mobiles", raw).diagnostics}
    assert "X87" in rules


@given(st.text())
def test_folding_keeps_the_words_of_a_text_in_their_places(text: str) -> None:
    words = apart(text)
    for rank, word in enumerate(words.split()):
        start = sum(map(len, words.split(" ")[: rank + 1])) + rank + 1
        found = ranks(words, start, start + len(word))
        assert found == (rank, rank + 1)
        assert apart(excerpt(text, found)).strip() == word


MEANT = {
    "C58": "each column is all alike",
    "C72": "the gender is that of all",
    "C95": "no party is overseas",
    "NS1-ordre": "the order is that of all rows",
    "R02": "the order is that of all rows",
    "R114": "the least of each column",
}
"""Rules whose condition reads two fields of a list, of all its rows or parties."""


def test_no_rule_takes_a_field_of_one_party_and_another_field_of_another() -> None:
    found = {
        rule.id
        for model in LIBRARY.model_ids()
        for rule in LIBRARY.clause(model).spec.rules
        if any(_mixed(model, form) for form in _conjunctions(_form(model, rule.condition)))
    }
    assert found <= set(MEANT), found - set(MEANT)


def _form(model: str, condition: str) -> Form:
    return stated(LIBRARY.clause(model).templates.sandbox, condition).form or ()


def _conjunctions(form: Form) -> list[list[Form]]:
    """Return the sides of each « and » of a form, those of an « and » in it among them."""
    inner = [each for part in form[1:] if isinstance(part, tuple) for each in _conjunctions(part)]
    return [_sides(form), *inner] if form[:1] == ("and",) else inner


def _sides(form: Form) -> list[Form]:
    return [*_sides(form[1]), *_sides(form[2])] if form[0] == "and" else [form]


def _mixed(model: str, sides: list[Form]) -> bool:
    """Return whether two sides read each another field of one list."""
    read = [_fields(model, side) for side in sides]
    pairs = [(a, b) for rank, a in enumerate(read) for b in read[:rank]]
    return any(one[0] == other[0] and one != other for a, b in pairs for one in a for other in b)


def _fields(model: str, form: Form) -> set[tuple[str, str]]:
    """Return the fields of lists that a form reads, each with its list; rows chosen are no list."""
    if form[:1] in (("filter",), ("constant",)):
        return set()
    if name := _dotted(form):
        parameters = LIBRARY.clause(model).spec.parameters
        id_ = parameter_of(name, parameters)
        field = name[len(id_) + 1 :].removeprefix("tous.").partition(".")[0]
        kind = parameters[id_].kind if id_ else None
        listed = kind is not None and kind.name in ("parties", "records") and field != "nombre"
        return {(id_, field)} if listed and field else set()
    return {each for part in form[1:] if isinstance(part, tuple) for each in _fields(model, part)}


def _dotted(form: Form) -> str:
    if form[:1] == ("name",):
        return str(form[1])
    owner = _dotted(form[1]) if form[:1] == ("attribute",) else ""
    return owner and f"{owner}.{form[2]}"
