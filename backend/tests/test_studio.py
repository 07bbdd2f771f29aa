"""The studio over HTTP, as browsers and the router of its app ask for it."""

import base64
import hashlib
import mimetypes
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from tests.test_files import ClosingClient, body

SCRIPT = 'self.__next_f.push([1,"a > b\\n"])'
PAGE = f'<script src="/_next/x.js" async=""></script><script id="_R_">{SCRIPT}</script>'
FILES = {
    "index.html": f"index {PAGE}",
    "index.txt": "index data",
    "__next._tree.txt": "index tree",
    "settings.html": f"settings {PAGE}",
    "settings.txt": "settings data",
    "settings/__next._tree.txt": "settings tree",
    "projects/_.html": f"project {PAGE}",
    "projects/_.txt": "project data",
    "projects/_/__next._tree.txt": "project tree",
    "projects/_/__next.projects.$d$id.__PAGE__.txt": "project page",
    "404.html": f"nothing here {PAGE}",
    "_not-found.html": "nothing here",
    "icon.svg": "<svg/>",
    "favicon.ico": "icon",
    "app.webmanifest": "{}",
    "_next/static/chunks/a.js": "script",
    "_next/static/chunks/a.css": "style",
    "_next/static/media/a.woff2": "font",
    ".secret": "secret",
    "projects/_/.secret": "secret",
}
ID = "6f1c1d9e-6c0f-4f57-9f0c-0d3e3f6a2b11"


@pytest.fixture
def client(db) -> Iterator[ClosingClient]:
    # An answer that is closed looks after the database's connection.
    client = ClosingClient()
    yield client
    for answer in client.answers:
        answer.close()


@pytest.fixture
def studio(settings, tmp_path: Path) -> Path:
    """A small export."""
    folder = tmp_path / "studio"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (tmp_path / "secret.html").write_text("secret")
    settings.STUDIO_DIR = folder
    return folder


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "index.html"),
        ("/settings", "settings.html"),
        ("/settings/", "settings.html"),
        (f"/projects/{ID}", "projects/_.html"),
        (f"/projects/{ID}/", "projects/_.html"),
        ("/projects/_", "projects/_.html"),
        ("/projects/any.thing", "projects/_.html"),
        (f"/projects/{ID}?segment=2", "projects/_.html"),
    ],
)
def test_a_page_is_served_by_its_path(client, studio, path, name):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert body(answer).decode() == FILES[name]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/index.txt", "index.txt"),
        ("/__next._tree.txt?_rsc=1a2b", "__next._tree.txt"),
        ("/settings.txt", "settings.txt"),
        ("/settings/__next._tree.txt", "settings/__next._tree.txt"),
        (f"/projects/{ID}.txt?_rsc=1a2b", "projects/_.txt"),
        (f"/projects/{ID}/__next._tree.txt", "projects/_/__next._tree.txt"),
        (
            f"/projects/{ID}/__next.projects.$d$id.__PAGE__.txt",
            "projects/_/__next.projects.$d$id.__PAGE__.txt",
        ),
    ],
)
def test_the_router_gets_its_data_of_any_project(client, studio, path, name):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert body(answer).decode() == FILES[name]


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/_next/static/chunks/a.js", "text/javascript"),
        ("/_next/static/chunks/a.css", "text/css"),
        ("/_next/static/media/a.woff2", "font/woff2"),
        ("/icon.svg", "image/svg+xml"),
        ("/favicon.ico", "image/x-icon"),
        ("/app.webmanifest", "application/manifest+json"),
    ],
)
def test_types_do_not_depend_on_the_operating_system(
    client, studio, monkeypatch, path, content_type
):
    monkeypatch.setattr(mimetypes, "guess_type", lambda _: ("text/wrong", None))
    assert client.get(path)["Content-Type"] == content_type


def test_what_is_named_after_its_contents_is_kept_for_ever(client, studio):
    answer = client.get("/_next/static/chunks/a.js")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/", "/settings.txt", "/icon.svg", "/nowhere"])
def test_all_else_is_asked_for_each_time(client, studio, path):
    assert client.get(path)["Cache-Control"] == "no-cache"


