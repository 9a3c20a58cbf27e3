"""The team's shared deals against the ten criteria, filtered as asked: rows, never a ranking of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Protocol

from assistant.clock import local_day
from assistant.domain.meeting import DealReview
from assistant.domain.vocabulary import CriterionId, FindingId
from ui.templates import money_text

ROWS = 200
"""How many deals one page of the board shows."""

SHOWN_GAPS = 5

NONE_YET: Mapping[str, DealReview] = MappingProxyType({})

DUE = "due"
"""Asks for the deals that were not reviewed of late."""


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
    def team_name(self) -> str: ...
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
    review: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        """The filters named in an address; anything else there is ignored."""
        return cls(**{f.name: query.get(f.name, "").strip()[:100] for f in fields(cls)})


@dataclass(frozen=True, slots=True)
class Row:
    """One deal of the heat map; a level of None was never spoken of, `unasked` are gaps the talk has not come to.

    `review` is the last one that was signed off, on the day `reviewed`; `by_hand` has the computed level of each that was
    set there, `computed` the score without those.
    """

    id: str
    title: str
    rep: str
    team: str
    close: date | None
    overdue: bool
    weighted: int
    levels: tuple[tuple[str, int | None], ...]
    gaps: int
    unasked: int = 0
    value: str = ""
    reviewed: date | None = None
    review: str = ""
    by_hand: Mapping[str, int | None] = field(default_factory=dict)
    computed: int | None = None


@dataclass(frozen=True, slots=True)
class Recurring:
    """The gaps that recur in the deals of one team, the most frequent first; `name` is empty for reps without one."""

    team: str
    name: str
    deals: int
    gaps: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """What the board shows: rows, the gaps that recur by team, and what can be chosen from: nothing that no deal has."""

    rows: tuple[Row, ...]
    total: int
    recurring: tuple[Recurring, ...]
    reps: tuple[str, ...]
    teams: tuple[tuple[str, str], ...]
    stages: tuple[str, ...]
    gaps: tuple[str, ...]


def make_board(
    lines: Sequence[Shared],
    wanted: Wanted,
    today: date,
    lang: str = "en",
    last: Mapping[str, DealReview] = NONE_YET,
    days: int = 30,
) -> Board:
    """The board of these deals; the ones that close first come first, those without a date last.

    `last` are their last reviews; one that is more than `days` old is due again.
    """
    since = today - timedelta(days=days)
    chosen = [line for line in lines if _fits(line, wanted, last, since)]
    rows = sorted(
        (_row(line, today, lang, last.get(line.deal_id)) for line in chosen),
        key=lambda row: (row.close or date.max, row.title),
    )
    return Board(
        rows=tuple(rows),
        total=len(lines),
        recurring=_recurring(chosen),
        reps=tuple(sorted({line.owner_name for line in lines})),
        teams=tuple(sorted({(line.team, line.team_name) for line in lines if line.team}, key=lambda t: t[1])),
        stages=tuple(sorted({line.stage for line in lines if line.stage})),
        gaps=tuple(gap for gap in FindingId if any(gap in line.glance.get("findings", ()) for line in lines)),
    )


def _recurring(lines: Sequence[Shared]) -> tuple[Recurring, ...]:
    teams: dict[tuple[str, str], list[Shared]] = {}
    for line in lines:
        teams.setdefault((line.team_name, line.team or ""), []).append(line)
    known = set(FindingId)
    return tuple(
        Recurring(team, name, len(theirs), tuple(_counted(theirs, known)))
        for (name, team), theirs in sorted(teams.items())
    )


def _counted(lines: Sequence[Shared], known: Collection[str]) -> list[tuple[str, int]]:
    gaps = Counter(gap for line in lines for gap in set(line.glance.get("findings", ())) if gap in known)
    return sorted(gaps.items(), key=lambda each: (-each[1], each[0]))[:SHOWN_GAPS]


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


def shares_of_value(coverage: Any, lang: str) -> tuple[tuple[str, str], ...]:
    """By currency what the deals reviewed of late are worth and what all are worth, in words."""
    return tuple(
        (
            money_text(coverage.reviewed_value.get(currency, Decimal(0)), currency, lang),
            money_text(whole, currency, lang),
        )
        for currency, whole in sorted(coverage.value.items())
    )


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


def _fits(line: Shared, wanted: Wanted, last: Mapping[str, DealReview], since: date) -> bool:
    close = line.glance.get("close_date") or ""
    return (
        (not wanted.rep or line.owner_name == wanted.rep)
        and (not wanted.team or line.team == wanted.team)
        and (not wanted.stage or line.stage == wanted.stage)
        and (not wanted.finding or wanted.finding in line.glance.get("findings", ()))
        and (not wanted.before or ("" < close <= wanted.before))
        and (wanted.review != DUE or _day_of(last.get(line.deal_id)) < since)
    )


def _day_of(review: DealReview | None) -> date:
    return local_day(review.signed_at) if review and review.signed_at else date.min


def _row(line: Shared, today: date, lang: str, last: DealReview | None) -> Row:
    glance = line.glance
    close = date.fromisoformat(glance["close_date"]) if glance.get("close_date") else None
    levels = glance.get("levels", {})
    return Row(
        id=line.deal_id,
        title=line.title or str(glance.get("account") or ""),
        rep=line.owner_name,
        team=line.team_name,
        close=close,
        overdue=close is not None and close < today,
        weighted=int(glance.get("weighted", 0)),
        levels=tuple((criterion.value, levels.get(criterion.value)) for criterion in CriterionId),
        gaps=len(glance.get("findings", ())),
        unasked=len(glance.get("unasked", ())),
        value=money_text(Decimal(glance["amount"]), glance.get("currency"), lang)
        if glance.get("amount")
        else "",
        reviewed=_day_of(last) if last else None,
        review=last.id if last else "",
        by_hand=glance.get("by_hand", {}),
        computed=glance.get("computed"),
    )
