"""Money approved later, or for something bought before, is no approved budget of this deal; a denial takes one back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.ledger import picture
from assistant.domain.vocabulary import BudgetStatus
from tests.unit.coaching.conftest import TODAY, Chat

DEAL = {
    "zh": "青禾乳业，供应链系统，250万，计划部小周挺支持我们。",
    "en": "Delmar Foods, cold chain sensors, 250k, Mike in operations likes us.",
}
AWAITED = [
    ("zh", "预算列在明年计划里，二月董事会才批"),
    ("zh", "预算要等董事会过"),
    ("zh", "预算年后才批"),
    ("zh", "钱得等总裁办公会通过才算"),
    ("zh", "预算报上去了，还没走完流程"),
    ("zh", "预算下个月批"),
    ("zh", "预算还要董事会批准"),
    ("zh", "预算批了一半，剩下的明年批"),
    ("zh", "预算二月份会批下来"),
    ("zh", "预算等集团批复"),
    ("zh", "预算要三月才拨下来"),
    ("en", "It's in the revenue budget for next year, Colin reckons. Council votes in Feb."),
    ("en", "The budget is in next year's plan, the board votes in February"),
    ("en", "The budget goes to committee in March for approval"),
    ("en", "The budget is pending sign-off"),
    ("en", "The budget will be approved in January"),
    ("en", "The budget should get the nod next month"),
    ("en", "The budget gets approved once the board meets"),
    ("en", "The budget is subject to board approval"),
    ("en", "They expect budget approval in February"),
    ("en", "The budget is to be approved by the council in March"),
    ("en", "The budget is in, but the board only approves it in March"),
]
EARLIER = [
    ("zh", "上次买ERP批了八十万"),
    ("zh", "去年那台三坐标批了120万，他们慕尼黑批的"),
    ("zh", "前年上CRM预算批了90万"),
    ("zh", "他们去年买SAP花了300万"),
    ("zh", "上一个项目预算批了60万"),
    ("zh", "当年做MES的预算批了两百万"),
    ("en", "Last year's CMM machine, 120k I think, Munich approved it"),
    ("en", "They had a budget of 90k approved for their CRM two years ago"),
    ("en", "Last time the board approved 80k for the ERP"),
    ("en", "They spent 300k on SAP in 2023"),
    ("en", "The previous project had a budget of 60k approved"),
]
APPROVED = [
    ("zh", "预算批了，250万"),
    ("zh", "去年底预算就批了250万"),
    ("zh", "预算已经批下来了，二月董事会开完就能用"),
    ("zh", "今年预算里有，250万，批了"),
    ("zh", "董事会上个月批了预算"),
    ("en", "The budget is approved, 250k"),
    ("en", "The budget was approved last year, 250k for this"),
    ("en", "The board approved the budget in October"),
    ("en", "250k is in this year's budget, approved"),
    ("en", "It's approved and released, they sign in February"),
]
DENIED = [
    ("zh", "不对，还没批呢"),
    ("zh", "我说错了，预算还没批下来"),
    ("zh", "其实没批，二月才上会"),
    ("zh", "说错了，钱还没拨"),
    ("en", "it's not approved! Council only votes in February, I said."),
    ("en", "no, that hasn't been approved yet"),
    ("en", "I misspoke, the budget isn't approved"),
    ("en", "Actually the money was never released"),
]


@pytest.mark.parametrize(("lang", "answer"), AWAITED)
def test_an_approval_still_to_come_is_a_plan(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    assert (
        status(chat(lang).open().say(DEAL[lang]).asked("budget_status").say(answer)) is BudgetStatus.INDICATED
    )


@pytest.mark.parametrize(("lang", "answer"), EARLIER)
def test_money_of_an_earlier_purchase_is_no_budget(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang).open().say(DEAL[lang]).asked("budget_status").say(answer)
    assert status(talk) is BudgetStatus.UNKNOWN
    assert picture(talk.deal, TODAY).budget.amount is None


@pytest.mark.parametrize(("lang", "answer"), APPROVED)
def test_an_approval_told_stands(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    assert (
        status(chat(lang).open().say(DEAL[lang]).asked("budget_status").say(answer)) is BudgetStatus.APPROVED
    )


@pytest.mark.parametrize("topic", ["competition", "finance", "budget_status"])
@pytest.mark.parametrize(("lang", "line"), DENIED)
def test_a_denial_takes_the_approval_back(
    lang: str, line: str, topic: str, chat: Callable[..., Chat]
) -> None:
    approved = {"zh": "预算批了，250万", "en": "The budget is approved, 250k"}[lang]
    talk = chat(lang).open().say(DEAL[lang]).asked("budget_status").say(approved)
    assert status(talk.asked(topic).say(line)) is not BudgetStatus.APPROVED


def status(talk: Chat) -> BudgetStatus:
    return picture(talk.deal, TODAY).budget.status
