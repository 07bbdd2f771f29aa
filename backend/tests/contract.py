"""Holds real answers to the OpenAPI schema: every status must be in it, and every body must fit."""

import json
import re
from fnmatch import fnmatch
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator
from rest_framework.test import APIClient


class ContractClient(APIClient):
    """A client that fails where an answer is not as the schema says."""

    def request(self, **environment: Any) -> Any:
        answer = super().request(**environment)
        check_answer(
            environment["REQUEST_METHOD"], environment["PATH_INFO"], answer.status_code, answer
        )
        return answer


def check_answer(method: str, path: str, status: int, answer: Any) -> None:
    """Compare an answer with the operation it belongs to; paths that are in no schema pass."""
    operation = _operation(method.lower(), path)
    if operation is None:
        return
    assert str(status) in operation["responses"], f"{method} {path} gave {status}"
    content = operation["responses"][str(status)].get("content")
    if content is None:
        assert answer.content == b""
        return
    if "application/json" not in content:
        found = answer["Content-Type"].partition(";")[0]
        assert any(fnmatch(found, media_type) for media_type in content)
        return
    schema = content["application/json"]["schema"]
    _validator(json.dumps(schema)).validate(json.loads(answer.content))


@cache
def openapi() -> dict[str, Any]:
    """Return the schema that `/api/schema/` serves."""
    schema: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return schema


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator({"components": openapi()["components"], **json.loads(schema)})


@cache
def _operation(method: str, path: str) -> dict[str, Any] | None:
    # Fixed paths stand before those with an id, as in the URLconf.
    for template in sorted(openapi()["paths"], key=lambda template: template.count("{")):
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template.rstrip("/"))) + "/?"
        if re.fullmatch(pattern, path):
            return openapi()["paths"][template].get(method)
    return None
