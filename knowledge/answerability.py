"""Whether the passages found answer a question, or only come near it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.asking import Amount, Asking
from knowledge.documents import Lang, Passage
from knowledge.elements import NO_ELEMENT
from knowledge.premises import false_premise
from knowledge.sentences import sentences
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

BOUNDARY = "F105"
"""The element under which the framework lists what it does not give."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Set on labelled questions; the shares compare what the framework says it lacks with the best that it has."""

    boundary: float = 1.1
    boundary_amount: float = 0.75
    boundary_advice: float = 0.3
    support_unknown_subject: float = 0.55
    support_one_concept: float = 0.2
    support_order: float = 1.0
    support_enough: float = 1.6
    best_zh: float = 4.05
    best_en: float = 2.15
    best_unknown_subject_zh: float = 4.9
    best_unknown_subject_en: float = 2.3
    best_foreign_subject: float = 6.0
    other_documents: float = 1.12
    elsewhere: float = 0.4
    elsewhere_zh: float = 6.7
    elsewhere_en: float = 2.85
    elsewhere_support_zh: float = 0.45
    elsewhere_support_en: float = 0.75
    meant: float = 0.5
    near: float = 0.3
    record: float = 0.6
    own_share: float = 0.9
    own_figure: float = 0.5


THRESHOLDS = Thresholds()


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
    best = max(_evidence(each, limits) for each in others[:3])
    support = best / (weighing.whole or 1.0)
    near = tuple(others[:1]) if support >= limits.near and subjects else ()
    lang: Lang = "zh" if weighing.singles else "en"
    meant = _meant(elements, limits)
    if subject_unsaid(question, lang, others):
        return Judgement(False, "unnamed", (boundary, *others[:1]) if boundary else tuple(others[:1]), best)
    if about_records(question, lang) and (others[0].chunk.kind != "company" or support < limits.record):
        return Judgement(False, "record", near, best)
    if foreign and not meant and best < limits.best_foreign_subject * weighing.rarest:
        return Judgement(False, "foreign", near, best)
    if wanted.order and support < limits.support_order:
        return Judgement(False, "order", near, best)
    strength = best / weighing.rarest if weighing.total >= _ENOUGH_TO_COMPARE else float("inf")
    if not meant and _little(strength, support, subjects, lang, limits):
        return Judgement(False, "little", near, best)
    named = subject_named(question, lang, others)
    elsewhere = elements.get(NO_ELEMENT, 0.0) >= limits.elsewhere and not named
    off = wanted.amount is Amount.OFF and _given(question, wanted, lang, others, weighing, limits)
    if elsewhere and not off and not _in_documents(others, weighing, lang, limits):
        beside = tuple(each for each in near if each.chunk.kind != "framework")
        return Judgement(False, "elsewhere", beside, best)
    if boundary is not None:
        needed = limits.boundary_advice if wanted.advice else limits.boundary
        if wanted.amount and not figure_stated(question, wanted, lang, others):
            needed = min(needed, limits.boundary_amount)
        if boundary.words >= needed * best:
            return Judgement(False, "boundary", (boundary, *others[:1]), best)
    if wanted.amount is not None and not _given(question, wanted, lang, others, weighing, limits):
        return Judgement(False, "no figure", tuple(others[:1]), best)
    if about_reason_of_figure(question):
        return Judgement(False, "no reason", tuple(others[:1]), best)
    if premise := false_premise(question, others, lang):
        return Judgement(False, "premise", (premise, *others[:1]), best)
    return Judgement(True, "found", (), best)


def _meant(elements: Mapping[str, float], limits: Thresholds) -> bool:
    """Whether the question is plainly about something that the framework deals with, whatever its words."""
    framework = (chance for name, chance in elements.items() if name not in (NO_ELEMENT, BOUNDARY))
    return max(framework, default=0.0) >= limits.meant


def _little(strength: float, support: float, subjects: int, lang: Lang, limits: Thresholds) -> bool:
    """Whether the passages speak too faintly of what was asked."""
    chinese = lang == "zh"
    if support < limits.support_enough and strength < (limits.best_zh if chinese else limits.best_en):
        return True
    far = strength < (limits.best_unknown_subject_zh if chinese else limits.best_unknown_subject_en)
    if subjects == 0 and support < limits.support_unknown_subject and far:
        return True
    return subjects == 1 and support < limits.support_one_concept


def _in_documents(passages: Sequence[Passage], weighing: TermWeights, lang: Lang, limits: Thresholds) -> bool:
    """Whether what the framework leaves to other documents stands in one: it takes more than a few words in common."""
    first = max(passages, key=lambda each: _evidence(each, limits))
    best = _evidence(first, limits)
    if first.chunk.kind == "framework":
        return False
    if weighing.total < _ENOUGH_TO_COMPARE:
        return True
    chinese = lang == "zh"
    strong = best / weighing.rarest >= (limits.elsewhere_zh if chinese else limits.elsewhere_en)
    needed = limits.elsewhere_support_zh if chinese else limits.elsewhere_support_en
    return strong and best / (weighing.whole or 1.0) >= needed


def _evidence(passage: Passage, limits: Thresholds) -> float:
    """How strongly a passage speaks; outside the framework nothing helps it but its own words."""
    return passage.words if passage.chunk.kind == "framework" else passage.words * limits.other_documents


def _given(
    question: str,
    wanted: Asking,
    lang: Lang,
    others: Sequence[Passage],
    weighing: TermWeights,
    limits: Thresholds,
) -> bool:
    """Whether the amount asked for is given: one of the figures the framework states, or one in a company's document."""
    if figure_stated(question, wanted, lang, others):
        return True
    top = [each for each in others[:3] if each.words >= limits.own_share * others[0].words]
    own = [each for each in top if each.chunk.kind != "framework"]
    return bool(own) and _figure(wanted, own, weighing, limits.own_figure)


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
