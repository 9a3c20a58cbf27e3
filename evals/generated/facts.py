"""The fact table of a constructed deal: what holds in it, before anybody puts it into words."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

Lang = Literal["zh", "en"]
Reach = Literal["met", "unmet", "absent"]

CONTROL = ("finance", "legal", "procurement", "it", "risk_audit")
"""Functions that may be met, known but not met, or not in the story at all."""

FLAGS = (
    "rival",
    "rival_handled",
    "ownership",
    "support",
    "same_pitch",
    "influencer",
    "powerless",
    "opponent",
    "supervisor",
)
"""What may be in a story besides people, money and steps."""


@dataclass(frozen=True)
class Cast:
    """The names in one deal."""

    account: str
    product: str
    people: dict[str, tuple[str, str]]
    """Function → (title, name)."""
    team: str
    extras: dict[str, str]
    """Names for rival, ours, old, parent, deal2."""

    def who(self, function: str, lang: Lang) -> str:
        """A person as a note puts it: title and name."""
        title, name = self.people[function]
        return f"{title}{name}" if lang == "zh" else f"{name}, the {title},"

    def short(self, function: str) -> str:
        """The name alone."""
        return self.people[function][1]


@dataclass(frozen=True)
class Table:
    """What holds in one deal. `amount` and `limit` are in the currency's units; the deal is worth `amount`."""

    id: str
    lang: Lang
    category: str
    cast: Cast
    reach: dict[str, Reach]
    budget: Literal["approved", "indicated", "assumed", "unknown"]
    authority: bool
    chain: bool
    value: bool
    executive: Reach
    users: Reach
    close: Literal["far", "soon", "none"]
    flags: frozenset[str] = field(default_factory=frozenset)
    amount: int = 2_000_000
    limit: int = 500_000
    saving: int = 3_000_000
    seed: int = 0
    distractor: bool = False

    def change(self, **more: Any) -> Table:
        """The same deal with something else in it."""
        return replace(self, **more)


@cache
def casting() -> dict[str, Any]:
    """`cast.yaml`."""
    text = resources.files(__package__).joinpath("cast.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def draw_cast(chance: random.Random, lang: Lang, category: str) -> Cast:
    """Names for a deal, no two people alike."""
    pool = casting()[lang]
    roles = list(pool["titles"])
    surnames = chance.sample(pool["surnames"], len(roles))
    given = chance.sample(pool["given"], len(roles))
    people = {
        role: (
            chance.choice(pool["titles"][role]),
            f"{surname}{first}" if lang == "zh" else f"{first} {surname}",
        )
        for role, surname, first in zip(roles, surnames, given, strict=True)
    }
    extras = {
        mark: chance.choice(pool[source])
        for mark, source in (
            ("other", "rivals"),
            ("ours", "ours"),
            ("old", "old"),
            ("parent", "parents"),
            ("deal2", "deals"),
        )
    }
    return Cast(
        account=chance.choice(pool["accounts"]),
        product=pool["products"][category],
        people=people,
        team=chance.choice(pool["teams"]),
        extras=extras,
    )


def draw_table(number: int, lang: Lang, *, complete: bool = False, seed: int = 7) -> Table:
    """A deal by chance, the same for the same number; `complete` ones have no gap."""
    chance = random.Random(f"{seed}/{lang}/{number}/{complete}")
    category = chance.choice(list(casting()[lang]["products"]))
    cast = draw_cast(chance, lang, category)
    size = chance.choice((800_000, 1_200_000, 2_600_000, 4_200_000))
    shared: dict[str, Any] = {
        "id": f"gen-{lang}-{'full-' if complete else ''}{number:03}",
        "lang": lang,
        "category": category,
        "cast": cast,
        "amount": size,
        "limit": size // 4,
        "saving": size * 2,
        "seed": chance.randrange(10**6),
        "distractor": chance.random() < 0.2,
    }
    if complete:
        reach: dict[str, Reach] = dict.fromkeys(CONTROL, "met")
        return Table(
            reach=reach,
            budget="approved",
            authority=True,
            chain=True,
            value=True,
            executive="met",
            users="met",
            close="none",
            **shared,
        )
    states: tuple[Reach, ...] = ("met", "unmet", "absent")
    flags = {f for f in FLAGS if chance.random() < 0.16}
    if "rival_handled" in flags:
        flags -= {"rival"}
    authority = chance.random() < 0.5
    return Table(
        reach={f: chance.choice(states) for f in CONTROL},
        budget=chance.choice(("approved", "indicated", "assumed", "unknown")),
        authority=authority,
        chain=authority and chance.random() < 0.5,
        value=chance.random() < 0.5,
        executive=chance.choice(("met", "unmet")) if authority else chance.choice(states),
        users=chance.choice(states),
        close=chance.choice(("far", "soon", "none", "none")),
        flags=frozenset(flags),
        **shared,
    )
