"""Renderings seen before: answers that are told the same give the text of a rendering anew."""

from itertools import product

import pytest

from clausegen import Library
from clausegen.document.memory import NOTHING, Memory
from clausegen.errors import Place, TemplateError
from clausegen.law.register import Register
from clausegen.questions.answers import read_answers
from clausegen.questions.validation import validate
from clausegen.template import TemplateSet, Variant, template_set
from clausegen.template.sandbox import Sandbox
from clausegen.template.seen import Seen
from clausegen.template.watched import Recorder
from tests.test_template import PARAMETERS, PROVISION

CLAUSE = "assistance-itinerance"
ANEW = ["template.seen.seen_of"]
ROWS = [
    {"clients": [{"denomination": name}], "delai": {"resolution": f"{hours} h"}}
    for name, hours in (("Alpha", 2), ("Bêta", 3), ("École du Port", 4), ("Le Mans", 5), ("Z", 6))
]


@pytest.fixture
def renderings(monkeypatch):
    """Return the names of the templates that were rendered, as they are."""
    found, real = [], Sandbox.render_bounded

    def counted(self, name, context):
        found.append(name)
        return real(self, name, context)

    monkeypatch.setattr(Sandbox, "render_bounded", counted)
    return found


def told(rendered):
    """Return all of a rendering, the questions behind its words included."""
    asked = [getattr(mark, "asked", None) for mark in rendered.marks]
    return rendered, asked, rendered.traced


def test_rows_that_differ_by_names_and_delays_are_rendered_few_times(renderings):
    anew, seen = Library(memory=Memory(rows=True, without=ANEW)), Library().of_rows
    expected = [anew.draft(CLAUSE, row) for row in ROWS * 3]
    renderings.clear()
    found = [seen.draft(CLAUSE, row) for row in ROWS * 3]
    assert [each.document for each in found] == [each.document for each in expected]
    assert [told(each.rendered) for each in found] == [told(each.rendered) for each in expected]
    assert len(renderings) < len(ROWS)


def test_guard_rules_are_told_alike():
    anew, seen = (
        Library(memory=memory).clause(CLAUSE)
        for memory in (Memory(rows=True, without=ANEW), Memory(rows=True))
    )
    rows = [*ROWS, {"client": {"qualite": "consommateur"}}, {"delai": {"resolution": "90 jours"}}]
    found = [seen.validate(row).diagnostics for row in rows * 2]
    assert found == [anew.validate(row).diagnostics for row in rows * 2]
    assert len(set(found)) > 2


KNOWN = {
    "words, and one before them": "de {{ objet }} et {{ prestataire.le }} à {{ objet|majuscule }}",
    "a fact that is printed": "{{ objet.mots }}",
    "a slice of words": "{% if objet.mots[:4] == ' le ' %}oui{% else %}non{% endif %}",
    "two values": "{% if delai.resolution > delai.prise %}{{ delai.prise }}{% endif %}",
    "a list": "{% if 'telephone' in canaux %}{{ canaux|enumeration('ou') }}{% endif %}",
    "elements": "{% for each in gravites %}{{ each.nom }} {{ each.resolution }} ; {% endfor %}",
    "words set": "{% set dit %}{{ objet }}{% endset %}{{ dit }}{% if dit == 'x' %}!{% endif %}",
    "a macro": "{% macro nomme(nom) %}{{ nom }} ({{ nom }}){% endmacro %}{{ nomme(objet) }}",
    "words that agree": "{{ clients.Le }} {{ clients.verbe('paie', 'paient') }}",
    "law and what is cited": "{{ loi('code-civil-1223', 'à') }} {{ textes_lus() }}",
    "variants": "{% for nom in variantes('v') %}{% include nom %}{% endfor %}",
    "a day after a delay": "{{ signature|apres(delai.resolution) }}",
    "a column of a table": "{% if gravites.resolution <= absente %}tous{% else %}non{% endif %}",
    "a column at the right": "{% if absente >= gravites.resolution %}tous{% endif %}{{ objet }}",
    "a rate": "{% if taux < 0.5 %}peu{% else %}beaucoup{% endif %}",
    "numbers": "{{ seuil|nombre('fois') }} {% if seuil > 2 and not actif %}bien{% endif %}",
}
UNKNOWN = {
    "signs of a fact": "{% for sign in objet.mots %}{{ sign }}{% endfor %}",
    "a name that is none": "{% if objet.rien is defined %}X{% else %}Y{% endif %}",
    "an item of a family": "{% if delai['resolution'] is defined %}X{% else %}Y{% endif %}",
    "a value that is looked up": "{% if {'Mans': 1}[objet] is defined %}X{% else %}Y{% endif %}",
    "words that are looked up": "{% if {' mans ': none}[objet.mots] is none %}X{% endif %}",
    "an item of words": "{% if objet.mots['upper'] is defined %}X{% else %}Y{% endif %}",
    "a citation in a filter": "{{ canaux|enumeration('ou', loi('code-civil-1223')) }}",
}
VARIANTS = {"v": [Variant("un.md", 'delai.resolution > "3 h"'), Variant("deux.md", "actif")]}
FILES = {"un.md": "Un, {{ objet }}.", "deux.md": "Deux, {{ prestataire.du }}."}
VALUES = [
    {
        "objet": objet, "delai": {"resolution": delay, "prise": "2 h"}, "actif": active,
        "seuil": number, "canaux": channels, "prestataire": {"terme": objet},
        "clients": [{"terme": "Client"}] * number, "signature": "1er mars 2027",
        "gravites": [{"nom": objet, "prise_en_charge": "1 h", "resolution": delay}],
    }
    for objet, delay, active, number, channels in product(
        ("Mans", "le Mans", "écluse", "Mans"), ("1 h", "4 h"), (True, False), (1, 3),
        (["telephone"], ["courriel", "telephone"]),
    )
]  # fmt: skip  # a table of answers


