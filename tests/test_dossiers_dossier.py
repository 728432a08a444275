"""The dossier: the same bytes for the same content, and nothing altered is believed."""

import json

import pytest

from clausegen.amend.compare import compare
from clausegen.document.tree import Document, Text
from clausegen.dossiers.dossier import (
    Avenant,
    Dossier,
    Version,
    digest_of,
    read_dossier,
    write_dossier,
)
from clausegen.errors import AnswersError
from clausegen.reader import read_body
from clausegen.template.marks import Rendered


def document(delay):
    body = read_body(Rendered(f"## Objet {{: #objet }}\n\nDans {delay} heures au plus.\n", ()))
    return Document("petite", (Text("Petite"),), body)


FIRST, SECOND = document("quatre (4)"), document("deux (2)")
AVENANT = Avenant(1, "2027-03-15", "2027-04-01", "Essai.", digest_of(FIRST), compare(FIRST, SECOND))
DOSSIER = Dossier("petite", "abc", (Version("{}", FIRST), Version('{"a":"b"}', SECOND, AVENANT)))


def refusal(data):
    with pytest.raises(AnswersError) as caught:
        read_dossier(data, "contrat.json")
    return caught.value.diagnostics[0]


def changed(**changes):
    return json.dumps({**json.loads(write_dossier(DOSSIER)), **changes}).encode()


def test_there_and_back_is_the_same_and_so_are_the_bytes():
    data = write_dossier(DOSSIER)
    assert read_dossier(data) == DOSSIER
    assert write_dossier(read_dossier(data)) == data
    assert data.endswith(b"}\n")


def test_a_dossier_knows_its_latest_version_and_its_avenants():
    assert DOSSIER.latest.document == SECOND
    assert DOSSIER.avenants == (AVENANT,)
    assert DOSSIER.amended(Version("{}", FIRST)).latest.document == FIRST


@pytest.mark.parametrize("size", [0, 1, 100, -2])
def test_a_truncated_file_is_refused(size):
    refused = refusal(write_dossier(DOSSIER)[:size])
    assert refused.place.file == "contrat.json"
    assert "tronqué ou altéré" in refused.message


def test_an_altered_word_is_found_in_its_version():
    data = write_dossier(DOSSIER).replace(b"au plus", b"environ", 1)
    assert "altéré, dans le texte de versions[0]" in refusal(data).message


def test_an_altered_date_is_found():
    data = write_dossier(DOSSIER).replace(b"2027-04-01", b"2026-04-01")
    assert "altéré, hors du texte" in refusal(data).message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[]", "pas un dossier"),
        (b'{"format": "autre"}', "pas un dossier"),
        (changed(schema=2), "schéma est 2"),
        (changed(clause=3), "« clause »"),
        (changed(versions=[]), "aucune version"),
        (changed(versions=[1]), "altéré, versions[0]"),
        (b'{"a":' * 100_000, "illisible"),
        (b"PK", "pas un dossier"),
    ],
)
def test_what_is_no_dossier_is_refused(data, words):
    assert words in refusal(data).message


def resigned(change):
    """Return a dossier changed by hand and signed again, as a forger would."""
    from hashlib import sha256

    content = json.loads(write_dossier(DOSSIER))
    change(content)
    del content["digest"]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return json.dumps({**content, "digest": sha256(text.encode()).hexdigest()}).encode()


def test_a_forged_base_is_refused():
    forged = resigned(lambda content: content["versions"][1]["avenant"].update(base="x"))
    assert "ne part pas de la version précédente" in refusal(forged).message


def test_an_avenant_that_gives_another_text_is_refused():
    forged = resigned(lambda content: content["versions"][1]["avenant"].update(operations=[]))
    assert "ne donne pas le texte enregistré" in refusal(forged).message


@pytest.mark.parametrize("entry", [None, {}, {"answers": {}}])
def test_a_forged_version_is_refused(entry):
    assert refusal(resigned(lambda content: content["versions"].append(entry)))


@pytest.mark.parametrize("kind", [{"act": 1}, {"act": None}, {"ends": "oui"}])
def test_an_avenant_that_is_no_kind_of_act_is_refused(kind):
    forged = resigned(lambda content: content["versions"][1]["avenant"].update(kind))
    assert "ne dit pas quel acte il est" in refusal(forged).message


def test_an_avenant_keeps_its_kind_of_act():
    forged = resigned(
        lambda content: content["versions"][1]["avenant"].update(act="fin", ends=True)
    )
    (read,) = read_dossier(forged).avenants
    assert (read.act, read.ends) == ("fin", True)
    assert (AVENANT.act, AVENANT.ends) == ("modification", False)


@pytest.mark.parametrize("avenant", [1, {}, {"number": "1"}])
def test_a_forged_avenant_is_refused(avenant):
    forged = resigned(lambda content: content["versions"][1].update(avenant=avenant))
    assert "pas un avenant" in refusal(forged).message
