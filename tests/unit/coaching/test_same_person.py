"""Somebody told by title and somebody told by name are one where a line says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.coaching.conftest import Chat

ONE = [
    ("economic_buyer", "Fleet mgr. Colin."),
    ("decision_chain", "The GM signs, Bruce Hadley, never met him."),
    ("decision_chain", "GM is Bruce Hadley."),
    ("decision_chain", "Bruce Hadley. He's the GM."),
    ("decision_chain", "The GM's name is Bruce Hadley."),
    ("authority", "The GM (Bruce Hadley) signs up to 100k."),
]
TWO = [
    ("decision_chain", "I met the GM. Colin was there too."),
    ("decision_chain", "Colin reports to the GM."),
    ("decision_chain", "The GM signs, Colin is his assistant."),
    ("decision_chain", "The GM listens to Colin."),
    ("decision_chain", "Colin isn't the GM, he runs the yard."),
]


def _people(topic: str, line: str, chat: Callable[..., Chat]) -> list[str]:
    talk = chat("en").open().say("Oakden Logistics, forklifts, 300k.").asked(topic).say(line)
    return [p.label for p in talk.last.picture.committee.people if not p.team]


@pytest.mark.parametrize(("topic", "line"), ONE)
def test_a_title_and_a_name_that_a_line_joins_are_one(
    topic: str, line: str, chat: Callable[..., Chat]
) -> None:
    assert len(_people(topic, line, chat)) == 1


@pytest.mark.parametrize(("topic", "line"), TWO)
def test_a_title_and_a_name_that_only_stand_near_are_two(
    topic: str, line: str, chat: Callable[..., Chat]
) -> None:
    assert len(_people(topic, line, chat)) == 2


def test_a_name_told_later_belongs_to_the_title_told_before(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say("Oakden Logistics, forklifts, 300k.", "The CFO decides.").asked("authority")
    talk.say("The CFO's name is Anna Berg, she signs up to 100k.")
    (anna,) = talk.last.picture.committee.people
    assert (anna.name, anna.title, anna.function) == ("Anna Berg", "CFO", "finance")
