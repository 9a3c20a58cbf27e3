"""The customer is called by the company's name alone, and whoever stands before it is somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.domain.vocabulary import Lang
from assistant.reading import staging
from assistant.reading.accounts import account_facts
from assistant.reading.context import Context
from assistant.reading.learned.tagging import ACCOUNT, Tagged
from assistant.reading.staging import scene
from tests.unit.reading.expectations import read

TODAY = date(2026, 11, 23)

TAGGED = [
    (
        "The answer came from Harrow Port Police's finance office.",
        "Harrow Port Police's",
        "Harrow Port Police",
    ),
    ("Spent a day at Fairmont Pharma's Cork plant.", "Fairmont Pharma's Cork", "Fairmont Pharma"),
    ("Popped into Dot's Bakery, Dot runs it.", "Dot's Bakery", "Dot's Bakery"),
    ("Saw the buyer of Trader Joe's on Friday.", "Trader Joe's", "Trader Joe's"),
    ("Hadley Rail wants it. Hadley Rail's board meets.", "Hadley Rail's", "Hadley Rail"),
    ("Bank of Lydd wants the archive.", "Bank of Lydd", "Bank of Lydd"),
]


@pytest.mark.parametrize(("text", "tagged", "account"), TAGGED, ids=[tagged for _, tagged, _ in TAGGED])
def test_what_a_company_owns_is_no_part_of_its_name(text: str, tagged: str, account: str) -> None:
    start = text.index(tagged)
    seen = replace(scene(text, Lang.EN, TODAY, "note"), tagged=(Tagged(start, start + len(tagged), ACCOUNT),))
    assert [fact.value for fact in account_facts(seen, Context(seen))] == [account]


def test_a_person_of_a_company_is_no_part_of_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Met Dana Whitlock of Teifi Dairies at the plant on Thursday."
    start, end = text.index("Dana"), text.index(" at the")
    monkeypatch.setattr(staging, "tagged", lambda *_: [Tagged(start, end, ACCOUNT)])
    seen = staging.scene(text, Lang.EN, TODAY, "note")
    assert [fact.value for fact in account_facts(seen, Context(seen))] == ["Teifi Dairies"]
    assert [text[m.start : m.end] for m in seen.mentions] == ["Dana Whitlock"]


DONE = ["我刚从澜纶化纤出来，他们在搞丝锭外观检测，跟去年差不多。", "他们要上一套智能检测，先看看。"]


@pytest.mark.parametrize("text", DONE)
def test_what_somebody_does_or_buys_is_no_company(text: str) -> None:
    seen = scene(text, Lang.ZH, TODAY, "note", by_rule=True)
    assert [f.value for f in account_facts(seen, Context(seen)) if "检测" in str(f.value)] == []


@pytest.mark.parametrize(
    "text", ["我已经搞定了这个项目，湖南的一家水务国企。", "刚拿下了这个单子的技术评审，江苏某城商行。"]
)
def test_what_was_done_with_a_deal_is_no_name_of_the_customer(text):
    assert "了" not in (read(text)[1].account or "")


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("广州一家跨境电商，买客服机器人，IT总监阿Ben，运营VP陈姐。陈姐嫌贵，阿Ben喜欢我们。", "跨境电商"),
        ("客户是一间物流公司，IT经理Raymond很喜欢我们的方案。", "物流公司"),
        ("那个温州鞋企的PLM，技术总监换人了，新来的姓邬，原来支持我们的老邵去了别家。", None),
    ],
)
def test_some_firm_is_called_by_what_it_is_and_never_another_firm(text, account):
    assert read(text)[1].account in (account, None)


def test_a_firm_of_a_trade_is_no_department_of_whoever_comes_next():
    people = read("内湖一家电商，行销长Vivian主导，要导入CDP，资讯部的阿杰怕资安。")[1].committee.people
    assert len(people) == 2
    assert not any("电商" in alias for p in people for alias in p.aliases)


def test_whom_he_used_to_support_does_not_make_him_ours():
    seen = read("技术总监换人了，新来的姓邬，原来支持我们的老邵去了别家。")[1]
    assert not any("老邵" in ours.label for ours in seen.own_side)


def test_a_sum_told_after_no_budget_is_what_we_ask_for():
    seen = read("他们跟我说今年没预算，我说没事，先签个框架，明年再付。河北一家钢厂，备件平台，150万。")[1]
    assert seen.budget.amount is None and seen.close_date is None


def test_where_a_firm_is_is_not_its_name():
    text = "客户是江西一家做光伏支架的民企，老板娘的弟弟管采购，财务是老板娘，老板管生产，要上ERP。"
    seen = read(text)[1]
    assert seen.account != "江西"
    assert not any("管" in p.label for p in seen.committee.people)


@pytest.mark.parametrize(
    "text",
    [
        "昆明，做鲜花冷链的，民营，一年流水1.2个亿，要买温控平台，报价36万，跟他们仓储经理小保聊得不错。",
        "领导，长春一汽供应商，做内饰的，PLM替换，我和售前老沈去过两次，祁主任、研发副总岳总都在。报价150万。",
    ],
)
def test_a_city_alone_is_no_customer(text):
    assert read(text)[1].account not in ("昆明", "长春")
