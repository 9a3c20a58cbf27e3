"""Who a correction says it is not leaves the roles to the one it names instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.known import buyers
from tests.unit.coaching.conftest import Chat

DEAL = (
    "Fenwick & Sons, EPOS rollout, 310k. Met the ops director Gary Pike.",
    "The MD signs, Roger Fenwick. Met him once.",
)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Sorry, not Roger, his daughter Claire is MD since September. I haven't met Claire.", ["Claire"]),
        ("Sorry, I mixed that up, it's not Roger, it's Gary Pike who signs.", ["Gary Pike"]),
        ("Sorry, the amount is 300k, not 310k.", ["Roger Fenwick"]),
    ],
)
def test_a_correction_moves_who_signs(line: str, who: list[str], chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(*DEAL).asked("competition").say(line)
    assert [p.label for p in buyers(talk.last.picture)] == who
