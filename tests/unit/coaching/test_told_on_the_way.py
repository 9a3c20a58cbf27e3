"""What a rep tells on the way is taken for what it is: a condition, a rival's name, a first name, meetings counted."""

from __future__ import annotations

from collections.abc import Callable

from assistant.coaching.known import buyers
from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Function, Intent
from tests.unit.coaching.conftest import Chat

DEAL = (
    "Westmarch Homes, e-rostering, 480k. Met Denise Okafor, who heads up workforce, twice, she's brilliant."
)


def test_a_rival_named_is_not_who_says_yes_to_the_money(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("economic_buyer")
    talk.say("Allocate, that's the current lot, and I think RLDatix were asked in as well.")
    assert buyers(talk.last.picture) == () and talk.last.picture.has(Slot.RIVAL)


def test_a_first_name_is_of_whom_we_know(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("decision_chain")
    talk.say("Denise says it's the board in the end, but it goes through the capital group first.")
    assert talk.last.picture.own_side == ()


def test_a_condition_is_nobody_against_us(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("objections")
    talk.say("There's a data protection woman, Ruth, wants our DPIA before anybody signs.")
    assert not any(p.stance.against for p in talk.last.picture.committee.people)


def test_a_refusal_with_a_condition_is_against_us(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("objections")
    talk.say("Ruth Blake in data protection is against it, she wants a DPIA first.")
    assert any(p.stance.against for p in talk.last.picture.committee.people)


def test_meetings_counted_are_no_vendors(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say("Lowmoor Bank, treasury workflow, 1.3m.").asked("competition")
    talk.say("Fine. Head of treasury ops, call him Tom. Met him four times.")
    assert not talk.last.picture.deal.about(Slot.RIVAL)
    assert len(talk.last.picture.committee.people) == 1


def test_who_has_a_title_keeps_its_function(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("users")
    talk.say("There's the IT manager, Ade, he's lukewarm. Says our till software is clunky.")
    ade = talk.last.picture.committee.find("Ade")
    assert ade is not None and ade.function is Function.IT


def test_what_am_i_missing_wants_help_and_no_explanation_of_the_question(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("timeline").say("I think that's about it. What am I missing?")
    assert talk.last.decision.intent is Intent.HELP


def test_money_not_approved_till_a_day_is_not_approved(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("budget_status")
    talk.say(
        "They have about 450k in next year's capital plan, Denise showed me the line, but it isn't approved till the board in February."
    )
    assert talk.last.picture.budget.status == "indicated"
