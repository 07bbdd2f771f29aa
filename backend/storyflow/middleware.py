"""What every request meets on its way in and out."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
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
