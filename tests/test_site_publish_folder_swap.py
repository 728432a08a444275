"""A folder of a site is replaced by one build at a time."""

import pytest
from filelock import FileLock

from clausegen.errors import OutputError
from clausegen.files.publishing import LOCK
from clausegen.site.publish import folder_swap


def test_a_second_build_waits_then_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(folder_swap, "PATIENCE", 0.1)
    with (
        FileLock(tmp_path / LOCK),
        pytest.raises(OutputError, match="Une autre commande écrit"),
        folder_swap.alone(tmp_path / "site"),
    ):
        pass


def test_the_place_is_free_once_a_build_ends(tmp_path):
    for _ in range(2):
        with folder_swap.alone(tmp_path / "site"):
            assert (tmp_path / LOCK).exists()
    assert not (tmp_path / LOCK).exists()
