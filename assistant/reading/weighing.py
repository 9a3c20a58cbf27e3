"""Facts of a note weighed anew: rules first, then what its clauses tell by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Certainty, Evidence, Fact, RivalKind, Slot, Source, Value
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Authority, BudgetStatus, Function
from assistant.reading.context import Context
from assistant.reading.learned.clauses import chances
from assistant.reading.learned.notes import FIELDS, clause_for, field_value, note_features
from assistant.reading.scene import Scene

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
    "value.own": (0.5, Slot.VALUE, "", False),
    "rival.open": (0.5, Slot.RIVAL, RivalKind.VENDOR, False),
    "rival.handled": (0.5, Slot.RIVAL_HANDLED, "", False),
    "rival.none": (0.5, Slot.RIVAL, RivalKind.NONE, False),
    "objection.handled": (0.6, Slot.OBJECTION_HANDLED, "", False),
    "support.missing": (0.5, Slot.SUPPORT, "", True),
    "support.there": (0.5, Slot.SUPPORT, "", False),
    "conflict": (0.5, Slot.OWNERSHIP_CONFLICT, "", False),
    "same_pitch": (0.5, Slot.SAME_PITCH, "", False),
    "tailored": (0.5, Slot.TAILORED, "", False),
    "users.unheard": (0.5, Slot.USERS_HEARD, "", True),
    "users.heard": (0.5, Slot.USERS_HEARD, "", False),
    "process.known": (0.4, Slot.PROCESS, "policy", False),
}
"""From which chance on a tag makes a fact of its own, and which; True where it denies."""


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
    }


def weighed(scene: Scene, context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts with the fields settled and what clauses tell clearly beside them."""
    told = chances(scene)
    ruled = ruled_fields(scene, facts)
    features = note_features(scene, told, ruled)
    kept = list(facts)
    for field in FIELDS:
        value = field_value(scene, field, features)
        if value != ruled[field]:
            kept = _settled(scene, told, kept, field, value)
    return [*kept, *_clearly(scene, context, told, kept)]


def _settled(
    scene: Scene, told: Sequence[dict[str, float]], facts: list[Fact], field: str, value: str
) -> list[Fact]:
    """A field with another value than the rules gave it, where a clause or an older fact is there to quote."""
    slot = _SLOTS[field]
    number = clause_for(told, field, value)
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
        if context.tells_elsewhere(start) or scene.listener_speaks(start) or context.question(start):
            continue
        quote = scene.sentence_evidence(start)
        for tag, (least, slot, value, denied) in _CLEARLY.items():
            if each[tag] < least or any(_same(f, slot, quote, denied) for f in (*facts, *found)):
                continue
            source = Source.CUSTOMER if slot is Slot.VALUE else Source.REP
            found.append(
                Fact(slot, value or quote.quote, quote, Assertion(denied, source=source, cues=(tag,)))
            )
    return found


def _same(fact: Fact, slot: Slot, quote: Evidence, denied: bool) -> bool:
    near = fact.evidence.start < quote.end and quote.start < fact.evidence.end
    return fact.slot is slot and near and fact.assertion.negated is denied
