"""What a deal is worth, where its head says so without a word for it."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Money, Slot
from assistant.domain.vocabulary import Lang
from tests.unit.reading.expectations import read

HEADS = [
    (Lang.ZH, "黔岭设计院，图档管理，一百三十六万。谈了五个月，卡住了。", 1_360_000),
    (Lang.ZH, "陇埠交投的合同管理系统，标的大概二百四十万。", 2_400_000),
    (Lang.ZH, "渌江水务的漏损分析平台，二百三十八万，跟了十一个月。", 2_380_000),
    (Lang.ZH, "永昕電子，要買一套MES，台幣約三百二十萬，窗口是廠務部林經理。", 3_200_000),
    (Lang.EN, "Larchmere Hotels, new tills in every bar. 310k, in by Christmas. What do you need from me?", 310_000),
    (Lang.EN, "It's Ambry Vale, handheld scanners for two warehouses, about 145k. First time doing this.", 145_000),
    (Lang.EN, "Norrland Pulp UK, maintenance contract 420k. Owned by the Swedes.", 420_000),
    (Lang.EN, "Suryagarh Cements, HR software, approx 1.8 crore, plant in Coimbatore.", 18_000_000),
    (Lang.EN, "Suryagarh Cements, safety training, eight plants, 2.4 crore over three years.", 24_000_000),
]  # fmt: skip
NONE = [
    (Lang.ZH, "蜀陇干线，跑川藏线的，去年做了十一个亿。想上调度系统。"),
    (Lang.ZH, "黔岭设计院，去年两起返工，赔了二百一十万。"),
    (Lang.ZH, "麦禾面包坊，县城里三家店，一年六百来万。两口子开的。"),
    (Lang.ZH, "白鹭研究院，去年买过一套PLM，620万，中标方是图腾。"),
    (Lang.EN, "Halden Kilns, third generation, roughly 640 people, 13m. New kilns."),
    (Lang.ZH, "黔岭设计院，图档管理，预算一百三十六万。"),
    (Lang.ZH, "黔岭设计院，院长签五十万以内。"),
    (Lang.ZH, "黔岭设计院，一百三十六万，二百四十万，两个方案都在谈。"),
    (Lang.EN, "Larchmere Hotels, 22 properties, they turned over 31m. New tills."),
    (Lang.EN, "Larchmere Hotels, new tills, the budget is 310k."),
    (Lang.EN, "Larchmere Hotels, 1,900 tablets. New tills, 480k lost last year."),
    (Lang.EN, "Larchmere Hotels, 31k each, new tills."),
    (Lang.EN, "Larchmere Hotels, new tills, 4k. Small one."),
    (Lang.EN, "yes, 200k"),
]


def values(text: str, lang: Lang) -> list[int]:
    facts = read(text, lang, spoken=True)[0]
    return [int(f.value.amount) for f in facts if f.slot is Slot.DEAL_VALUE and isinstance(f.value, Money)]


@pytest.mark.parametrize(("lang", "text", "value"), HEADS)
def test_a_sum_that_stands_by_itself_at_the_head_is_what_the_deal_is_worth(
    lang: Lang, text: str, value: int
) -> None:
    assert values(text, lang) == [value]


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_a_sum_with_a_verb_a_limit_or_another_sum_beside_it_is_not(lang: Lang, text: str) -> None:
    assert values(text, lang) == []


def test_a_currency_told_before_about_is_the_sums() -> None:
    facts = read("永昕電子，要買一套MES，台幣約三百二十萬，窗口是廠務部林經理。", Lang.ZH, spoken=True)[0]
    told = [f.value for f in facts if f.slot is Slot.DEAL_VALUE and isinstance(f.value, Money)]
    assert [money.currency for money in told] == ["TWD"]
