"""What a clause declares: read whole, or refused with every fault at its file, line and key."""

from datetime import date
from decimal import Decimal

import pytest

from clausegen.errors import TemplateError
from clausegen.files.toml import split_front_matter
from clausegen.library.specification import read_clause_spec
from clausegen.questions import Duration

HEAD = """
id = "essai"
title = "Clause d’essai"
version = "1.0.0"
date = 2026-11-25
law_date = 2026-04-03
description = "Une clause pour les essais."

[[groups]]
id = "delais"
label = "Délais"
help = "En combien de temps."
"""
DELAI = """
[[parameters]]
id = "delai.resolution"
kind = "duration"
label = "Délai de résolution"
group = "delais"
default = "4 heures"
min = "1 heure"
max = "10 jours ouvrés"
"""
CANAL = """
[[parameters]]
id = "canal"
kind = "choice"
label = "Canal"
group = "delais"
[[parameters.options]]
id = "sms"
label = "SMS"
[[parameters.options]]
id = "tel"
label = "Téléphone"
text = "par téléphone"
"""
SCOPE = """
[scope]
question = "canal"
answers = { A = ["tel"] }

[[groups]]
"""
RULE = """
[[rules]]
id = "R01"
level = "warning"
scope = "T"
condition = "true"
message = "M"
parameters = ["delai.resolution"]
"""
VARIANT = """+++
order = 20
condition = "penalite.actif"

[[parameters]]
id = "penalite.actif"
kind = "boolean"
label = "Pénalité"
group = "delais"
+++
- {{ penalite.actif }}
"""


def faults(text, variants=None):
    with pytest.raises(TemplateError) as caught:
        read_clause_spec(text, "clauses/essai/clause.toml", variants)
    return caught.value.diagnostics


def test_a_clause_is_read_whole():
    spec = read_clause_spec(HEAD + DELAI + CANAL + RULE)
    assert (spec.id, spec.version, spec.law_date) == ("essai", "1.0.0", date(2026, 4, 3))
    delai = spec.parameters["delai.resolution"]
    assert (delai.default, delai.minimum) == (
        Duration(Decimal(4), "heure"), Duration(Decimal(1), "heure"),
    )  # fmt: skip  # two durations
    assert [option.text for option in spec.parameters["canal"].options] == ["SMS", "par téléphone"]
    assert spec.of_group("delais") == ("delai.resolution", "canal")
    assert (spec.groups[0].label, spec.rules[0].id) == ("Délais", "R01")


def test_variants_bring_their_questions_in_order_and_keep_their_lines():
    other = VARIANT.replace("20", "10").replace("penalite", "reduction")
    files = {"remedes/penalite.md": VARIANT, "remedes/reduction.md": other, "a/b.md": "sans tête"}
    spec = read_clause_spec(HEAD + DELAI, variants=files)
    names = [variant.name for variant in spec.variants]
    assert names == ["remedes/reduction.md", "remedes/penalite.md"]
    assert list(spec.parameters) == ["delai.resolution", "reduction.actif", "penalite.actif"]
    penalite = spec.variants[1]
    assert (penalite.folder, penalite.condition) == ("remedes", "penalite.actif")
    lines = VARIANT.splitlines()
    assert penalite.body.splitlines()[lines.index("- {{ penalite.actif }}")].endswith("}}")


def test_a_head_without_end_is_all_head():
    assert split_front_matter("+++\na = 1\n") == ("a = 1\n", "")
    assert split_front_matter("## Titre") == (None, "## Titre")


