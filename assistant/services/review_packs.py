"""What a review is held with: its pack, and what two reviews of one deal are compared by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.clock import today_of
from assistant.domain.account import Actor
from assistant.domain.meeting import DealReview
from assistant.ports import Clock
from assistant.review.pack import Comparison, Held, Pack, compare, make_pack
from assistant.review.rubric import Rubric
from assistant.services.review_store import ReviewStore
from assistant.services.sharing import ShareStore


@dataclass(frozen=True, slots=True)
class ReviewPacks:
    """Packs are made from the copy of the deal that was shared when the review began."""

    shares: ShareStore
    store: ReviewStore
    clock: Clock
    rubric: Callable[[], Rubric]

    def of(self, reader: Actor, review: DealReview, today: date | None, lang: str | None) -> Pack:
        """The pack of a review, beside the last one that was signed off before it."""
        earlier = [r for r in self.store.of_deal(review.deal_id) if r.signed and r.number < review.number]
        return make_pack(
            self.shares.get(review.share_id).snapshot,
            review.body.overrides,
            self._held(earlier[-1]) if earlier else None,
            self.store.actions([review.deal_id], reader.id),
            today or today_of(self.clock),
            self.rubric(),
            lang,
        )

    def compared(self, one: DealReview, other: DealReview) -> Comparison:
        """Two reviews of one deal side by side, the older first."""
        older, newer = sorted((one, other), key=lambda review: review.number)
        return compare(older, self._held(older), newer, self._held(newer))

    def _held(self, review: DealReview) -> Held:
        return Held(self.shares.get(review.share_id).snapshot, review.body.overrides, self.rubric())
