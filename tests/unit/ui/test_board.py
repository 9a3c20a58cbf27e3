"""The board: deals by close date, narrowed as asked, never people by rank."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assistant.domain.vocabulary import CriterionId
from ui.presenters.board import Wanted, make_board, page_of

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Line:
    deal_id: str
    title: str
    owner_name: str = "Lin"
    team: str | None = "east"
    stage: str = "open"
    shared_at: datetime = datetime(2026, 11, 1, tzinfo=UTC)
    glance: dict[str, Any] = field(default_factory=dict)


LINES = (
    Line("a", "Late", glance={"close_date": "2027-02-01", "findings": ["legal_overlooked", "it_overlooked"], "weighted": 60}),
    Line("b", "Soon", "Gu", glance={"close_date": "2026-11-01", "findings": ["legal_overlooked"], "levels": {"budget": 3}}),
    Line("c", "Undated", "Gu", "west"),
)  # fmt: skip


def titles(**wanted: str) -> list[str]:
    return [row.title for row in make_board(LINES, Wanted.of(wanted), TODAY).rows]


def test_deals_that_close_first_come_first_and_undated_ones_last() -> None:
    assert titles() == ["Soon", "Late", "Undated"]


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ({"rep": "Gu"}, ["Soon", "Undated"]),
        ({"team": "west"}, ["Undated"]),
        ({"stage": "won"}, []),
        ({"finding": "it_overlooked"}, ["Late"]),
        ({"before": "2026-12-31"}, ["Soon"]),
        ({"rep": "Gu", "finding": "legal_overlooked"}, ["Soon"]),
        ({"nonsense": "x"}, ["Soon", "Late", "Undated"]),
    ],
)
def test_the_board_shows_what_was_asked_for(wanted: dict[str, str], shown: list[str]) -> None:
    assert titles(**wanted) == shown


def test_a_row_has_all_ten_levels_and_tells_unsaid_from_zero() -> None:
    soon = make_board(LINES, Wanted(), TODAY).rows[0]
    levels = dict(soon.levels)
    assert len(levels) == len(CriterionId) and levels["budget"] == 3 and levels["decision_chain"] is None
    assert soon.overdue


@pytest.mark.parametrize(
    ("asked", "number"), [("1", 1), ("2", 1), ("0", 1), ("x", 1), ("-3", 1), ("99999999", 1)]
)
def test_a_page_that_is_not_there_is_the_nearest_that_is(asked: str, number: int) -> None:
    assert page_of(make_board(LINES, Wanted(), TODAY), asked)[1:] == (number, 1)


def test_gaps_that_recur_are_counted_over_the_deals_shown() -> None:
    assert make_board(LINES, Wanted(), TODAY).recurring[0] == ("legal_overlooked", 2)
    assert make_board(LINES, Wanted(rep="Gu"), TODAY).recurring == (("legal_overlooked", 1),)
