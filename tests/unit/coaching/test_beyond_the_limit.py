"""Who decides and from what sum on it goes above: up to there they sign, and not for a deal that is larger."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.domain.vocabulary import FindingId, Role
from tests.unit.coaching.conftest import Chat

FIRST = "福州一家鞋厂，采购副总叶总，要买排产系统，报价88万，跟他谈得挺好。"
BEYOND = [
    "就是叶总拍板，不过他说超过60万得过总经理办公会。",
    "叶总能拍板。不过他提过一嘴，超过50万要上VP。",
    "叶总说了算，就是超过五十万要报总部。",
]


@pytest.mark.parametrize("answer", BEYOND)
def test_a_deal_beyond_the_limit_of_whom_we_met_is_not_settled_with_them(kit: Kit, answer: str) -> None:
    talk = Chat(kit, "zh").open().say(FIRST).asked("economic_buyer").say(answer)
    (person,) = [p for p in talk.last.picture.committee.people if p.label == "叶总"]
    assert person.limit is not None and person.limit.amount in (500_000, 600_000)
    assert FindingId.ECONOMIC_BUYER_UNREACHED in {f.id for f in talk.last.findings}
    assert "叶总" in talk.reply.split("\n")[0] and "88" in talk.reply.split("\n")[0]


def test_a_rule_of_the_house_is_nobodys_limit(kit: Kit) -> None:
    talk = Chat(kit, "zh").open().say(FIRST).asked("process").say("他们公司规定超过50万要上会。")
    assert {p.limit for p in talk.last.picture.committee.people} == {None}


ENGLISH = "Hartmann Tools in Leeds, warehouse software, 240k. My contact is Priya Nair, IT operations manager. Martin Sole is ops director."


def _buyers(talk: Chat) -> list[str]:
    return [p.label for p in talk.last.picture.committee.people if Role.ECONOMIC_BUYER in p.roles]


@pytest.mark.parametrize("topic", ["economic_buyer", "authority", "decision_chain"])
@pytest.mark.parametrize(
    "answer",
    [
        "Martin can sign up to 150k, above that it goes to the group CFO.",
        "Martin signs up to 100k, anything above goes to the group CFO.",
    ],
)
def test_whoever_signs_above_a_limit_says_yes_to_a_larger_deal(kit: Kit, topic: str, answer: str) -> None:
    talk = Chat(kit, "en").open().say(ENGLISH).asked(topic).say(answer)
    assert _buyers(talk) == ["group CFO"]


def test_within_the_limit_nobody_above_says_yes(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(ENGLISH).asked("economic_buyer")
    talk.say("Martin can sign up to 300k, above that it goes to the group CFO.")
    assert "group CFO" not in _buyers(talk)


def test_whoever_was_taken_for_the_buyer_is_none_once_the_deal_is_beyond_their_limit(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(ENGLISH).asked("economic_buyer").say("Martin Sole decides.")
    talk.asked("authority").say("Martin can sign up to 150k, above that it goes to the group CFO.")
    assert _buyers(talk) == ["group CFO"]
