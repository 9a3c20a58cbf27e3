"""The models page made ready: the form as it is set, what a test found, and the tables of use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.domain.account import OPERATOR
from assistant.domain.spending import UsageLine
from ui.i18n import t
from ui.ports import Texts
from ui.templates import day_text

PERIODS = (7, 30, 90)
MARKS = {"ok": "✓", "off": "·", "wrong": "✗"}


@dataclass(frozen=True, slots=True)
class ModelsForm:
    """What stands in the form; `preset` is the choice of server, `address` the text beside it."""

    texts: Mapping[str, str]
    fixed: frozenset[str]
    key: str
    presets: Sequence[tuple[str, str]]
    preset: str
    address: str
    budgets: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a test: its mark, what was found, and what to change."""

    state: str
    mark: str
    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of use, in words."""

    name: str
    turns: str
    calls: str
    failed: int
    sent: str
    received: str
    seconds: str
    cost: str
    estimated: bool


@dataclass(frozen=True, slots=True)
class UsageTables:
    """The three tables, and today's sum."""

    tables: Sequence[tuple[str, str, Sequence[Row]]]
    today: str
    estimated: bool


def show_form(sheet: Any, entered: Mapping[str, str]) -> ModelsForm:
    """The form of these settings, with what was entered and could not be taken."""
    texts = dict(sheet.texts) | dict(entered)
    base = texts["base_url"]
    preset = base.lower() if base.lower() in sheet.presets else "azure" if base.startswith("azure:") else ""
    own = "" if preset in sheet.presets else base.removeprefix("azure:")
    budgets = {name: _budget(texts[name]) for name in ("user_budget", "company_budget")}
    return ModelsForm(texts, sheet.fixed, sheet.key, tuple(sheet.presets.items()), preset, own, budgets)


def show_found(found: Sequence[Any], texts: Texts, lang: str) -> tuple[Finding, ...]:
    """What a test found, in words."""
    colon = "：" if lang == "zh" else ": "

    def words(reason: Any) -> str:
        return texts.of(reason.key, lang, **dict(reason.facts)) if reason else ""

    return tuple(
        Finding(
            f.state, MARKS[f.state], colon.join(filter(None, (words(f.what), words(f.why)))), words(f.remedy)
        )
        for f in found
    )


def show_usage(used: Any, names: Mapping[str, str], lang: str) -> UsageTables:
    """The tables of use; `names` tells how people are called."""

    def person(id: str) -> str:
        return t("models.terminal", lang) if id == OPERATOR.id else names.get(id, t("models.gone", lang))

    named = (
        ("day", used.days, lambda id: day_text(date.fromisoformat(id), lang)),
        ("account", used.people, person),
        ("model", used.models, str),
    )
    tables = tuple(
        (key, _HEAD[key], tuple(_row(x, name(x.name)) for x in lines)) for key, lines, name in named
    )
    today = t("models.today_line", lang, tokens=f"{used.today.tokens:,}", calls=f"{used.today.calls:,}")
    if used.today.micros:
        today += f" · {_cost(used.today.money, used.currency)}"
    return UsageTables(tables, today, any(row.estimated for _, _, rows in tables for row in rows))


_HEAD = {"day": "day", "account": "person", "model": "model"}


def _row(line: UsageLine, name: str) -> Row:
    spent = line.spent
    return Row(
        name=name,
        turns=f"{line.turns:,}",
        calls=f"{spent.calls:,}",
        failed=spent.failed,
        sent=f"{spent.prompt_tokens:,}",
        received=f"{spent.reply_tokens:,}",
        seconds=f"{spent.milliseconds / 1000 / max(1, line.turns):.1f}",
        cost=_cost(spent.money, line.currency) if spent.micros else "—",
        estimated=line.estimated,
    )


def _cost(money: Decimal, currency: str) -> str:
    """Two decimals, four for what is less than one."""
    return f"{money:,.{2 if money >= 1 else 4}f} {currency}"


def _budget(text: str) -> tuple[str, str]:
    amount, _, unit = text.partition(" ")
    return amount, unit.strip() or "tokens"
