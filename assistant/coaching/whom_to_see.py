"""Whom the advice sends the rep to: of each gap the person or body of this deal that nobody of ours has met."""

from __future__ import annotations

import re

from assistant.coaching.grounds import Grounds
from assistant.coaching.known import buyers, named_body
from assistant.coaching.refusals import names
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Standing
from assistant.domain.finding import OVERLOOKED
from assistant.domain.vocabulary import FindingId, Function, Role, Topic
from assistant.reading.normalise import simplified
from assistant.reading.phrasing import Phrasings

_ANY_DEPARTMENT = Phrasings(__name__)("any_department")
"""Called no more than what it does: its function says as much."""

_NO_NAME = re.compile("[是有在]")
"""法务是外聘律所: words about a department."""


_SAY_YES = frozenset({Role.ECONOMIC_BUYER, Role.APPROVER, Role.SIGNATORY})


def _in_the_process(person: Stakeholder) -> tuple[bool, bool]:
    """Those outside the process come first, then those nobody has met."""
    return not _SAY_YES.isdisjoint(person.roles), person.contact.spoken


class WhomToSee:
    """The people of this deal, gap by gap."""

    def __init__(self, grounds: Grounds) -> None:
        self._told = grounds.told
        self._shown = {finding.id for finding in grounds.shown}
        self._committee = grounds.judged.picture.committee
        self._buyers = buyers(grounds.judged.picture)

    def about(self, id: FindingId) -> Stakeholder | None:
        """The one person whom this gap is about, where there is one."""
        people = self._committee.people
        if id is FindingId.SUPERVISOR_OVERLOOKED:
            return self._above()
        if id in OVERLOOKED:
            return self.named(OVERLOOKED[id]) or self._department(OVERLOOKED[id])
        if id is FindingId.ECONOMIC_BUYER_UNREACHED:
            unmet = (p for p in self._buyers if not p.contact.spoken and not p.team)
            return next((p for p in unmet if self.body is None or p.limit is None), None)
        if id is FindingId.SPLIT_DECISION:
            words = self._told.get(Topic.OBJECTIONS, "")
            against = (p for p in people if p.stance.against)
            return max(against, key=lambda p: names(p, words), default=None)
        if id is FindingId.HIDDEN_INFLUENCER:
            whispering = [p for p in people if Standing.INFORMAL in p.standing]
            return min(whispering, key=_in_the_process, default=None)
        return None

    @property
    def body(self) -> Stakeholder | None:
        """The board or office that says yes to the money, where one was named before anybody else and not met."""
        first = next((p for p in self._buyers if not p.contact.spoken), None)
        decides = first is not None and first.team and Role.ECONOMIC_BUYER in first.roles
        return first if decides else None

    def is_the_buyer(self, person: Stakeholder | None) -> bool:
        """Whether the point about the money already sends the rep to this person."""
        return person is not None and person is self._buyer

    def label(self, function: Function) -> str:
        """Whom to see there: by name, else by title, else what the customer calls the department."""
        unmet = self._unmet(function)
        titled = (p for p in unmet if not p.team and p.title)
        found = self.named(function) or next(titled, None) or self._department(function)
        return found.label if found else ""

    def named(self, function: Function) -> Stakeholder | None:
        """Somebody of the function by name."""
        return next((p for p in self._unmet(function) if p.name), None)

    def _department(self, function: Function) -> Stakeholder | None:
        """A department that the customer calls by more than what it does: 集采中心, vendor management."""
        teams = (p for p in self._unmet(function) if p.team and not p.key.startswith("team:"))
        return next(
            (
                p
                for p in teams
                if not _NO_NAME.search(p.label) and not _ANY_DEPARTMENT.fullmatch(simplified(p.label))
            ),
            None,
        )

    def _unmet(self, function: Function) -> list[Stakeholder]:
        return [p for p in self._committee.of(function) if not p.contact.spoken]

    def _above(self) -> Stakeholder | None:
        """Somebody above by name or a body by its own, whoever says yes to the money last."""
        told = [
            p for p in self._unmet(Function.SUPERVISOR) if p.name or named_body(p) or (p.title and not p.team)
        ]
        return min(told, key=lambda p: (self.is_the_buyer(p), not p.name), default=None)

    @property
    def _buyer(self) -> Stakeholder | None:
        """Whoever says yes to the money, where nobody has met them and that is a gap."""
        open_ = FindingId.ECONOMIC_BUYER_UNREACHED in self._shown
        return (self.about(FindingId.ECONOMIC_BUYER_UNREACHED) or self.body) if open_ else None
