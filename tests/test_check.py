"""`check` tells every fault of a template at once, each at its place, and none where all is well.

A folder of tests/bad is a small faulty clause and the messages that it must give: to add a fault,
add a folder. Texts are read as a jurist writes them.
"""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausegen.check import check_clause, check_paths
from clausegen.check.conditions import conditions_of
from clausegen.check.covering import combinations, table_of
from clausegen.check.definitions import definition_faults, terms_of
from clausegen.check.word_rules import template_words
from clausegen.cli.app import app
from clausegen.errors import Severity, TemplateError, UsageError
from clausegen.library import Library
from clausegen.template.source import Source
from tests.commands import CLAUSE
from tests.small_clause import CLAUSE_TOML, write_library

BAD = Path(__file__).parent / "bad"
FOLDERS = sorted(path for path in BAD.iterdir() if path.is_dir())
TOGETHER = {"fautes-ensemble", "fichiers-ensemble"}


def faults(folder, library):
    return check_clause(folder, BAD / "shared", library.register)


@cache
def seeded(folder, library):
    """Return the faults of a folder of tests/bad, which two tests look at."""
    return faults(folder, library)


def shown(found, folder):
    return [str(each).replace(f"{folder}/", "") for each in found]


def words(text, *, commentary=False):
    source = Source("clause.md", text)
    return [each.rule for each in template_words(source, commentary=commentary)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_seeded_fault_gives_its_message_at_its_place(folder, library):
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert shown(seeded(folder, library), folder) == expected


@pytest.mark.parametrize(
    "folder", [each for each in FOLDERS if each.name not in TOGETHER], ids=lambda each: each.name
)
def test_a_folder_bears_the_name_of_the_fault_seeded_in_it(folder):
    assert f": {folder.name}: " in (folder / "expected.txt").read_text(encoding="utf-8")


# The tour of the README checks the first clause, in `test_readme`.
OTHERS = [*Library().act_ids(), *(id_ for id_ in Library().model_ids() if id_ != CLAUSE)]


@pytest.mark.no_cover  # faults seeded in small templates run the same lines
@pytest.mark.parametrize("name", OTHERS)
def test_what_ships_has_no_fault(library, name):
    assert shown(check_paths(library, [name]), library.templates) == []


def test_there_are_many_kinds_of_fault():
    assert len(FOLDERS) - len(TOGETHER) >= 100


def test_faults_come_sorted_by_file_line_and_column(library):
    places = [each.place for each in faults(BAD / "fautes-ensemble", library)]
    assert len(places) > 8
    assert places == sorted(places)


def test_a_broken_file_does_not_hide_the_faults_of_the_others(library):
    found = faults(BAD / "fichiers-ensemble", library)
    assert {Path(each.place.file).name for each in found} == {
        "clause.md",
        "commentary.md",
        "faux.toml",
    }


def test_every_fault_has_a_line_a_column_and_no_key(library):
    for folder in FOLDERS:
        for each in seeded(folder, library):
            assert each.place.line > 0, each
            assert each.place.column > 0, each
            assert each.place.key == "", each


def test_style_is_a_remark_and_a_broken_reference_an_error(library):
    (style,) = faults(BAD / "et-ou", library)
    (reference,) = faults(BAD / "renvoi-casse", library)
    assert (style.severity, reference.severity) == (Severity.WARNING, Severity.ERROR)


def test_a_program_reads_the_faults_as_data():
    read = CliRunner().invoke(app, ["check", "--json", str(BAD / "renvoi-casse")])
    (fault,) = json.loads(read.stdout)
    assert read.exit_code == 3
    assert fault["rule"] == "renvoi-casse"
    assert fault["hint"] == "Vouliez-vous dire « objet » ?"


def test_remarks_alone_do_not_fail_a_check():
    read = CliRunner().invoke(app, ["check", str(BAD / "et-ou")])
    assert (read.exit_code, read.stdout.count("et-ou:")) == (0, 1)


# --- names --------------------------------------------------------------------------------------


def test_a_clause_is_named_by_its_id_or_by_its_folder(library, tmp_path):
    folder = shutil.copytree(BAD / "et-ou", tmp_path / "clauses" / "et-ou")
    (found,) = check_paths(Library(tmp_path, library.data), ["et-ou"])
    assert found.rule == "et-ou"
    assert check_paths(library, [str(folder)]) == (found,)


def test_a_folder_of_clauses_is_checked_whole(library, tmp_path):
    for name in ("et-ou", "mot-double"):
        shutil.copytree(BAD / name, tmp_path / "clauses" / name)
    assert {each.rule for each in check_paths(library, [str(tmp_path)])} == {"et-ou", "mot-double"}


def test_the_argument_of_a_macro_is_no_answer(library, tmp_path):
    folder = shutil.copytree(BAD / "et-ou", tmp_path / "clauses" / "et-ou")
    (tmp_path / "shared").mkdir()
    macro = '{% macro m(delai) %}{% if delai.unite == "an" %}oui{% endif %}{% endmacro %}'
    (tmp_path / "shared" / "unites.md").write_text(macro)
    assert [each.rule for each in check_paths(library, [str(folder)])] == ["et-ou"]


def test_a_term_that_a_clause_does_not_take_from_the_shared_ones_is_no_fault():
    shared = "".join(
        f"{{% macro {name}() %}}\n{name.capitalize()}\n:   le sens\n\n{{% endmacro %}}\n"
        for name in ("ligne", "site")
    )
    clause = Source("clause.md", "{{ ligne() }}\n\nLe site et la Ligne.\n")
    found = list(definition_faults([Source("shared/termes.md", shared), clause], [clause], ()))
    assert found == []
    assert [term.words for term in terms_of([Source("termes.md", shared), clause])] == ["Ligne"]


def test_a_condition_with_an_unknown_name_is_told_once(tmp_path):
    wrong = CLAUSE_TOML.replace("condition = 'delai.resolution", "condition = 'delai.resolutoin")
    folder = write_library(tmp_path, **{"templates/clauses/petite/clause.toml": wrong})
    library = Library(folder / "templates", folder / "data")
    errors = [each for each in check_paths(library) if each.severity is Severity.ERROR]
    assert {each.rule for each in errors} == {"variable-inconnue"}
    assert len(errors) == wrong.count("resolutoin")


def test_a_clause_without_text_is_told_by_check_and_by_draft(tmp_path):
    folder = write_library(tmp_path, **{"templates/clauses/petite/clause.md": "{# rien #}\n"})
    library = Library(folder / "templates", folder / "data")
    assert "texte-vide" in {each.rule for each in check_paths(library)}
    with pytest.raises(TemplateError, match="n’a pas de texte"):
        library.draft("petite", {"objet": "l’aide"})


# --- files --------------------------------------------------------------------------------------


def test_an_unknown_name_is_refused_with_the_nearest(library, tmp_path):
    with pytest.raises(UsageError, match="assistance-itinerance"):
        check_paths(library, ["asistance-itinerance"])
    with pytest.raises(UsageError, match="aucun modèle"):
        check_paths(library, [str(tmp_path)])


def test_a_faulty_register_of_law_is_told_with_the_rest(tmp_path):
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "faux.toml").write_text('[[provisions]]\nid = "x"\n', encoding="utf-8")
    found = check_paths(Library(data=tmp_path), [str(BAD / "et-ou")])
    assert {"registre-du-droit", "et-ou"} <= {each.rule for each in found}


