"""How the files of a dossier are named: after the other side, harmless whatever it is called."""

from datetime import date

import pytest

from clausegen.web import downloads
from clausegen.web.dossiers import naming
from clausegen.web.dossiers.models import Dossier


@pytest.mark.parametrize(
    ("named", "slug"),
    [
        ('a"\r\nSet-Cookie: x=1; é/../', "a-Set-Cookie-x-1-e"),
        ("Société Œuvre & Cie", "Societe-Oeuvre-Cie"),
        ("北京", "dossier"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_name_of_file_is_harmless_whatever_the_client_is_called(dossier, named, slug):
    dossier.answers = {"clients": [{"denomination": named}]}
    name = naming.stem(dossier, date(2027, 1, 15), 3, signed=True)
    assert name == f"2027-01-15_{slug}_assistance-itinerance_v3"
    header = downloads.download(f'{named}".docx', b"")["Content-Disposition"]
    assert "\n" not in header
    assert header.startswith("attachment")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Confidentialité, Armement Kermadec", "Armement Kermadec"),
        ("CABOTAGE IROISE", "Cabotage Iroise"),
        ("Projet Molène", "Cabotage Iroise"),  # the second, where the title tells nothing
    ],
)
def test_files_are_named_after_the_other_side(title, expected):
    sides = ("premiere", "Armement Kermadec"), ("seconde", "Cabotage Iroise")
    answers = {side: {"denomination": name} for side, name in sides}
    assert naming.client(Dossier(title=title, answers=answers)) == expected
