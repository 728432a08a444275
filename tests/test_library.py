"""The library reads templates and data from files, once, and says what is wrong with them."""

import pytest

from clausegen.document.tree import plain_text
from clausegen.errors import TemplateError, UsageError
from clausegen.library import Library
from clausegen.library.rooms import room
from tests.small_clause import CLAUSE_TOML, LAW_TOML, write_library

CLAUSE_FILE = "templates/clauses/petite/clause.toml"


@pytest.fixture
def shelf(tmp_path):
    def made(**changes):
        folder = write_library(tmp_path, **changes)
        return Library(folder / "templates", folder / "data")

    return made


def test_a_clause_is_a_folder(shelf):
    library = shelf()
    assert library.clause_ids() == ("petite",)
    assert library.clause("petite").spec.title == "Petite clause"
    assert list(library.examples("petite")) == ["court"]
    assert library.clause("petite") is library.clause("petite")


def test_an_unknown_clause_proposes_the_nearest(shelf):
    with pytest.raises(UsageError, match="Vouliez-vous dire « petite »"):
        shelf().clause("petit")


def test_a_variant_is_taken_where_its_condition_holds(shelf):
    library = shelf()
    texts = [
        plain_text(library.draft("petite", {"client": {"qualite": quality}}).document)
        for quality in ("professionnel", "consommateur")
    ]
    assert "Article\u00a02 – Remède" in texts[0]
    assert "de l’article\u00a01, dans quatre (4)\u00a0heures" in texts[0]
    assert "Remède" not in texts[1]


def test_windows_line_ends_and_a_byte_order_mark_are_read(shelf):
    library = shelf(**{CLAUSE_FILE: "\ufeff" + CLAUSE_TOML.replace("\n", "\r\n")})
    assert library.clause("petite").spec.version == "1.2.0"


def test_a_file_that_is_no_text_is_refused_by_name(shelf, tmp_path):
    library = shelf()
    (tmp_path / CLAUSE_FILE).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplateError, match=r"clause\.toml n’est pas en UTF-8"):
        library.clause("petite")


def test_a_file_too_large_to_be_a_template_is_refused(shelf, tmp_path):
    library = shelf()
    (tmp_path / CLAUSE_FILE).write_bytes(b"#" * 1_000_001)
    with pytest.raises(TemplateError, match="il dépasse 1000 ko"):
        library.clause("petite")


def test_a_link_out_of_the_folder_is_no_source(shelf, tmp_path):
    library = shelf()
    outside = tmp_path / "secret.md"
    outside.write_text("secret", encoding="utf-8")
    (tmp_path / "templates/clauses/petite/lien.md").symlink_to(outside)
    assert "lien.md" not in library.clause("petite").sources


def test_a_faulty_register_is_told(shelf):
    with pytest.raises(TemplateError):
        _ = shelf(**{"data/law/code-civil.toml": "[[provisions]]\nid = 'x'\n"}).register


def test_the_digest_of_a_template_follows_its_files_and_the_law_that_it_names(shelf):
    clause = "## Objet {: #objet }\n\n{{ loi('code-civil-1104') }}\n"
    cited = {"templates/clauses/petite/clause.md": clause}
    other = LAW_TOML.replace("1104", "1105")
    digests = [
        shelf(**files).template_digest("petite")
        for files in (
            {"data/law/autre.toml": ""},
            {"data/law/autre.toml": other},
            {**cited},
            {**cited, "data/law/code-civil.toml": LAW_TOML.replace("du code", "du Code")},
        )
    ]
    assert digests[0] == digests[1]
    assert len({*digests}) == 3


def test_the_rooms_are_those_of_the_checkout():
    assert (room("templates") / "clauses").is_dir()
    assert (room("data") / "law").is_dir()
