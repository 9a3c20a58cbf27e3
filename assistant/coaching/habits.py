"""Reflexes of a rep used to small deals: noticed by their words, named once, with what to do instead."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.coaching.cues import CueRow
from assistant.content import Strict, Text
from assistant.domain.vocabulary import FindingId, Topic


class Habit(Strict):
    """One reflex: how it sounds, what to do instead, what it rests on."""

    id: str
    name: Text
    cues: CueRow
    unless: CueRow = CueRow()
    instead: Text
    avoid: Text
    elements: tuple[str, ...]
    topic: Topic
    findings: tuple[FindingId, ...] = ()


class HabitFile(Strict):
    """All reflexes the coach knows, most dangerous first."""

    habits: tuple[Habit, ...]

    def of(self, id: str) -> Habit:
        """The habit of this id."""
        return next(habit for habit in self.habits if habit.id == id)


def noticed(text: str, habits: HabitFile, already: Iterable[str] = ()) -> Habit | None:
    """The most dangerous reflex heard in this text that has not been named in this session."""
    known = set(already)
    for habit in habits.habits:
        if habit.id not in known and habit.cues.find(text) and not habit.unless.find(text):
            return habit
    return None
