"""Every error as JSON that says what to do: what views raise, and what no view is reached for."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views import csrf, defaults
from django.views.decorators.csrf import csrf_exempt
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import exception_handler

from api.http import Refusal
from api.media_files import MediaRemovalError
from api.narration import BeingNarrated
from api.refusals import ChangedElsewhere
from api.serializers import SegmentSerializer
from api.tasks import TaskManagerStopped
from api.whole_story import ExportError, MissingAudio
from core_engine.settings_file import SettingsFileError

logger = logging.getLogger(__name__)


def answer_exception(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Turn what a view raised into JSON that says what to do."""
    match exc:
        case MissingAudio():
            return Response(_which_are_missing(exc), status=HTTPStatus.CONFLICT)
        case ChangedElsewhere():
            return Response(_how_it_stands(exc), status=HTTPStatus.CONFLICT)
        case Http404():
            exc = NotFound()
        case TaskManagerStopped():
            exc = Refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(exc))
        case MediaRemovalError() | BeingNarrated() | SettingsFileError() | ExportError():
            exc = Refusal(HTTPStatus.CONFLICT, str(exc))
        case OSError() | DatabaseError():
            logger.error("A request could not be carried out.", exc_info=exc)
            exc = Refusal(
                HTTPStatus.INSUFFICIENT_STORAGE,
                f"The data or media folder can't be used: {exc}. Nothing was changed; "
                "check its free space and permissions, and try again.",
            )
    return exception_handler(exc, context)


def _which_are_missing(error: MissingAudio) -> dict[str, Any]:
    missing = [
        {"segment_id": str(each.segment.pk), "number": each.number} for each in error.missing
    ]
    return {"error": str(error), "missing": missing}


def _how_it_stands(error: ChangedElsewhere) -> dict[str, Any]:
    return {"error": str(error), "segment": SegmentSerializer(error.segment).data}


@csrf_exempt
def api_not_found(request: HttpRequest, *_: object, **__: object) -> JsonResponse:
    """Answer for paths under `/api/` that lead nowhere."""
    return JsonResponse({"detail": NotFound.default_detail}, status=HTTPStatus.NOT_FOUND)


def _json_under_api(
    status: HTTPStatus, page: Callable[..., HttpResponse], detail: str
) -> Callable[..., HttpResponse]:
    """Make an error handler for the URLconf: JSON outside the admin, Django's page inside it."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.path.startswith("/admin/"):
            return page(request, *args, **kwargs)
        return JsonResponse({"detail": detail}, status=status)

    return answer


bad_request = _json_under_api(HTTPStatus.BAD_REQUEST, defaults.bad_request, "Bad request.")
permission_denied = _json_under_api(HTTPStatus.FORBIDDEN, defaults.permission_denied, "Forbidden.")
page_not_found = _json_under_api(HTTPStatus.NOT_FOUND, defaults.page_not_found, "Not found.")
csrf_failure = _json_under_api(HTTPStatus.FORBIDDEN, csrf.csrf_failure, "Forbidden.")
server_error = _json_under_api(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    defaults.server_error,
    "StoryFlow made a mistake; its log says more.",
)
