"""What is learned from a line, by how it is meant: what of it answers the question that waits, and the new facts."""

from __future__ import annotations

from assistant.coaching.answer_before import answer_before
from assistant.coaching.answer_facts import Telling, as_answered
from assistant.coaching.answered import ShortAnswer
from assistant.coaching.answers import AnswerKind, Weighed, tells_only_plans, weigh_told
from assistant.coaching.as_written import as_written
from assistant.coaching.asked import asking_spans
from assistant.coaching.beside import told_instead
from assistant.coaching.context import in_context
from assistant.coaching.corrected_sum import corrected_sum
from assistant.coaching.glimpses import only_in_passing
from assistant.coaching.guessed_opposition import without_guessed_opposition
from assistant.coaching.guessed_rivals import without_guessed_rivals
from assistant.coaching.hearing import Heard, taken_back, without
from assistant.coaching.known import FUNCTION_TOPICS
from assistant.coaching.limits_told import limits_as_told
from assistant.coaching.line_facts import (
    felt_by_them,
    of_this_customer,
    speaks_of_the_customer,
    told_beside,
    without_ours,
)
from assistant.coaching.line_in_talk import LineInTalk
from assistant.coaching.meaning import ASIDE, Meaning
from assistant.coaching.meetings import word_of_meeting
from assistant.coaching.news import news
from assistant.coaching.not_the_one import not_the_one
from assistant.coaching.parts_of_them import without_parts
from assistant.coaching.places_above import with_places_above
from assistant.coaching.rivals_ties import without_rivals_ties
from assistant.coaching.same_person import same_people
from assistant.coaching.stances_told import without_guessed_favour
from assistant.coaching.surname_told import surnames_told
from assistant.coaching.taken_off import TAKEN_OFF
from assistant.coaching.their_currency import in_their_currency
from assistant.coaching.undated_plans import without_undated_plans
from assistant.coaching.vaguer_days import without_vaguer_days
from assistant.coaching.wishes import HOW, SKIP
from assistant.coaching.yet_to_come import without_announced
from assistant.domain.conversation import Question
from assistant.domain.deal import Picture
from assistant.domain.evidence import Fact, Slot
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Intent, Topic
from assistant.reading.learned.verdicts import UNSAID, verdict
from assistant.reading.normalise import simplified
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_AT_A_LOSS = _SAID("at_a_loss")
_NAMES_OTHERS = (Topic.COMPETITION, Topic.ECONOMIC_BUYER, Topic.INFLUENCERS)
"""Topics whose answers name somebody, and not what the customer is called."""
_OF_SUMS = (Topic.BUDGET_STATUS, Topic.AUTHORITY, Topic.VALUE, Topic.ACCOUNT_FIT)
"""Topics that a corrected sum may answer; on others it is no answer."""
_ONLY_ASKS = ("clarify", "forged", SKIP, HOW)
"""Kinds of lines that answer nothing, whatever stands before what they ask."""


def answer_in(said: LineInTalk, meant: Meaning) -> str:
    """What of the line answers the question that waits: all of it, or what stands before a request."""
    heard = meant.heard
    if said.pending is None or said.committing or meant.level is not None or meant.upheaval:
        return ""
    if _told_instead(said) is not None:
        return ""
    if heard.intent is Intent.CORRECTION and _puts_something_else_right(said, said.pending.topic):
        return ""
    if heard.intent in (Intent.ANSWER, Intent.CORRECTION):
        return "" if heard.kind == TAKEN_OFF else said.line.text
    ends = heard == Heard(Intent.COMMAND, "end", heard.aside)
    if not (ends or heard.intent in (Intent.HELP, Intent.QUESTION)) or heard.kind in _ONLY_ASKS:
        return ""
    before = answer_before(said.line.text)
    return before if before and _answers_with(said, before, said.pending.topic) else ""


def _puts_something_else_right(said: LineInTalk, topic: Topic) -> bool:
    """Whether a correction is of a sum, which answers few questions, or where a department was asked about speaks of nobody."""
    if topic not in _OF_SUMS and corrected_sum(said.line.text, said.line.id, (), said.deal):
        return True
    told = {f.slot for f in said.reading.facts}
    return topic in FUNCTION_TOPICS and bool(told & _OF_THE_DEAL) and not told & _OF_SOMEBODY


