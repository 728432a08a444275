"""Templates: answers in, marks out; conditions over raw answers; errors with their place."""

from functools import partial

import pytest
from jinja2.exceptions import TemplateError as JinjaError

from clausegen.document.tree import Citation, Variable
from clausegen.errors import Place, TemplateError
from clausegen.law.register import Provision, Register, cite
from clausegen.questions import KINDS, Option, Parameter
from clausegen.questions.validation import validate
from clausegen.questions.values import Parameters
from clausegen.template import TemplateSet, Variant
from clausegen.template.expression import Expression
from clausegen.template.interpreted import stated
from clausegen.template.marks import MARK, ReferenceMark
from tests.severities import severities

PROVISION = Provision(
    "code-civil-1223", "l’article 1223 du code civil", "C. civ., art. 1223", "Réduction.", "LEGI"
)
CHANNELS = (
    Option("telephone", "Téléphone", "par téléphone"),
    Option("courriel", "Courriel", "par courriel"),
)
PARAMETERS = Parameters(
    [
        Parameter("delai.resolution", KINDS["duration"], "Délai"),
        Parameter("delai.prise", KINDS["duration"], "Prise en charge"),
        Parameter("canaux", KINDS["choices"], "Canaux", options=CHANNELS),
        Parameter("prestataire", KINDS["party"], "Prestataire"),
        Parameter("clients", KINDS["parties"], "Clients"),
        Parameter("seuil", KINDS["integer"], "Seuil"),
        Parameter("absente", KINDS["duration"], "Absente"),
        Parameter("actif", KINDS["boolean"], "Actif"),
        Parameter("objet", KINDS["text"], "Objet", required=True),
        severities(),
        Parameter("signature", KINDS["date"], "Signature"),
        Parameter("ouverture", KINDS["time"], "Ouverture"),
        Parameter("prix", KINDS["amount"], "Prix"),
        Parameter("taux", KINDS["rate"], "Taux"),
    ]
)
LEVELS = "critique quatre (4)\u00a0heures ; mineure huit (8)\u00a0heures ; "
COLUMN = "critique et mineure de quatre (4)\u00a0heures ou huit (8)\u00a0heures"
NAMES = "critique Critique ; mineure Mineure ; "
ANSWERS = {
    "delai": {"resolution": "4 heures", "prise": "30 min"},
    "canaux": ["telephone", "courriel"],
    "prestataire": {"nature": "societe", "denomination": "Orion", "terme": "Opérateur"},
    "clients": [{"terme": "Cliente"}, {"terme": "Cliente"}],
    "seuil": 3,
    "actif": True,
    "gravites": [
        {"nom": "critique", "prise_en_charge": "15 min", "resolution": "4 h"},
        {"nom": "mineure", "prise_en_charge": "15 min", "resolution": "8 h"},
    ],
    "signature": "1er mars 2027",
    "ouverture": "9 h",
    "prix": "12,50 €",
    "taux": "2,5 %",
}


def render(source, answers=None, *, variants=None, **files):
    sources = {"a.md": source, **files}
    register = Register({PROVISION.id: PROVISION})
    templates = TemplateSet(sources, register, variants or {}, "3\u00a0avril\u00a02026")
    values = validate(PARAMETERS, ANSWERS if answers is None else answers).values
    return templates.render("a.md", values)


def printed(source, answers=None, **options):
    """Return the text with each mark replaced by what it prints."""
    rendered = render(source, answers, **options)
    return MARK.sub(lambda found: rendered.marks[int(found[1])].text, rendered.text)


