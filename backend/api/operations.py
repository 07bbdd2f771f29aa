"""How an operation is described: its answers, and the groups of errors it can end with."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema

from api.answer_bodies import DetailBodySerializer, RefusalBodySerializer

_STATUS_MEANINGS: dict[HTTPStatus, tuple[Any, str]] = {
    HTTPStatus.BAD_REQUEST: (
        {"$ref": "#/components/schemas/FieldErrorsBody"},
        "What is wrong, by field; `detail` or `error` where it is the request as a whole.",
    ),
    HTTPStatus.FORBIDDEN: (RefusalBodySerializer, "A write from a page of another site."),
    HTTPStatus.NOT_FOUND: (DetailBodySerializer, "An unknown id."),
    HTTPStatus.CONFLICT: (
        RefusalBodySerializer,
        "As things stand it can't be done: locked, being spoken, a file that can't go.",
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (RefusalBodySerializer, "The request is too large."),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: (DetailBodySerializer, "Another content type belongs here."),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        RefusalBodySerializer,
        "No model is installed, or it is stopping.",
    ),
    HTTPStatus.INSUFFICIENT_STORAGE: (
        RefusalBodySerializer,
        "The data or media folder can't be used.",
    ),
}
ID = (HTTPStatus.NOT_FOUND,)
BODY = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)
STATE = (HTTPStatus.CONFLICT,)
VOICE = (HTTPStatus.SERVICE_UNAVAILABLE,)
WRITE = (HTTPStatus.FORBIDDEN,)
# A foreign host is refused, and a full disk felt, wherever it is.
_EVERY = (HTTPStatus.BAD_REQUEST, HTTPStatus.INSUFFICIENT_STORAGE)


def says(
    summary: str,
    answers: Mapping[Any, Any],
    *errors: tuple[HTTPStatus, ...],
    **more: Any,
) -> Any:
    """Describe an operation: its answers, and the groups of errors it can end with.

    An answer stands under its status; where it is no JSON, under that and its media type.
    """
    responses: dict[Any, Any] = {
        status if isinstance(status, tuple) else int(status): answer
        for status, answer in answers.items()
    }
    for status in {status for group in (*errors, _EVERY) for status in group}:
        shape, meaning = _STATUS_MEANINGS[status]
        responses[int(status)] = OpenApiResponse(shape, meaning)
    ordered = dict(sorted(responses.items(), key=lambda response: str(response[0])))
    return extend_schema(summary=summary, responses=ordered, **more)
