"""Whom a note calls ours is one of us, unless they are their champion or our main man there."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

CASES = [
    (
        Lang.EN,
        "First was Tomas in commercial lending. IT architecture had a call with our SE Dalia, they're neutral, want it in their "
        "tenant. Dalia is on leave from the seventh, back after New Year.",
        "Dalia",
        True,
    ),
    (
        Lang.EN,
        "Anil, our main man, transport manager, seen weekly since August, wants all 340 tractors on it.",
        "Anil",
        False,
    ),
    (
        Lang.EN,
        "My champion Phil carried it to the board and came back with a date, finance has not been met.",
        "Phil",
        False,
    ),
    (
        Lang.EN,
        "Wick & Sons Joinery. 8 seats since 2022 with Abby (SMB). Happy as is, not adding anyone. Owner: Mr Wick Senior.",
        "Abby",
        True,
    ),
    (
        Lang.EN,
        "Keystone Fastener Supply, 19 branches. Brett's inside sales and sold the Akron branch a starter pack last week. "
        "Their COO, Alonzo, asks why he should pay list.",
        "Brett",
        True,
    ),
    (
        Lang.ZH,
        "给接手的同事写两句。岑海能源的统一身份认证，原来是小戴在跟，他上周转岗了。网信办黎处三个月开过五次会。",
        "小戴",
        True,
    ),
    (
        Lang.ZH,
        "安全监察部问飞手有没有证，我把公司飞行安全负责人老柏带去讲了一回，监察部的丰工回信说同意试点。",
        "老柏",
        True,
    ),
    (Lang.ZH, "客户网信办黎处，三个月里开过五次会，他是真推。原来是黎处的徒弟管这块。", "黎处", False),
    (
        Lang.EN,
        "Northwind Freight, yard system. Met Dana Reed in our showroom twice, she runs operations and backs it. Finance not met.",
        "Dana Reed",
        False,
    ),
    (
        Lang.EN,
        "Northwind Freight, yard system. Their implementation partner, Lena Vogt, sat in on both demos and asked good questions.",
        "Lena Vogt",
        False,
    ),
    (
        Lang.ZH,
        "交接单（李卓→我）\n客户：麦穗坊烘焙，直营店182家。李卓原话“关系到位，就等盖章”。门店运营总监乔岚见过三次，她要上。",
        "李卓",
        True,
    ),
    (
        Lang.ZH,
        "恒驿冷库，两个库区。原负责人小戚调去华南了，以下由我接手。仓储总监鲍国梁，小戚跟他混了半年，他带小戚跑现场。",
        "小戚",
        True,
    ),
    (
        Lang.ZH,
        "恒驿冷库，两个库区。仓储总监鲍国梁退了，位子由马平接手，马平我见过两次，他说照旧推。财务没见过。",
        "马平",
        False,
    ),
    (
        Lang.EN,
        "Inherited from Jules, whose notes I have read. Account: Brindle Foods, line planning. Jules met the planner Tom twice.",
        "Jules",
        True,
    ),
    (
        Lang.EN,
        "High Mesa Water, SCADA. They'd planned to sign at the December board.\nAnyway, Shauna, can you see if anyone on our side "
        "sold to High Mesa. The ops chief Dale wants it.",
        "Shauna",
        True,
    ),
    (
        Lang.EN,
        'High Mesa Water, SCADA. The ops chief Dale wants it and asked his controller: "Nora, can you find the money". Nora has not '
        "met us.",
        "controller",
        False,
    ),
    (
        Lang.EN,
        "Campo Verde, seed tracking. Murilo Paz (reseller, Campinas) registered it on 3 November and says he owns it. CFO Beatriz not met.",
        "Murilo",
        True,
    ),
    (Lang.ZH, "11/20 陶总说合同先走，我们法务静姐改了两条，他们法务还没回。静姐这周在出差。", "静姐", True),
]


@pytest.mark.parametrize(("lang", "text", "who", "ours"), CASES)
def test_whom_a_note_calls_ours_is_no_stakeholder(lang: Lang, text: str, who: str, ours: bool) -> None:
    facts = LexiconReader().read(Note(text, date(2026, 11, 23), lang), Deal()).facts
    theirs = [f.about for f in facts if f.slot is Slot.PERSON and who in (f.about or "")]
    assert bool(theirs) is not ours
    assert any(f.slot is Slot.OWN_SIDE and who in f.evidence.quote for f in facts) is ours
