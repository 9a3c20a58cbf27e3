"""What the coach says of a report first, and what it asks next, belong together."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.coaching.material import Material
from tests.unit.coaching.conftest import Chat

DEALS = Path(__file__).parents[3] / "evals" / "datasets" / "devset" / "deals.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in DEALS.read_text("utf-8").splitlines()][::6]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_worry_a_report_is_met_with_is_the_one_the_question_is_about(
    row: dict[str, Any], chat: Callable[..., Chat], material: Material
) -> None:
    talk = chat(row["lang"]).open().say(row["text"])
    decision = talk.last.decision
    named = [v for note in decision.notes if note.key.startswith("taken.finding") for _, v in note.facts]
    if decision.question is None or not named:
        return
    weights = {f"@finding:{id}": row.topics for id, row in material.policy.findings.items()}
    topic = decision.question.topic
    about = [f.id for f in talk.last.findings if weights[f"@finding:{f.id}"].get(topic, 0.0) >= 0.7]
    assert not about or weights[named[0]].get(topic, 0.0) >= 0.7
