"""Somebody a note speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter


@dataclass(slots=True)
class Person:
    """Somebody in the text, or a team; `spots` are all their mentions."""

    key: str
    name: str | None = None
    title: str | None = None
    family: str | None = None
    forms: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    functions: list[tuple[int, str]] = field(default_factory=list)
    spots: list[tuple[int, int]] = field(default_factory=list)
    team: bool = False
    kind: str = ""
    weak: bool = False
    known: bool = False
    same_as: list[str] = field(default_factory=list)

    @property
    def function(self) -> str:
        """The function most plainly told; a department's own identity beats a rank."""
        return max(self.functions, key=itemgetter(0))[1] if self.functions else ""
