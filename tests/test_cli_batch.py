"""`table` and `batch` as a person types them: what is written, said, and returned."""

import json
import signal

import pytest

from clausegen.batch.manifest import NAME
from clausegen.cli import progress as room
from clausegen.cli.progress import Interruption, Meter
from clausegen.cli.terminal import Terminal
from tests.batch_files import library
from tests.commands import names, run

TEXT = "Clé;Objet;Délai de résolution\nalpha;Un;4 h\nbeta;Deux;4\n"


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    folder = tmp_path_factory.mktemp("toutes")
    library(folder)
    return ["--templates", folder / "templates"]


@pytest.fixture
def there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text(TEXT, encoding="utf-8")
    return tmp_path


def batch(models, *words):
    return run(*models, "batch", *words, "-j", "1")


def test_a_table_is_written_then_drafted(models, there):
    (there / "like.toml").write_text('objet = "commun"\n', encoding="utf-8")
    made = run(*models, "table", "toutes", "-o", "t.xlsx", "--like", "like.toml", "--only", "prix")
    assert made.exit_code == 0
    assert "batch toutes t.xlsx" in made.output
    assert run(*models, "table", "toutes", "-o", "t.xlsx").exit_code == 1
    assert run(*models, "table", "toutes", "-o", "t.csv").exit_code == 2
    assert batch(models, "toutes", "t.xlsx", "-o", "out").exit_code == 3


def test_good_rows_run_and_the_exit_code_tells_of_the_others(models, there):
    done = batch(models, "toutes", "t.csv", "-o", "out", "--name", "{cle}", "--zip")
    assert done.exit_code == 5
    assert names("out") == ["alpha.docx", "erreurs.xlsx", NAME, "toutes.zip"]
    assert "C3 : Délai de résolution : « 4 » n’a pas d’unité." in done.output.replace("\xa0", " ")
    assert "1 contrat en" in done.output
    (there / "t.csv").write_text(TEXT.replace(";4\n", ";4 h\n"), encoding="utf-8")
    again = batch(models, "toutes", "t.csv", "-o", "out", "--name", "{cle}")
    assert (again.exit_code, "1 inchangé" in again.output) == (0, True)
    assert "erreurs.xlsx" not in names("out")


def test_the_report_is_data_for_programs(models, there):
    done = run(*models, "--json", "batch", "toutes", "t.csv", "-o", "out", "-j", "1")
    data = json.loads(done.stdout)
    assert {key: data[key] for key in ("rows", "made", "refused", "failed", "kept")} == {
        "rows": 2, "made": 1, "refused": 1, "failed": 0, "kept": 0,
    }  # fmt: skip
    [fault] = data["faults"]
    assert {key: fault[key] for key in ("row", "key", "cell", "question", "value")} == {
        "row": 3, "key": "beta", "cell": "C3", "question": "delai.resolution", "value": "4",
    }  # fmt: skip
    assert fault["accepted"]
    assert fault["remedy"]


def test_a_dry_run_makes_nothing(models, there):
    done = batch(models, "toutes", "t.csv", "-o", "out", "--dry-run")
    assert done.exit_code == 5
    assert names("out") == ["erreurs.xlsx"]


def test_files_of_somebody_else_are_not_written_over(models, there):
    (there / "out").mkdir()
    (there / "out" / "alpha.docx").write_bytes(b"mine")
    words = ("toutes", "t.csv", "-o", "out", "--name", "{cle}")
    assert batch(models, *words).exit_code == 1
    assert (there / "out" / "alpha.docx").read_bytes() == b"mine"
    assert batch(models, *words, "--force").exit_code == 5


def test_a_cluster_elsewhere_wants_a_place_that_all_reach(models, there):
    done = batch(models, "toutes", "t.csv", "-o", "out", "--cluster", "tcp://10.0.0.5:8786")
    assert (done.exit_code, "dites où tous les postes écrivent" in done.output) == (2, True)


def test_an_interruption_says_what_to_type(models, there, monkeypatch):
    monkeypatch.setattr("sys.argv", ["clausegen", "batch", "toutes", "t.csv", "-o", "out"])
    told = Meter.__call__

    def once(meter, progress):
        told(meter, progress)
        if progress.done == 0:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Meter, "__call__", once)
    done = batch(models, "toutes", "t.csv", "-o", "out")
    assert done.exit_code == 130
    assert "clausegen batch toutes t.csv -o out" in done.output
    monkeypatch.setattr(Meter, "__call__", told)
    assert batch(models, "toutes", "t.csv", "-o", "out").exit_code == 5
    assert "toutes_alpha.docx" in names("out")


def test_an_interruption_of_the_check_says_it_too_and_writes_nothing(models, there, monkeypatch):
    monkeypatch.setattr("sys.argv", ["clausegen", "batch", "toutes", "t.csv", "-o", "out"])
    once = iter([signal.SIGINT])
    monkeypatch.setattr(Meter, "checked", lambda *_: [*map(signal.raise_signal, once)])
    done = batch(models, "toutes", "t.csv", "-o", "out", "-n")
    assert (done.exit_code, "clausegen batch toutes t.csv -o out" in done.output) == (130, True)
    assert "à rédiger" not in done.output
    assert not (there / "out").exists()


