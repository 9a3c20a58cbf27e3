"""The customer's money: what each amount is, how real the budget, whose it is, who may sign for how much."""

from __future__ import annotations

from assistant.domain.evidence import Assertion, Fact, Slot, Source
from assistant.reading.budget_owner import budget_owner
from assistant.reading.budget_status import budget_status
from assistant.reading.context import Context
from assistant.reading.lexicon import Category
from assistant.reading.limits import read_limits
from assistant.reading.money_kind import Sorted, money_of, named_aloud, sort_amount
from assistant.reading.scene import Scene


def money_facts(scene: Scene, context: Context) -> list[Fact]:
    """Budget status, amount, owner and authority; limits, quotes, revenue and what the problem costs."""
    sorted_out = [s for a in scene.amounts if (s := sort_amount(scene, context, a)) is not None]
    facts: list[Fact] = []
    budget = [s for s in sorted_out if s.kind == "budget" and not s.amount.superseded]
    if not budget:
        budget = named_aloud(scene, context, {id(s.amount) for s in sorted_out})
        sorted_out += budget
    if budget:
        facts += _amount(scene, budget)
    limits = [s for s in sorted_out if s.kind in ("below", "above")]
    authority = read_limits(scene, context, limits, facts, budget, sorted_out)
    for entry in sorted_out:
        slot = {"quote": Slot.DEAL_VALUE, "revenue": Slot.REVENUE, "value": Slot.VALUE}.get(entry.kind)
        if slot is not None and not entry.amount.superseded:
            facts.append(_figure(scene, context, entry, slot))
    facts += budget_status(scene, context, budget, authority)
    owner = budget_owner(scene, context, budget, authority)
    if owner is not None:
        facts.append(owner)
    return facts


def _amount(scene: Scene, budget: list[Sorted]) -> list[Fact]:
    chosen = (
        budget[-1]
        if any(b.amount.sure for b in budget[-1:]) or len(budget) == 1
        else max(budget, key=lambda b: (b.amount.sure, b.amount.start))
    )
    strong = [b for b in budget if b.cue is not None and scene.text[b.cue.start : b.cue.end] not in _LOOSE]
    if strong:
        chosen = strong[-1]
    span = chosen.amount
    return [
        Fact(
            Slot.BUDGET_AMOUNT,
            money_of(span),
            scene.evidence(span.start, span.end),
            Assertion(cues=(scene.text[chosen.cue.start : chosen.cue.end],) if chosen.cue else ()),
        )
    ]


_LOOSE = frozenset("投入 费用 款 额度 钱 专项 资金 出资 科目 money cash fund spend".split())


def _figure(scene: Scene, context: Context, entry: Sorted, slot: Slot) -> Fact:
    span = entry.amount
    source = Source.REP
    if slot is Slot.VALUE:
        sentence = scene.layout.sentence(span.start)
        own = [h for h in scene.sentence_hits(sentence, Category.VALUE_CASE) if h.value == "customer"]
        if own or context.report(span.start) is not None:
            source = Source.CUSTOMER
    return Fact(slot, money_of(span), scene.evidence(span.start, span.end), Assertion(source=source))
