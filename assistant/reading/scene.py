"""A note taken apart: its layout, hits, figures, dates and people, and who a phrase is about."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assistant.domain.evidence import Evidence
from assistant.domain.vocabulary import Lang
from assistant.reading.clauses import Layout
from assistant.reading.date_span import DateSpan
from assistant.reading.figures import Amount, Count
from assistant.reading.learned.around import Surroundings
from assistant.reading.learned.canvas import Canvas
from assistant.reading.learned.tagging import Tagged
from assistant.reading.learned.understanding import Understanding
from assistant.reading.lexicon import Category, Hit
from assistant.reading.links import Chain
from assistant.reading.normalise import NormalText
from assistant.reading.people import Register
from assistant.reading.person import Person


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One place where a person stands."""

    start: int
    end: int
    person: Person
    chain: Chain


@dataclass
class Scene:
    """Everything found in one note, ready to be judged."""

    note: NormalText
    lang: Lang
    today: date
    message: str
    layout: Layout
    hits: list[Hit]
    register: Register
    mentions: list[Mentioned]
    dates: tuple[DateSpan, ...]
    amounts: tuple[Amount, ...]
    counts: tuple[Count, ...]
    by_clause: dict[int, list[Hit]] = field(default_factory=dict)
    people_in: dict[int, list[Mentioned]] = field(default_factory=dict)
    asked: dict[int, list[Person]] = field(default_factory=dict)
    askers: frozenset[str] = frozenset()
    tagged: tuple[Tagged, ...] = ()
    understood: Understanding | None = None

    @cached_property
    def around(self) -> Surroundings:
        """What stands around any place in it, as the classifiers see it."""
        people = [(m.start, m.end) for m in self.mentions]
        canvas = Canvas(self.note, self.layout, self.lang, people, self.amounts, self.dates)
        return Surroundings(canvas, self.lang, self.by_clause)

    @property
    def text(self) -> str:
        """The plain text."""
        return self.note.text

    def evidence(self, start: int, end: int) -> Evidence:
        """The verbatim quote of a span of the plain text."""
        first, last = self.note.span(start, end)
        return Evidence(self.note.raw[first:last], first, last, self.message)

    def sentence_evidence(self, at: int) -> Evidence:
        """The clause around an offset as a quote, at most 120 characters."""
        clause = self.layout.clauses[self.layout.clause(at)]
        start, end = clause.start, clause.end
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip(" \n-*•·"))
        end -= len(piece) - len(piece.rstrip(" \n，,；;。."))
        if end - start > 120:
            start, end = max(start, at - 50), min(end, at + 70)
        return self.evidence(start, max(end, start + 1))

    def hits_in(self, clause: int, *categories: Category) -> list[Hit]:
        """The hits of these categories in one clause."""
        return [h for h in self.by_clause.get(clause, ()) if h.category in categories]

    def sentence_hits(self, sentence: int, *categories: Category) -> list[Hit]:
        """The hits of these categories in one sentence."""
        span = self.layout.sentences[sentence]
        low = bisect_left(self.hits, span.start, key=lambda h: h.start)
        out = []
        for hit in self.hits[low:]:
            if hit.start >= span.end:
                break
            if hit.category in categories:
                out.append(hit)
        return out

    def mentions_between(self, start: int, end: int) -> list[Mentioned]:
        """The mentions that begin between two offsets."""
        low = bisect_left(self.mentions, start, key=lambda m: m.start)
        return self.mentions[low : bisect_left(self.mentions, end, key=lambda m: m.start)]

    def listener_speaks(self, at: int) -> bool:
        """True in a chat line of somebody who asks the rep: what they say are questions, not facts."""
        speaker = self.layout.lines[self.layout.line(at)].speaker
        return speaker is not None and (speaker.lower() in _ASKERS or speaker in self.askers)


_ASKERS = frozenset(
    "主管 经理 领导 老大 老板 boss mgr manager lead coach director tl 组长 队长 教练 总监".split()
)


def unique(people: list[Person]) -> list[Person]:
    """Each person once, in the order of their first place."""
    out: list[Person] = []
    for person in people:
        if not any(p is person for p in out):
            out.append(person)
    return out
