"""The published shapes of what the command line prints, as JSON Schema files."""

from __future__ import annotations

from importlib import resources


def known_schemas() -> tuple[str, ...]:
    """The names that `ka-coach schema` knows."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(f.name.removesuffix(".json") for f in files if f.name.endswith(".json")))


def schema_text(name: str) -> str:
    """The schema of one output, as it lies on disk."""
    return resources.files(__name__).joinpath(f"{name}.json").read_text("utf-8")
