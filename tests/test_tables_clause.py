"""Tables of rows end to end: a clause with prices by step and sites, which no Python knows."""

import json
import tomllib

import jsonschema
import pytest
from click.testing import CliRunner

from clausegen.check import check_paths
from clausegen.cli.app import app
from clausegen.document.tree import plain_text
from clausegen.library import Library
from clausegen.questions.answers import write_answers
from clausegen.questions.validation import answers_schema
from tests.tables_clause import CLAUSE_MD, CLAUSE_TOML, EXAMPLE_TOML, write_library

CLAUSE = "hebergement"
ANSWERS = tomllib.loads(EXAMPLE_TOML)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_library(tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="module")
def shelf(folder):
    return Library(folder / "templates", folder / "data")


@pytest.fixture
def run(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def invoke(*words, typed=None):
        home = ("--templates", str(folder / "templates"), "--data", str(folder / "data"))
        return CliRunner().invoke(app, [*home, *words], input=typed)

    return invoke


def text(shelf, raw):
    return plain_text(shelf.draft(CLAUSE, raw).document).replace("\u00a0", " ")


def told(shelf, raw):
    diagnostics = shelf.clause(CLAUSE).validate(raw).diagnostics
    return [(each.place.key, each.message) for each in diagnostics]


def test_the_clause_has_no_fault(shelf):
    assert check_paths(shelf, [CLAUSE]) == ()


def test_each_row_is_printed_in_its_order(shelf):
    said = text(shelf, ANSWERS)
    assert "quatre-vingts euros hors taxes (80 € HT)" in said
    assert said.index("Halle nord") < said.index("Halle sud (Orion)")
    assert "sont Le Mans et Albi" in said
    assert "quatre (4) heures" in said
    assert "site de secours ne sert" in said


def test_a_default_is_a_table_too(shelf):
    said = text(shelf, {})
    assert "cent vingt euros hors taxes" in said
    assert "dépassent le précédent" in said
    assert "Sites" not in said


def test_the_commentary_quotes_the_rows(shelf):
    drafted = shelf.draft(CLAUSE, {}, commentary="alone")
    said = plain_text(drafted.commentary).replace("\u00a0", " ")
    assert "120 € HT ; à partir de dix (10) unités, chacune coûte 100 € HT" in said.replace(
        "\u202f", " "
    )


REFUSED = [
    ({"paliers": []}, "paliers", "0 élément"),
    ({"paliers": [{"quantite": 1, "prix": "1 €"}] * 7}, "paliers[2].quantite", "deux fois"),
    ({"paliers": [{"quantite": 1}]}, "paliers[1].prix", "manque"),
    ({"paliers": [{"quantite": 0, "prix": 1}]}, "paliers[1].quantite", "1 au moins"),
    ({"paliers[2].prix": "130 €"}, "paliers[2].prix", "ordre décroissant"),
    ({"paliers[2].quantite": "1"}, "paliers[2].quantite", "deux fois"),
    ({"paliers[1].quantite": "20"}, "paliers[2].quantite", "ordre croissant"),
    ({"paliers[4].prix": "1 €"}, "paliers", "la ligne 4 n’existe pas"),
    ({"paliers[1]": "1 €"}, "paliers", "n’est pas une table"),
    ({"paliers": "1 €"}, "paliers", "n’est pas une liste"),
    ({"sites": [{"nom": "A", "ville": "à Metz"}]}, "sites[1].ville", "préposition"),
    ({"sites": [{"nom": "A", "ville": "Metz", "acces": "9 jours"}]}, "sites[1].acces", "au plus"),
    ({"sites": [{"nom": "A", "ville": "Metz", "sorte": "x"}]}, "sites[1].sorte", "choix possible"),
    ({"sites": [{"nom": "A", "vile": "Metz"}]}, "sites[1].vile", "n’existe pas"),
    ({"usage[1].nom": "A"}, "usage[1].nom", "n’est pas une question"),
]


@pytest.mark.parametrize(("raw", "place", "message"), REFUSED)
def test_a_faulty_row_is_told_at_its_place(shelf, raw, place, message):
    assert any(key == place and message in said for key, said in told(shelf, raw))


def test_a_row_may_be_changed_or_added_by_its_rank(shelf):
    added = {"quantite": 50, "prix": 9}
    raw = {"paliers[1].prix": "110 €", "paliers[3]": added}
    values = shelf.clause(CLAUSE).validate(raw).values
    assert values.answers()["paliers"] == [
        {"quantite": 1, "prix": 110},
        {"quantite": 10, "prix": 100},
        {"quantite": 50, "prix": 9},
    ]
    given = shelf.clause(CLAUSE).validate({**ANSWERS, "sites[2].ville": "Metz"}).values
    assert [site["ville"] for site in given.answers()["sites"]] == ["Le Mans", "Metz"]


def test_a_column_compares_row_by_row_within_the_scope_of_the_rule(shelf):
    def rules(**raw):
        found = shelf.clause(CLAUSE).validate({**ANSWERS, **raw}).diagnostics
        return [each.rule for each in found]

    assert rules(usage="service_public") == ["R01"]  # one site has no delay
    assert rules(usage="service_public", **{"sites[2].acces": "2 h"}) == []
    assert rules(usage="service_public", **{"sites[2].acces": "5 h"}) == ["R01"]
    assert rules() == []
    assert rules(**{"sites[3]": {"nom": "C", "ville": "Metz"}}) == ["R02"]


def test_a_column_in_words_leaves_out_what_is_not_answered(shelf):
    sites = shelf.clause(CLAUSE).spec.parameters["sites"]
    rows = shelf.clause(CLAUSE).validate(ANSWERS).values.raw("sites")
    facet = sites.kind.facets(rows, sites)("acces")
    assert facet.parameter.printed(facet.value) == "quatre (4)\u00a0heures"
    assert facet.value[1] is None
    assert sites.kind.figures(rows, sites) == "Halle nord et Halle sud"


def test_answers_satisfy_the_schema_and_read_back(shelf):
    clause = shelf.clause(CLAUSE)
    schema = answers_schema(clause.spec.parameters, "Essai")
    jsonschema.Draft202012Validator.check_schema(schema)
    values = clause.validate(ANSWERS).values
    jsonschema.validate(values.answers(), schema)
    assert clause.validate(values.answers()).values.json == values.json
    written = tomllib.loads(write_answers(clause.spec, values))
    assert clause.validate(written).values.json == values.json
    assert schema["properties"]["paliers"]["items"]["required"] == ["quantite", "prix"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"paliers": [{"quantite": 1}]}, schema)


