"""How a line is meant in its talk: what was heard, and what the question that waits or the deal so far makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.coaching.asked import ends_asking, sentences_of
from assistant.coaching.commitment import promised
from assistant.coaching.correcting import is_correction
from assistant.coaching.courtesies import courtesy
from assistant.coaching.hearing import Heard, hear
from assistant.coaching.level_asked import level_asked
from assistant.coaching.line_in_talk import LineInTalk
from assistant.coaching.not_met_after_all import not_met_after_all
from assistant.coaching.own_plans import only_plans
from assistant.coaching.taken_off import TAKEN_OFF, nothing_else, taken_off
from assistant.coaching.upheavals import upheaval
from assistant.coaching.wishes import SKIP, asks_what_now, wish
from assistant.domain.evidence import Fact, Slot
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import CriterionId, Intent, Topic
from assistant.reading.learned.verdicts import UNSAID, verdict
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_GUESSES, _TURNS_TO_US = _SAID("guesses"), _SAID("turns_to_us")
UNDO_AT_MOST = 16
"""A longer line says what is to be undone."""
ASIDE = (Intent.ABUSE, Intent.OFF_TOPIC)
"""Lines that are not about the deal."""
_TELLS = (Intent.REPORT, Intent.ANSWER, Intent.CORRECTION)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the rep means: to tell, to correct, to ask for a level, to bring news that turns the deal over.

    `taken_off`: what the line takes back of people known, where it says little else.
    """

    heard: Heard
    level: CriterionId | None
    upheaval: str | None
    taken_off: tuple[Fact, ...]


def meaning_of(said: LineInTalk) -> Meaning:
    """How the line is meant."""
    heard = _in_the_talk(said, _heard(said))
    off = _taken_off(said, heard)
    if (off or _undoes(said)) and heard.intent not in ASIDE:
        heard = Heard(Intent.CORRECTION, TAKEN_OFF)
    level = level_asked(said.line.text, said.kit.material.names)
    if level is not None:
        heard = Heard(Intent.QUESTION)
    turned = upheaval(said.line.text, said.cues) if heard.intent in _TELLS else None
    return Meaning(heard, level, turned, off)


def _heard(said: LineInTalk) -> Heard:
    """The line as it sounds by itself."""
    informative = any(f.slot is not Slot.ACCOUNT for f in said.reading.facts)
    return hear(said.line.text, said.cues, pending=said.pending is not None, informative=informative)


def _in_the_talk(said: LineInTalk, heard: Heard) -> Heard:
    """The same, where the talk tells better: a promise is no courtesy, and nothing is taken back before it was told."""
    text, waits = said.line.text, said.pending is not None
    if said.committing and only_plans(text):
        return Heard(Intent.ANSWER, aside=heard.aside)
    if waits and _said_again(said, heard):
        heard = Heard(Intent.ANSWER, aside=heard.aside)
    if heard == Heard(Intent.OFF_TOPIC, heard.kind, heard.aside) and not waits and _names_a_customer(said):
        heard = Heard(Intent.REPORT, aside=heard.aside)
    if said.committing and heard == Heard(Intent.COMMAND, "end", heard.aside) and _promises(said):
        heard = Heard(Intent.ANSWER, aside=heard.aside)
    if waits and asks_what_now(text):
        heard = Heard(Intent.HELP, aside=heard.aside)
    if waits and heard == Heard(Intent.HELP, aside=heard.aside) and _only_answers(said):
        heard = Heard(Intent.ANSWER, aside=heard.aside)
    if not said.committing and (polite := courtesy(text)):
        heard = Heard(Intent.OFF_TOPIC, polite)
    if waits and (wished := wish(text, said.cues, said.lang)):
        heard = Heard(Intent.COMMAND if wished == SKIP else Intent.QUESTION, wished)
    if heard.intent is Intent.CORRECTION and not _corrects(said):
        heard = Heard(Intent.ANSWER if waits else Intent.REPORT, aside=heard.aside)
    return heard


def _names_a_customer(said: LineInTalk) -> bool:
    """ "Freight for Danby Steel." opens a talk, however little it tells."""
    named = any(f.slot is Slot.ACCOUNT for f in said.reading.facts)
    return named and not said.cues.find("off_topic", said.line.text) and not ends_asking(said.line.text)


def _promises(said: LineInTalk) -> bool:
    """ "I'll ring Gianna tomorrow and close it": what is closed there is the deal, not the talk."""
    known = picture(said.deal, said.kit.today)
    return promised(said.line.text, known, said.kit.today, said.cues).holds


def _only_answers(said: LineInTalk) -> bool:
    """True when a line that sounds helpless settles what was asked and turns to nobody: 「…，我还没想好怎么回」."""
    topic, text = said.pending.topic if said.pending else None, said.line.text
    asks = any(ends_asking(sentence.group()) for sentence in sentences_of(text))
    if topic is None or asks or _TURNS_TO_US.search(text):
        return False
    return verdict(text, topic, said.lang) != UNSAID or _GUESSES.match(text) is not None


def _said_again(said: LineInTalk, heard: Heard) -> bool:
    """True when the rep says the very words again to which the coach has not listened as an answer."""
    turns = said.session.turns
    wanted = heard.intent in (Intent.OFF_TOPIC, Intent.COMMAND, Intent.QUESTION, Intent.HELP)
    return wanted and bool(turns) and turns[-1].text == said.line.text


def _corrects(said: LineInTalk) -> bool:
    """True where something is taken back; in the first line of a talk there is nothing to take back."""
    begun = said.pending is not None or bool(said.deal.facts)
    return begun and is_correction(said.line.text, said.cues, said.reading.facts, said.deal)


def _undoes(said: LineInTalk) -> bool:
    text = said.line.text
    return said.cues.find("undo", text) is not None and len(text.strip()) <= UNDO_AT_MOST


def _taken_off(said: LineInTalk, heard: Heard) -> tuple[Fact, ...]:
    text, id = said.line.text, said.line.id
    if said.pending is not None and said.pending.topic is Topic.INFLUENCERS:
        return ()  # Who has left may be the very one they still listen to.
    known = picture(said.deal, said.kit.today).committee.people
    if heard.intent is Intent.CORRECTION or said.cues.find("correction", text):
        unmet = not_met_after_all(text, id, said.deal, known)
        if unmet:
            return unmet
    facts = taken_off(text, id, said.lang, known, said.reading.facts)
    return facts if nothing_else(text, facts) else ()
