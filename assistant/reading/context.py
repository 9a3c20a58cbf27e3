"""Which cue colours which target: negation, plan, hypothesis, hearsay, another deal, our own side."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from assistant.domain.evidence import Assertion, Certainty, Source, Tense
from assistant.domain.vocabulary import Lang
from assistant.reading.lexicon import Category, Hit
from assistant.reading.person import Person
from assistant.reading.plans_zh import still_ahead
from assistant.reading.scene import Mentioned, Scene

_MODIFIERS = (
    Category.NEGATION,
    Category.HEDGE,
    Category.PLAN,
    Category.HYPOTHESIS,
    Category.HEARSAY,
    Category.PAST,
)
_CANNOT = re.compile(r"不了|不动|不下来|不上去|不到(?!位)")
SO_FAR = re.compile(r"眼下|目前|现在|实际|暂时|但|不过|\b(?:so far|for now|as of now|meanwhile|but)\b")
_DONE = re.compile(r"[过了]|(?:ed|met|spoke|spoken|saw|seen|had|sat|ran)$")


@dataclass(frozen=True, slots=True)
class Colour:
    """How a phrase is coloured, and by which words."""

    negated: bool = False
    hedged: bool = False
    planned: bool = False
    supposed: bool = False
    heard: bool = False
    past: bool = False
    asked: bool = False
    reporter: Person | None = None
    cues: tuple[str, ...] = ()

    @property
    def real(self) -> bool:
        """True when it happened or holds: not planned, supposed, asked or denied."""
        return not (self.negated or self.planned or self.supposed or self.asked)

    def assertion(self, source: Source | None = None, negated: bool | None = None) -> Assertion:
        """The same as an assertion of a fact."""
        own = source or (
            Source.PLAN
            if self.planned or self.supposed
            else Source.THIRD_PARTY
            if self.heard
            else Source.CUSTOMER
            if self.reporter is not None
            else Source.REP
        )
        certainty = Certainty.HEDGED if self.hedged else Certainty.HOPED if self.planned else Certainty.STATED
        tense = Tense.FUTURE if self.planned or self.supposed else Tense.PAST if self.past else Tense.NOW
        return Assertion(self.negated if negated is None else negated, certainty, tense, own, self.cues)


class Context:
    """The scopes of a note's cues, asked phrase by phrase."""

    def __init__(self, scene: Scene) -> None:
        """Reports and other deals are laid out once."""
        self.scene = scene
        self.reports = _reports(scene)
        self.elsewhere = _elsewhere(scene)
        self._report_at = [r[0] for r in self.reports]

    def colour(self, hit: Hit, *, reach: int = 14) -> Colour:
        """What the cues around a phrase make of it."""
        scene = self.scene
        clause = scene.layout.clause(hit.start)
        span = scene.layout.clauses[clause]
        flags: dict[Category, bool] = {}
        cues: list[str] = []
        stop = max(
            (
                h.end
                for h in scene.by_clause.get(clause, ())
                if h.category is Category.TERMINATE and h.end <= hit.start
            ),
            default=span.start,
        )
        for cue in scene.by_clause.get(clause, ()):
            if cue.category not in _MODIFIERS or cue is hit:
                continue
            overlaps = cue.start < hit.end and hit.start < cue.end
            denies = cue.category is Category.NEGATION and hit.category is Category.CONTACT
            if overlaps and not (denies and cue.start < hit.start):
                continue
            row = cue.row
            if row.applies_to and hit.category not in row.applies_to:
                continue
            touching = cue.category is Category.NEGATION and cue.start < hit.start < cue.end <= hit.end
            before = (cue.end <= hit.start or touching) and cue.start >= stop
            after = cue.start >= hit.end
            if not ((before and row.direction != "backward") or (after and row.direction != "forward")):
                continue
            gap = hit.start - cue.end if before else cue.start - hit.end
            if cue.category is Category.NEGATION and gap > (2 if row.nearest_only else reach):
                continue
            if row.nearest_only and gap > 4 and cue.category is not Category.NEGATION:
                continue
            if (
                cue.category is Category.PLAN
                and _DONE.search(scene.note.folded, hit.start, hit.end)
                and gap > 3
            ):
                continue
            flags[cue.category] = True
            cues.append(scene.text[cue.start : cue.end])
        sentence = span.parent
        for cue in scene.sentence_hits(sentence, Category.HYPOTHESIS, Category.HEARSAY, Category.PLAN):
            if cue.start < hit.end and hit.start < cue.end:
                continue
            if cue.category is Category.HYPOTHESIS and SO_FAR.search(scene.note.folded, cue.end, hit.start):
                continue
            after = cue.category is Category.HEARSAY and cue.row.direction == "both" and scene.lang is Lang.ZH
            reaches = cue.row.scope == "sentence" and (cue.end <= hit.start or after)
            if reaches and not flags.get(cue.category):
                flags[cue.category] = True
                cues.append(scene.text[cue.start : cue.end])
            elif (
                cue.category is Category.PLAN
                and cue.end <= hit.start
                and not _DONE.search(scene.note.folded, hit.start, hit.end)
            ):
                first = scene.layout.clause(cue.start)
                if first < clause and clause - first <= 2 and scene.people_in.get(clause) is not None:
                    flags[Category.PLAN] = True
                    cues.append(scene.text[cue.start : cue.end])
        if scene.lang is Lang.ZH and not flags.get(Category.PLAN) and still_ahead(scene, hit, clause):
            flags[Category.PLAN] = True
        if _CANNOT.match(scene.text, hit.end):
            flags[Category.NEGATION] = not flags.get(Category.NEGATION, False)
            cues.append("不")
        report = self.report(hit.start)
        asked = scene.listener_speaks(hit.start) or self.question(hit.start)
        return Colour(
            flags.get(Category.NEGATION, False),
            flags.get(Category.HEDGE, False),
            flags.get(Category.PLAN, False),
            flags.get(Category.HYPOTHESIS, False),
            flags.get(Category.HEARSAY, False),
            flags.get(Category.PAST, False),
            asked,
            report,
            tuple(dict.fromkeys(cues)),
        )

    def question(self, at: int) -> bool:
        """True in a sentence that ends as a question."""
        span = self.scene.layout.sentences[self.scene.layout.sentence(at)]
        tail = self.scene.text[max(span.start, span.end - 4) : span.end]
        return tail.rstrip().endswith(("?", "？"))

    def report(self, at: int) -> Person | None:
        """Whose words stand at an offset, or None for the rep's own."""
        index = bisect_right(self._report_at, at) - 1
        if index >= 0:
            start, end, who = self.reports[index]
            if start <= at < end:
                return who
        return None

    def without(self, spans: Sequence[tuple[int, int]]) -> Context:
        """The same scopes, with these stretches telling of something else than this purchase."""
        if not spans:
            return self
        other = copy(self)
        other.elsewhere = [*self.elsewhere, *spans]
        return other

    def tells_elsewhere(self, at: int) -> bool:
        """True where the words at an offset tell of another deal."""
        return any(start <= at < end for start, end in self.elsewhere)

    def aside(self, at: int) -> bool:
        """True in words about another deal, in a line of ours to the customer and in a question."""
        return self.tells_elsewhere(at) or self.scene.listener_speaks(at) or self.question(at)

    def outside(self, mention: Mentioned) -> bool:
        """True where a mention belongs to another deal."""
        return self.tells_elsewhere(mention.start)


