"""The team's shared deals against the ten criteria, filtered as asked: rows, never a ranking of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Protocol

from assistant.domain.vocabulary import CriterionId, FindingId

ROWS = 200
"""How many deals one page of the board shows."""


class Shared(Protocol):
    """A shared deal as one line."""

    @property
    def deal_id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def owner_name(self) -> str: ...
    @property
    def team(self) -> str | None: ...
    @property
    def stage(self) -> str: ...
    @property
    def shared_at(self) -> datetime: ...
    @property
    def glance(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the board is narrowed to; an empty field narrows nothing."""

    rep: str = ""
    team: str = ""
    stage: str = ""
    finding: str = ""
    before: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        """The filters named in an address; anything else there is ignored."""
        return cls(**{f.name: query.get(f.name, "").strip()[:100] for f in fields(cls)})


@dataclass(frozen=True, slots=True)
class Row:
    """One deal of the heat map; a level of None was never spoken of."""

    id: str
    title: str
    rep: str
    close: date | None
    overdue: bool
    weighted: int
    levels: tuple[tuple[str, int | None], ...]
    gaps: int


@dataclass(frozen=True, slots=True)
class Board:
    """What the board shows: rows, the gaps that recur, and what can be chosen from."""

    rows: tuple[Row, ...]
    total: int
    recurring: tuple[tuple[str, int], ...]
    reps: tuple[str, ...]
    teams: tuple[str, ...]
    stages: tuple[str, ...]


def make_board(lines: Sequence[Shared], wanted: Wanted, today: date) -> Board:
    """The board of these deals; the ones that close first come first, those without a date last."""
    chosen = [line for line in lines if _fits(line, wanted)]
    rows = sorted((_row(line, today) for line in chosen), key=lambda row: (row.close or date.max, row.title))
    gaps = Counter(gap for line in chosen for gap in line.glance.get("findings", ()))
    return Board(
        rows=tuple(rows),
        total=len(lines),
        recurring=tuple((gap, count) for gap, count in gaps.most_common(5) if gap in set(FindingId)),
        reps=tuple(sorted({line.owner_name for line in lines})),
        teams=tuple(sorted({line.team for line in lines if line.team})),
        stages=tuple(sorted({line.stage for line in lines if line.stage})),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """How one behaviour of one rep developed, as the points of a small drawing 100 wide and 24 high."""

    criterion: str
    points: str
    first: float
    last: float


def page_of(board: Board, wanted: str) -> tuple[tuple[Row, ...], int, int]:
    """The rows of one page, its number, and how many pages there are; nonsense gives the first page."""
    pages = max(-(-len(board.rows) // ROWS), 1)
    number = min(max(int(wanted), 1), pages) if wanted.isdecimal() and len(wanted) < 6 else 1
    return board.rows[(number - 1) * ROWS : number * ROWS], number, pages


def draw_trends(trends: Sequence[Any]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """By rep, in the order of names, every behaviour with at least one reviewed month."""
    drawn: dict[str, list[Line]] = {}
    for trend in trends:
        levels = [point.level for point in trend.points]
        step = 92 / max(len(levels) - 1, 1)
        points = " ".join(f"{4 + n * step:.1f},{21 - level * 4.5:.1f}" for n, level in enumerate(levels))
        line = Line(trend.criterion.value, points, levels[0], levels[-1])
        drawn.setdefault(trend.owner_name, []).append(line)
    return tuple((name, tuple(lines)) for name, lines in drawn.items())


def _fits(line: Shared, wanted: Wanted) -> bool:
    close = line.glance.get("close_date") or ""
    return (
        (not wanted.rep or line.owner_name == wanted.rep)
        and (not wanted.team or line.team == wanted.team)
        and (not wanted.stage or line.stage == wanted.stage)
        and (not wanted.finding or wanted.finding in line.glance.get("findings", ()))
        and (not wanted.before or ("" < close <= wanted.before))
    )


def _row(line: Shared, today: date) -> Row:
    glance = line.glance
    close = date.fromisoformat(glance["close_date"]) if glance.get("close_date") else None
    levels = glance.get("levels", {})
    return Row(
        id=line.deal_id,
        title=line.title or str(glance.get("account") or ""),
        rep=line.owner_name,
        close=close,
        overdue=close is not None and close < today,
        weighted=int(glance.get("weighted", 0)),
        levels=tuple((criterion.value, levels.get(criterion.value)) for criterion in CriterionId),
        gaps=len(glance.get("findings", ())),
    )