FAULTS = [
    ('kind = "duration"', 'kind = "durations"', "genre-inconnu", "dire « duration » ?"),
    ('kind = "duration"', 'kind = "zz"', "genre-inconnu", "Genres : text"),
    ('label = "Délai de résolution"', 'lable = "D"', "cle-inconnue", "dire « label » ?"),
    ('label = "Délai de résolution"', "", "cle-refusee", "« label » manque"),
    ('label = "Délai de résolution"', 'label = ""', "cle-refusee", "« label » est vide"),
    ('label = "Délai de résolution"', "label = 3", "cle-refusee", "« label » attend un texte"),
    ('group = "delais"', 'group = "delai"', "groupe-inconnu", "Vouliez-vous dire « delais » ?"),
    ('group = "delais"', 'group = "zzz"', "groupe-inconnu", "Étapes : delais."),
    ('group = "delais"', "", "groupe-inconnu", "L’étape manque."),
    ('default = "4 heures"', 'default = "48"', "defaut-refuse", "« 48 heures »"),
    ('default = "4 heures"', 'default = "30 minutes"', "defaut-refuse", "de 1\u00a0heure à"),
    ("default =", "required = true\ndefault =", "obligatoire-avec-defaut", "exclut"),
    ('default = "4 heures"', 'required = "oui"', "cle-refusee", "true ou false"),
    ('default = "4 heures"', "lines = true", "lignes-de-trop", "« text »"),
    ('default = "4 heures"', "qqq = 1", "cle-inconnue", "Clés possibles : id, kind"),
    ('default = "4 heures"', 'options = "a"', "cle-refusee", "une liste"),
    ('min = "1 heure"', 'min = "1"', "borne-refusee", "n’a pas d’unité"),
    ('min = "1 heure"', 'min = "3 mois"', "bornes-inverses", "dépasse"),
    ('id = "delai.resolution"', 'id = "Délai"', "cle-refusee", "« Délai »"),
    ('id = "delai.resolution"', 'id = "canal.x"', "id-prefixe", "« canal.x »"),
    ('id = "delai.resolution"', 'id = "canal"', "id-double", "existe déjà"),
    ('label = "SMS"', 'label = "SMS"\nmin = 1', "cle-inconnue", "id, label, text"),
    ('id = "tel"', 'id = "sms"', "id-double", "L’option « sms »"),
    ('kind = "choice"', 'kind = "text"', "options-de-trop", "« choice »"),
    ('kind = "choice"', 'kind = "choice"\nmin = 1', "borne-refusee", "n’en a pas"),
    ('kind = "choice"', 'kind = "choices"\nmin = "1"', "borne-refusee", "entier"),
    ('id = "canal"', 'id = "orthographe"', "orthographe-inconnue", "1990"),
    ('level = "warning"', 'level = "fatal"', "cle-refusee", "« error » ou « warning »"),
    ('scope = "T"', 'scope = "K"', "portee-inconnue", "[scope]"),
    ("[[groups]]", SCOPE.replace("canal", "canel"), "portee-sans-question", "dire « canal » ?"),
    ("[[groups]]", SCOPE.replace("canal", "delai.resolution"), "portee-sans-question", "choix"),
    ("[[groups]]", SCOPE.replace("tel", "fax"), "option-inconnue", "Choix : sms, tel."),
    ("[[groups]]", SCOPE.replace("question", "questoin"), "cle-inconnue", "dire « question » ?"),
    ('parameters = ["delai.resolution"]', 'parameters = ["delai.resolutoin"]',
     "parametre-inconnu", "Vouliez-vous dire « delai.resolution » ?"),
    ('version = "1.0.0"', 'version = "1"', "cle-refusee", "« 1.0.0 »"),
    ('version = "1.0.0"', 'versoin = "1.0.0"', "cle-inconnue", "« version »"),
    ("law_date = 2026-04-03", 'law_date = "avril"', "cle-refusee", "2027-01-01"),
    ("[[groups]]", '[[groups]]\nid = "delais"\nlabel = "D"\n[[groups]]', "id-double", "L’étape"),
]  # fmt: skip  # one fault a line


