"""The end of a talk names whom to see and which days to hold, and quotes only what tells something."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources

import pytest

from assistant.coaching.known import buyers
from tests.unit.coaching.conftest import Chat

WRAP = {"zh": "总结一下", "en": "wrap up"}
DEALS = {
    "zh": "在跟远岫电气的CRM，销售总监陶总谈过三次，他支持，我们报价五十八万。",
    "en": "Farlow Pumps, CRM, we quoted 92k. Met Imran Shah, head of sales, three times, he backs it.",
}


@pytest.mark.parametrize(
    ("lang", "told", "quoted"),
    [
        ("zh", "外头的没得，我是独一家。", False),
        ("zh", "听说隔壁的软件公司也去演示过，价格低一截，我没管。", True),
        ("en", "Flattened. I told you.", False),
        ("en", "Their ERP vendor offered its own module for nothing, and I have not answered it.", True),
    ],
)
def test_only_words_that_tell_of_a_rival_are_quoted_as_one(
    lang: str, told: str, quoted: bool, chat: Callable[..., Chat]
) -> None:
    reply = chat(lang, "crm").open().say(DEALS[lang]).asked("competition").say(told, WRAP[lang]).reply
    assert (told[:6] in reply) is quoted


@pytest.mark.parametrize(
    ("lang", "deal", "asked", "body"),
    [
        ("zh", "在跟青禾集团下面的远岫电气谈CRM，销售总监陶总谈过三次。", "最后是集团的邸副总签，没见过。", "集团数智办"),
        ("en", "Farlow Pumps, part of Nordal Group, CRM. Met Imran three times.", "The group's COO, Maureen Tate, signs. Never met her.", "group digital office"),
    ],
)  # fmt: skip
def test_the_body_above_is_another_point_than_who_says_yes_to_the_money(
    lang: str, deal: str, asked: str, body: str, chat: Callable[..., Chat]
) -> None:
    told = {"zh": f"{body}发过文，上系统要先报备，我们没去过。", "en": f"The {body} keeps a list of approved systems. We haven't talked to them."}  # fmt: skip
    talk = chat(lang, "crm").open().say(deal).asked("economic_buyer").say(asked)
    talk.asked("supervisor").say(told[lang], WRAP[lang])
    points = [line for line in talk.reply.splitlines() if line[:2] in ("1.", "2.", "3.")]
    assert sum(body in point for point in points) == 1


def test_whoever_is_known_by_name_and_not_met_is_listed_behind_the_points(chat: Callable[..., Chat]) -> None:
    talk = chat("zh", "crm").open().say(DEALS["zh"]).asked("influencers")
    talk.say("有个退了的老总工，鲍老，老板凡事先问他，我没见过。", WRAP["zh"])
    assert "名字已经知道、还没谈过的：鲍老。" in talk.reply.splitlines()


def test_a_deal_of_one_owner_and_unknown_size_ends_with_the_question_of_size(
    chat: Callable[..., Chat],
) -> None:
    talk = chat("zh").open().say("老板老郜要上考勤系统，我想按重点客户立项。").asked("account_fit")
    talk.say("石化基地呀！那可是千亿级的地方，他们就在里头干活。")
    talk.asked("economic_buyer").say("老郜本人，他一个人说了算。", WRAP["zh"])
    assert "规模" in talk.reply
    assert "引荐财务" not in talk.reply


def test_those_who_will_use_it_sign_nothing_for_the_customer(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open()
    talk.say("禾廷家居做木门，经销商的合同还是一份份盖章寄来寄去，小邓总跟我们谈过两次，想换成电子的。")
    assert "经销商" not in {p.label for p in buyers(talk.last.picture)}


def test_a_sound_plan_ends_with_its_days(chat: Callable[..., Chat]) -> None:
    file = resources.files("evals").joinpath("datasets", "devset", "deals.jsonl")
    rows = {row["id"]: row for row in map(json.loads, file.read_text("utf-8").splitlines())}
    talk = chat("en").open().say(rows["dev-en-016"]["text"], "wrap up")
    days = next(line for line in talk.reply.splitlines() if line.startswith("The days to see through"))
    assert "opinion due 4 Dec" in days
