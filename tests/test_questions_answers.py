"""Answers in files: read strictly, written out with every question, read back the same."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.errors import AnswersError
from clausegen.library.specification import read_clause_spec
from clausegen.questions.answers import parse_answers, read_answers, toml_value, write_answers
from clausegen.questions.validation import validate

SPEC = read_clause_spec("""
id = "essai"
title = "Clause d’essai"
version = "1.0.0"
date = 2026-11-25
law_date = 2026-04-03
description = "Une clause pour les essais."
[[groups]]
id = "g"
label = "Étape"
help = "Ce qu’elle règle."
[[parameters]]
id = "prestataire"
kind = "party"
label = "Prestataire"
help = "Pourquoi cette question ? Pour savoir qui s’engage."
group = "g"
default = { terme = "Prestataire" }
[[parameters]]
id = "delai"
kind = "duration"
label = "Délai"
group = "g"
min = "1 heure"
required = true
when = "actif"
[[parameters]]
id = "canal.choisi"
kind = "choices"
label = "Canaux"
group = "g"
default = ["sms"]
[[parameters.options]]
id = "sms"
label = "SMS"
[[parameters.options]]
id = "tel"
label = "Téléphone"
[[parameters]]
id = "notes"
kind = "text"
lines = true
label = "Notes"
group = "g"
""")


def test_a_file_of_answers_shows_every_question_with_its_help_forms_and_default():
    assert (
        write_answers(SPEC)
        == """\
# Clause d’essai
# essai, version 1.0.0
#
# Retirez « # » devant une réponse pour la donner ; sans elle, le défaut vaut.


# --- Étape --------------------------------------------------------------------------------------
# Ce qu’elle règle.

# Prestataire
# Pourquoi cette question ? Pour savoir qui s’engage.
# Formes acceptées : une table { denomination = "…", siren = "…", representant = "…", terme = "…"
# }.
# prestataire = { terme = "Prestataire" }

# Délai (réponse obligatoire)
# Formes acceptées : « 30 minutes », « 4 heures », « 2 jours ouvrés », « 3 mois », « 2 ans et 6
# mois », d’au moins 1\u00a0heure.
# Question posée seulement si : actif
# delai = ""

# Canaux
# - sms : SMS
# - tel : Téléphone
# canal.choisi = ["sms"]

# Notes
# Formes acceptées : un texte de plusieurs lignes.
# notes = ""
"""
    )


def test_a_file_of_answers_gives_nothing_until_a_line_is_freed():
    text = write_answers(SPEC)
    assert parse_answers(text, "f") == {}
    freed = text.replace('# canal.choisi = ["sms"]', 'canal.choisi = ["tel"]')
    assert parse_answers(freed, "f") == {"canal": {"choisi": ["tel"]}}


def test_a_clause_without_steps_is_written_too():
    spec = read_clause_spec("""
id = "essai"
title = "T"
version = "1.0.0"
date = 2026-11-25
law_date = 2026-04-03
description = "D"
[[parameters]]
id = "a"
kind = "text"
label = "A"
""")
    assert "# --- Questions ---" in write_answers(spec)
    assert '# a = ""' in write_answers(spec)


NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=20)


@given(NAMES, NAMES, st.sets(st.sampled_from(["sms", "tel"])))
def test_what_is_written_is_read_back_the_same(notes, name, channels):
    raw = {"notes": notes, "canal": {"choisi": list(channels)}, "prestataire": {"nom": name}}
    values = validate(SPEC.parameters, raw).values
    again = validate(SPEC.parameters, parse_answers(write_answers(SPEC, values), "f"))
    assert again.values.json == values.json
    assert not again.diagnostics


def test_files_are_read_by_what_they_hold(tmp_path):
    (tmp_path / "a.toml").write_bytes("\ufeffdelai = '4 h'\r\nle = 2027-01-01\r\n".encode())
    (tmp_path / "a.json").write_text('\ufeff{"delai": "4 h"}', encoding="utf-8")
    assert read_answers(tmp_path / "a.toml") == {"delai": "4 h", "le": date(2027, 1, 1)}
    assert read_answers(tmp_path / "a.json") == {"delai": "4 h"}


BROKEN = [
    (b"\xff\xfea", "UTF-8"),
    (b"a = 1\na = 2", "donné deux fois"),
    (b"#" * 1_000_001, "dépasse 1000 ko"),
]


@pytest.mark.parametrize(("content", "why"), BROKEN)
def test_a_broken_file_is_refused(tmp_path, content, why):
    file = tmp_path / "a.toml"
    file.write_bytes(content)
    with pytest.raises(AnswersError, match=why):
        read_answers(file)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(AnswersError, match="n’existe pas"):
        read_answers(tmp_path / "absent.toml")
    with pytest.raises(AnswersError, match="un répertoire"):
        read_answers(tmp_path)
    (tmp_path / "a.toml").symlink_to("a.toml")
    with pytest.raises(AnswersError, match="ne mène qu’à lui-même"):
        read_answers(tmp_path / "a.toml")


def test_a_file_without_end_is_not_read():
    with pytest.raises(AnswersError, match="c’est un périphérique"):
        read_answers(Path("/dev/zero"))


def test_a_file_named_json_is_json(tmp_path):
    with pytest.raises(AnswersError, match="pas du JSON"):
        parse_answers("nom : a", "a.json")
    with pytest.raises(AnswersError, match="accolades"):
        parse_answers("[1]", "a.json")
    assert parse_answers("", "a.json") == {}


JSON_FAULTS = [
    ('{"a": 1,\n "b": {"a": 1},\n "a": 2}', "f:3:2 : « a » est donné deux fois."),
    ('{"a": [{"b": 1}, {"b": 1, "\\u0062": 2}]}', "« b » est donné deux fois."),
    ('{"a": ', "f:1:7 : l’écriture n’est pas du JSON"),
    ('{"a": NaN}', "illisible"),
    ('{"a": ' + "9" * 5000 + "}", "illisible"),
    ('{"a": ' + "[" * 100_000, "imbrique"),
    ('{"a": "' + "x" * 1_000_000 + '"}', "dépasse"),
]


@pytest.mark.parametrize(("text", "why"), JSON_FAULTS)
def test_a_fault_in_json_is_told(text, why):
    with pytest.raises(AnswersError) as caught:
        parse_answers(text, "f")
    assert why in str(caught.value)


def test_a_value_is_written_in_one_line_as_toml():
    value = {"a": [1, True, 'é\n"'], "b": {}}
    assert toml_value(value) == '{ a = [1, true, "é\\n\\""], b = {} }'
    assert json.dumps(value)
