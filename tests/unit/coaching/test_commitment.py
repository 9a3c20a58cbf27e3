"""A promise names a verb, a person and a day, or a better one is proposed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.coaching.commitment import day_in, promised
from assistant.coaching.material import Material
from assistant.domain.deal import Deal
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Lang
from tests.unit.coaching.conftest import TODAY, Chat

HOLDS = (
    "周四前约财务总监谈付款。",
    "明天给采购段经理打电话要日程。",
    "12月3日前请闵总引荐技术部。",
    "下周二见王总，问签字权限。",
    "Call the CFO by Thursday and ask for the limit.",
    "Send Rhoda the one-pager on 3 December.",
    "Meet the yard manager tomorrow and ask for two foremen.",
)
LACKS = (
    ("跟进一下。", {"verb", "person", "day"}),
    ("继续维护关系。", {"verb", "person", "day"}),
    ("下周跟进王总。", {"verb"}),
    ("约财务总监。", {"day"}),
    ("周四打电话。", {"person"}),
    ("Follow up.", {"verb", "person", "day"}),
    ("Follow up with the CFO on Thursday.", {"verb"}),
    ("Ask the CFO.", {"day"}),
    ("Keep in touch next week.", {"verb", "person"}),
)
DAYS = (
    ("明天", date(2026, 11, 24)),
    ("周四", date(2026, 11, 26)),
    ("下周二", date(2026, 12, 1)),
    ("12月3日", date(2026, 12, 3)),
    ("1月8号", date(2027, 1, 8)),
    ("tomorrow", date(2026, 11, 24)),
    ("by Thursday", date(2026, 11, 26)),
    ("on 3 December", date(2026, 12, 3)),
    ("December 3", date(2026, 12, 3)),
    ("2026-12-01", date(2026, 12, 1)),
    ("some day", None),
    ("有空的时候", None),
)


@pytest.mark.parametrize("line", HOLDS)
def test_a_promise_with_verb_person_and_day_holds(line: str, material: Material) -> None:
    assert promised(line, picture(Deal(lang=Lang.ZH)), TODAY, material.cues).lacks == ()


@pytest.mark.parametrize(("line", "lacks"), LACKS)
def test_a_promise_tells_what_it_lacks(line: str, lacks: set[str], material: Material) -> None:
    assert set(promised(line, picture(Deal(lang=Lang.ZH)), TODAY, material.cues).lacks) == lacks


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_a_day_is_understood(words: str, day: date | None) -> None:
    assert day_in(words, TODAY) == day


@pytest.mark.parametrize(("lang", "end"), [("zh", "先到这吧。"), ("en", "That's all for today.")])
def test_a_session_ends_with_one_commitment(lang: str, end: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang).open().say("刚见了王总，他支持。" if lang == "zh" else "I met Dana, she likes it.", end)
    decision = talk.last.decision
    assert decision.done
    assert decision.commitment is not None
    assert decision.commitment.by is not None
    assert decision.commitment.by > TODAY


@pytest.mark.parametrize(
    ("lang", "report", "end"),
    [
        ("zh", "刚见了王总，他支持。", "先到这吧。"),
        ("en", "I met Dana, she likes it.", "That's all for today."),
    ],
)
def test_the_next_session_opens_with_the_promise(
    lang: str, report: str, end: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(report, end)
    promise = talk.last.decision.commitment
    assert promise is not None
    talk.open()
    assert promise.what in talk.reply
    assert talk.last.decision.question is not None
    assert talk.last.decision.question.topic == "next_step"
