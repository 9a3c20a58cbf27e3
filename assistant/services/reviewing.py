"""Reviewing a shared deal: the pack, the meeting, levels set with a reason, actions, sign-off, comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from assistant.clock import local_day
from assistant.domain.account import AccountRole, Actor
from assistant.domain.meeting import (
    MINUTES,
    ActionState,
    AgreedAction,
    DealReview,
    Override,
    Part,
    Phase,
    PhaseNote,
)
from assistant.domain.sharing import Opening, Share
from assistant.domain.vocabulary import CriterionId, Function
from assistant.errors import Invalid, NotAllowed, NotFound
from assistant.ports import Clock
from assistant.review.changes import levels_of
from assistant.review.pack import Comparison, Pack
from assistant.review.rubric import Rubric
from assistant.services.access import Action, require, signed_in
from assistant.services.audit import Atomic, Auditing
from assistant.services.review_access import ReviewAccess, readable
from assistant.services.review_packs import ReviewPacks
from assistant.services.review_store import ReviewStore
from assistant.services.sharing import ShareStore
from assistant.services.things import Things

LONGEST_NOTE = 20_000
SHORTEST_REASON = 5
"""Letters; a Chinese character says as much as two."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A review with what it is about: the deal as shared, the pack, and who is who."""

    review: DealReview
    share: Share
    pack: Pack
    owner_name: str
    reviewer_name: str
    others: tuple[DealReview, ...] = ()
    """The other reviews of the deal that this person may read, oldest first."""


