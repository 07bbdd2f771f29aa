"""What every request meets on its way in and out."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class BodilessHead:
    """Takes the body off an answer to HEAD and leaves its headers: the server would send it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "HEAD":
            return response
        bodiless = HttpResponse(status=response.status_code, headers=response.headers)
        bodiless.cookies = response.cookies
        response.close()
        return bodiless


class LocalWritesOnly:
    """Refuses writes that a page of another site sends: without accounts nothing else would."""

    REFUSAL = "StoryFlow takes changes from its own pages alone."
    SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
    OWN_SITES = ("same-origin", "none")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in self.SAFE_METHODS or self._is_local(request):
            return self.get_response(request)
        return JsonResponse({"error": self.REFUSAL}, status=HTTPStatus.FORBIDDEN)

    def _is_local(self, request: HttpRequest) -> bool:
        """Tell whether a write comes from StoryFlow's pages, or from no page, as curl's do."""
        origin = request.headers.get("Origin")
        if origin is None:
            return request.headers.get("Sec-Fetch-Site", "none") in self.OWN_SITES
        # A browser leaves out the port that goes without saying.
        port = "" if request.get_port() == "80" else f":{request.get_port()}"
        own = {f"{request.scheme}://{host}{port}" for host in settings.ALLOWED_HOSTS}
        return origin in own or origin in settings.CORS_ALLOWED_ORIGINS


class LocalOwner:
    """Signs the one person of this installation in to the admin: there are no accounts."""

    USERNAME = "storyteller"

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith("/admin/"):
            request.user = self._owner()
        return self.get_response(request)

    def _owner(self) -> User:
        owner, _ = User.objects.get_or_create(
            username=self.USERNAME, defaults={"is_staff": True, "is_superuser": True}
        )
        return owner
