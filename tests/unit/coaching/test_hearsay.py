"""A talk between others is none of ours: hearsay, a question to one of theirs, somebody they have never met."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.hearsay import has_not_met_others, only_heard_of, talked_with_theirs
from assistant.domain.evidence import Mention
from assistant.domain.vocabulary import Contact, Stance
from tests.unit.coaching.conftest import Chat

DEAL = ("Oakden Logistics, forklifts, 300k.", "Colin, fleet manager. He likes us a lot, met him twice.")
FD = Mention(None, "finance director")
ORLA = Mention("Orla", None)
COLIN = Mention("Colin", "fleet manager")


@pytest.mark.parametrize(
    ("text", "heard_of"),
    [
        ("She did say the finance director thinks the old system is good enough.", True),
        ("Colin told me the finance director wants it cheaper.", True),
        ("Colin mentioned that the finance director has doubts, which worries me.", True),
        ("Colin said the finance director met us last week and hates it.", False),
        ("The finance director told me it's good enough.", False),
        ("Colin said fine. The finance director thinks so too.", False),
        ("Colin said he would ask around, meanwhile I called the finance director.", False),
    ],
)
def test_who_comes_up_in_what_another_says_is_only_heard_of(text: str, heard_of: bool) -> None:
    assert only_heard_of(FD, text) is heard_of


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("Orla, she asked Colin for three quotes.", True),
        ("Orla told Colin to get another price.", True),
        ("Orla asked me and Colin for three quotes.", False),
        ("Orla asked us for three quotes, Colin was there.", False),
        ("I asked Colin and Orla for an hour.", False),
    ],
)
def test_what_somebody_asked_one_of_theirs_was_not_asked_of_us(text: str, theirs: bool) -> None:
    assert talked_with_theirs(ORLA, [COLIN], text) is theirs


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("The owners are in Singapore, Colin's never met them.", True),
        ("Colin has never spoken to the board.", True),
        ("Colin hasn't met us yet.", False),
        ("Never met Colin.", False),
        ("I've never met Colin's boss.", False),
    ],
)
def test_whom_they_have_not_met_says_nothing_of_us(text: str, others: bool) -> None:
    assert has_not_met_others(COLIN, text) is others


def test_a_talk_takes_hearsay_for_hearsay(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(*DEAL).asked("objections")
    talk.say("Colin did say the finance director thinks the old trucks are good enough, so that worries me.")
    committee = talk.last.picture.committee
    colin, director = committee.find("Colin"), committee.find("finance director")
    assert colin is not None and colin.contact.spoken and not colin.stance.against
    assert director is not None and director.contact is Contact.INDIRECT and director.stance is Stance.OPPOSE


def test_somebody_met_stays_met_when_it_is_they_who_never_met_the_owners(chat: Callable[..., Chat]) -> None:
    talk = (
        chat("en").open().say(*DEAL).asked("supervisor").say("They're in Singapore, Colin's never met them.")
    )
    colin = talk.last.picture.committee.find("Colin")
    assert colin is not None and colin.contact.spoken
