"""Levels weighed anew where some were set by hand."""

from __future__ import annotations

import pytest

from assistant.domain.vocabulary import CriterionId
from assistant.review.rubric import load_rubric
from assistant.review.weighing import weigh, weigh_again

RUBRIC = load_rubric()
LEVELS = dict.fromkeys(CriterionId, 4)


def test_a_level_set_by_hand_moves_the_sum_and_the_weakest() -> None:
    again = weigh_again(LEVELS, {CriterionId.BUDGET: 0}, RUBRIC, 100)
    assert again.weighted < 100 and again.weakest is CriterionId.BUDGET


def test_nothing_set_by_hand_leaves_the_sum_as_it_was() -> None:
    assert weigh_again(LEVELS, {}, RUBRIC, 100).weighted == 100


def test_a_sum_computed_by_other_weights_moves_by_what_was_set() -> None:
    lower = weigh_again(LEVELS, {CriterionId.BUDGET: 3}, RUBRIC, 60).weighted
    assert 50 < lower < 60
    assert weigh_again(LEVELS, dict.fromkeys(CriterionId, 0), RUBRIC, 60).weighted == 0


@pytest.mark.parametrize("committee", [True, False])
def test_a_deal_of_one_owner_is_still_one_when_it_is_weighed_again(committee: bool) -> None:
    levels = {**LEVELS, CriterionId.STAKEHOLDER_COVERAGE: 0, CriterionId.CONTROL_FUNCTIONS: 0}
    computed = weigh(levels, RUBRIC, committee=committee).weighted
    by_hand = {CriterionId.BUDGET: 2}
    again = weigh_again(levels, by_hand, RUBRIC, computed)
    assert again == weigh({**levels, **by_hand}, RUBRIC, committee=committee)
