"""Words for our side right beside a name, lists of who was there by side, and the head of a mail say whose somebody is."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader


def theirs(text: str, lang: Lang) -> str:
    """The names of the customer's people, one line."""
    facts = LexiconReader().read(Note(text, date(2026, 11, 23), lang), Deal()).facts
    return " / ".join(dict.fromkeys(f.about or "" for f in facts if f.slot is Slot.PERSON))


EN = "Harrow Foods, line planning. Head of operations Nora Feld wants it by May, finance not met. "
ZH = "禾测集团做质检系统。质量总监郑总很想上，财务没见过。"

COLLEAGUES = [
    (
        Lang.EN,
        EN + "Our proposals person (Carmen) writes the answer to their tender and asks for two weeks.",
        "Carmen",
    ),
    (Lang.EN, EN + "Our head of delivery, Luis, thinks twelve weeks is tight and told Nora so.", "Luis"),
    (Lang.EN, EN + "Regional director Craig (mine) wants it in by quarter end.", "Craig"),
    (Lang.EN, EN + "Jo (ours, CSM) offered the onboarding pack.", "Jo"),
    (
        Lang.EN,
        EN + "\nTechnical (theirs): Sanjay Iyer\nTechnical (ours): Kim Aalto\nKim is preparing the answer.",
        "Kim",
    ),
    (
        Lang.EN,
        EN + "I had Vikram and Eleanor with me. Vikram: architecture. Eleanor: commercials.",
        "Eleanor",
    ),
    (Lang.EN, EN + "We (Suzanne, Theo and I) went to the plant. Theo costed it at 19k.", "Theo"),
    (Lang.EN, EN + "\nOur lot: me, Ashley, and Dave from install. Dave measured the yard.", "Dave"),
    (Lang.EN, EN + "\nTeam: AE Jodie Marsh, SC Luis Prado. Luis did the calibration.", "Luis"),
    (
        Lang.EN,
        EN + "\nParticipants (vendor): Al, Christine.\nChristine to send the draft to Nora.",
        "Christine",
    ),
    (Lang.EN, EN + "Ask Pavan for the diagram, he's our architect.", "Pavan"),
    (
        Lang.EN,
        "| Nora Feld | Customer | Operations |\n| Steph Larkin | Us | Solutions |\nSteph did the demo.",
        "Steph",
    ),
    (Lang.ZH, ZH + "今天陪领导（我们副总裁濮总）去拜访，濮总送了白皮书。", "濮总"),
    (Lang.ZH, ZH + "我们这边法务廉律师线上接入，廉律师解释了违约条款。", "廉律师"),
    (Lang.ZH, ZH + "财务部（我们的）申经理不同意60天账期。", "申经理"),
    (Lang.ZH, ZH + "咱们渠道商“华讯”那边的柯总在帮忙约郑总。", "柯总"),
    (Lang.ZH, ZH + "\n乙方：项目总监楚河、产品经理艾琳\n楚河承诺寒假上线。", "楚河"),
    (Lang.ZH, ZH + "\n内部团队：售前—应工；交付—贾经理\n应工评估四条可做。", "应工"),
    (Lang.ZH, ZH + "\n我们的人：我+技术支持小轶+岳经理\n岳经理说价格偏高。", "岳经理"),
    (
        Lang.ZH,
        "发言人1（我方-冯磊）：这位是我们技术总监蓝总。\n发言人2（客户-质量总监郑总）：好。\n蓝总：同行降了27%。",
        "蓝总",
    ),
]


@pytest.mark.parametrize(("lang", "text", "who"), COLLEAGUES)
def test_a_colleague_of_ours_is_not_taken_for_the_customers(lang: Lang, text: str, who: str) -> None:
    assert who not in theirs(text, lang)


CUSTOMERS = [
    (Lang.EN, EN + "Our main contact, the plant engineer Carmen Ruiz, wants it too.", "Carmen"),
    (Lang.EN, EN + "Regional manager Bethan (theirs) will own the rollout.", "Bethan"),
    (Lang.EN, EN + "Our offer to the manager, Carmen Ruiz, is on her desk.", "Carmen"),
    (Lang.EN, EN + "Nora told our engineer that the plant manager Luis Prado is against it.", "Luis"),
    (Lang.EN, EN + "We took the plant manager Luis Prado to lunch, he is keen.", "Luis"),
    (Lang.EN, EN + "\nTeam: 12 planners, led by Luis Prado, all want it.", "Luis"),
    (Lang.ZH, ZH + "生产副总老邵一直支持我们，老邵说年底前定。", "老邵"),
    (Lang.ZH, ZH + "郑总告诉我们设备部施部长不同意。", "施部长"),
    (Lang.ZH, ZH + "设备部施部长认可我们的方案，也信任我们项目经理。", "施部长"),
    (Lang.ZH, ZH + "他们法务廉律师改了违约条款。", "廉律师"),
    (Lang.ZH, ZH + "\n甲方：上次谁来的？\n乙方：我们跟设备部施部长谈过，他没说什么。", "施部长"),
]