def test_a_file_that_is_no_text_is_told(library, tmp_path):
    folder = shutil.copytree(BAD / "et-ou", tmp_path / "et-ou")
    (folder / "suite.md").write_bytes(b"\xff")
    (folder / "longue.md").write_bytes(b"a" * 1_000_001)
    found = shown(faults(folder, library), folder)
    long, strange = (line for line in found if "fichier-illisible" in line)
    assert long.startswith(
        "longue.md:1:1: fichier-illisible: longue.md ne peut pas être lu : il dépasse 1000 ko"
    )
    assert strange.endswith("suite.md n’est pas en UTF-8 (octet 0).")


def test_a_text_left_open_to_the_end_of_a_file_is_told(library, tmp_path):
    folder = shutil.copytree(BAD / "et-ou", tmp_path / "et-ou")
    (folder / "clause.toml").write_text("title = '''Sans fin\n", encoding="utf-8")
    assert "fichier-illisible" in {each.rule for each in faults(folder, library)}


def test_a_folder_without_declaration_is_told(library, tmp_path):
    (tmp_path / "clause.md").write_text("## Objet {: #objet }\n\nTexte.\n", encoding="utf-8")
    found = faults(tmp_path, library)
    assert [each.rule for each in found] == ["fichier-manquant"]


# --- words that are right -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "L’abonné est joignable 24 heures sur 24 et 7 jours sur 7.",
        "La Prise en charge de l’incident suit.",
        "Nous nous engageons ; vous vous engagez.",
        "Le juge dispose d’un délai ; la loi en dispose.",
        "Il paie sans que le juge ne l’ait pas entendu.",
        "Il donne suite à la demande, à la suite de l’appel.",
        "Le onze et la onzième, le oui et le ou, la ou les langues.",
        "Le haut débit, la hausse, le huit, la hiérarchie et le hors taxes.",
        "Il peut faire faire le travail ; prenez-la à part.",
        "Un délai de quatre-vingts (80) jours, ou vingt et une (21) heures.",
        "Écrire à assistance@exemple.fr ou voir https://exemple.fr/a,b;c d’abord.",
        "| Niveau   | Délai     |\n|----------|-----------|\n| Majeur   | court     |",
        "Le client rappelle  \nle technicien.",
        "La somme est de 1 500 €, soit 2,5 % de deux millions d’euros.",
        "{% if a %}Le {% endif %}client attend{% if b %}, puis rappelle{% endif %}.",
        "Le délai est de {{ delai }}, {{ mode }} ; il court.",
        "Il importe de le dire, à le croire.",
        "Le 1er janvier 2027, à 14 h 30, il répond pour la 2e fois.",
        "> A cet effet, selon l’article 12, le client répondra sous 4 h.",
    ],
)
def test_right_words_raise_no_alarm(text):
    assert words(text) == []


