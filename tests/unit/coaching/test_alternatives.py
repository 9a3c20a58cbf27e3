"""Asked what else they could do, an answer makes a rival only where it tells of one; other news stays other news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.evidence import Slot
from tests.unit.coaching.conftest import Chat

DEAL = {
    "zh": "青禾乳业，供应链系统，250万，计划部小周挺支持我们。",
    "en": "Delmar Foods, cold chain sensors, 250k, Mike in operations likes us.",
}
RIVALS = [
    ("zh", "用友也在里面"),
    ("zh", "金蝶。"),
    ("zh", "还有两家在报"),
    ("zh", "他们也问过别家"),
    ("zh", "隔壁集团用的那个品牌"),
    ("zh", "有一家本地公司价格便宜"),
    ("zh", "华为和新华三"),
    ("zh", "海康在推"),
    ("zh", "他们老板的同学开了个公司也做这个"),
    ("zh", "他们正在试用飞书"),
    ("en", "SAP."),
    ("en", "They also talked to Oracle"),
    ("en", "There's a cheaper one from a local firm"),
    ("en", "Their current supplier wants to renew"),
    ("en", "A startup their CTO likes"),
    ("en", "Probably Salesforce"),
    ("en", "some German firm, cheaper"),
    ("en", "They could build it themselves."),
    ("en", "A spreadsheet, carry on as they are."),
    ("en", "Two other bidders."),
]
NEWS = [
    ("zh", "刚听说安总离职了"),
    ("zh", "记错了，安总我没见过，见的是他助理"),
    ("zh", "刚说了预算冻结了，还谈什么对手"),
    ("zh", "不对，还没批呢"),
    ("zh", "小周开会去了"),
    ("zh", "他们合并了"),
    ("zh", "钱都没了，谈什么对手"),
    ("zh", "他们换了新CEO"),
    ("zh", "签字推迟了"),
    ("zh", "他们办公室搬家了"),
    ("zh", "采购要我们周五前补资质"),
    ("en", "just heard Anna's left the company"),
    ("en", "oh and a new CEO started last week, all spend is being reviewed"),
    ("en", "Mike's on holiday"),
    ("en", "they moved offices"),
    ("en", "we lost our champion"),
    ("en", "the date slipped"),
    ("en", "budget's been frozen until April"),
    ("en", "they're being acquired"),
    ("en", "Finance wants a business case by Friday"),
    ("en", "they've put all capex on hold"),
]
NONE = [
    ("zh", "没有，我问过了"),
    ("zh", "哪有对手，就我们一家"),
    ("zh", "没有别家。"),
    ("zh", "应该没有吧"),
    ("en", "Nobody serious."),
    ("en", "None that I know of."),
    ("en", "No, just us."),
    ("en", "Nobody else is pitching."),
]


def told(lang: str, answer: str, chat: Callable[..., Chat]) -> set[str]:
    talk = chat(lang).open().say(DEAL[lang]).asked("competition").say(answer)
    facts = [
        f for f in talk.last.facts if f.slot in (Slot.RIVAL, Slot.RIVAL_HANDLED) and not f.assertion.negated
    ]
    return {str(f.value) if f.slot is Slot.RIVAL else "handled" for f in facts}


@pytest.mark.parametrize(("lang", "answer"), RIVALS)
def test_an_alternative_told_is_a_rival(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    assert told(lang, answer, chat) & {"vendor", "in_house", "bundled", "nothing"}


@pytest.mark.parametrize(("lang", "answer"), NEWS)
def test_other_news_makes_no_rival_and_clears_none(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    assert not told(lang, answer, chat)


@pytest.mark.parametrize(("lang", "answer"), NONE)
def test_a_plain_no_means_that_there_is_none(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    assert told(lang, answer, chat) == {"none"}
