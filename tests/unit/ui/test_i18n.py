"""Every word of the page exists in both languages, and for every id of the vocabulary."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

from assistant.coaching.material import load_material
from assistant.domain import vocabulary as v
from assistant.review.rubric import load_rubric
from assistant.review.texts import load_texts
from ui.i18n import LANGS, t, words

UI = Path(__file__).parents[3] / "ui"
IDS: dict[str, type[StrEnum]] = {
    "function": v.Function,
    "role": v.Role,
    "contact": v.Contact,
    "stance": v.Stance,
    "criterion": v.CriterionId,
    "finding": v.FindingId,
    "topic": v.Topic,
    "severity": v.Severity,
    "budget.status": v.BudgetStatus,
    "budget.authority_is": v.Authority,
    "chain.known": v.ChainKnown,
    "chain.timeline": v.Timeline,
    "chain.kind": v.StepKind,
    "chain.state": v.StepState,
}


def test_both_languages_have_the_same_keys() -> None:
    assert set(words("zh")) == set(words("en"))


def test_both_languages_fill_in_the_same_marks() -> None:
    def marks(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert {k for k in words("zh") if marks(words("zh")[k]) != marks(words("en")[k])} == set()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("group", sorted(IDS))
def test_every_id_of_the_vocabulary_has_a_word(group: str, lang: str) -> None:
    assert all(t(f"{group}.{name}", lang) for name in IDS[group])


def test_every_key_that_code_and_templates_name_is_written() -> None:
    named = set()
    for file in (*UI.rglob("*.py"), *UI.rglob("*.html")):
        named |= set(re.findall(r"""\bt\(\s*["']([a-z_.]+[a-z_])["']\s*[,)]""", file.read_text("utf-8")))
    assert named and not named - set(words("en"))


def test_no_word_is_kept_that_nothing_says() -> None:
    source = "".join(f.read_text("utf-8") for f in (*UI.rglob("*.py"), *UI.rglob("*.html")))
    whole = set(re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)+)["']""", source))
    begun = tuple(set(re.findall(r"""["']([a-z_.]+\.)["'{]""", source)) - {"..", "."})
    assert {key for key in words("en") if key not in whole and not key.startswith(begun)} == set()


@pytest.mark.parametrize("lang", LANGS)
def test_a_gap_a_criterion_and_a_severity_are_called_the_same_on_the_page_and_in_a_review(lang: str) -> None:
    findings = load_texts().catalogue.findings
    criteria = load_rubric().criteria
    severities = load_texts().labels.ids["severity"]
    assert {f.id: t(f"finding.{f.id}", lang) for f in findings} == {f.id: f.title.say(lang) for f in findings}
    assert {c.id: t(f"criterion.{c.id}", lang) for c in criteria} == {
        c.id: c.title.say(lang) for c in criteria
    }
    assert {id: t(f"severity.{id}", lang) for id in severities} == {
        id: text.say(lang) for id, text in severities.items()
    }


@pytest.mark.parametrize("lang", LANGS)
def test_the_coach_calls_a_criterion_what_the_page_calls_it(lang: str) -> None:
    said = load_material().names.criteria
    assert {id: t(f"criterion.{id}", lang) for id in said} == {
        id: name.say(lang) for id, name in said.items()
    }