_OF_THE_DEAL = {Slot.BUDGET_AMOUNT, Slot.CLOSE_DATE, Slot.AUTHORITY, Slot.PROCESS, Slot.DEAL_VALUE}
_OF_SOMEBODY = {Slot.PERSON, Slot.FUNCTION, Slot.CONTACT, Slot.STANCE, Slot.USERS_HEARD}


def _told_instead(said: LineInTalk) -> Topic | None:
    if said.pending is None:
        return None
    committee = picture(said.deal, said.kit.today).committee
    return told_instead(said.line.text, said.pending.topic, said.reading.facts, committee, said.cues)


def _answers_with(said: LineInTalk, words: str, topic: Topic) -> bool:
    """Whether these words before a request tell what was asked, or that it is not known; being at a loss is neither."""
    if _AT_A_LOSS.search(words):
        return False
    if topic is Topic.COMPETITION and said.cues.find("help_undercut", words):
        return True
    kind = weigh_told(words, topic, said.cues, said.lang).kind
    if kind in (AnswerKind.NO, AnswerKind.UNKNOWN):
        return True
    return kind is not AnswerKind.VAGUE and verdict(words, topic, said.lang) != UNSAID


def weighed_in(said: LineInTalk, answer: str) -> Weighed | None:
    """What the answer is worth, where there is one."""
    if said.pending is None or not answer:
        return None
    return weigh_told(answer, said.pending.topic, said.cues, said.lang)


def learned_from(said: LineInTalk, meant: Meaning, answer: str, weighed: Weighed | None) -> tuple[Fact, ...]:
    """The facts that are new with this line.

    What the line says of itself is cleared first, for the answer is read against a picture of the deal with it. The
    answer adds and changes talks, stances and sums, so what nobody said is taken out behind it. Who is who is asked
    when nobody is left that only seemed to be there, and what is new when nothing changes any more.
    """
    if _tells_nothing(said, meant):
        return ()
    if meant.heard.kind == TAKEN_OFF:
        return news(of_this_customer(meant.taken_off, said.deal), said.deal)
    heard = meant.heard
    facts = _of_this_deal(said, heard)
    facts = _with_their_limits(said, heard, facts)
    facts = _with_the_answer(said, heard, answer, weighed, facts)
    facts = _without_what_nobody_said(said, facts)
    # Of this picture both are asked, who is who and who is not the one: as people stood before any two became one.
    known = picture(said.deal.learn(facts), said.kit.today)
    facts = _with_who_is_who(said, facts, known)
    if heard.intent is Intent.CORRECTION:
        return _put_right(said, facts, known)
    return news(tuple(without_vaguer_days(facts, said.deal)), said.deal)


def _tells_nothing(said: LineInTalk, meant: Meaning) -> bool:
    """An aside, a promise, a level asked for, a line that only asks, or a request to play somebody."""
    heard = meant.heard
    if heard.intent in ASIDE or said.committing or meant.level is not None or heard.kind in _ONLY_ASKS:
        return True
    return heard.intent is Intent.HELP and bool(said.cues.find("play", said.line.text))


def _of_this_deal(said: LineInTalk, heard: Heard) -> tuple[Fact, ...]:
    """What was read without what is ours, what another customer is called, and what is only asked."""
    text, pending = said.line.text, said.pending
    # Ours go first: whoever is left counts below as somebody of the customer.
    facts = without_ours(said.reading.facts, said.deal)
    renames = heard.intent is Intent.CORRECTION and speaks_of_the_customer(text, said.deal)
    if heard.intent is not Intent.REPORT and not renames:
        facts = of_this_customer(facts, said.deal)
    if pending is not None and pending.topic in _NAMES_OTHERS and not renames:
        facts = tuple(f for f in facts if f.slot is not Slot.ACCOUNT)
    # What is only asked is told by where it stands, so before anything is added that the reader didn't find there.
    if heard.intent is Intent.HELP:
        facts = felt_by_them(facts, asking_spans(text) if pending else ())
        # "Advise me on next steps" plans none.
        facts = tuple(f for f in facts if f.slot is not Slot.NEXT_STEP)
    if heard.intent is Intent.QUESTION:
        facts = told_beside(facts, said.deal, asking_spans(text))
    return facts


