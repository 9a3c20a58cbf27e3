"""What two kinds of words in one sentence tell, and neither alone (`lexicons/combinations.yaml`).

A colleague alone is no conflict, a missing answer no missing help, a retired man no secret power.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.domain.evidence import (
    Assertion,
    Fact,
    RivalKind,
    Slot,
    Standing,
)
from assistant.reading.combinations import Patterns, patterns
from assistant.reading.combined_money import believed, granted, value
from assistant.reading.combined_people import above_them, absent, powerless, swaying
from assistant.reading.context import Context
from assistant.reading.missing_help import missing_help
from assistant.reading.scene import Scene
from assistant.reading.two_of_ours import two_of_ours

Span = tuple[int, int]


def with_combinations(scene: Scene, context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a note with what combinations tell put right and added."""
    righted = _Righted()
    found: list[Fact] = []
    for sentence in _sentences(scene, context):
        if context.question(sentence.start):
            found += _claimed_in_asking(sentence, righted)
        else:
            found += _told_in(sentence, facts, righted)
    found += absent(scene)
    kept = [f for f in facts if not righted.overrules(f)]
    known = {_content(f) for f in kept}
    return kept + [f for f in found if _content(f) not in known]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of a note: its place in the plain text, its folded words, its place in the raw text."""

    scene: Scene
    words: Patterns
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.scene.note.folded[self.start : self.end]

    @property
    def raw(self) -> Span:
        return self.scene.note.span(self.start, self.end)

    def tells(self, slot: Slot, at: int | None, *, negated: bool = False) -> list[Fact]:
        """What a phrase at this place of the sentence tells, if there is one."""
        if at is None:
            return []
        quote = self.scene.sentence_evidence(self.start + at)
        return [Fact(slot, quote.quote, quote, Assertion(negated=negated))]


@dataclass(frozen=True, slots=True)
class _Righted:
    """The sentences, in the raw text, in which a combination overrules what a word alone told."""

    conflicts: list[Span] = field(default_factory=list)
    missing: list[Span] = field(default_factory=list)
    swayed: list[Span] = field(default_factory=list)
    settled: list[Span] = field(default_factory=list)

    def overrules(self, fact: Fact) -> bool:
        """A conflict without a claim is none; a colleague is no rival; who still sways the boss has not left."""
        if fact.slot is Slot.OWNERSHIP_CONFLICT:
            return not fact.assertion.negated
        if fact.slot is Slot.RIVAL and fact.value == RivalKind.VENDOR:
            return _within(fact, self.conflicts)
        if fact.slot is Slot.SUPPORT and not fact.assertion.negated:
            return _within(fact, self.missing)
        if fact.slot is Slot.BUDGET_STATUS:
            return _within(fact, self.settled)
        return fact.slot is Slot.STANDING and fact.value == Standing.LEFT and _within(fact, self.swayed)


def _sentences(scene: Scene, context: Context) -> Iterator[_Sentence]:
    """The sentences that the teller says about this deal."""
    words = patterns(scene.lang)
    for span in scene.layout.sentences:
        elsewhere = any(start < span.end and span.start < end for start, end in context.elsewhere)
        if not elsewhere and not scene.listener_speaks(span.start):
            yield _Sentence(scene, words, span.start, span.end)


def _claimed_in_asking(sentence: _Sentence, righted: _Righted) -> list[Fact]:
    """A question tells one thing only: that two of ours are on it."""
    claimed = _two_of_ours(sentence)
    if claimed:
        righted.conflicts.append(sentence.raw)
    return claimed


def _told_in(sentence: _Sentence, facts: Sequence[Fact], righted: _Righted) -> list[Fact]:
    """What one sentence tells; where it overrules other readings of it, that is kept in `righted`."""
    scene, words, start, end = sentence.scene, sentence.words, sentence.start, sentence.end
    text = sentence.text
    claimed = [*_two_of_ours(sentence), *_claimed(sentence)]
    unhelped = sentence.tells(Slot.SUPPORT, missing_help(words, text), negated=True)
    released = granted(scene, words, start, end, facts)
    swayed = words.both("bygone", "sway", text) is not None
    overruling = (
        (righted.conflicts, claimed),
        (righted.missing, unhelped),
        (righted.settled, released),
        (righted.swayed, swayed),
    )
    for where, told in overruling:
        if told:
            where.append(sentence.raw)
    overseen = words.both("headquarters", "oversight", text) is not None
    return [
        *claimed,
        *unhelped,
        *_same_pitch(sentence),
        *([] if claimed else _contest(sentence)),
        *powerless(scene, words, start, text),
        *sentence.tells(Slot.USERS_HEARD, words.both("using", "unheard", text), negated=True),
        *value(scene, words, start, end),
        *released,
        *(above_them(scene, words, start, end) if overseen else []),
        *believed(scene, words, start, text, facts),
        *(swaying(scene, words, start, end) if swayed else []),
    ]


def _two_of_ours(sentence: _Sentence) -> list[Fact]:
    return sentence.tells(Slot.OWNERSHIP_CONFLICT, two_of_ours(sentence.text, sentence.scene.lang))


def _claimed(sentence: _Sentence) -> list[Fact]:
    """A colleague says the deal is theirs, or a conflict is spoken of as such."""
    at = sentence.words.both("seller", "claim", sentence.text)
    return sentence.tells(
        Slot.OWNERSHIP_CONFLICT, sentence.words.one("conflict", sentence.text) if at is None else at
    )


def _same_pitch(sentence: _Sentence) -> list[Fact]:
    """Everybody hears the same from us, whatever they do."""
    at = sentence.words.one("same", sentence.text)
    return sentence.tells(
        Slot.SAME_PITCH, sentence.words.both("plain", "everyone", sentence.text) if at is None else at
    )


def _contest(sentence: _Sentence) -> list[Fact]:
    """A rival and, in the same breath, whether we have answered."""
    words, text = sentence.words, sentence.text
    spot = words.one("rival", text)
    unanswered = words.both("rival", "unanswered", text)
    answered = words.both("rival", "answered", text) if unanswered is None else None
    handled = sentence.tells(Slot.RIVAL_HANDLED, unanswered, negated=True) or sentence.tells(
        Slot.RIVAL_HANDLED, answered
    )
    if spot is None or not handled:
        return []
    quote = sentence.scene.sentence_evidence(sentence.start + spot)
    return [Fact(Slot.RIVAL, RivalKind.VENDOR, quote, Assertion()), *handled]


def _within(fact: Fact, spans: Sequence[Span]) -> bool:
    return any(start <= fact.evidence.start < end for start, end in spans)


def _content(fact: Fact) -> tuple[Slot, str, bool, str | None]:
    return fact.slot, fact.evidence.quote, fact.assertion.negated, fact.about
