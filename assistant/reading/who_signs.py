"""Who signs for the whole sum, by what the clauses tell of limits: 80以内他签，过了80找叶总; Reem 200k, the Group CFO 1m, the Chairman beyond."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.domain.evidence import Assertion, Fact, Slot
from assistant.domain.vocabulary import Lang, Role
from assistant.reading.context import Context
from assistant.reading.ladder import deal_sum
from assistant.reading.learned.clauses import Chances
from assistant.reading.scene import Scene

_LEAST = 0.4
"""From this chance on a clause tells of a limit."""
_BOTH = 0.6
"""From this chance on of either, a clause with one person tells both."""
_BACK = 3
"""So many clauses back stands the sum that "the chairman beyond" goes on from."""
_BARE = re.compile(r"(?<![\d.,/:-])(\d{1,4})(?![\d.,/:%-]|\s?[%年月日号个名人家天次点位周期])")
_UNITS = {Lang.ZH: (Decimal(10**4),), Lang.EN: (Decimal(10**6), Decimal(10**3))}


@dataclass(frozen=True, slots=True)
class Rung:
    """A sum in a clause about limits, who is named there, and whether they sign above it."""

    clause: int
    sum: Decimal
    people: tuple[str, ...]
    above: bool
    chance: float


def with_signer(scene: Scene, context: Context, told: Chances, facts: list[Fact]) -> list[Fact]:
    """The facts and whose signature the deal's own sum needs, where limits and sum are told."""
    value = deal_sum(facts)
    if value is None or scene.understood is None:
        return facts
    known = {f.about for f in facts if f.slot is Slot.PERSON}
    rung = _signing(_rungs(scene, context, told, value), value)
    if rung is None or not rung.people or rung.people[0] not in known:
        return facts
    quote = scene.sentence_evidence(scene.layout.clauses[rung.clause].start)
    role = Fact(Slot.ROLE, Role.ECONOMIC_BUYER, quote, Assertion(cues=("limit",)), rung.people[0])
    return [*facts, role]


def _signing(rungs: Sequence[Rung], value: Decimal) -> Rung | None:
    """The lowest who may sign for as much, else whoever signs above the highest sum that is less."""
    able = [r for r in rungs if not r.above and r.sum >= value]
    if able:
        return min(able, key=lambda r: r.sum)
    beyond = [r for r in rungs if r.above and r.sum < value]
    return max(beyond, key=lambda r: (r.sum, r.chance)) if beyond else None


def _rungs(scene: Scene, context: Context, told: Chances, value: Decimal) -> list[Rung]:
    found: list[Rung] = []
    last: tuple[int, Decimal] | None = None
    for number, chance in enumerate(told):
        above, below = chance["limit.above"], max(chance["limit.below"], chance["limit.alone"])
        start = scene.layout.clauses[number].start
        if max(above, below) < _LEAST or scene.listener_speaks(start) or context.tells_elsewhere(start):
            continue
        sums = _sums(scene, number, value)
        if sums:
            last = number, sums[-1]
        elif above < _LEAST or last is None or number - last[0] > _BACK:
            continue
        people = [m for m in scene.people_in.get(number, ()) if m.person.function != "external"]
        keys = tuple(dict.fromkeys(m.person.key for m in people))
        if min(above, below) >= (_LEAST if len(keys) > 1 else _BOTH):
            # "The CFO to 600k" signs below it, and above what was said before.
            found.append(Rung(number, last[1], keys[:1], False, below))
            found.append(Rung(number, last[1], keys[-1:], True, above))
        else:
            found.append(Rung(number, last[1], keys, above > below, max(above, below)))
    return found


def _sums(scene: Scene, number: int, value: Decimal) -> list[Decimal]:
    clause = scene.layout.clauses[number]
    amounts = [a for a in scene.amounts if clause.start <= a.start < clause.end and not a.superseded]
    if amounts:
        return [a.high for a in amounts]
    found = []
    for bare in _BARE.finditer(scene.text, clause.start, clause.end):
        sizes = [Decimal(bare[1]) * unit for unit in _UNITS[scene.lang]]
        fitting = [size for size in sizes if value / 50 <= size <= value * 20]
        found += fitting[:1]
    return found
