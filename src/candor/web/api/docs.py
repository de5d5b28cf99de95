"""The API's own page, drawn from its OpenAPI schema: no script, nothing from another host."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candor.web.api.api import api


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    where: str
    type: str
    is_required: bool
    about: str


@dataclass(frozen=True, slots=True)
class Operation:
    """body, answers: by name of their shape, with the shape itself as JSON Schema."""

    name: str
    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    body: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str, str], ...]


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    schema = api.get_openapi_schema()
    operations: dict[str, list[Operation]] = {}
    for tag, operation in operations_of(schema):
        operations.setdefault(tag, []).append(operation)
    return render(request, "api/docs.html", {"about": schema["info"]["description"], "rooms": list(operations.items())})


def operations_of(schema: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    """Each with the tag that it stands under, in the order of the schema."""
    shapes = schema["components"]["schemas"]
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            yield (
                told["tags"][0],
                Operation(
                    name=told["operationId"],
                    method=method.upper(),
                    path=path,
                    summary=told["summary"],
                    about=told.get("description", ""),
                    parameters=tuple(_parameter(one, shapes) for one in told.get("parameters", ())),
                    body=tuple(_shapes(_content(told.get("requestBody", {})), shapes)),
                    answers=tuple(
                        (str(status), name, text)
                        for status, answer in told["responses"].items()
                        for name, text in list(_shapes(_content(answer), shapes)) or [("nothing", "")]
                    ),
                ),
            )


def _parameter(told: Mapping[str, Any], shapes: Mapping[str, Any]) -> Parameter:
    schema = told["schema"]
    about = told.get("description") or schema.get("description", "")
    return Parameter(told["name"], told["in"], type_words(schema, shapes), told.get("required", False), about)


def type_words(schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> str:
    """ "integer", "list of string", "rising, falling or steady"."""
    if "$ref" in schema:
        return type_words(shapes[schema["$ref"].rpartition("/")[2]], shapes)
    if "anyOf" in schema or "allOf" in schema:
        kinds = [one for one in schema.get("anyOf") or schema["allOf"] if one.get("type") != "null"]
        return " or ".join(type_words(one, shapes) for one in kinds)
    if "enum" in schema:
        *first, last = map(str, schema["enum"])
        return f"{', '.join(first)} or {last}" if first else last
    if schema.get("type") == "array":
        return f"list of {type_words(schema['items'], shapes)}"
    return str(schema.get("format") or schema.get("type") or "anything")


def _content(told: Mapping[str, Any]) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = told.get("content", {}).get("application/json", {}).get("schema", {})
    return schema


def _shapes(schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for part in schema.get("oneOf") or schema.get("anyOf") or [schema]:
        inner = part.get("items", part)
        if "$ref" in inner:
            name = inner["$ref"].rpartition("/")[2]
            words = f"list of {name}" if "items" in part else name
            yield words, json.dumps(shapes[name].get("properties", {}), indent=2)
