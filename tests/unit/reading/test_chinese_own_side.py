"""Chinese notes name our own people in lists, beside us with a post, on other teams of ours; they are no stakeholders."""

from __future__ import annotations

import pytest

from tests.unit.reading.expectations import named, read

OURS = [
    ("【客户】设备部柴经理试过，很认可。\n【我方】售前阿满写方案，法务Ruby谈违约金，交付已锁一人", "Ruby"),
    ("客户：信息部裘工；\n我方人员：\n- 交付 小娄\n- 法务Wendy\n裘工说接口没问题。", "Wendy"),
    ("财务问社保怎么算，下周带我们个税顾问阿湛一起去。", "阿湛"),
    ("咱们数据安全专家Felix周四跟他们IT对接。", "Felix"),
    ("一查，中小企业部的阿沁在跟他们子公司，报的标准版。", "阿沁"),
    ("老客户，SMB团队阿菱名下，用了三年。", "阿菱"),
    ("CIO口头答应了。老板想让我这个月签。", "老板"),
    ("合同还在法务那边，领导还指着这单冲年底业绩呢。", "领导"),
    ("客户那边不急，主管天天催我12月底前关单。", "主管"),
]
THEIRS = [
    ("【我方】下周去拜访储总监\n【客户】储总监觉得方案可以。", "储总监"),
    ("我们见了采购经理祝明，他要三家比价。", "祝明"),
    ("我们拜访财务顾问老白，他说预算够。", "老白"),
    ("他们大客户部阿洛试用了两周，说好用。", "阿洛"),
    ("他们老板让我下周去给董事会讲一次。", "老板"),
    ("我们对接的IT经理Leon在推这件事。", "Leon"),
]


@pytest.mark.parametrize(("text", "who"), OURS)
def test_our_own_people_are_no_stakeholders(text: str, who: str) -> None:
    _, seen = read(text, by_rule=True)
    assert not [p.label for p in seen.committee.people if named(p, who)]


@pytest.mark.parametrize(("text", "who"), THEIRS)
def test_the_customers_people_stay_the_customers(text: str, who: str) -> None:
    _, seen = read(text, by_rule=True)
    assert [p.label for p in seen.committee.people if named(p, who)]


AHEAD = [
    ("约12月4日见储行长。", "储行长"),
    ("12/2给总经理汇报方案。", "总经理"),
    ("下一步：约采购部，继续讲", "采购部"),
]


@pytest.mark.parametrize(("text", "who"), AHEAD)
def test_a_talk_on_a_day_to_come_has_not_been_held(text: str, who: str) -> None:
    _, seen = read(text, by_rule=True)
    assert [p.contact for p in seen.committee.people if named(p, who)] == ["none"]


def test_people_behind_a_department_and_a_field_are_called_by_name() -> None:
    text = "- 财务 预算管理岗 温老师：科目已定\n- 采购中心 小鹿：单一来源不行\n小鹿说综合评分法"
    _, seen = read(text, by_rule=True)
    assert {(p.name, str(p.function)) for p in seen.committee.people} == {
        ("温老师", "finance"),
        ("小鹿", "procurement"),
    }


def test_our_customers_name_before_a_colleague_makes_nobody_theirs() -> None:
    _, seen = read(
        "老客户：小满文具批发，SMB部阿凌名下，标准版3年。\n阿凌表示一直是她在维护，不同意转。", by_rule=True
    )
    assert not seen.committee.people
