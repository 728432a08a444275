"""A style is recorded: files say which one set them, and a contract keeps its own."""

from dataclasses import replace

import pytest

from clausegen.actions.consolidate import ConsolidateRequest, consolidate
from clausegen.actions.export import ExportRequest, export
from clausegen.actions.record import RecordRequest, record, record_amendment
from clausegen.actions.verify import VerifyRequest, verify
from clausegen.document.tree import Properties
from clausegen.errors import UsageError
from clausegen.library import Library
from clausegen.styles import MAISON
from clausegen.verify.files import read_bytes
from clausegen.writers.options import Options
from tests.test_actions import NAME, amended, drafted
from tests.value_store import Values


def set_in(style, library, format_):
    document = drafted(library, date="2026-12-01", numbering=style.numbering).document
    asked = ExportRequest(
        documents={"contrat": document},
        formats=(format_,),
        options=Options(style=style, cover=True),
    )
    return next(iter(export(asked).files.values()))


def verdict(library, content, **given):
    return verify(library, Values(), VerifyRequest(name="f", content=content, **given))


@pytest.mark.parametrize("format_", ["html", "docx", "pdf", "md", "akn", "json"])
def test_a_file_says_its_style_and_is_verified_in_it(library, format_):
    content = set_in(library.style("cabinet"), library, format_)
    found = verdict(library, content)
    assert found.properties.style == "cabinet"
    assert found.conforming, (found.changes, found.remarks)


def test_the_default_style_goes_unsaid(library):
    for format_ in ("md", "html"):
        assert b"style_digest" not in set_in(MAISON, library, format_)


def test_a_word_of_a_cover_that_was_altered_is_told(library):
    content = set_in(library.style("cabinet"), library, "html")
    altered = content.replace(b"</span> Horizon Mobile</p>", b"</span> Horizon Fixe</p>")
    assert altered != content
    assert not verdict(library, altered).conforming


def test_a_style_that_is_not_here_or_has_changed_is_asked_for(library):
    own = replace(library.style("cabinet"), id="durand", digest="0" * 64)
    content = set_in(own, library, "html")
    with pytest.raises(UsageError, match="Le style « durand » de ce document n’est pas ici"):
        verdict(library, content)
    assert verdict(library, content, style=own).conforming
    with pytest.raises(UsageError, match="a changé depuis"):
        verdict(library, content, style=library.style("cabinet"))


def test_a_style_beside_the_templates_is_found_by_its_name(library, tmp_path):
    own = tmp_path / "styles" / "durand"
    own.mkdir(parents=True)
    (own / "style.toml").write_text('title = "Durand"\n[sizes]\ntext = 11\n', "utf-8")
    found = Library(tmp_path)
    assert found.style_ids() == (*library.style_ids(), "durand")
    style = found.style("durand")
    assert style == library.style(str(own))
    kept = Properties(style=style.id, style_digest=style.digest)
    assert found.style_of(kept) == style
    with pytest.raises(UsageError, match="n’est pas ici"):
        library.style_of(kept)


def test_a_contract_keeps_its_style_in_its_acts(library):
    store, style = Values(), library.style("cabinet")
    asked = RecordRequest(
        dossier=NAME,
        draft=drafted(library, date="2026-12-01", numbering=style.numbering),
        style=style,
    )
    record(store, asked)
    made = amended(library, store, formats=("docx", "html", "md"))
    assert all(check.holds for check in made.checks)
    for name, content in made.files.items():
        if not name.endswith(".json"):
            found = read_bytes(content, lambda _: style, ours=True)
            assert found.properties.style == "cabinet"
    record_amendment(store, made)
    request = ConsolidateRequest(dossier=NAME, on="2027-05-01", formats=("html",))
    text = next(iter(consolidate(library, store, request).exported.files.values()))
    assert read_bytes(text, lambda _: style).properties.style == "cabinet"
    for name, content in made.files.items():
        if not name.endswith(".json"):
            found = verify(library, store, VerifyRequest(name=name, content=content, dossier=NAME))
            assert found.conforming, (name, found.checks)
