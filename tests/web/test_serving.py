"""The server starts, says what it lacks, stays within bounds and tells no secret."""

import asyncio
import io
import json
import logging
import logging.config
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from clausegen.cli.app import app
from clausegen.errors import OutputError, UsageError
from clausegen.web import bounds, deployment, health, logs, serving, starting
from clausegen.web.home import Home
from clausegen.web.jobs.models import Job
from clausegen.web.people.roles import Role
from tests.commands import run
from tests.web import postgres

ROOT = Path(__file__).parent.parent.parent
SECRET = "le-secret-de-la-clause"


# --- logs ---------------------------------------------------------------------------------------


def lines(caplog):
    return [json.loads(logs.Line().format(record)) for record in caplog.records]


def test_a_request_is_told_by_its_view_and_never_by_its_address(client, drafter, caplog, signed_in):
    signed_in(drafter)
    with caplog.at_level(logging.INFO, "clausegen.web.requests"):
        client.get(f"/dossiers/?q={SECRET}")
        answer = client.get(f"/invitation/{SECRET}/", headers={"X-Request-ID": "du-mandataire-42"})
    told = lines(caplog)
    assert (told[0]["method"], told[0]["view"], told[0]["status"]) == ("GET", "dossiers:list", 200)
    assert told[0]["person"] == drafter.pk
    assert told[0]["ms"] > 0
    assert answer.headers["X-Request-ID"] == "du-mandataire-42"
    assert SECRET not in json.dumps(told)


def test_a_line_is_written_where_standard_error_is_by_then(monkeypatch, capsys):
    with monkeypatch.context() as before:
        before.setattr(sys, "stderr", closed := io.StringIO())
        handler = logging.config.dictConfigClass(logs.settings()).configure_handler(
            {"class": logs.settings()["handlers"]["stderr"]["class"]}
        )
        closed.close()
    handler.emit(logging.makeLogRecord({"msg": "encore là"}))
    assert capsys.readouterr().err == "encore là\n"


def test_a_number_that_is_no_number_is_not_taken(client, db):
    given = "x\r\nSet-Cookie: y"
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] != given


def test_an_error_is_told_by_its_kind_and_places(caplog):
    def answer(request):
        raise ValueError(SECRET)

    try:
        answer(None)
    except ValueError:
        logging.getLogger("clausegen.web").exception("failure")
        logging.getLogger("django.request").exception("%s: %s", SECRET, SECRET)
    told = lines(caplog)
    assert [each["error"] for each in told] == ["builtins.ValueError"] * 2
    assert told[0]["trace"][-1].startswith(__name__)
    assert SECRET not in json.dumps(told)


# --- health -------------------------------------------------------------------------------------


@pytest.fixture
def at_home(tmp_path, settings):
    settings.HOME = Home(tmp_path)
    settings.HOME.prepare()


def test_a_server_that_has_all_it_needs_says_so(client, db, at_home):
    assert client.get("/healthz").json() == {"status": "ok"}
    answer = client.get("/readyz")
    assert (answer.status_code, set(answer.json().values())) == (200, {"ok"})


def test_a_server_that_lacks_something_says_what(client, dossier, at_home, settings, monkeypatch):
    Job.objects.create(kind="pdf", dossier=dossier)
    Job.objects.update(created=timezone.now() - 2 * health.LONGEST_WAIT)
    settings.HOME = Home(settings.HOME.folder / "absent")
    monkeypatch.setattr(health, "pending", lambda: True)
    answer = client.get("/readyz")
    told = answer.json()
    assert (answer.status_code, told["status"]) == (503, "failed")
    failed = {name for name, each in told.items() if each == "failed"}
    assert failed == {"status", "migrations", "home", "workers"}


# --- bounds -------------------------------------------------------------------------------------


def answered(*parts, length=b"", path="/", application=None, at_once=1):
    """Return the status and the body that a request gets, given its parts one after the other."""
    rest, sent = iter(parts), []

    async def receive():
        part = next(rest, None)
        return part if part is not None else await asyncio.sleep(3600)

    async def send(message):
        sent.append(message)

    async def seen(scope, receive, send):
        body = b""
        while True:
            part = await receive()
            body += part.get("body", b"")
            if not part.get("more_body"):
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    scope = {"path": path, "headers": [(b"content-length", length)] if length else []}
    asked = bounds.Bounds(application or seen, at_once)(scope, receive, send)
    with ThreadPoolExecutor(1) as apart:  # a browser of the session has a loop in this thread
        apart.submit(asyncio.run, asked).result()
    return (sent[0]["status"], sent[1]["body"], dict(sent[0]["headers"])) if sent else None


