"""The end of a session: at most three points, one focus, and one promise worth making."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.coaching.advice_points import AT_MOST, points_of
from assistant.coaching.close_plan import is_working
from assistant.coaching.grounds import Grounds
from assistant.coaching.kit import Judged, Kit
from assistant.coaching.known import called, main_contact
from assistant.coaching.left_for_later import left_for_later
from assistant.coaching.next_date import days_ahead, next_date
from assistant.coaching.not_yet_met import not_yet_met
from assistant.coaching.reason_words import ReasonWords
from assistant.coaching.to_ask import to_ask
from assistant.domain.conversation import Commitment
from assistant.domain.finding import Finding, Reason
from assistant.domain.vocabulary import FindingId, Lang, Topic

DAYS = (3, 6, 9)
"""Calendar days until each of the points is due, moved on to a working day."""
TODAY = (
    "advice.legal_overlooked",
    "advice.support_not_secured",
    "advice.ownership_conflict",
    "advice.tender.questions",
)
"""Points whose own words say when."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to advise at the end: the deal as judged, the open findings, and the rep's own words by topic.

    `blackout`: a tender is running in which nobody may be approached. `blank`: topics the rep could say nothing about.
    `fit_unclear`: nobody knows whether this is a key account at all.
    """

    judged: Judged
    shown: tuple[Finding, ...]
    told: Mapping[Topic, str]
    kit: Kit
    lang: Lang
    blackout: bool = False
    blank: tuple[Topic, ...] = ()
    fit_unclear: bool = False

    def points(self) -> tuple[Reason, ...]:
        """The two or three things that matter most, the focus first, each with its day, and a line before them."""
        found, others = self._points(), self._others()
        left = to_ask(self.blank, (*found, *others))
        later = left_for_later(others, self.kit.material.phrases)
        told = (self._days(found), self._not_met((*found, *later)), left)
        behind = [*later, *(note for note in told if note)]
        if not found:
            return (Reason("close.healthy.but" if left else "close.healthy"), *behind)
        dated = [self._dated(point, days) for point, days in zip(found, DAYS, strict=False)]
        lead = "close.lead" if len(found) > 1 else "close.one"
        return (Reason(lead, (("count", str(len(found))),)), *dated, *behind)

    def _days(self, found: Sequence[Reason]) -> Reason | None:
        """The days of a plan that stands, or all but stands."""
        if len(found) > 1 or self._small(found):
            return None
        days = days_ahead(self.told, self.judged.picture.deal, self.kit.today)
        return Reason("close.days", (("days", "@quotes:" + "|".join(days)),)) if days else None

    def _not_met(self, found: Sequence[Reason]) -> Reason | None:
        """Whom to meet besides; nobody during a tender, nor where one person decides alone."""
        if self.blackout or not found or self._small(found):
            return None
        return not_yet_met(self.judged.picture, found, self.lang)

    def _small(self, found: Sequence[Reason]) -> bool:
        return any(point.key.startswith("advice.not_a_key_account") for point in found)

    def _dated(self, point: Reason, days: int) -> Reason:
        if point.key.startswith(TODAY):
            return point
        by = ("by", f"@date:{soon(self.kit.today, days).isoformat()}")
        disputed = any(f.id is FindingId.OWNERSHIP_CONFLICT for f in self.shown)
        after = (("after", "ruling"),) if disputed else ()
        return Reason(point.key, (*point.facts, by, *after))

    def proposal(self) -> Commitment:
        """A commitment that holds: what, with whom, by which working day; `who` is empty when nobody is known."""
        found = self._points()
        if not found and (coming := next_date(self.told, self.judged.picture.deal, self.kit.today)):
            return self._promise(Reason("advice.keep_going.dated", (("quote", coming[0]),)), coming[1])
        first = found[0] if found else Reason("advice.keep_going")
        days = 0 if first.key.startswith(TODAY) else DAYS[0]
        return self._promise(first, soon(self.kit.today, days))

    def _promise(self, first: Reason, by: date) -> Commitment:
        people = [v for k, v in first.facts if k in ("person", "kp") and not v.startswith("@")]
        kp = main_contact(self.judged.picture)
        who = people[0] if people else called(kp, self.lang) if kp else ""
        what = ReasonWords(self.kit.material, self.kit.texts, self.lang).say(first)
        return Commitment(one_action(what), who, by)

    def _points(self) -> tuple[Reason, ...]:
        return self._ranked()[:AT_MOST]

    def _others(self) -> tuple[Reason, ...]:
        """What matters less than the points; nothing during a tender, nor where one person decides alone."""
        ranked = self._ranked()
        return () if self.blackout or self._small(ranked) else ranked[AT_MOST:]

    def _ranked(self) -> tuple[Reason, ...]:
        grounds = Grounds(self.judged, self.shown, self.told, self.lang, self.blackout, self.fit_unclear)
        return points_of(grounds, self.kit.material.policy, self.kit.today)


_ABBREVIATION = r"\b(?:Mr|Mrs|Ms|Dr|St|No|vs|Prof|[A-Z])\."
_WITHIN = rf"“[^”]*”|{_ABBREVIATION}|\.(?=\S)"
_SENTENCE = re.compile(rf"(?:{_WITHIN}|[^。.“])+")
_BRACKETED = r"[(（][^)）]*[)）]"
_ACTION = re.compile(rf"(?:{_WITHIN}|{_BRACKETED}|[:：](?=\s*“|\d)|[^。.“:：])+")


def first_sentence(text: str) -> str:
    """The first sentence without its full stop; quotes and names may hold one of their own."""
    found = _SENTENCE.match(text)
    return (found.group() if found else text).rstrip("。. ")


def one_action(text: str) -> str:
    """The first sentence up to the colon behind which its details begin; a quote behind a colon belongs to it, and so does
    what stands in brackets: finance (Mrs Holloway: payment and cost lines)."""
    sentence = first_sentence(text)
    found = _ACTION.match(sentence)
    return found.group().rstrip() if found else sentence


def soon(today: date, days: int = 3) -> date:
    """A working day a few days ahead."""
    day = today + timedelta(days)
    while not is_working(day):
        day += timedelta(1)
    return day
