"""Answers are weighed: solid, vague, yes, no, not known."""

from __future__ import annotations

import pytest

from assistant.coaching.answers import AnswerKind, weigh
from assistant.coaching.material import Material
from assistant.domain.vocabulary import Topic

VAGUE = (
    ("budget_status", "应该没问题吧。"),
    ("budget_status", "他们有钱，不用担心。"),
    ("budget_status", "总会有的，年底嘛。"),
    ("budget_status", "听说已经在走了。"),
    ("authority", "他是一把手，肯定能签。"),
    ("authority", "估计没问题。"),
    ("authority", "她级别挺高的。"),
    ("decision_chain", "他点头就行，走个流程。"),
    ("decision_chain", "领导拍板呗。"),
    ("economic_buyer", "应该就是他自己吧。"),
    ("economic_buyer", "大概是总经理。"),
    ("value", "能省不少人。"),
    ("value", "效率肯定提高。"),
    ("finance", "财务那边很支持我们。"),
    ("finance", "问题不大，到时候再说。"),
    ("legal", "合同在他们那边走着呢，在看。"),
    ("procurement", "采购就是走形式。"),
    ("users", "大家都说好。"),
    ("timeline", "差不多快了。"),
    ("objections", "没有吧，都挺好的。"),
    ("internal_support", "放心，都安排好了吧。"),
    ("supervisor", "集团应该不管。"),
    ("budget_status", "Should be fine."),
    ("budget_status", "They'll find the money somehow."),
    ("budget_status", "I heard it's in the plan."),
    ("authority", "She's senior, obviously she can."),
    ("authority", "Probably no limit issue."),
    ("decision_chain", "The boss decides, I think."),
    ("decision_chain", "The usual way."),
    ("economic_buyer", "The director, I suppose."),
    ("economic_buyer", "Maybe the CFO."),
    ("value", "Loads of time saved."),
    ("value", "Happier people."),
    ("finance", "Finance is fine with it, no worries."),
    ("legal", "It is with their legal."),
    ("procurement", "That's just a formality."),
    ("users", "They love it."),
    ("timeline", "Sooner or later this year, probably."),
    ("objections", "None, everybody was polite."),
    ("competition", "No."),
    ("internal_support", "Sure, all good."),
    ("supervisor", "The parent doesn't interfere, I believe."),
)  # fmt: skip

SOLID = (
    ("budget_status", "已经列进明年预算，三百万，批文我看过。"),
    ("authority", "三十万以内他自己签，以上报总裁。"),
    ("decision_chain", "业务部提，IT评，采购比价，总经理办公会批，董事长签。"),
    ("economic_buyer", "分管副总裁钱总，上周汇报过一次。"),
    ("value", "一年少赔六十万，他们法务总监给的数。"),
    ("finance", "财务经理周姐见过，付款节点谈完了。"),
    ("legal", "法务王律师上周五回了，改了两条。"),
    ("timeline", "他们的排期表，12月8日评标，12月20日签。"),
    ("budget_status", "Approved, 410k, I have seen the page in the plan."),
    ("authority", "He signs up to 50k, above that the CFO."),
    ("decision_chain", "Operations asks, IT evaluates, the CFO approves and the COO signs."),
    ("economic_buyer", "CFO Anna, met twice."),
    ("value", "Their finance partner puts it at 280k a year."),
    ("procurement", "Comparison closed on 13 November, we came first."),
    ("users", "Two shifts trialled it for three weeks and asked for bigger buttons."),
    ("timeline", "Their board meets on 7 December, signature on the 14th."),
)

UNKNOWN = (
    ("authority", "不清楚。"),
    ("authority", "没问过他能签多少。"),
    ("influencers", "不知道。"),
    ("process", "没细问。"),
    ("budget_owner", "没问。"),
    ("authority", "I don't know."),
    ("authority", "Never asked."),
    ("influencers", "No idea."),
    ("process", "Not sure."),
    ("budget_owner", "I haven't asked."),
)

NO = (
    ("finance", "没见过。"),
    ("legal", "没有。"),
    ("procurement", "还没接触。"),
    ("it", "没聊过。"),
    ("users", "没跟他们聊过。"),
    ("finance", "Not met."),
    ("legal", "No."),
    ("procurement", "Not yet."),
    ("it", "None."),
    ("users", "No, nobody asked them."),
)


@pytest.mark.parametrize(("topic", "text"), VAGUE)
def test_a_vague_answer_is_heard_as_vague(topic: str, text: str, material: Material) -> None:
    assert weigh(text, Topic(topic), material.cues).kind is AnswerKind.VAGUE


@pytest.mark.parametrize(("topic", "text"), SOLID)
def test_an_answer_with_names_figures_or_papers_is_not_pressed(
    topic: str, text: str, material: Material
) -> None:
    assert weigh(text, Topic(topic), material.cues).kind in (AnswerKind.SOLID, AnswerKind.YES)


@pytest.mark.parametrize(("topic", "text"), UNKNOWN)
def test_not_knowing_is_not_the_same_as_no(topic: str, text: str, material: Material) -> None:
    assert weigh(text, Topic(topic), material.cues).kind is AnswerKind.UNKNOWN


@pytest.mark.parametrize(("topic", "text"), NO)
def test_a_plain_no_is_a_no(topic: str, text: str, material: Material) -> None:
    assert weigh(text, Topic(topic), material.cues).kind is AnswerKind.NO