def part(body, more=False):
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_in_several_parts_is_given_whole():
    assert answered(part(b"a", True), part(b"b"))[:2] == (200, b"ab")


@pytest.mark.parametrize("length", [b"99999999999", b"-1", "²".encode()])
def test_a_length_out_of_bounds_is_refused_before_a_byte_is_read(length):
    status, body, headers = answered(length=length)
    assert status == 413
    assert "Un envoi pèse au plus 32 Mo" in body.decode()
    assert b"default-src 'none'" in headers[b"content-security-policy"]


def test_a_body_that_hides_its_length_is_refused_where_it_passes_the_bound(monkeypatch):
    monkeypatch.setattr(bounds, "MAX_BODY", 10)
    assert answered(part(b"x" * 8, True), part(b"x" * 8, True))[0] == 413


def test_who_sends_nothing_more_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(bounds, "PATIENCE", 0.05)
    assert answered(part(b"x", True))[0] == 408
    assert answered(part(b"x", True), {"type": "http.disconnect"}) is None


def test_who_sends_by_drops_is_not_waited_for_either(monkeypatch):
    monkeypatch.setattr(bounds, "PATIENCE", 0.0)
    monkeypatch.setattr(bounds, "SLOWEST", 10**9)
    drops = [part(b"x", True)] * 50
    assert answered(*drops, part(b"x"))[0] == 408


def test_a_program_is_refused_in_its_own_language(monkeypatch):
    monkeypatch.setattr(bounds, "HELD", 4)
    status, body, headers = answered(part(b"xxxxx"), path="/api/v1/dossiers")
    assert (status, json.loads(body)["status"]) == (503, 503)
    assert headers[b"content-type"] == b"application/problem+json"
    assert headers[b"retry-after"] == b"5"


# --- starting -----------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_said_in_french():
    first, second = serving.listen("127.0.0.1", 0, 2)
    with first, second:
        port = first.getsockname()[1]
        assert second.getsockname()[1] == port
        with pytest.raises(OutputError, match=f"Le port {port} ne peut pas être ouvert.*s’en sert"):
            serving.listen("127.0.0.1", port)
    with pytest.raises(OutputError, match="n’est pas de cette machine"):
        serving.listen("203.0.113.1", 0)


def test_a_home_that_cannot_be_written_is_said_in_french(tmp_path, monkeypatch):
    (tmp_path / "fichier").write_text("")
    monkeypatch.setenv("CLAUSEGEN_HOME", str(tmp_path / "fichier" / "application"))
    with pytest.raises(OutputError, match="ne s’écrit pas"):
        starting.open_home()
    monkeypatch.setenv("CLAUSEGEN_HOME", str(tmp_path / "application"))
    monkeypatch.setenv("CLAUSEGEN_DATABASE", "mysql://ailleurs/base")
    with pytest.raises(UsageError, match="postgresql://"):
        starting.open_home()


def test_a_database_of_a_newer_program_is_refused_with_the_way_out(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('people', '0099_demain', CURRENT_TIMESTAMP)"
        )
    assert starting.unknown() == ["people.0099_demain"]
    with pytest.raises(UsageError, match="plus récente") as caught:
        starting.refuse_newer()
    assert "sauvegarde" in caught.value.diagnostics[0].hint


def test_a_database_out_of_reach_is_waited_for_and_told(on_disk, monkeypatch):
    said = []
    monkeypatch.setattr(starting, "PAUSE", 0.0)
    connection.close()
    with monkeypatch.context() as patch:
        patch.setitem(connection.settings_dict, "NAME", "/")  # no file, and no base of a server
        with pytest.raises(OutputError, match="La base de données ne répond pas"):
            starting.open_database(said.append, patience=0.05)
    assert "nouvel essai" in said[0]


def test_without_the_extra_the_line_that_installs_it_is_told(monkeypatch):
    monkeypatch.setattr("clausegen.cli.serve.find_spec", lambda name: None)
    done = run("serve")
    assert done.exit_code == 4
    assert "python3 -m pip install 'clausegen[web]'" in done.output


