"""HTML pieces as Jinja files: every value is escaped, a missing one is an error."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from ui.i18n import t

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, lang: str, **values: object) -> str:
    """The piece of HTML in one language; raises jinja2.UndefinedError when a value is missing."""

    def say(key: str, **facts: object) -> str:
        return t(key, lang, **facts)

    return _environment().get_template(template).render(lang=lang, t=say, **values)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
    from jinja2.runtime import Context

    made = Environment(
        loader=PackageLoader("ui", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # The files belong to the program: looking at each render whether they changed costs more than rendering.
        auto_reload=False,
    )

    @pass_context
    def day(context: Context, value: date) -> str:
        return day_text(value, str(context["lang"]))

    made.globals["habits"] = resources.files("ui").joinpath("habits.js").read_text("utf-8")
    made.filters["day"] = day
    made.filters["pair"] = lambda value: (value, value)
    return made


def day_text(value: date, lang: str) -> str:
    """A day as people of this language write it, short."""
    if lang == "zh":
        return f"{value.year} 年 {value.month} 月 {value.day} 日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def money_text(amount: Decimal, currency: str | None, lang: str) -> str:
    """An amount as people of this language say it: 120 万元, CNY 1.2M."""
    sign = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}.get(
        currency or "", f"{currency} " if currency else ""
    )
    steps = ((Decimal(10**8), "亿"), (Decimal(10**4), "万")) if lang == "zh" else _THOUSANDS
    for size, unit in steps:
        if abs(amount) >= size:
            return f"{sign}{_plain(amount / size)}{' ' if lang == 'zh' else ''}{unit}"
    return f"{sign}{_plain(amount)}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_THOUSANDS = ((Decimal(10**9), "bn"), (Decimal(10**6), "M"), (Decimal(10**3), "k"))


def _plain(number: Decimal) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")
