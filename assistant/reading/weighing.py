"""Facts of a note weighed anew: rules first, then what its clauses tell by their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.domain.deal import Deal
from assistant.domain.evidence import (
    AccountKind,
    Assertion,
    Certainty,
    Evidence,
    Fact,
    RivalKind,
    Slot,
    Source,
    Standing,
    Value,
)
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Authority, BudgetStatus, Function, Timeline
from assistant.reading.context import Context
from assistant.reading.learned.clauses import best, chances
from assistant.reading.learned.notes import (
    FIELDS,
    OTHER,
    SMALL,
    clause_for,
    field_value,
    functions_by,
    note_features,
)
from assistant.reading.scene import Mentioned, Scene

_SLOTS: Mapping[str, Slot] = {
    "status": Slot.BUDGET_STATUS,
    "owner": Slot.BUDGET_OWNER,
    "authority": Slot.AUTHORITY,
}
_MEMBERS = {
    "status": BudgetStatus,
    "owner": Function,
    "authority": Authority,
}
_CLEARLY: Mapping[str, tuple[float, Slot, Value, bool]] = {
    "value.own": (0.55, Slot.VALUE, "", False),
    "rival.open": (0.2, Slot.RIVAL, RivalKind.VENDOR, False),
    "rival.handled": (0.42, Slot.RIVAL_HANDLED, "", False),
    "rival.none": (0.3, Slot.RIVAL, RivalKind.NONE, False),
    "objection.handled": (0.2, Slot.OBJECTION_HANDLED, "", False),
    "support.missing": (0.3, Slot.SUPPORT, "", True),
    "support.there": (0.1, Slot.SUPPORT, "", False),
    "conflict": (0.25, Slot.OWNERSHIP_CONFLICT, "", False),
    "same_pitch": (0.3, Slot.SAME_PITCH, "", False),
    "tailored": (0.16, Slot.TAILORED, "", False),
    "users.unheard": (0.18, Slot.USERS_HEARD, "", True),
    "users.heard": (0.22, Slot.USERS_HEARD, "", False),
    "process.known": (0.16, Slot.PROCESS, "policy", False),
}
"""From which chance on a tag makes a fact of its own, and which; True where it denies. Chances are those at which a tag is
right about as often as it is found, in notes kept back from learning."""
_RIVALS = {tag: told for tag, told in _CLEARLY.items() if tag.startswith("rival")}
_OF_SOMEBODY: Mapping[str, tuple[float, Standing]] = {
    "influencer": (0.15, Standing.INFORMAL),
    "powerless": (0.07, Standing.POWERLESS),
}
"""The same for what a clause tells of the person in it."""


def ruled_fields(scene: Scene, facts: Sequence[Fact]) -> dict[str, str]:
    """The value the rules give to each field of a note, and whether they saw a sum."""
    seen = picture(Deal(lang=scene.lang).learn(facts), scene.today)
    return {
        "status": str(seen.budget.status),
        "owner": str(seen.budget.owner or "unknown"),
        "authority": str(seen.budget.authority),
        "chain": str(seen.process.chain),
        "timeline": str(seen.process.timeline),
        "amount": str(seen.budget.amount is not None),
        "met": str(min(5, sum(p.contact.spoken for p in seen.committee.people))),
        "fit": OTHER,
        "owned": str(any(Standing.OWNER in p.standing or p.signs_everything for p in seen.committee.people)),
        "staff": str(max((c.high for c in scene.counts if c.unit == "people"), default=0) // 10),
        "largest": str(len(str(int(max((a.high for a in scene.amounts if a.sure), default=0))))),
    }


def weighed(scene: Scene, context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts with the fields settled and what clauses tell clearly beside them."""
    alone, told = chances(scene)
    ruled = ruled_fields(scene, facts)
    functions = functions_by(facts)
    features = note_features(scene, alone, ruled, functions)
    kept = list(facts)
    small = field_value(scene, "fit", features) == SMALL
    for field in FIELDS:
        value = field_value(scene, field, features)
        if field == "status" and value == BudgetStatus.APPROVED and not _passed(scene, told, ruled[field]):
            value = BudgetStatus.INDICATED
        if field == "fit":
            kept += _fit(scene, told, value)
        elif value != ruled[field]:
            kept = _settled(scene, _clause_of(scene, told, field, value, functions, small), kept, field, value)
    kept = _whose_dates(scene, context, told, kept)
    kept = _real_rivals(scene, told, kept)
    return [*kept, *_clearly(scene, context, told, kept)]


