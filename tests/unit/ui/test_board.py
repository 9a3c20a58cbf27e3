"""The board: deals by close date, narrowed as asked, never people by rank."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from assistant.domain.meeting import DealReview
from assistant.domain.vocabulary import CriterionId
from assistant.services.overview import Coverage
from ui.presenters.board import Wanted, make_board, page_of, shares_of_value

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Line:
    deal_id: str
    title: str
    owner_name: str = "Lin"
    team: str | None = "east"
    team_name: str = "East"
    stage: str = "open"
    shared_at: datetime = datetime(2026, 11, 1, tzinfo=UTC)
    glance: dict[str, Any] = field(default_factory=dict)


LINES = (
    Line("a", "Late", glance={"close_date": "2027-02-01", "findings": ["legal_overlooked", "it_overlooked"], "weighted": 60}),
    Line("b", "Soon", "Gu", glance={"close_date": "2026-11-01", "findings": ["legal_overlooked"], "levels": {"budget": 3}}),
    Line("c", "Undated", "Gu", "west", "West", glance={"findings": ["legal_overlooked", "no_such_gap"]}),
)  # fmt: skip


def test_gaps_the_talk_has_not_come_to_are_counted_apart() -> None:
    (row,) = make_board(
        [Line("a", "A", glance={"findings": ["x"], "unasked": ["y", "z"]})], Wanted(), TODAY
    ).rows
    assert (row.gaps, row.unasked) == (1, 2)


def test_only_gaps_that_some_deal_has_can_be_chosen() -> None:
    assert make_board(LINES, Wanted(), TODAY).gaps == ("legal_overlooked", "it_overlooked")
    assert make_board(LINES, Wanted(rep="Gu"), TODAY).gaps == ("legal_overlooked", "it_overlooked")
    assert make_board((), Wanted(), TODAY).gaps == ()


@pytest.mark.parametrize(("lang", "said"), [("zh", "¥180 万"), ("en", "¥1.8M")])
def test_a_deal_says_what_it_is_worth(lang: str, said: str) -> None:
    lines = [Line("a", "A", glance={"amount": "1800000", "currency": "CNY"}), Line("b", "B")]
    assert [row.value for row in make_board(lines, Wanted(), TODAY, lang).rows] == [said, ""]


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
        ({"rep": "Lin", "finding": "legal_overlooked"}, ["Late"]),
        ({"nonsense": "x"}, ["Soon", "Late", "Undated"]),
    ],
)
def test_the_board_shows_what_was_asked_for(wanted: dict[str, str], shown: list[str]) -> None:
    assert titles(**wanted) == shown


def signed(deal: str, day: date) -> DealReview:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return DealReview(f"of-{deal}", deal, 1, "share", "manager", 2, 50, started_at=at, signed_at=at)


REVIEWED = {"a": signed("a", date(2026, 9, 1)), "b": signed("b", date(2026, 11, 20))}


def test_a_row_names_its_last_review() -> None:
    soon, late, undated = make_board(LINES, Wanted(), TODAY, last=REVIEWED).rows
    assert (soon.review, soon.reviewed) == ("of-b", date(2026, 11, 20))
    assert late.review == "of-a"
    assert (undated.review, undated.reviewed) == ("", None)


def test_deals_that_are_due_for_a_review_can_be_asked_for() -> None:
    due = make_board(LINES, Wanted(review="due"), TODAY, last=REVIEWED)
    assert [row.title for row in due.rows] == ["Late", "Undated"]
    assert [
        row.title for row in make_board(LINES, Wanted(review="due"), TODAY, last=REVIEWED, days=90).rows
    ] == ["Undated"]


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
    both = make_board(LINES, Wanted(), TODAY).recurring
    assert [(team.name, team.deals, team.gaps) for team in both] == [
        ("East", 2, (("legal_overlooked", 2), ("it_overlooked", 1))),
        ("West", 1, (("legal_overlooked", 1),)),
    ]
    (east,) = make_board(LINES, Wanted(rep="Gu", team="east"), TODAY).recurring
    assert (east.deals, east.gaps) == (1, (("legal_overlooked", 1),))


def test_teams_are_offered_by_name_and_chosen_by_id() -> None:
    assert make_board(LINES, Wanted(), TODAY).teams == (("east", "East"), ("west", "West"))


@pytest.mark.parametrize(("lang", "said"), [("zh", ("¥250 万", "¥350 万")), ("en", ("¥2.5M", "¥3.5M"))])
def test_coverage_is_told_by_value_in_each_currency(lang: str, said: tuple[str, str]) -> None:
    found = Coverage(30, 3, 1, {"USD": Decimal(70), "CNY": Decimal(3_500_000)}, {"CNY": Decimal(2_500_000)})
    assert shares_of_value(found, lang) == (said, ("$0", "$70"))


def test_a_level_set_by_hand_stands_before_the_computed_one() -> None:
    glance = {
        "levels": {"budget": 0, "message_fit": 3},
        "weighted": 31,
        "computed": 40,
        "by_hand": {"budget": 2, "message_fit": None},
    }
    plain, changed = (make_board([Line("a", "A", glance=g)], Wanted(), TODAY).rows[0] for g in ({}, glance))
    assert (plain.by_hand, plain.computed) == ({}, None)
    assert dict(changed.levels)["budget"] == 0 and changed.by_hand == {"budget": 2, "message_fit": None}
    assert (changed.weighted, changed.computed) == (31, 40)
