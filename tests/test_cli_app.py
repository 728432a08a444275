"""The command line as a whole: French, one sentence an error, exit codes, streams."""

import builtins
import errno
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from clausegen.actions.doctor import Finding
from clausegen.cli import doctor as doctor_command
from clausegen.cli import main
from clausegen.cli.app import app
from clausegen.cli.terminal import Terminal, colour_wanted, harmless
from clausegen.errors import AnswersError, Diagnostic, OutputError, Place, Severity
from clausegen.library import Library
from clausegen.version import VERSION

CLAUSEGEN = [sys.executable, "-c", "from clausegen.cli import main; main()"]
ENGLISH = (
    "Usage:",
    "Options:",
    "Commands:",
    "Error",
    "Show this",
    "Try '",
    "No such",
    "Missing",
    "required",
)


def run(*words: str, **settings):
    return CliRunner().invoke(app, list(words), **settings)


@pytest.fixture
def failing(monkeypatch):
    """Let `doctor` raise an error of your choice."""

    def fail_with(error: BaseException) -> None:
        def examine():
            raise error

        monkeypatch.setattr(doctor_command, "examine", examine)

    return fail_with


@pytest.mark.parametrize("words", [[], ["-h"], *([name, "-h"] for name in app.commands)])
def test_help_is_french(words):
    result = run(*words)
    assert result.exit_code == 0
    assert "Usage\u00a0: clausegen" in result.stdout
    assert "Affiche cette aide." in result.stdout
    assert not [word for word in ENGLISH if word in result.stdout]


def test_help_follows_the_width_of_the_terminal():
    env = {**os.environ, "COLUMNS": "50"}
    done = subprocess.run([*CLAUSEGEN, "-h"], capture_output=True, env=env, check=False)
    assert max(map(len, done.stdout.decode().splitlines())) <= 50


def test_the_version_is_told():
    assert run("--version").stdout == f"clausegen {VERSION}\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["docter"], "La commande « docter » n’existe pas. Vouliez-vous dire « doctor »\u00a0?"),
        (["xyz"], "La commande « xyz » n’existe pas. Vous avez le choix entre"),
        (["doctor", "--jsno"], "L’option « --jsno » n’existe pas. Vouliez-vous dire « --json »"),
        (["doctor", "--xyz"], "L’option « --xyz » n’existe pas. Vous avez le choix entre"),
        (["doctor", "a", "b"], "Il y a des mots de trop\u00a0: « a b »."),
        (["--data"], "L’option « --data » attend une valeur\u00a0: « --data RÉPERTOIRE »."),
        (["amend", "x"], "Il manque l’option « --effect DATE »."),
        (["amend", "x", "--number", "x"], "L’option « --number N » attend un nombre entier, 1 au"),
        (["--json=1"], "L’option « --json » ne prend pas de valeur."),
        (["--data", "nowhere", "doctor"], "Le répertoire nowhere n’existe pas."),
        (["completion"], "Il manque l’argument SHELL. Vous avez le choix entre\u00a0: bash"),
        (["completion", "bsh"], "« bsh » n’existe pas. Vouliez-vous dire « bash »"),
    ],
)
def test_a_wrong_command_line_is_explained(words, message):
    result = run(*words)
    assert result.exit_code == 2
    assert message.replace("« ", "«\u00a0").replace(" »", "\u00a0»") in result.stderr
    assert "Essayez «\u00a0clausegen" in result.stderr
    assert "-h\u00a0»." in result.stderr
    assert result.stdout == ""


def test_an_error_of_ours_keeps_its_code_and_shows_its_problems(failing):
    place = Place("reponses.toml", 3, key="delai.resolution")
    problem = Diagnostic(Severity.ERROR, "R01", "Trop long.", place, "Raccourcissez.", "art. 1219")
    failing(AnswersError("Les réponses sont refusées.", [problem]))
    result = run("doctor")
    assert result.exit_code == 3
    assert "R01 – reponses.toml:3 delai.resolution\u00a0: Trop long." in result.stderr
    assert "Raccourcissez." in result.stderr
    assert "Fondement\u00a0: art. 1219" in result.stderr
    assert "Erreur\u00a0: Les réponses sont refusées." in result.stderr


def test_an_error_with_a_single_problem_is_told_once(failing):
    problem = Diagnostic(Severity.ERROR, "ecriture", "Le disque est plein.")
    failing(OutputError("Le disque est plein.", [problem]))
    assert run("doctor").stderr.count("plein") == 1
    failing(AnswersError("Les réponses sont refusées.", [problem]))
    assert "Les réponses sont refusées." in run("doctor").stderr


