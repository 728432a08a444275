"""`insert` says why a contract must stay as it is, and which place it does not find."""

import pytest

from clausegen.actions.draft import DraftRequest
from clausegen.actions.insert import InsertRequest, insert
from clausegen.errors import ClausegenError, UsageError
from clausegen.readers.docx.host.articles import headings_of
from clausegen.readers.docx.host.lines import lines_of
from clausegen.readers.docx.host.opening import open_host
from clausegen.writers.docx.names import DOCUMENT_PART
from tests import host_files
from tests.host_files import changed
from tests.test_actions_insert import CLAUSE, HOSTS, LIBRARY, inserted

SETTINGS, TYPES = "word/settings.xml", "[Content_Types].xml"
PROTECTED = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
REFUSED = {
    "macros": lambda d: changed(d, TYPES, lambda x: x.replace(b".main+", b".macroEnabled.main+")),
    "signé": lambda d: changed(d, "_xmlsignatures/sig1.xml", lambda _: b"<a/>"),
    "protégé": lambda d: changed(d, SETTINGS, lambda x: x.replace(b"</w:settings>", PROTECTED)),
    "strict": lambda d: changed(
        d, DOCUMENT_PART, lambda x: x.replace(host_files.nsdecls("w")[9:-1].encode(), STRICT)
    ),
    "UTF-8": lambda d: changed(
        d, DOCUMENT_PART, lambda x: x.replace(b"UTF-8", b"ISO-8859-1", 1)
    ),
    "format antérieur": lambda _: b"\xd0\xcf\x11\xe0" + bytes(99),
    "chiffré : ôtez": lambda d: d[:6] + bytes([d[6] | 1]) + d[7:],
    "abîmée": lambda d: d[: len(d) // 2],
    "n’est pas du XML": lambda d: changed(d, DOCUMENT_PART, lambda x: x[:-30]),
    "trop volumineux": lambda d: changed(
        d, DOCUMENT_PART, lambda x: x.replace(b"<w:body>", b"<w:body>" + b" " * 25_000_000)
    ),
    "ne contient pas de document Word": lambda d: changed(d, "word/other.xml", lambda _: b"")
    .replace(b"word/document.xml", b"word/elsewhre.xml"),
}  # fmt: skip  # a table


@pytest.mark.parametrize("reason", REFUSED)
def test_a_contract_that_must_stay_as_it_is_is_refused_with_the_reason(reason):
    with pytest.raises(ClausegenError, match=reason):
        open_host(REFUSED[reason](HOSTS["typed"]))


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (("at", "Article 12"), "pas d’article « Article 12 »"),
        (("after", "Garantie"), "Ses articles"),
        (("after", "i"), "désigne plusieurs articles"),
    ],
)
def test_a_place_that_is_not_there_is_refused(place, message):
    with pytest.raises(UsageError, match=message):
        inserted("typed", place)


def test_no_number_is_taken_twice():
    once = inserted("typed", articles=("3",)).data
    request = InsertRequest(
        contract=once, clause=DraftRequest(clause=CLAUSE), place=("at", "3"), articles=("4",)
    )
    with pytest.raises(UsageError, match="numéros libres après l’article 3"):
        insert(LIBRARY, request)
    request = InsertRequest(
        contract=once, clause=DraftRequest(clause=CLAUSE), place=("at", "3 bis"), articles=("3",)
    )
    assert insert(LIBRARY, request).articles[0][0] == "3 ter"


def test_what_only_looks_like_a_heading_is_none():
    host = open_host(HOSTS["typed"])
    found = headings_of(lines_of(host), len(host.blocks))
    assert [each.number for each in found] == ["1", "2", "3", "4", "5"]
    assert [each.title for each in found][2:4] == ["PRIX", "RÉSILIATION"]
