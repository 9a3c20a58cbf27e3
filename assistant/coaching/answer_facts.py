"""What the facts of an answer are worth: a bare name tells who, not that we have met."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from assistant.coaching.answers import has_figure, never_met
from assistant.coaching.asked import sentences_of
from assistant.coaching.bodies_above import tells_of_a_talk
from assistant.coaching.hearsay import between_others, talked_with
from assistant.coaching.known import FUNCTION_TOPICS
from assistant.coaching.line_facts import name_told, spoken_with
from assistant.coaching.meetings import met_by_us
from assistant.coaching.named_as_step import not_met_by_being_named
from assistant.coaching.naming import only_whose, place_of
from assistant.coaching.opposition import tells_of_opposition
from assistant.coaching.our_side_told import of_our_side, speaks_against
from assistant.coaching.past_days import has_been
from assistant.coaching.posts_told_of import without_talks_nobody_told
from assistant.coaching.who_decides import not_theirs_to_say
from assistant.domain.deal import Deal
from assistant.domain.evidence import AccountKind, DaySpan, Fact, Mention, Slot, Standing, Step
from assistant.domain.vocabulary import BudgetStatus, Contact, Function, Lang, Role, Stance, StepKind, Topic
from assistant.reading.awaiting import denies_approval
from assistant.reading.learned.verdicts import REACHED, UNREACHED, UNSAID
from assistant.reading.phrasing import Phrasings
from assistant.reading.postponed import PUT_OFF

_ASKS_HOW_FAR = frozenset({Topic.ECONOMIC_BUYER, Topic.INFLUENCERS, *FUNCTION_TOPICS})
"""Topics whose question asks how far we got: an answer without a word on it means not far."""
_OFFICES = frozenset({Topic.FINANCE, Topic.LEGAL, Topic.PROCUREMENT, Topic.IT, Topic.RISK_AUDIT})
_OF_DECIDING = frozenset({Topic.ECONOMIC_BUYER, Topic.DECISION_CHAIN, Topic.AUTHORITY, Topic.BUDGET_STATUS})
_ASKS_WHO_DECIDES = frozenset({Topic.DECISION_CHAIN, Topic.AUTHORITY, Topic.PROCESS, Topic.BUDGET_OWNER})
"""Topics whose answers tell what people will do: "upstairs says yes" is a step and no talk we had."""
_ASKS_WHEN = frozenset({Topic.TIMELINE, Topic.PROCESS, Topic.DECISION_CHAIN, Topic.NEXT_STEP})
_LITTLE = frozenset({AccountKind.SMALL, AccountKind.OWNER_RUN})
_ASKS_HOW_BIG = frozenset(
    {Topic.ACCOUNT_FIT, Topic.ECONOMIC_BUYER, Topic.DECISION_CHAIN, Topic.AUTHORITY, Topic.BUDGET_OWNER}
)
"""Topics whose answers may tell that the customer is small, or one person's."""
_SAID = Phrasings(__name__)
_HALF_A_YEAR = timedelta(183)
_OURSELVES, _SIGNING = _SAID("ourselves"), _SAID("signing")
_OF_A_PERSON = frozenset({Slot.STANCE, Slot.STANDING, Slot.CONTACT, Slot.FUNCTION, Slot.PERSON})


@dataclass(frozen=True, slots=True)
class Telling:
    """What was asked, and what of the whole answer decides how its parts are meant.

    `glimpsed`: somebody was only seen from afar; `met`: a word of meeting is there; `owned`: one person signs everything;
    `verdict`: what the answer says on the whole.
    """

    topic: Topic
    words: str = ""
    lang: Lang = Lang.EN
    glimpsed: bool = False
    met: bool = False
    owned: bool = False
    verdict: str = UNSAID


def as_answered(facts: Iterable[Fact], deal: Deal, telling: Telling) -> tuple[Fact, ...]:
    """The facts of an answer as it means them: no meetings that no word of it tells, no days and limits told in passing.

    Who turns up in an answer about our own side is one of ours.
    """
    if telling.topic is Topic.INTERNAL_SUPPORT:
        there = telling.verdict == "there"
        return tuple(f for f in of_our_side(facts, deal) if not (there and speaks_against(f)))
    facts = tuple(_theirs(facts, telling))
    unmet = {f.about for f in facts if f.slot is Slot.CONTACT and f.value == Contact.NONE}
    new = {f.about for f in facts if f.slot is Slot.PERSON} - {f.about for f in deal.about(Slot.PERSON)}
    told = tuple(
        f
        for f in facts
        if not _in_passing(f, deal, telling)
        and not _no_news_of_a_talk(f, deal, telling, alone=len(unmet) == 1)
        and not _only_sounds_against(f, telling)
        and not (f.slot is Slot.OBJECTION_HANDLED and _still_open(telling))
        and not (f.slot is Slot.USERS_HEARD and _tried_by_others(facts, telling))
        and not (f.slot is Slot.STANDING and _asked_by_them(f, telling, new))
        and not (f.slot in _OF_A_PERSON and _of_somebody_of_theirs(f.about, deal, telling.words))
        and not (f.slot in (Slot.ROLE, Slot.STEP) and _of_the_denied(f, facts, deal, telling.words))
    )
    told = tuple(_as_far_as_told(told, deal, telling))
    if telling.lang is Lang.EN:
        known = {f.about for f in deal.about(Slot.PERSON)}
        asked = FUNCTION_TOPICS.get(telling.topic)
        told = tuple(without_talks_nobody_told(told, telling.words, known, asked))
    as_steps = telling.topic in _ASKS_WHO_DECIDES and not telling.met
    return tuple(not_met_by_being_named(told, deal)) if as_steps else told


