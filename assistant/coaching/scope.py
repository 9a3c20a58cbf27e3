"""Topics that don't belong in this deal: a small one-owner deal is not asked about committees."""

from __future__ import annotations

from datetime import date

from assistant.coaching.kit import Judged
from assistant.coaching.policy import Situation, nearly_done
from assistant.domain.vocabulary import FindingId, Topic

_SMALL = frozenset({Topic.ACCOUNT_FIT, Topic.VALUE, Topic.INTERNAL_SUPPORT, Topic.TIMELINE})


def closed_topics(judged: Judged, *, small: bool) -> frozenset[Topic]:
    """What not to ask about now; the next step is always left to the end."""
    closed = {Topic.NEXT_STEP} if _something_open(judged) else set()
    if small:
        allowed = {Topic.ACCOUNT_FIT}
        if any(f.id is FindingId.OWNERSHIP_CONFLICT for f in judged.findings):
            allowed.add(Topic.INTERNAL_SUPPORT)
        if any(f.id is FindingId.VALUE_CASE_MISSING for f in judged.findings):
            allowed.add(Topic.VALUE)
        closed |= set(Topic) - (allowed & _SMALL)
    return frozenset(closed)


def _something_open(judged: Judged) -> bool:
    return bool(judged.findings)


def situation_of(judged: Judged, today: date) -> Situation:
    """The deal as somebody sees it who has asked nothing yet."""
    small = any(f.id is FindingId.NOT_A_KEY_ACCOUNT for f in judged.findings)
    closed = closed_topics(judged, small=small)
    if nearly_done(judged.findings, judged.picture):
        closed -= {Topic.NEXT_STEP}
    return Situation(judged.picture, judged.findings, judged.scorecard, today, closed=closed)