def test_with_json_an_error_is_json_too(failing):
    failing(AnswersError("Refusé.", [Diagnostic(Severity.ERROR, "R01", "Trop long.")]))
    result = run("doctor", "--json")
    assert json.loads(result.stdout)["error"] == {
        "code": 3,
        "message": "Refusé.",
        "diagnostics": [{"severity": "error", "rule": "R01", "message": "Trop long."}],
    }


@pytest.mark.parametrize(
    "error", [RuntimeError("oups"), RecursionError(), MemoryError(), KeyError()]
)
def test_an_unknown_error_is_one_sentence_and_what_to_do(failing, error):
    failing(error)
    result = run("doctor")
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert "défaut qui lui est propre" in result.stderr
    assert "CLAUSEGEN_DEBUG=1" in result.stderr


def test_the_trace_is_shown_on_demand(failing, monkeypatch):
    monkeypatch.setenv("CLAUSEGEN_DEBUG", "1")
    failing(RuntimeError("oups"))
    assert "Traceback" in run("doctor").stderr


def test_an_error_of_the_system_is_explained(failing):
    failing(PermissionError(errno.EACCES, "Permission denied", "secret.toml"))
    result = run("doctor")
    assert result.exit_code == 1
    assert "secret.toml\u00a0: vous n’avez pas le droit de lire" in result.stderr


def test_a_missing_library_is_a_missing_part(failing):
    failing(ModuleNotFoundError("No module", name="docx"))
    result = run("doctor")
    assert result.exit_code == 4
    assert "Il manque la bibliothèque «\u00a0docx\u00a0»." in result.stderr


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_gives_130(failing, error):
    failing(error)
    result = run("doctor")
    assert result.exit_code == 130
    assert "Interrompu" in result.stderr


def test_quiet_leaves_results_and_errors(capsys):
    screen = Terminal(quiet=True)
    screen.note("message")
    screen.diagnostic(Diagnostic(Severity.WARNING, "R02", "attention"))
    screen.diagnostic(Diagnostic(Severity.ERROR, "R03", "erreur"))
    screen.line("résultat")
    out, err = capsys.readouterr()
    assert out == "résultat\n"
    assert "attention" not in err
    assert "message" not in err
    assert "R03" in err


def test_control_characters_never_reach_the_terminal():
    assert harmless("a\x1b[31m\u202eb\n\tc") == "a<U+001B>[31m<U+202E>b\n\tc"


def test_colours_are_refused_by_the_environment(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert colour_wanted() is False
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert colour_wanted() is None
    monkeypatch.setenv("NO_COLOR", "1")
    assert colour_wanted() is False


def test_a_table_is_lines_and_tabs_outside_a_terminal(capsys):
    Terminal().table(("A", "B"), [("un\ndeux", "x")])
    assert capsys.readouterr().out == "un deux\tx\n"


def on_a_terminal(*words: str, **environment: str) -> str:
    """Return what the command writes on a terminal."""
    main, side = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "60", **environment}
    with subprocess.Popen(
        [*CLAUSEGEN, *words], stdin=side, stdout=side, stderr=side, env=env
    ) as process:
        os.close(side)
        written = b""
        while True:
            try:
                chunk = os.read(main, 4096)
            except OSError:
                break
            if not chunk:
                break
            written += chunk
    os.close(main)
    assert process.returncode in (0, 2, 4)
    return written.decode()


def test_a_table_too_wide_is_told_row_by_row():
    written = on_a_terminal("list", COLUMNS="40", NO_COLOR="1", TERM="dumb")
    version = Library().heading("assistance-itinerance")["version"]
    assert f"assistance-itinerance\r\n  Version\u00a0: {version}\r\n" in written
    assert max(map(len, written.splitlines()[:-1])) <= 40
    assert "─" * 100 in on_a_terminal("list", COLUMNS="100", TERM="dumb")


def test_a_table_is_drawn_on_a_terminal():
    written = on_a_terminal("doctor", COLUMNS="80")
    assert "─" in written
    assert "Partie" in written


def test_an_error_is_red_on_a_terminal_unless_refused():
    assert "\x1b[31m" in on_a_terminal("xyz")
    assert "\x1b[" not in on_a_terminal("xyz", NO_COLOR="1")
    assert "\x1b[" not in on_a_terminal("doctor", TERM="dumb")


