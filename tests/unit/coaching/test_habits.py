"""Reflexes of small deals are noticed by their words, once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.habits import noticed
from assistant.coaching.material import Material
from tests.unit.coaching.conftest import Chat

HEARD = (
    ("董事长口头答应了，稳了。", "verbal_yes_is_order"),
    ("They've said yes, it's in the bag.", "verbal_yes_is_order"),
    ("采购经理是我老朋友，他说了算。", "friend_is_decider"),
    ("The COO loves it, great relationship.", "friend_is_decider"),
    ("不行就降点价，快点签。", "discount_to_speed_up"),
    ("Maybe offer a discount so they sign this month.", "discount_to_speed_up"),
    ("财务不用见，到时候补个手续就行。", "skip_controls"),
    ("Legal can wait, it's just a formality.", "skip_controls"),
    ("预算没问题，他们不差钱。", "budget_is_fine"),
    ("Budget is fine, they have money.", "budget_is_fine"),
    ("我准备再演示一轮。", "demo_before_process"),
    ("I'll do one more demo next week.", "demo_before_process"),
    ("对谁都讲同一套。", "same_pitch"),
    ("Everybody saw the same deck.", "same_pitch"),
    ("我先报价，看他们反应。", "price_first"),
    ("I'll send the price tomorrow.", "price_first"),
    ("集团不管，子公司自己定。", "skip_supervisor"),
    ("The site is independent, the parent doesn't care.", "skip_supervisor"),
    ("月底必须签，我天天催。", "close_before_steps"),
    ("It has to sign this week, I chase them daily.", "close_before_steps"),
    ("我有个大客户！本地很有名。", "big_name_is_key_account"),
    ("Big one: the biggest bakery around, very well known locally.", "big_name_is_key_account"),
)


@pytest.mark.parametrize(("line", "habit"), HEARD)
def test_a_reflex_is_heard_in_its_words(line: str, habit: str, material: Material) -> None:
    heard = noticed(line, material.habits)
    assert heard is not None
    assert heard.id == habit


@pytest.mark.parametrize(
    "line",
    [
        "财务总监看过测算，付款按三三四。",
        "采购12月2日磋商，12月9日公示。",
        "The CFO approved 610k, I have the page.",
        "Legal marked it up on 9 November, two clauses are open.",
    ],
)
def test_sober_reports_name_no_reflex(line: str, material: Material) -> None:
    assert noticed(line, material.habits) is None


def test_a_reflex_is_named_once_a_session(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("预算没问题。", "他们不差钱，预算没问题。")
    named = [n for t in talk.conversation.turns for n in t.decision.notes if n.key == "habit"]
    assert len(named) == 1


def test_there_are_at_least_ten_and_each_is_complete(material: Material) -> None:
    assert len(material.habits.habits) >= 10
    for habit in material.habits.habits:
        assert habit.cues.zh and habit.cues.en and habit.elements
        assert "?" not in habit.instead.en and "？" not in habit.instead.zh
