"""The board as a table: whose deals are in it, and nothing in it that runs."""

from __future__ import annotations

import csv
import io

import pytest

from assistant.domain.vocabulary import CriterionId
from assistant.errors import NotFound, NotSignedIn
from assistant.services.exporting import COLUMNS, Exporting
from tests.contract.services.conftest import Company
from tests.contract.services.review_parts import a_review
from tests.unit.test_spreadsheets import EVIL


@pytest.fixture
def exporting(company: Company) -> Exporting:
    return company.team.exporting


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_board_holds_the_shared_deals_with_their_ten_levels(company: Company, exporting: Exporting) -> None:
    id = company.deal("lei", title="某某集团", stage="谈判")
    glance = {"weighted": 41, "weakest": "budget", "levels": {"budget": 0}, "findings": ["single_threaded"]}
    company.deals.describe(id, glance=glance)
    company.share(id)
    company.deal("lei", title="没有分享")
    (row,) = rows(exporting.board(company.people["manager"], "csv", "zh"))
    assert list(row) == [*COLUMNS, *CriterionId]
    assert (row["title"], row["score"], row["weakest"], row["budget"], row["findings"], row["message_fit"]) == (
        "某某集团", "41", "budget", "0", "single_threaded", "",
    )  # fmt: skip
    assert exporting.board(company.people["manager"], "xlsx", "zh").startswith(b"PK")


def test_each_board_holds_the_own_team_only(company: Company, exporting: Exporting) -> None:
    company.shared_deal("lei", title="甲")
    ours = company.shared_deal("tom", title="乙")
    titles = {
        who: [r["title"] for r in rows(exporting.board(company.people[who], "csv", "zh"))]
        for who in ("manager", "other-manager", "teamless")
    }
    assert titles == {"manager": ["甲"], "other-manager": ["乙"], "teamless": []}
    picked = exporting.board(company.people["leader"], "csv", "zh", [ours])
    assert [r["title"] for r in rows(picked)] == ["乙"]


def test_a_deal_without_a_title_is_called_by_its_customer_and_shared_on_a_day(
    company: Company, exporting: Exporting
) -> None:
    id = company.deal("lei", title="")
    company.deals.describe(id, glance={"account": "恒远化工"})
    company.share(id)
    (row,) = rows(exporting.board(company.people["manager"], "csv", "zh"))
    assert (row["title"], len(row["shared_at"])) == ("恒远化工", len("2026-11-23"))


def test_a_board_says_when_each_deal_was_last_signed_off(company: Company, exporting: Exporting) -> None:
    one, _ = (company.shared_deal("lei", title=title) for title in ("甲", "乙"))
    review = company.team.reviewing.start(company.people["manager"], one)
    company.team.reviewing.sign_off(company.people["manager"], review.id, review.version)
    found = {
        r["title"]: r["reviewed_at"] for r in rows(exporting.board(company.people["manager"], "csv", "zh"))
    }
    assert (len(found["甲"]), found["乙"]) == (len("2026-11-23"), "")


def test_a_board_says_which_levels_were_set_by_hand(company: Company, exporting: Exporting) -> None:
    id, manager, reviewing = company.deal("lei"), company.people["manager"], company.team.reviewing
    glance = {"weighted": 41, "levels": {"budget": 2}, "review": a_review(levels={"budget": 2})}
    company.deals.describe(id, glance=glance)
    company.share(id)
    held = reviewing.start(manager, id)
    held = reviewing.override(manager, held.id, CriterionId.BUDGET, 0, "没有人批过", held.version)
    reviewing.sign_off(manager, held.id, held.version)
    (row,) = rows(exporting.board(manager, "csv", "zh"))
    assert (row["budget"], row["by_hand"]) == ("0", "budget 2 → 0")
    assert int(row["score"]) < 41


def test_reps_and_administrators_have_no_board(company: Company, exporting: Exporting) -> None:
    for who in ("lei", "admin"):
        with pytest.raises(NotFound):
            exporting.board(company.people[who], "csv", "zh")
    with pytest.raises(NotSignedIn):
        exporting.board(None, "csv", "zh")


def test_no_title_runs_as_a_formula(company: Company, exporting: Exporting) -> None:
    for title in EVIL:
        company.shared_deal("lei", title=title, stage=title)
    written = rows(exporting.board(company.people["manager"], "csv", "zh"))
    assert len(written) == len(EVIL)
    for row in written:
        assert row["title"].startswith("'")
        assert row["stage"].startswith("'")