def test_a_reader_that_leaves_is_no_error():
    command = f"{' '.join(map(repr, CLAUSEGEN))} completion bash | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_output_is_told():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*CLAUSEGEN, "--version"], stdout=full, stderr=-1, check=False)
    assert done.returncode == 1
    assert "le disque est plein" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_an_output_without_accents_is_no_error():
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*CLAUSEGEN, "xyz"], capture_output=True, env=env, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_python_runs_the_package_as_the_command():
    words = [sys.executable, "-m", "clausegen", "--version"]
    assert subprocess.check_output(words).decode() == f"clausegen {VERSION}\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_is_no_error(closed):
    words = ["sh", "-c", f'exec "$@" {closed}', "sh", *CLAUSEGEN, "list"]
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Erreur" not in done.stderr


def test_the_completion_script_speaks_of_the_command():
    for shell in ("bash", "zsh", "fish", "powershell"):
        assert "_CLAUSEGEN_COMPLETE" in run("completion", shell).stdout
    assert json.loads(run("completion", "fish", "--json").stdout)["shell"] == "fish"


def test_completion_completes_commands_and_names():
    env = {**os.environ, "_CLAUSEGEN_COMPLETE": "bash_complete", "COMP_CWORD": "1"}
    done = subprocess.run(
        CLAUSEGEN, env={**env, "COMP_WORDS": "clausegen compl"}, capture_output=True, check=False
    )
    assert done.stdout == b"plain,completion\n"
    env |= {"COMP_WORDS": "clausegen completion z", "COMP_CWORD": "2"}
    done = subprocess.run(CLAUSEGEN, env=env, capture_output=True, check=False)
    assert done.stdout == b"plain,zsh\n"


def test_the_entry_point_leaves_with_the_code_of_the_run(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["clausegen", "--version"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0
    assert capsys.readouterr().out == f"clausegen {VERSION}\n"


@pytest.mark.parametrize(
    ("error", "code"), [(ModuleNotFoundError(name="click"), 4), (KeyboardInterrupt(), 130)]
)
def test_the_entry_point_survives_its_own_imports(monkeypatch, capsys, error, code):
    def refuse(name, *rest):
        if name == "clausegen.cli.app":
            raise error
        return real(name, *rest)

    real = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == code
    assert ("« click »" in capsys.readouterr().err) is (code == 4)


def test_a_reader_that_leaves_early_is_told_nothing(failing):
    failing(BrokenPipeError(errno.EPIPE, "Broken pipe"))
    result = run("doctor")
    assert (result.exit_code, result.stderr) == (1, "")


def test_the_doctor_says_what_is_missing_and_how_to_mend_it(monkeypatch):
    parts = (
        Finding("pango", "le PDF", "missing", True, "", "sudo apt-get install libpango-1.0-0"),
        Finding("poppler", "vérifier", "missing", False, "", "sudo apt-get install poppler-utils"),
    )
    monkeypatch.setattr(doctor_command, "examine", lambda: parts)
    result = run("doctor")
    assert result.exit_code == 4
    assert "pango\u00a0: sudo apt-get install libpango-1.0-0" in result.stdout
    assert "Il manque\u00a0: pango." in result.stdout
    assert json.loads(run("doctor", "--json").stdout)["ok"] is False
    monkeypatch.setattr(doctor_command, "examine", lambda: parts[1:])
    result = run("doctor")
    assert result.exit_code == 0
    assert "facultatif, absent\u00a0: poppler" in result.stdout


def test_the_doctor_looks_for_templates(tmp_path, monkeypatch):
    monkeypatch.setattr(doctor_command, "examine", tuple)
    assert run("doctor", "--templates", str(tmp_path)).exit_code == 4
    result = run("doctor", "--json")
    (templates,) = json.loads(result.stdout)["parts"]
    assert (result.exit_code, templates["state"]) == (0, "ok")


def test_what_is_advised_names_the_folders_that_were_given(tmp_path):
    models = tmp_path / "mes modèles"
    assert run("new", "clause", "pret", "-o", models).exit_code == 0
    told = run("--templates", models, "list").output
    assert f"clausegen --templates '{models}' show pret" in told


@pytest.mark.parametrize("command", ["check", "draft"])
def test_an_unknown_clause_may_stand_in_a_folder_of_ones_own(command):
    told = run(command, "zzz").output
    assert "Donnez avec --templates le répertoire de vos modèles." in told
