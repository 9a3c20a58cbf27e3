"""The customer's steps against the close date, in working days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.coaching.close_plan import close_plan, is_working, working_days
from assistant.coaching.material import Material
from assistant.domain.deal import Deal, Picture
from assistant.domain.evidence import DaySpan
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Lang

DAYS = (
    (date(2026, 11, 23), True, "a Monday"),
    (date(2026, 11, 28), False, "a Saturday"),
    (date(2026, 10, 1), False, "National Day"),
    (date(2026, 2, 17), False, "Spring Festival"),
)


@pytest.mark.parametrize(("day", "working", "_what"), DAYS)
def test_holidays_and_weekends_are_no_working_days(day: date, working: bool, _what: str) -> None:
    assert is_working(day) is working


def test_working_days_count_the_last_day_and_not_the_first() -> None:
    assert working_days(date(2026, 11, 23), date(2026, 11, 30)) == 5
    assert working_days(date(2026, 11, 23), date(2026, 11, 23)) == 0
    assert working_days(date(2026, 11, 23), date(2026, 11, 1)) == 0


def _closing(day: date) -> Picture:
    return replace(picture(Deal(lang=Lang.ZH)), close_date=DaySpan(day, day, day))


def test_a_date_next_week_leaves_no_room_for_a_company_purchase(material: Material) -> None:
    plan = close_plan(
        _closing(date(2026, 11, 30)), "crm", material.processes, date(2026, 11, 23), small=False
    )
    assert plan is not None
    assert plan.slack < 0


def test_a_date_far_away_leaves_room(material: Material) -> None:
    plan = close_plan(_closing(date(2027, 6, 30)), "crm", material.processes, date(2026, 11, 23), small=False)
    assert plan is not None
    assert plan.slack > 0


def test_without_a_date_there_is_no_plan(material: Material) -> None:
    empty = picture(Deal(lang=Lang.ZH))
    assert close_plan(empty, "crm", material.processes, date(2026, 11, 23), small=False) is None


LIKELY = (
    ("erp", {"state_owned"}, False, "state_owned_tender"),
    ("expense", {"group"}, False, "private_finance_system"),
    ("mes", {"subsidiary"}, False, "subsidiary"),
    ("healthcare_it", {"public_sector"}, False, "public_sector"),
    ("crm", set(), False, "private_standard"),
    ("collaboration", {"owner_run"}, True, "smb_owner"),
    ("identity", {"foreign"}, False, "foreign_subsidiary"),
)


@pytest.mark.parametrize(("product", "kinds", "small", "template"), LIKELY)
def test_the_template_fits_product_and_ownership(
    product: str, kinds: set[str], small: bool, template: str, material: Material
) -> None:
    assert material.processes.closest(product, kinds, small=small).id == template


def test_there_are_at_least_ten_templates_with_gates(material: Material) -> None:
    assert len(material.processes.templates) >= 10
    assert sum(step.gate is not None for t in material.processes.templates for step in t.steps) >= 10
