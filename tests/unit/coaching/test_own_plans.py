"""What a rep means to do answers no question about the customer; it is noted, and the thing stays to be found out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.own_plans import only_plans
from tests.unit.coaching.conftest import Chat

PLANS = [
    "I'll ring Mossie Thursday and ask him to get me in front of the owner before Christmas.",
    "Ask Colin Friday.",
    "I could ask Priya on Wednesday who sits on the exec team.",
    "Right, I’ll call her tomorrow.",
    "Okay so I'm going to email Dana about it.",
    "Let me check with Ravi.",
    "I need to ask Graham about that.",
    "Tomorrow I'll ask Bev. Then I'll send her the sheet.",
    "我周五去问孟总",
    "那我下周约他们财务",
]
NO_PLANS = [
    "I'd say after Christmas.",
    "I can see the CFO any time, we talk weekly.",
    "They'll ask the board.",
    "Asked Colin Friday.",
    "I'll be honest, no idea.",
    "He'll call me Monday.",
    "We will see.",
    "Call centre staff, Monday shift.",
    "I'll take it to mean yes.",
    "I'll ask Bev. She runs finance and signs up to 50k.",
    "Should I call Dana tomorrow?",
    "我问过孟总了",
]


@pytest.mark.parametrize("line", PLANS)
def test_a_line_of_our_own_next_steps_is_a_plan(line: str) -> None:
    assert only_plans(line)


@pytest.mark.parametrize("line", NO_PLANS)
def test_a_line_that_tells_of_the_customer_is_none(line: str) -> None:
    assert not only_plans(line)


@pytest.mark.parametrize(
    ("lang", "deal", "line"),
    [
        (
            "en",
            "Oakden Logistics, forklifts, 300k. Met Colin, the fleet manager, twice.",
            "Ask Colin Friday.",
        ),
        ("zh", "恒泰物流，叉车，300万。孟总监见过两次。", "我周五去问孟总监"),
    ],
)
def test_a_plan_is_taken_up_and_says_nothing_of_what_was_asked(
    lang: str, deal: str, line: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(deal).asked("supervisor").say(line)
    assert talk.last.decision.notes[0].key == "ack.plan"
    assert "team:supervisor" not in {p.key for p in talk.last.picture.committee.people}
