"""The meetings of a board or a council are none of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.material import Material
from assistant.coaching.meetings import word_of_meeting
from assistant.domain.evidence import Slot
from tests.unit.coaching.conftest import Chat


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It has to go to a council meeting.", False),
        ("Next board meeting is in March.", False),
        ("The trustees' meetings are quarterly.", False),
        ("We had a meeting in March.", True),
        ("Met her before the board meeting.", True),
        ("Two meetings, both on site.", True),
    ],
)
def test_a_word_of_meeting_is_of_ours(text: str, told: bool, material: Material) -> None:
    assert (word_of_meeting(text, material.cues) is not None) is told


def test_who_takes_it_to_a_council_meeting_was_not_met_by_that(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say("Ballarat City Council, bin sensors, 640k.").asked("economic_buyer")
    talk.say("The CEO, Sue Tran. Over 500k it has to go to a council meeting.")
    assert not any(p.contact.spoken for p in talk.last.picture.committee.people)


def test_not_knowing_when_is_no_denial_of_rivals(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say("Ballarat City Council, bin sensors, 640k.").asked("competition")
    assert not talk.say("No I don't know when. Maybe in spring.").last.picture.deal.about(Slot.RIVAL)
