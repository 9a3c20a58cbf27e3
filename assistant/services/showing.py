"""What others get to see of a shared deal: the sheet, its evidence and the review, never the talk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.domain.codec import encode, encode_all
from assistant.domain.record import DealRecord

SCHEMA = "ka-coach/share/1"

ReviewOf = Callable[[DealRecord], dict[str, Any]]
"""A deal → its review as `ka-coach/review/1`."""


def showing(review_of: ReviewOf) -> Callable[[DealRecord], dict[str, Any]]:
    """The function that turns a deal into what is shown of it."""

    def describe(record: DealRecord) -> dict[str, Any]:
        summary = record.summary
        return {
            "schema": SCHEMA,
            "title": summary.title,
            "stage": summary.stage,
            "lang": summary.lang.value,
            "product_category": summary.product_category,
            "version": summary.version,
            "review": review_of(record),
            "facts": encode_all(record.deal.facts),
            "promises": [{"number": p.number} | encode(p.commitment) for p in record.promises],
        }

    return describe
