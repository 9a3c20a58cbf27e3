"""What lists and boards show of a deal without judging it again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.domain.deal import Picture
from assistant.domain.evidence import Money
from assistant.domain.finding import Finding
from assistant.domain.rubric import Scorecard


def glance_of(picture: Picture, findings: Sequence[Finding], card: Scorecard) -> dict[str, Any]:
    """Account, value, close date, findings worst first, and levels (None where nothing was said)."""
    value = _value(picture)
    return {
        "account": picture.account,
        "amount": str(value.amount) if value else None,
        "currency": value.currency if value else None,
        "close_date": picture.close_date.day.isoformat() if picture.close_date else None,
        "findings": [f.id.value for f in findings],
        "levels": {s.criterion.value: s.level if s.known else None for s in card.scores},
        "weakest": card.weakest.value,
        "weighted": card.weighted,
    }


def _value(picture: Picture) -> Money | None:
    """Our latest quote, else the customer's budget."""
    if quoted := picture.deal.value:
        return quoted
    budget = picture.budget
    return Money(budget.amount, budget.currency) if budget.amount is not None else None
