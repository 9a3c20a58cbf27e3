"""Short lines that ask for another question, or for how to find out what was asked: neither answers anything."""

from __future__ import annotations

from assistant.coaching.cues import CueFile
from assistant.coaching.known import called, main_contact
from assistant.coaching.to_ask import finding_about
from assistant.domain.deal import Picture
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Lang, Topic
from assistant.reading.phrasing import Phrasings

SHORT = {Lang.ZH: 16, Lang.EN: 40}
"""A longer line says more than that."""
SKIP, HOW = "skip", "how"


def wish(text: str, cues: CueFile, lang: Lang) -> str | None:
    """`SKIP` for "ask me something else", `HOW` for "how do I find that out?", None for any other line."""
    if len(text.strip()) > SHORT[lang]:
        return None
    return next((kind for kind in (HOW, SKIP) if cues.find(kind, text)), None)


_SAID = Phrasings(__name__)
_WHAT_NOW = _SAID("what_now")


def asks_what_now(text: str) -> bool:
    """Whether a line says no more than "ok what next": it asks, with a question mark or without."""
    return _WHAT_NOW.fullmatch(text) is not None


def how_to_find_out(topic: Topic, picture: Picture, lang: Lang) -> tuple[Reason, ...]:
    """Whom to ask what, for the question that waits; nothing where no advice is about its topic."""
    if topic is Topic.INFLUENCERS:
        return Reason("how"), Reason("how.influencers")
    finding = finding_about(topic)
    if finding is None:
        return ()
    person = main_contact(picture)
    facts = (("sum", "@phrase:advice.this_money"), ("ground", ""))
    if person is None:
        return Reason("how"), Reason(f"advice.{finding}", facts)
    return Reason("how"), Reason(f"advice.{finding}.kp", (*facts, ("kp", called(person, lang))))
