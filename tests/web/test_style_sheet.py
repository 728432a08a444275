"""The one style sheet of the application: small, of our own files, with ink that can be read."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.urls import reverse

from clausegen.styles.checking import contrast
from clausegen.web.dossiers.models import Dossier
from clausegen.web.engine import library
from clausegen.web.style_sheet import digest, style_sheet_of_application

PACKAGE = Path(__file__).parents[2] / "src" / "clausegen" / "web"


def test_the_style_sheet_is_one_small_file_kept_for_ever(client):
    answer = client.get(f"/style/{digest()}.css")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content.decode() == style_sheet_of_application()
    assert len(answer.content) <= 28_000  # the colours of the houses that ship included


def test_a_screen_names_the_style_sheet_and_no_other(client):
    page = client.get("/connexion/").content.decode()
    assert page.count('rel="stylesheet"') == 1
    assert f'href="/style/{digest()}.css"' in page


def test_the_faces_are_files_of_ours():
    faces = re.findall(r'url\("/static/fonts/([^"]+)"\)', style_sheet_of_application())
    assert len(faces) == 5
    assert all((PACKAGE.parent / "assets" / "fonts" / each).is_file() for each in faces)
    assert style_sheet_of_application().count("url(") == len(faces)


LOOKS = re.compile(r"className(?: =|:) [\"`]([\w -]+)|classList\.add\(([^)]+)")
"""What a script calls what it makes or marks."""


def test_what_a_script_makes_has_a_look():
    scripts = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("static/web/**/*.js"))
    named = ["".join(each) for each in LOOKS.findall(scripts)]
    ruled = set(re.findall(r"\.([a-z][\w-]*)", style_sheet_of_application()))
    bare = [each for each in named if ruled.isdisjoint(re.findall(r"[\w-]+", each))]
    assert (len(named) > 8, bare) == (True, [])


# --- colours --------------------------------------------------------------------------------------


def tokens(part):
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", part))


LIGHT, DARK = map(tokens, style_sheet_of_application().split("(prefers-color-scheme:dark)")[:2])
GROUNDS = ("paper", "desk")
TINTED = ("accent", "success", "warning", "danger")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_what_they_stand_on(colours):
    pairs = [(ink, ground, 4.5) for ink, ground in product(("soft-ink", *TINTED), GROUNDS)]
    pairs += [(each, f"{each}-soft", 4.5) for each in TINTED]
    pairs += [("paper", "accent", 4.5)]
    pairs += [("ink", ground, 7) for ground in (*GROUNDS, *(f"{each}-soft" for each in TINTED))]
    found = [(*pair, round(contrast(colours[pair[0]], colours[pair[1]]), 2)) for pair in pairs]
    assert [each for each in found if each[3] < each[2]] == []


def test_a_sheet_has_the_colour_of_the_style_of_its_dossier(signed_in, drafter, dossier):
    Dossier.objects.update(style="cabinet")
    page = signed_in(drafter).get(reverse("drafting:draft", args=[dossier.pk])).content.decode()
    assert 'class="feuille" data-style="cabinet"' in page
    accent = library().style("cabinet").colours.accent
    assert f'.feuille[data-style="cabinet"]{{--accent:{accent}}}' in style_sheet_of_application()
