"""An order of approval that is guessed, or that an earlier purchase took, is not yet the one of this deal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.ledger import picture
from assistant.domain.vocabulary import ChainKnown
from tests.unit.coaching.conftest import TODAY, Chat

DEAL = {
    "zh": "青禾乳业，供应链系统，250万，计划部小周挺支持我们。",
    "en": "Delmar Foods, cold chain sensors, 250k, Mike in operations likes us.",
}
SUPPOSED = [
    ("zh", "刘经理提的需求，IT评技术，采购走比选，最后上总裁办公会吧，我猜的"),
    ("zh", "业务部门提，信息部评，财务总监批，总经理签，我瞎猜的"),
    ("zh", "估计是业务提，IT评，CFO批，最后总经理签"),
    ("zh", "按理是业务提，IT评，财务审，总经理签"),
    ("zh", "业务提需求，IT评估，财务审批，总经理签，我推测是这样"),
    ("zh", "好像是先部门提，再IT评，然后财务批，最后总经理签"),
    ("zh", "听说是业务提，IT评，CFO批，总经理签"),
    ("zh", "上次买ERP是业务提，IT评，CFO批，总经理签的"),
    ("zh", "去年那个项目，业务提，信息部评，财务批，总经理签"),
    ("zh", "多半业务提，IT评，CFO批，总经理签，拿不准"),
    ("zh", "應該是業務提，IT評，財務批，總經理簽，我猜"),
    ("en", "Ops raises it, IT evaluates, the CFO approves and the CEO signs, I guess."),
    ("en", "My guess: ops asks, IT evaluates, finance approves, the CEO signs."),
    (
        "en",
        "Ops raises it, then IT evaluates, then the CFO approves, then the CEO signs. I'm guessing though.",
    ),
    ("en", "Presumably ops asks, IT evaluates, the CFO approves and the CEO signs."),
    ("en", "In theory ops raises it, IT evaluates, the CFO approves and the CEO signs."),
    ("en", "I reckon ops raises it, IT evaluates, finance approves and the CEO signs."),
    ("en", "I heard ops raises it, IT evaluates, the CFO approves and the CEO signs."),
    ("en", "Last time ops raised it, IT evaluated, the CFO approved and the CEO signed."),
    ("en", "For last year's ERP ops asked, IT evaluated, the CFO approved and the CEO signed."),
    ("en", "Two years ago ops asked, IT evaluated, finance approved and the CEO signed."),
    ("en", "Probably ops, then IT evaluates, then finance approves, then the CEO signs."),
]
TOLD = [
    ("zh", "业务提，IT评，CFO批，总经理签。"),
    ("zh", "业务部门提，信息部评，财务总监批，总经理签，走完大概三周"),
    ("zh", "业务部门提，信息部评，财务总监批，总经理签，估计要两周"),
    ("zh", "和上次一样：业务提，IT评，CFO批，总经理签，这次也是"),
    ("en", "Ops raises it, IT evaluates, the CFO approves and the CEO signs."),
    ("en", "Ops raises it, IT evaluates, the CFO approves and the CEO signs; probably three weeks."),
    ("en", "Like last time: ops raises it, IT evaluates, the CFO approves and the CEO signs, same again."),
]


def chain(talk: Chat) -> ChainKnown:
    return picture(talk.deal, TODAY).process.chain


@pytest.mark.parametrize(("lang", "answer"), SUPPOSED)
def test_a_guess_or_an_earlier_purchase_maps_no_chain(
    lang: str, answer: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(DEAL[lang]).asked("decision_chain").say(answer)
    assert chain(talk) is not ChainKnown.MAPPED


@pytest.mark.parametrize(("lang", "answer"), TOLD)
def test_a_chain_told_of_this_purchase_is_mapped(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang).open().say(DEAL[lang]).asked("decision_chain").say(answer)
    assert chain(talk) is ChainKnown.MAPPED
