"""A fact table put into words by hand-written phrasings; the words never decide a label."""

from __future__ import annotations

import random
from functools import cache
from importlib import resources
from typing import Any

import yaml

from evals.generated.facts import CONTROL, FLAGS, Lang, Table

LAYOUTS = ("paragraph", "bullets", "lines")


@cache
def phrasings(lang: Lang) -> dict[str, list[str]]:
    """Fact → the ways to put it."""
    text = resources.files(__package__).joinpath("phrasings", f"{lang}.yaml").read_text("utf-8")
    loaded: dict[str, list[str]] = yaml.safe_load(text)
    return loaded


def text_of(
    table: Table, *, order: int = 0, smalltalk: int = 0, layout: str | None = None, wording: int = 0
) -> str:
    """The note of a deal. `order` shuffles what follows the opening, `smalltalk` pads, `wording` rephrases."""
    chance = random.Random(f"{table.seed}/{wording}")
    opening, rest = _sentences(table, chance)
    shuffle = random.Random(f"{table.seed}/order/{order}")
    shuffle.shuffle(rest)
    padding = shuffle.sample(phrasings(table.lang)["smalltalk"], smalltalk)
    for sentence in padding:
        rest.insert(shuffle.randrange(len(rest) + 1), sentence)
    return _laid_out([opening, *rest], layout or chance.choice(LAYOUTS), table.lang)


def _laid_out(sentences: list[str], layout: str, lang: Lang) -> str:
    if layout == "bullets":
        return "\n".join([sentences[0], *(f"- {s}" for s in sentences[1:])])
    if layout == "lines":
        return "\n".join(sentences)
    return ("" if lang == "zh" else " ").join(sentences)


def _sentences(table: Table, chance: random.Random) -> tuple[str, list[str]]:
    opening, rest = told(table, chance)
    return opening, [sentence for _, sentence in rest]


def told(table: Table, chance: random.Random) -> tuple[str, list[tuple[str, str]]]:
    """The opening, and each fact in words with what it is a fact of: a function met or not, a flag, money, a day."""
    marks = marks_of(table)
    # a fixed order of each fact's ways: nobody writes one sentence twice, and what else the deal holds changes none
    ways = {key: chance.sample(own, len(own)) for key, own in phrasings(table.lang).items()}

    def say(key: str, nth: int = 0, **more: str) -> str:
        own = ways[key]
        return _upper(own[nth % len(own)].format(**(marks | more)))

    said = [("size", say("size"))]
    for nth, function in enumerate(CONTROL):
        if table.reach[function] != "absent":
            said.append((function, say(table.reach[function], nth, who=_who(table, function))))
    if table.executive != "absent":
        said.append(("executive", say(table.executive, len(CONTROL), who=_who(table, "executive"))))
    if table.users != "absent":
        said.append(("users", say(f"team_{table.users}")))
    if table.budget != "unknown":
        said.append(("budget", say(f"budget_{table.budget}")))
    said += [(key, say(key)) for key, holds in _plain(table) if holds]
    said += [(flag, say(flag, who=_who(table, "peer_department"))) for flag in FLAGS if flag in table.flags]
    if table.close != "none":
        said.append(("close", say(f"close_{table.close}")))
    if table.distractor:
        said.append(("distractor", say("distractor")))
    return say("opening"), said


def _plain(table: Table) -> tuple[tuple[str, bool], ...]:
    return ("authority", table.authority), ("chain", table.chain), ("value", table.value)


def _who(table: Table, function: str) -> str:
    if table.lang == "zh":
        return table.cast.who(function, "zh")
    title, name = table.cast.people[function]
    return f"{name} ({title})"


def marks_of(table: Table) -> dict[str, str]:
    """What fills the phrasings of this deal."""
    cast = table.cast
    return {
        "account": cast.account,
        "product": cast.product,
        "main": _who(table, "business_owner"),
        "eb": _who(table, "executive"),
        "team": cast.team,
        "amount": money(table.amount, table.lang),
        "limit": money(table.limit, table.lang),
        "saving": money(table.saving, table.lang),
        "day": _day(table),
        **cast.extras,
    }


def money(amount: int, lang: Lang) -> str:
    """An amount as reps write it."""
    if lang == "zh":
        return f"{amount // 10_000}万"
    return f"${amount / 1_000_000:g}m" if amount >= 1_000_000 else f"${amount // 1000}k"


CLOSE = {"far": ("6月30日", "30 June", "2027-06-30"), "soon": ("11月27日", "27 November", "2026-11-27")}
"""Close → how it is put in zh, in en, and the day it is, read on 2026-11-23."""


def _day(table: Table) -> str:
    if table.close == "none":
        return ""
    return CLOSE[table.close][0 if table.lang == "zh" else 1]


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def row_of(table: Table, expect: dict[str, Any], **how: Any) -> dict[str, Any]:
    """A labelled deal in the format of the development set."""
    return {
        "id": table.id,
        "lang": table.lang,
        "product_category": table.category,
        "tags": ["generated", *sorted(table.flags)],
        "text": text_of(table, **how),
        "expect": expect,
    }
