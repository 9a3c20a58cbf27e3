"""What the advice rests on: the deal as judged, what is open, and the rep's own words that are worth starting from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import dropwhile

from assistant.coaching.answers import never_met
from assistant.coaching.asked import sentences_of
from assistant.coaching.kit import Judged
from assistant.coaching.quoting import gist
from assistant.coaching.who_decides import names_any
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Slot
from assistant.domain.finding import Finding
from assistant.domain.vocabulary import FindingId, Lang, Topic
from assistant.reading.learned.verdicts import ABSENT, REACHED, verdict
from assistant.reading.phrasing import Phrasings

_ENOUGH = {Lang.ZH: 9, Lang.EN: 18}
"""Words shorter than this say too little to start from."""
_GROUND = {
    FindingId.SUPERVISOR_OVERLOOKED: Topic.SUPERVISOR,
    FindingId.LEGAL_OVERLOOKED: Topic.LEGAL,
    FindingId.FINANCE_OVERLOOKED: Topic.FINANCE,
    FindingId.PROCUREMENT_OVERLOOKED: Topic.PROCUREMENT,
    FindingId.IT_OVERLOOKED: Topic.IT,
    FindingId.RISK_AUDIT_OVERLOOKED: Topic.RISK_AUDIT,
    FindingId.TIMELINE_UNREALISTIC: Topic.TIMELINE,
    FindingId.APPROVAL_AUTHORITY_UNKNOWN: Topic.AUTHORITY,
    FindingId.DECISION_CHAIN_UNKNOWN: Topic.DECISION_CHAIN,
    FindingId.BUDGET_UNVERIFIED: Topic.BUDGET_STATUS,
    FindingId.USER_OVERLOOKED: Topic.USERS,
    FindingId.SUPPORT_NOT_SECURED: Topic.INTERNAL_SUPPORT,
}
_SAID = Phrasings(__name__)
_REPORTED, _NOT_PASSED_ON = _SAID("reported"), _SAID("not_passed_on")
OPEN = "open"
_TELLS = {Topic.COMPETITION: Slot.RIVAL, Topic.INFLUENCERS: Slot.STANDING, Topic.OBJECTIONS: Slot.OBJECTION}
"""What the reader hears in words about a rival, a voice outside the process, a refusal."""
_WELL = frozenset({"there", "handled", "none", "theirs", "tailored", "worked", "whole", REACHED, ABSENT})


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the advice rests on; `blackout`: a tender is running in which nobody may be approached; `fit_unclear`: this may
    be one owner's small firm, and nobody knows its size."""

    judged: Judged
    shown: tuple[Finding, ...]
    told: Mapping[Topic, str]
    lang: Lang
    blackout: bool = False
    fit_unclear: bool = False

    def start(self, id: FindingId, person: Stakeholder | None = None) -> tuple[str, str]:
        """The rep's own words to start from, where they say enough, and not of somebody else than is to be seen."""
        words = self.words(_GROUND[id]) if id in _GROUND else ""
        if person is not None and words and not names_any([person], words):
            others = (p for p in self.judged.picture.committee.people if p is not person)
            words = "" if names_any(others, words) else words
        passed_on = words if id is FindingId.SUPPORT_NOT_SECURED else _passed_on(words)
        quote = gist(passed_on, self.lang) if passed_on else ""
        return ("ground", f"@phrase:advice.ground|{quote}" if len(quote) >= _ENOUGH[self.lang] else "")

    def open_words(self, topic: Topic) -> str:
        """What the rep said on a topic where it plainly tells of something still open: a rival, a voice, a refusal."""
        words = self.words(topic)
        told = [
            f.evidence.quote for f in self.judged.picture.deal.about(_TELLS[topic]) if not f.assertion.negated
        ]
        if words and any(quote in words for quote in told):
            return words
        if told and topic is Topic.COMPETITION:
            return told[-1]  # The answer was beside the question: what was told of a rival stands elsewhere.
        return words if verdict(words, topic, self.lang) == OPEN else ""

    def words(self, topic: Topic) -> str:
        """What the rep said on a topic, unless it asked back or said that all is well there: no places to start from."""
        words = self.told.get(topic, "")
        asks = any(mark in words for mark in "?？")
        return "" if asks or verdict(words, topic, self.lang) in _WELL else words


def _passed_on(words: str) -> str:
    """The words from the first sentence on that passes on what the customer told, to where they say that nobody was met;
    none where there is none."""
    told = [s.group() for s in sentences_of(words)]
    from_there = [*dropwhile(lambda s: not _REPORTED.search(s) or bool(_NOT_PASSED_ON.search(s)), told)]
    while len(from_there) > 1 and never_met(from_there[-1]):
        from_there.pop()
    return "".join(from_there).strip()
