"""Which cue colours which target: negation, plan, hypothesis, hearsay, another deal, our own side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from copy import copy

from assistant.domain.vocabulary import Lang
from assistant.reading.colour import Colour
from assistant.reading.lexicon import Category, Hit
from assistant.reading.other_deals import other_deals
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.plans_zh import still_ahead
from assistant.reading.reports import reports_of
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_CANNOT, _DONE = _SAID("cannot"), _SAID("done")
SO_FAR = _SAID("so_far")

_MODIFIERS = (
    Category.NEGATION,
    Category.HEDGE,
    Category.PLAN,
    Category.HYPOTHESIS,
    Category.HEARSAY,
    Category.PAST,
)


class Context:
    """The scopes of a note's cues, asked phrase by phrase."""

    def __init__(self, scene: Scene) -> None:
        """Reports and other deals are laid out once."""
        self.scene = scene
        self.reports = reports_of(scene)
        self.elsewhere = other_deals(scene)
        self._report_at = [r[0] for r in self.reports]

    def colour(self, hit: Hit, *, reach: int = 14) -> Colour:
        """What the cues around a phrase make of it; a negation further off than `reach` does not deny it."""
        scene = self.scene
        clause = scene.layout.clause(hit.start)
        cues = self._cues_of_clause(hit, clause, reach)
        self._add_cues_of_sentence(cues, hit, clause)
        flags = {cue.category for cue in cues}
        words = [scene.text[cue.start : cue.end] for cue in cues]
        if scene.lang is Lang.ZH and Category.PLAN not in flags and still_ahead(scene, hit, clause):
            flags.add(Category.PLAN)
        if _CANNOT.match(scene.text, hit.end):
            flags ^= {Category.NEGATION}
            words.append("不")
        return Colour(
            negated=Category.NEGATION in flags,
            hedged=Category.HEDGE in flags,
            planned=Category.PLAN in flags,
            supposed=Category.HYPOTHESIS in flags,
            heard=Category.HEARSAY in flags,
            past=Category.PAST in flags,
            asked=scene.listener_speaks(hit.start) or self.question(hit.start),
            reporter=self.report(hit.start),
            cues=tuple(dict.fromkeys(words)),
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

    def _cues_of_clause(self, hit: Hit, clause: int, reach: int) -> list[Hit]:
        """The cues of a phrase's own clause, on the side they look to and near enough."""
        scene = self.scene
        around = scene.by_clause.get(clause, ())
        stops = (h.end for h in around if h.category is Category.TERMINATE and h.end <= hit.start)
        stop = max(stops, default=scene.layout.clauses[clause].start)
        return [
            cue
            for cue in around
            if cue.category in _MODIFIERS and cue is not hit and self._colours(cue, hit, stop, reach)
        ]

    def _colours(self, cue: Hit, hit: Hit, stop: int, reach: int) -> bool:
        row, denial = cue.row, cue.category is Category.NEGATION
        overlaps = cue.start < hit.end and hit.start < cue.end
        if overlaps and not (denial and hit.category is Category.CONTACT and cue.start < hit.start):
            return False
        if row.applies_to and hit.category not in row.applies_to:
            return False
        touching = denial and cue.start < hit.start < cue.end <= hit.end
        before = (cue.end <= hit.start or touching) and cue.start >= stop
        after = cue.start >= hit.end
        if not ((before and row.direction != "backward") or (after and row.direction != "forward")):
            return False
        gap = hit.start - cue.end if before else cue.start - hit.end
        if denial:
            return gap <= (2 if row.nearest_only else reach)
        if row.nearest_only and gap > 4:
            return False
        return cue.category is not Category.PLAN or gap <= 3 or not self._done(hit)

    def _add_cues_of_sentence(self, cues: list[Hit], hit: Hit, clause: int) -> None:
        """Suppositions, hearsay and plans told elsewhere in the sentence, where the clause has none of its own."""
        scene = self.scene
        sentence = scene.layout.clauses[clause].parent
        for cue in scene.sentence_hits(sentence, Category.HYPOTHESIS, Category.HEARSAY, Category.PLAN):
            if cue.start < hit.end and hit.start < cue.end:
                continue
            if cue.category is Category.HYPOTHESIS and SO_FAR.search(scene.note.folded, cue.end, hit.start):
                continue
            after = cue.category is Category.HEARSAY and cue.row.direction == "both" and scene.lang is Lang.ZH
            reaches = cue.row.scope == "sentence" and (cue.end <= hit.start or after)
            told = any(each.category is cue.category for each in cues)
            if (reaches and not told) or self._plan_before(cue, hit, clause):
                cues.append(cue)

    def _plan_before(self, cue: Hit, hit: Hit, clause: int) -> bool:
        """要先见财务，再见法务: a plan of the one or two clauses before goes on in this one."""
        if cue.category is not Category.PLAN or cue.end > hit.start or self._done(hit):
            return False
        first = self.scene.layout.clause(cue.start)
        return first < clause and clause - first <= 2 and self.scene.people_in.get(clause) is not None

    def _done(self, hit: Hit) -> bool:
        return _DONE.search(self.scene.note.folded, hit.start, hit.end) is not None
