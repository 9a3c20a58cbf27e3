"""Every suite has a baseline of its present version, with every figure that has a goal."""

from __future__ import annotations

import pytest

from evals.gate import MARGIN, MARGINS, baseline_of
from evals.suites import SUITES


@pytest.mark.parametrize("name", SUITES)
def test_a_suite_has_a_baseline_of_its_version(name: str) -> None:
    task, baseline = SUITES[name](None, None), baseline_of(name)
    assert baseline is not None
    assert baseline["version"] == task.version
    assert set(task.goals) <= set(baseline["figures"])
    for figure, kept in baseline["figures"].items():
        assert kept["margin"] == MARGINS.get(name, MARGIN), figure
        goal = task.goals.get(figure)
        if goal is not None:
            assert kept["better"] == ("down" if goal.most is not None else "up"), figure
