"""Counterfactual pairs: two deals that differ in one fact, and the one finding that must differ with it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from evals.generated.deals import LANGS, SEED
from evals.generated.facts import CONTROL, Table, draw_table
from evals.generated.finding_labels import findings_of
from evals.generated.labels import expect_of
from evals.generated.words import row_of

Change = Callable[[Table], Table]


@dataclass(frozen=True)
class Pair:
    """Two labelled deals; `flips` is the finding that the second has and the first has not."""

    id: str
    lang: str
    flips: str
    without: dict[str, Any]
    having: dict[str, Any]
    neutral: frozenset[str]
    """Findings that are arguable in either deal."""


def _unmet(function: str) -> Change:
    return lambda t: t.change(reach={**t.reach, function: "unmet"})


def _flag(flag: str) -> Change:
    return lambda t: t.change(flags=t.flags | {flag})


CHANGES: dict[str, Change] = {
    **{f"{function}_overlooked": _unmet(function) for function in CONTROL},
    "user_overlooked": lambda t: t.change(users="unmet"),
    "budget_unverified": lambda t: t.change(budget="assumed"),
    "economic_buyer_unreached": lambda t: t.change(executive="unmet"),
    "supervisor_overlooked": _flag("supervisor"),
    "split_decision": _flag("opponent"),
    "champion_cannot_push": _flag("powerless"),
    "hidden_influencer": _flag("influencer"),
    "competitor_unattended": _flag("rival"),
    "message_not_tailored": _flag("same_pitch"),
    "ownership_conflict": _flag("ownership"),
    "support_not_secured": _flag("support"),
    "timeline_unrealistic": lambda t: t.change(close="soon"),
    "value_case_missing": lambda t: t.change(value=False),
    "approval_authority_unknown": lambda t: t.change(authority=False),
}
"""Finding → the one change to a complete deal that brings it."""


def pairs(n: int = 200, seed: int = SEED) -> list[Pair]:
    """`n` pairs, both languages and all findings in turn; the same seed gives the same pairs."""
    made = _endless(seed)
    return [next(made) for _ in range(n)]


def _endless(seed: int) -> Iterator[Pair]:
    chance = random.Random(seed)
    number = 0
    while True:
        for flips, change in CHANGES.items():
            for lang in LANGS:
                number += 1
                base = draw_table(1000 + number, lang, complete=True, seed=seed)
                # a deal in which not all is settled, so that nothing is forgiven for its good health
                base = base.change(chain=False, budget="indicated", distractor=chance.random() < 0.2)
                if flips in ("it_overlooked", "risk_audit_overlooked"):
                    base = base.change(category="expense", cast=base.cast)
                yield _pair(f"pair-{lang}-{number:03}", flips, base, change(base))


def _pair(id: str, flips: str, base: Table, other: Table) -> Pair:
    before, after = findings_of(base), findings_of(other)
    neutral = frozenset(before["may"]) | frozenset(after["may"])
    return Pair(
        id=id,
        lang=base.lang,
        flips=flips,
        without=row_of(base.change(id=f"{id}-a"), expect_of(base)),
        having=row_of(other.change(id=f"{id}-b"), expect_of(other)),
        neutral=(neutral | set(before["must"]) - set(after["must"])) - {flips},
    )
