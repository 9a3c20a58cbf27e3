"""Knowledge data files → validated values: strict, bilingual, with file and line in every complaint.

A company's folder (`KA_COACH_CONTENT`) overlays the built-in one: a file of the same path replaces ours.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import ContentError

M = TypeVar("M", bound=BaseModel)


class Strict(BaseModel):
    """A row of a data file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Strict):
    """One text in both languages; `{name}` marks are filled in by code."""

    zh: str
    en: str

    def say(self, lang: str, **facts: object) -> str:
        """The text in one language with its marks filled in."""
        return (self.zh if lang == "zh" else self.en).format(**facts)


def read_yaml(relative: str, model: type[M], overlay: Path | None = None) -> M:
    """The file `knowledge/content/<relative>` as `model`; raises ContentError naming file, line and field."""
    if overlay is None or not (overlay / relative).is_file():
        return cast(M, _built_in(relative, model))
    path = overlay / relative
    try:
        source = path.read_text("utf-8")
    except UnicodeDecodeError as wrong:
        raise ContentError(f"{path}: not valid UTF-8") from wrong
    return parse_yaml(source, model, str(path))


def parse_yaml(source: str, model: type[M], name: str) -> M:
    """YAML text as `model`; `name` is used in complaints."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        raw = yaml.load(source, Loader=loader)
    except yaml.YAMLError as broken:
        raise ContentError(f"{name}: not valid YAML: {broken}") from broken
    try:
        return model.model_validate(raw)
    except ValidationError as wrong:
        root = yaml.compose(source, Loader=loader)
        complaints = [
            f"{name}:{_line(root, error['loc'])}: {'.'.join(map(str, error['loc']))}: {error['msg']}"
            for error in wrong.errors()
        ]
        raise ContentError("\n".join(complaints)) from wrong


@cache
def _built_in(relative: str, model: type[BaseModel]) -> BaseModel:
    """What comes with the package does not change while it runs, and is frozen: read once."""
    file = resources.files("knowledge").joinpath("content", *relative.split("/"))
    if not file.is_file():
        raise ContentError(f"{relative}: no such content file")
    return parse_yaml(file.read_text("utf-8"), model, relative)


def _line(node: Any, path: tuple[int | str, ...]) -> int:
    """The line of the value at `path`, or of the nearest thing above it that exists."""
    line = node.start_mark.line + 1 if node is not None else 1
    for part in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if found is None:
                return line
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            return line
    return line
