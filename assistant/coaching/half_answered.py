"""What an answer leaves open of a question that asks two things: worth one follow-up, even where all it says is solid.

"The trainers are booked" tells of our support and not whether a colleague works the customer too; "there is one" not who
objects and why; "by 31 January" repeats the day that was asked about; "they work at the refinery" is no size of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.coaching.taken_in import TakenIn
from assistant.domain.evidence import Fact, Slot, Step
from assistant.domain.vocabulary import StepKind, Timeline, Topic
from assistant.reading.learned.verdicts import verdict_chances
from assistant.reading.normalise import read_length

_LIKELY = 0.5
_BRIEF = 48


def leaves_half_open(taken: TakenIn) -> bool:
    """True when the answer takes up one half of what was asked and passes over the other."""
    topic = taken.pending.topic if taken.pending else None
    half = _HALVES.get(topic) if topic else None
    return half is not None and half(taken)


def _only_our_support(taken: TakenIn) -> bool:
    """Help is promised or missing, and nothing is said of colleagues, partners and resellers."""
    told = _chances(taken, Topic.INTERNAL_SUPPORT)
    of_others = told.get("conflict", 0.0) >= _LIKELY or taken.cues.any(
        taken.answer, "territory", "others_of_ours"
    )
    return told.get("there", 0.0) >= _LIKELY and not of_others


def _only_that_somebody_objects(taken: TakenIn) -> bool:
    """Somebody is against it, in too few words to hold more, and nobody is named."""
    brief = read_length(taken.answer) <= _BRIEF and not _learned(taken, Slot.STANCE)
    return brief and _chances(taken, Topic.OBJECTIONS).get("open", 0.0) >= _LIKELY


def _only_the_day_again(taken: TakenIn) -> bool:
    """The day that was asked about, with no step of theirs that leads to it and no word of whose day it is."""
    before, after = taken.before.picture, taken.after.picture
    if before.close_date is None or after.process.timeline is Timeline.CONFIRMED:
        return False
    steps = [f.value for f in _learned(taken, Slot.STEP) if isinstance(f.value, Step)]
    return after.close_date == before.close_date and all(s.kind is StepKind.SIGN for s in steps)


def _no_size_of_theirs(taken: TakenIn) -> bool:
    """Nothing tells how big they are, where one owner may decide alone: what they are part of or work for is no answer."""
    before, after = taken.before.picture, taken.after.picture
    sized = any(_learned(taken, slot) for slot in (Slot.REVENUE, Slot.STAFF, Slot.SITES, Slot.ACCOUNT_KIND))
    return not sized and before.committee == after.committee and taken.impression.situation().fit_unclear


def _chances(taken: TakenIn, topic: Topic) -> Mapping[str, float]:
    return verdict_chances(taken.answer, topic.value, taken.lang)


def _learned(taken: TakenIn, slot: Slot) -> list[Fact]:
    return [f for f in taken.facts if f.slot is slot and not f.assertion.negated]


_HALVES: Mapping[Topic, Callable[[TakenIn], bool]] = {
    Topic.INTERNAL_SUPPORT: _only_our_support,
    Topic.OBJECTIONS: _only_that_somebody_objects,
    Topic.TIMELINE: _only_the_day_again,
    Topic.ACCOUNT_FIT: _no_size_of_theirs,
}
