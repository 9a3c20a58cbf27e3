"""A perfect reading of the labelled deals leads to the findings and levels their authors gave."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.coaching.gaps import find_gaps
from assistant.coaching.rules import load_rules
from assistant.coaching.shape import shape_of
from assistant.domain.vocabulary import FindingId
from assistant.review.scoring import load_rubric, score
from evals.reading_scoring import score_findings, score_rubric
from evals.reading_table import read_rows
from evals.statistics import weighted_mean
from tests.unit.judging.labelled import TODAY, picture_from_labels

ROWS = read_rows(Path(__file__).parents[3] / "evals/datasets/devset/deals.jsonl")
RULES, RUBRIC = load_rules(), load_rubric()


def judged(row):
    picture = picture_from_labels(row)
    shape = shape_of(picture, RULES)
    findings = find_gaps(picture, shape, TODAY, RULES)
    return findings, score(picture, shape, RUBRIC, TODAY, RULES)


def mean(figure):
    values = []
    for row in ROWS:
        findings, card = judged(row)
        review = {
            "findings": [{"id": f.id} for f in findings],
            "rubric": [{"criterion": s.criterion, "level": s.level} for s in card.scores],
        }
        scores = (*score_findings(row["expect"], review), *score_rubric(row["expect"], review))
        values += [(s.value, s.weight) for s in scores if s.figure == figure]
    return weighted_mean(values)


@pytest.mark.parametrize(
    ("figure", "least"),
    [
        ("findings_f1", 0.97),
        ("findings_recall", 0.96),
        ("rubric_in_range", 0.84),
        ("rubric_within_one", 0.97),
    ],
)
def test_perfect_reading_reaches(figure, least):
    assert mean(figure) >= least


def test_perfect_reading_raises_hardly_a_false_alarm():
    assert mean("false_alarms") <= 0.01


def test_small_deal_of_one_owner_gets_no_committee_checklist():
    small = [r for r in ROWS if "not_a_key_account" in r["expect"]["findings"]["must"]]
    assert len(small) >= 5
    for row in small:
        found = {f.id for f in judged(row)[0]}
        assert FindingId.NOT_A_KEY_ACCOUNT in found
        assert not {f for f in found if f.endswith("_overlooked")}
        assert FindingId.SINGLE_THREADED not in found


def test_findings_come_worst_first():
    order = ["critical", "major", "minor"]
    for row in ROWS:
        ranks = [order.index(f.severity) for f in judged(row)[0]]
        assert ranks == sorted(ranks)


def test_same_deal_same_findings():
    assert all(judged(row) == judged(row) for row in ROWS[:10])