def _with_their_limits(said: LineInTalk, heard: Heard, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Sums and counts with those they belong to, and the body above that a limit points to."""
    text = said.line.text
    # These three look at slots of their own, and would do the same in any order; all of them go before the answer.
    facts = with_places_above(limits_as_told(facts, said.deal, text), said.deal, text, said.line.id)
    asked = said.pending is not None and said.pending.topic is Topic.ACCOUNT_FIT
    # A pilot's two clinics are no size of the customer's in the picture that the answer is read against.
    return without_parts(facts, said.deal, text, sized=heard.intent is Intent.CORRECTION or asked)


def _with_the_answer(
    said: LineInTalk, heard: Heard, answer: str, weighed: Weighed | None, facts: tuple[Fact, ...]
) -> tuple[Fact, ...]:
    """The facts as the question that waits makes them mean, or the one that the line answers instead."""
    if weighed is not None and said.pending is not None:
        return _of_the_answer(said, said.pending, answer, weighed, facts)
    told = _told_instead(said) if heard.intent is Intent.ANSWER else None
    if told is None:
        return facts
    text = said.line.text
    return _of_the_answer(said, Question(told, ""), text, weigh_told(text, told, said.cues, said.lang), facts)


def _without_what_nobody_said(said: LineInTalk, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts without favour, rivals and talks that only seem to be told, and sums in the deal's currency."""
    text, today = said.line.text, said.kit.today
    asked = said.pending.topic if said.pending is not None else None
    # Whom the line only announces to see keeps the favour told of them, so favour goes before announcements.
    facts = without_guessed_favour(facts, said.deal)
    facts = tuple(without_guessed_opposition(facts, text, said.lang))
    facts = without_undated_plans(facts, text, today, said.lang)
    facts = tuple(without_guessed_rivals(facts, asked, picture(said.deal, today), said.cues))
    # An announced talk becomes "not met yet" before a rival's talks are dropped without a trace.
    facts = tuple(without_announced(facts, said.deal, text, today))
    facts = tuple(without_rivals_ties(facts, text))
    # Sums with those that the answer added: one in another currency leaves all of the line as they are told.
    return tuple(in_their_currency(facts, said.deal))


def _with_who_is_who(said: LineInTalk, facts: tuple[Fact, ...], known: Picture) -> tuple[Fact, ...]:
    """And who of all the people known by now are one."""
    text = said.line.text
    return (*facts, *same_people(text, said.line.id, known), *surnames_told(text, said.line.id, known))


def _put_right(said: LineInTalk, facts: tuple[Fact, ...], known: Picture) -> tuple[Fact, ...]:
    """A correction, with whom and what it puts right; a vaguer day may be what it means to say."""
    text = said.line.text
    facts = (*facts, *not_the_one(text, said.line.id, known.committee.people))
    # A sum that was read is not put in place once more.
    facts = (*facts, *corrected_sum(text, said.line.id, facts, said.deal))
    # What is put right may stand only in the words: from 500k, not 1m.
    return news(facts, said.deal) or facts


def _of_the_answer(
    said: LineInTalk, asked: Question, words: str, weighed: Weighed, facts: tuple[Fact, ...]
) -> tuple[Fact, ...]:
    """The facts as the answer means them, and what its words tell only beside their question."""
    plans, plain = tells_only_plans(words, asked.topic), simplified(_still_said(said, words))
    tells = UNSAID if plans else verdict(words, asked.topic, said.lang)
    if asked.topic is Topic.COMPETITION and tells == "handled" and said.cues.find("help_undercut", words):
        tells = "open"  # A rival that cuts its price has answered us and not we it.
    facts = as_answered(facts, said.deal, _telling(said, asked.topic, plain, tells))
    learned = picture(said.deal.learn(facts), said.kit.today)
    answer = ShortAnswer(plain, said.line.id, said.lang, asked, weighed, facts, said.kit.today, tells)
    beside = in_context(answer, learned, said.cues, said.kit.material.names)
    return facts + tuple(as_written(fact, words) for fact in beside)


def _still_said(said: LineInTalk, words: str) -> str:
    """The words without the old version of a correction."""
    return without(words, taken_back(words)) if said.cues.find("correction", words) else words


def _telling(said: LineInTalk, topic: Topic, words: str, tells: str) -> Telling:
    cues = said.cues
    return Telling(
        topic,
        words,
        said.lang,
        glimpsed=only_in_passing(words, cues),
        met=word_of_meeting(words, cues) is not None,
        owned=tells == "owner" or cues.any(words, "sole_owner", "owns"),
        verdict=tells,
    )
