"""A sum with no word for money beside it, in a clause that as a whole tells of the customer's money."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.context import Context
from assistant.reading.figures import Amount
from assistant.reading.learned.clauses import chances
from assistant.reading.lexicon import Category
from assistant.reading.money_kind import Sorted
from assistant.reading.scene import Scene

_TAGS = ("money.approved", "money.indicated")
_CLEARLY = 0.6
"""From this chance on a clause tells of money granted or hinted at."""
_SMALLEST = 1000


def told_by_clause(scene: Scene, context: Context, told: Sequence[Sorted]) -> list[Sorted]:
    """ "It's in the capital programme from April, four hundred and twenty": the last such sum, where no word told a budget."""
    known = {id(s.amount) for s in told}
    alone = [a for a in scene.amounts if id(a) not in known and _alone(scene, context, a)]
    if not alone or any(s.kind == "budget" and not s.amount.superseded for s in told):
        return []
    every = chances(scene).together
    likely = [
        a
        for a in alone
        if max(every[number][tag] for tag in _TAGS for number in _clauses(scene, a)) >= _CLEARLY
    ]
    return [Sorted(likely[-1], "budget", None)] if likely else []


def _alone(scene: Scene, context: Context, amount: Amount) -> bool:
    """The only sum of its sentence, and none that a limit, a loss or another deal goes with."""
    sentence = scene.layout.sentences[scene.layout.sentence(amount.start)]
    beside = [a for a in scene.amounts if sentence.start <= a.start < sentence.end and a is not amount]
    clause = scene.layout.clause(amount.start)
    return not (
        beside
        or amount.superseded
        or amount.per_unit
        or amount.high < _SMALLEST
        or context.tells_elsewhere(amount.start)
        or context.question(amount.start)
        or scene.listener_speaks(amount.start)
        or scene.hits_in(clause, Category.LIMIT, Category.PROBLEM, Category.VALUE_CASE)
    )


def _clauses(scene: Scene, amount: Amount) -> list[int]:
    """The clause of a sum, and the one before it in the same sentence where the sum stands by itself."""
    number = scene.layout.clause(amount.start)
    here = scene.layout.clauses[number]
    bare = (here.end - here.start) - (amount.end - amount.start) <= 4
    together = number > 0 and scene.layout.clauses[number - 1].parent == here.parent
    return [number, number - 1] if bare and together else [number]
