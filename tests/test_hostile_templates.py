"""A hostile template is refused at its line, in French, within bounds of time and of memory.

Each runs as a user would run it, in a process of its own: the bounds are far above what a sound
answer takes, and far below what the fault took.
"""

import os
from pathlib import Path

import pytest

from clausegen.files.bounds import (
    MAX_FILES,
    MAX_HEADINGS,
    MAX_MEANINGS,
    MAX_OPTIONS,
    MAX_RULES,
)
from tests.hostile_templates import (
    ACCEPTED,
    HEAD,
    LINE,
    REFUSED,
    TEXT,
    headings,
    meanings,
    options,
    parameters,
    question,
    rule,
    rules,
)

NOT = "not " * 200 + "a"
DEEP_TOML = ("[" * 5_000 + "]" * 5_000, "{a=" * 5_000 + "1" + "}" * 5_000)


def write(folder, text=TEXT, declaration=HEAD):
    home = folder / "templates" / "clauses" / "essai"
    home.mkdir(parents=True)
    (home / "clause.md").write_text(text, encoding="utf-8")
    (home / "clause.toml").write_text(declaration, encoding="utf-8")
    return home


def files(home, count):
    """Write as many templates beside the clause."""
    for rank in range(count):
        (home / f"texte{rank}.md").write_text("Le texte.\n", encoding="utf-8")


@pytest.fixture
def run(bounded):
    """Return what runs words on the templates of a folder: their exit code, and what they say."""

    def run_in(folder, *words):
        return bounded("--templates", folder / "templates", *words, folder=Path.cwd())[:2]

    return run_in


@pytest.fixture
def draft(run):
    """Return what drafts the clause of a folder."""
    words = ("draft", "essai", "--as", "html", "-o")
    return lambda folder: run(folder, *words, str(folder / "sortie"))


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_honest_template_holds_is_refused_at_its_line(run, tmp_path, name):
    body, fault = REFUSED[name]
    home = write(tmp_path, TEXT + body + "\n")
    code, said = run(tmp_path, "check", "essai")
    assert code == 3
    found = [line for line in said.splitlines() if f": {fault}: " in line]
    assert any(line.startswith(f"{home}/clause.md:{LINE}:") for line in found), said[:2000]


@pytest.mark.parametrize(
    "name", ["not", "for", "elif", "quotations", "emphases", "renvoi of a table", "a long number"]
)
def test_drafting_refuses_it_too(draft, tmp_path, name):
    write(tmp_path, TEXT + REFUSED[name][0] + "\n")
    assert draft(tmp_path)[0] == 3


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_is_only_long_is_read(run, draft, tmp_path, name):
    write(tmp_path, TEXT + ACCEPTED[name] + "\n")
    assert run(tmp_path, "check", "essai")[0] == 0
    assert draft(tmp_path)[0] == 0


@pytest.mark.parametrize("more", [rule(NOT), question(NOT), rule("(" * 150 + "a" + ")" * 150)])
def test_a_condition_is_as_bounded_at_its_line(run, tmp_path, more):
    home = write(tmp_path, declaration=HEAD + more)
    line = (HEAD + more).split("condition =" if "condition" in more else "when =")[0].count(
        "\n"
    ) + 1
    code, said = run(tmp_path, "check", "essai")
    assert code == 3
    assert f"{home}/clause.toml:{line}:1: gabarit-demesure: " in said


def test_a_rule_past_the_bounds_is_refused_by_a_draft_at_its_line(draft, tmp_path):
    write(tmp_path, declaration=HEAD + rule(NOT))
    code, said = draft(tmp_path)
    assert code == 3
    line = (HEAD + rule(NOT)).split("condition =")[0].count("\n") + 1
    assert f"clause.toml:{line}\N{NO-BREAK SPACE}: Cette expression" in said


@pytest.mark.parametrize("deep", DEEP_TOML)
def test_a_declaration_that_nests_too_much_is_refused(run, draft, tmp_path, deep):
    write(tmp_path, declaration=f"x = {deep}\n{HEAD}")
    for code, said in (run(tmp_path, "check", "essai"), draft(tmp_path)):
        assert code == 3
        assert "imbrique trop de tables" in said


