"""Three ways to get a filled-in form from a server, best first: JSON schema, a function call, plain JSON."""

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

    @property
    def next(self) -> FormMode | None:
        """The next best way, or None."""
        return {FormMode.SCHEMA: FormMode.TOOL, FormMode.TOOL: FormMode.JSON}.get(self)


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
    return {"response_format": {"type": "json_object"}}


def rules(mode: FormMode, system: str, returns: type[BaseModel]) -> str:
    """The system text: in plain JSON mode nothing but words tells the server the form."""
    if mode is not FormMode.JSON:
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
