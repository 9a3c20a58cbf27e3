"""Sharing a deal for review: the rep decides, sees exactly what is shown, and can read who looked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import uuid4

from assistant.domain.account import AccountRole, Actor
from assistant.domain.record import DealRecord, DealSummary
from assistant.domain.sharing import Opening, Share, review_in
from assistant.errors import Conflict, NotFound
from assistant.ports import Clock
from assistant.services.access import Action, require
from assistant.services.audit import Atomic, Auditing, digest
from assistant.services.things import Things

Describe = Callable[[DealRecord], dict[str, Any]]
"""A deal → what others get to see of it: sheet, evidence and review as plain data, never the talk."""


class StalePreview(Conflict):
    """The deal has changed since its rep looked at what others would see."""

    key = "error.stale_preview"


class ShareStore(Protocol):
    """Keeps what was shown, and who looked."""

    def add(self, share: Share) -> None: ...
    def withdraw(self, deal_id: str) -> bool: ...
    def current(self, deal_id: str) -> Share | None: ...
    def get(self, share_id: str) -> Share: ...
    def is_shared(self, deal_id: str) -> bool: ...
    def glances(self, owners: Collection[str] | None) -> tuple[tuple[str, str, str, Share], ...]: ...
    def open(self, opening: Opening) -> None: ...
    def openings(self, deal_id: str) -> tuple[Opening, ...]: ...


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be shown if the deal were shared now; `digest` says so when sharing it."""

    deal_id: str
    version: int
    snapshot: dict[str, Any]
    digest: str

    def review_in(self, lang: str | None) -> Mapping[str, Any]:
        """The review as a reader of this language would see it."""
        return review_in(self.snapshot, lang)


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A shared deal as one line: for a board or a list. `title`, `stage` and `glance` are as of the sharing."""

    deal_id: str
    title: str
    owner: str
    owner_name: str
    team: str | None
    team_name: str
    stage: str
    version: int
    shared_at: Any
    glance: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Looked:
    """One line of the log a rep can read."""

    who: str
    what: str
    at: Any
    account: str


class Sharing:
    """Nothing of a deal is seen by others before its rep has shared it, and then only what was shared."""

    def __init__(
        self,
        things: Things,
        store: ShareStore,
        describe: Describe,
        auditing: Auditing,
        clock: Clock,
        atomic: Atomic,
    ) -> None:
        self._things = things
        self._store = store
        self._describe = describe
        self._audit = auditing
        self._clock = clock
        self._atomic = atomic

    def preview(self, actor: Actor | None, deal_id: str) -> Preview:
        """Exactly what the others would see."""
        _, thing = self._things.deal(actor, deal_id)
        require(actor, Action.SHARE_DEAL, thing)
        record = self._things.deals.get(deal_id)
        snapshot = self._describe(record)
        return Preview(deal_id, record.version, snapshot, digest(snapshot))

    def share(self, actor: Actor | None, deal_id: str, seen: str) -> Share:
        """Show the deal to one's manager; `seen` is the digest of the preview. Raises StalePreview if that is outdated."""
        actor = self._owner(actor, deal_id)
        with self._atomic():
            record = self._things.deals.get(deal_id)
            snapshot = self._describe(record)
            if digest(snapshot) != seen:
                raise StalePreview(version=record.version)
            share = Share(
                id=uuid4().hex,
                deal_id=deal_id,
                version=record.version,
                snapshot=snapshot,
                glance=_glance(record.summary, snapshot),
                digest=seen,
                by=actor.id,
                at=self._clock.now(),
            )
            self._store.add(share)
            self._audit.note(actor, Action.SHARE_DEAL, "deal", deal_id, after=snapshot, version=share.version)
        return share

    def withdraw(self, actor: Actor | None, deal_id: str) -> None:
        """Show the deal to nobody any longer; reviews made of it so far stay with those who made them."""
        actor = self._owner(actor, deal_id)
        with self._atomic():
            if self._store.withdraw(deal_id):
                self._audit.note(actor, "deal.withdraw", "deal", deal_id)

    def read(self, actor: Actor | None, deal_id: str, what: str = "sheet") -> Share:
        """What is shown of the deal; looking is noted, unless it is the rep's own. Raises NotFound."""
        summary, thing = self._things.deal(actor, deal_id)
        actor = require(actor, Action.READ_SHARED, thing)
        share = self._store.current(deal_id)
        if share is None:
            raise NotFound()
        if actor.id != summary.owner:
            with self._atomic():
                self._store.open(Opening(deal_id, actor.id, what, self._clock.now()))
                self._audit.note(actor, Action.READ_SHARED, "deal", deal_id, what=what, version=share.version)
        return share

    def rep(self, actor: Actor | None, deal_id: str) -> str:
        """The name of the rep whose deal this is, for whoever may look at it."""
        summary, thing = self._things.deal(actor, deal_id)
        require(actor, Action.READ_SHARED, thing)
        return self._things.name_of(summary.owner)

    def exported(self, actor: Actor, lines: Sequence[SharedLine]) -> None:
        """Note for the reps that their deals were taken away in a list."""
        now = self._clock.now()
        with self._atomic():
            for line in lines:
                if line.owner != actor.id:
                    self._store.open(Opening(line.deal_id, actor.id, "export", now))

    def status(self, actor: Actor | None, deal_id: str) -> Share | None:
        """What is shown of one's own deal at this moment, if anything."""
        self._owner(actor, deal_id)
        return self._store.current(deal_id)

    def openings(self, actor: Actor | None, deal_id: str) -> tuple[Looked, ...]:
        """Who has looked at one's own deal, newest first."""
        _, thing = self._things.deal(actor, deal_id)
        require(actor, Action.READ_OPENINGS, thing)
        return tuple(
            Looked(self._things.name_of(opening.account), opening.what, opening.at, opening.account)
            for opening in self._store.openings(deal_id)
        )

    def shared(self, actor: Actor | None) -> tuple[SharedLine, ...]:
        """Every deal this person may review: of the own team for managers, of all teams for leaders."""
        actor = require(actor, Action.READ_BOARD)
        users = {user.id: user for user in self._things.people.list()}
        teams = self._things.team_names()
        everywhere = actor.role is AccountRole.LEADER
        owners = None if everywhere else self._things.in_team(actor.team)
        return tuple(
            SharedLine(
                deal_id=share.deal_id,
                title=title,
                owner=owner,
                owner_name=users[owner].name if owner in users else owner,
                team=(team := users[owner].team if owner in users else None),
                team_name=teams.get(team or "", ""),
                stage=stage,
                version=share.version,
                shared_at=share.at,
                glance=share.glance,
            )
            for owner, title, stage, share in self._store.glances(owners)
        )

    def _owner(self, actor: Actor | None, deal_id: str) -> Actor:
        _, thing = self._things.deal(actor, deal_id)
        return require(actor, Action.SHARE_DEAL, thing)


def _glance(deal: DealSummary, shown: Mapping[str, Any]) -> dict[str, Any]:
    """What lists show, name and stage with it: what the rep writes there later is not shown before it is shared."""
    unasked = shown.get("unasked", [])
    return {**deal.glance, "title": deal.title, "stage": deal.stage or "", "unasked": unasked}
