"""Seen in passing is not met; who is named first is the one asked for; who opens doors."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.coaching.glimpses import only_in_passing
from assistant.coaching.kit import Kit
from assistant.coaching.known import main_contact
from assistant.domain.committee import BuyingCommittee, Stakeholder
from assistant.domain.vocabulary import Contact, Function, Role, Stance
from tests.unit.coaching.conftest import Chat


@pytest.mark.parametrize(
    ("words", "passing"),
    [
        ("年会上我敬过他一杯，他还拍我肩膀。", True),
        ("展会上碰见过，握了个手。", True),
        ("走廊里碰到院长，站着聊了二十分钟。", False),
        ("饭桌上他把合同条款讲了一遍，点头同意。", False),
        ("见过两回，谈得不错。", False),
        ("Shook his hand at the awards dinner.", True),
        ("Nodded to her in the lift.", True),
        ("Met her in the corridor and went through the proposal.", False),
        ("Forty minutes in October.", False),
    ],
)
def test_an_occasion_without_a_word_of_the_matter_is_no_talk(kit: Kit, words: str, passing: bool) -> None:
    assert only_in_passing(words, kit.material.cues) is passing


def test_a_toast_does_not_reach_the_buyer(kit: Kit) -> None:
    talk = Chat(kit, "zh").open().say("嘉粤食品，谈物流系统，麦总监支持我们，见了四次。")
    talk.asked("economic_buyer").say("方总，年会上我敬过他一杯，他还拍我肩膀。")
    (boss,) = (p for p in talk.last.picture.committee.people if "方" in p.label)
    assert not boss.contact.spoken


@pytest.mark.parametrize(
    ("lang", "note", "answer", "who"),
    [
        ("zh", "永川物流，谈车队调度，运营部梁经理见过四次，支持我们。", "敖总，见过两回，他就怕司机闹。", "敖总"),
        ("en", "Strathorne Homes, repairs scheduling. Dora Finch in repairs met four times, she backs us.", "Ms Kerr, two meetings. She wanted tenants to get a text.", "Ms Kerr"),
    ],
)  # fmt: skip
def test_whoever_is_named_first_is_the_one_asked_for_whatever_they_mind(
    kit: Kit, lang: str, note: str, answer: str, who: str
) -> None:
    talk = Chat(kit, lang).open().say(note)
    talk.asked("economic_buyer").say(answer)
    (person,) = (p for p in talk.last.picture.committee.people if p.label == who)
    assert Role.ECONOMIC_BUYER in person.roles
    assert person.contact.spoken


def test_somebody_of_the_business_opens_doors_before_whoever_checks_or_uses(kit: Kit) -> None:
    picture = Chat(kit, "en").open().say("Northwind Freight, yard system.").last.picture

    def closest(*people: Stakeholder) -> str | None:
        found = main_contact(replace(picture, committee=BuyingCommittee(people)))
        return found.label if found else None

    legal = Stakeholder("1", "Greta", None, Function.LEGAL, contact=Contact.ENGAGED)
    yard = Stakeholder("2", "Tom", None, Function.BUSINESS_OWNER, contact=Contact.MET)
    against = Stakeholder(
        "3", "Ida", None, Function.BUSINESS_OWNER, contact=Contact.MET, stance=Stance.OPPOSE
    )
    assert closest(legal, yard) == "Tom"
    assert closest(legal, against) == "Greta"
    assert closest(against) == "Ida"