@pytest.mark.parametrize(("lang", "text", "who"), CUSTOMERS)
def test_somebody_of_the_customer_near_such_words_stays_the_customers(
    lang: Lang, text: str, who: str
) -> None:
    assert who in theirs(text, lang)


MAIL = """From: Callum Reyes <callum.reyes@tidewatch.io>
To: Sandra Meijer <s.meijer@oostport.nl>
Cc: Priya Nair <priya.nair@tidewatch.io>; Joost de Wit <j.dewit@oostport.nl>
Subject: berth planning

Hi Sandra,
Priya will send the API specs to Joost by Thursday.
Best,
Callum"""
"""A mail from us to the customer."""

BACK = """From: Sandra Meijer <s.meijer@oostport.nl>
To: Callum Reyes <callum.reyes@tidewatch.io>
Subject: your offer

Dear Callum,
Thank you for your quote. Our controller Joost de Wit has questions on page two.
Regards, Sandra"""
"""A mail from the customer to us."""


def test_in_a_mail_to_the_customer_whoever_writes_from_our_domain_is_ours() -> None:
    found = theirs(MAIL, Lang.EN)
    assert "Sandra" in found and "Joost" in found
    assert "Priya" not in found and "Callum" not in found


def test_a_mail_about_your_quote_comes_from_the_customer() -> None:
    found = theirs(BACK, Lang.EN)
    assert "Sandra" in found
    assert "Callum" not in found


def test_whoever_gets_a_copy_of_a_mail_to_the_sales_desk_is_ours() -> None:
    note = "收件人：销售管理部\n抄送：尤总、财务BP小瞿\n客户：麒泰电子。IT部长沐部长要求7折以内，采购主管尹丽说竞品6.5折。请尤总批准。"
    found = theirs(note, Lang.ZH)
    assert "尤总" not in found and "小瞿" not in found
    assert "IT部长" in found and "尹丽" in found


COMPANIONS = [
    (
        Lang.EN,
        EN + "\nVisited by: T. Oduya, F. Lindqvist\nMet: Col Brady, foreman\nOduya follows up.",
        "Oduya",
    ),
    (
        Lang.EN,
        "Me and Gus drove up to Harrow Foods. Head of operations Nora Feld wants it. Gus took photos.",
        "Gus",
    ),
    (Lang.EN, EN + "Gus and I went to the plant. Gus reckons May is late.", "Gus"),
    (
        Lang.EN,
        "Summary for Winston (VP) before his call with Harrow Foods: Nora Feld runs operations.",
        "Winston",
    ),
    (Lang.EN, "Debrief w/ Morgan re Harrow Foods. Morgan thinks Nora Feld, operations, is for it.", "Morgan"),
    (
        Lang.EN,
        "11/10 Demo - Beck Osman, Sal Perrone > Nora Feld (operations)\n11/17 Call - Beck Osman > Nora Feld",
        "Beck",
    ),
    (
        Lang.EN,
        "Attendance: [Client] Nora Feld - operations; [Vendor] Nate Cole - AE. Nate to get paper.",
        "Nate",
    ),
    (
        Lang.EN,
        "Forecast call (me + Angela + Rob). Nora Feld, operations, signed the pilot. Rob asks who pays.",
        "Rob",
    ),
    (Lang.EN, EN + "The new kid from our side, Jamal, did the demo and Nora liked it.", "Jamal"),
    (Lang.ZH, ZH + "\n拜访人：董倩、石工\n受访人：质管科覃科长\n石工两周内出方案。", "董倩"),
    (Lang.ZH, ZH + "今天和公司的王哥一起跑了趟，王哥跟他是老乡，说别报太低。", "王哥"),
    (Lang.ZH, ZH + "\n我这边谁在跟：技术韦工盯现场，部门经理强哥压阵\n强哥上周请郑总吃过饭。", "强哥"),
    (Lang.ZH, ZH + "参加人员有我公司总经理助理卞海、事业部副经理水源，对方有信息中心饶主任。", "水源"),
    (Lang.ZH, ZH + "\n10/15 小岳+我，见行政经理展经理\n小岳转岗，后面我一个人跟。", "小岳"),
    (
        Lang.ZH,
        ZH + "\n甲方联系人：物资处郜处长\n乙方联系人：销售我；服务臧师傅\n臧师傅修好了两台。",
        "臧师傅",
    ),
    (
        Lang.EN,
        "Flew to Bilbao with Iker from the Madrid office. Met Nora Feld, head of operations. Iker translated.",
        "Iker",
    ),
    (Lang.ZH, ZH + "我叫上了我们做印染的老法师庄工。庄工一看就说蒸汽浪费。", "庄工"),
    (Lang.ZH, "周五和区域经理老冼去拜访广海渔业，冷链部的涂总接待。老冼提议先上两条船。", "老冼"),
]


