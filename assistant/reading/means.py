"""The customer's money: what each amount is, how real the budget, whose it is, who may sign for how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.evidence import Assertion, Fact, Slot, Source
from assistant.reading.budget_owner import budget_owner
from assistant.reading.budget_status import budget_status
from assistant.reading.context import Context
from assistant.reading.earlier_purchases import earlier_purchases
from assistant.reading.learned.spans import amount_features, likeliest
from assistant.reading.lexicon import Category
from assistant.reading.limits import read_limits
from assistant.reading.limits_en import opens_a_level
from assistant.reading.money_kind import Sorted, money_of, named_aloud, sort_amount
from assistant.reading.money_told import told_by_clause
from assistant.reading.scene import Scene


def money_facts(scene: Scene, context: Context, *, by_rule: bool = False) -> list[Fact]:
    """Budget status, amount, owner and authority; limits, quotes, revenue and what the problem costs."""
    context = context.without(earlier_purchases(scene.text))
    sorted_out = sorted_amounts(scene, context)
    if not by_rule:
        sorted_out += told_by_clause(scene, context, sorted_out)
    facts: list[Fact] = []
    budget = _ruled(scene, sorted_out) if by_rule else _budget(scene, context, sorted_out)
    if budget is not None:
        sorted_out = [
            s if s.kind != "budget" or s is budget else replace(s, kind="other") for s in sorted_out
        ]
        if budget not in sorted_out:
            sorted_out = [*(s for s in sorted_out if s.amount is not budget.amount), budget]
        facts.append(_amount(scene, budget))
    found = [budget] if budget is not None else []
    limits = [s for s in sorted_out if s.kind in ("below", "above")]
    authority = read_limits(scene, context, limits, facts, found, sorted_out)
    for entry in sorted_out:
        slot = {"quote": Slot.DEAL_VALUE, "revenue": Slot.REVENUE, "value": Slot.VALUE}.get(entry.kind)
        if slot is not None and not entry.amount.superseded:
            facts.append(_figure(scene, context, entry, slot))
    facts += budget_status(scene, context, found, authority)
    owner = budget_owner(scene, context, found, authority)
    if owner is not None:
        facts.append(owner)
    return facts


def sorted_amounts(scene: Scene, context: Context) -> list[Sorted]:
    """Every sum with what the rules take it for; sums no word speaks of are left out."""
    found = [s for a in scene.amounts if (s := sort_amount(scene, context, a)) is not None]
    if not any(s.kind == "budget" and not s.amount.superseded for s in found):
        found += named_aloud(scene, context, {id(s.amount) for s in found})
    return found


LIKELY = 0.45
"""From this chance on a sum counts as the customer's budget."""


def _budget(scene: Scene, context: Context, found: Sequence[Sorted]) -> Sorted | None:
    """The sum that reads most like the customer's budget."""
    kinds = {id(s.amount): s for s in found}
    options = [
        (i, amount, amount_features(scene, amount, kinds[id(amount)].kind if id(amount) in kinds else "none"))
        for i, amount in enumerate(scene.amounts)
        if not amount.superseded
        and not context.tells_elsewhere(amount.start)
        and not opens_a_level(scene, amount)
    ]
    none = _no_money(scene, context)
    options = [each for each in options if not (none and kinds.get(id(each[1])) is None)]
    best = likeliest(scene, "budget", options, LIKELY)
    if best is None:
        return next((s for s in reversed(found) if _in_words(scene, s)), None)
    amount = scene.amounts[best]
    ruled = kinds.get(id(amount))
    return ruled if ruled is not None and ruled.kind == "budget" else Sorted(amount, "budget", None)


_NONE = frozenset({"没预算", "没有预算", "没钱"})


def _no_money(scene: Scene, context: Context) -> bool:
    """Whether they are said to have no budget: a sum without a word for it is then what we ask for."""
    hits = (h for h in scene.hits if h.category is Category.BUDGET_STATUS and h.value == "refused")
    return any(scene.text[h.start : h.end] in _NONE and context.colour(h).real for h in hits)


def _in_words(scene: Scene, told: Sorted) -> bool:
    """Budget is three-fifty: written notes, from which the weights were learned, have no such sums, so the rule stands."""
    amount = told.amount
    if told.kind != "budget" or told.cue is None or amount.superseded or amount.high < 10_000:
        return False
    clause = scene.layout.clause(amount.start)
    beside = amount.sure or scene.layout.clause(told.cue.start) == clause
    said = scene.text[amount.start : amount.end]
    return beside and said.isascii() and not any(letter.isdigit() for letter in said)


_LOOSE = frozenset("投入 费用 款 额度 钱 专项 资金 出资 科目 money cash fund spend".split())


def _ruled(scene: Scene, found: Sequence[Sorted]) -> Sorted | None:
    """The last sum that a strong word calls the budget, else the last that any word does."""
    budget = [s for s in found if s.kind == "budget" and not s.amount.superseded]
    strong = [s for s in budget if s.cue is not None and scene.text[s.cue.start : s.cue.end] not in _LOOSE]
    sure = [s for s in budget if s.amount.sure]
    likely = strong or sure or budget
    return likely[-1] if likely else None


def _amount(scene: Scene, budget: Sorted) -> Fact:
    span = budget.amount
    cues = (scene.text[budget.cue.start : budget.cue.end],) if budget.cue else ()
    return Fact(
        Slot.BUDGET_AMOUNT, money_of(span), scene.evidence(span.start, span.end), Assertion(cues=cues)
    )


def _figure(scene: Scene, context: Context, entry: Sorted, slot: Slot) -> Fact:
    span = entry.amount
    source = Source.REP
    if slot is Slot.VALUE:
        sentence = scene.layout.sentence(span.start)
        own = [h for h in scene.sentence_hits(sentence, Category.VALUE_CASE) if h.value == "customer"]
        if own or context.report(span.start) is not None:
            source = Source.CUSTOMER
    return Fact(slot, money_of(span), scene.evidence(span.start, span.end), Assertion(source=source))
