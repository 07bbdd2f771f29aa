"""How the API speaks HTTP: JSON in, JSON out, whatever is asked for."""

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import IO, Any

from django.conf import settings
from rest_framework import parsers
from rest_framework.exceptions import APIException, ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class Refusal(APIException):
    """An answer of the form `{"error": …}`."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__({"error": message})
        self.status_code = status
        self.message = message


class JSONParser(parsers.JSONParser):
    """Answers 400 to what Python's JSON reader takes but a story can't hold."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        refuse_larger_than(settings.MAX_BODY_BYTES, parser_context or {})
        try:
            data = super().parse(stream, media_type, parser_context)
            json.dumps(data, ensure_ascii=False).encode()
        except RecursionError as error:
            raise ParseError("The JSON is nested too deeply.") from error
        except UnicodeEncodeError as error:
            raise ParseError("The JSON holds half of a surrogate pair, such as \\ud83d.") from error
        return data


def refuse_larger_than(limit: int, parser_context: Mapping[str, Any]) -> None:
    """Answer 413 where the body of the parser's request is larger than `limit` bytes."""
    if int(parser_context["request"].META.get("CONTENT_LENGTH") or 0) > limit:
        raise Refusal(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"The request is larger than {limit // 2**20} MB. Send less at a time.",
        )


class FormParser(parsers.MultiPartParser):
    """Answers 413 before it takes in a form that is too large."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        refuse_larger_than(settings.MAX_BODY_BYTES, parser_context or {})
        return super().parse(stream, media_type, parser_context)


class AlwaysJSON(BaseContentNegotiation):
    """Chooses JSON whatever the `Accept` header says."""

    def select_parser(
        self, request: Request, parsers: Iterable[parsers.BaseParser]
    ) -> parsers.BaseParser | None:
        content_type = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == content_type), None)

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        renderer = next(iter(renderers))
        return renderer, renderer.media_type
