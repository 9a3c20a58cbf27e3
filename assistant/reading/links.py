"""Mentions as chains of a name, titles and teams, and two of them side by side."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.vocabulary import Lang
from assistant.reading.lexicon import Category, Hit
from assistant.reading.names import Name
from assistant.reading.phrasing import Phrasings

DEPARTMENTS = frozenset("finance procurement legal it risk_audit hr admin".split())
_AT_FIRM = Phrasings(__name__)("at_firm")


@dataclass(frozen=True, slots=True)
class Chain:
    """One mention: titles, teams and a name that stand together, 信息部闻工."""

    start: int
    end: int
    name: Name | None = None
    heads: tuple[Hit, ...] = ()
    area: str | None = None

    @property
    def titles(self) -> tuple[Hit, ...]:
        """The titles and ranks among the parts."""
        return tuple(h for h in self.heads if h.category is Category.RANK or h.row.kind == "title")

    @property
    def teams(self) -> tuple[Hit, ...]:
        """The departments, areas and user groups among the parts."""
        return tuple(h for h in self.heads if h.category is Category.FUNCTION and h.row.kind != "title")


def joined(left: Chain, right: Chain) -> Chain:
    """One mention made of two that stand together."""
    return Chain(
        left.start, right.end, left.name or right.name, left.heads + right.heads, left.area or right.area
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions in a row and what stands between them."""

    text: str
    lang: Lang
    left: Chain
    right: Chain
    between: str
    follower: Chain | None

    @property
    def titled(self) -> Chain:
        """The name with what stands behind it as its title."""
        return Chain(
            self.left.start,
            self.right.end,
            self.left.name,
            self.left.heads + self.right.heads,
            self.left.area,
        )

    @property
    def closes(self) -> bool:
        """Whether the title behind a name is its own."""
        return _closes(self.text, self.right, self.follower, self.between, self.lang)


def _closes(text: str, part: Chain, follower: Chain | None, between: str, lang: Lang) -> bool:
    """The title behind a name is its own, not the start of the next person's."""
    if follower is not None and follower.name is not None and not follower.heads:
        gap = text[part.end : follower.start]
        if len(gap) <= 2 and not gap.strip(" ，,的"):
            return False
    if between.strip() in ("(", "（"):
        return True
    rest = text[part.end : part.end + 1]
    if between.startswith((",", "，")):
        if lang is Lang.EN and part.teams and part.teams[-1].value in DEPARTMENTS:
            return bool(_AT_FIRM.match(text, part.end))
        return bool(part.titles) and (
            rest in "，。；、）,.;)(（\n" or lang is Lang.EN or between.strip("，, ") != ""
        )
    if lang is Lang.ZH and between.startswith("是"):
        return bool(part.titles) and not text.startswith(("的人",), part.end)
    return True
