"""What depends on the database holds on a server, too: a real one, started here and stopped."""

import pytest

from tests.web import postgres

ON_A_SERVER = [
    f"test_{each}.py"
    for each in ("backup", "changing", "faults", "journal", "negotiation", "once", "upgrading")
]
"""The files whose tests ask most of a database; `python -m tests.web.postgres` runs them all."""


@pytest.mark.no_cover
@pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed")
def test_the_application_runs_on_a_server():
    files = [f"tests/web/{name}" for name in ON_A_SERVER]
    assert postgres.main(["-q", "-x", "--no-cov", *files]) == 0