def _theirs(facts: Iterable[Fact], telling: Telling) -> Iterator[Fact]:
    """The facts with whom an answer names first on the customer's side, where one of theirs was asked for."""
    for fact in facts:
        opens = fact.evidence.start <= len(telling.words) - len(telling.words.lstrip())
        asked = fact.slot is Slot.OWN_SIDE and telling.topic in _ASKS_HOW_FAR
        if asked and opens and name_told(fact):
            yield replace(fact, slot=Slot.PERSON, about=name_told(fact))
        elif asked and (office := _office(fact)) and not _said_ours(office, telling.words):
            yield replace(fact, slot=Slot.PERSON, about=office)
        elif telling.topic is Topic.COMPETITION and _is_no_colleague(fact, telling.words):
            continue
        elif fact.value == BudgetStatus.APPROVED and denies_approval(_sentence(fact, telling.words)):
            yield replace(fact, value=BudgetStatus.INDICATED)
        else:
            yield fact


def _is_no_colleague(fact: Fact, words: str) -> bool:
    """ "They use Ecosan from Delhi": taken for one of ours where nothing speaks of us."""
    return fact.slot is Slot.OWN_SIDE and not _OURSELVES.search(_sentence(fact, words))


def _sentence(fact: Fact, words: str) -> str:
    """The sentence a fact was read from."""
    at = fact.evidence.start
    return next((s.group() for s in sentences_of(words) if s.start() <= at < s.end()), fact.evidence.quote)


def _office(fact: Fact) -> str | None:
    """An office without a name that was taken for one of ours."""
    mention = fact.value if isinstance(fact.value, Mention) else None
    return mention.title if mention and not mention.name and not mention.team else None


def _said_ours(office: str, words: str) -> bool:
    """Whether the words put it on our side: "our CFO", "CFO on our side"."""
    at = place_of(office, words)
    around = words[max(0, at - 16) : at + len(office) + 16] if at is not None else ""
    return _OURSELVES.search(around) is not None


def _in_passing(fact: Fact, deal: Deal, telling: Telling) -> bool:
    """A day that is none of the signature, once that is known; who stands above as the account; small buttons; who signs,
    without how much."""
    if fact.slot is Slot.CLOSE_DATE and telling.topic not in _ASKS_WHEN:
        if isinstance(fact.value, DaySpan) and fact.value.latest - fact.value.earliest > _HALF_A_YEAR:
            return True  # "They started signing that this year" is no day of ours.
        told = PUT_OFF in fact.assertion.cues or _SIGNING.search(fact.evidence.quote)
        return (has_been(fact.evidence.quote) or bool(deal.about(Slot.CLOSE_DATE))) and not told
    if fact.slot is Slot.ACCOUNT:
        return telling.topic is Topic.SUPERVISOR
    if fact.slot is Slot.ACCOUNT_KIND and fact.value in _LITTLE:
        return telling.topic not in _ASKS_HOW_BIG and not telling.owned
    return fact.slot is Slot.AUTHORITY and not telling.owned and not has_figure(fact.evidence.quote)


def _of_somebody_of_theirs(person: str | None, deal: Deal, words: str) -> bool:
    """Whether somebody known comes up only for whose somebody else is: the managing director's uncle is not she."""
    called = (
        [f.value for f in deal.about(Slot.PERSON, person) if isinstance(f.value, Mention)] if person else []
    )
    names = {n for m in called for n in (m.name, m.title, *m.aliases) if n and place_of(n, words) is not None}
    return bool(names) and all(only_whose(n, words) for n in names)


_DECIDING = (Role.ECONOMIC_BUYER, Role.DECIDER, Role.APPROVER, Role.SIGNATORY)
_LAST_STEPS = (StepKind.APPROVE, StepKind.SIGN)


