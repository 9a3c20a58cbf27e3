"""Which findings a conversation may already call open: not what was never spoken of.

In a review of finished notes silence is a finding. In a talk that has just begun it is only a question not yet asked.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from assistant.coaching.answers import AnswerKind
from assistant.coaching.kit import Judged
from assistant.coaching.known import TOPIC_OF
from assistant.coaching.material import PolicyFile
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import Slot
from assistant.domain.finding import OVERLOOKED, Finding
from assistant.domain.vocabulary import Contact, FindingId, Severity, Timeline, Topic

MANY_FACTS = 14
"""From so many facts on, notes count as told: what is missing in them is missing in the deal."""

ENOUGH_ASKED = 3
"""From so many topics on the answers tell what kind of deal this is."""

ENOUGH_WEAK = 3
"""... and so do so many weak ones, however few were asked."""

SOME_WEAK = 1
"""Answers that sound well are taken for it until so many were weak, whatever they left open."""

_OF_MEETINGS = frozenset(OVERLOOKED) | {FindingId.SINGLE_THREADED}
_OF_A_SMALL_DEAL = frozenset({FindingId.NOT_A_KEY_ACCOUNT, FindingId.OWNERSHIP_CONFLICT})
CONTROL_TOPICS = (Topic.FINANCE, Topic.LEGAL, Topic.PROCUREMENT, Topic.RISK_AUDIT)
"""Who hasn't met one of these has rarely met the others."""
_CONTROLS = frozenset(id for id, function in OVERLOOKED.items() if TOPIC_OF[function] in CONTROL_TOPICS)
_ABOUT = 0.7
"""From this share on a topic is what the finding is about."""
_NOT_YET = (AnswerKind.NO, AnswerKind.UNKNOWN)
_TROUBLE = (AnswerKind.VAGUE, AnswerKind.NO, AnswerKind.UNKNOWN)
_RANK = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}


@dataclass(frozen=True, slots=True)
class Told:
    """How the rep has told the deal so far.

    `at_once`: the talk began with notes that tell a lot; `thin`: the answers are mostly weak; `trusting`: the rep says
    all is in place, so silence about a step counts as done until asked; `blackout`: a tender forbids meeting anybody; `before`: what was open a turn ago.
    """

    answers: Mapping[Topic, AnswerKind]
    at_once: bool
    thin: bool = False
    trusting: bool = False
    blackout: bool = False
    before: frozenset[FindingId] = frozenset()


def open_findings(judged: Judged, told: Told, numbers: PolicyFile) -> tuple[Finding, ...]:
    """The findings to name now, worst first: those with words behind them, those asked about, in a deal whose answers
    are mostly weak also those nobody mentioned, and whatever was open before and that no fact has settled since."""
    small = any(f.id is FindingId.NOT_A_KEY_ACCOUNT for f in judged.findings)
    missing = told.at_once or (told.thin and not told.trusting)
    unmet = not told.trusting and any(told.answers.get(topic) in _NOT_YET for topic in CONTROL_TOPICS)
    shown = [
        f
        for f in judged.findings
        if (not small or f.id in _OF_A_SMALL_DEAL)
        and not (told.trusting and f.id is FindingId.SINGLE_THREADED)
        and not (told.blackout and f.id in _OF_MEETINGS)
        and (
            missing
            or f.id in told.before
            or (unmet and f.id in _CONTROLS)
            or _evident(f, judged.picture, told.answers)
            or _asked(f.id, told.answers, numbers)
        )
    ]
    return tuple(sorted(shown, key=lambda f: (_RANK[f.severity], list(FindingId).index(f.id))))


def is_shaky(answers: Mapping[Topic, AnswerKind]) -> bool:
    """True when so many answers were weak that silence about the rest is a bad sign."""
    weak = weak_among(answers)
    return (weak >= 2 and weak * 5 >= 2 * len(answers)) or (weak >= 3 and weak * 3 >= len(answers))


def weak_among(answers: Mapping[Topic, AnswerKind]) -> int:
    """How many answers were vague, a no, or not known."""
    return sum(kind in _TROUBLE for kind in answers.values())


def tells_little(answers: Mapping[Topic, AnswerKind], open_topics: Container[Topic]) -> bool:
    """True when enough was asked and at least half of it is as open as before, however sure it sounded."""
    left = sum(kind in _TROUBLE or topic in open_topics for topic, kind in answers.items())
    return len(answers) >= ENOUGH_ASKED and left * 2 >= len(answers)


def unsettled(judged: Judged, numbers: PolicyFile) -> frozenset[Topic]:
    """The topics on which something is missing as the deal stands."""
    return frozenset(
        topic
        for finding in judged.findings
        for topic, share in numbers.findings[finding.id].topics.items()
        if share >= _ABOUT
    )


def _evident(finding: Finding, picture: Picture, answers: Mapping[Topic, AnswerKind]) -> bool:
    """True when the deal as told shows it, beyond a department merely being mentioned, a limit told
    without a word on the budget, a date being near, or others not having come up yet."""
    if not finding.evidence:
        return False
    if finding.id in OVERLOOKED:
        return any(_said_unmet(p, picture) for p in picture.committee.of(OVERLOOKED[finding.id]))
    if finding.id is FindingId.SINGLE_THREADED:
        return not answers or len(answers) > ENOUGH_ASKED
    if finding.id is FindingId.BUDGET_UNVERIFIED:
        return bool(picture.deal.about(Slot.BUDGET_STATUS))
    if finding.id is FindingId.TIMELINE_UNREALISTIC:
        if finding.reason.key.endswith("step_after"):
            return True
        return Topic.TIMELINE in answers and picture.process.timeline is not Timeline.CONFIRMED
    return True


def _said_unmet(person: Stakeholder, picture: Picture) -> bool:
    """True when the rep said so, in contrast to a department that merely came up."""
    if person.contact not in (Contact.NONE, Contact.INDIRECT):
        return False
    return any(f.assertion.cues for f in picture.deal.about(Slot.CONTACT, person.key))


def _asked(finding: FindingId, answers: Mapping[Topic, AnswerKind], numbers: PolicyFile) -> bool:
    weights = numbers.findings[finding].topics
    return any(weights.get(topic, 0) >= _ABOUT for topic in answers)
