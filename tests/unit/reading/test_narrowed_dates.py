"""A day told more exactly right behind a stretch of time is the day meant."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reading.dates import read_dates
from assistant.reading.narrowed_dates import narrowed

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("想年底前签，十二月二十号之前。", date(2026, 12, 20)),
        ("年底签，12月18号左右。", date(2026, 12, 18)),
        ("打算12月签，最好是12月15号", date(2026, 12, 15)),
        ("We want it signed by year end, ideally before December 20th.", date(2026, 12, 20)),
    ],
)
def test_the_more_exact_day_wins(text: str, day: date) -> None:
    dates = read_dates(text, TODAY)
    exact = narrowed(text, dates, dates[0], TODAY)
    assert exact is not None and exact.span.day == day


@pytest.mark.parametrize(
    "text",
    [
        "想年底前签，12月20号评审。",
        "想年底前签，12月20号之前要先过法务",
        "年底签，下周三见邱处",
        "12月20号签，年底上线",
        "年底签，明年3月1号",
        "We want to sign by year end, demo on December 10th.",
    ],
)
def test_a_day_of_something_else_narrows_nothing(text: str) -> None:
    dates = read_dates(text, TODAY)
    assert narrowed(text, dates, dates[0], TODAY) is None
