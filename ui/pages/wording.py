"""How pages that show published reviews put days, amounts and changes into words."""

from datetime import date
from decimal import Decimal
from typing import Any

from ui.i18n import t, words
from ui.pages.frame import address
from ui.templates import day_text, money_text

_ALONE = ("score", "close_date")
"""Kinds of changes that are about one thing only; others name the field."""


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
        for key in (f"{change.kind}.{value}", f"severity.{value}", f"function.{value}", f"budget.status.{value}",
                    f"chain.known.{value}", f"chain.timeline.{value}"):  # fmt: skip
            if key in words(lang):
                return t(key, lang)
        return str(value)

    return {"day": day, "money": money, "named": named, "worded": worded}
