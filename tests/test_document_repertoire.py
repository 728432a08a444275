"""What is printed is drawn by the faces of the package, on every machine, or is refused."""

import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from clausegen.document.repertoire import RULE, advice, lacks, undrawn
from clausegen.errors import AnswersError, TemplateError
from clausegen.library import Library
from clausegen.site.comments.comments import form_faults
from clausegen.writers.pdf import FACES
from tests.small_clause import FILES, write_library

ROOT = Path(__file__).parent.parent
FOLDER = Path(str(files("clausegen"))) / "assets" / "fonts"
PRINTED = (
    *(ROOT / "templates").rglob("*.md"),
    *(ROOT / "templates").rglob("*.toml"),
    *(ROOT / "data" / "law").glob("*.toml"),
    *(ROOT / "tests" / "golden").rglob("*.txt"),
)
NAMES = (
    "Zoë Œillet-Dvořák, Łódź, Kraków, Győr, Škoda, Ålesund, Reykjavík, Þórður, Straße, Ġorġ, "
    "Ștefan Țară, İzmir, Ağrı, Čapek, Đorđe, Ķekava, Žemaitė, Ŵyn, L·L, Nguyễn Thị Hồng, "
    "Ελευθερία Άννα, Київ Їжак, България, Ђорђе"
)
SIGNS = "\u00a0\u202f\u2011–—’«»“”…€°§№‰½²×≤≥→☐☑✓"


def test_the_table_is_what_all_faces_hold():
    held = set.intersection(*(set(TTFont(FOLDER / file).getBestCmap()) for _, file, _, _ in FACES))
    outside = {ord(found[0]) for found in undrawn("".join(map(chr, range(0x110000))))}
    assert set(range(0x110000)) - outside == held | {9, 10, 13}


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_ships_is_drawn(path):
    text = path.read_text(encoding="utf-8")
    assert [found[0] for found in undrawn(text)] == []


@pytest.mark.parametrize("text", [NAMES, SIGNS])
def test_names_of_europe_and_the_signs_of_contracts_are_drawn(text):
    assert [found[0] for found in undrawn(unicodedata.normalize("NFC", text))] == []


@pytest.mark.parametrize(
    ("sign", "said", "advised"),
    [
        ("☒", "« ☒ » (U+2612)", "Remplacez-le par des mots, ou par un signe courant : « ☐ »"),
        ("Ⅳ", "« Ⅳ » (U+2163)", "Écrivez « IV »."),
        ("\u2003", "(U+2003)", "Tapez une espace ordinaire."),
        ("李", "« 李 » (U+674E)", "Écrivez ce mot en lettres latines, grecques ou cyrilliques"),
        ("\u0334", "« ◌\u0334 » (U+0334)", "Écrivez ce mot en lettres"),
        ("😀", "« 😀 » (U+1F600)", "Remplacez-le par des mots"),
    ],
)
def test_a_sign_is_named_with_what_to_write_instead(sign, said, advised):
    assert said in lacks("La réponse", sign)
    assert advice(sign).startswith(advised)


# --- answers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ({"contrat_principal": {"titre": "Contrat ☒"}}, "contrat_principal.titre"),
        ({"prestataire": {"denomination": "☒ Borne"}}, "prestataire.denomination"),
        ({"clients": [{"denomination": "Alpha"}, {"terme": "le ☒"}]}, "clients[2].terme"),
    ],
)
def test_an_answer_is_refused_with_its_question_and_the_sign(answers, key):
    with pytest.raises(AnswersError) as caught:
        Library().draft("assistance-itinerance", answers)
    [fault] = caught.value.diagnostics
    assert fault.place.key == key
    assert "« ☒ » (U+2612)" in fault.message
    assert "Remplacez-le" in fault.hint


def test_an_accent_typed_apart_joins_its_letter_before_one_looks():
    draft = Library().draft(
        "assistance-itinerance", {"prestataire": {"denomination": "S\u030ckoda"}}
    )
    assert "Škoda" in draft.values.json


def test_a_comment_of_a_reader_is_not_paper():
    form = {"commentaire": "☒ 李 😀", "nom": "李", "courriel": "a@example.org"}
    assert form_faults(form) == ()


# --- templates ----------------------------------------------------------------------------------


def library_of(folder, **changes):
    write_library(folder, **changes)
    return Library(folder / "templates", folder / "data")


@pytest.mark.parametrize(
    ("file", "typed"),
    [
        ("clause.md", "La clause porte sur"),
        ("remedes/remede.md", "Voir "),
        ("commentary.md", "Textes à jour"),
        ("clause.toml", "Petite clause"),
        ("clause.toml", "Délai de résolution"),
        ("clause.toml", "Professionnel"),
    ],
)
def test_a_template_is_refused_at_its_line(tmp_path, file, typed):
    name = f"templates/clauses/petite/{file}"
    text = FILES[name].replace(typed, f"☒ {typed}", 1)
    library = library_of(tmp_path, **{name: text})
    with pytest.raises(TemplateError) as caught:
        library.draft("petite", {"objet": "rien"}, commentary="alone")
    [fault] = caught.value.diagnostics
    assert (fault.rule, Path(fault.place.file).name) == (RULE, Path(file).name)
    assert fault.place.line == text[: text.index("☒")].count("\n") + 1
    assert "U+2612" in fault.message


def test_the_register_of_law_is_refused_too(tmp_path):
    name = "data/law/code-civil.toml"
    text = FILES[name].replace("l’article 1104", "l’article ☒ 1104")
    with pytest.raises(TemplateError) as caught:
        library_of(tmp_path, **{name: text}).register  # noqa: B018  # read at last
    assert "« act » contient « ☒ » (U+2612)" in caught.value.diagnostics[0].message
