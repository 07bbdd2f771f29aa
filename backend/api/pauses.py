"""HTTP: how long the voices pause."""

from dataclasses import asdict
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.fields import FiniteFloatField
from core_engine.pause_file import read_pauses, write_pauses
from core_engine.pauses import MAX_PAUSE_SECONDS, Pauses


class _SecondsField(FiniteFloatField):
    def __init__(self, help_text: str) -> None:
        super().__init__(min_value=0, max_value=MAX_PAUSE_SECONDS, help_text=f"seconds {help_text}")


class PausesSerializer(serializers.Serializer[Any]):
    """Silence from the last sound before it to the first behind it."""

    clause = _SecondsField("at a comma and its like, at least")
    sentence = _SecondsField("between two sentences")
    paragraph = _SecondsField("between two paragraphs of a segment")


class PausesView(APIView):
    def get(self, request: Request) -> Response:
        return Response(asdict(read_pauses()))

    def put(self, request: Request) -> Response:
        wanted = PausesSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        write_pauses(Pauses(**wanted.validated_data))
        return self.get(request)
