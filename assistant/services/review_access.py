"""Who may read a review or write in it, and that whoever looks is noted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.domain.account import Actor
from assistant.domain.meeting import DealReview
from assistant.domain.sharing import Opening
from assistant.errors import NotAllowed
from assistant.ports import Clock
from assistant.services.access import Action, Thing, allowed, require, signed_in
from assistant.services.audit import Atomic, Auditing
from assistant.services.review_store import ReviewStore
from assistant.services.sharing import ShareStore
from assistant.services.things import Things


@dataclass(frozen=True, slots=True)
class ReviewAccess:
    """A review under way is its reviewer's alone; signed off, it is for the rep and whoever may review the deal."""

    things: Things
    shares: ShareStore
    store: ReviewStore
    auditing: Auditing
    clock: Clock
    atomic: Atomic

    def read(self, actor: Actor | None, review_id: str) -> tuple[Actor, DealReview, Thing]:
        """The review, for somebody who may read it."""
        signed_in(actor)
        review = self.store.get(review_id)
        _, deal = self.things.deal(actor, review.deal_id)
        thing = _as_thing(deal, review)
        actor = require(actor, Action.READ_REVIEW, thing)
        if not readable(actor, deal, review):
            raise NotAllowed(Action.READ_REVIEW, thing.kind, thing.id)
        return actor, review, thing

    def write(self, actor: Actor | None, review_id: str) -> DealReview:
        """The review, to be changed by this person: only by whoever began it, while they may review the deal."""
        signed_in(actor)
        review = self.store.get(review_id)
        _, deal = self.things.deal(actor, review.deal_id)
        actor = require(actor, Action.REVIEW_DEAL, deal)
        if actor.id != review.reviewer:
            raise NotAllowed(Action.REVIEW_DEAL, "review", review_id)
        return review

    def note_looking(self, actor: Actor, review: DealReview, thing: Thing, *, export: bool = False) -> None:
        """For the rep to read, and for the trail; not of one's own deal, and of one's own review only taking it away."""
        if actor.id == thing.owner or (actor.id == review.reviewer and not export):
            return
        with self.atomic():
            what = "export" if export else "review"
            self.shares.open(Opening(review.deal_id, actor.id, what, self.clock.now()))
            if actor.id != review.reviewer:
                self.auditing.note(actor, Action.READ_REVIEW, "review", review.id)


def readable(actor: Actor, deal: Thing, review: DealReview) -> bool:
    """True for reviews one may read; while it is under way, only whoever holds it."""
    if not allowed(actor, Action.READ_REVIEW, _as_thing(deal, review)):
        return False
    return review.signed or actor.id == review.reviewer


def _as_thing(deal: Thing, review: DealReview) -> Thing:
    return replace(deal, kind="review", id=review.id, author=review.reviewer)
