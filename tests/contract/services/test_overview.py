"""Coverage and trends: from what was shared and signed off, for the own team."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assistant.domain.vocabulary import CriterionId
from assistant.errors import NotFound, NotSignedIn
from assistant.services.overview import Point
from tests.contract.services.conftest import Company
from tests.contract.services.review_parts import a_review


def shared(
    company: Company, owner: str, budget: int, amount: str | None = None, currency: str | None = None
) -> str:
    id = company.deal(owner)
    again(company, id, owner, budget, amount, currency)
    return id


def again(
    company: Company, id: str, owner: str, budget: int, amount: str | None = None, currency: str | None = None
) -> None:
    levels = {"budget": budget, "message_fit": None}
    review = a_review(levels={"budget": budget})
    glance = {"levels": levels, "amount": amount, "currency": currency, "weighted": 30, "review": review}
    company.deals.describe(id, glance=glance)
    company.share(id, owner)


def signed(company: Company, id: str, who: str = "manager", override: int | None = None) -> None:
    reviewing, actor = company.team.reviewing, company.people[who]
    review = reviewing.start(actor, id)
    if override is not None:
        review = reviewing.override(
            actor, review.id, CriterionId.BUDGET, override, "和客户核对过了", review.version
        )
    reviewing.sign_off(actor, review.id, review.version)


def test_coverage_counts_deals_and_value_reviewed_of_late(company: Company) -> None:
    old = shared(company, "lei", 1, "1000", "CNY")
    signed(company, old)
    company.watch.later(days=31)
    new = shared(company, "lei", 1, "2500.5", "CNY")
    signed(company, new)
    shared(company, "mei", 1, "70", "USD")
    shared(company, "mei", 1)
    shared(company, "tom", 1, "9", "CNY")
    company.team.reviewing.start(company.people["manager"], old)
    coverage = company.team.overview.coverage(company.people["manager"])
    assert (coverage.deals, coverage.reviewed) == (4, 1)
    assert coverage.value == {"CNY": Decimal("3500.5"), "USD": Decimal(70)}
    assert coverage.reviewed_value == {"CNY": Decimal("2500.5")}
    assert company.team.overview.coverage(company.people["manager"], 60).reviewed == 2
    assert set(coverage.last) == {old, new}
    assert company.team.overview.coverage(company.people["leader"]).deals == 5


def test_a_trend_is_the_mean_of_the_levels_that_counted_each_month(company: Company) -> None:
    one, two = shared(company, "lei", 1), shared(company, "lei", 2)
    signed(company, one)
    signed(company, two, override=4)
    company.watch.later(days=30)
    again(company, one, "lei", 3)
    signed(company, one)
    (trend,) = company.team.overview.trends(company.people["manager"])
    assert (trend.owner_name, trend.criterion) == ("Lei", CriterionId.BUDGET)
    assert trend.points == (Point("2026-11", 2.5, 2), Point("2026-12", 3.0, 1))


def test_a_trend_shows_nothing_of_other_teams_or_of_unsigned_reviews(company: Company) -> None:
    signed(company, shared(company, "tom", 1), "other-manager")
    company.team.reviewing.start(company.people["manager"], shared(company, "lei", 1))
    assert company.team.overview.trends(company.people["manager"]) == ()
    assert len(company.team.overview.trends(company.people["leader"])) == 1


@pytest.mark.parametrize("who", ["lei", "admin"])
def test_reps_and_administrators_have_no_overview(company: Company, who: str) -> None:
    for ask in (company.team.overview.coverage, company.team.overview.trends):
        with pytest.raises(NotFound):
            ask(company.people[who])
        with pytest.raises(NotSignedIn):
            ask(None)


def row(company: Company, id: str) -> dict[str, Any]:
    lines = company.team.overview.coverage(company.people["manager"]).lines
    return next(line.glance for line in lines if line.deal_id == id)


def test_the_board_shows_what_a_signed_review_set_by_hand_beside_what_was_computed(company: Company) -> None:
    id = shared(company, "lei", 2)
    before = row(company, id)
    signed(company, id, override=0)
    after = row(company, id)
    assert (before["levels"]["budget"], after["levels"]["budget"], after["by_hand"]) == (2, 0, {"budget": 2})
    assert after["weighted"] < after["computed"] == before["weighted"] == 30
    mine = company.team.sharing.status(company.people["lei"], id)
    assert mine is not None and mine.glance["levels"]["budget"] == 2


def test_a_level_set_by_hand_counts_until_the_computed_one_moves(company: Company) -> None:
    id = shared(company, "lei", 2)
    signed(company, id, override=0)
    again(company, id, "lei", 2)
    assert row(company, id)["levels"]["budget"] == 0
    again(company, id, "lei", 3)
    assert row(company, id)["levels"]["budget"] == 3 and "by_hand" not in row(company, id)


def test_the_board_shows_nothing_of_a_review_that_is_under_way(company: Company) -> None:
    id = shared(company, "lei", 2)
    review = company.team.reviewing.start(company.people["manager"], id)
    company.team.reviewing.override(
        company.people["manager"], review.id, CriterionId.BUDGET, 0, "和客户核对过了", review.version
    )
    assert row(company, id)["levels"]["budget"] == 2
