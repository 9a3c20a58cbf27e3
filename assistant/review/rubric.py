"""A rubric as data: ten criteria with weights and words, and the gates that cap the score."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, model_validator

from assistant.content import Strict, Text, read_yaml
from assistant.domain.vocabulary import CriterionId


class CriterionRule(Strict):
    """One criterion: its weight, its five levels in words and what each next level takes."""

    id: CriterionId
    weight: int = Field(ge=0, le=100)
    title: Text
    asks: Text
    levels: tuple[Text, Text, Text, Text, Text]
    next: tuple[Text, Text, Text, Text]


class GateRule(Strict):
    """A cap on the weighted score while a criterion is below a level."""

    id: str
    criterion: CriterionId
    below: int = Field(ge=1, le=4)
    cap: int = Field(ge=0, le=100)
    text: Text


class Rubric(Strict):
    """`rubrics/<name>.yaml`: all ten criteria, each once."""

    id: str
    criteria: tuple[CriterionRule, ...]
    gates: tuple[GateRule, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Rubric:
        if sorted(c.id for c in self.criteria) != sorted(CriterionId):
            raise ValueError("every criterion must stand here exactly once")
        if not sum(c.weight for c in self.criteria):
            raise ValueError("at least one criterion needs a weight")
        return self

    def of(self, criterion: CriterionId) -> CriterionRule:
        """The rule of one criterion."""
        return next(c for c in self.criteria if c.id is criterion)


def load_rubric(overlay: Path | None = None, name: str = "standard") -> Rubric:
    """The rubric of this name from our content or a company's overlay; raises ContentError."""
    return read_yaml(f"rubrics/{name}.yaml", Rubric, overlay)
