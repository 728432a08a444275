"""What every writer promises: all of the document, nothing unknown, the same bytes."""

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from hashlib import sha256

import pytest

from clausegen.document.json import document_from_json
from clausegen.document.tree import Comment, Document, Paragraph, Text
from clausegen.errors import ClausegenError, UsageError
from clausegen.writers import WRITERS
from clausegen.writers.html_tree import TreeWriter
from clausegen.writers.markdown import MarkdownWriter
from clausegen.writers.options import Options
from tests.rich import clean_document, rich_document

HASHES = """
import hashlib, json
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests.rich import rich_document
files = {name: w.write(rich_document(), Options(archive=True)) for name, w in WRITERS.items()}
print(json.dumps({name: hashlib.sha256(data).hexdigest() for name, data in files.items()}))
"""


@dataclass(frozen=True)
class Picture:
    id: str = "p"


def test_the_table_names_each_format_by_its_suffix():
    assert {name: writer.suffix for name, writer in WRITERS.items()} == {
        "docx": ".docx",
        "pdf": ".pdf",
        "html": ".html",
        "md": ".md",
        "akn": ".akn.xml",
        "json": ".json",
    }
    assert all("/" in writer.media_type for writer in WRITERS.values())


def test_another_process_writes_the_same_bytes():
    environment = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "PATH": "", "PYTHONPATH": "."}
    run = subprocess.run(
        [sys.executable, "-c", HASHES], capture_output=True, check=True, env=environment
    )
    here = {
        name: sha256(writer.write(rich_document(), Options(archive=True))).hexdigest()
        for name, writer in WRITERS.items()
    }
    assert json.loads(run.stdout) == here
    assert run.stderr == b""


@pytest.mark.parametrize("name", ["html", "md", "akn", "json", "pdf"])
@pytest.mark.parametrize(
    "body", [(Picture(),), (Paragraph("p", (Picture(),)),)], ids=["block", "inline"]
)
def test_a_node_of_no_known_kind_is_an_error(name, body):
    document = Document("d", (Text("x"),), body)
    with pytest.raises(ClausegenError, match="Nœud inconnu"):
        WRITERS[name].write(document, Options())


@pytest.mark.parametrize("writer", [TreeWriter(frozenset()), MarkdownWriter({})])
@pytest.mark.parametrize("node", [Picture(), Paragraph("p", (Picture(),))])
def test_no_writer_trusts_that_others_have_looked(writer, node):
    with pytest.raises(ClausegenError, match="Nœud inconnu"):
        writer.blocks((node,))


@pytest.mark.parametrize("name", ["html", "md", "akn", "pdf"])
def test_a_comment_on_no_article_is_an_error(name):
    document = replace(clean_document(), comments=(Comment("perdu", "A", ()),))
    with pytest.raises(UsageError, match="« perdu »"):
        WRITERS[name].write(document, Options())


@pytest.mark.parametrize("name", ["html", "md", "akn", "json", "pdf"])
@pytest.mark.parametrize("character", ["\0", "\x0c", "\ud800", "\uffff"])
def test_a_character_that_no_document_holds_is_refused(name, character):
    document = Document("d", (Text(f"a{character}b"),), ())
    if name == "json" and character < " ":  # JSON has a notation for these
        assert WRITERS[name].write(document, Options())
        return
    with pytest.raises(UsageError, match=f"U\\+{ord(character):04X}"):
        WRITERS[name].write(document, Options())


def test_json_is_the_tree_sorted_and_ended():
    written = WRITERS["json"].write(rich_document(), Options()).decode()
    data = json.loads(written)
    assert document_from_json(data) == rich_document()
    assert written == json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
