"""The models page in words: the form as it is set, and figures an administrator can read."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as Some

import pytest

from assistant.domain.spending import Spent, UsageLine
from assistant.model_settings import FIELDS, PRESETS
from ui.presenters.models import show_form, show_usage


def form(base_url: str = "", **texts: str) -> object:
    values = dict.fromkeys(FIELDS, "") | {"base_url": base_url} | texts
    return show_form(Some(texts=values, fixed=frozenset(), key="none", presets=PRESETS), {})


@pytest.mark.parametrize(
    ("base_url", "preset", "own"),
    [
        ("", "", ""),
        ("DeepSeek", "deepseek", ""),
        ("azure:contoso", "azure", "contoso"),
        ("http://127.0.0.1:9/v1", "", "http://127.0.0.1:9/v1"),
    ],
)
def test_the_server_is_shown_as_it_was_chosen(base_url: str, preset: str, own: str) -> None:
    shown = form(base_url)
    assert (shown.preset, shown.address) == (preset, own)  # type: ignore[attr-defined]


def test_a_budget_is_an_amount_and_a_unit() -> None:
    shown = form(user_budget="200000 tokens", company_budget="2.50 money")
    assert shown.budgets == {"user_budget": ("200000", "tokens"), "company_budget": ("2.50", "money")}  # type: ignore[attr-defined]


def test_what_could_not_be_taken_stays_in_the_form() -> None:
    values = dict.fromkeys(FIELDS, "")
    sheet = Some(texts=values, fixed=frozenset(), key="none", presets=PRESETS)
    assert show_form(sheet, {"model_timeout": "soon"}).texts["model_timeout"] == "soon"


def test_use_is_told_by_name_with_its_cost() -> None:
    spent = Spent(
        calls=6, failed=1, prompt_tokens=12_345, reply_tokens=678, milliseconds=9_000, micros=1_250_000
    )
    lines = (
        UsageLine("u1", "CNY", spent, 3),
        UsageLine("local", "CNY", Spent(1), 1),
        UsageLine("u9", "CNY", Spent(1), 1),
    )
    day = UsageLine(date(2026, 11, 23).isoformat(), "CNY", spent, 3)
    used = Some(days=(day,), people=lines, models=(), today=spent, currency="CNY")
    shown = show_usage(used, {"u1": "Lei"}, "en")
    (_, _, days), (_, _, people), (_, _, models) = shown.tables
    assert [row.name for row in days] == ["23 Nov 2026"]
    assert [row.name for row in people] == ["Lei", "Command line", "Sample or former account"]
    assert (people[0].sent, people[0].seconds, people[0].cost, people[0].failed) == (
        "12,345",
        "3.0",
        "1.25 CNY",
        1,
    )
    assert people[1].cost == "—"
    assert models == ()
    assert shown.today == "13,023 tokens in 6 calls · 1.25 CNY"
