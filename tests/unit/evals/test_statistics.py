"""The arithmetic of evaluation, checked against values worked out by hand or published."""

from __future__ import annotations

import pytest

from evals.statistics import bootstrap, kappa, krippendorff, quadratic_kappa, weighted_mean


def test_a_mean_counts_weights() -> None:
    assert weighted_mean([(1.0, 3.0), (0.0, 1.0)]) == 0.75


def test_an_interval_holds_its_mean_and_is_the_same_every_time() -> None:
    values = [(float(i % 3 == 0), 1.0) for i in range(60)]
    first, second = bootstrap(values), bootstrap(values)
    assert first == second
    assert first.value == pytest.approx(1 / 3)
    assert first.low < first.value < first.high
    assert first.n == 60


def test_more_samples_give_a_narrower_interval() -> None:
    few = bootstrap([(float(i % 2), 1.0) for i in range(20)])
    many = bootstrap([(float(i % 2), 1.0) for i in range(500)])
    assert many.high - many.low < few.high - few.low


def test_kappa_of_the_textbook_table() -> None:
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: Cohen's kappa is 0.4
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_agreement_by_chance_alone_is_worth_nothing() -> None:
    assert kappa([("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")]) == pytest.approx(0.0)


def test_weighted_kappa_forgives_neighbours_more_than_strangers() -> None:
    near = [(0, 1), (1, 1), (2, 2), (3, 3), (4, 4)]
    far = [(0, 4), (1, 1), (2, 2), (3, 3), (4, 4)]
    assert quadratic_kappa([(i, i) for i in range(5)]) == 1.0
    assert quadratic_kappa(far) < quadratic_kappa(near) < 1.0


def test_alpha_is_one_for_full_agreement_and_low_for_noise() -> None:
    assert krippendorff({"a": [1, 1, 1], "b": [3, 3, None], "c": [2, 2, 2]}) == 1.0
    assert krippendorff({"a": [1, 3], "b": [3, 1], "c": [2, 2]}) < 0.0


def test_alpha_needs_units_with_two_ratings() -> None:
    with pytest.raises(ValueError, match="two ratings"):
        krippendorff({"a": [1, None]})
