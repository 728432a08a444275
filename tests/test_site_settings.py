"""What `data/site.toml` may say, and what the site answers to the rest."""

import pytest

from clausegen.errors import TemplateError
from clausegen.site.settings import base_fault, read_settings
from tests.site_library import SITE_TOML


@pytest.mark.parametrize(
    "added",
    [
        "[comments]\naction = 3\n",
        '[comments]\naction = "https://exemple.test/; script-src *"\n',
        '[comments]\nretention_months = "36"\n',
        "[comments]\nretention_months = 0\n",
        '[comments]\nclosed = "petite"\n',
        "[comments]\nferme = []\n",
        "[examples]\nhidden = [3]\n",
        '[aliases]\n"vieux.html" = 3\n',
    ],
)
def test_what_stands_in_a_table_is_checked_too(added):
    with pytest.raises(TemplateError) as caught:
        read_settings(SITE_TOML + added)
    (fault,) = caught.value.diagnostics
    assert "." in fault.place.key


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("date = 2026-11-20", "date = 2026-11-20T10:00:00"),
        ("checking_months = 12", "checking_months = true"),
        ("checking_months = 12", "checking_months = -1"),
        ('title = "Petit site"', 'title = " "'),
        ('title = "Petit site"', 'title = "Petit\\u0007site"'),
    ],
)
def test_a_value_that_no_page_can_show_is_refused(written, instead):
    with pytest.raises(TemplateError) as caught:
        read_settings(SITE_TOML.replace(written, instead))
    assert caught.value.diagnostics[0].place.key == written.partition(" ")[0]


def test_a_text_keeps_its_no_break_spaces():
    title = "Clauses\u00a0: «\u202fcommentées\u202f»"
    assert read_settings(SITE_TOML.replace("Petit site", title)).title == title


@pytest.mark.parametrize(
    "base",
    ["https://exemple.fr/", "http://localhost:8000/", "https://exemple.fr/droit/caf%C3%A9/"],
)
def test_a_whole_address_is_a_base(base):
    assert base_fault(base) == ""


@pytest.mark.parametrize(
    "base",
    [
        "exemple.fr/",
        "javascript:alert(1)/",
        "ftp://exemple.fr/",
        "https://exemple.fr",
        "https:///",
        "https://[::1/",
        "https://exemple.fr:port/",
        "https://exemple.fr/a?b/",
        "https://exemple.fr/a b/",
        "https://exemple.fr/é/",
        "https://exemple.fr/../x/",
        "https://exemple.fr//",
        'https://exemple.fr/"><script>/',
    ],
)
def test_what_is_no_address_of_a_folder_is_no_base(base):
    assert "https://exemple.fr/dossier/" in base_fault(base)
