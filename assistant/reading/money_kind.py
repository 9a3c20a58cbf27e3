"""What an amount of money is: budget, quote, revenue, what somebody may sign for, by the words it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.domain.evidence import Money
from assistant.domain.vocabulary import Lang
from assistant.reading.context import Context
from assistant.reading.figures import Amount
from assistant.reading.lexicon import Category, Hit
from assistant.reading.limits_en import limit_kind
from assistant.reading.limits_zh import limit_cue
from assistant.reading.money_granted import granted
from assistant.reading.money_words import carried_cue, nearest_cue
from assistant.reading.phrasing import Phrasings
from assistant.reading.rivals_price import rivals_price
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_ALOUD = _SAID("aloud")


@dataclass(slots=True)
class Sorted:
    """An amount with what it is; `cue` is the phrase that told."""

    amount: Amount
    kind: str
    cue: Hit | None


def named_aloud(scene: Scene, context: Context, told: set[int]) -> list[Sorted]:
    """A round figure in the customer's mouth, with no word near that makes it anything else."""
    for amount in scene.amounts:
        if (
            id(amount) in told
            or not amount.sure
            or amount.superseded
            or amount.per_unit
            or amount.high < 1000
        ):
            continue
        who = context.report(amount.start)
        if who is None or who.function == "external":
            continue
        sentence = scene.layout.sentence(amount.start)
        span = scene.layout.clauses[scene.layout.clause(amount.start)]
        other = scene.sentence_hits(
            sentence, Category.MONEY, Category.PROBLEM, Category.VALUE_CASE, Category.LIMIT
        )
        if _ALOUD.search(scene.note.folded, span.start, min(len(scene.text), amount.end + 2)) and not other:
            return [Sorted(amount, "budget", None)]
    return []


def money_of(amount: Amount) -> Money:
    """The money of an amount: of a span the upper end."""
    return Money(amount.high, amount.currency)


_YEAR = re.compile(r"20[2-4]\d")


def sort_amount(scene: Scene, context: Context, amount: Amount) -> Sorted | None:
    """Which words an amount belongs to: those of its clause, else of the sentence, the label, the question."""
    if amount.per_unit and not amount.product:
        return None
    if not amount.sure and _YEAR.fullmatch(scene.text, amount.start, amount.end):
        return None
    if any(start <= amount.start < end for start, end in context.elsewhere):
        return None
    clause = scene.layout.clause(amount.start)
    if scene.lang is Lang.EN:
        bound = limit_kind(scene, amount)
        if bound is not None:
            return Sorted(amount, bound, None)
    elif (limit := limit_cue(scene, amount, clause)) is not None:
        return Sorted(amount, limit.value, limit)
    cue = nearest_cue(scene, amount, clause) or carried_cue(scene, amount, clause)
    if cue is None and scene.lang is Lang.EN and not amount.per_unit:
        cue = granted(scene, context, amount, clause)
    if cue is None:
        return None
    kind = cue.value if cue.category is Category.MONEY else "budget"
    if kind == "quote" and rivals_price(scene, amount):
        return None
    return Sorted(amount, kind, cue)
