"""A shop and its owner, told in two lines: the shop has its name, the owner is theirs, and nobody asks what was told."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.domain.vocabulary import FindingId
from tests.unit.coaching.conftest import Chat

PETE = "Pete's Bikes in Leeds, Pete owns both shops, 7 staff. He'd buy our till system for 4k."


@pytest.mark.parametrize(
    ("line", "account", "owner"),
    [
        (PETE, "Pete's Bikes", "Pete"),
        (
            "Pete's Bikes in Leeds, Pete owns both shops, 7 staff, wants our till system for 4k.",
            "Pete's Bikes",
            "Pete",
        ),
        ("Dave's Garage, Hull. He'd like our booking tool, 3k a year.", "Dave's Garage", "Dave"),
        (
            "Selling to Maria's Bakery, three shops, 12 people. Maria wants our till system, 4k.",
            "Maria's Bakery",
            "Maria",
        ),
    ],
)
def test_a_shop_called_by_its_owner_is_the_customer_and_the_owner_theirs(
    kit: Kit, line: str, account: str, owner: str
) -> None:
    found = Chat(kit, "en").open().say(line).last.picture
    assert found.account == account and not found.own_side
    assert [p.label for p in found.committee.people] == [owner]
    assert found.deal.value is not None and found.deal.value.amount in (3000, 4000)


def test_whoever_owns_a_task_for_us_is_no_owner_of_theirs(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say("Hartmann Tools, route planning. Raj owns the proposal by Friday.")
    assert "Raj" in [w.label for w in talk.last.picture.own_side]


def test_the_size_just_told_is_not_asked_for(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(PETE)
    assert FindingId.NOT_A_KEY_ACCOUNT in {f.id for f in talk.last.findings}
    assert "number of people" not in talk.reply


def test_that_nobody_else_decides_is_an_answer_on_their_size(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(PETE).asked("account_fit").say("No, nobody else, it's just Pete.")
    assert "nothing yet" not in talk.reply
