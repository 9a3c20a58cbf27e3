"""Facts a rule saw in the words, held against what the clause as a whole tells: whose day, whose sum, a real rival or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.evidence import (
    Assertion,
    Fact,
    RivalKind,
    Slot,
    Source,
)
from assistant.domain.vocabulary import Timeline
from assistant.reading.context import Context
from assistant.reading.learned.clauses import Chances, best
from assistant.reading.our_plan import our_guess, our_plans
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

RIVAL_TAGS = ("rival.open", "rival.handled", "rival.none")
_BOTH = 0.15
"""From this chance on a clause in which a rule saw a price of their problem tells the customer's own."""


def own_sum(scene: Scene, told: Chances, fact: Fact) -> Fact:
    """What the problem costs, by the customer's count where the clause says as much beside the rule."""
    if fact.slot is not Slot.VALUE or fact.assertion.source is not Source.REP:
        return fact
    if told[scene.layout.clause(fact.evidence.start)]["value.own"] < _BOTH:
        return fact
    return replace(fact, assertion=replace(fact.assertion, source=Source.CUSTOMER))


_HARDLY = 0.05
"""Below this chance no word of a rival is one: the system the note was typed in, the software ours must talk to."""
_SAID = Phrasings(__name__)
_BY_NAME, _PAPERS = _SAID("by_name"), _SAID("papers")


def real_rivals(scene: Scene, told: Chances, facts: list[Fact]) -> list[Fact]:
    """Without the vendors a rule saw in a word, where the clause and the next two tell of none."""

    def real(fact: Fact) -> bool:
        if fact.slot is not Slot.RIVAL or fact.assertion.negated:
            return True
        if fact.value == RivalKind.IN_HOUSE:
            return _PAPERS.search(fact.evidence.quote) is None
        if fact.value != RivalKind.VENDOR:
            return True
        if _BY_NAME.search(fact.evidence.quote):
            return True
        first = scene.layout.clause(fact.evidence.start)
        near = told[first : first + 3]
        return any(each[tag] >= _HARDLY for each in near for tag in RIVAL_TAGS)

    return [f for f in facts if real(f)]


def really_heard(scene: Scene, told: Chances, facts: list[Fact]) -> list[Fact]:
    """Without the users a rule took for heard by a word, "convinced" or "sat with", where the clauses around tell of none."""

    def real(fact: Fact) -> bool:
        if fact.slot is not Slot.USERS_HEARD or fact.assertion.negated:
            return True
        first = scene.layout.clause(fact.evidence.start)
        return any(each["users.heard"] >= _HARDLY for each in told[max(0, first - 1) : first + 2])

    return [f for f in facts if real(f)]


_THEIRS = 0.4
"""From which chance on a clause tells the customer's own dates."""


def whose_dates(scene: Scene, context: Context, told: Chances, facts: list[Fact]) -> list[Fact]:
    """Their calendar where a clause tells it better than any tells of our wish; else the day is only assumed."""
    told = without_our_plans(scene, told)
    chance, number = best(told, "timeline.theirs")
    start = scene.layout.clauses[number].start if told else 0
    theirs = chance >= _THEIRS and chance > best(told, "timeline.ours")[0] and not context.aside(start)
    old = [f for f in facts if f.slot is Slot.TIMELINE]
    rest = [f for f in facts if f.slot is not Slot.TIMELINE]
    if theirs:
        quote = scene.sentence_evidence(start)
        return [*rest, Fact(Slot.TIMELINE, Timeline.CONFIRMED, quote, Assertion(source=Source.CUSTOMER))]
    return [*rest, *(replace(f, value=Timeline.ASSUMED) for f in old)]


def without_our_plans(scene: Scene, told: Chances) -> Chances:
    """The chances, with none of their calendar or their way of buying in what we mean to do ourselves."""
    plans = our_plans(scene.text)
    return [
        {tag: 0.0 if tag in _OF_THEIR_COURSE else chance for tag, chance in each.items()}
        if any(start <= clause.start < end for start, end in plans)
        or our_guess(scene.text[clause.start : clause.end])
        else each
        for each, clause in zip(told, scene.layout.clauses, strict=True)
    ]


_OF_THEIR_COURSE = frozenset({"timeline.theirs", "process.known"})


_NO_PRICE = (Slot.REVENUE, Slot.BUDGET_AMOUNT)


def no_price(scene: Scene, fact: Fact, facts: Sequence[Fact]) -> bool:
    """客户给的数是120万，列进了计划: a rule took the sum they set aside for what their problem costs."""
    worded = fact.slot is Slot.VALUE and isinstance(fact.value, str)
    return worded and only_other_sums(scene, scene.layout.clause(fact.evidence.start), facts)


def only_other_sums(scene: Scene, number: int, facts: Sequence[Fact]) -> bool:
    """Whether the only sums of a clause are what the customer turns over or sets aside: no price of their problem."""
    clause = scene.layout.clauses[number]
    words = scene.evidence(clause.start, clause.end)
    other = [f for f in facts if f.slot in _NO_PRICE and words.start <= f.evidence.start < words.end]
    sums = [a for a in scene.amounts if clause.start <= a.start < clause.end]
    return bool(other) and len(sums) <= len(other)
