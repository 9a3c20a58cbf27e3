"""A stretch of time told later does not take the place of the day told before it, a correction and another day do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.unit.coaching.conftest import Chat

DEAL = {
    "zh": "景阳市医保局的监管平台，合同审签排到12月18日。",
    "en": "Northwind Freight wants a yard system. Signature on 18 December.",
}


@pytest.mark.parametrize(
    ("lang", "topic", "line", "close"),
    [
        ("zh", "economic_buyer", "邬局长，当面汇报过两次，他在会上明确讲过年内要签。", date(2026, 12, 18)),
        ("en", "economic_buyer", "Dana Reed, the COO. Met her twice, she wants it signed in December.", date(2026, 12, 18)),
        ("zh", "timeline", "他们自己的排期表上是12月25日签。", date(2026, 12, 25)),
        ("en", "timeline", "Their plan says signature on 11 December.", date(2026, 12, 11)),
        ("en", "timeline", "Sorry, not the 18th, it's signed by 31 January.", date(2027, 1, 31)),
    ],
)  # fmt: skip
def test_the_more_exact_day_stays(
    lang: str, topic: str, line: str, close: date, chat: Callable[..., Chat]
) -> None:
    told = chat(lang).open().say(DEAL[lang]).asked(topic).say(line).last.picture.close_date
    assert told is not None and told.day == close
