"""Money and counts are found where people write them, and nothing else is taken for money."""

from __future__ import annotations

import time
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading.amounts import read_figures


@dataclass(frozen=True)
class Case:
    """`money`: one string an amount, as `low[-high] [CUR] [/year] [each] [max|min] [bare] [old]`, in reading order."""

    text: str
    money: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.text[:40]


def said(text: str) -> tuple[str, ...]:
    shown = []
    for a in read_figures(text).amounts:
        number = (
            f"{a.low.normalize():f}" if a.low == a.high else f"{a.low.normalize():f}-{a.high.normalize():f}"
        )
        marks = [a.currency, a.period and "/" + a.period, a.per_unit and "each", a.bound]
        marks += [not a.sure and "bare", a.superseded and "old", a.product and "product"]
        shown.append(" ".join([number, *[m for m in marks if m]]))
    return tuple(shown)


CASES = [
    Case("预算大概两百来万", ("2000000 CNY",)),
    Case("一百五十万到两百万", ("1500000-2000000 CNY",)),
    Case("三十多万", ("300000 CNY",)),
    Case("预算150个左右，她自己能签到50", ("1500000 CNY bare", "500000 CNY max bare")),
    Case("服务费46万/年", ("460000 CNY /year",)),
    Case("报价¥186万", ("1860000 CNY",)),
    Case("around RMB 2m", ("2000000 CNY",)),
    Case("budget is 250.000 euro", ("250000 EUR",)),
    Case("it costs 250.50 euro", ("250.5 EUR",)),
    Case("预算六位数", ()),
    Case("pencilled in at $450-500k", ("450000-500000 USD",)),
    Case("capped at GBP 780k", ("780000 GBP max",)),
    Case("1.2M EUR over three years", ("1200000 EUR",)),
    Case("Angebot: EUR 240.000,00", ("240000 EUR",)),
    Case("240 000 € HT", ("240000 EUR",)),
    Case("EUR 240.000 net", ("240000 EUR",)),
    Case("12 lakh rupees for the pilot", ("1200000 INR",)),
    Case("3.5 crore all in", ("35000000 INR",)),
    Case("Rs 45 lakh", ("4500000 INR",)),
    Case("₹1,20,00,000 approved", ("12000000 INR",)),
    Case("CHF 1'200'000", ("1200000 CHF",)),
    Case("between 300 and 350k", ("300000-350000",)),
    Case("手里三五十万", ("300000-500000 CNY",)),
    Case("80到100万都行", ("800000-1000000 CNY",)),
    Case("it's 220, no, 240k", ("220000 bare old", "240000")),
    Case("300k, sorry, 330k", ("300000 old", "330000")),
    Case("预算180万，不对，是160万", ("1800000 CNY old", "1600000 CNY")),
    Case("预算从300万砍到240万", ("3000000 CNY old", "2400000 CNY")),
    Case("budget was cut from 300k to 240k", ("300000 old", "240000")),
    Case("12 seats at $40 a month", ("480 USD /month product", "40 USD /month each")),
    Case("4000 × 350", ("1400000 product", "350 each bare")),
    Case("1,100 units at 210 dollars", ("231000 USD product", "210 USD each")),
    Case("60个点位，每个3000元", ("180000 CNY product", "3000 CNY each")),
    Case("mid six figures", ()),
    Case("公司二十来号人，一年流水八百多万", ("8000000 CNY /year",)),
    Case("12个账号，一年一万四", ("14000 CNY /year",)),
    Case("年收入十几个亿，三百多家门店", ("1100000000-1900000000 CNY /year",)),
    Case(
        "50万以内骆总签，50到200万COO签，200万以上总裁办公会",
        ("500000 CNY max", "500000-2000000 CNY", "2000000 CNY min"),
    ),
    Case("护士一晚走两万步", ()),
    Case("一万五到一万八", ("15000-18000 CNY",)),
    Case("CZK 18 million, then last Friday he said twelve", ("18000000 CZK", "12000000 CZK bare")),
    Case("six hundred thousand ish in the pot", ("600000",)),
    Case("3.1m in the plan, MD signs up to 5m", ("3100000", "5000000 max")),
    Case("VP can sign 75k; our quote is 68.", ("75000", "68000 bare")),
    Case("anything over half a million. We're at 720.", ("500000 min", "720000 bare")),
    Case("38% of reviews late, each leaver costs 55k EUR", ("55000 EUR",)),
    Case("about 1,900 staff in three states", ()),
    Case("call 13812345678 or +49 171 2345678 at 14:30, v2.3.1", ()),
    Case("SOC 2, ISO 27001, 24/7, Q1 2027, FY27, 30 Oct, 11/18, 2026-11-30", ()),
    Case("价格低9%，报5-10万", ("50000-100000 CNY",)),
    Case("5W以内", ("50000 CNY max",)),
    Case("四千万，说要国产化", ("40000000 CNY",)),
    Case("不超过 200 万元（含税）", ("2000000 CNY max",)),
    Case("170 of the 230 won't pay the $40 a month", ("40 USD /month",)),
    Case("1亿2千万", ("120000000 CNY",)),
    Case("一亿两千万", ("120000000 CNY",)),
    Case("12万8", ("128000 CNY",)),
    Case("一万四千五百元", ("14500 CNY",)),
    Case("一点二亿", ("120000000 CNY",)),
    Case("两点五个亿", ("250000000 CNY",)),
    Case("SGD 310,000 | Prob 90%", ("310000 SGD",)),
    Case("千万别提预算，万一没有呢", ()),
    Case("50万美元，30万欧", ("500000 USD", "300000 EUR")),
    Case("USD 1.5-2 mn", ("1500000-2000000 USD",)),
    Case("200人的公司, 1.3k employees, 14k users", ()),
    Case("每人每年1200元", ("1200 CNY /year each",)),
    Case("$1.2 million to $1.5 million", ("1200000-1500000 USD",)),
    Case("up to £50,000", ("50000 GBP max",)),
    Case("a quarter of a million pounds", ("250000 GBP",)),
    Case("two and a half million euros", ("2500000 EUR",)),
    Case("met 2w ago, happy w/ PoC", ()),
    Case("3个亿的项目", ("300000000 CNY",)),
    Case("1,5 Mio EUR", ("1500000 EUR",)),
    Case("£45k/yr per site", ("45000 GBP /year each",)),
    Case("让两个点，账期90天", ()),
    Case("一把手、第三方、三一重工、五一前", ()),
    Case("十月二十号开会，上午10点", ()),
    Case("$2.5 million, not approved", ("2500000 USD",)),
    Case("S$1.8m signed off", ("1800000 SGD",)),
    Case("AED 3 million", ("3000000 AED",)),
    Case("HK$ 400K", ("400000 HKD",)),
    Case("twenty-five grand", ("25000",)),
    Case("a couple of hundred thousand dollars", ("200000 USD",)),
    Case("一百八十万上下", ("1800000 CNY",)),
    Case("我们报4.8万一年", ("48000 CNY /year",)),
    Case("现在这块一年多花240万", ("2400000 CNY /year",)),
    Case("预算是200万而不是300万", ("2000000 CNY", "3000000 CNY")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_money_is_read(case: Case) -> None:
    assert said(case.text) == case.money


COUNTS = [
    ("about 1,900 staff, plants in three states", [("people", 1900), ("sites", 3)]),
    ("全国三百多家门店，二十来号人", [("sites", 300), ("people", 20)]),
    ("价格低9%，试跑4周，15个工作日", [("percent", 9), ("weeks", 4), ("days", 15)]),
    ("60 seats, 38% late, 18 months", [("seats", 60), ("percent", 38), ("months", 18)]),
    ("一千二百人，12条产线", [("people", 1200), ("sites", 12)]),
    ("nine creameries and 1,300 farmers", [("sites", 9), ("people", 1300)]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS, ids=[t for t, _ in COUNTS])
def test_counts_carry_their_unit(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(c.unit, int(c.high)) for c in read_figures(text).counts] == expected


def test_the_only_currency_of_a_note_holds_for_all_its_amounts() -> None:
    amounts = read_figures("Overtime cost 2.3 million euro. There is 600k in the pot.").amounts
    assert [(a.high, a.currency) for a in amounts] == [(Decimal(2_300_000), "EUR"), (Decimal(600_000), "EUR")]


def test_two_currencies_leave_an_unmarked_amount_open() -> None:
    amounts = read_figures("Quote is $90k, they have £70k, some 40k left").amounts
    assert amounts[-1].currency is None


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=300)
    | st.text(alphabet="0123456789.,'-–~到至万亿千百十两几多个元¥$€k m£%年月/×", max_size=120)
)
def test_any_text_is_read_without_error_and_spans_stay_inside(text: str) -> None:
    figures = read_figures(text)
    for figure in (*figures.amounts, *figures.counts):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.high


@pytest.mark.parametrize(
    "piece", ["9", "1,", "12.", "万", "两百", "$", "a million and ", "1-", "a ", "3到", "no, 5k "]
)
def test_time_grows_with_length_not_faster(piece: str) -> None:
    def spent(size: int) -> float:
        text = piece * (size // len(piece))
        begun = time.process_time()
        read_figures(text)
        return time.process_time() - begun

    spent(500)
    small, large = min(spent(400) for _ in range(3)), min(spent(3_200) for _ in range(2))
    # eight times as long: what grows with the square takes sixty-four times
    assert large < 24 * small + 0.01
