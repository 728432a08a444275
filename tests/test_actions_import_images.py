"""An image that stands on a line of its own keeps its place in the text, under words of ours."""

from io import BytesIO

import docx
import pytest
from docx.shared import Mm

from clausegen.actions.amend import AmendRequest, amend
from clausegen.actions.import_contract import ImportRequest, import_contract, record_import
from clausegen.acts.amendment import NoChangeError
from clausegen.document.tree import plain_text
from clausegen.dossiers.file_store import FileStore
from clausegen.library import Library
from tests.host_files import saved
from tests.test_styles import png

LOCAL, AREA = "Le local est celui du plan.", "Il a une surface de 80 mètres carrés."


def contract(*, said="", wide=200, image=True, last=False, area=AREA, kind="inline"):
    """Return a lease with a logo, the plan of the premises in article 1, and a seal."""
    made = docx.Document()
    made.add_picture(BytesIO(png(30)), width=Mm(10))
    for words in ("CONTRAT DE BAIL", "Article 1 : Local"):
        made.add_paragraph().add_run(words).bold = True
    made.add_paragraph(LOCAL)
    if image:
        drawn(made, said, wide, kind)
    made.add_paragraph(area)
    made.add_paragraph().add_run("Article 2 : Loyer").bold = True
    made.add_paragraph("Le loyer est de mille euros par mois.")
    if last:
        drawn(made, said, wide, kind)
    made.add_paragraph("Fait à Nantes.")
    made.add_picture(BytesIO(png(40)), width=Mm(10))
    return saved(made)


def drawn(made, said, wide, kind):
    made.add_picture(BytesIO(png(wide)), width=Mm(40))
    (shown,) = made.paragraphs[-1]._p.xpath(".//wp:inline")  # noqa: SLF001
    shown.docPr.set("descr", said)
    shown.tag = shown.tag.replace("inline", kind)


def lines(data):
    document = import_contract(ImportRequest(data=data, name="bail.docx")).document
    return plain_text(document).replace("\N{NO-BREAK SPACE}", " ").splitlines()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("", "[Image]"),
        ("Plan des locaux", "[Image : Plan des locaux]"),
        ("Une image contenant texte. Description générée automatiquement", "[Image]"),
        ("Une image de plan Le contenu généré par l’IA peut être incorrect.", "[Image]"),
        ("A floor plan AI-generated content may be incorrect.", "[Image]"),
    ],
)
def test_an_image_of_an_article_stands_in_its_place(said, shown):
    found = lines(contract(said=said))
    assert found[found.index(LOCAL) + 1 :][:2] == [shown, AREA]
    assert sum(line.startswith("[Image") for line in found) == 1  # neither logo nor seal


def test_an_image_that_floats_has_no_place_in_the_text():
    assert not [line for line in lines(contract(kind="anchor")) if line.startswith("[")]


@pytest.fixture
def amended(tmp_path):
    """Return what an avenant says, and the limits told, from one file to another."""

    def made(before, after):
        store, name = FileStore(tmp_path), str(tmp_path / "bail.json")
        record_import(store, name, import_contract(ImportRequest(data=before, name="bail.docx")))
        text = import_contract(ImportRequest(data=after, name="copie.docx")).document
        asked = AmendRequest(dossier=name, effect="2027-04-01", text=text, original=before,
                             edited=after)  # fmt: skip  # one request
        found = amend(Library(), store, asked)
        said = plain_text(found.amendment.avenant).replace("\N{NO-BREAK SPACE}", " ")
        told = [each.message for each in found.amendment.diagnostics]
        return said, told, found.files

    return made


def test_what_follows_an_image_is_named_by_its_first_words(amended):
    said, told, files = amended(contract(), contract(area=AREA.replace("80", "85")))
    assert (
        "Au dernier alinéa de l’article 1, qui commence par les mots : « Il a une surface », "
    ) in said
    assert not [each for each in told if "image" in each]
    assert lines(files["consolide-1-original.docx"])[2:4] == [LOCAL, "[Image]"]


def test_an_image_that_goes_is_worded_and_told(amended):
    said, told, _ = amended(contract(), contract(image=False))
    assert "qui commence par le mot : « [Image] », est supprimé." in said
    assert any("image de l’article 1, qui n’est plus dans la copie" in each for each in told)


def test_an_image_that_comes_is_worded_and_told(amended):
    said, told, _ = amended(contract(), contract(last=True))
    assert "L’article 2 est complété par un alinéa ainsi rédigé :\n« [Image] »." in said
    assert any("image de l’article 2, qui n’est que dans la copie" in each for each in told)


def test_another_image_alone_is_no_change_of_the_text_and_is_told(amended):
    with pytest.raises(NoChangeError) as raised:
        amended(contract(), contract(wide=220))
    (told,) = [each.message for each in raised.value.diagnostics]
    assert "image de l’article 1, qui diffère dans la copie" in told
