"""What the OpenAPI description says of every answer's fields."""

from typing import Any

# The only fields that an answer can lack.
_SOMETIMES_LEFT_OUT = {
    "cancelled",
    "current_segment_id",
    "missing",
    "seconds_left",
    "segment",
    "segment_fraction",
    "warning",
}

# The messages of each wrong field; those of a list, by the place in it.
_MESSAGES = {"type": "array", "items": {"type": "string"}}
_FIELD_ERRORS = {
    "type": "object",
    "additionalProperties": {
        "anyOf": [
            {"type": "string"},
            _MESSAGES,
            {"type": "object", "additionalProperties": _MESSAGES},
        ]
    },
}


def complete_components(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add the shape of field errors, and say that an answer has all its fields.

    What a request may leave out would else be taken for optional in an answer too.
    """
    schemas = result["components"]["schemas"]
    for name, schema in schemas.items():
        if not name.endswith("Request") and "properties" in schema:
            schema["required"] = sorted(set(schema["properties"]) - _SOMETIMES_LEFT_OUT)
    schemas["FieldErrorsBody"] = _FIELD_ERRORS
    return result
