"""A quote alone proves nothing: names, amounts and dates of a model must be those the note holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.domain.evidence import DaySpan, Mention, Money, Slot, Step
from assistant.ports import Note
from assistant.reading.model_facts import facts_of
from assistant.reading.model_form import NoteAsRead

TODAY = date(2026, 11, 23)
EN = (
    "Met Dana Whitlock, CFO at Harrow. The budget is about 300-350k. She signs up to 150k. "
    "Legal review by 4 December, signature before 20 December. Our own Ben Ortiz helps."
)
ZH = "见了财务陈立，预算两百万，五十万以内他签。十二月二十号前签合同，先过法务评审。我方小周支持。"


def read(text: str, **form: Any) -> tuple[set[tuple[Slot, Any]], int]:
    facts, dropped = facts_of(NoteAsRead.model_validate(form), Note(text, TODAY), ())
    return {(f.slot, f.value) for f in facts}, dropped


def person(text: str, name: str, limit: float | None = None) -> dict[str, Any]:
    return {"people": [{"quote": name, "name": name, "function": "finance", "signs_up_to": limit}]}


@pytest.mark.parametrize(
    ("text", "amount", "told"),
    [
        (EN, 300_000, True),
        (EN, 325_000, True),
        (EN, 990_000, False),
        (EN, 30_000, False),
        (ZH, 2_000_000, True),
        (ZH, 20_000_000, False),
    ],
)
def test_a_budget_is_an_amount_of_the_note(text: str, amount: float, told: bool) -> None:
    quote = "budget" if text is EN else "预算"
    values, dropped = read(text, budget={"amount": {"quote": quote, "amount": amount}})
    assert ({slot for slot, _ in values} == {Slot.BUDGET_AMOUNT}) is told
    assert dropped == (0 if told else 1)


@pytest.mark.parametrize(
    ("text", "name", "limit", "told"),
    [
        (EN, "Dana Whitlock", 150_000, True),
        (EN, "Dana Whitlock", 900_000, False),
        (ZH, "陈立", 500_000, True),
        (ZH, "陈立", 5_000_000, False),
    ],
)
def test_a_limit_is_an_amount_of_the_note(text: str, name: str, limit: float, told: bool) -> None:
    values, _ = read(text, **person(text, name, limit))
    assert ((Slot.LIMIT, Money(limit)) in values) is told  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        (EN, "2026-12-20", True),
        (EN, "2027-03-01", False),
        (ZH, "2026-12-20", True),
        (ZH, "2026-12-02", False),
    ],
)
def test_a_close_date_is_a_day_of_the_note(text: str, day: str, told: bool) -> None:
    quote = "signature" if text is EN else "签合同"
    values, _ = read(text, close_date={"quote": quote, "date": day})
    when = date.fromisoformat(day)
    assert ((Slot.CLOSE_DATE, DaySpan(when, when, when)) in values) is told


def test_a_step_keeps_its_name_only_if_the_note_says_it_and_its_day_likewise() -> None:
    steps = [
        {"quote": "Legal review", "name": "Legal review", "kind": "evaluate", "date": "2026-12-04"},
        {"quote": "Legal review", "name": "Legal", "kind": "approve", "date": "2027-01-01"},
        {"quote": "Legal review", "name": "Board vote", "kind": "approve"},
    ]
    values, dropped = read(EN, steps=steps)
    found = {value.name: value.day for _, value in values if isinstance(value, Step)}
    assert found == {"Legal review": date(2026, 12, 4), "Legal": None}
    assert dropped == 1


@pytest.mark.parametrize(
    ("text", "name", "told"), [(EN, "Ben Ortiz", True), (EN, "Bob", False), (ZH, "小周", True)]
)
def test_a_colleague_is_named_in_the_note(text: str, name: str, told: bool) -> None:
    quote = "helps" if text is EN else "支持"
    values, _ = read(text, own_side=[{"quote": quote, "name": name}])
    assert ((Slot.OWN_SIDE, Mention(name, None)) in values) is told


def test_a_person_nobody_wrote_of_is_no_person() -> None:
    values, dropped = read(
        EN, **{"people": [{"quote": "CFO", "name": "Robert Miller", "function": "finance"}]}
    )
    assert (values, dropped) == (set(), 1)
