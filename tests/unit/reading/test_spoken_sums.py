"""Sums as people say them: three-fifty, a hundred and eighty, nine crore; and numbers that are no sums."""

from __future__ import annotations

import pytest

from assistant.domain.vocabulary import Lang
from assistant.reading.amounts import read_figures
from tests.unit.reading.expectations import read

MET = "Spoke with Nora Feld, head of claims at Halden Mutual, second meeting, she's keen. "
SUMS = [
    ("Budget is three-fifty.", 350_000),
    ("The budget is one-eighty and it's approved.", 180_000),
    ("They've put aside two-forty for it.", 240_000),
    ("The pot's got two eighty left in it.", 280_000),
    ("There's six-fifty in the plan, she showed me the line.", 650_000),
    ("Budget's two hundred and sixty out of the reserve.", 260_000),
    ("Money's sorted, ninety-five out of her own cost centre.", 95_000),
    ("He always said a hundred and eighty was pencilled in.", 180_000),
    ("It's in the capital programme from April, four hundred and twenty.", 420_000),
    ("Ours being forty-five thousand, out of her equipment allocation.", 45_000),
    ("She asked the board for three-fifty.", 350_000),
    ("The pot is 900 pounds.", 900),
    ("We asked the board for 350k more staff.", None),
    ("They run a hundred and eighty vans.", None),
    ("She can sign up to two-fifty.", None),
]
NUMBERS = [
    ("three-fifty", [350_000]),
    ("one eighty-five", [185_000]),
    ("three-fifty thousand", [350_000]),
    ("it came in at two thirty", [230_000]),
    ("twenty-five", [25_000]),
    ("two hundred sitting in accounts", [200_000]),
    ("quote is 68, they pay £40 a month", [40, 68]),
    ("quote is 68, the pilot was 30k", [30_000, 68_000]),
    ("it is 45 a month", [45]),
    ("we meet at two thirty", []),
    ("before one thirty or by two-twenty", []),
    ("three fifty-year-old presses", []),
    ("one twenty-tonne crane", []),
    ("two hundred new delivery vans", []),
    ("three hundred people", []),
    ("a hundred or so users", []),
    ("hundreds of tickets", []),
    ("two hundred of them", []),
    ("two-fifty-ish", [250_000]),
    ("two hundred of it is hers", [200_000]),
]
RUPEES = [
    ("turnover 9 crore", [("90000000", "INR")]),
    ("18 lakh for the pilot", [("1800000", "INR")]),
    ("two crore", [("20000000", "INR")]),
    ("$2 crore", [("20000000", "USD")]),
    ("9 million", [("9000000", None)]),
    ("两千万", [("20000000", "CNY")]),
]


@pytest.mark.parametrize(("text", "amount"), SUMS, ids=[s[0][:40] for s in SUMS])
def test_a_spoken_sum_is_the_budget_it_is_said_to_be(text: str, amount: int | None) -> None:
    assert read(MET + text, Lang.EN)[1].budget.amount == amount


@pytest.mark.parametrize(("text", "sums"), NUMBERS, ids=[n[0] for n in NUMBERS])
def test_numbers_in_words_are_sums_unless_they_tell_the_time_or_count_something(
    text: str, sums: list[int]
) -> None:
    assert sorted(int(a.high) for a in read_figures(text).amounts) == sums


@pytest.mark.parametrize(("text", "sums"), RUPEES, ids=[r[0] for r in RUPEES])
def test_lakhs_and_crores_are_rupees_unless_another_currency_is_told(
    text: str, sums: list[tuple[str, str | None]]
) -> None:
    assert [(f"{a.high:f}", a.currency) for a in read_figures(text).amounts] == sums
