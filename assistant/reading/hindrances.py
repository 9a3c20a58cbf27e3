"""What cannot be over by the signature: the committee doesn't sit again until 4 February, 挂网到定标最少四十天."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.domain.evidence import Assertion, DaySpan, Fact, Slot, Step
from assistant.domain.vocabulary import Lang, StepKind, StepState
from assistant.reading.context import Context
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_LATE = {Lang.ZH: _SAID("late_zh"), Lang.EN: _SAID("late_en")}
_TAKES = {Lang.ZH: _SAID("takes_zh"), Lang.EN: _SAID("takes_en")}
_DAYS = {"days": 1, "weeks": 7, "months": 30}
_A_SEASON = timedelta(days=150)
_OURS = 0.2
"""From this chance on a clause is about our own people's days: when they begin hinders nobody."""
_NAME = 120


def with_hindrances(
    scene: Scene, context: Context, told: Sequence[Mapping[str, float]], facts: list[Fact]
) -> list[Fact]:
    """The facts and, as open steps of theirs, whatever the note says ends after the day of signature."""
    days = [f.value for f in facts if f.slot is Slot.CLOSE_DATE and isinstance(f.value, DaySpan)]
    if not days or scene.understood is None:
        return facts
    close = days[-1].latest
    found = (*_later(scene, close), *_longer(scene, (close - scene.today).days))
    return [
        *facts,
        *(_open(scene, at, step) for at, step in found if not (_ours(scene, told, at) or context.aside(at))),
    ]


def _later(scene: Scene, close: date) -> Iterator[tuple[int, Step]]:
    for day in scene.dates:
        clause = scene.layout.clauses[scene.layout.clause(day.start)]
        span = day.coming(scene.today)
        if close < span.earliest < close + _A_SEASON and _LATE[scene.lang].search(
            scene.text, clause.start, clause.end
        ):
            yield day.start, Step("", StepKind.OUTSIDE, None, span.day, StepState.OPEN)


def _longer(scene: Scene, left: int) -> Iterator[tuple[int, Step]]:
    for count in scene.counts:
        clause = scene.layout.clauses[scene.layout.clause(count.start)]
        days = int(count.low) * _DAYS.get(count.unit, 0)
        if 0 <= left <= days and _TAKES[scene.lang].search(scene.text, clause.start, clause.end):
            yield count.start, Step("", StepKind.OUTSIDE, None, None, StepState.OPEN, days)


def _open(scene: Scene, at: int, step: Step) -> Fact:
    """The step in the note's own words."""
    quote = scene.sentence_evidence(at)
    return Fact(Slot.STEP, replace(step, name=quote.quote[:_NAME]), quote, Assertion())


def _ours(scene: Scene, told: Sequence[Mapping[str, float]], at: int) -> bool:
    return told[scene.layout.clause(at)]["support.there"] >= _OURS
