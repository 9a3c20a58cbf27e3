"""Somebody has left, does not decide after all, or has another post: what a line takes off the sheet."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.domain.vocabulary import Function, Role
from tests.unit.coaching.conftest import Chat

ZH = "见了凯旋食品的设备部李部长两次，谈追溯系统，李部长能拍板。安琳是我们的支持者，她在质量部。"
EN = "Met Mark Reed, CFO of Acme Foods, and Priya Shah, head of ops, who decides. Anna Lind in quality backs us."


@pytest.mark.parametrize(
    ("lang", "note", "line", "who"),
    [
        ("zh", ZH, "安琳上周离职了", "安琳"),
        ("zh", ZH, "对了，安琳已经走了。", "安琳"),
        ("en", EN, "Anna left the company last week.", "Anna Lind"),
        ("en", EN, "Anna Lind has resigned.", "Anna Lind"),
        ("en", EN, "Forget the CFO, he left the company", "Mark Reed"),
        ("en", EN, "Scratch Priya Shah, she has quit.", "Priya Shah"),
    ],
)
def test_who_has_left_is_off_the_sheet_and_the_question_stands(
    kit: Kit, lang: str, note: str, line: str, who: str
) -> None:
    talk = Chat(kit, lang).open().say(note)
    asked = talk.last.decision.question
    assert who in {p.label for p in talk.last.picture.committee.people}
    talk.say(line)
    assert who not in {p.label for p in talk.last.picture.committee.people}
    assert talk.last.decision.question == asked


@pytest.mark.parametrize(
    "line",
    [
        "Anna left me a voicemail about the trial.",
        "Anna left the decision to Priya.",
        "I met Anna Lind, she left it to Priya.",
    ],
)
def test_who_left_something_is_still_there(kit: Kit, line: str) -> None:
    talk = Chat(kit, "en").open().say(EN, line)
    assert "Anna Lind" in {p.label for p in talk.last.picture.committee.people}


@pytest.mark.parametrize(
    ("lang", "note", "line", "who"),
    [
        ("zh", ZH, "李部长不是拍板的，是我弄错了", "李部长"),
        ("zh", ZH, "你说李部长是拍板的，他不是", "李部长"),
        ("en", EN, "You said Priya is the economic buyer, she isn't.", "Priya Shah"),
        ("en", EN, "Priya isn't the decision maker.", "Priya Shah"),
    ],
)
def test_who_does_not_decide_after_all_decides_nothing(
    kit: Kit, lang: str, note: str, line: str, who: str
) -> None:
    talk = Chat(kit, lang).open().say(note, line)
    (person,) = (p for p in talk.last.picture.committee.people if p.label == who)
    assert not {Role.ECONOMIC_BUYER, Role.DECIDER, Role.APPROVER, Role.SIGNATORY} & set(person.roles)


def test_another_post_is_the_same_person_with_another_title(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(EN, "Sorry, Mark is not the CFO, he's the COO")
    people = talk.last.picture.committee.people
    assert {p.label: (p.title, p.function) for p in people}["Mark Reed"] == ("COO", Function.EXECUTIVE)
    assert len(people) == 3


@pytest.mark.parametrize(("lang", "note", "line"), [("zh", ZH, "撤销"), ("en", EN, "undo that")])
def test_undo_alone_changes_nothing_and_asks_what_is_meant(kit: Kit, lang: str, note: str, line: str) -> None:
    talk = Chat(kit, lang).open().say(note)
    asked = talk.last.decision.question
    talk.say(line)
    assert talk.last.facts == ()
    assert talk.last.decision.question == asked
    assert talk.last.decision.notes[0].key == "corrected.nothing"


def test_asked_whom_they_listen_to_the_one_who_has_left_may_be_the_answer(kit: Kit) -> None:
    talk = Chat(kit, "zh").open().say(ZH)
    talk.asked("influencers").say("安琳上个月离职了。")
    assert "安琳" in {p.label for p in talk.last.picture.committee.people}