def _of_the_denied(fact: Fact, facts: Sequence[Fact], deal: Deal, words: str) -> bool:
    """Whether a role or step is of somebody of whom the same words say that it is not up to them: 拍板肯定不是他."""
    if fact.slot is Slot.STEP:
        step = fact.value
        last = isinstance(step, Step) and step.kind in _LAST_STEPS
        same = (f for f in facts if f.slot is Slot.ROLE and f.evidence == fact.evidence)
        return last and any(_of_the_denied(f, facts, deal, words) for f in same)
    if fact.value not in _DECIDING:
        return False
    called = [f.value for f in (*deal.facts, *facts) if f.slot is Slot.PERSON and f.about == fact.about]
    return any(isinstance(m, Mention) and not_theirs_to_say(m, words) for m in called)


def _still_open(telling: Telling) -> bool:
    """Asked who is against it, the answer as a whole says that it is not settled: 「他答不上来，后来就没再提」."""
    return telling.topic is Topic.OBJECTIONS and telling.verdict == "open"


def _tried_by_others(facts: Sequence[Fact], telling: Telling) -> bool:
    """ "Ledger interface tested" where IT was asked about: a test in which no user comes up is none of theirs."""
    users = any(f.slot is Slot.FUNCTION and f.value == Function.END_USER for f in facts)
    return (telling.topic in _OFFICES or telling.topic in _OF_DECIDING) and not users


def _asked_by_them(fact: Fact, telling: Telling, new: Collection[str | None]) -> bool:
    """Asked whom they listen to, the answer names somebody new: those known before are the ones who listen."""
    listens = fact.value == Standing.INFORMAL and fact.about not in new
    return telling.topic is Topic.INFLUENCERS and bool(new) and listens


def _only_sounds_against(fact: Fact, telling: Telling) -> bool:
    """Somebody taken for an opponent of whom no word of the answer says so, or who has been won over."""
    if fact.slot is not Slot.STANCE or not Stance(str(fact.value)).against:
        return False
    return not tells_of_opposition(telling.words, fact.evidence.quote, telling.topic, telling.lang)


def _no_news_of_a_talk(fact: Fact, deal: Deal, telling: Telling, *, alone: bool) -> bool:
    """Neither does "I haven't answered him" take back a talk, nor does "upstairs says yes" tell of one.

    `alone`: nobody else of the answer was never met; of several it is the one whom the words name.
    """
    if fact.slot is not Slot.CONTACT:
        return False
    if spoken_with(fact):
        if telling.topic is Topic.SUPERVISOR and not tells_of_a_talk(telling.words, telling.lang):
            return True
        told = telling.met or (telling.topic not in _ASKS_WHO_DECIDES and telling.verdict == REACHED)
        unmet = any(never_met(f.evidence.quote) for f in deal.about(Slot.CONTACT, fact.about))
        by_us = _OURSELVES.search(fact.evidence.quote) is not None
        return not told and (telling.topic in _ASKS_WHO_DECIDES or (unmet and not by_us))
    had = talked_with(fact.about, deal)
    if fact.value != Contact.NONE:
        return had
    quote = fact.evidence.quote
    denied = never_met(quote) and (alone or (fact.about or "") in quote)
    return telling.topic is Topic.MESSAGE_FIT or (had and not denied)


def _as_far_as_told(told: Sequence[Fact], deal: Deal, telling: Telling) -> Iterator[Fact]:
    known = {f.about for f in deal.about(Slot.PERSON)}
    named = {f.about for f in told if isinstance(f.value, Mention) and f.value.name}
    alone = len({f.about for f in told if spoken_with(f)}) == 1
    from_afar = telling.glimpsed or (
        telling.verdict == UNREACHED and alone and not _of_our_contact(told, deal, telling.words)
    )
    how_far = telling.topic in _ASKS_HOW_FAR
    for fact in (between_others(f, told, deal, telling.words) for f in told):
        if fact is None:
            continue
        afar = telling.glimpsed or (from_afar and not met_by_us(fact.evidence.quote))
        if spoken_with(fact) and (afar or never_met(fact.evidence.quote)):
            if not talked_with(fact.about, deal):
                yield replace(fact, value=Contact.NONE)
            continue
        silent = fact.slot is Slot.CONTACT and not fact.assertion.cues
        if not silent or (fact.value == Contact.NONE and (how_far or fact.about not in named)):
            yield fact
        elif fact.about not in known and how_far:
            yield replace(fact, value=Contact.NONE)


def _of_our_contact(told: Sequence[Fact], deal: Deal, words: str) -> bool:
    """Whether who was talked with is somebody it is not up to: that the buyer was not reached says nothing of them."""
    told_with = next(f for f in told if spoken_with(f))
    called = [f.value for f in (*deal.facts, *told) if f.slot is Slot.PERSON and f.about == told_with.about]
    cued = bool(told_with.assertion.cues)
    return cued and any(isinstance(m, Mention) and not_theirs_to_say(m, words) for m in called)
