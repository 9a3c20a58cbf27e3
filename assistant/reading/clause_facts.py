"""What a clause tells by its words and no rule has read there: value, rivals, help, users, how they buy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.domain.evidence import (
    Assertion,
    Evidence,
    Fact,
    RivalKind,
    Slot,
    Source,
    Value,
)
from assistant.domain.vocabulary import ChainKnown
from assistant.reading.clause_doubts import (
    RIVAL_TAGS,
    no_price,
    only_other_sums,
    own_sum,
    real_rivals,
    really_heard,
    whose_dates,
    without_our_plans,
)
from assistant.reading.clause_standing import standing_told
from assistant.reading.context import Context
from assistant.reading.learned.clauses import Chances
from assistant.reading.scene import Scene

_CLEARLY: Mapping[str, tuple[float, Slot, Value, bool]] = {
    "value.own": (0.55, Slot.VALUE, "", False),
    "rival.open": (0.2, Slot.RIVAL, RivalKind.VENDOR, False),
    "rival.handled": (0.42, Slot.RIVAL_HANDLED, "", False),
    "rival.none": (0.3, Slot.RIVAL, RivalKind.NONE, False),
    "objection.handled": (0.2, Slot.OBJECTION_HANDLED, "", False),
    "support.missing": (0.16, Slot.SUPPORT, "", True),
    "support.there": (0.1, Slot.SUPPORT, "", False),
    "conflict": (0.22, Slot.OWNERSHIP_CONFLICT, "", False),
    "same_pitch": (0.3, Slot.SAME_PITCH, "", False),
    "tailored": (0.16, Slot.TAILORED, "", False),
    "users.unheard": (0.18, Slot.USERS_HEARD, "", True),
    "users.heard": (0.22, Slot.USERS_HEARD, "", False),
    "process.known": (0.16, Slot.PROCESS, "policy", False),
    "process.unknown": (0.1, Slot.PROCESS, "", True),
    "chain.unknown": (0.1, Slot.CHAIN, ChainKnown.UNKNOWN, True),
}
"""From which chance on a tag makes a fact of its own, and which; True where it denies. Chances are those at which a tag is
right about as often as it is found, in notes kept back from learning."""
_OF_WHOLE_NOTES = frozenset({"process.unknown", "chain.unknown"})
"""Read only where the encoder reads too: in an answer of a line the question decides what is not known."""
_OPPOSITE = {
    "support.missing": "support.there",
    "support.there": "support.missing",
    "users.unheard": "users.heard",
    "users.heard": "users.unheard",
    "rival.open": "rival.handled",
    "rival.handled": "rival.open",
}
"""Of two that can't both be told of one clause the likelier counts."""
_AGAINST_A_RULE = 0.5
"""From which chance on it counts against what a rule saw in the words."""
_RIVALS = {tag: _CLEARLY[tag] for tag in RIVAL_TAGS}


def with_clause_facts(scene: Scene, context: Context, told: Chances, facts: list[Fact]) -> list[Fact]:
    """The facts, put right where a clause speaks against them, and what clauses tell clearly beside them."""
    kept = real_rivals(scene, told, whose_dates(scene, context, told, facts))
    kept = really_heard(scene, told, kept)
    kept = [own_sum(scene, told, fact) for fact in kept if not no_price(scene, fact, kept)]
    return [*kept, *_clearly(scene, context, told, kept)]


def _clearly(scene: Scene, context: Context, told: Chances, facts: Sequence[Fact]) -> list[Fact]:
    """What a clause tells clearly and no rule has read there."""
    found: list[Fact] = []
    for number, each in enumerate(_going_on(without_our_plans(scene, told))):
        start = scene.layout.clauses[number].start
        if not any(each.values()) or scene.listener_speaks(start) or context.question(start):
            continue
        # "The other one is cheaper" looks like another deal and is the rival in this one.
        elsewhere = context.tells_elsewhere(start)
        tags = _RIVALS if elsewhere else _CLEARLY
        if scene.understood is None:
            tags = {tag: told for tag, told in tags.items() if tag not in _OF_WHOLE_NOTES}
        quote = scene.sentence_evidence(start)
        for tag, (least, slot, value, denied) in tags.items():
            if each[tag] < max(least, each.get(_OPPOSITE.get(tag, ""), 0.0)):
                continue
            if tag in _OPPOSITE and each[tag] < _AGAINST_A_RULE:
                if any(_same(f, slot, quote, not denied) for f in facts):
                    continue
            source = Source.CUSTOMER if slot is Slot.VALUE else Source.REP
            same = (f for f in (*facts, *found) if _same(f, slot, quote, denied))
            if slot is Slot.VALUE and only_other_sums(scene, number, facts):
                continue
            if slot is Slot.CHAIN and each[tag] < each["process.unknown"]:
                continue  # "Nobody could tell me how procurement buys" is not about who decides.
            if any(slot is not Slot.VALUE or f.assertion.source is source for f in same):
                continue
            found.append(
                Fact(slot, value or quote.quote, quote, Assertion(denied, source=source, cues=(tag,)))
            )
        if not elsewhere:
            found += standing_told(scene, each, number, quote, facts)
    return found


def _going_on(told: Chances) -> Iterator[Mapping[str, float]]:
    """The chances, a rival's together with the next clause's: 她同时在看“练哒”，说那家便宜."""
    for here, after in zip(told, [*told[1:], None], strict=False):
        ours = max(here["conflict"], after["conflict"] if after else 0.0) >= _CLEARLY["conflict"][0]
        more = after["rival.open"] if after and not ours else 0.0
        yield {**here, "rival.open": 1 - (1 - here["rival.open"]) * (1 - more)}


def _same(fact: Fact, slot: Slot, quote: Evidence, denied: bool) -> bool:
    near = fact.evidence.start < quote.end and quote.start < fact.evidence.end
    return fact.slot is slot and near and fact.assertion.negated is denied
