"""Somebody told in two ways over several lines stays one person, and two stay two."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.coaching.naming import place_of
from assistant.coaching.who_decides import not_theirs_to_say
from assistant.domain.evidence import Mention
from tests.unit.coaching.conftest import Chat

ONE = [
    ("研究所的OA，预算350万，对接人小樊，主任姓武。", "武主任拍板，没见过。", "武主任"),
    ("环保厂想买费控，财务部赵经理支持，上面还有个财务总监姓孟。", "上次那种是孟总监签的。", "孟总监"),
    ("火锅连锁，老板姓廖，他老婆管钱，还没见到。", "老板娘说了算。", "老婆"),
    ("鞋厂要上排产，老板姓许，老板娘管账。", "他老婆说了算，没见过。", "老板娘"),
]


@pytest.mark.parametrize(("first", "then", "who"), ONE, ids=[t for _, t, _ in ONE])
def test_another_name_for_somebody_known_makes_nobody_new(kit: Kit, first: str, then: str, who: str) -> None:
    talk = Chat(kit, "zh").open().say(first)
    before = len(talk.last.picture.committee.people)
    people = talk.asked("economic_buyer").say(then).last.picture.committee.people
    assert len(people) == before
    assert any(who in p.label for p in people)


def test_two_of_one_office_with_other_surnames_are_two(kit: Kit) -> None:
    talk = Chat(kit, "zh").open().say("研究所的OA，预算350万，对接人小樊，主任姓武。")
    people = talk.asked("economic_buyer").say("最后是顾主任拍板，没见过。").last.picture.committee.people
    assert {"武", "顾"} <= {c for p in people for c in p.label}


def test_a_department_of_the_next_clause_is_not_whoever_was_named_before(kit: Kit) -> None:
    talk = Chat(kit, "zh").open()
    talk.say("西安某军工研究所，信息化处，OA替换，上级单位批复了。对接人小樊，主任姓武，法务处还没沟通。")
    functions = {p.label: p.function for p in talk.last.picture.committee.people}
    assert functions["法务处"] == "legal"
    assert next(f for label, f in functions.items() if "武" in label) != "legal"


@pytest.mark.parametrize(
    ("name", "text", "there"),
    [
        ("老板", "老板娘管钱", False),
        ("总经理", "副总经理签", False),
        ("老板", "老板定", True),
        ("副总", "副总签", True),
    ],
)
def test_an_office_is_not_named_inside_another(name: str, text: str, there: bool) -> None:
    assert (place_of(name, text) is not None) is there


def test_saying_whose_father_that_is_tells_nothing_for_him(kit: Kit) -> None:
    assert not_theirs_to_say(Mention(None, "他爸"), "上面就是董事长，是他爸。他爸不管事，签字还是他签。")
    assert not not_theirs_to_say(Mention(None, "他爸"), "上面是他爸。他爸签字。")


def test_the_head_of_the_house_gets_a_name_later(kit: Kit) -> None:
    talk = Chat(kit, "zh").open().say("钢厂要上备件平台，设备部长老许支持。").asked("decision_chain")
    people = talk.say(
        "老许报上去，财务总监批，再到总经理。钱总经理是国企调过来的，爱开会。"
    ).last.picture.committee.people
    assert [p.label for p in people if "总经理" in p.label] == ["钱总经理"]