def templates(source, memory):
    sources = {"a.md": source, **FILES}
    return TemplateSet(sources, Register({PROVISION.id: PROVISION}), VARIANTS, memory=memory)


def outcome(found, values):
    try:
        return told(found.render("a.md", values))
    except Exception as error:
        return type(error), str(error)


def held(found, rule, values):
    try:
        return found.hold([rule], values)
    except TemplateError as error:
        return error.diagnostics


@pytest.mark.parametrize("source", [*KNOWN.values(), *UNKNOWN.values()], ids=[*KNOWN, *UNKNOWN])
def test_what_was_seen_is_what_is_rendered_anew(source):
    seen, anew = (templates(source, memory) for memory in (Memory(rows=True), NOTHING))
    for raw in VALUES:
        values = validate(PARAMETERS, raw).values
        assert outcome(seen, values) == outcome(anew, values)


@pytest.mark.parametrize("source", KNOWN.values(), ids=KNOWN)
def test_what_is_asked_through_known_doors_is_rendered_few_times(source, renderings):
    found = templates(source, Memory(rows=True))
    for raw in VALUES:
        outcome(found, validate(PARAMETERS, raw).values)
    assert renderings.count("a.md") < len(VALUES)


ENDS = {
    "delai.resolution <= gravites.resolution", "gravites.resolution <= delai.resolution",
    "delai.resolution > gravites.resolution", "gravites.resolution == delai.resolution",
    "delai['resolution'] is defined", "{'x': 1}[objet] is defined",
}  # fmt: skip  # conditions


@pytest.mark.parametrize("condition", sorted(ENDS))
def test_an_answer_at_either_side_is_compared_as_it_is_alone(condition):
    source = f"{{% if {condition} %}}oui{{% else %}}non{{% endif %}} {{{{ objet }}}}"
    seen, anew = (templates(source, memory) for memory in (Memory(rows=True), NOTHING))
    rules = [each.expression(condition, PARAMETERS, lambda: Place("x")) for each in (seen, anew)]
    level = {"nom": "seul", "prise_en_charge": "1 h", "resolution": "2 h"}
    for more in ({}, {"gravites": [level]}, {"delai": {"resolution": "3 h"}}):
        for objet in "xyz":
            values = validate(PARAMETERS, {"objet": objet, **more}).values
            assert outcome(seen, values) == outcome(anew, values)
            assert held(seen, rules[0], values) == held(anew, rules[1], values)


@pytest.mark.parametrize("model", ["services-mobiles", "assistance-itinerance", "niveaux-service"])
def test_what_ships_passes_through_known_doors(model, monkeypatch):
    ended = []
    monkeypatch.setattr(Seen, "failed", ended.append)
    monkeypatch.setattr(Seen, "turn_to_look", lambda _self: True)
    library = Library().of_rows
    for raw in ({}, *library.examples(model).values()):
        library.draft(model, read_answers(raw) if raw else raw, guarded=False)
    assert not ended


@pytest.mark.parametrize("source", UNKNOWN.values(), ids=UNKNOWN)
def test_what_passes_no_known_door_is_not_remembered(source, renderings):
    found = templates(source, Memory(rows=True))
    for raw in VALUES[:6]:
        outcome(found, validate(PARAMETERS, raw).values)
    assert renderings.count("a.md") >= 6


def test_where_nothing_is_alike_little_is_looked_for(monkeypatch):
    found, recorded = templates("{{ objet.mots }}", Memory(rows=True)), []

    class Counted(Recorder):
        def __init__(self, *begun):
            super().__init__(*begun)
            recorded.append(self)

    monkeypatch.setattr(template_set, "Recorder", Counted)
    for number in range(200):
        found.render("a.md", validate(PARAMETERS, {"objet": f"mot {number}"}).values)
    assert 3 < len(recorded) < 12
