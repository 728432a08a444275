"""The schema of the interface is what its operations do: random requests find no other answer."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from clausegen.web.api.interface import api
from clausegen.web.people.roles import Role

pytestmark = [pytest.mark.no_cover]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SCHEMA = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))
SCHEMA.app = get_wsgi_application()


@pytest.fixture(scope="module", autouse=True)
def _one_connection():
    """Let requests leave the connection of the test open, as Django's own client does."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@SCHEMA.parametrize()
@settings(
    max_examples=6,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_request_finds_an_answer_that_is_not_documented(case, person, key_of, dossier):
    case.headers["Authorization"] = f"Bearer {key_of(person(Role.ADMINISTRATOR))}"
    if "dossier" in case.path_parameters:
        case.path_parameters["dossier"] = str(dossier.pk)
    if "model" in case.path_parameters and case.path_parameters["model"][0] in "abcdefg":
        case.path_parameters["model"] = dossier.model
    case.call_and_validate(checks=CHECKS)
