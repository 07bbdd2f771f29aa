"""Pages of other sites: their writes are refused before anything is done, whatever they send."""

import json
from collections.abc import Iterator

import pytest

from tests.served import Served
from tests.under_fire.support import ask, multipart

FRONTEND = "http://localhost:3000"
FORM, MULTIPART_HEADERS = multipart("title", "x.txt", b"x")
BODIES = {
    "application/json": b'{"title": "Foreign"}',
    "text/plain": b'{"title": "Foreign"}',
    "application/x-www-form-urlencoded": b"title=Foreign",
    MULTIPART_HEADERS["Content-Type"]: FORM,
    "": b'{"title": "Foreign"}',
}
PATHS = {
    "POST": "/api/projects/",
    "PATCH": "/api/settings/",
    "PUT": "/api/settings/",
    "DELETE": "/api/projects/00000000-0000-0000-0000-000000000000/",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with Served(tmp_path_factory.mktemp("foreign")) as server:
        yield server


@pytest.fixture(params=["null", "http://example.com", "other port", "https", "none", ""])
def foreign_origin(request, server) -> str:
    special = {
        "other port": "http://127.0.0.1:1",
        "https": f"https://127.0.0.1:{server.port}",
        "none": "http://127.0.0.1",
    }
    return special.get(request.param, request.param)


def titles(server: Served) -> list[str]:
    return [project["title"] for project in server.request("GET", "/api/projects/")[1]]


def assert_refused(answer) -> None:
    status, headers, body = answer
    assert (status, headers["Content-Type"]) == (403, "application/json")
    assert "pages" in json.loads(body)["error"]


@pytest.mark.parametrize("content_type", BODIES)
@pytest.mark.parametrize("method", PATHS)
def test_a_write_with_a_foreign_origin_is_403(server, foreign_origin, method, content_type):
    headers = {"Origin": foreign_origin} | ({"Content-Type": content_type} if content_type else {})
    before = titles(server)
    assert_refused(ask(server, method, PATHS[method], BODIES[content_type], headers))
    assert titles(server) == before


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("method", PATHS)
def test_a_write_that_the_browser_calls_foreign_is_403(server, site, method):
    headers = {"Sec-Fetch-Site": site, "Content-Type": "application/json"}
    assert_refused(ask(server, method, PATHS[method], b"{}", headers))


@pytest.mark.parametrize("path", ["/admin/api/project/add/", "/media/x.wav", "/", "/api/nowhere"])
def test_it_is_403_everywhere(server, path):
    assert_refused(ask(server, "POST", path, b"x=1", {"Origin": "http://example.com"}))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_of_storyflow_s_own_may_write(server, host):
    headers = {"Host": f"{host}:{server.port}", "Origin": f"http://{host}:{server.port}"}
    headers |= {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
    assert ask(server, "POST", "/api/projects/", b'{"title": "Own"}', headers)[0] == 201


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "same-origin"}]
)
def test_a_program_without_a_page_may_write(server, headers):
    headers = headers | {"Content-Type": "application/json"}
    assert ask(server, "POST", "/api/projects/", b'{"title": "curl"}', headers)[0] == 201


def test_the_frontend_may_ask_write_and_read_the_answer(server):
    asking = {"Origin": FRONTEND, "Access-Control-Request-Method": "PATCH"}
    asking |= {"Access-Control-Request-Headers": "content-type"}
    status, headers, _ = ask(server, "OPTIONS", "/api/settings/", None, asking)
    assert (status, headers["Access-Control-Allow-Origin"]) == (200, FRONTEND)
    assert "PATCH" in headers["Access-Control-Allow-Methods"]
    assert "content-type" in headers["Access-Control-Allow-Headers"]
    writing = {"Origin": FRONTEND, "Content-Type": "application/json"}
    writing |= {"Sec-Fetch-Site": "same-site"}
    status, headers, _ = ask(server, "PATCH", "/api/settings/", b'{"tts_speed": 1.1}', writing)
    assert (status, headers["Access-Control-Allow-Origin"]) == (200, FRONTEND)


def test_a_foreign_page_is_not_allowed_to_ask(server, foreign_origin):
    asking = {"Origin": foreign_origin, "Access-Control-Request-Method": "PATCH"}
    _, headers, _ = ask(server, "OPTIONS", "/api/settings/", None, asking)
    assert "Access-Control-Allow-Origin" not in headers


def test_a_foreign_page_s_get_is_answered_and_not_readable_to_it(server, foreign_origin):
    status, headers, _ = ask(server, "GET", "/api/projects/", None, {"Origin": foreign_origin})
    assert status == 200
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("host", ["example.com", "127.0.0.1.example.com", "[::2]", "a b", ""])
@pytest.mark.parametrize("path", ["/api/projects/", "/media/x.wav", "/", "/admin/"])
def test_a_foreign_host_is_400(server, host, path):
    status, headers, body = ask(server, "GET", path, None, {"Host": host})
    if not path.startswith("/admin/"):
        assert (status, headers["Content-Type"]) == (400, "application/json")
        json.loads(body)
    assert status == 400


def test_a_foreign_host_can_t_write_as_its_own_page(server):
    headers = {"Host": "example.com", "Origin": "http://example.com"}
    status, answered, _ = ask(server, "POST", "/api/projects/", b'{"title": "x"}', headers)
    assert (status in {400, 403}, answered["Content-Type"]) == (True, "application/json")
