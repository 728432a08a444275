"""Files made to exhaust whoever reads them: each is refused at once, in one French line.

Each is read by a process that may take neither the memory nor the time that it took before there
were budgets.
"""

import io
import json
import os
import re
import zipfile
import zlib
from dataclasses import replace
from functools import cache
from struct import pack

import pytest

from clausegen import WRITERS, Library, Options
from clausegen.amend.compare import compare
from clausegen.amend.operations import apply
from clausegen.document.json import document_from_json, document_to_json
from clausegen.dossiers.dossier import Avenant, Dossier, Version, digest_of, write_dossier

pytestmark = pytest.mark.no_cover  # what is sound is read, and measured, elsewhere
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = "word/document.xml"


MEMORY = 350_000  # kB that may be in use at once: far above what a contract needs


@pytest.fixture
def run(bounded, tmp_path):
    """Return what runs a command in the folder of a test: its exit code, and what it says."""

    def run_in(*words):
        done = bounded(*words, folder=tmp_path)
        assert done.size < MEMORY
        return done.code, done.lines

    return run_in


@pytest.fixture
def refused(run, tmp_path):
    """Return what asserts that `verify` refuses a file in one line that tells the reason."""

    def refuse(content, reason, code=1):
        if content is not None:
            (tmp_path / "fichier").write_bytes(content)
        found, lines = run("verify", "fichier")
        assert (found, len(lines)) == (code, 1), lines
        assert reason in lines[0]

    return refuse


@cache
def clean(name):
    return WRITERS[name].write(Library().draft("assistance-itinerance", {}).document, Options())