def test_an_answer_travels_as_a_mark():
    rendered = render("Délai : {{ delai.resolution }}.")
    assert rendered.text == "Délai : \ue0000\ue001."
    assert rendered.marks == (Variable("delai.resolution", "quatre (4)\u00a0heures", "4 heures"),)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ delai.resolution | figures }}", "4\u00a0heures"),
        ("{{ delai.resolution | lettres }}", "quatre\u00a0heures"),
        ("{{ canaux | enumeration('ou') }}", "par téléphone ou par courriel"),
        ("{{ canaux | enumeration('ou', 'x') }}", "par téléphone, par courriel ou x"),
        ("{% for c in canaux %}{{ c }};{% endfor %}", "par téléphone;par courriel;"),
        ("{{ seuil | nombre('manquement', 'manquements') }}", "trois (3)\u00a0manquements"),
        ("{{ prestataire.Le }} {{ prestataire.verbe('est', 'sont') }}", "L’Opérateur est"),
        ("{{ clients.accord('tenu', 'tenue') }} {{ clients.du }}", "tenues des Clientes"),
        ("{% for c in clients %}{{ c.le }} {% endfor %}", "la Cliente la Cliente "),
        ("{% for c in clients %}{{ c }} {% endfor %}", "Cliente Cliente "),
        ("{{ clients.nombre }}", "2"),
        ("{{ prestataire.denomination }} {{ prestataire.siege }}", "Orion [siège]"),
        ("{{ prestataire.denomination | de }} {{ 'ami' | majuscule }}", "d’Orion Ami"),
        ("{{ objet }}", "[Objet]"),
        ("{% for g in gravites %}{{ g.nom }} {{ g.resolution }} ; {% endfor %}", LEVELS),
        ("{{ gravites }} {{ gravites.resolution | enumeration('ou') | de }}", COLUMN),
        ("{% for g in gravites %}{{ g }} {{ g | lettres | majuscule }} ; {% endfor %}", NAMES),
        ("{{ textes_a_jour }}", "3\u00a0avril\u00a02026"),
    ],
)
def test_answers_print_as_french(source, text):
    assert printed(source) == text


@pytest.mark.parametrize(
    "condition",
    [
        "actif",
        "seuil == 3 and seuil >= 3 and seuil <= 3",
        "'telephone' in canaux",
        "not objet and not (delai.prise > absente) and not (absente < absente)",
        "delai.prise < delai.resolution and delai.resolution > delai.prise",
        "prestataire.nature == 'societe'",
        "clients.pluriel",
        "prestataire.siege is defined and not prestataire.siege",
        "signature > '2027-01-01' and signature <= '1er mars 2027' and ouverture == '9 h'",
        "prix > 12 and prix == 12.5 and taux < 3 and taux != 2",
        "delai.resolution == '4 heures' and delai.resolution != 'bientôt'",
        "gravites.nombre == 2 and gravites.prise_en_charge < gravites.resolution",
        "gravites.resolution.croissant and not gravites.resolution.decroissant",
        "gravites.prise_en_charge.croissant and gravites.prise_en_charge.decroissant",
        "not gravites.resolution <= '4 heures' and gravites.resolution >= '4 heures'",
    ],
)
def test_conditions_compare_raw_answers(condition):
    assert printed(f"{{% if {condition} %}}oui{{% endif %}}") == "oui"


def test_references_and_law_are_marks_too():
    rendered = render("{{ renvoi(['a', 'b'], 'à') }} {{ loi('code-civil-1223', 'de') }}")
    assert rendered.marks == (
        ReferenceMark(("a", "b"), "à"),
        Citation("code-civil-1223", cite(PROVISION, "de")),
    )


def test_a_citation_takes_the_words_of_a_filter():
    law = "loi('code-civil-1223')"
    words = cite(PROVISION)
    assert printed(f"{{{{ {law} | majuscule }}}}") == words[0].upper() + words[1:]
    assert printed(f"{{{{ {law} | majuscule | minuscule }}}}") == words
    assert printed(f"{{{{ {law} | de }}}}") == cite(PROVISION, "de")
    assert printed(f"{{% set texte = {law} %}}{{{{ texte | majuscule }}}}")[0].isupper()


def test_a_cross_reference_may_begin_a_sentence():
    rendered = render("{{ renvoi('a') | majuscule }} {{ renvoi('a', 'de') | minuscule }}")
    assert rendered.marks == (ReferenceMark(("a",), capital=True), ReferenceMark(("a",), "de"))
    assert render("{{ renvoi('a') | que }}").text.startswith("que ")


def test_variants_are_taken_in_order_when_their_condition_holds():
    variants = {"remedes": [Variant("x.md", "actif"), Variant("y.md", "not actif")]}
    source = "{% for v in variantes('remedes') %}{% include v %}{% endfor %}"
    assert printed(source, variants=variants, **{"x.md": "x", "y.md": "y"}) == "x"


