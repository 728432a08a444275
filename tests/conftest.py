"""What every test shares: the library as it ships, and a calm pace for the laws."""

import pytest
from hypothesis import HealthCheck, settings

from clausegen.library import Library

CLAUSE = "assistance-itinerance"

settings.register_profile(
    "clausegen", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("clausegen")


def pytest_addoption(parser):
    """Add the switch that writes the golden texts anew, to be read in the diff before a commit."""
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write tests/golden/*.txt from what the examples say now",
    )


@pytest.fixture(scope="session")
def library():
    """Return the library that ships with the project."""
    return Library()


@pytest.fixture(scope="session")
def clause(library):
    """Return the first clause of the library."""
    return library.clause(CLAUSE)