@pytest.mark.parametrize(("old", "new", "rule", "words"), FAULTS)
def test_a_fault_is_told_with_its_line_and_what_mends_it(old, new, rule, words):
    text = HEAD + DELAI + CANAL + RULE
    assert old in text
    found = [each for each in faults(text.replace(old, new, 1)) if each.rule == rule]
    assert any(words in f"{each.message} {each.hint}" for each in found)
    assert all(each.place.file == "clauses/essai/clause.toml" for each in found)
    assert all(each.place.line for each in found)


def test_all_faults_come_at_once_in_the_order_of_the_file():
    text = HEAD + DELAI.replace("4 heures", "4") + CANAL.replace("choice", "choize")
    text = text.replace('"1.0.0"', '"1"')
    told = [(each.place.line, each.place.key) for each in faults(text)]
    assert told == [(4, "version"), (19, "delai.resolution.default"), (25, "canal.kind")]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('version = "1.0.0"', 'version = "1"', "version"),
        ('label = "Canal"', 'label = ""', "canal.label"),
        ('answers = { A = ["tel"] }', 'answers = { A = "tel" }', "scope.answers.A"),
    ],
)
def test_one_fault_makes_no_other_in_the_scopes(old, new, key):
    rule = RULE.replace('scope = "T"', 'scope = "A"')
    text = HEAD.replace("\n[[groups]]\n", SCOPE, 1) + DELAI + CANAL + rule
    assert read_clause_spec(text).rules
    assert [each.place.key for each in faults(text.replace(old, new, 1))] == [key]


def test_one_fault_hides_no_other_in_the_scopes():
    scope = SCOPE.replace("canal", "canel")
    text = HEAD.replace("\n[[groups]]\n", scope, 1) + DELAI + CANAL + RULE.replace('"T"', '"K"')
    told = faults(text.replace('"1.0.0"', '"1"', 1))
    assert [each.place.key for each in told] == ["version", "scope.question", "R01.scope"]


def test_an_option_is_missing():
    text = HEAD + CANAL.split("[[parameters.options]]", maxsplit=1)[0]
    assert [each.rule for each in faults(text)] == ["options-absentes"]


def test_a_fault_in_a_variant_is_placed_in_its_own_file():
    bad = VARIANT.replace('"boolean"', '"bool"').replace("order = 20", 'order = "20"')
    told = faults(HEAD, {"remedes/penalite.md": bad})
    assert [(each.place.file, each.place.line, each.place.key) for each in told] == [
        ("clauses/essai/remedes/penalite.md", 2, "order"),
        ("clauses/essai/remedes/penalite.md", 7, "penalite.actif.kind"),
    ]
    broken = VARIANT.replace('"boolean"', '"boolean')
    (told,) = faults(HEAD, {"remedes/penalite.md": broken})
    assert (told.place.line, told.rule) == (7, "fichier-illisible")


def test_rules_may_stand_in_a_file_of_their_own():
    apart = RULE.replace("R01", "R02")
    spec = read_clause_spec(HEAD + DELAI + RULE, rules=apart)
    assert [rule.id for rule in spec.rules] == ["R01", "R02"]


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (RULE, "id-double rules.toml:3"),
        (RULE + "niveau = 1", "cle-inconnue rules.toml:9"),
        (RULE.replace("R01", "R02").replace("delai.", "delais."), "parametre-inconnu rules.toml:8"),
        ("[scope]\nquestion = 'x'", "cle-inconnue rules.toml:1"),
        ("[[rules]\n", "fichier-illisible rules.toml:1"),
    ],
)
def test_a_fault_of_the_file_of_rules_is_told_at_its_line_there(rules, told):
    with pytest.raises(TemplateError) as caught:
        read_clause_spec(HEAD + DELAI + RULE, "clauses/essai/clause.toml", rules=rules)
    (fault,) = caught.value.diagnostics
    place = f"{fault.place.file}:{fault.place.line}".removeprefix("clauses/essai/")
    assert f"{fault.rule} {place}" == told
