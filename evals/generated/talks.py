"""Constructed deals as simulated reps hold them: each fact is told only when somebody asks about its topic."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from evals.generated.deals import LANGS
from evals.generated.facts import Table, draw_table
from evals.generated.labels import expect_of
from evals.generated.words import told

SEED = 23
TOPICS: Mapping[str, str] = {
    "size": "account_fit",
    "executive": "economic_buyer",
    "users": "users",
    "budget": "budget_status",
    "authority": "authority",
    "chain": "decision_chain",
    "value": "value",
    "rival": "competition",
    "rival_handled": "competition",
    "ownership": "internal_support",
    "support": "internal_support",
    "same_pitch": "message_fit",
    "influencer": "influencers",
    "powerless": "decision_chain",
    "opponent": "objections",
    "supervisor": "supervisor",
    "close": "timeline",
    "distractor": "problem",
}
"""What a rep must be asked about to tell a fact; a function's own topic has its name."""


def generated_talks(each: int = 20, seed: int = SEED) -> list[dict[str, Any]]:
    """So many reps in each language, in the format of the dialogues; the same for the same seed."""
    return [_row(draw_table(n, lang, seed=seed)) for lang in LANGS for n in range(each)]


def _row(table: Table) -> dict[str, Any]:
    opening, facts = told(table, random.Random(f"{table.seed}/talk"))
    answers: dict[str, list[str]] = defaultdict(list)
    for what, sentence in facts:
        answers[TOPICS.get(what, what)].append(sentence)
    return {
        "id": f"talk-{table.id}",
        "lang": table.lang,
        "persona": "",
        "product_category": table.category,
        "account": table.cast.account,
        "opening": opening,
        "facts": {topic: ("" if table.lang == "zh" else " ").join(own) for topic, own in answers.items()},
        "facts_probe": {},
        "hidden_gaps": list(expect_of(table)["findings"]["must"]),
        "traps": [],
        "good_next_actions": [],
    }