def _reports(scene: Scene) -> list[tuple[int, int, Person]]:
    """From a verb of saying to the end of its sentence: the words of its subject."""
    from assistant.reading.subjects import about

    out: list[tuple[int, int, Person]] = []
    for hit in scene.hits:
        told = hit.category is Category.CONTACT and _TELLS.search(scene.note.folded, hit.start, hit.end)
        if hit.category is not Category.SPEECH and not told:
            continue
        if scene.listener_speaks(hit.start):
            continue
        people = about(scene, hit, listed=False)
        if not people:
            continue
        clause = scene.layout.clause(hit.start)
        members = [m for m in scene.people_in.get(clause, []) if m.end <= hit.start]
        if members and hit.start - members[-1].end > 10:
            continue
        end = scene.layout.sentences[scene.layout.sentence(hit.start)].end
        if out and out[-1][1] > hit.start:
            out[-1] = (out[-1][0], min(out[-1][1], hit.end), out[-1][2])
        out.append((hit.end, end, people[0]))
    return out


_TELLS = re.compile(
    r"告诉|跟我说|跟我讲|和我说|和我讲|对我说|同我说|提醒我|吐槽|转述|\b(?:told|tells|telling|said to|says to)\b"
)
_BACK = re.compile(
    r"这家|这单|这次|本单|这边|这个客户|回到|\b(?:this one|this deal|this account|here)\b", re.I
)


def _elsewhere(scene: Scene) -> list[tuple[int, int]]:
    """The stretches that tell of another deal."""
    out: list[tuple[int, int]] = []
    for hit in scene.hits:
        if hit.category is not Category.OTHER_DEAL:
            continue
        span = scene.layout.sentences[scene.layout.sentence(hit.start)]
        back = _BACK.search(scene.text, hit.end, span.end)
        number = scene.layout.clause(hit.start)
        clause = scene.layout.clauses[number]
        end = back.start() if back else span.end
        if scene.lang is Lang.EN and _LIKE.match(scene.text, hit.start):
            end = min(end, _main_clause(scene, number, span.end))
        out.append((clause.start, end))
    return out


_LIKE = re.compile(r"unlike|just like|like at|same as", re.I)
_RELATIVE = re.compile(r"\s*(?:where|who|whom|which|when|whose|that|and|but they)\b", re.I)


def _main_clause(scene: Scene, number: int, end: int) -> int:
    """Unlike the Marlow deal, where the CFO killed us, this one …: the comparison ends with its relative clause."""
    clauses = scene.layout.clauses
    for later in clauses[number + 1 :]:
        if later.start >= end:
            break
        if not _RELATIVE.match(scene.text, later.start):
            return later.start
    return end
