"""Whoever approves is in the process; hidden is who sways it from outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources

from tests.unit.coaching.conftest import Chat


def test_a_meeting_that_approves_is_not_told_as_outside_the_process(chat: Callable[..., Chat]) -> None:
    file = resources.files("evals").joinpath("datasets", "devset", "deals.jsonl")
    rows = {row["id"]: row for row in map(json.loads, file.read_text("utf-8").splitlines())}
    talk = chat("zh").open().say(rows["dev-zh-022"]["text"])
    judged = talk.kit.judge(talk.deal, talk.kit.today)
    hidden = next(f for f in judged.findings if f.id == "hidden_influencer")
    assert dict(hidden.reason.facts)["people"] == "柳工"
