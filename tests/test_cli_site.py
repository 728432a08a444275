"""The command `site`: builds, checks, records and serves."""

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path

import pytest

from clausegen.cli.app import app
from clausegen.cli.serving import rebuilt, server, stamps
from clausegen.cli.site_maker import Maker
from clausegen.cli.terminal import Terminal
from clausegen.library import Library
from tests.site_library import site_library

CLAUSEGEN = [sys.executable, "-c", "from clausegen.cli import main; main()"]


@pytest.fixture
def library(tmp_path):
    return site_library(tmp_path / "bibliotheque")


def run(library, capsys, *words):
    """Return the exit code of a command line, and what it wrote on both streams."""
    rooms = ["--templates", str(library.templates), "--data", str(library.data)]
    with pytest.raises(SystemExit) as left:
        app.main(["site", *rooms, *words])
    return left.value.code, *capsys.readouterr()


def test_the_site_is_built_where_asked(library, capsys, tmp_path):
    folder = tmp_path / "sortie" / "site"
    code, out, err = run(library, capsys, "-o", str(folder))
    assert (code, out.strip()) == (0, str(folder / "index.html"))
    assert "pages" in err
    assert (folder / "clauses/petite.html").is_file()
    assert run(library, capsys, "-o", str(folder), "--json")[1].count('"changed": 0') == 1


def test_another_base_may_be_given(library, capsys, tmp_path):
    folder = tmp_path / "site"
    run(library, capsys, "-o", str(folder), "--base", "https://ailleurs.test/ici")
    assert "https://ailleurs.test/ici/clauses" in (folder / "sitemap.xml").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--base", "exemple.fr"], "adresse complète"),
        (["-o", "."], "un répertoire qui ait un nom"),
        (["-o", ".."], "un répertoire qui ait un nom"),
        (["--serve", "--port", "99999"], "de 0 à 65535"),
        (["--check", "--record"], "ne se donnent pas ensemble"),
    ],
)
def test_what_a_site_cannot_be_made_of_is_refused(library, capsys, words, said):
    code, _, err = run(library, capsys, *words)
    assert code == 2
    assert said in err


def test_a_link_to_a_folder_stays_a_link(library, capsys, tmp_path):
    (tmp_path / "lien").symlink_to(tmp_path / "publie", target_is_directory=True)
    assert run(library, capsys, "-o", str(tmp_path / "lien"))[0] == 0
    assert (tmp_path / "lien").is_symlink()
    assert (tmp_path / "publie/index.html").is_file()


def test_a_port_in_use_is_told(library, capsys, tmp_path):
    with server(tmp_path, 0, {}) as running:
        port = str(running.server_address[1])
        code, _, err = run(library, capsys, "-o", str(tmp_path / "s"), "--serve", "--port", port)
    assert code == 1
    assert f"port {port}" in err
    assert "--port" in err
    assert not (tmp_path / "s").exists()


def test_check_writes_nothing_and_tells_every_fault(library, capsys, tmp_path):
    folder = tmp_path / "site"
    assert run(library, capsys, "-o", str(folder), "--check")[0] == 0
    (library.data / "site").mkdir()
    (library.data / "site" / "adresses.txt").write_text("perdue.html\n")
    code, out, _ = run(library, capsys, "-o", str(folder), "--check")
    assert code == 3
    assert "perdue.html" in out
    code, out, _ = run(library, capsys, "--check", "--json")
    assert json.loads(out)[0]["rule"] == "adresse-perdue"
    assert not folder.exists()


def test_record_keeps_addresses_and_versions_and_a_version_no_longer_changes(
    library, capsys, tmp_path
):
    run(library, capsys, "-o", str(tmp_path / "site"), "--record")
    assert "clauses/petite.html#objet" in (library.data / "site/adresses.txt").read_text()
    source = library.templates / "clauses/petite/clause.md"
    assert run(library, capsys, "--check")[0] == 0
    source.write_text(source.read_text().replace("porte sur", "a pour objet"))
    code, out, _ = run(library, capsys, "--check", "--json")
    assert code == 3
    assert "version 1.2.0 a changé" in json.loads(out)[0]["message"]


def test_the_day_may_be_given(library, capsys, tmp_path):
    folder = tmp_path / "site"
    run(library, capsys, "-o", str(folder), "--date", "2029-01-01")
    assert "alerte" in (folder / "clauses/petite.html").read_text()


def test_the_server_gives_the_headers_and_the_site_s_own_absent_page(tmp_path):
    (tmp_path / "index.html").write_text("accueil")
    (tmp_path / "404.html").write_text("absente")
    with server(tmp_path, 0, {"Content-Security-Policy": "default-src 'none'"}) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{running.server_address[1]}/"
        with urllib.request.urlopen(base) as answer:
            assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
            assert answer.read() == b"accueil"
        with pytest.raises(urllib.error.HTTPError) as absent:
            urllib.request.urlopen(base + "rien.html")
        assert (absent.value.code, absent.value.read()) == (404, b"absente")
        absent.value.close()
        with pytest.raises(urllib.error.HTTPError) as endless:
            urllib.request.urlopen(base + "recherche.html?q=" + "a" * 70_000)
        assert "trop longue" in endless.value.read().decode()
        endless.value.close()
        (tmp_path / "vide").mkdir()
        for odd in ("vide/", "%00", "recherche.html?q=sans-page"):
            with pytest.raises(urllib.error.HTTPError) as absent:
                urllib.request.urlopen(base + odd)
            assert (absent.value.code, absent.value.read()) == (404, b"absente")
            absent.value.close()
        running.shutdown()


def test_a_change_rebuilds_the_site_and_a_fault_leaves_it(library, capsys, tmp_path):
    maker = Maker(Terminal(), tmp_path / "site", "", date(2026, 11, 25))
    maker.publish(maker.built(library))
    seen = stamps(library)
    assert rebuilt(maker, library, seen) is seen
    source = Path(library.templates) / "clauses/petite/clause.md"
    source.write_text(source.read_text().replace("porte sur", "a pour objet"))
    seen = rebuilt(maker, library, seen)
    page = tmp_path / "site/clauses/petite.html"
    assert "a pour objet" in page.read_text()
    source.write_text("## Objet {: #objet }\n\n{{ absente }}\n")
    rebuilt(maker, library, seen)
    assert "a pour objet" in page.read_text()
    assert "absente" in capsys.readouterr().err
    assert isinstance(library, Library)


def test_serve_shows_the_site_until_it_is_interrupted(library, tmp_path):
    rooms = ["--templates", str(library.templates), "--data", str(library.data)]
    command = [*CLAUSEGEN, "site", *rooms, "--serve", "--port", "0", "-o", str(tmp_path / "site")]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as run:
        address = run.stdout.readline().decode().strip()
        with urllib.request.urlopen(f"{address}clauses/petite.html") as answer:
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert "Strict-Transport-Security" not in answer.headers
        with urllib.request.urlopen(f"{address}recherche.html?q=objet") as answer:
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert "pour «\u00a0objet\u00a0»" in answer.read().decode()
        run.send_signal(signal.SIGINT)
        assert run.wait(30) == 0
