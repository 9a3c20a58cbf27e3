"""Sums of a deal in the currency it is in: where the price is in 台幣, 超過一千萬要協理簽 is no yuan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Money

_DEFAULT = "CNY"
_YUAN = ("人民币", "人民幣", "RMB", "CNY", "rmb")


def in_their_currency(facts: Iterable[Fact], deal: Deal) -> Iterator[Fact]:
    """The facts with sums that name no currency in the one the deal was told in."""
    told = tuple(facts)
    named = [f.value.currency for f in (*deal.facts, *told) if isinstance(f.value, Money)]
    other = next((c for c in named if c and c != _DEFAULT), None)
    plainly = {f.value.currency for f in told if isinstance(f.value, Money)}
    for fact in told:
        money = fact.value if isinstance(fact.value, Money) else None
        plain = money and money.currency == _DEFAULT and not any(y in fact.evidence.quote for y in _YUAN)
        if other and money and plain and plainly <= {_DEFAULT}:
            yield replace(fact, value=replace(money, currency=other))
        else:
            yield fact
