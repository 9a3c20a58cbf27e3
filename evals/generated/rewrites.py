"""The same deal told differently: order, names, small talk, other words. What is found must stay the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from evals.generated.deals import LANGS, SEED
from evals.generated.facts import Table, draw_cast, draw_table
from evals.generated.labels import expect_of
from evals.generated.words import row_of

Rewrite = Callable[[Table], dict[str, Any]]


@dataclass(frozen=True)
class Rewritten:
    """One deal and another telling of it."""

    id: str
    lang: str
    kind: str
    original: dict[str, Any]
    other: dict[str, Any]


def _renamed(table: Table) -> dict[str, Any]:
    names = draw_cast(random.Random(table.seed + 1), table.lang, table.category)
    people = {role: (table.cast.people[role][0], name) for role, (_, name) in names.people.items()}
    cast = type(table.cast)(
        account=names.account,
        product=table.cast.product,
        people=people,
        team=table.cast.team,
        extras=table.cast.extras,
    )
    renamed = table.change(cast=cast)
    return row_of(renamed, expect_of(renamed))


REWRITES: dict[str, Rewrite] = {
    "reordered": lambda t: row_of(t, expect_of(t), order=1),
    "renamed": _renamed,
    "padded": lambda t: row_of(t, expect_of(t), smalltalk=3),
    "reworded": lambda t: row_of(t, expect_of(t), wording=1),
    "laid_out": lambda t: row_of(t, expect_of(t), layout="bullets"),
}
"""Kind → the same deal told in another way."""


def rewrites(each: int = 30, seed: int = SEED) -> list[Rewritten]:
    """Every rewrite of so many deals a language; the same seed gives the same texts."""
    return [
        Rewritten(f"{kind}-{table.id}", lang, kind, row_of(table, expect_of(table)), rewrite(table))
        for lang in LANGS
        for table in (draw_table(2000 + n, lang, seed=seed) for n in range(each))
        for kind, rewrite in REWRITES.items()
    ]