@pytest.mark.parametrize(
    ("hosts", "told"), [("", "http://127.0.0.1:{}/site/"), ("contrats.exemple.fr", None)]
)
def test_the_site_is_where_the_server_is_unless_a_deployment_says_where(
    db, tmp_path, monkeypatch, hosts, told
):
    for name in ("CLAUSEGEN_SITE", "CLAUSEGEN_HOME"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("CLAUSEGEN_HOSTS", hosts)
    opened = serving.listen("127.0.0.1", 0)
    monkeypatch.setattr(serving, "listen", lambda *_: opened)
    monkeypatch.setattr(serving.Watcher, "run", lambda watcher: opened[0].close())
    done = run("serve", "--home", str(tmp_path / "application"), "--port", "0")
    port = re.search(r"127\.0\.0\.1:(\d+)/$", done.output, re.MULTILINE)[1]
    assert os.environ["CLAUSEGEN_SITE"] == (told.format(port) if told else "")


# --- a whole server -----------------------------------------------------------------------------


@pytest.fixture
def served(tmp_path):
    """Start a server of its own process, and return it with its address."""
    asked = ["serve", "--home", str(tmp_path / "application"), "--port", "0", "--processes", "1"]
    with postgres.apart() as base:
        server = subprocess.Popen(
            [sys.executable, "-m", "clausegen", *asked, "--workers", "1"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **base},
        )  # fmt: skip
        yield server, server.stdout.readline().strip(), server.stdout.readline().strip()
        server.kill()
        server.communicate()


def fetched(address, tries=100):
    for _ in range(tries):
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return answer.read().decode()
        except ConnectionError:
            continue
    raise AssertionError(address)


def children(of):
    told = Path(f"/proc/{of}/task/{of}/children").read_text().split()
    names = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in told}
    return [int(pid) for pid, name in names.items() if "spawn_main" in name]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="this system has no /proc")
def test_a_server_starts_survives_its_processes_and_stops(served):
    server, address, welcome = served
    assert address.startswith("http://127.0.0.1:")
    link = re.search(r"http\S+", welcome)[0]
    assert "premier compte" in welcome
    assert json.loads(fetched(address + "healthz")) == {"status": "ok"}
    assert "mot de passe" in fetched(link).lower()
    assert fetched(address + "favicon.ico").startswith("<svg")
    for child in children(server.pid):
        os.kill(child, signal.SIGKILL)
    assert json.loads(fetched(address + "healthz")) == {"status": "ok"}
    server.send_signal(signal.SIGTERM)
    _, errors = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "Traceback" not in errors, errors
    assert link.rpartition("premier-compte/")[2] not in errors
    with socket.socket() as free:
        port = int(address.rstrip("/").rpartition(":")[2])
        assert free.connect_ex(("127.0.0.1", port)) != 0


def test_a_process_that_dies_at_once_stops_the_server(monkeypatch):
    monkeypatch.setattr(serving, "MOST_FAILURES", 1)
    monkeypatch.setattr(serving, "answer", os.abort)
    told = pytest.raises(OutputError, match="s’arrête dès qu’il commence")
    [listener] = serving.listen("127.0.0.1", 0)
    with listener, told:
        serving.Watcher([listener], 0).run()


# --- what a deployment lacks --------------------------------------------------------------------


def test_a_home_on_one_s_own_machine_lacks_what_a_deployment_needs(
    on_disk, at_home, person, settings, monkeypatch
):
    monkeypatch.setenv("CLAUSEGEN_HOME", str(settings.HOME.folder))
    settings.HOME.folder.chmod(0o700)
    found = {each.point: each for each in deployment.examine()}
    assert {name for name, each in found.items() if not each.ok} >= {
        "https", "administrateurs", "sauvegarde"
    }  # fmt: skip
    assert found["dossier"].ok
    assert found["clé"].ok
    assert found["base"].ok
    for told in ("1 compte", "2 comptes"):
        person(Role.ADMINISTRATOR)
        found = {each.point: each for each in deployment.examine()}
        assert (found["administrateurs"].ok, found["administrateurs"].told) == (True, told)


def test_where_there_is_no_application_the_check_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAUSEGEN_HOME", str(tmp_path / "nulle part"))
    [point] = deployment.examine()
    assert (point.ok, "Il n’y a pas d’application" in point.told) == (False, True)


def test_every_setting_of_the_environment_is_in_the_guide():
    read = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"CLAUSEGEN_[A-Z]+", path.read_text("utf-8"))
    } - {"CLAUSEGEN_COMPLETE"}  # between a shell and us
    told = (ROOT / "docs" / "operators.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(CLAUSEGEN_[A-Z]+)`", told, re.MULTILINE)) == read
    assert {"serve", "backup", "restore"} <= set(app.commands)