def package(parts, compression=zipfile.ZIP_DEFLATED):
    """Return a DOCX of ours, some of its parts replaced."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(clean("docx"))) as old,
        zipfile.ZipFile(made, "w", compression) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def body(content):
    return f"<w:document {WORD}><w:body>{content}</w:body></w:document>"


def data(document):
    own = f"<c:document>{document}</c:document><c:answers>{{}}</c:answers>"
    return f'<c:clausegen xmlns:c="urn:clausegen:document:1">{own}</c:clausegen>'


def overlapping():
    """Return an archive of which 1,500 entries share one member."""
    content = ("<r>" + "<a/>" * 100_000 + "</r>").encode()
    packed = zlib.compress(content, 9)[2:-4]
    sizes = (zlib.crc32(content), len(packed), len(content))
    local = pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, *sizes, 5, 0) + b"a.xml" + packed
    entries = b""
    for number in range(1500):
        name = f"customXml/item{number}.xml".encode()
        head = pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, *sizes, len(name), *[0] * 6)
        entries += head + name
    end = pack("<4s4H2LH", b"PK\5\6", 0, 0, 1500, 1500, len(entries), len(local), 0)
    return local + entries + end


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(12))
MANY = " ".join(f"a{n}='1'" for n in range(1_000_000))
PACKAGES = {
    "elements": (lambda: package({BODY: body("<a/>" * 7_000_000)}), "trop volumineux"),
    "tags": (lambda: package({BODY: body("<a/>" * 1_000_000)}), "trop de balises"),
    "twelve parts": (
        lambda: package({f"customXml/item{n}.xml": f"<r>{'<a/>' * 50_000}</r>" for n in range(12)}),
        "trop de balises",
    ),
    "attributes": (
        lambda: package({BODY: body(f"<w:p {MANY}/>")}),
        "trop de balises",
    ),
    "one attribute": (
        lambda: package({BODY: body(f'<w:p a="{"x" * 20_000_000}"/>')}),
        "n’est pas du XML",
    ),
    "depth": (lambda: package({BODY: body("<w:ins>" * 1000)}), "imbriqué trop profondément"),
    "inflated": (lambda: package({BODY: " " * 400_000_000}), "trop volumineux"),
    "bzip2": (lambda: package({BODY: " " * 40_000_000}, zipfile.ZIP_BZIP2), "comprimé d’une façon"),
    "lzma": (lambda: package({BODY: " " * 40_000_000}, zipfile.ZIP_LZMA), "comprimé d’une façon"),
    "members": (lambda: package({f"a{n}": "" for n in range(100_000)}), "trop de fichiers"),
    "overlapping": (overlapping, "Word lisible"),
    "entities": (
        lambda: package({BODY: f"<!DOCTYPE x [{ENTITIES}]>{body('<w:p>&e11;</w:p>')}"}),
        "type de document",
    ),
    "encoding": (
        lambda: package(
            {BODY: f'<?xml version="1.0" encoding="UTF-16"?>{body("")}'.encode("utf-16")}
        ),
        "n’est pas du XML",
    ),
    "words": (
        lambda: package({BODY: body(f"<w:p><w:r><w:t>{'ab ' * 2_500_000}</w:t></w:r></w:p>" * 2)}),
        "trop volumineux",
    ),
    "values": (
        lambda: package({"customXml/item1.xml": data(f"[{'{},' * 3_000_000}1]")}),
        "ne porte pas de données de clausegen",
    ),
    "deep data": (
        lambda: package({"customXml/item1.xml": data("[" * 9_000_000)}),
        "ne porte pas de données de clausegen",
    ),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_hostile_package_is_refused(refused, name):
    make, reason = PACKAGES[name]
    refused(make(), reason)


LEVELS = "".join(f'<w:lvl w:ilvl="{n}"/>' for n in range(2000))
SHARED = "".join(
    f'<w:num w:numId="{n}"><w:abstractNumId w:val="1"/></w:num>' for n in range(60_000)
)
CHAIN = "".join(
    f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(60_000)
)
TABLE = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
DENSE = {
    "lists": {
        "word/numbering.xml": f"<w:numbering {WORD}><w:abstractNum w:abstractNumId='1'>{LEVELS}"
        f"</w:abstractNum>{SHARED}</w:numbering>"
    },
    "styles": {"word/styles.xml": f"<w:styles {WORD}>{CHAIN}</w:styles>"},
    "tables": {BODY: body(TABLE[0] * 80 + "<w:p/>" * 200_000 + TABLE[1] * 80)},
    "articles": {
        BODY: body("<w:p><w:r><w:t>Article 1 – a</w:t></w:r></w:p>" * 50_000),
    },
}


@pytest.mark.parametrize("name", DENSE)
def test_dense_package_is_read_in_linear_time(run, name, tmp_path):
    (tmp_path / "f.docx").write_bytes(package(DENSE[name]))
    code, lines = run("verify", "f.docx")
    assert code in (0, 1)
    assert lines[0].startswith("f.docx : ")
    assert len(lines) < 600


PAGES = {
    "nested": (lambda: b"<html>" + b"<div>" * 1_000_000, "trop imbriquées"),
    "nested in text": (lambda: b"<html>" + b"<b>" * 1_000_000 + b"x", "trop imbriquées"),
    "flat": (lambda: b"<main>" + b"<p>a" * 1_000_000, "trop de balises"),
    "attributes": (
        lambda: b"<p %s>" % b" ".join(b"a%d=1" % n for n in range(1_000_000)),
        "balise trop longue",
    ),
    "many attributes": (
        lambda: b"<p %s>" % b" ".join(b"a%d" % n for n in range(1000)),
        "trop d’attributs",
    ),
    "one attribute": (lambda: b'<p a="%s">' % (b"x" * 15_000_000), "balise trop longue"),
    "weight": (lambda: b"<p>" + b" " * 25_000_000, "trop volumineux"),
    "data": (lambda: b'<script id="clausegen">' + b"[" * 5_000_000 + b"</script>", "abîmées"),
}


@pytest.mark.parametrize("name", PAGES)
def test_hostile_page_is_refused(refused, name):
    make, reason = PAGES[name]
    refused(make(), reason)


def test_page_of_nested_sections_is_refused(refused):
    page = b"<main>" + b"<section>" * 90 + b"<p>x</p>" * 30_000 + b"</section>" * 90 + b"</main>"
    refused(page, "imbrique trop de sections")


AKOMA = b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
TREES = {
    "weight": (lambda: AKOMA + b" " * 25_000_000, "trop volumineux"),
    "tags": (lambda: AKOMA + b"<p/>" * 4_000_000, "trop de balises"),
    "attributes": (lambda: AKOMA + f"<p {MANY}/>".encode(), "trop de balises"),
    "nested": (lambda: AKOMA + b"<b>" * 250_000, "trop imbriquées"),
    "one attribute": (lambda: AKOMA + b'<p a="%s"/>' % (b"x" * 15_000_000), "n’est pas du XML"),
    "entities": (
        lambda: f"<!DOCTYPE x [{ENTITIES}]>".encode() + AKOMA + b"&e11;</akomaNtoso>",
        "type de document",
    ),
    "foreign": (lambda: AKOMA + b"<act/></akomaNtoso>", "autre chose qu’un seul document"),
}


@pytest.mark.parametrize("name", TREES)
def test_hostile_akoma_ntoso_is_refused(refused, name):
    make, reason = TREES[name]
    refused(make(), reason)


TEXTS = {
    "values": (lambda: b'{"a":[' + b"{}," * 6_000_000 + b"1]}", "JSON lisible", 1),
    "depth": (lambda: b'{"a":' + b"[" * 5_000_000, "JSON lisible", 1),
    "whole number": (lambda: b'{"type":' + b"1" * 5_000_000 + b"}", "JSON lisible", 1),
    "fraction": (
        lambda: b'{"type":1e' + b"9" * 5_000_000 + b"}",
        "pas un document de clausegen",
        1,
    ),
    "line": (lambda: b"[clausegen]: # '" + b"%41" * 6_000_000 + b"'", "de quel modèle", 1),
    "heads": (lambda: b"[clausegen]: # '' \n" * 1_000_000, "de quel modèle", 1),
    "dossier": (
        lambda: b'{"format":"clausegen-dossier","a":[' + b"[]," * 5_000_000 + b"1]}",
        "Dossier refusé",
        3,
    ),
    "half a character": (
        lambda: (
            b'{"format":"clausegen-dossier","schema":1,"clause":"\\ud800",'
            b'"template_digest":"","versions":[1]}'
        ),
        "un demi-caractère isolé",
        3,
    ),
    "weight": (lambda: b" " * 36_000_000, "Il dépasse 35 Mo", 2),
}


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_refused(refused, name):
    make, reason, code = TEXTS[name]
    refused(make(), reason, code)


def test_sparse_file_is_refused_unread(run, refused, tmp_path):
    with (tmp_path / "fichier").open("wb") as file:
        file.truncate(3_000_000_000)
    refused(None, "Il dépasse 35 Mo", 2)
    code, lines = run("consolidate", "fichier", "--on", "2027-01-01")
    assert (code, len(lines)) == (1, 1)
    assert "il dépasse 35 Mo" in lines[0]


def test_what_is_no_regular_file_is_refused_by_every_command(run, refused, tmp_path):
    os.mkfifo(tmp_path / "fichier")
    refused(None, "C’est un tube", 2)
    for words in (
        ("draft", "assistance-itinerance", "--answers", "fichier"),
        ("amend", "fichier", "--set", "delai.resolution=2 heures", "--effect", "2027-04-01"),
        ("consolidate", "fichier", "--on", "2027-01-01"),
        ("history", "fichier"),
        ("compare", "fichier", "standard"),
    ):
        code, lines = run(*words)
        assert code in (1, 2, 3), words
        assert len(lines) == 1, lines
        assert "fichier" in lines[0], lines


def test_what_stands_beside_a_file_neither_hangs_nor_fills(run, tmp_path):
    run("draft", "assistance-itinerance", "--dossier", "contrat.json")
    change = ("--set", "delai.resolution=2 heures", "--effect", "2027-04-01")
    code, _ = run("amend", "contrat.json", *change, "--as", "docx", "-o", "avenant")
    assert code == 0
    os.mkfifo(tmp_path / "avenant" / "a.json")
    (tmp_path / "avenant" / "b.json").symlink_to("b.json")
    with (tmp_path / "avenant" / "c.json").open("wb") as file:
        file.write(b'{"format": "clausegen-dossier"')
        file.truncate(3_000_000_000)
    for number in range(10):  # each a dossier by its head
        with (tmp_path / "avenant" / f"d{number}.json").open("wb") as file:
            file.write(b'{"format": "clausegen-dossier"')
            file.truncate(1_000_000)
    code, lines = run("verify", "avenant/avenant-1.docx")
    assert code == 0, lines


def copies(document, count):
    """Return a document that says its text again and again, under other names."""
    name = re.compile(r'"(id|target)": "')
    text = json.dumps(document_to_json(document)["body"])
    blocks = [
        block for rank in range(count) for block in json.loads(name.sub(rf'"\1": "k{rank}-', text))
    ]
    return document_from_json({**document_to_json(document), "body": blocks})


def test_long_document_of_ours_is_within_the_budgets(run, tmp_path):
    draft = Library().draft("assistance-itinerance", {}).document
    document = copies(draft, 90)  # of three pages and a half each
    for name in ("docx", "html", "md", "akn", "json"):
        (tmp_path / f"f.{name}").write_bytes(WRITERS[name].write(document, Options()))
        code, lines = run("verify", f"f.{name}")
        assert code == 1
        assert lines[0] == f"f.{name} : NON CONFORME"  # read, and found to say more


def test_long_contract_with_fifty_amendments_is_within_the_budgets(run, tmp_path):
    library = Library()
    answers = {"delai": {"resolution": "6 heures"}}
    texts = [
        copies(library.draft("assistance-itinerance", raw).document, 10) for raw in ({}, answers)
    ]
    operations = [tuple(compare(*texts)), tuple(compare(*reversed(texts)))]
    versions = [Version("{}", texts[0])]
    for number in range(1, 51):
        before, done = versions[-1].document, operations[(number - 1) % 2]
        avenant = Avenant(number, "", "2027-01-01", "", digest_of(before), done)
        after = replace(apply(before, done), properties=before.properties)
        versions.append(Version("{}", after, avenant))
    dossier = Dossier("assistance-itinerance", "", tuple(versions))
    (tmp_path / "contrat.json").write_bytes(write_dossier(dossier))
    code, lines = run("history", "contrat.json")
    assert code == 0, lines


ANSWERS = {
    "a.toml": ("a" + ".a" * 490_000 + " = 1", "trop de noms"),
    "b.toml": ("[a" + ".a" * 490_000 + "]", "trop de noms"),
    "c.toml": ("a = " + "[" * 900_000, "imbrique trop de tables"),
    "d.toml": ("a = 0x" + "f" * 900_000, "n’est pas une question"),
    "e.json": ('{"a":' * 190_000, "imbrique trop de tables"),
    "f.json": ('{"a":' + "1" * 900_000 + "}", "illisible"),
    "g.json": ("{" + '"a":{},' * 120_000 + '"b":1}', "donné deux fois"),
    "h.json": ('{"delai":{"resolution":"' + "1" * 900_000 + '"}}', "caractères"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_hostile_answers_are_refused(run, name, tmp_path):
    content, reason = ANSWERS[name]
    (tmp_path / name).write_text(content, encoding="utf-8")
    code, lines = run("draft", "assistance-itinerance", "--answers", name)
    assert code == 3
    assert any(reason in line for line in lines), lines
    assert not list(tmp_path.glob("*.docx"))
