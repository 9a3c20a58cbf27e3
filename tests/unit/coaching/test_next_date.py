"""A sound deal ends with its next date, as the rep told it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.coaching.next_date import days_ahead, next_date
from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Evidence, Fact, Slot, Step
from assistant.domain.vocabulary import Lang, StepKind, Topic
from tests.unit.coaching.conftest import TODAY

ANSWERS = [
    (Lang.EN, {Topic.TIMELINE: "27 November legal answer, 4 December final text, 15 December signature."},
     ("27 November legal answer, 4 December final text, 15 December signature", date(2026, 11, 27))),
    (Lang.ZH, {Topic.TIMELINE: "1月15号前签。", Topic.NEXT_STEP: "没别的，12月11日跟宓老师再核一遍付款节点。"},
     ("12月11日跟宓老师再核一遍付款节点", date(2026, 12, 11))),
    (Lang.EN, {Topic.TIMELINE: "Sometime next year."}, None),
    (Lang.EN, {}, None),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "told", "expected"), ANSWERS)
def test_the_next_day_of_an_answer_comes_in_its_own_words(
    lang: Lang, told: dict[Topic, str], expected: tuple[str, date] | None
) -> None:
    assert next_date(told, Deal(lang=lang), TODAY) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Works council informed 22 Oct, opinion due 4 Dec, signature 10 Dec", ("opinion due 4 Dec, signature 10 Dec", date(2026, 12, 4))),
        ("The committee meets the day after tomorrow", None),
        ("The committee met on 22 October", None),
    ],
)  # fmt: skip
def test_of_notes_only_days_of_the_calendar_count(quote: str, expected: tuple[str, date] | None) -> None:
    step = Fact(
        Slot.STEP, Step("opinion", StepKind.APPROVE), Evidence(quote, 0, len(quote), "m1"), Assertion()
    )
    assert next_date({}, Deal(lang=Lang.EN).learn([step]), TODAY) == expected


@pytest.mark.parametrize(
    ("lang", "told", "days"),
    [
        (
            Lang.ZH,
            {Topic.PROCESS: "采购中心排的是11月26号挂公告、12月17号开标、1月15号前签合同。"},
            ("采购中心排的是11月26号挂公告", "12月17号开标", "1月15号前签合同"),
        ),
        (
            Lang.EN,
            {Topic.TIMELINE: "They plan the memo for 4 December, then signature on 15 January.", Topic.LEGAL: "Text back on 1 December."},
            ("Text back on 1 December", "They plan the memo for 4 December", "signature on 15 January"),
        ),
        (Lang.EN, {Topic.TIMELINE: "Sometime next year."}, ()),
    ],
)  # fmt: skip
def test_the_days_of_a_plan_come_one_by_one_the_earliest_first(
    lang: Lang, told: dict[Topic, str], days: tuple[str, ...]
) -> None:
    assert days_ahead(told, Deal(lang=lang), TODAY) == days