def test_rows_are_set_on_the_command_line(run, tmp_path):
    row = 'sites[1]={ nom = "A", ville = "Metz" }'
    done = run(
        "draft", CLAUSE, "--set", row, "--set", "sites[1].acces=2 h", "--as", "md", "-o", "."
    )
    assert done.exit_code == 0, done.output
    assert "deux (2)\u00a0heures" in (tmp_path / f"{CLAUSE}.md").read_text("utf-8")


def test_show_tells_the_fields_and_the_order_of_the_rows(run):
    shown = run("show", CLAUSE, "--all").output
    for words in (
        "quantite\u00a0: À partir de (unités)", "secours\u00a0: Secours", "Réponse nécessaire",
        "Réponses croissantes", "1, 120\u00a0€\u00a0HT",
    ):  # fmt: skip  # what is shown
        assert words in shown
    data = json.loads(run("--json", "show", CLAUSE).output)
    (paliers,) = data["groups"][0]["parameters"]
    assert [field["id"] for field in paliers["fields"]] == ["quantite", "prix"]
    assert (paliers["kind"], paliers["increasing"]) == ("records", ["quantite"])


def test_a_file_of_answers_explains_each_field(run):
    written = run("answers", CLAUSE).output
    assert "# - quantite : À partir de (obligatoire)." in written
    assert "#     secours : Secours" in written
    assert 'sorte = "salle", acces = "30' in written
    assert "# paliers = [{ quantite = 1, prix = 120 }, { quantite = 10, prix = 100 }]" in written


def test_rows_are_asked_field_by_field(run, tmp_path):
    paliers = ["oui", "1", "120", "oui", "5", "110 €", ""]
    site = ["oui", "Halle", "Le Mans", "2", "4 h", "1", "Orion", *[""] * 9]
    done = run("ask", CLAUSE, "-o", "r.toml", typed="\n".join([*paliers, *site, "", ""]) + "\n")
    assert done.exit_code == 0, done.output
    assert tomllib.loads((tmp_path / "r.toml").read_text("utf-8")) == {
        "paliers": [{"quantite": 1, "prix": 120}, {"quantite": 5, "prix": 110}],
        "sites": [
            {
                "nom": "Halle", "ville": "Le Mans", "sorte": "secours", "acces": "4 heures",
                "exploitant": {"nature": "societe", "denomination": "Orion"},
            }
        ],
    }  # fmt: skip  # the answers