class Reviewing:
    """What managers and leaders do with shared deals; the rep reads the result once it is signed off."""

    def __init__(
        self,
        things: Things,
        shares: ShareStore,
        store: ReviewStore,
        auditing: Auditing,
        clock: Clock,
        atomic: Atomic,
        does_nothing: Callable[[str], bool],
        rubric: Callable[[], Rubric],
    ) -> None:
        self._does_nothing = does_nothing
        self._things = things
        self._shares = shares
        self._store = store
        self._audit = auditing
        self._clock = clock
        self._atomic = atomic
        self._packs = ReviewPacks(shares, store, clock, rubric)
        self._access = ReviewAccess(things, shares, store, auditing, clock, atomic)

    def start(self, actor: Actor | None, deal_id: str, minutes: int = 50) -> DealReview:
        """Begin to review a deal as it is shared now, or go on with the review one has open on it."""
        _, thing = self._things.deal(actor, deal_id)
        actor = require(actor, Action.REVIEW_DEAL, thing)
        if minutes not in MINUTES:
            raise Invalid("minutes")
        share = self._shares.current(deal_id)
        if share is None:
            raise NotFound()
        now = self._clock.now()
        with self._atomic():
            review = self._store.start(uuid4().hex, deal_id, share.id, actor.id, minutes, now)
            self._shares.open(Opening(deal_id, actor.id, "review", now))
            self._audit.note(actor, "review.start", "review", review.id, deal=deal_id)
        return review

    def open(
        self,
        actor: Actor | None,
        review_id: str,
        *,
        today: date | None = None,
        export: bool = False,
        lang: str | None = None,
    ) -> Opened:
        """A review with its pack, perhaps to be taken away; to the rep once it is signed off.

        It is in the reader's language, or in the deal's for None. Looking is noted, unless the deal is one's own or the review is.
        """
        actor, review, thing = self._access.read(actor, review_id)
        self._access.note_looking(actor, review, thing, export=export)
        return Opened(
            review=review,
            share=self._shares.get(review.share_id),
            pack=self._packs.of(actor, review, today, lang),
            owner_name=self._things.name_of(thing.owner),
            reviewer_name=self._things.name_of(review.reviewer),
            others=tuple(
                other
                for other in self._store.of_deal(review.deal_id)
                if other.id != review.id and readable(actor, thing, other)
            ),
        )

    def of_deal(self, actor: Actor | None, deal_id: str) -> tuple[DealReview, ...]:
        """The reviews of a deal this person may read, oldest first."""
        summary, thing = self._things.deal(actor, deal_id)
        actor = require(actor, Action.READ_REVIEW, thing)
        found = self._store.of_deal(deal_id)
        return tuple(r for r in found if r.signed or (actor.id == r.reviewer and actor.id != summary.owner))

    def begun(self, actor: Actor | None, deal_id: str) -> bool:
        """True when others hold a review of one's own deal, signed off or not."""
        _, thing = self._things.deal(actor, deal_id)
        require(actor, Action.READ_OPENINGS, thing)
        return bool(self._store.of_deal(deal_id))

    def note(
        self, actor: Actor | None, review_id: str, phase: Phase, text: str, expected_version: int
    ) -> DealReview:
        """Write down what was said in a phase; replaces the note of that phase."""
        if len(text) > LONGEST_NOTE:
            raise Invalid("note")
        review = self._access.write(actor, review_id)
        others = tuple(n for n in review.body.notes if n.phase is not phase)
        kept = (*others, PhaseNote(Phase(phase), text)) if text.strip() else others
        return self._store.write(review_id, replace(review.body, notes=kept), expected_version)

    def take_part(
        self, actor: Actor | None, review_id: str, function: Function, who: str, expected_version: int
    ) -> DealReview:
        """Let a participant look at the deal as finance, legal … would; nobody for an empty name."""
        review = self._access.write(actor, review_id)
        others = tuple(p for p in review.body.parts if p.function is not function)
        name = _line(who, "who") if who.strip() else ""
        parts = (*others, Part(Function(function), name)) if name else others
        return self._store.write(review_id, replace(review.body, parts=parts), expected_version)

    def override(
        self,
        actor: Actor | None,
        review_id: str,
        criterion: CriterionId,
        level: int,
        reason: str,
        expected_version: int,
    ) -> DealReview:
        """Set a level by hand, with the reason; the computed one stays beside it. Setting that one again takes it back."""
        review = self._access.write(actor, review_id)
        computed = levels_of(self._shares.get(review.share_id).snapshot["review"])[
            CriterionId(criterion).value
        ]
        if level not in range(5):
            raise Invalid("level")
        if level != computed and _length(reason.strip()) < SHORTEST_REASON:
            raise Invalid("reason")
        if len(reason) > LONGEST_NOTE:
            raise Invalid("reason")
        others = tuple(o for o in review.body.overrides if o.criterion is not criterion)
        mine = Override(
            CriterionId(criterion), computed, level, reason.strip(), review.reviewer, self._clock.now()
        )
        overrides = others if level == computed else (*others, mine)
        with self._atomic():
            changed = self._store.write(
                review_id, replace(review.body, overrides=overrides), expected_version
            )
            self._audit.note(
                actor, "review.override", "review", review_id, criterion=criterion.value, before=computed,
                after=level, computed=computed, level=level,
            )  # fmt: skip
        return changed

    def add_action(
        self, actor: Actor | None, review_id: str, what: str, owner: str, due: date
    ) -> AgreedAction:
        """Agree on an action: what will be done, by whom, by when; "follow up" is none."""
        review = self._access.write(actor, review_id)
        now = self._clock.now()
        if due < local_day(review.started_at):
            raise Invalid("date")
        if self._does_nothing(what):
            raise Invalid("action")
        action = AgreedAction(
            uuid4().hex, review.deal_id, review_id, _line(what, "what"), _line(owner, "owner"), due, now
        )
        with self._atomic():
            self._store.add_action(action)
            self._audit.note(actor, "review.action", "review", review_id, due=due.isoformat())
        return action

    def sign_off(self, actor: Actor | None, review_id: str, expected_version: int) -> DealReview:
        """Close the review: nothing of it changes any more, and the rep can read it."""
        review = self._access.write(actor, review_id)
        with self._atomic():
            signed = self._store.sign(review_id, review.reviewer, self._clock.now(), expected_version)
            self._audit.note(actor, "review.sign_off", "review", review_id, deal=review.deal_id)
        return signed

    def settle(self, actor: Actor | None, action_id: str, state: ActionState) -> AgreedAction:
        """Say what became of an action; the rep may, and whoever reviews the deal, once its review is signed off."""
        signed_in(actor)
        action = self._store.action(action_id)
        _, thing = self._things.deal(actor, action.deal_id)
        actor = require(actor, Action.SETTLE_ACTION, thing)
        review = self._store.get(action.review_id)
        if not (review.signed or actor.id == review.reviewer):
            raise NotAllowed(Action.SETTLE_ACTION, "action", action_id)
        with self._atomic():
            settled = self._store.settle(action_id, ActionState(state), self._clock.now())
            self._audit.note(actor, Action.SETTLE_ACTION, "action", action_id, state=settled.state.value)
        return settled

    def actions(self, actor: Actor | None, *, open_only: bool = True) -> tuple[AgreedAction, ...]:
        """The actions on one's own deals and on all one may review, by date; what is under way is its reviewer's."""
        actor = require(actor, Action.CREATE_DEAL)
        mine = {deal.id for deal in self._things.deals.list([actor.id])}
        if actor.role in (AccountRole.MANAGER, AccountRole.LEADER):
            everywhere = actor.role is AccountRole.LEADER
            owners = None if everywhere else self._things.in_team(actor.team)
            mine |= {share.deal_id for *_, share in self._shares.glances(owners)}
        return self._store.actions(mine, actor.id, open_only=open_only)

    def compare(self, actor: Actor | None, one: str, other: str) -> Comparison:
        """Two reviews of one deal side by side, in whichever order they are named; looking is noted as in `open`."""
        reader, first, about_first = self._access.read(actor, one)
        _, second, about_second = self._access.read(actor, other)
        if first.deal_id != second.deal_id:
            raise NotFound()
        with self._atomic():
            self._access.note_looking(reader, first, about_first)
            self._access.note_looking(reader, second, about_second)
        return self._packs.compared(first, second)


def _length(text: str) -> int:
    return sum(2 if character >= "\u2e80" else 1 for character in text)


def _line(text: str, field: str) -> str:
    """One line of ordinary text."""
    line = " ".join(text.split())
    if not 1 <= len(line) <= 500 or not line.isprintable():
        raise Invalid(field)
    return line
