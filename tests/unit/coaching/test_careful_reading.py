"""What an answer must not be taken for: opposition nobody voiced, contradictions that are none, a date that can't hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import FindingId, Role, Stance, Timeline
from tests.unit.coaching.conftest import Chat

OPENING = {
    "zh": "远岫电气的CRM，见过陶总，报价二百六十万，计划12月31日签。",
    "en": "Farlow Pumps wants our CRM, I met Imran Bose, the head of sales. Our quote is 190k, signature planned for 31 December.",
}

AGAINST_NOTHING = (
    ("zh", "economic_buyer", "总经理沐总批，陶总说沐总一向支持他，所以我觉得不用我去见。"),
    ("zh", "users", "班长们原来怕被盯着，工会签了约定，这事过去了。"),
    ("en", "competition", "IT looked at building it and decided against it, in writing."),
    (
        "en",
        "users",
        "The planners worried about retyping, we gave them an import, and they have been fine since.",
    ),
    ("en", "decision_chain", "Imran raises it, IT and the plant both evaluate, the CFO approves."),
)


@pytest.mark.parametrize(("lang", "topic", "answer"), AGAINST_NOTHING)
def test_nobody_is_made_an_opponent_without_a_word_of_it(
    lang: str, topic: str, answer: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(OPENING[lang]).asked(topic).say(answer)
    against = [p for p in talk.last.picture.committee.people if p.stance.against]
    assert against == []
    assert FindingId.SPLIT_DECISION not in talk.last.decision.findings


@pytest.mark.parametrize(
    ("lang", "topic", "answer"),
    [("zh", "legal", "法务邹律师见过两次，她不同意责任条款。"), ("en", "it", "Marta Kolb in IT, met twice. She is dead set against it.")],
)  # fmt: skip
def test_who_says_no_is_still_heard(lang: str, topic: str, answer: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang, "crm").open().say(OPENING[lang]).asked(topic).say(answer)
    told = talk.last.picture.deal.about(Slot.STANCE)
    assert any(Stance(str(f.value)).against for f in told)


@pytest.mark.parametrize(
    ("lang", "answer"),
    [("zh", "几次会上都没有人提反对意见。"), ("en", "Not a peep."), ("en", "I am not aware of any.")],
)
def test_an_answer_that_nobody_objects_is_no_objection(
    lang: str, answer: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(OPENING[lang]).asked("objections").say(answer)
    assert not [f for f in talk.last.facts if f.slot is Slot.OBJECTION and not f.assertion.negated]
    talk.say("先到这吧。" if lang == "zh" else "That's all for today.")
    assert answer.rstrip("。.") not in talk.reply


NO_CONTRADICTIONS = (
    ("zh", "合同审签排到12月18日。", "局长在会上讲过年内要签。"),
    ("zh", "陶总说先别告诉车间。", "陶总说预算一批就没财务的事了。"),
    ("en", "The production team pays for it.", "The finance director signs to 100k, the MD above."),
    ("en", "The order comes by end of December.", "They sign on 18 December."),
)


@pytest.mark.parametrize(("lang", "first", "second"), NO_CONTRADICTIONS)
def test_what_can_hold_together_is_not_held_against_the_rep(
    lang: str, first: str, second: str, chat: Callable[..., Chat]
) -> None:
    begun = "远岫电气的CRM，见过陶总。" if lang == "zh" else "Farlow Pumps wants our CRM, I met Imran Bose."
    talk = chat(lang, "crm").open().say(begun, first, second)
    notes = [n.key for t in talk.conversation.turns for n in t.decision.notes]
    assert "contradiction" not in notes


@pytest.mark.parametrize(
    ("lang", "topic", "answer"),
    [
        ("zh", "timeline", "评审会一个季度开一次，下一次得明年2月。"),
        ("zh", "budget_status", "草案里报了二百八十万，要等2月的预算会批下来才算数。"),
        ("en", "timeline", "The board votes on the budget on 21 January and nothing goes out before that."),
    ],
)
def test_a_meeting_after_the_day_we_hope_for_makes_that_day_unrealistic(
    lang: str, topic: str, answer: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(OPENING[lang]).asked(topic).say(answer)
    assert FindingId.TIMELINE_UNREALISTIC in talk.last.decision.findings
    assert talk.last.picture.process.timeline is not Timeline.CONFIRMED


@pytest.mark.parametrize(
    ("lang", "answer"),
    [
        ("zh", "陶总三百万以内自己签，超过三百万才报总裁，我们这一单在他的权限里面。"),
        ("en", "Imran. He signs it himself, we're under his line."),
    ],
)
def test_whoever_this_deal_is_within_the_limit_of_can_say_yes(
    lang: str, answer: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(OPENING[lang]).asked("authority").say(answer)
    buyers = [p for p in talk.last.picture.committee.people if Role.ECONOMIC_BUYER in p.roles]
    assert len(buyers) == 1
    assert buyers[0].contact.spoken
    assert FindingId.ECONOMIC_BUYER_UNREACHED not in talk.last.decision.findings


def test_somebody_and_a_figure_are_a_limit_where_limits_were_asked_for(chat: Callable[..., Chat]) -> None:
    talk = chat("zh", "crm").open().say(OPENING["zh"]).asked("authority").say("陶总三十万，再往上党委会。")
    assert [p.limit.amount for p in talk.last.picture.committee.people if p.limit] == [300_000]


@pytest.mark.parametrize(
    ("lang", "answer"), [("zh", "陶总还没报上去呢。"), ("en", "Imran hasn't filed it yet.")]
)
def test_somebody_met_stays_met_when_an_answer_says_no_of_something_else(
    lang: str, answer: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(OPENING[lang]).asked("supervisor").say(answer)
    assert any(p.contact.spoken for p in talk.last.picture.committee.people)


@pytest.mark.parametrize(
    ("lang", "answer"),
    [("en", "They've never mentioned another maker, they're loyal."), ("zh", "从来没提过别家，老客户了。")],
)
def test_a_rival_never_mentioned_is_none(lang: str, answer: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang, "crm").open().say(OPENING[lang]).asked("competition").say(answer)
    assert not [
        f for f in talk.last.facts if f.slot is Slot.RIVAL and f.value != "none" and not f.assertion.negated
    ]


@pytest.mark.parametrize(
    ("lang", "topic", "line"),
    [
        ("en", "finance", "Thursday with their site accountant. Ideas?"),
        ("en", "objections", "The Registrar, Prosser. Says we would duplicate the record."),
        ("zh", "supervisor", "集团智能制造办公室发过文，各厂先报备再立项。"),
    ],
)
def test_a_customer_keeps_its_name_in_answers_and_requests(
    lang: str, topic: str, line: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(OPENING[lang])
    named = talk.last.picture.account
    assert named
    assert talk.asked(topic).say(line).last.picture.account == named


def test_the_rep_s_own_doubt_is_nobody_s_stance(chat: Callable[..., Chat]) -> None:
    talk = (
        chat("zh", "crm").open().say(OPENING["zh"]).asked("budget_status").say("明天去见财务科长，心里没底")
    )
    assert not any(p.stance.against for p in talk.last.picture.committee.people)
    assert talk.last.decision.intent == "help"


WHO_TELLS = [
    ("zh", "财务？没见过，冉经理说报上去就行。", False),
    ("zh", "冉经理说他自己拍板。", True),
    ("en", "Dana Reed says it just goes up.", False),
    ("en", "Dana Reed says she decides, she has the final yes.", True),
]


@pytest.mark.parametrize(("lang", "answer", "buyer"), WHO_TELLS)
def test_who_tells_it_is_not_who_decides(
    lang: str, answer: str, buyer: bool, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").asked("economic_buyer").say(answer)
    people = talk.last.picture.committee.people
    named = [p for p in people if p.name and ("冉" in p.name or "Dana" in p.name)]
    assert any(p.roles for p in named) is buyer


def test_a_contract_that_was_read_is_no_rival_answered(chat: Callable[..., Chat]) -> None:
    talk = chat("zh", "crm").asked("competition").say("宓姐看过合同，改了付款那条。")
    assert not {f.slot.value for f in talk.last.facts} & {"rival", "rival.handled"}


def test_who_approves_tells_nothing_of_the_users(chat: Callable[..., Chat]) -> None:
    talk = chat("zh", "crm").asked("users").say("到底是总经理批还是副总批，我没敢问。")
    assert not any(f.slot.value == "users.heard" for f in talk.last.facts)
    assert not any(p.function == "end_user" for p in talk.last.picture.committee.people)
