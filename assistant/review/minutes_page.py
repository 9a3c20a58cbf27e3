"""The minutes of a deal review as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from assistant.clock import local_day
from assistant.domain.meeting import Phase
from assistant.domain.vocabulary import CriterionId, FindingId
from assistant.review.changes import Change
from assistant.review.minutes import Minutes
from assistant.review.pack import Level
from assistant.review.page import Block, Grid, Heading, Paragraph, Points, Quote
from assistant.review.texts import ReviewTexts
from assistant.texts import Texts

_NAMED_BY = {
    "finding": "severity",
    "person": "function",
    "contact": "contact",
    "stance": "stance",
    "status": "status",
    "owner": "function",
    "authority": "authority",
    "chain": "chain",
    "timeline": "timeline",
}
"""Which names the values of a kind of change, or of a field, have."""
_KEPT = {True: "yes", False: "no", None: "open"}


def minutes_page(minutes: Minutes, texts: Texts, review_texts: ReviewTexts) -> tuple[Block, ...]:
    """The minutes as blocks of a page."""
    return tuple(_Page(minutes, texts, review_texts).blocks())


class _Page:
    def __init__(self, minutes: Minutes, texts: Texts, review_texts: ReviewTexts) -> None:
        self._m, self._texts, self._names, self._lang = minutes, texts, review_texts, minutes.lang

    def blocks(self) -> Iterator[Block]:
        review, pack = self._m.review, self._m.pack
        score = pack.score
        yield Heading(self._say("heading", title=self._m.title), 1)
        yield Paragraph(
            self._say(
                "about",
                number=review.number,
                owner=self._m.owner,
                reviewer=self._m.reviewer,
                day=local_day(review.started_at).isoformat(),
            )
        )
        yield Paragraph(
            self._say("signed", day=local_day(review.signed_at).isoformat())
            if review.signed_at
            else self._say("open")
        )
        yield Paragraph(
            self._say(
                "score" if score.weighted == score.computed else "score_by_hand",
                score=score.weighted,
                computed=score.computed,
                weakest=self._criterion(score.weakest),
            )
        )
        yield Paragraph(str(pack.review.get("summary", "")))
        yield from self._worst()
        yield from self._levels(pack.levels)
        yield from self._changes()
        yield from self._listed("questions", [q["text"] for q in pack.questions], numbered=True)
        yield from self._listed(
            "contradictions",
            [
                self._say(
                    "contradiction", older=c["older"].get("quote", ""), newer=c["newer"].get("quote", "")
                )
                for c in pack.contradictions
            ],
        )
        yield from self._meeting()
        yield from self._actions()

    def _worst(self) -> Iterator[Block]:
        if self._m.pack.worst:
            shown, found = len(self._m.pack.worst), len(self._m.pack.review["findings"])
            yield Heading(self._say("worst", shown=shown, found=found))
        for finding in self._m.pack.worst:
            yield Heading(self._names.title(FindingId(finding["id"]), self._lang), 3)
            yield Paragraph(str(finding["why"]))
            yield from (
                Quote(quote) for quote in dict.fromkeys(each["quote"] for each in finding["evidence"])
            )
            action = finding["action"]
            key = "worst_do_by" if action["by"] else "worst_do"
            yield Paragraph(self._say(key, what=action["what"], day=action["by"]))

    def _levels(self, levels: Sequence[Level]) -> Iterator[Block]:
        yield Heading(self._say("levels"))
        headings = tuple(self._say(key) for key in ("criterion", "level", "last", "why", "next_level"))
        yield Grid(headings, tuple(self._level(level) for level in levels))

    def _level(self, level: Level) -> tuple[str, ...]:
        said = level.known or level.override is not None
        why = level.why if said else self._say("unsaid")
        if level.override is not None:
            set_by_hand = level.override
            why = self._say(
                "override", level=set_by_hand.level, computed=set_by_hand.computed, reason=set_by_hand.reason
            )
        last = self._say("nothing") if level.last is None else str(level.last)
        counts = f"{level.final}/4" if said else self._say("nothing")
        return self._criterion(level.criterion), counts, last, why, level.next_level

    def _changes(self) -> Iterator[Block]:
        changes = self._m.pack.changes
        if changes is None:
            return
        yield Heading(self._say("changes"))
        if not changes:
            yield Paragraph(self._say("no_changes"))
            return
        yield Points(
            tuple(
                self._say(
                    "change",
                    what=self._changed(change),
                    before=self._value(change, change.before),
                    after=self._value(change, change.after),
                )
                for change in changes
            )
        )

    def _meeting(self) -> Iterator[Block]:
        body = self._m.review.body
        notes = {note.phase: note.text for note in body.notes}
        if notes:
            yield Heading(self._say("meeting"))
        for phase in Phase:
            if phase in notes:
                yield Heading(self._say(f"phase.{phase}"), 3)
                yield Paragraph(notes[phase])
        yield from self._listed(
            "parts",
            [
                self._say(
                    "part", who=part.who, function=self._names.name("function", part.function, self._lang)
                )
                for part in body.parts
            ],
        )

    def _actions(self) -> Iterator[Block]:
        pack = self._m.pack
        if pack.actions:
            yield Heading(self._say("actions"))
            yield Grid(
                tuple(self._say(key) for key in ("what", "who", "due", "state")),
                tuple(
                    (a.what, a.owner, a.due.isoformat(), self._say(f"state.{a.state}")) for a in pack.actions
                ),
            )
        yield from self._listed(
            "promises",
            [
                self._say(
                    "promise",
                    what=c.what,
                    who=c.who,
                    day=c.by.isoformat() if isinstance(c.by, date) else self._say("nothing"),
                    kept=self._say(f"kept.{_KEPT[c.kept]}"),
                )
                for c in pack.commitments
            ],
        )

    def _listed(self, heading: str, items: Sequence[str], *, numbered: bool = False) -> Iterator[Block]:
        if items:
            yield Heading(self._say(heading))
            yield Points(tuple(items), numbered)

    def _changed(self, change: Change) -> str:
        if change.kind == "level":
            return self._criterion(change.what)
        if change.kind == "finding":
            return self._names.title(FindingId(change.what), self._lang)
        if change.kind == "person":
            return change.what
        if change.kind in ("budget", "chain") and change.what != "amount":
            return self._names.word("budget" if change.what == "status" else change.what, self._lang)
        kind = change.what if change.what == "amount" else change.kind
        return self._say(f"kind.{kind}", who=change.what)

    def _value(self, change: Change, value: str | int | None) -> str:
        if value is None:
            return self._say("nothing")
        if change.what == "amount":
            return self._names.money(Decimal(str(value)), None, self._lang)
        kind = _NAMED_BY.get(change.what if change.kind in ("budget", "chain") else change.kind)
        if change.what == "owner" and value == "unknown":
            kind = "status"
        return self._names.name(kind, str(value), self._lang) if kind else str(value)

    def _criterion(self, id: str) -> str:
        return self._names.criterion(CriterionId(id), self._lang)

    def _say(self, key: str, **facts: object) -> str:
        return self._texts.of(f"minutes.{key}", self._lang, **facts)
