"""Favour and opposition need a word: whom we never reached, or whom another reports to, is on no side yet."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.coaching.opposition import only_places
from assistant.domain.vocabulary import FindingId, Lang, Stance
from tests.unit.coaching.conftest import Chat

FIRST = "Hartmann Tools in Leeds, warehouse software, 240k. My contact is Priya Nair, IT operations manager, she loves it."


def _stance(talk: Chat, name: str) -> Stance:
    return next(p.stance for p in talk.last.picture.committee.people if p.label == name)


@pytest.mark.parametrize(
    "answer",
    [
        "IT is run by Fiona Adeyemi, I've emailed her twice, no answer.",
        "Fiona Adeyemi heads IT, never spoken to her.",
    ],
)
def test_who_never_answered_supports_nothing(kit: Kit, answer: str) -> None:
    talk = Chat(kit, "en").open().say(FIRST).asked("it").say(answer)
    assert _stance(talk, "Fiona Adeyemi") is Stance.UNKNOWN


def test_who_is_for_it_by_a_word_stays_so(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(FIRST).asked("it")
    talk.say("Fiona Adeyemi runs IT. I haven't met her, Priya says she likes the tool.")
    assert _stance(talk, "Fiona Adeyemi") is not Stance.OPPOSE


def test_whom_we_have_not_met_does_not_object_for_it(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(FIRST).asked("objections")
    talk.say("I haven't met the ops director, Martin Sole. Priya reports to him.")
    assert _stance(talk, "Martin Sole") is Stance.UNKNOWN
    assert FindingId.SPLIT_DECISION not in {f.id for f in talk.last.findings}


def test_who_is_named_first_when_asked_objects(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(FIRST).asked("objections")
    talk.say("Martin Sole, the ops director. I haven't met him.")
    assert _stance(talk, "Martin Sole") is Stance.OPPOSE


@pytest.mark.parametrize(
    ("answer", "places"),
    [
        ("I haven't met the ops director, Martin Sole. Priya reports to him.", True),
        ("I've never spoken to the plant manager.", True),
        ("The warehouse is run by Tom Ash.", True),
        ("还没见过运营总监老马，小李归他管。", True),
        ("Martin Sole would rather keep the old one. I haven't met him.", False),
        ("Martin, he thinks it's too dear.", False),
        ("老马不同意，还没见过他。", False),
    ],
)
def test_an_answer_that_only_tells_who_stands_where_is_known_by_every_sentence(
    answer: str, places: bool
) -> None:
    assert only_places(answer, Lang.ZH if answer[0] > "一" else Lang.EN) is places
