"""Four ways to get a filled-in form from a server, best first: JSON schema, a function call, plain JSON, mere words."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from pydantic import BaseModel


class FormMode(StrEnum):
    """What a server is asked to hold to."""

    SCHEMA = "schema"
    TOOL = "tool"
    JSON = "json"
    WORDS = "words"
    """Nothing but the request for it: some servers refuse whatever they don't know."""

    @property
    def next(self) -> FormMode | None:
        """The next best way, or None."""
        ways = tuple(FormMode)
        return next(iter(ways[ways.index(self) + 1 :]), None)


def request(mode: FormMode, returns: type[BaseModel]) -> dict[str, Any]:
    """What a request carries beside its messages."""
    name, schema = returns.__name__, returns.model_json_schema()
    if mode is FormMode.SCHEMA:
        held = {"name": name, "schema": schema, "strict": False}
        return {"response_format": {"type": "json_schema", "json_schema": held}}
    if mode is FormMode.TOOL:
        function = {"name": name, "description": "Fill in this form.", "parameters": schema}
        chosen = {"type": "function", "function": {"name": name}}
        return {"tools": [{"type": "function", "function": function}], "tool_choice": chosen}
    return {"response_format": {"type": "json_object"}} if mode is FormMode.JSON else {}


def rules(mode: FormMode, system: str, returns: type[BaseModel]) -> str:
    """The system text: without schema or function nothing but words tells the server the form."""
    if mode in (FormMode.SCHEMA, FormMode.TOOL):
        return system
    schema = json.dumps(returns.model_json_schema(), ensure_ascii=False)
    return f"{system}\n\nAnswer with one JSON object of this schema:\n{schema}"


def bare(text: str) -> str:
    """JSON without the fence, or the words before and after it, that some servers put round it."""
    inner = text.strip()
    if inner.startswith("```"):
        inner = inner.split("\n", 1)[-1].rsplit("```", 1)[0]
    start, end = inner.find("{"), inner.rfind("}")
    return inner[start : end + 1] if 0 <= start < end else inner
