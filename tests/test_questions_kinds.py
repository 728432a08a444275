"""Every kind: what French people type, what is refused and how to mend it, what is printed."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from clausegen.questions import KINDS, read_answer
from tests.kinds import a, hours, parts, read, refusal

ACCEPTED = [
    ("duration", "4 h", hours(4)),
    ("duration", "4h", hours(4)),
    ("duration", "4 heures", hours(4)),
    ("duration", "quatre heures", hours(4)),
    ("duration", "vingt et une heures", hours(21)),
    ("duration", "1,5 h", hours("1.5")),
    ("duration", "1 h 30", hours(90, "minute")),
    ("duration", "30 min", hours(30, "minute")),
    ("duration", "4 heures ouvrées", hours(4, "heure_ouvree")),
    ("duration", "2 jours ouvrés", hours(2, "jour_ouvre")),
    ("duration", "2\u00a0jours\u202fouvrés", hours(2, "jour_ouvre")),
    ("duration", "60 jours calendaires", hours(60, "jour")),
    ("duration", "36 mois", hours(36, "mois")),
    ("duration", "3 ans", hours(3, "an")),
    ("duration", "trois années", hours(3, "an")),
    ("duration", "2 ans et 6 mois", parts((2, "an"), (6, "mois"))),
    ("duration", "deux ans et six mois", parts((2, "an"), (6, "mois"))),
    ("duration", "3 ans 6 mois", parts((3, "an"), (6, "mois"))),
    ("duration", "1 an, 2 mois et 3 jours", parts((1, "an"), (2, "mois"), (3, "jour"))),
    ("duration", "1 an et demi", parts((1, "an"), (6, "mois"))),
    ("duration", "un an et demi", parts((1, "an"), (6, "mois"))),
    ("duration", "1 heure et demie", hours(90, "minute")),
    ("duration", "une heure et trente minutes", hours(90, "minute")),
    (
        "duration",
        "1 jour, 2 heures et 30 minutes",
        parts((1, "jour"), (2, "heure"), (30, "minute")),
    ),
    ("duration", "1 jour et 12 heures", parts((1, "jour"), (12, "heure"))),
    ("duration", "vingt et un jours et deux heures", parts((21, "jour"), (2, "heure"))),
    ("duration", "1 jour ouvré et 4 heures ouvrées", parts((1, "jour_ouvre"), (4, "heure_ouvree"))),
    ("duration", {"valeur": 4, "unite": "heure"}, hours(4)),
    ("duration", {"valeur": "4", "unite": "heures"}, hours(4)),
    ("amount", "1 500 €", Decimal(1500)),
    ("amount", "1500,50", Decimal("1500.50")),
    ("amount", "1500.50", Decimal("1500.50")),
    ("amount", "1 500,50 euros", Decimal("1500.50")),
    ("amount", "mille cinq cents euros", Decimal(1500)),
    ("amount", 1500, Decimal(1500)),
    ("amount", 1500.5, Decimal("1500.5")),
    ("rate", "10 %", Decimal(10)),
    ("rate", "10%", Decimal(10)),
    ("rate", "dix pour cent", Decimal(10)),
    ("rate", "0,1 %", Decimal("0.1")),
    ("rate", 10, Decimal(10)),
    ("integer", "trois", 3),
    ("integer", "1 500", 1500),
    ("integer", 4.0, 4),
    ("date", "1er janvier 2027", date(2027, 1, 1)),
    ("date", "2027-01-01", date(2027, 1, 1)),
    ("date", "01/01/2027", date(2027, 1, 1)),
    ("date", date(2027, 1, 1), date(2027, 1, 1)),
    ("time", "9 h", time(9)),
    ("time", "9h30", time(9, 30)),
    ("time", "14:30", time(14, 30)),
    ("time", "midi", time(12)),
    ("time", time(9), time(9)),
    ("boolean", "oui", True),
    ("boolean", "Faux", False),
    ("boolean", True, True),
    ("choice", "telephone", "telephone"),
    ("choice", "Téléphone", "telephone"),
    ("choice", "PAR TELEPHONE", "telephone"),
    ("choice", "24_7", "24_7"),
    ("choices", ["courriel", "telephone", "courriel"], ("telephone", "courriel")),
    ("choices", "courriel, telephone", ("telephone", "courriel")),
    ("choices", [], ()),
    ("text", "  Deux   mots ", "Deux mots"),
    ("text", 12, "12"),
    ("text", "e\u0301te\u0301", "été"),
    ("texts", "France ; Italie", ("France", "Italie")),
    ("texts", ["France", ""], ("France",)),
    ("phone", "01 23 45 67 89", "+33123456789"),
    ("phone", "+33 1 23 45 67 89", "+33123456789"),
    ("rate", "5 ‰", Decimal("0.5")),
    ("rate", "5 pour mille", Decimal("0.5")),
    ("rate", "1/1000", Decimal("0.1")),
    ("rate", "3 / 100", Decimal(3)),
    ("phone", "3631", "3631"),
    ("phone", "36 31", "3631"),
    ("phone", "118 218", "118218"),
    ("phone", "0 800 12 34 56", "+33800123456"),
    ("phone", "0041 44 668 18 00", "+41446681800"),
    ("email", "Support@Exemple.FR", "Support@exemple.fr"),
    ("url", "https://www.exemple.fr/aide?x=1", "https://www.exemple.fr/aide?x=1"),
]


@pytest.mark.parametrize(("kind", "raw", "value"), ACCEPTED)
def test_what_french_people_type_is_read(kind, raw, value):
    assert read(kind, raw) == value


@pytest.mark.parametrize(("kind", "raw", "value"), ACCEPTED)
def test_a_canonical_answer_is_read_as_the_same_value(kind, raw, value):
    canonical = KINDS[kind].to_raw(value, a(kind))
    assert read(kind, canonical) == value
    assert KINDS[kind].to_raw(read(kind, canonical), a(kind)) == canonical


REFUSED = [
    ("duration", "48", "n’a pas d’unité", "« 48 heures »"),
    ("duration", 48, "n’a pas d’unité", "« 48 jours ouvrés »"),
    ("duration", "4 j", "ouvrés", "« 4 jours ouvrés »"),
    ("duration", "4 m", "minute ou mois", "« 4 minutes »"),
    ("duration", "2 semaines", "sept jours", "« 14 jours » ou « 10 jours ouvrés »"),
    ("duration", "24 mois et demi", "moitié", "« 24 mois et 15 jours »"),
    ("duration", "2 jours ouvrés et demi", "moitié", "nombre entier"),
    ("duration", "1 jour et 12 heures ouvrées", "ensemble", "une seule unité"),
    ("duration", "6 mois et 2 ans", "ensemble", "« 2 ans et 6 mois »"),
    ("duration", "2 ans et 0 mois", "zéro", ""),
    ("duration", "1 an et 18 mois", "plus simplement", "« 30 mois »"),
    ("duration", "1 an et 2 semaines", "sept jours", "« 14 jours »"),
    ("duration", "1,5 an", "entier", ""),
    ("duration", "2 ans et 6 j", "ouvrés", "« 6 jours »"),
    ("duration", "1 an et 2 m", "minute ou mois", "« 2 mois »"),
    ("duration", "1 an et 3 jours ouvrables", "ensemble", "« 2 ans et 6 mois »"),
    ("duration", "1 an " * 2000, "n’est pas une durée", ""),
    ("duration", "3 jours ouvrables", "samedi", "« 3 jours ouvrés »"),
    ("duration", "5 heures ouvrables", "", "« 5 heures ouvrées »"),
    ("duration", "deux semaines", "", "« 14 jours »"),
    ("duration", "quelques semaines", "", "« 14 jours »"),
    ("duration", "2 jourss", "n’est pas connue", "« 2 jours »"),
    ("duration", "4 zorgs", "n’est pas connue", ""),
    ("duration", "bientôt", "n’est pas une durée", ""),
    ("duration", True, "n’est pas une durée", ""),
    ("duration", "1,5 jour", "entier", "plus petite"),
    ("duration", "-4 heures", "négative", ""),
    ("duration", "1.500 heures", "1 500 ou 1 virgule 500", "« 1,5 »"),
    ("duration", {"valeur": 4, "unit": "heure"}, "« unit » est de trop", "valeur = 4"),
    ("duration", {"valeur": 4}, "manque", "valeur = 4"),
    ("amount", "1.500", "1 500 ou 1 virgule 500", "« 1500 »"),
    ("amount", "1,500", "1 500 ou 1 virgule 500", "« 1,5 »"),
    ("amount", "15 00", "n’est pas un nombre", ""),
    ("amount", "12,345 €", "12 345", ""),
    ("amount", "1234,567", "deux décimales", "1234,57"),
    ("amount", "100 $", "euros", ""),
    ("amount", "-1 €", "négatif", ""),
    ("amount", "100 € HT", "est HT", "retirez"),
    ("amount", float("nan"), "n’est pas un nombre", ""),
    ("amount", 10**13, "trop grand", "inférieur"),
    ("amount", 10**4000, "trop grand", ""),
    ("amount", [1], "n’est pas un nombre", ""),
    ("amount", False, "n’est pas un nombre", ""),
    ("rate", "0,1", "0,1 % ou 10 %", "« 10 % »"),
    ("rate", 0.1, "0,1 % ou 10 %", "« 0,1 % »"),
    ("integer", "2,5", "entier", "« 2 » ou « 3 »"),
    ("integer", "plusieurs", "n’est pas un nombre", ""),
    ("date", "01/02/27", "ambiguë", "« 01/02/2027 »"),
    ("date", "31/02/2027", "calendrier", ""),
    ("date", "demain", "calendrier", ""),
    ("date", 2027, "n’est pas une date", "1er janvier"),
    ("date", datetime(2027, 1, 1, 9), "une heure", "2027-01-01"),  # noqa: DTZ001  # as TOML gives it
    ("time", "9", "n’est pas une heure", "« 9 h »"),
    ("time", "24 h", "n’est pas une heure", "« 0 h »"),
    ("time", "minuit", "n’est pas une heure", "« 23 h 59 »"),
    ("time", "9:30 PM", "n’est pas une heure", "PM"),
    ("time", 9, "n’est pas une heure", ""),
    ("time", time(9, 0, 1), "trop précis", ""),
    ("boolean", "peut-être", "ni oui ni non", "« oui » ou « non »"),
    ("boolean", 1, "ni oui ni non", ""),
    ("choice", "telefone", "pas un choix possible", "Vouliez-vous dire « telephone » ?"),
    ("choice", "zzz", "pas un choix possible", "« telephone », « courriel » ou « 24_7 »"),
    ("choice", 3, "pas un choix possible", ""),
    ("choices", ["zzz", "yyy"], "« zzz »", "« 24_7 »"),
    ("choices", 3, "liste", ""),
    ("choices", "telephone," * 101, "101 éléments", "100 au plus"),
    ("text", ["a"], "n’est pas un texte", ""),
    ("text", "x" * 501, "501 caractères", "Abrégez"),
    ("text", "x" * 20_001, "20001 caractères", "Abrégez"),
    ("texts", 3, "liste", ""),
    ("texts", ["a", 4.5], "[2]", ""),
    ("texts", ["a"] * 60, "60 éléments", "50 au plus"),
    ("texts", ["a"] * 201, "201 éléments", ""),
    ("texts", [[[[[[[["a"]]]]]]]], "imbrique", ""),
    ("phone", "9999", "numéro court", "dix chiffres"),
    ("phone", "123456789", "ni par 0", "« 0123456789 »"),
    ("phone", 123456789, "n’est pas un numéro", "guillemets"),
    ("phone", "01 23 45 67 89 poste 12", "n’est pas un numéro", "poste"),
    ("phone", "01 23 45", "aucun usage", "chiffres"),
    ("phone", "+", "n’est pas un numéro", ""),
    ("phone", "+999999999999999999999", "n’est pas un numéro", ""),
    ("email", "support@exemple", "adresse de courriel", "support@exemple.fr"),
    ("email", "a@b@exemple.fr", "adresse de courriel", ""),
    ("email", 3, "adresse de courriel", ""),
    ("url", "www.exemple.fr", "complète", "« https://www.exemple.fr »"),
    ("url", "javascript:alert(1)", "adresse de site", ""),
    ("url", "https://moi@exemple.fr", "adresse de site", ""),
    ("url", "https://exemple.fr:99999/", "adresse de site", ""),
    ("url", "https://[::1", "adresse de site", ""),
    ("url", 'https://exemple.fr/"', "adresse de site", ""),
    ("text", object(), "object", ""),
    ("text", {"a": 1}, "{a = …}", ""),
]


@pytest.mark.parametrize(("kind", "raw", "message", "hint"), REFUSED)
def test_what_two_readers_would_read_differently_is_refused_with_what_works(
    kind, raw, message, hint
):
    told = refusal(kind, raw)
    assert message in told
    assert hint in told


# « ~ » stands for a no-break space and « ^ » for a narrow one.
PRINTED = [
    ("duration", "4 h", "quatre (4)~heures", "4~heures", "quatre~heures"),
    (
        "duration",
        "2 ans 6 mois",
        "deux (2)~ans et six (6)~mois",
        "2~ans et 6~mois",
        "deux~ans et six~mois",
    ),
    ("amount", "1 500 €", "mille cinq cents euros (1^500~€)", "1^500~€", "mille cinq cents euros"),
    (
        "rate",
        "2,5 %",
        "deux virgule cinq pour cent (2,5~%)",
        "2,5~%",
        "deux virgule cinq pour cent",
    ),
    ("integer", "3", "trois (3)", "3", "trois"),
    ("date", "01/01/2027", "1er~janvier~2027", "", ""),
    ("time", "9:05", "9~h~05", "", ""),
    ("boolean", "oui", "oui", "", ""),
    ("choice", "telephone", "par téléphone", "", ""),
    ("choices", "telephone,courriel", "par téléphone et par courriel", "", ""),
    ("text", "Mots", "Mots", "", ""),
    ("texts", "A;B;C", "A, B et C", "", ""),
    ("phone", "0123456789", "+33~1~23~45~67~89", "", ""),
    ("phone", "3631", "3631", "", ""),
    ("phone", "+33 800 12 34 56", "0~800~12~34~56", "", ""),
    ("phone", "0811223344", "0~811~22~33~44", "", ""),
    ("phone", "+41446681800", "+41~44~668~18~00", "", ""),
    ("email", "a@exemple.fr", "a@exemple.fr", "", ""),
    ("url", "https://exemple.fr", "https://exemple.fr", "", ""),
]


@pytest.mark.parametrize(("kind", "raw", "text", "shown", "said"), PRINTED)
def test_a_value_is_printed_in_words_and_figures_or_in_one_of_them(kind, raw, text, shown, said):
    parameter = a(kind)
    value = read_answer(raw, parameter)
    printed = (
        parameter.kind.text(value, parameter, "traditionnelle"),
        parameter.kind.figures(value, parameter),
        parameter.kind.words(value, parameter),
    )
    expected = (text, shown or text, said or text)
    assert printed == tuple(x.replace("~", "\u00a0").replace("^", "\u202f") for x in expected)


def test_no_value_is_printed_as_nothing():
    parameter = a("duration")
    assert parameter.printed(None) == ""
    assert KINDS["phone"].text("", a("phone"), "traditionnelle") == ""


def test_the_spelling_of_1990_links_every_word():
    parameter = a("integer")
    assert parameter.kind.text(121, parameter, "1990") == "cent-vingt-et-un (121)"


def test_a_whole_number_may_be_typed_with_the_unit_that_is_shown():
    assert [read("integer", raw, unit="heures") for raw in ("24 heures", "24 h", 24)] == [24] * 3
    assert "n’est pas un nombre" in refusal("integer", "24 jours", unit="heures")


def test_the_unit_of_an_amount_says_whether_tax_is_in_it():
    parameter = a("amount", unit="HT")
    assert read_answer("100 € HT", parameter) == 100
    assert parameter.kind.text(Decimal(100), parameter, "traditionnelle").endswith("€\u00a0HT)")
    assert "TTC" in refusal("amount", "100 € TTC", unit="HT")


def test_a_text_of_several_lines_keeps_them():
    assert read("text", "un\r\ndeux\t trois \n", lines=True) == "un\ndeux trois"
    assert "U+0000" in refusal("text", "un\n\x00", lines=True)