_HARDLY = 0.05
"""Below this chance no word of a rival is one: the system the note was typed in, the software ours must talk to."""


def _real_rivals(scene: Scene, told: Sequence[dict[str, float]], facts: list[Fact]) -> list[Fact]:
    """Without the rivals a rule saw in a word, where the clause and the next two tell of none."""

    def real(fact: Fact) -> bool:
        first = scene.layout.clause(fact.evidence.start)
        near = told[first : first + 3]
        return any(each[tag] >= _HARDLY for each in near for tag in _RIVALS)

    return [f for f in facts if f.slot is not Slot.RIVAL or f.assertion.negated or real(f)]


_THEIRS = 0.4
"""From which chance on a clause tells the customer's own dates."""


def _whose_dates(
    scene: Scene, context: Context, told: Sequence[dict[str, float]], facts: list[Fact]
) -> list[Fact]:
    """Their calendar where a clause tells it better than any tells of our wish; else the day is only assumed."""
    chance, number = best(told, "timeline.theirs")
    start = scene.layout.clauses[number].start if told else 0
    theirs = (
        chance >= _THEIRS and chance > best(told, "timeline.ours")[0] and not _aside(scene, context, start)
    )
    old = [f for f in facts if f.slot is Slot.TIMELINE]
    rest = [f for f in facts if f.slot is not Slot.TIMELINE]
    if theirs:
        quote = scene.sentence_evidence(start)
        return [*rest, Fact(Slot.TIMELINE, Timeline.CONFIRMED, quote, Assertion(source=Source.CUSTOMER))]
    return [*rest, *(replace(f, value=Timeline.ASSUMED) for f in old)]


def _aside(scene: Scene, context: Context, start: int) -> bool:
    """Another deal, a line of ours to the customer, a question."""
    return context.tells_elsewhere(start) or scene.listener_speaks(start) or context.question(start)


_PASSING = re.compile(
    r"(?:预算|资金|经费)(?:委员)?会|预算.{0,6}(?:终审|审议|审批|过会)|\b(?:budget|capex|investment) (?:committee|board|meeting|round|approval)\b",
    re.I,
)


def _passed(scene: Scene, told: Sequence[dict[str, float]], ruled: str) -> bool:
    """Approved needs words for it: the rules', or a clause that tells it better than any tells of a mere plan."""
    shown = best(told, "money.approved") >= best(told, "money.indicated")
    return (ruled == BudgetStatus.APPROVED or shown) and not _still_to_pass(scene)


def _still_to_pass(scene: Scene) -> bool:
    """12月10日集团预算会终审: money whose committee sits on a day ahead is not approved yet."""
    for clause in scene.layout.clauses:
        if not _PASSING.search(scene.text, clause.start, clause.end):
            continue
        days = (d for d in scene.dates if clause.start <= d.start < clause.end and not d.vague)
        if any(d.span.latest > scene.today for d in days):
            return True
    return False


def _fit(scene: Scene, told: Sequence[dict[str, float]], value: str) -> list[Fact]:
    """A firm that one owner runs with a handful of people, in the words that say so."""
    number = clause_for(told, "fit", SMALL) if value == SMALL else None
    if number is None:
        return []
    quote = scene.sentence_evidence(scene.layout.clauses[number].start)
    return [Fact(Slot.ACCOUNT_KIND, AccountKind.SMALL, quote, Assertion(cues=(SMALL,)))]


def _clause_of(
    scene: Scene,
    told: Sequence[dict[str, float]],
    field: str,
    value: str,
    functions: Mapping[str, str],
    small: bool,
) -> int | None:
    """The clause that tells a field's value; where one owner runs the firm, the one that tells that will do."""
    number = clause_for(told, field, value)
    if number is None and field == "owner":
        places = (n for n, mentions in scene.people_in.items() for m in mentions if _is(m, value, functions))
        number = min(places, default=None)
    if number is None and small and value != "unknown":
        number = clause_for(told, "fit", SMALL)
    return number