@pytest.mark.parametrize(
    ("source", "rule", "line", "words"),
    [
        ("\n{{ delai.resolutio }}", "variable-inconnue", 2, "« resolution »"),
        ("{{ inconnu }}", "variable-inconnue", 1, "inconnu"),
        ("{% if %}", "syntaxe", 1, "une expression est attendue"),
        ("{% if delai %}", "bloc-ouvert", 1, "Le bloc « if » n’est pas refermé."),
        ("{% foo %}", "balise-inconnue", 1, "La balise « foo » n’existe pas."),
        ("{% endif %}", "bloc-ouvert", 1, "« endif » ne ferme aucun bloc ouvert."),
        ("{# x", "bloc-ouvert", 1, "n’est pas refermé."),
        ("{{ 'x }}", "syntaxe", 1, "une apostrophe n’est pas refermée"),
        ("{{ delai.prise > 'bientôt' }}", "gabarit-faux", 1, "n’est pas une durée"),
        ("{{ gravites.resolutoin }}", "variable-inconnue", 1, "« resolution »"),
        ("{{ 1 / 0 }}", "gabarit-faux", 1, "échoue : une division par zéro."),
        ("{{ loi() }}", "gabarit-faux", 1, "« loi » attend aussi « id"),
        ("{{ 1 | nombre(1, 2, 3, 4) }}", "gabarit-faux", 1, "« nombre » reçoit trop d’arguments"),
        ("{% for a in 3 %}{% endfor %}", "gabarit-faux", 1, "échoue : une liste est attendue."),
        ("{{ 'a'.format(1) }}", "gabarit-interdit", 1, "n’est pas admise dans un gabarit."),
        ("{{ ''.__class__ }}", "gabarit-interdit", 1, "« __class__ » n’existe pas."),
        ("{{ 1 is nope }}", "filtre-inconnu", 1, "Le test « nope » n’existe pas."),
        ("\n\n{{ loi('code-civil-1224') }}", "droit-inconnu", 3, "code-civil-1224"),
        ("{{ x.y }}", "variable-inconnue", 1, "x"),
        ("{{ canaux | enumeratio }}", "filtre-inconnu", 1, "« enumeration »"),
        ("{{ canaux.__class__ }}", "gabarit-interdit", 1, "interdite"),
        ("{{ 'a' | figures }}", "gabarit-faux", 1, "échoue"),
        ("{{ clients.verbe(clients.son('prix'), 'a') }}", "gabarit-faux", 1, "entre guillemets"),
        ("{% include 'absent.md' %}", "fichier-inconnu", 1, "absent.md"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "gabarit-sans-fin", 1, "sans fin"),
    ],
)
def test_an_error_names_its_rule_and_its_line(source, rule, line, words):
    with pytest.raises(TemplateError) as caught:
        render(source)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.rule, diagnostic.place.file) == (rule, "a.md")
    assert diagnostic.place.line == line
    assert words in diagnostic.message + diagnostic.hint


def expression(source):
    templates = TemplateSet({}, Register({}))
    return templates.expression(source, tuple(PARAMETERS), lambda: Place("clause.toml", key="R01"))


def test_an_expression_knows_its_parameters_and_its_truth():
    condition = expression("delai.prise >= delai.resolution or not actif")
    assert condition.parameters == ("delai.prise", "delai.resolution", "actif")
    assert not condition(validate(PARAMETERS, ANSWERS).values)
    assert condition(validate(PARAMETERS, {}).values)


