"""`check` tells the faults of an act, each at its place."""

import shutil

import pytest

from clausegen.check import check_paths
from clausegen.library import Library


def shown(found, folder):
    return [str(each).replace(f"{folder}/", "") for each in found]


@pytest.fixture
def act(library, tmp_path):
    """Return a copy of the folder of the act, with the templates that it shares."""
    shutil.copytree(library.templates / "shared", tmp_path / "shared")
    acts = shutil.copytree(library.templates / "acts", tmp_path / "acts")
    return acts / "modification"


def test_an_act_is_named_by_its_id_or_by_its_folder(library, act):
    title = act / "titre.md"
    title.write_text(title.read_text().replace("avenant.numero", "numero"))
    own = Library(act.parent.parent, library.data)
    assert check_paths(own, ["modification"]) == check_paths(library, [str(act)]) != ()


@pytest.mark.no_cover  # an act that is named runs the same lines
@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "_commun/modifications.md",
            "in modifications",
            "in articles",
            "« articles » n’existe pas.",
        ),
        (
            "_commun/modifications.md",
            "modification.corps",
            "modification.texte",
            "« texte » n’existe pas.",
        ),
        (
            "_commun/modifications.md",
            "{{ modification.corps }}",
            "Soit {{ modification.corps }}",
            "place-perdue",
        ),
        (
            "_commun/modifications.md",
            "{{ modification.titre }}",
            "{{ modification.corps }}",
            "place-perdue",
        ),
        (
            "_commun/precedents.md",
            "precedent.effet",
            "precedent.effets",
            "« effets » n’existe pas.",
        ),
        (
            "modification/acte.md",
            "avenant.motif",
            "avenant.motifs",
            "Vouliez-vous dire « avenant.motif »",
        ),
        ("_commun/accord.md", "code-civil-1193", "code-civil-11933", "Le registre du droit"),
        ("_commun/effet.md", " {: #avenant-effet }", "", "titre-sans-id"),
        ("_commun/mouvements.md", 'sortants.verbe("cède"', 'sortants.vers("cède"', "« vers »"),
        ("modification/titre.md", "avenant.numero", "numero", "« numero » n’existe pas."),
        ("_commun/effet.md", 'kind = "date"', 'kind = "dat"', "dat"),
        (
            "modification/acte.toml",
            'id = "modification"',
            'id = "acte"',
            "son répertoire « modification »",
        ),
    ],
)
def test_a_fault_of_an_act_is_told_at_its_place(library, act, file, old, new, message):
    path = act.parent / file
    path.write_text(path.read_text().replace(old, new, 1))
    found = shown(check_paths(library, [str(act)]), act.parent)
    assert [line for line in found if line.startswith(f"{file}:") and message in line], found


@pytest.mark.parametrize("file", ["acte.toml", "acte.md", "titre.md", "guide.md"])
def test_a_file_that_an_act_lacks_is_told(library, act, file):
    (act / file).unlink()
    found = shown(check_paths(library, [str(act)]), act)
    assert found[0].startswith(f"{file}:1:1: fichier-manquant: Ce répertoire n’a pas de {file}")
