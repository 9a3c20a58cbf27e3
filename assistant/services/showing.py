"""What others get to see of a shared deal: the sheet, its evidence and the review, never the talk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.domain.codec import encode, encode_all
from assistant.domain.record import DealRecord
from assistant.domain.vocabulary import FindingId, Lang

SCHEMA = "ka-coach/share/1"

ReviewOf = Callable[[DealRecord, Lang], dict[str, Any]]
"""A deal → its review in a language as `ka-coach/review/1`."""


UnaskedOf = Callable[[DealRecord], tuple[FindingId, ...]]
"""A deal → the gaps of its review that the talk has not come to."""


def showing(review_of: ReviewOf, unasked_of: UnaskedOf) -> Callable[[DealRecord], dict[str, Any]]:
    """The function that turns a deal into what is shown of it."""

    def describe(record: DealRecord) -> dict[str, Any]:
        summary, lang = record.summary, record.deal.lang
        return {
            "schema": SCHEMA,
            "title": summary.title,
            "stage": summary.stage,
            "value": _value(record),
            "lang": summary.lang.value,
            "product_category": summary.product_category,
            "version": summary.version,
            "review": review_of(record, lang),
            # Others read it in their language, and as it was at sharing: it can't be put into words later.
            "also": {other.value: review_of(record, other) for other in Lang if other is not lang},
            "unasked": [id.value for id in unasked_of(record)],
            "facts": encode_all(record.deal.facts),
            "promises": [{"number": p.number} | encode(p.commitment) for p in record.promises],
        }

    return describe


def _value(record: DealRecord) -> dict[str, Any] | None:
    worth = record.deal.value
    return {"amount": str(worth.amount), "currency": worth.currency} if worth else None
