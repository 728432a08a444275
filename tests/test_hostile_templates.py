"""A hostile template is refused at its line, in French, within bounds of time and of memory.

Each runs as a user would run it, in a process of its own: the bounds are far above what a sound
answer takes, and far below what the fault took.
"""

import os

import pytest

from tests.bounded_command import commands
from tests.hostile_templates import ACCEPTED, HEAD, LINE, REFUSED, TEXT, parameters, question, rule

NOT = "not " * 200 + "a"
DEEP_TOML = ("[" * 5_000 + "]" * 5_000, "{a=" * 5_000 + "1" + "}" * 5_000)


def write(folder, text=TEXT, declaration=HEAD):
    home = folder / "templates" / "clauses" / "essai"
    home.mkdir(parents=True)
    (home / "clause.md").write_text(text, encoding="utf-8")
    (home / "clause.toml").write_text(declaration, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def run():
    """Return what runs words on the templates of a folder: their exit code, and what they say."""
    with commands() as command:

        def run_in(folder, *words):
            code, said = command(
                folder / "dit.txt", "--templates", str(folder / "templates"), *words
            )
            assert "propre" not in said, said[-2000:]
            assert "Traceback" not in said, said[-2000:]
            return code, said

        yield run_in


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
    assert run(tmp_path, "show", "essai")[0] == 0
    assert draft(tmp_path)[0] == 0


def test_a_device_a_pipe_and_a_link_that_leads_out_are_no_declaration(run, draft, tmp_path):
    declaration = write(tmp_path) / "clause.toml"
    (tmp_path / "ailleurs.toml").write_text(HEAD, encoding="utf-8")
    for target in (tmp_path / "ailleurs.toml", "/dev/zero"):
        declaration.unlink()
        declaration.symlink_to(target)
        assert run(tmp_path, "check", "essai")[0] == 3
        code, said = draft(tmp_path)
        assert code == 3
        assert "hors de son dossier" in said
    declaration.unlink()
    os.mkfifo(declaration)
    code, said = draft(tmp_path)
    assert code == 3
    assert "c’est un tube" in said
