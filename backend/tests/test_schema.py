"""The API's description, and the copy of it that the client's types are held to."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

COPY = Path(__file__).resolve().parents[2] / "frontend" / "openapi.json"
REFRESH = "python manage.py spectacular --format openapi-json --file frontend/openapi.json"


@pytest.fixture
def described(tmp_path: Path) -> dict:
    """The description, validated, made without a warning."""
    file = tmp_path / "openapi.json"
    call_command(
        "spectacular", "--validate", "--fail-on-warn", format="openapi-json", file=str(file)
    )
    return json.loads(file.read_text())


def test_it_is_openapi_3_1_without_a_warning(described):
    assert described["openapi"].startswith("3.1")
    assert len(described["paths"]) == 28


def test_the_client_s_copy_is_up_to_date(described):
    assert json.loads(COPY.read_text()) == described, f"refresh it: {REFRESH}"


def test_it_is_served_as_json_and_as_a_page_that_needs_no_internet(client):
    schema = client.get("/api/schema/")
    assert schema.json()["openapi"].startswith("3.1")
    page = client.get("/api/docs/").content.decode()
    assert "/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js" in page
    assert "https://" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png"])
def test_the_page_s_files_are_served(client, name):
    answer = client.get(f"/static/drf_spectacular_sidecar/swagger-ui-dist/{name}")
    assert answer.status_code == 200
    answer.close()
