"""Whether the passages found answer a question, or only come near it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.asking import Amount, Asking
from knowledge.documents import Lang, Passage
from knowledge.elements import NO_ELEMENT
from knowledge.premises import false_premise
from knowledge.sentences import sentences
from knowledge.thresholds import THRESHOLDS, Thresholds
from knowledge.unsaid import (
    about_reason_of_figure,
    about_records,
    figure_stated,
    subject_named,
    subject_unsaid,
)
from knowledge.weighing import TermWeights

_ENOUGH_TO_COMPARE = 50
"""Among fewer chunks no word is rare, and scores say little."""

_FITTEST = 3
"""So many passages are looked at for the best of them."""

BOUNDARY = "F105"
"""The element under which the framework lists what it does not give."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The decision, why, and what to show as nearest when the answer is no."""

    answerable: bool
    reason: str
    nearest: tuple[Passage, ...]
    best: float = 0.0

    def better_in(self, passages: Sequence[Passage]) -> bool:
        """Whether passages of the other language fit so much better that they are the answer."""
        first = passages[0]
        return self.reason in ("nothing", "little") and len(first.why) > 2 and first.words > 1.5 * self.best


def is_boundary(passage: Passage) -> bool:
    """Whether the passage says what the framework does not give."""
    return BOUNDARY in passage.chunk.elements


_Shown = tuple[Passage, ...]


@dataclass(frozen=True)
class _Case:
    """A question with the passages found for it, other than those on what the framework lacks, the fittest first."""

    question: str
    wanted: Asking
    others: Sequence[Passage]
    boundary: Passage | None
    weighing: TermWeights
    subjects: int
    elements: Mapping[str, float]
    foreign: bool
    limits: Thresholds

    @property
    def lang(self) -> Lang:
        return "zh" if self.weighing.singles else "en"

    @property
    def first(self) -> _Shown:
        return tuple(self.others[:1])

    @cached_property
    def best(self) -> float:
        """How strongly the strongest of the fittest passages speaks."""
        return max(self.evidence(each) for each in self.others[:_FITTEST])

    @property
    def support(self) -> float:
        """How much of all that the question's words weigh is met."""
        return self.share(self.best)

    @property
    def strength(self) -> float:
        """The best beside the question's rarest word; where no word is rare, beyond all measure."""
        if self.weighing.total < _ENOUGH_TO_COMPARE:
            return float("inf")
        return self.best / self.weighing.rarest

    @property
    def near(self) -> _Shown:
        """What to show as nearest: the first passage, if it speaks of our trade and not too faintly."""
        return self.first if self.support >= self.limits.near and self.subjects else ()

    @property
    def meant(self) -> bool:
        """Whether the question is plainly about something that the framework deals with, whatever its words."""
        named = (chance for name, chance in self.elements.items() if name not in (NO_ELEMENT, BOUNDARY))
        return max(named, default=0.0) >= self.limits.meant

    @cached_property
    def given(self) -> bool:
        """Whether the amount asked for is given: one of the figures the framework states, or one in a company's document."""
        if self.stated:
            return True
        enough = self.limits.own_share * self.others[0].words
        top = [each for each in self.others[:_FITTEST] if each.words >= enough]
        own = [each for each in top if each.chunk.kind != "framework"]
        return bool(own) and _figure(self.wanted, own, self.weighing, self.limits.own_figure)

    @cached_property
    def stated(self) -> bool:
        return figure_stated(self.question, self.wanted, self.lang, self.others)

    def evidence(self, passage: Passage) -> float:
        """How strongly a passage speaks; outside the framework nothing helps it but its own words."""
        other = passage.chunk.kind != "framework"
        return passage.words * self.limits.other_documents if other else passage.words

    def share(self, evidence: float) -> float:
        """How much of all that the question's words weigh this is."""
        return evidence / (self.weighing.whole or 1.0)


def judge(
    question: str,
    wanted: Asking,
    passages: Sequence[Passage],
    boundary: Passage | None,
    weighing: TermWeights,
    subjects: int,
    elements: Mapping[str, float],
    foreign: bool = False,
    limits: Thresholds = THRESHOLDS,
) -> Judgement:
    """Decide from the passages in the asker's language, best first.

    ``boundary`` is the best passage on what the framework lacks, wherever it ranks; ``subjects`` how many
    concepts of our trade the question names, ``elements`` how much of the answer stands in each element or is left to
    other documents, ``foreign`` whether it names a subject that is none of ours.
    """
    # What was learned of questions always finds something near; whether there is an answer is for the words to say.
    others = sorted((each for each in passages if not is_boundary(each)), key=lambda each: -each.words)
    if not others:
        return Judgement(False, "nothing", (boundary,) if boundary else ())
    case = _Case(question, wanted, others, boundary, weighing, subjects, elements, foreign, limits)
    for reason, shown_where in _REASONS_AGAINST:
        shown = shown_where(case)
        if shown is not None:
            return Judgement(False, reason, shown, case.best)
    return Judgement(True, "found", (), case.best)