def test_a_second_interruption_stops_at_once():
    stop = Interruption(Terminal(quiet=True))
    with stop.heard():
        signal.raise_signal(signal.SIGINT)
        assert stop()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_a_meter_tells_rate_and_time_left(monkeypatch, capsys):
    now = iter([0.0, 5.0, 10.0, 11.0, 20.0])
    monkeypatch.setattr(room.time, "monotonic", lambda: next(now))
    meter = Meter(Terminal())
    for done in (0, 100, 101, 1000):
        meter(room.Progress(1000, done, 0, 3))
    assert capsys.readouterr().err.replace("\xa0", " ").splitlines() == [
        "0 sur 1000, 3 déjà là",
        "100 sur 1000, 3 déjà là, 10,0 par seconde, encore 2 min",
        "1000 sur 1000, 3 déjà là, 50,0 par seconde",
    ]


# --- avenants -----------------------------------------------------------------------------------


@pytest.fixture
def dossiers(models, there):
    text = "Clé;Objet;Délai de résolution\na;Un;4 h\nb;Deux;6 h\nc;Trois;8 h\n"
    (there / "d.csv").write_text(text, encoding="utf-8")
    words = ("toutes", "d.csv", "-o", "d", "--name", "{cle}", "--dossiers", "--as", "md")
    assert batch(models, *words).exit_code == 0
    return [f"d/{name}.dossier.json" for name in "abc"]


EFFECT = ("--effect", "2027-04-01", "--as", "md")


def test_an_avenant_to_each_and_what_needs_a_person_is_listed(models, there, dossiers):
    change = ("--set", "delai.resolution=6 heures")
    done = batch(models, "amend", *dossiers, "d/absent.json", *change, *EFFECT, "-o", "av")
    assert done.exit_code == 5
    assert "À décider par une personne" in done.output
    assert "rien à modifier" in done.output
    assert "Il n’y a pas de dossier d/absent.json" in done.output
    kinds = {name.split("_")[1].split("-")[0] for name in names("av") if "_" in name}
    assert {"avenant", "marques", "consolide", "operations"} <= kinds
    assert {name[0] for name in names("av") if "_" in name} == {"a", "c"}


def test_recorded_avenants_are_not_made_twice(models, there, dossiers):
    words = ("amend", *dossiers, "--set", "objet=Quatre", *EFFECT, "-o", "av", "--record")
    assert batch(models, *words).exit_code == 0
    once = {name: (there / name).read_bytes() for name in dossiers}
    files = names("av")
    again = batch(models, *words)
    assert (again.exit_code, "tels quels\xa0: 3" in again.output) == (0, True)
    (there / "av" / KILLED).unlink()
    assert batch(models, *words).exit_code == 0
    assert {name: (there / name).read_bytes() for name in dossiers} == once
    assert names("av") == files
    earlier = (*words[:6], "--effect", "2027-03-01", "--as", "md", "-o", "tot")
    refused = batch(models, *earlier)
    assert (refused.exit_code, "un avenant inscrit prend effet" in refused.output) == (5, True)


KILLED = "manifeste-avenants.jsonl"
"""What a run has not written yet when it is killed after its last avenant."""


def test_an_act_that_gives_the_text_anew_is_not_recorded_twice(models, there, dossiers):
    words = ("amend", *dossiers, "--act", "refonte", *EFFECT, "-o", "av", "--record")
    assert batch(models, *words).exit_code == 0
    once = {name: (there / name).read_bytes() for name in dossiers}
    (there / "av" / KILLED).unlink()
    assert batch(models, *words).exit_code == 0
    assert {name: (there / name).read_bytes() for name in dossiers} == once


def test_what_others_recorded_is_not_counted_as_made(models, there, dossiers):
    words = ("amend", "d/a.dossier.json", "--set", "objet=Quatre", *EFFECT)
    assert run(*models, *words, "-o", "av", "--record").exit_code == 0
    same = batch(models, *words, "-o", "av", "--record")
    assert (same.exit_code, "déjà inscrit, sous le n° 1" in same.output) == (5, True)
    second = ("amend", "d/b.dossier.json", *EFFECT, "-o", "av", "--record")
    # what was left before is not told again
    assert batch(models, *second, "--set", "objet=Quatre").exit_code == 0
    other = batch(models, *second, "--set", "delai.resolution=6 heures")  # as it is already
    assert (other.exit_code, "rien à modifier" in other.output) == (5, True)


def test_each_dossier_takes_the_changes_of_its_row(models, there, dossiers):
    text = "Clé;Délai de résolution\na;5 h\nb.dossier.json;7\nzz;8 h\n"
    (there / "changes.csv").write_text(text, encoding="utf-8")
    done = run(
        *models, "--json", "batch", "amend", *dossiers, "--table", "changes.csv", *EFFECT,
        "-o", "av", "--record", "-j", "1",
    )  # fmt: skip
    data = json.loads(done.stdout)
    assert (done.exit_code, data["made"]) == (5, 1)
    assert {each["dossier"]: each["state"] for each in data["left"]} == {
        "d/b.dossier.json": "person", "d/c.dossier.json": "person",
    }  # fmt: skip
    told = [(fault["rule"], fault["cell"]) for fault in data["faults"]]
    assert told == [("reponse-refusee", "B3"), ("dossier-absent", "A4")]
    kept = json.loads((there / "d" / "a.dossier.json").read_text("utf-8"))
    assert "5 heures" in json.dumps(kept["versions"][-1], ensure_ascii=False)


def test_amending_says_what_lacks(models, there):
    done = batch(models, "amend", "x.json", *EFFECT)
    assert (done.exit_code, "Dites ce qui change" in done.output) == (2, True)
