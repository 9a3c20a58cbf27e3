"""How pages that show published reviews put days, amounts and changes into words."""

from datetime import date
from decimal import Decimal
from typing import Any

from ui.i18n import t, words
from ui.pages.frame import address
from ui.templates import day_text, money_text

_ALONE = ("score", "close_date")
"""Kinds of changes that are about one thing only; others name the field."""
_NAMED_BY = {
    "finding": "severity",
    "person": "function",
    "contact": "contact",
    "stance": "stance",
    "status": "budget.status",
    "owner": "function",
    "authority": "budget.authority_is",
    "chain": "chain.known",
    "timeline": "chain.timeline",
}
"""Where the words for the values of a kind of change, or of a field, stand."""


def sayings(request: Any) -> dict[str, Any]:
    """The functions templates use for values of a published review."""
    lang = address(request)[0]

    def day(value: str) -> str:
        return day_text(date.fromisoformat(value), lang)

    def money(amount: float, currency: str | None) -> str:
        return money_text(Decimal(str(amount)), currency, lang)

    def named(change: Any) -> str:
        if change.kind in ("level", "finding"):
            return t(f"{'criterion' if change.kind == 'level' else 'finding'}.{change.what}", lang)
        if change.kind in ("person", "contact", "stance"):
            return str(change.what)
        return t(f"review.changed.{change.kind if change.kind in _ALONE else change.what}", lang)

    def worded(change: Any, value: object) -> str:
        if value is None:
            return "—"
        if change.kind == "close_date":
            return day(str(value))
        if change.what == "amount":
            return money(float(str(value)), None)
        kind = _NAMED_BY.get(change.what if change.kind in ("budget", "chain") else change.kind)
        key = "budget.unknown" if (change.what, value) == ("owner", "unknown") else f"{kind}.{value}"
        return t(key, lang) if key in words(lang) else str(value)

    return {"day": day, "money": money, "named": named, "worded": worded}
