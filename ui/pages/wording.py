"""How pages that show published reviews put days, amounts and changes into words."""

from datetime import date
from decimal import Decimal
from typing import Any

from ui.i18n import t, words
from ui.pages.frame import address
from ui.templates import day_text, money_text


def sayings(request: Any) -> dict[str, Any]:
    """The functions templates use for values of a published review."""
    lang = address(request)[0]

    def day(value: str) -> str:
        return day_text(date.fromisoformat(value), lang)

    def money(amount: float, currency: str | None) -> str:
        return money_text(Decimal(str(amount)), currency, lang)

    def named(change: Any) -> str:
        groups = {"level": "criterion", "finding": "finding", "budget": "budget", "chain": "chain"}
        kind = groups.get(change.kind)
        if kind in ("criterion", "finding"):
            return t(f"{kind}.{change.what}", lang)
        if kind:
            return t(f"{kind}.heading", lang)
        return (
            t(f"review.changed.{change.kind}", lang)
            if change.kind in ("score", "close_date")
            else str(change.what)
        )

    def worded(change: Any, value: object) -> str:
        if value is None:
            return "—"
        for key in (f"{change.kind}.{value}", f"severity.{value}", f"function.{value}", f"budget.status.{value}",
                    f"chain.known.{value}", f"chain.timeline.{value}"):  # fmt: skip
            if key in words(lang):
                return t(key, lang)
        return str(value)

    return {"day": day, "money": money, "named": named, "worded": worded}
