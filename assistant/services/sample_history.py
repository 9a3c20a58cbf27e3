"""What has happened in the sample company before one looks: deals shared, reviewed, worked on, shared again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from assistant.clock import today_of
from assistant.domain.account import AccountRole, Actor
from assistant.domain.meeting import ActionState
from assistant.ports import Clock
from assistant.services.reviewing import Reviewing
from assistant.services.samples import SampleDeal, SampleReview, Samples
from assistant.services.sharing import Sharing


class Past(Protocol):
    """The services as they were at some moment."""

    @property
    def sharing(self) -> Sharing: ...
    @property
    def reviewing(self) -> Reviewing: ...


@dataclass(frozen=True, slots=True)
class SampleHistory:
    """Plays the past of every sample deal in the order of days, so that the trail reads like a real one."""

    samples: Samples
    clock: Clock
    ago: Callable[[int], Past]
    """The services so many days ago."""

    def play(self) -> int:
        """Tell, share and review everything that isn't there yet; how many deals there are now."""
        if self.samples.there:
            return 0
        held = ((review.days_ago, deal, review) for deal in self.samples.deals for review in deal.reviews)
        for _, deal, review in sorted(held, key=lambda each: -each[0]):
            self._review(deal, review)
        for deal in self.samples.deals:
            id = self.samples.tell(deal)
            if deal.shared:
                _share(self.ago(0).sharing, self.samples.owner(deal), id)
        return len(self.samples.deals)

    def _review(self, deal: SampleDeal, held: SampleReview) -> None:
        then, rep = self.ago(held.days_ago), self.samples.owner(deal)
        id = self.samples.tell(deal, held.after)
        _share(then.sharing, rep, id)
        manager = next(a for a in self.samples.people if a.role is AccountRole.MANAGER and a.team == rep.team)
        review = then.reviewing.start(manager, id)
        for phase, text in held.notes.items():
            review = then.reviewing.note(manager, review.id, phase, text, review.version)
        for function, who in held.parts.items():
            review = then.reviewing.take_part(manager, review.id, function, who, review.version)
        for level in held.levels:
            review = then.reviewing.override(
                manager, review.id, level.criterion, level.level, level.reason, review.version
            )
        agreed = []
        for action in held.actions:
            due = today_of(self.clock) + timedelta(days=action.in_days - held.days_ago)
            agreed.append(then.reviewing.add_action(manager, review.id, action.what, rep.name, due))
        then.reviewing.sign_off(manager, review.id, review.version)
        for action, made in zip(held.actions, agreed, strict=True):
            if action.state is not ActionState.OPEN:
                then.reviewing.settle(rep, made.id, action.state)


def _share(sharing: Sharing, rep: Actor, deal: str) -> None:
    sharing.share(rep, deal, sharing.preview(rep, deal).digest)
