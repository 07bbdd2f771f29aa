"""No secret lies in the source, and no page shows the inside."""

import re

import pytest
from rest_framework.test import APIClient

from api import views
from tests.served import ROOT

SOURCES = [
    path
    for path in (ROOT / "manage.py", *(ROOT / "backend").rglob("*.py"))
    if "tests" not in path.parts
]
SECRET = re.compile(
    r"(?i)(secret_key|password|passwd|api_?key|access_?token)\w*\s*[:=]\s*['\"][^'\"]{8,}"
    r"|django-insecure|-----BEGIN [A-Z ]*PRIVATE KEY"
)


def test_no_source_holds_a_secret():
    assert len(SOURCES) > 30
    assert [path.name for path in SOURCES if SECRET.search(path.read_text("utf-8"))] == []


def test_debugging_is_off_unless_asked_for(settings):
    assert settings.DEBUG is False


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/settings/voices/", "/api/settings/voices"])
def test_a_mistake_shows_no_traceback(monkeypatch, path):
    def fail() -> None:
        password = "in a local variable"
        raise RuntimeError(password)

    monkeypatch.setattr(views, "list_voices", fail)
    answer = APIClient(raise_request_exception=False).get(path)
    assert answer.status_code == 500
    assert answer.json() == {"detail": "StoryFlow made a mistake; its log says more."}