def test_a_commentary_may_speak_of_the_future_and_in_figures():
    text = "Le client devra attendre 4 heures."
    assert words(text, commentary=True) == []
    assert sorted(words(text)) == ["duree-en-chiffres", "futur-d-obligation"]


# --- parts --------------------------------------------------------------------------------------


def test_a_condition_holds_only_with_those_around_it():
    text = "{% if a %}{% if b %}{% elif c %}{% else %}{% if d %}{% endif %}{% endif %}{% endif %}"
    wholes = [each.whole for each in conditions_of(Source("x.md", text), "v")]
    assert wholes == [
        "(v) and (a)",
        "(v) and (a) and (b)",
        "(v) and (a) and (not (b)) and (c)",
        "(v) and (a) and (not (b)) and (not (c)) and (d)",
    ]


def test_a_place_counts_lines_and_columns_from_one():
    source = Source("x.md", "a\nbc\n")
    assert [str(source.place(offset)) for offset in (0, 2, 3)] == [
        "x.md:1:1",
        "x.md:2:1",
        "x.md:2:2",
    ]


def test_words_lead_back_to_their_place_past_tags():
    source = Source("x.md", "{% if a %}\nun {{ b }} mot\n{% endif %}\n")
    index = source.prose.text.index("mot")
    assert str(source.prose.place(index)) == "x.md:2:12"


def test_too_many_combinations_are_told_incomplete(library):
    parameters = library.spec("assistance-itinerance").parameters
    table = table_of(parameters, {})
    few, complete = combinations(table, ["dispo.mode"])
    assert complete
    assert len(few) == 4
    many, complete = combinations(table, list(parameters))
    assert not complete
    assert len(many) == 600


def test_a_clause_that_lost_its_declaration_is_not_passed_over(tmp_path):
    folder = write_library(tmp_path)
    (folder / "templates/clauses/petite/clause.toml").unlink()
    (folder / "templates/clauses/.git").mkdir()
    found = check_paths(Library(str(folder / "templates"), str(folder / "data")))
    assert "fichier-manquant" in {each.rule for each in found}
    assert not [each for each in found if ".git" in each.place.file]


@pytest.mark.parametrize("sign", "\u200b\u00ad\u115f\u180e\u206a\u2800\uffa0\u202e\ufdd0\ue000")
@pytest.mark.parametrize(
    "text", ["Un m{}ot.", "{{# un m{}ot #}}", "{{% if m{}ot %}}x{{% endif %}}"]
)
def test_a_character_that_does_not_print_is_told_once_wherever_it_stands(sign, text):
    source = Source("clause.md", text.format(sign))
    (told,) = template_words(source, commentary=False)
    assert told.rule == "caractere-interdit"
    assert f"(U+{ord(sign):04X})" in told.message
    assert told.place.column == text.format(sign).index(sign) + 1


def test_a_folder_without_a_template_is_no_folder_without_a_fault(tmp_path):
    done = CliRunner().invoke(app, ["--templates", str(tmp_path), "check"])
    assert done.exit_code == 2
    assert "ne contient aucun modèle" in done.output
    assert "Aucune faute" not in done.output


def test_a_fault_of_a_rule_is_told_in_the_file_of_rules(tmp_path, library):
    write_library(tmp_path)
    folder = next((tmp_path / "templates" / "clauses").iterdir())
    rule = '[[rules]]\nid = "R99"\nlevel = "error"\nmessage = "M"\ncondition = "inconnu == 1"\n'
    (folder / "rules.toml").write_text(rule)
    (told,) = [each for each in shown(faults(folder, library), folder) if "rules.toml" in each]
    assert told.startswith("rules.toml:5:14: variable-inconnue: « inconnu » n’existe pas.")


@pytest.mark.parametrize(
    ("guard", "unknown"),
    [
        ("clients is defined", set()),
        ("objet", {"clients"}),
        ("clienst is defined", {"clienst", "clients"}),
    ],
)
def test_a_question_that_an_act_may_lack_is_asked_for_by_its_name(tmp_path, guard, unknown):
    said = f"Bref{{% if {guard} %}}, selon {{{{ clients.le }}}}{{% endif %}}."
    shared = '[[parameters]]\nid = "clients"\nkind = "parties"\nlabel = "Clients"\n'
    text = f"## Objet {{: #objet }}\n\n{said}\n{{: #bref }}\n"
    folder = write_library(
        tmp_path,
        **{
            "templates/clauses/petite/clause.md": text,
            "templates/shared/questions/parties.toml": shared,
        },
    )
    library = Library(folder / "templates", folder / "data")
    told = [each for each in check_paths(library) if each.rule == "variable-inconnue"]
    found = {
        name for each in told for name in re.findall(r"« (\w+)[\w.]* » n’existe", each.message)
    }
    assert found == unknown