@pytest.mark.parametrize(
    "source",
    [
        "delai.prise < delai.resolution and not actif or seuil > 2",
        "seuil in (1, 2, 3) if actif else seuil not in [4]",
        "seuil + 1 > 2 * 3 - 1",
        "1 < seuil < 9",
        '"sms" in canaux or objet == "x"',
        "absent",
        "seuil.absent",
        "absent and true",
        "seuil | inconnu",
        "1 + 'a' == 2",
        "seuil is defined",
        "(actif if seuil) == 1",
        '"m" in "sms"[:1]',
        '"sms"[1:] == "ms"',
        "(1, 2, 3)[::2] == (1, 3)",
        "canaux[:1] == 1",
        "actif[:1] == 1",
        "(1, 2)[seuil:]",
        "(1, 2)[1] == 2",
        "delai.absent",
        "delai == 1",
        "delai.prise.absent",
        "(delai).prise < delai.resolution",
    ],
)
def test_a_condition_is_read_as_jinja_runs_it(source):
    def outcome(condition):
        try:
            return bool(condition(validate(PARAMETERS, ANSWERS).values))
        except TemplateError as error:
            return str(error.diagnostics[0])

    def compiled():
        templates = TemplateSet({}, Register({}))
        run = templates.sandbox.compile_expression(source, undefined_to_none=False)
        names = stated(templates.sandbox, source).names
        place = partial(Place, "clause.toml", key="R01")
        first = {name.partition(".")[0] for name in names}
        evaluated = lambda given: run(**given.roots(first))  # noqa: E731  # one line
        return Expression(source, names, tuple(PARAMETERS), evaluated, place)

    try:
        expected = outcome(compiled())
    except JinjaError as error:
        expected = type(error)
        with pytest.raises(TemplateError):
            expression(source)
        return
    assert outcome(expression(source)) == expected


@pytest.mark.parametrize("source", ["actif ==", "actif %}{{ 1", "absent.nom == 1", "seuil < 'a'"])
def test_a_faulty_expression_names_its_key(source):
    with pytest.raises(TemplateError) as caught:
        expression(source)(validate(PARAMETERS, ANSWERS).values)
    assert caught.value.diagnostics[0].place.key == "R01"


# --- words before values ------------------------------------------------------------------------

TOWNS = {"prestataire": {"prenom": "Anne", "nom": "Le Goff", "civilite": "M.", "siege": "Le Mans"}}


@pytest.mark.parametrize(
    ("source", "answers", "said"),
    [
        ("Le prix de {{ objet }}.", {"objet": "Alpha"}, "Le prix d’Alpha."),
        ("Fait à {{ objet }}.", {"objet": "Le Mans"}, "Fait au Mans."),
        ("Jusqu’à\n  {{ objet }}", {"objet": "Les Ulis"}, "Jusqu’aux Ulis"),
        ("De **{{ objet }}**", {"objet": "Le Havre"}, "Du **Havre**"),
        ("de « {{ objet }} »", {"objet": "Alpha"}, "d’« Alpha »"),
        ("de « {{ objet }} »", {"objet": "Le Havre"}, "de « Le Havre »"),
        ("{{ objet | à }}", {"objet": "Le Mans"}, "au Mans"),
        ("{{ objet | de }}", {"objet": "Le Havre"}, "du Havre"),
        ("plus que {{ seuil }}", {"seuil": 1}, "plus qu’un (1)"),
        ("que {{ prestataire.il }}", {}, "qu’elle"),
        ("de {{ prestataire.le }}", ANSWERS, "de l’Opérateur"),
        ("de {{ prestataire.nom }}", TOWNS, "de Le Goff"),
        ("à {{ prestataire.siege }}", TOWNS, "au Mans"),
        ("{{ prestataire.civilite }} {{ prestataire.nom }}", TOWNS, "M.\u00a0Le Goff"),
        ("de {{ loi('code-civil-1223') }}", {}, "de l’article 1223 du code civil"),
        ("de {{ clients.verbe('le dire', 'les dire') }}", ANSWERS, "de les dire"),
        ("| de | {{ objet }} |", {"objet": "Alpha"}, "| de | Alpha |"),
        ("de\n\n{{ objet }}", {"objet": "Alpha"}, "de\n\nAlpha"),
        ("là-de {{ objet }}", {"objet": "Alpha"}, "là-de Alpha"),
    ],
)
def test_a_bare_word_agrees_with_what_its_value_prints(source, answers, said):
    assert printed(source, answers) == said


def test_the_word_before_several_articles_is_the_one_of_the_reference():
    rendered = render("à {{ renvoi(['a', 'b']) }}, à {{ renvoi('a') }}")
    assert ReferenceMark(("a", "b"), "à") in rendered.marks
    assert MARK.sub("#", rendered.text) == "#, à #"