def _is(mention: Mentioned, function: str, functions: Mapping[str, str]) -> bool:
    """Whether somebody has this function, by what was read of them."""
    return functions.get(mention.person.key, mention.person.function) == function


def _settled(scene: Scene, number: int | None, facts: list[Fact], field: str, value: str) -> list[Fact]:
    """A field with another value than the rules gave it, where a clause or an older fact is there to quote."""
    slot = _SLOTS[field]
    old = [f for f in facts if f.slot is slot]
    if number is not None:
        evidence = scene.sentence_evidence(scene.layout.clauses[number].start)
    elif old:
        evidence = old[-1].evidence
    elif value == "unknown":
        return [f for f in facts if f.slot is not slot]
    else:
        return facts
    rest = [f for f in facts if f.slot is not slot]
    if field == "authority":
        rest = [f for f in rest if f.slot is not Slot.LIMIT or value != "unknown"]
    if value == "unknown" and field == "owner":
        return rest
    return [*rest, _fact(slot, _MEMBERS[field](value), evidence, value)]


def _fact(slot: Slot, value: Value, evidence: Evidence, word: str) -> Fact:
    source = Source.DOCUMENT if word == "approved" else Source.CUSTOMER if word == "indicated" else Source.REP
    sure = Certainty.HEDGED if word == "assumed" else Certainty.STATED
    return Fact(slot, value, evidence, Assertion(certainty=sure, source=source, cues=(word,)))


def _clearly(
    scene: Scene, context: Context, told: Sequence[dict[str, float]], facts: Sequence[Fact]
) -> list[Fact]:
    """What a clause tells clearly and no rule has read there."""
    found: list[Fact] = []
    for number, each in enumerate(told):
        start = scene.layout.clauses[number].start
        if not any(each.values()) or scene.listener_speaks(start) or context.question(start):
            continue
        # "The other one is cheaper" looks like another deal and is the rival in this one.
        tags = _RIVALS if context.tells_elsewhere(start) else _CLEARLY
        quote = scene.sentence_evidence(start)
        for tag, (least, slot, value, denied) in tags.items():
            source = Source.CUSTOMER if slot is Slot.VALUE else Source.REP
            same = (f for f in (*facts, *found) if _same(f, slot, quote, denied))
            if tag == _VALUE and _only_size(scene, number, facts):
                continue
            if each[tag] < least or any(slot is not Slot.VALUE or f.assertion.source is source for f in same):
                continue
            found.append(
                Fact(slot, value or quote.quote, quote, Assertion(denied, source=source, cues=(tag,)))
            )
        found += _standing(scene, each, number, quote, facts)
    return found


def _only_size(scene: Scene, number: int, facts: Sequence[Fact]) -> bool:
    """Whether the only sums of a clause are what the customer turns over: no price of their problem."""
    clause = scene.layout.clauses[number]
    words = scene.evidence(clause.start, clause.end)
    size = [f for f in facts if f.slot is Slot.REVENUE and words.start <= f.evidence.start < words.end]
    sums = [a for a in scene.amounts if clause.start <= a.start < clause.end]
    return bool(size) and len(sums) <= len(size)


_VALUE = "value.own"


def _standing(
    scene: Scene, chance: Mapping[str, float], number: int, quote: Evidence, facts: Sequence[Fact]
) -> list[Fact]:
    """Whose weight a clause tells of, where it names one of the customer's people."""
    known = {f.about for f in facts if f.slot is Slot.PERSON}
    told = {(f.about, f.value) for f in facts if f.slot is Slot.STANDING}
    people = [m.person.key for m in scene.people_in.get(number, ()) if m.person.key in known]
    return [
        Fact(Slot.STANDING, standing, quote, Assertion(cues=(tag,)), people[0])
        for tag, (least, standing) in _OF_SOMEBODY.items()
        if people and chance[tag] >= least and (people[0], standing) not in told
    ]


def _same(fact: Fact, slot: Slot, quote: Evidence, denied: bool) -> bool:
    near = fact.evidence.start < quote.end and quote.start < fact.evidence.end
    return fact.slot is slot and near and fact.assertion.negated is denied