def test_stopping_in_a_nested_table_keeps_what_was_begun(run, tmp_path):
    typed = ["", "oui", "Halle", "Le Mans", "", "", "1", "Orion", "!"]
    done = run("ask", CLAUSE, "-o", "r.toml", typed="\n".join(typed) + "\n")
    assert done.exit_code == 0, done.output
    (site,) = tomllib.loads((tmp_path / "r.toml").read_text("utf-8"))["sites"]
    assert site["exploitant"]["denomination"] == "Orion"


FAULTS = [
    ("palier.quantite | figures", "palier.qantite | figures", "attribut-de-valeur"),
    ("palier.quantite | figures", "palier.quantite.total", "attribut-de-valeur"),
    ("paliers.nombre > 1", "paliers.lignes > 1", "attribut-de-valeur"),
    ("paliers.nombre > 1", "paliers.prix.croisant", "attribut-de-valeur"),
    ('site.sorte == "secours"', 'site.sorte == "secour"', "option-inconnue"),
    ("{% if site.acces %}", '{% if site.acces > "demain" %}', "comparaison-fausse"),
    ("{% if site.acces %}", "{% if site.acces > 3 %}", "comparaison-fausse"),
    ("site.exploitant.name %}", "site.exploitant.nom_ %}", "attribut-de-valeur"),
]


@pytest.mark.parametrize(("old", "new", "rule"), FAULTS)
def test_check_knows_what_a_row_is_made_of(tmp_path, old, new, rule):
    assert old in CLAUSE_MD
    folder = write_library(tmp_path)
    path = folder / "templates" / "clauses" / CLAUSE / "clause.md"
    path.write_text(CLAUSE_MD.replace(old, new, 1), encoding="utf-8")
    shelf = Library(folder / "templates", folder / "data")
    assert rule in {each.rule for each in check_paths(shelf, [CLAUSE])}


DECLARED = [
    ('unique = ["quantite"]', 'unique = ["quantit"]', "champ-inconnu"),
    ('increasing = ["quantite"]', 'increasing = ["zzz"]', "champ-inconnu"),
    ('unique = ["nom"]', 'increasing = ["nom"]', "champ-sans-ordre"),
    ('id = "acces"', 'id = "ville"', "id-double"),
    ('id = "acces"', 'id = "nombre"', "champ-reserve"),
    ('id = "acces"', 'id = "acces.site"', "cle-refusee"),
    ('kind = "party"', 'kind = "records"', "champ-imbrique"),
    ('kind = "party"', 'kind = "partie"', "genre-inconnu"),
    ('label = "Exploitant du site"', 'label = "E"\nwhen = "true"', "cle-inconnue"),
    ('default = "salle"', 'default = "sale"', "defaut-refuse"),
    ('max = "2 jours"', 'max = "2"', "borne-refusee"),
    ('prix = "100 €" }', 'prix = "200 €" }', "defaut-refuse"),
    ('kind = "choice"\nlabel = "Usage', 'kind = "records"\nlabel = "Usage', "champs-absents"),
    ('kind = "records"\nlabel = "Sites', 'kind = "texts"\nlabel = "Sites', "champs-de-trop"),
    ('kind = "records"\nlabel = "Sites', 'kind = "texts"\nlabel = "Sites', "unicite-de-trop"),
    ('group = "sites"\ndefault = "ent', 'increasing = ["a"]\ngroup = "sites"\ndefault = "ent',
     "ordre-de-trop"),
]  # fmt: skip  # one fault a line


@pytest.mark.parametrize(("old", "new", "rule"), DECLARED)
def test_a_faulty_declaration_of_a_table_is_told(tmp_path, old, new, rule):
    assert old in CLAUSE_TOML
    folder = write_library(tmp_path)
    path = folder / "templates" / "clauses" / CLAUSE / "clause.toml"
    path.write_text(CLAUSE_TOML.replace(old, new, 1), encoding="utf-8")
    shelf = Library(folder / "templates", folder / "data")
    found = [each for each in check_paths(shelf, [CLAUSE]) if each.rule == rule]
    assert found
    assert all(each.place.line for each in found)
