"""Constructed talks: the facts of a table, each told by topic, and the figures of reps of every manner."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.domain.vocabulary import FindingId, Topic
from evals.coaching_scoring import TalkScore
from evals.contradicting import Disagreement
from evals.generated.talks import generated_talks
from evals.suites.constructed_talks import GOALS, STYLES, Talks, brought_out, manners
from evals.task import Sample, Score, Unscored

GOOD = TalkScore("x", "en", 1.0, (), (), 0, 0, 0, (0, 0), 1.0, (), 1.0, 5, 0.1, 0.1)
BAD = replace(GOOD, surfaced=0.5, missed=("legal_overlooked",), repeated=2, doubled=1, puzzled=3)


def figures(talks: Talks, target: list[str]) -> dict[str, Any]:
    sample = Sample("x", "en", {}, target)
    found = [*brought_out(sample, talks), *manners(sample, talks)]
    return {f.figure: f for f in found}


def test_the_same_seed_makes_the_same_reps() -> None:
    assert generated_talks(3) == generated_talks(3)
    assert generated_talks(3) != generated_talks(3, seed=24)


def test_every_answer_belongs_to_a_topic_and_every_gap_is_one() -> None:
    for row in generated_talks():
        assert set(row["facts"]) <= set(Topic)
        assert set(row["hidden_gaps"]) <= set(FindingId)
        assert row["account"] in row["opening"]
        assert not any("{" in answer for answer in row["facts"].values())


@pytest.mark.parametrize(("one", "surfaced", "repeated"), [(GOOD, 1.0, 0.0), (BAD, 0.5, 10.0)])
def test_a_talk_counts_for_its_manner(one: TalkScore, surfaced: float, repeated: float) -> None:
    told = figures(Talks(dict.fromkeys(STYLES, one), Disagreement(2, 1, 0)), ["legal_overlooked"])
    assert set(told) == set(GOALS)
    for figure in ("gaps_surfaced", "gaps_surfaced_terse", "gaps_surfaced_off_topic"):
        assert isinstance(told[figure], Score)
        assert told[figure].value == surfaced
    assert told["questions_repeated"].value == repeated
    assert told["contradictions_noticed"].value == 0.5


def test_nothing_hidden_and_nothing_planted_is_no_score() -> None:
    told = figures(Talks(dict.fromkeys(STYLES, GOOD), Disagreement(0, 0, 0)), [])
    assert isinstance(told["gaps_surfaced"], Unscored)
    assert isinstance(told["contradictions_noticed"], Unscored)
