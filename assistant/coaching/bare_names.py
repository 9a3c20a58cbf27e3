"""A bare name given as an answer: it tells who, not that we have met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.coaching.answers import has_figure
from assistant.coaching.known import FUNCTION_TOPICS
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Mention, Slot
from assistant.domain.vocabulary import Contact, Topic
from assistant.reading.learned.verdicts import UNREACHED, UNSAID

_ASKS_HOW_FAR = frozenset({Topic.ECONOMIC_BUYER, Topic.INFLUENCERS, *FUNCTION_TOPICS})
"""Topics whose question asks how far we got: an answer without a word on it means not far."""
_ASKS_WHO_DECIDES = frozenset({Topic.DECISION_CHAIN, Topic.AUTHORITY, Topic.PROCESS, Topic.BUDGET_OWNER})
"""Topics whose answers tell what people will do: "upstairs says yes" is a step and no talk we had."""
_ASKS_WHEN = frozenset({Topic.TIMELINE, Topic.PROCESS, Topic.DECISION_CHAIN, Topic.NEXT_STEP})
_UNMET = re.compile(
    r"没(?:有)?(?:真正|真的|正式|当面|直接)?(?:见|聊|谈|碰|接触|说上话)|从没|没打过交道|never|(?:haven't|hasn't|have not|not|didn't) (?:yet |really |actually )?"
    r"(?:met|meet|spoken|speak|talked|talk|seen)",
    re.I,
)
_SIGNING = re.compile(
    r"签|下单|合同|成交|关单|定标|\b(?:sign\w*|order\w*|close\w*|closing|contract|po|deal|award\w*|paper\w*)\b",
    re.I,
)


def without_ours(facts: Iterable[Fact], deal: Deal) -> tuple[Fact, ...]:
    """The facts without those that make one of us, known as such by name, a person of the customer."""
    ours = {f.value.name for f in deal.about(Slot.OWN_SIDE) if isinstance(f.value, Mention) and f.value.name}
    theirs = {f.about for f in deal.about(Slot.PERSON)}
    told = tuple(facts)
    keys = {
        f.about
        for f in told
        if f.slot is Slot.PERSON
        and isinstance(f.value, Mention)
        and f.value.name in ours
        and f.about not in theirs
    }
    return tuple(f for f in told if f.about is None or f.about not in keys)


def as_answered(
    facts: Iterable[Fact],
    deal: Deal,
    topic: Topic,
    *,
    glimpsed: bool = False,
    met: bool = False,
    owned: bool = False,
    verdict: str = UNSAID,
) -> tuple[Fact, ...]:
    """The facts of an answer, without meetings that no word of it tells; `glimpsed`: they were only seen from afar,
    as the one person of an answer is that says on the whole that nobody was reached, `met`: a word of meeting is there, `owned`: one person signs everything,
    `verdict`: what the whole answer says.

    Who turns up in an answer about our own side is one of ours.
    """
    if topic is Topic.INTERNAL_SUPPORT:
        return tuple(f for f in _ours(facts, deal) if not (verdict == "there" and _speaks_against(f)))
    known = {f.about for f in deal.facts if f.slot is Slot.PERSON}
    dated = any(f.slot is Slot.CLOSE_DATE for f in deal.facts)
    spoken_with = {f.about for f in deal.facts if _spoken(f)}
    told = tuple(facts)
    glimpsed = glimpsed or (verdict == UNREACHED and len({f.about for f in told if _spoken(f)}) == 1)
    named = {f.about for f in told if isinstance(f.value, Mention) and f.value.name}
    kept: list[Fact] = []
    for fact in told:
        if fact.slot is Slot.AUTHORITY and not owned and not has_figure(fact.evidence.quote):
            continue  # who signs is no limit
        if fact.slot is Slot.CLOSE_DATE and dated and topic not in _ASKS_WHEN:
            if _SIGNING.search(fact.evidence.quote):
                kept.append(fact)
            continue
        if fact.about in spoken_with and fact.value == Contact.NONE and topic not in _ASKS_HOW_FAR:
            if fact.slot is Slot.CONTACT and not _UNMET.search(fact.evidence.quote):
                continue  # "I haven't answered him" takes back no talk
        if topic in _ASKS_WHO_DECIDES and not met and _spoken(fact):
            continue
        if fact.slot is Slot.CONTACT and fact.value == Contact.NONE and topic is Topic.MESSAGE_FIT:
            continue  # what a department is told says nothing about who was met
        if glimpsed and _spoken(fact):
            kept.append(replace(fact, value=Contact.NONE))
            continue
        silent = fact.slot is Slot.CONTACT and not fact.assertion.cues
        if not silent or (fact.value == Contact.NONE and (topic in _ASKS_HOW_FAR or fact.about not in named)):
            kept.append(fact)
        elif fact.about not in known and topic in _ASKS_HOW_FAR:
            kept.append(replace(fact, value=Contact.NONE))
    return tuple(kept)


def _spoken(fact: Fact) -> bool:
    return fact.slot is Slot.CONTACT and Contact(str(fact.value)).spoken


def _speaks_against(fact: Fact) -> bool:
    """True for what makes our own side look divided or missing."""
    return fact.slot is Slot.OWNERSHIP_CONFLICT or (fact.slot is Slot.SUPPORT and fact.assertion.negated)


def _ours(facts: Iterable[Fact], deal: Deal) -> Iterator[Fact]:
    """The facts with whoever is new in them on our side."""
    known = {f.about for f in deal.facts if f.slot is Slot.PERSON}
    for fact in facts:
        if fact.about is None or fact.about in known:
            yield fact
        elif fact.slot is Slot.PERSON:
            yield replace(fact, slot=Slot.OWN_SIDE, about=None)
