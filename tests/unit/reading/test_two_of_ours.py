"""Two of ours at one customer: told by the customer who meets both, by whoever rules, or by a claim of one of ours."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Slot
from tests.unit.reading.expectations import read

CASES = [
    ("客户采购问我：你们公司到底谁负责我们？", True),
    ("渠道那边的老霍说这家他们三月就报备了。", True),
    ("我们华东的同事上周也给他们报了价，比我便宜。", True),
    ("客户说你们先内部商量好再来找我。", True),
    ("代理商那边说这单是他们先进去的，让我退出。", True),
    ("客户收到我们两份不同的报价。", True),
    ("大区说这个客户划给中小部了，让我别再跟。", True),
    ("销管说下周一再裁这单归谁。", True),
    ("子公司团队已经跟他们签了一个小合同，不肯转给我。", True),
    ("客户问怎么你们公司有两个人来谈。", True),
    ("客户的渠道部和销售部对需求说法不一。", False),
    ("客户内部谁说了算还不清楚。", False),
    ("客户采购部让我退回报价重填。", False),
    ("财务问两个价怎么差这么多，我解释了标准版和高级版。", False),
    ("代理商陪我一起去的，客户很满意。", False),
    ("项目归谁管，他们信息中心和运营部还在争。", False),
    ("对手报了两个价。", False),
    ("The buyer asked me which of the two of us he should deal with.", True),
    ("Our reseller in Leeds says the account is theirs and has quoted already.", True),
    ("Mid-market desk claims the customer belongs to them.", True),
    ("Turns out our Manchester team sent them a quote in October.", True),
    ("The customer has two proposals from us on the table.", True),
    ("Partner manager says the deal was registered by Nordpeak in May, so I should step back.", True),
    ("She asked why she got two different prices from my company.", True),
    ("Sales ops will rule on the account next week.", True),
    ("Inside sales already sold one of their branches the starter edition and won't let go.", True),
    ("He asked whether we talk to each other in our company.", True),
    ("Which of us should drive to the site visit?", False),
    ("They asked who of their two departments owns the process.", False),
    ("Our reseller came along and did the installation part well.", False),
    ("The board won't decide before March.", False),
    ("They have two quotes from vendors, ours and Nexora's.", False),
    ("Purchasing asked why list prices went up.", False),
    ("Two different prices for two modules, she understood that.", False),
]


@pytest.mark.parametrize(("text", "two"), CASES)
def test_a_conflict_is_two_of_ours_and_nothing_else(text: str, two: bool) -> None:
    facts, _ = read(text, by_rule=True)
    assert any(f.slot is Slot.OWNERSHIP_CONFLICT for f in facts) is two
