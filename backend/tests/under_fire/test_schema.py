"""The API's description is valid, and no request made from it finds a mistake in the server."""

import json
import subprocess
import sys

from django.core.management import call_command
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests import tiny_kokoro
from tests.served import Served
from tests.under_fire.support import DRAFT, ask

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)


def test_no_request_breaks_the_server_and_every_answer_is_as_described(tmp_path):
    # A voice without a model is refused with 503, which is no mistake and counts as one.
    tiny_kokoro.install(tmp_path / "models")
    with Served(tmp_path) as server:
        server.request("PATCH", "/api/settings/", DRAFT)
        url = f"http://127.0.0.1:{server.port}/api/schema/"
        options = {
            "--checks": ",".join(CHECKS),
            "--max-examples": "25",
            "--seed": "1",
            "--generation-database": "none",
            "--suppress-health-check": "all",
            "--warnings": "off",
        }
        arguments = [word for option in options.items() for word in option]
        tested = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "run", url, *arguments],
            cwd=tmp_path,
            check=False,
            capture_output=True,
            text=True,
        )
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert "No issues found" in tested.stdout


def test_the_description_is_valid_openapi_3_1(tmp_path):
    with Served(tmp_path) as server:
        status, _, body = ask(server, "GET", "/api/schema/")
    description = json.loads(body)
    assert (status, description["openapi"]) == (200, "3.1.0")
    assert list(OpenAPIV31SpecValidator(description).iter_errors()) == []


def test_the_description_is_made_without_a_warning(tmp_path):
    file = tmp_path / "schema.json"
    call_command(
        "spectacular", "--validate", "--fail-on-warn", "--format=openapi-json", file=str(file)
    )
    assert json.loads(file.read_text())["paths"]
