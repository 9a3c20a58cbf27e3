"""Asked who says yes to the money, an answer means whom it says decides, and not whoever has a name."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.coaching.known import buyers
from assistant.coaching.who_decides import not_theirs_to_say
from assistant.domain.evidence import Mention
from tests.unit.coaching.conftest import Chat

EN = "Delmar Foods, cold chain sensors, 250k, Mike in operations likes us."
ZH = "青禾乳业，供应链系统，250万，计划部小周挺支持我们。"

MEANT = [
    ("en", "Definitely not Mike. Some director above him.", "director"),
    ("en", "Not Mike, it's the finance director, I've never met her.", "finance director"),
    ("en", "The finance director I think, never met her. I only deal with Mike.", "finance director"),
    ("en", "Mike has no say, it's the board.", "board"),
    ("en", "The CFO, never met. By the way procurement sent us a supplier form today.", "CFO"),
    ("en", "Some board I guess? I deal with Mike", "board"),
    ("en", "Mike just runs the pilot, the GM signs.", "GM"),
    ("en", "My contact is Mike. The COO decides.", "COO"),
    ("en", "Mike can sign it himself, met him three times.", "Mike"),
    ("en", "It's Anna Berg, the COO. Mike introduced us.", "Anna Berg"),
    ("en", "Mike's boss, Sue Tran, takes it to the CEO.", "CEO"),
    (
        "en",
        "HR manager Mr. Senthil is our main contact. But final approval is from head office, the CHRO.",
        "CHRO",
    ),
    ("en", "Not sure, maybe the CFO? I talk to Mike in operations.", "CFO"),
    ("zh", "肯定不是小周，他上面的总监才行", "总监"),
    ("zh", "应该是财务总监吧，没见过，平时都是小周对接", "财务总监"),
    ("zh", "小周只是对接人，拍板的是分管副总", "分管副总"),
    ("zh", "小周说了不算，得找总经理", "总经理"),
    ("zh", "财务总监安总，没见过", "安总"),
    ("zh", "小周自己就能拍板，见过三次", "小周"),
    ("zh", "党委会集体定，小周只负责写材料", "党委会"),
]


@pytest.mark.parametrize(("lang", "answer", "who"), MEANT, ids=[a for _, a, _ in MEANT])
def test_the_buyer_is_whom_the_answer_says_decides(kit: Kit, lang: str, answer: str, who: str) -> None:
    talk = Chat(kit, lang).open().say(ZH if lang == "zh" else EN, answer)
    assert [p.name or p.title for p in buyers(talk.last.picture)] == [who]


@pytest.mark.parametrize(
    ("lang", "answer"),
    [("zh", "小周只是个计划员，拍板肯定不是他"), ("en", "It isn't Mike, he only recommends.")],
)
def test_who_is_denied_and_nobody_else_named_is_asked_for_again(kit: Kit, lang: str, answer: str) -> None:
    talk = Chat(kit, lang).open().say(ZH if lang == "zh" else EN, answer)
    assert buyers(talk.last.picture) == ()
    question = talk.last.decision.question
    assert question is not None and question.key == "economic_buyer.probe.who"


def test_the_next_questions_are_about_the_buyer_and_not_about_our_contact(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(EN, "The CFO, Anna Berg, never met her.")
    assert "Anna Berg" in talk.reply and "can Mike sign" not in talk.reply


NO_SAY = [
    "not Mike",
    "I only deal with Mike",
    "Mike just runs the pilot",
    "Mike doesn't decide",
    "Mike reports to her",
    "it goes through Mike",
    "above Mike there is a VP",
    "Mike showed me the paper",
    "Mike has been talking to us, he likes it but I'm not sure he has any say",
    "I deal with Mike but I doubt he has the authority",
    "Mike, he's keen, but I don't think he signs",
    "Mike takes it to the board",
    "Mike is our main contact",
    "Mike needs to get it past the CFO",
]
A_SAY = [
    "Mike, I'm not sure he likes us",
    "Mike, I doubt he has seen the price",
    "Mike, not met yet",
    "Mike decides",
    "It's Mike's call",
    "Mike doesn't know us yet",
    "I have not met Mike",
    "Mike, only met once",
]


@pytest.mark.parametrize(("text", "out"), [*((t, True) for t in NO_SAY), *((t, False) for t in A_SAY)])
def test_words_around_a_name_say_whether_it_is_up_to_them(text: str, out: bool) -> None:
    assert not_theirs_to_say(Mention("Mike", None), text) is out


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("不是小周", True),
        ("不归小周管", True),
        ("小周说了不算", True),
        ("轮不到小周", True),
        ("小周只是提需求的", True),
        ("平时都找小周", True),
        ("小周往上报", True),
        ("小周拍板", False),
        ("小周，只是见过一面", False),
        ("小周，没见过", False),
        ("跟小周聊过两次", False),
    ],
)
def test_chinese_words_around_a_name_say_whether_it_is_up_to_them(text: str, out: bool) -> None:
    assert not_theirs_to_say(Mention("小周", None), text) is out


@pytest.mark.parametrize(
    ("lang", "note", "owner", "again", "who"),
    [
        (
            "en",
            "Bella's Bakery, 4 shops, ordering app, 9k. Bella wants it.",
            "Well, Bella. It's her shop.",
            "She's the owner?? it's 9 grand",
            "Bella",
        ),
        (
            "zh",
            "小满烘焙，六家店，想上订货小程序，8万，满姐很想要。",
            "就满姐呗，店就是她自己开的",
            "她就是老板啊",
            "满姐",
        ),
    ],
)
def test_the_owner_is_whoever_was_spoken_of(
    kit: Kit, lang: str, note: str, owner: str, again: str, who: str
) -> None:
    talk = Chat(kit, lang).open().say(note, owner, again)
    assert [p.name for p in talk.last.picture.committee.people] == [who]


def test_name_and_title_side_by_side_are_said_of_once() -> None:
    mike = Mention("Mike", "plant manager", aliases=("Mike, the plant manager",))
    assert not_theirs_to_say(mike, "My contact is Mike, the plant manager. He wants it badly.")
    assert not not_theirs_to_say(mike, "It's Mike, the plant manager. He signs.")


def test_who_has_no_say_was_met_all_the_same(kit: Kit) -> None:
    line = "I've been talking to the digital lead, Priya Nair. She likes it but I'm not sure she has any say."
    talk = Chat(kit, "en").open().say("Mallinson Homes, tenant portal, 220k.", line)
    priya = talk.last.picture.committee.find("Priya Nair")
    assert priya is not None and priya.contact.spoken and buyers(talk.last.picture) == ()


def test_a_few_words_on_a_meeting_are_about_whom_the_question_named(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say("Oakden Logistics, forklifts, 300k.", "Colin Reid, fleet manager.")
    talk.asked("economic_buyer", "Colin Reid").say("Yes met. Likes us.")
    colin = talk.last.picture.committee.find("Colin Reid")
    assert colin is not None and colin.contact.spoken


def test_who_is_for_it_and_passes_on_an_objection_does_not_object(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(EN, "Mike wants it badly, met him three times.").asked("objections")
    talk.say("We're not on the framework they use. But Mike said they can get round it.")
    assert not any(p.stance.against for p in talk.last.picture.committee.people)