def test_five_thousand_questions_are_checked_shown_and_drafted(run, draft, tmp_path):
    write(tmp_path, declaration=HEAD + parameters(5_000))
    assert run(tmp_path, "check", "essai")[0] == 0
    assert run(tmp_path, "show", "essai", "--all")[0] == 0
    assert draft(tmp_path)[0] == 0


def test_questions_that_wait_for_one_another_by_thousands_are_told_shortly(run, tmp_path):
    each = parameters(1).replace('"p0"', '"p{}"') + "when = 'p{}'\n"
    circle = "".join(each.format(rank, (rank + 1) % 2_000) for rank in range(2_000))
    home = write(tmp_path, declaration=HEAD + circle)
    code, said = run(tmp_path, "check", "essai")
    assert code == 3
    assert f"{home}/clause.toml:27:1: questions-en-cercle: " in said
    assert "« p0 » → « p1 »" in said
    assert "« p7 » → … → « p0 »." in said


def test_options_and_rules_at_their_bounds_are_read(run, tmp_path):
    text = TEXT + "{% if c %}{{ c | enumeration }}.{% endif %}\n"
    write(tmp_path, text, HEAD + options(MAX_OPTIONS) + rules(MAX_RULES))
    assert run(tmp_path, "check", "essai")[0] == 0


def test_a_text_at_its_bounds_is_read(run, tmp_path):
    files(
        write(tmp_path, TEXT + meanings(MAX_MEANINGS) + headings(MAX_HEADINGS - 1)), MAX_FILES - 1
    )
    assert run(tmp_path, "check", "essai")[0] == 0


LAST = "\n:   le mot.\n    {: #d1000 }"
PAST = {
    "rules": (TEXT, HEAD + rules(MAX_RULES + 1), "clause.toml", "R2000"),
    "options": (TEXT, HEAD + options(MAX_OPTIONS + 1), "clause.toml", '"o300"'),
    "headings": (TEXT + headings(MAX_HEADINGS), HEAD, "clause.md", "#t1999"),
    "definitions": (
        TEXT + meanings(MAX_MEANINGS + 1),
        HEAD,
        "clause.md",
        "\n:   le mot.\n    {: #d1000",
    ),
}


@pytest.mark.parametrize("name", PAST)
def test_one_past_a_bound_is_refused_at_its_line(run, draft, tmp_path, name):
    text, declaration, file, word = PAST[name]
    home = write(tmp_path, text, declaration)
    code, said = run(tmp_path, "check", "essai")
    whole = declaration if file == "clause.toml" else text
    line = whole[: whole.index(word) + 1].count("\n") + 1
    assert code == 3
    assert f"{home}/{file}:{line}:1: gabarit-demesure: " in said
    assert draft(tmp_path)[0] == 3


def test_one_file_past_the_bound_of_a_folder_is_refused(run, draft, tmp_path):
    files(write(tmp_path), MAX_FILES)
    for code, said in (run(tmp_path, "check", "essai"), draft(tmp_path)):
        assert code == 3
        assert "plus de 500 fichiers" in said


@pytest.mark.parametrize("version", ["1.0." + "9" * 5_000, "9" * 5_000 + ".0.0", "1.0.1000000"])
def test_a_version_of_many_digits_is_refused_at_its_line(run, draft, tmp_path, version):
    home = write(tmp_path, declaration=HEAD.replace("1.0.0", version))
    code, said = run(tmp_path, "check", "essai")
    assert code == 3
    assert f"{home}/clause.toml:3:1: cle-refusee: « version »" in said
    assert draft(tmp_path)[0] == 3


def test_a_device_a_pipe_and_a_link_that_leads_out_are_no_declaration(run, draft, tmp_path):
    declaration = write(tmp_path) / "clause.toml"
    (tmp_path / "ailleurs.toml").write_text(HEAD, encoding="utf-8")
    for target in (tmp_path / "ailleurs.toml", "/dev/zero"):
        declaration.unlink()
        declaration.symlink_to(target)
        assert run(tmp_path, "check", "essai")[0] == 3
        code, said = draft(tmp_path)
        assert code == 3
        assert "hors de son répertoire" in said
    declaration.unlink()
    os.mkfifo(declaration)
    code, said = draft(tmp_path)
    assert code == 3
    assert "c’est un tube" in said
