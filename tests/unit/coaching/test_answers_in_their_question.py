"""Answers read against what was asked: halves passed over, guesses, a plain No, who is listened to and who stands above."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.evidence import Mention, Slot, Standing, StepState
from assistant.domain.vocabulary import ChainKnown, Contact, Function
from tests.unit.coaching.conftest import Chat

DEALS = {
    "zh": "海川制造想上设备巡检系统，设备部祁经理见过两次，很支持，预计1月31日签。",
    "en": "Northwind Freight wants a yard system. Met Dana Reed, head of operations, twice; she backs it. Signature by 31 January.",
}
HALVES = [
    ("zh", "internal_support", "售前小何和交付都排好了，1月11号进场。", "internal_support.probe.others"),
    ("en", "internal_support", "Implementation lead and two trainers are booked from 11 January.", "internal_support.probe.others"),
    ("en", "timeline", "Signature by 31 January.", "timeline.probe"),
    ("zh", "objections", "有是有一个，反正迟早要绕过去。", "objections.probe.open"),
    ("zh", "decision_chain", "祁经理点了头的，我当时差点掉眼泪。", "decision_chain.probe.last"),
]  # fmt: skip
WHOLE = [
    ("zh", "internal_support", "售前和交付都排好了，也没有别的同事或代理商在跟这家。"),
    ("en", "internal_support", "Trainers are booked from 11 January; a reseller of ours registered the deal and quotes them too."),
    ("zh", "internal_support", "交付经理已经驻场，规则库团队排到明年三月，客户一直归我们政府行业部，没有别人在跟。"),
    ("en", "internal_support", "Our onboarding manager is booked from 18 January, and nobody else here works this account."),
    ("en", "timeline", "Their finance committee meets on 14 January and the trustees on the 21st; Dana read it to me from their calendar."),
    ("zh", "objections", "信息中心的老尹反对，他怕接口把老系统拖垮，我们上周跟他把压测结果过了一遍。"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "topic", "answer", "key"), HALVES)
def test_the_half_passed_over_is_asked_once_more(
    lang: str, topic: str, answer: str, key: str, chat: Callable[..., Chat]
) -> None:
    question = chat(lang).open().say(DEALS[lang]).asked(topic).say(answer).last.decision.question
    assert question is not None
    assert (question.key, question.probe) == (key, True)


@pytest.mark.parametrize(("lang", "topic", "answer"), WHOLE)
def test_an_answer_to_both_is_left_alone(
    lang: str, topic: str, answer: str, chat: Callable[..., Chat]
) -> None:
    question = chat(lang).open().say(DEALS[lang]).asked(topic).say(answer).last.decision.question
    assert question is None or question.topic != topic


def test_training_later_is_no_word_of_the_users(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEALS["zh"]).asked("users").say("收银员和店长嘛，上线的时候做培训就行了。")
    assert not any(f.slot is Slot.USERS_HEARD and not f.assertion.negated for f in talk.last.facts)


def test_users_heard_in_an_answer_that_tells_a_step_too_are_heard(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEALS["en"]).asked("users")
    talk.say(
        "All four regions had it for a month before the evaluation. Griped about two screens, we changed them."
    )
    assert any(f.slot is Slot.STEP for f in talk.last.facts)
    assert talk.last.picture.committee.reached(Function.END_USER)


def test_whom_the_answer_begins_with_is_the_one_asked_for(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEALS["en"]).asked("economic_buyer")
    talk.say("Graham, he chairs the trustees. Dana, Odette and I presented to him on 9 November.")
    roles = {f.about for f in talk.last.facts if f.slot is Slot.ROLE}
    assert roles == {"Graham"}
    assert "Graham" in talk.reply
    assert "Dana Reed" in {p.label for p in talk.last.picture.committee.people}


def test_a_team_named_as_standing_above_is_the_one_to_meet(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEALS["en"]).asked("supervisor")
    talk.say(
        "There's Derek's estates team, they check safety for all sites from the head office. He hasn't been invited."
    )
    derek = next(p for p in talk.last.picture.committee.people if p.name == "Derek")
    assert (derek.function, derek.contact) == ("supervisor", Contact.NONE)


@pytest.mark.parametrize(
    ("lang", "line", "state"),
    [
        ("en", "Comparison of three suppliers closed on 23 October, we were selected.", StepState.DONE),
        ("zh", "比选11月12号做完了，我们排第一。", StepState.DONE),
        ("en", "The comparison of suppliers is on 12 January.", StepState.OPEN),
    ],
)
def test_a_day_that_is_over_is_no_step_to_come(
    lang: str, line: str, state: StepState, chat: Callable[..., Chat]
) -> None:
    steps = chat(lang).open().say(f"{DEALS[lang]} {line}").last.picture.process.steps
    assert state in {s.state for s in steps if s.kind == "evaluate"}
    assert not any(s.day and s.day.year > 2027 for s in steps)


@pytest.mark.parametrize(
    ("lang", "told", "body"),
    [
        ("zh", "县应急局每个季度下来抽查，装什么都要他们认。跟咱没啥关系吧。", "县应急局"),
        (
            "en",
            "There's the diocese's schools office, they check every contract.",
            "diocese's schools office",
        ),
    ],
)
def test_a_body_that_has_a_say_is_still_to_be_met_under_its_own_name(
    chat: Callable[..., Chat], lang: str, told: str, body: str
) -> None:
    talk = chat(lang).open().say(DEALS[lang]).asked("supervisor")
    talk.say(told)
    named = {f.about for f in talk.last.facts if isinstance(f.value, Mention) and f.value.title == body}
    reached = {f.about: f.value for f in talk.last.facts if f.slot is Slot.CONTACT}
    assert [reached[key] for key in named] == ["none"]


def test_whoever_runs_the_office_above_is_called_by_post_and_office(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEALS["zh"]).asked("supervisor")
    talk.say("市教育局有个装备中心，要先过他们的目录。主任姓郗，我没接触过。")
    told = {f.value.title for f in talk.last.facts if isinstance(f.value, Mention)}
    assert "市教育局装备中心主任" in told


def test_a_department_of_the_parent_is_the_body_to_meet(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEALS["zh"]).asked("supervisor")
    talk.say("上头有个省海港集团，网信部在省城，逢年过节发个文。")
    told = {f.about: f.value for f in talk.last.facts if f.slot is Slot.FUNCTION}
    assert told["网信部"] == "supervisor"


def test_no_to_whether_somebody_was_met_is_no_whatever_comes_after(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEALS["en"]).asked("legal")
    talk.say(
        "No, their legal department hasn't seen a line. They had a complaint last year, so yes, they'll read it."
    )
    legal = talk.last.picture.committee.of(Function.LEGAL)
    assert legal
    assert not any(p.contact.spoken for p in legal)


@pytest.mark.parametrize(
    "line", ["办公室主任嘛，几十万总可以签的。", "没有问过。多少钱以内他能签、多少钱以上要上会，我都不掌握。"]
)
def test_a_guess_at_a_limit_leaves_it_unknown(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEALS["zh"]).asked("authority").say(line)
    assert talk.last.picture.budget.authority == "unknown"


def test_who_listens_is_not_the_one_listened_to(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEALS["zh"] + "董事长没见过。").asked("influencers")
    talk.say("退了的老总工鲍老，每个礼拜三下午陪董事长下棋，祁经理写完方案都先送他家里去，我没拜访过。")
    informal = {p.label for p in talk.last.picture.committee.people if Standing.INFORMAL in p.standing}
    assert informal == {"鲍老"}


def test_a_tender_office_that_signs_the_contract_is_not_the_yes_to_the_money(
    chat: Callable[..., Chat],
) -> None:
    talk = chat("zh").open().say(
        "泗津港务，工控安全，三百一十万。信息中心厍主任熟。招标办的副主任见了，流程讲得明白：三月底签。"
    ).asked("authority")  # fmt: skip
    talk.say("主任三十万，再往上党委会。咱这个过线了，得上会。")
    assert "economic_buyer_unreached" in {str(f) for f in talk.last.decision.findings}


STATE_OWNED = (
    "陇埠交通投资集团的合同和档案管理系统，标的大概二百四十万。办公室裘主任是我们的铁杆，财务部的廉副部长也打过照面了，裘主任说他们老大很重视，"
    "过会应该没问题。我打算年前先把框架协议签下来，您看看还差哪几步？"
)


@pytest.mark.parametrize(("asked", "said"), [("internal_support", False), ("budget_owner", True)])
def test_a_gap_that_closes_beside_the_question_closes_without_a_word(
    asked: str, said: bool, chat: Callable[..., Chat]
) -> None:
    talk = chat("zh").open().say(STATE_OWNED)
    assert "budget_unverified" in set(map(str, talk.last.decision.findings))
    talk.asked(asked).say("预算批下来了，二百四十万，批文我看过。")
    assert "budget_unverified" not in set(map(str, talk.last.decision.findings))
    assert ("可以划掉" in talk.reply) is said


def test_a_department_one_must_file_with_is_the_body_to_meet(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEALS["zh"]).asked("supervisor")
    talk.say("网信部今年发了个文，选型要报他们备案，不备案年检不认。我们没打过交道。")
    told = {f.about: f.value for f in talk.last.facts if f.slot is Slot.FUNCTION}
    assert told == {"网信部": "supervisor"}


@pytest.mark.parametrize(
    ("lang", "answer", "said"), [("zh", HALVES[0][2], "一半"), ("en", HALVES[1][2], "half")]
)
def test_a_half_answer_is_not_called_a_belief(
    lang: str, answer: str, said: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(DEALS[lang]).asked("internal_support").say(answer)
    assert said in talk.reply or "这半边" in talk.reply


def test_a_general_manager_who_may_sign_a_seventh_is_not_the_top(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(
        "洛泽银行客服平台，报价三百六十五万，12月31日前签。远程银行中心总经理阎莉开了四次会，很支持。"
    ).asked("authority")  # fmt: skip
    talk.say("阎总自己能签五十万，副行长签到二百万，超过二百万一律上行长办公会，制度里写的。")
    assert "economic_buyer_unreached" in {str(f) for f in talk.last.decision.findings}


def test_filing_with_the_group_is_no_quarrel_over_whose_customer_it_is(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEALS["zh"]).asked("supervisor")
    talk.say("集团智能制造办公室发过文，各厂上系统先报备再立项。祁经理还没报，我也没见过那个办公室的人。")
    question = talk.last.decision.question
    assert question is None or question.key != "internal_support.conflict"


@pytest.mark.parametrize(
    "line", ["SAP withdrew last week", "Anna in purchasing was on the call, she is against it"]
)
def test_other_news_to_the_question_of_worth_tells_no_worth(line: str, chat: Callable[..., Chat]) -> None:
    talk = (
        chat("en", "crm").open().say("Delmar Foods, cold chain sensors, 250k, Mike in operations likes us.")
    )
    talk.asked("value").say(line)
    assert not talk.last.picture.deal.about(Slot.VALUE)


def test_not_knowing_takes_nothing_back_of_the_chain(chat: Callable[..., Chat]) -> None:
    talk = (
        chat("zh", "crm")
        .open()
        .say("恒源医药，仓储系统，100万。跟信息中心刘主任聊过，30万以上总经理办公会批。")
    )
    known = talk.last.picture.process.chain
    assert known is not ChainKnown.UNKNOWN
    talk.asked("decision_chain").say("我不知道")
    assert talk.last.picture.process.chain is known


@pytest.mark.parametrize(
    "told",
    [
        "Nobody I can think of. It's all through the board, proper like.",
        "No. The committee does what it does.",
    ],
)
def test_a_no_to_who_is_listened_to_makes_nobody_a_whisperer(told: str, chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEALS["en"]).asked("influencers").say(told)
    assert not [p for p in talk.last.picture.committee.people if Standing.INFORMAL in p.standing]


@pytest.mark.parametrize(
    "told",
    [
        "Head of systems, Ms Kettering. We met her twice.",
        "Dinesh, their integration guy, did the test with our engineer, two days, all green.",
        "Little team of four, their lead's Bilal. We sat with him twice.",
    ],
)
def test_whom_the_answer_begins_with_is_of_the_office_that_was_asked_for(
    told: str, chat: Callable[..., Chat]
) -> None:
    talk = chat("en").open().say(DEALS["en"]).asked("it").say(told)
    met = [p.name for p in talk.last.picture.committee.of(Function.IT) if p.contact.spoken]
    assert met in (["Ms Kettering"], ["Dinesh"], ["Bilal"])


def test_a_test_in_which_no_user_comes_up_tells_nothing_of_users(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEALS["en"]).asked("it")
    talk.say("Head of systems, Ms Kettering. Ledger interface tested 29 October, questionnaire closed.")
    assert not [f for f in talk.last.facts if f.slot is Slot.USERS_HEARD]


def test_who_only_spoke_of_an_office_is_not_of_it(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEALS["zh"]).asked("it")
    talk.say("祁经理倒是念叨过，要进内网，得信息中心给开口子，上回等了俩月。")
    committee = talk.last.picture.committee
    (told,) = [p for p in committee.people if p.name == "祁经理"]
    assert told not in committee.of(Function.IT)


@pytest.mark.parametrize(
    ("lang", "told", "body"),
    [
        ("zh", "省交通厅的安全监管处每个季度要查他们的记录，我没接触过。", "省交通厅的安全监管处"),
        ("en", "The health authority inspects every device once a year. I haven't talked to them.", "health authority"),
    ],
)  # fmt: skip
def test_a_regulator_that_comes_up_in_another_answer_is_still_to_be_met(
    lang: str, told: str, body: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(DEALS[lang]).asked("competition").say(told)
    above = {p.label: p.contact for p in talk.last.picture.committee.of(Function.SUPERVISOR)}
    assert above == {body: Contact.NONE}