def _unnamed(case: _Case) -> _Shown | None:
    """The question turns on a subject that no passage names."""
    if not subject_unsaid(case.question, case.lang, case.others):
        return None
    return (case.boundary, *case.first) if case.boundary else case.first


def _record(case: _Case) -> _Shown | None:
    """It is for the asker's own records, and no document of the company speaks of them."""
    if not about_records(case.question, case.lang):
        return None
    told = case.others[0].chunk.kind == "company" and case.support >= case.limits.record
    return None if told else case.near


def _foreign(case: _Case) -> _Shown | None:
    """It names a subject that is none of ours."""
    if not case.foreign or case.meant:
        return None
    return case.near if case.best < case.limits.best_foreign_subject * case.weighing.rarest else None


def _order(case: _Case) -> _Shown | None:
    """It wants something done, and not told."""
    return case.near if case.wanted.order and case.support < case.limits.support_order else None


def _little(case: _Case) -> _Shown | None:
    """The passages speak too faintly of what was asked."""
    return case.near if not case.meant and _faint(case) else None


def _elsewhere(case: _Case) -> _Shown | None:
    """The framework leaves it to other documents, and it stands in none."""
    if case.elements.get(NO_ELEMENT, 0.0) < case.limits.elsewhere:
        return None
    if subject_named(case.question, case.lang, case.others):
        return None
    off = case.wanted.amount is Amount.OFF and case.given
    if off or _in_documents(case):
        return None
    return tuple(each for each in case.near if each.chunk.kind != "framework")


def _boundary(case: _Case) -> _Shown | None:
    """What the framework says it lacks fits about as well as the best that it has."""
    if case.boundary is None:
        return None
    needed = case.limits.boundary_advice if case.wanted.advice else case.limits.boundary
    if case.wanted.amount and not case.stated:
        needed = min(needed, case.limits.boundary_amount)
    return (case.boundary, *case.first) if case.boundary.words >= needed * case.best else None


def _no_figure(case: _Case) -> _Shown | None:
    """An amount is asked for, and none is given."""
    return case.first if case.wanted.amount is not None and not case.given else None


def _no_reason(case: _Case) -> _Shown | None:
    """It asks why a figure is this one."""
    return case.first if about_reason_of_figure(case.question) else None


def _premise(case: _Case) -> _Shown | None:
    """It takes for granted what a passage denies."""
    denied = false_premise(case.question, case.others, case.lang)
    return (denied, *case.first) if denied else None


_REASONS_AGAINST: tuple[tuple[str, Callable[[_Case], _Shown | None]], ...] = (
    ("unnamed", _unnamed),
    ("record", _record),
    ("foreign", _foreign),
    ("order", _order),
    ("little", _little),
    ("elsewhere", _elsewhere),
    ("boundary", _boundary),
    ("no figure", _no_figure),
    ("no reason", _no_reason),
    ("premise", _premise),
)
"""Why a question is not answered, and what is then shown as nearest: first what it is about, then how much was found, then
what an answer would have to hold. The first that holds is the one told."""


def _faint(case: _Case) -> bool:
    limits, chinese = case.limits, case.lang == "zh"
    if case.support < limits.support_enough and case.strength < (
        limits.best_zh if chinese else limits.best_en
    ):
        return True
    far = case.strength < (limits.best_unknown_subject_zh if chinese else limits.best_unknown_subject_en)
    if case.subjects == 0 and case.support < limits.support_unknown_subject and far:
        return True
    return case.subjects == 1 and case.support < limits.support_one_concept


def _in_documents(case: _Case) -> bool:
    """Whether what the framework leaves to other documents stands in one: it takes more than a few words in common."""
    first = max(case.others, key=case.evidence)
    best = case.evidence(first)
    if first.chunk.kind == "framework":
        return False
    if case.weighing.total < _ENOUGH_TO_COMPARE:
        return True
    limits, chinese = case.limits, case.lang == "zh"
    strong = best / case.weighing.rarest >= (limits.elsewhere_zh if chinese else limits.elsewhere_en)
    needed = limits.elsewhere_support_zh if chinese else limits.elsewhere_support_en
    return strong and case.share(best) >= needed


def _figure(wanted: Asking, passages: Sequence[Passage], weighing: TermWeights, share: float) -> bool:
    """Whether a sentence to the point holds a figure of the kind asked for."""
    if any(bool(weighing.singles) != (each.chunk.lang == "zh") for each in passages):
        return any(character.isdigit() for each in passages[:2] for character in each.chunk.text)
    if any(wanted.lasting(each.chunk.text) for each in passages[:2]):
        return True
    for passage in passages:
        weights = [(weighing.weigh(each.text), each.text) for each in sentences(passage.chunk.text)]
        most = max((weight for weight, _ in weights), default=0.0)
        if any(weight >= share * most and wanted.answered_by(text) for weight, text in weights if weight > 0):
            return True
    return False
