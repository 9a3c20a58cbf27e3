"""A rival told where a department was asked about is news, and the question waits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.evidence import Slot
from tests.unit.coaching.conftest import Chat

DEAL = ("Oakden Logistics, forklifts, 300k.", "Colin, fleet manager. He likes us a lot, met him twice.")


@pytest.mark.parametrize(
    ("topic", "line"),
    [
        ("legal", "Siemens is the incumbent, been there fifteen years."),
        ("users", "Well Paragon are in there as well, Colin said they were in last week doing a demo."),
        ("it", "Toyota have been sniffing around too."),
    ],
)
def test_a_rival_told_instead_is_taken_up_and_the_question_asked_again(
    topic: str, line: str, chat: Callable[..., Chat]
) -> None:
    talk = chat("en").open().say(*DEAL).asked(topic).say(line)
    decision = talk.last.decision
    assert decision.question is not None and decision.question.topic == topic
    assert decision.notes[0].key == "react.rival_vendor"
    assert not talk.last.picture.has(Slot.USERS_HEARD)


def test_it_is_asked_again_only_once(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(*DEAL).asked("it").say("Toyota have been sniffing around too.")
    talk.say("And Linde are pitching as well.")
    question = talk.last.decision.question
    assert question is None or question.topic != "it"


@pytest.mark.parametrize(
    ("topic", "line"),
    [
        ("users", "The drivers love the incumbent's trucks."),
        ("it", "They're happy with SAP."),
        ("procurement", "Priti ran a comparison of three suppliers and told the others no."),
        ("legal", "No, their legal team only looks once the rivals are out."),
    ],
)
def test_a_rival_in_an_answer_leaves_it_an_answer(topic: str, line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(*DEAL).asked(topic).say(line)
    assert talk.last.decision.notes[0].key not in ("react.rival_vendor", "ack.noted")
