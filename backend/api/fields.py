"""Serializer fields that take only what they are for."""

import math
from typing import Any

from django.db.models.fields.files import FieldFile
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


class TextField(serializers.CharField):
    """Text; a number is an error, not its digits."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class UUIDField(serializers.UUIDField):
    """An id as text; a number is an error, not an id."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        return super().to_internal_value(data)


class WholeNumberField(serializers.IntegerField):
    """A whole number; its digits as text are an error, and so are true and false."""

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class FiniteFloatField(serializers.FloatField):
    """A number; true, false and NaN are errors."""

    def to_internal_value(self, data: Any) -> float:
        value = super().to_internal_value(data)
        if isinstance(data, bool) or not math.isfinite(value):
            self.fail("invalid")
        return value


@extend_schema_field({"type": ["string", "null"], "description": "URL path"})
class MediaURLField(serializers.Field[FieldFile, Any, str | None, Any]):
    """The URL path of a media file, without a host; null where there is none."""

    def __init__(self) -> None:
        super().__init__(read_only=True)

    def to_representation(self, value: FieldFile) -> str | None:
        return value.url if value else None
