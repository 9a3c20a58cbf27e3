"""What every store of usage promises: in a database of either kind, and in memory."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.domain.spending import Spent, Usage, UsageGroup
from assistant.ports import UsageStore
from assistant.store.chosen import SqlChosen
from assistant.store.database import Database
from assistant.store.memory_usage import MemoryUsage
from assistant.store.usage import SqlUsage

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> UsageStore:
    if request.param == "memory":
        return MemoryUsage()
    found: Database = request.getfixturevalue(request.param)
    return SqlUsage(found)


def used(
    account: str = "lei",
    day: date = TODAY,
    model: str = "m",
    tokens: int = 100,
    micros: int = 0,
    currency: str = "USD",
    estimated: bool = False,
) -> Usage:
    spent = Spent(2, 1, tokens, 10, 1500, micros)
    return Usage(NOON, day, account, model, spent, currency, estimated, deal="d1", turn=3)


def test_a_day_nobody_used_came_to_nothing(store: UsageStore) -> None:
    assert store.spent(TODAY, "USD") == Spent()
    assert store.sums(UsageGroup.DAY, TODAY) == ()


def test_a_day_is_summed_up_for_one_and_for_all(store: UsageStore) -> None:
    for row in (used("lei"), used("mei"), used("lei", YESTERDAY), used("lei", tokens=50)):
        store.add(row)
    assert store.spent(TODAY, "USD", "lei") == Spent(4, 2, 150, 20, 3000, 0)
    assert store.spent(TODAY, "USD").tokens == 280


def test_money_is_added_up_within_a_currency_and_tokens_across(store: UsageStore) -> None:
    for row in (used(micros=3_000_000_000_000), used(micros=5), used(micros=7, currency="CNY")):
        store.add(row)
    assert store.spent(TODAY, "USD").micros == 3_000_000_000_005
    assert store.spent(TODAY, "CNY").micros == 7
    assert store.spent(TODAY, "CNY").prompt_tokens == 300


def test_days_come_newest_first_and_only_those_wanted(store: UsageStore) -> None:
    for day in (TODAY, YESTERDAY, TODAY - timedelta(days=40)):
        store.add(used(day=day))
    lines = store.sums(UsageGroup.DAY, TODAY - timedelta(days=29))
    assert [line.name for line in lines] == [TODAY.isoformat(), YESTERDAY.isoformat()]
    assert [line.turns for line in lines] == [1, 1]


def test_people_and_models_come_with_the_most_first(store: UsageStore) -> None:
    for row in (used("lei"), used("mei", tokens=900), used("lei", model="other", estimated=True)):
        store.add(row)
    people = store.sums(UsageGroup.ACCOUNT, TODAY)
    assert [(line.name, line.turns, line.spent.tokens) for line in people] == [
        ("mei", 1, 910),
        ("lei", 2, 220),
    ]
    models = {line.name: line.estimated for line in store.sums(UsageGroup.MODEL, TODAY)}
    assert models == {"m": False, "other": True}


def test_two_currencies_are_two_lines(store: UsageStore) -> None:
    for row in (used(micros=1), used(micros=2, currency="CNY"), used(micros=3)):
        store.add(row)
    lines = store.sums(UsageGroup.MODEL, TODAY)
    assert {(line.currency, line.spent.micros) for line in lines} == {("USD", 4), ("CNY", 2)}


def test_what_is_chosen_is_kept_changed_and_unset(database: Database) -> None:
    chosen = SqlChosen(database)
    chosen.write({"chat_model": "a", "base_url": "ollama"}, "admin", NOON)
    chosen.write({"chat_model": "b", "base_url": ""}, "admin", NOON)
    assert chosen.read() == {"chat_model": "b"}
