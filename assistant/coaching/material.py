"""What the coach speaks from: questions, weights, cues and phrases as data, loaded once and strict."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import RootModel, model_validator

from assistant.coaching.cues import CueFile
from assistant.coaching.habits import HabitFile
from assistant.coaching.message_matrix import MatrixFile
from assistant.coaching.processes import ProcessFile
from assistant.content import Strict, Text, read_yaml
from assistant.domain.vocabulary import CriterionId, FindingId, Lang, Topic


class Wording(Strict):
    """One way to ask; `{marks}` must be known for it to be usable, `needs` names further ones it depends on."""

    key: str
    zh: str
    en: str
    open: bool = True
    needs: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()

    @property
    def marks(self) -> frozenset[str]:
        """Everything that must be known before this can be asked."""
        return _marks(self.zh) | _marks(self.en) | frozenset(self.needs)

    def say(self, lang: Lang, facts: Mapping[str, str]) -> str:
        """The question in one language."""
        return (self.zh if lang is Lang.ZH else self.en).format(**facts)

    @model_validator(mode="after")
    def _one_question_mark(self) -> Wording:
        if self.zh.count("？") != 1 or self.en.count("?") != 1:
            raise ValueError(f"{self.key} must hold exactly one question mark in each language")
        return self


class TopicRow(Strict):
    """One topic of the question bank."""

    criterion: CriterionId
    elements: tuple[str, ...]
    name: Text
    why: Text
    means: Text
    """What the question is after, in plain words with an example, for whoever asks back."""

    ask: tuple[Wording, ...]
    probe: tuple[Wording, ...]


class QuestionFile(RootModel[dict[Topic, TopicRow]]):
    """Every topic with its wordings; all topics must be there."""

    @model_validator(mode="after")
    def _complete(self) -> QuestionFile:
        missing = sorted(set(Topic) - set(self.root))
        if missing:
            raise ValueError(f"topics without questions: {', '.join(missing)}")
        return self


class Weights(Strict):
    """How much asking about a topic is worth for a finding, with evidence for it and without."""

    topics: dict[Topic, float]
    evident: float
    absent: float


class PolicyFile(Strict):
    """The numbers behind the choice of a question."""

    findings: dict[FindingId, Weights]
    criteria: dict[CriterionId, float]
    blind: dict[Topic, float]
    claimed_done: dict[Topic, float]
    shaky: dict[Topic, float]
    one_voice: dict[Topic, float]
    blind_when_told: float
    next_step_when_told: float
    next_step_when_standing: float
    fit_first: float
    dispute_first: float
    urgent_days: int
    urgent: dict[Topic, float]
    stop_below: float
    longest: int

    @model_validator(mode="after")
    def _complete(self) -> PolicyFile:
        missing = sorted(set(FindingId) - set(self.findings)) + sorted(set(CriterionId) - set(self.criteria))
        if missing:
            raise ValueError(f"without weights: {', '.join(missing)}")
        return self


class PhraseRow(Strict):
    """Ways to say one thing; they take turns."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    @model_validator(mode="after")
    def _same_marks(self) -> PhraseRow:
        marks = {_marks(text) for text in (*self.zh, *self.en)}
        if not self.zh or not self.en or len(marks) > 1:
            raise ValueError("both languages need wordings with the same {marks}")
        return self


class PhraseFile(RootModel[dict[str, PhraseRow]]):
    """Everything the coach says beside its questions."""


class Names(Strict):
    """What ids are called when people talk."""

    functions: dict[str, Text]
    subjects: dict[str, Text]
    criteria: dict[str, Text]
    findings: dict[str, Text]
    categories: dict[str, Text]


@dataclass(frozen=True)
class Material:
    """Everything the coach knows to say and to look for; share one, it never changes."""

    questions: dict[Topic, TopicRow]
    policy: PolicyFile
    cues: CueFile
    phrases: dict[str, PhraseRow]
    names: Names
    habits: HabitFile
    matrix: MatrixFile
    processes: ProcessFile

    def wording(self, key: str) -> Wording:
        """The wording of this key; KeyError when the bank has none."""
        return self._wordings[key]

    @cached_property
    def _wordings(self) -> dict[str, Wording]:
        return {w.key: w for row in self.questions.values() for w in (*row.ask, *row.probe)}


def load_material(overlay: Path | None = None) -> Material:
    """The built-in material, a company's folder laid over it; raises ContentError."""
    return Material(
        questions=read_yaml("questions/questions.yaml", QuestionFile, overlay).root,
        policy=read_yaml("questions/policy.yaml", PolicyFile, overlay),
        cues=read_yaml("coaching/cues.yaml", CueFile, overlay),
        phrases={
            key: row
            for name in ("phrases", "reactions", "advice")
            for key, row in read_yaml(f"coaching/{name}.yaml", PhraseFile, overlay).root.items()
        },
        names=read_yaml("coaching/names.yaml", Names, overlay),
        habits=read_yaml("habits/habits.yaml", HabitFile, overlay),
        matrix=read_yaml("messages/matrix.yaml", MatrixFile, overlay),
        processes=read_yaml("processes/processes.yaml", ProcessFile, overlay),
    )


def _marks(text: str) -> frozenset[str]:
    return frozenset(field for _, field, _, _ in string.Formatter().parse(text) if field)
