"""The studio over HTTP: the export of its Next.js app, as a browser and the app's router ask."""

import re
from base64 import b64encode
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from storyflow.files import ASK_EACH_TIME, file_below, serve_file

# The names below it change with what is in the files.
_STATIC = Path("_next", "static")
_KEEP_FOR_EVER = "public, max-age=31536000, immutable"
_NOT_FOUND = ("404", "_not-found")

# The export has one project page, `_`, which reads the project's id from the address. Its data
# is asked for beside it (`projects/ID.txt`) and below it (`projects/ID/…`).
_PROJECT = re.compile(r"\Aprojects/[^/]+?(\.txt)?(?=/|\Z)")

# Nothing comes from outside, and nothing goes there. The components write styles into their
# elements while they run, so styles can't be named beforehand; scripts can.
_POLICY = (
    "default-src 'self'; script-src 'self'{scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_SCRIPT = re.compile(rb"<script\b[^>]*>(.*?)</script>", re.DOTALL)


@csrf_exempt
@require_safe
def studio(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a page of the studio or a file of it; without a build, a page that says what to do."""
    root = Path(settings.STUDIO_DIR).resolve()
    if not (root / "index.html").is_file():
        return _not_built(name)
    path = _exported_file(root, name)
    if path is None or path.stem in _NOT_FOUND:
        return _not_found(root)
    if path.suffix == ".html":
        return _page(request, path)
    in_static = path.relative_to(root).is_relative_to(_STATIC)
    return serve_file(request, path, _KEEP_FOR_EVER if in_static else ASK_EACH_TIME)


def _exported_file(root: Path, name: str) -> Path | None:
    """Return the file that a path stands for: itself, or the page without its `.html`."""
    name = _PROJECT.sub(r"projects/_\1", name.strip("/")) or "index"
    if any(part.startswith(".") for part in Path(name).parts):
        return None
    return file_below(root, name) or file_below(root, f"{name}.html")


def _page(request: HttpRequest, path: Path) -> HttpResponseBase:
    response = serve_file(request, path)
    response["Content-Security-Policy"] = _policy(path.read_bytes())
    return response


def _not_found(root: Path) -> HttpResponse:
    path = file_below(root, "404.html")
    if path is None:
        raise Http404
    return _whole_page(path.read_bytes(), HTTPStatus.NOT_FOUND)


def _not_built(name: str) -> HttpResponse:
    status = HTTPStatus.NOT_FOUND if name else HTTPStatus.OK
    return _whole_page(render_to_string("studio_not_built.html").encode(), status)


def _whole_page(page: bytes, status: HTTPStatus) -> HttpResponse:
    headers = {"Cache-Control": ASK_EACH_TIME, "Content-Security-Policy": _policy(page)}
    return HttpResponse(page, status=status, headers=headers)


def _policy(page: bytes) -> str:
    """Return a page's security policy, which lets no inline script run but the page's own."""
    inline = [sha256(script).digest() for script in _SCRIPT.findall(page) if script]
    return _POLICY.format(scripts="".join(f" 'sha256-{b64encode(it).decode()}'" for it in inline))