def test_a_page_that_did_not_change_is_304_and_a_new_build_is_seen(client, studio):
    etag = client.get("/")["ETag"]
    assert client.get("/", HTTP_IF_NONE_MATCH=etag).status_code == 304
    (studio / "index.html").write_text("built again")
    os.utime(studio / "index.html", ns=(1, 1))
    answer = client.get("/", HTTP_IF_NONE_MATCH=etag)
    assert body(answer) == b"built again"


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/404",
        "/404.html",
        "/_not-found",
        "/projects",
        "/projects/",
        f"/projects/{ID}/deeper",
        f"/projects/{ID}.txt/deeper",
        "/_next/static/chunks/gone.js",
        "/_next/static/chunks/",
        "/apis",
        "/administration",
        "/index/x",
        "/" + "x" * 5000,
        "/%00",
        "/.secret",
        f"/projects/{ID}/.secret",
        "/../secret",
        "/..%2fsecret",
        "/settings/..%2f..%2fsecret",
        "/_next/static/%2e%2e/%2e%2e/%2e%2e/secret.html",
        f"/projects/{ID}/%2e%2e/%2e%2e/%2e%2e/secret",
        "/projects/../secret",
        "//etc/passwd",
    ],
)
def test_what_is_not_there_or_outside_is_the_studio_s_own_404(client, studio, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.content.decode() == FILES["404.html"]


def test_a_link_out_of_the_studio_leads_nowhere(client, studio):
    (studio / "link.html").symlink_to(studio.parent / "secret.html")
    assert client.get("/link").status_code == 404


def test_a_404_stays_one_whatever_part_or_version_is_asked_for(client, studio):
    answer = client.get("/nowhere", HTTP_RANGE="bytes=0-1", HTTP_IF_NONE_MATCH="*")
    assert (answer.status_code, answer.content.decode()) == (404, FILES["404.html"])


@pytest.mark.parametrize("path", ["/api/nowhere", "/media/nowhere", "/static/nowhere", "/media"])
def test_the_server_s_own_paths_stay_json(client, studio, path):
    answer = client.get(path)
    assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})


def test_the_admin_stays_where_it_is(client, studio):
    assert client.get("/admin")["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(("path", "status"), [("/settings", 200), ("/nowhere", 404)])
def test_head_has_the_headers_and_no_body(client, studio, path, status):
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (status, b"")
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_only_reading_is_allowed(studio, method):
    answer = Client(enforce_csrf_checks=True).generic(method, "/settings")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/", "/settings", f"/projects/{ID}", "/nowhere"])
def test_a_page_may_run_its_own_scripts_alone_and_fetch_nothing_from_outside(client, studio, path):
    policy = client.get(path)["Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in policy
    assert "default-src 'self';" in policy
    assert "connect-src 'self' blob:;" in policy
    assert not re.search(r"unsafe-eval|https?:|\*", policy)


def test_a_policy_follows_a_new_build(client, studio):
    before = client.get("/")["Content-Security-Policy"]
    (studio / "index.html").write_text("<script>another()</script>")
    assert client.get("/")["Content-Security-Policy"] != before


def test_a_page_can_t_be_framed_or_taken_for_another_type(client, studio):
    answer = client.get("/")
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/settings", 404), (f"/projects/{ID}", 404), ("/x.txt", 404)]
)
def test_without_a_build_a_page_says_what_to_do(client, path, status):
    answer = client.get(path)
    page = answer.content.decode()
    assert answer.status_code == status
    assert "make run" in page
    assert "Node 20.9 or later" in page
    assert 'href="/admin/"' in page
    assert 'href="/api/docs/"' in page
    assert "script-src 'self';" in answer["Content-Security-Policy"]
    assert "src=" not in page


def test_a_build_is_served_as_soon_as_it_is_there(client, settings, studio):
    settings.STUDIO_DIR = studio.parent / "later"
    assert "not built" in client.get("/").content.decode()
    studio.rename(settings.STUDIO_DIR)
    assert body(client.get("/")).decode() == FILES["index.html"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
@pytest.mark.django_db
def test_the_studio_under_development_may_write(host):
    origin = f"http://{host}:3000"
    answer = Client().post(
        "/api/projects/", {"title": "A story"}, "application/json", headers={"Origin": origin}
    )
    assert answer.status_code == 201
    assert answer["Access-Control-Allow-Origin"] == origin
