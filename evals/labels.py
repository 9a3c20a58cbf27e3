"""What suites and figures are called when people read them, and how their values are written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

Lang = Literal["zh", "en"]
Unit = Literal["share", "count", "points", "agreement"]


class Label(BaseModel):
    """A name in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    en: str
    zh: str

    def say(self, lang: str) -> str:
        """The name in one language."""
        return self.zh if lang == "zh" else self.en


class FigureLabel(Label):
    """A figure's name and what its values are."""

    unit: Unit = "share"


class Labels(BaseModel):
    """Everything the report says."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: Mapping[str, Label]
    remarks: Mapping[str, Label]
    suites: Mapping[str, Label]
    sentences: Mapping[str, Label]
    figures: Mapping[str, FigureLabel]
    readme: Mapping[str, tuple[str, ...]]

    def suite(self, name: str) -> Label:
        """The name of a suite; an unknown one is called by its id."""
        return self.suites.get(name) or Label(en=name, zh=name)

    def remark(self, remark: Mapping[str, Any], lang: str) -> str:
        """A sentence that stands beside the figures, with what belongs into it."""
        return self.remarks[remark["key"]].say(lang).format(**{k: v for k, v in remark.items() if k != "key"})

    def figure(self, name: str) -> FigureLabel:
        """The name of a figure; an unknown one is called by its id."""
        plain = name.replace("_", " ")
        return self.figures.get(name) or FigureLabel(en=plain, zh=plain)


@cache
def labels() -> Labels:
    """The labels that ship with the suites; raises ValidationError for unknown or missing keys."""
    return Labels.model_validate(
        yaml.safe_load(resources.files("evals").joinpath("labels.yaml").read_text("utf-8"))
    )


def written(value: float, unit: Unit) -> str:
    """A value as people read it."""
    if unit == "share":
        return f"{round(100 * value, 1):g} %"
    return f"{round(value, 2):g}"