@pytest.mark.parametrize(("lang", "text", "who"), COMPANIONS)
def test_whoever_comes_along_with_the_rep_is_ours(lang: Lang, text: str, who: str) -> None:
    assert who not in theirs(text, lang)


MET = [
    (
        Lang.EN,
        EN + "\nVisited by: T. Oduya, F. Lindqvist\nMet: Col Brady, foreman\nCol wants fewer gadgets.",
        "Col",
    ),
    (Lang.EN, EN + "The plant manager Gus Brady and I met for coffee, he is for it.", "Gus"),
    (Lang.EN, EN + "Nora and the plant manager Gus Brady visited us in May.", "Gus"),
    (
        Lang.EN,
        "Demo for Harrow Foods - Nora Feld, head of operations, liked it -> second round with Luis Prado, IT.",
        "Nora",
    ),
    (Lang.EN, "Notes for the deal: Harrow Foods, plant manager Gus Brady met twice.", "Gus"),
    (Lang.ZH, ZH + "\n拜访人：董倩、石工\n受访人：质管科覃科长\n覃科长要求全程追溯。", "覃科长"),
    (Lang.ZH, ZH + "今天和他们公司的王哥吃饭，王哥管设备，很支持。", "王哥"),
    (Lang.ZH, ZH + "参加人员有我公司总经理助理卞海，对方有信息中心饶主任、设备部施部长。", "施部长"),
    (Lang.ZH, ZH + "\n甲方联系人：物资处郜处长\n乙方联系人：销售我\n郜处长让报框架价。", "郜处长"),
    (Lang.EN, EN + "Had lunch with the plant manager Iker Ruiz, who is for it.", "Iker"),
    (Lang.ZH, ZH + "我叫上了他们设备部的庄工，庄工很支持。", "庄工"),
    (Lang.ZH, ZH + "和他们的区域经理老冼聊过，老冼不反对。", "老冼"),
]


@pytest.mark.parametrize(("lang", "text", "who"), MET)
def test_whoever_was_visited_stays_the_customers(lang: Lang, text: str, who: str) -> None:
    assert who in theirs(text, lang)


LETTER = """Hi Colette,
Great to meet you yesterday. Could you ask your IT manager, Gretchen, for the SSO details?

Kind regards
Leon Fisk
Account Manager, Parcelwise"""
"""A letter to the customer without a head."""


def test_whom_a_letter_thanks_for_the_meeting_is_theirs_and_who_signs_it_is_ours() -> None:
    found = theirs(LETTER, Lang.EN)
    assert "Colette" in found and "Gretchen" in found
    assert "Leon" not in found and "Manager, Parcelwise" not in found


def test_what_is_added_below_a_signature_is_still_read() -> None:
    assert "Dana" in theirs(LETTER + "\nPS the CFO, Dana Moss, has the draft.", Lang.EN)


@pytest.mark.parametrize(
    "note",
    [
        "Nobody has spoken to Erik Lowell (internal auditor). Met Dana Hale, the CFO.",
        "Erik Lowell (internal audit) joined the demo. Met Dana Hale, the CFO.",
        "Erik Lowell (US finance lead) joined the demo. Met Dana Hale, the CFO.",
    ],
)
def test_their_internal_auditor_and_their_american_office_are_theirs(note: str) -> None:
    assert "Erik Lowell" in theirs(note, Lang.EN)
