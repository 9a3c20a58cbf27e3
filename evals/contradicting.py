"""Reps who contradict themselves, within a talk and from one sitting to the next: was it noticed, and raised once?"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evals.coached_talk import Talk
from evals.coaching_scoring import TODAY
from evals.simulated_rep import rep_of

PAIRS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "zh": (
        ("客户说预算是两百一十万。", "对了，客户说预算是三百六十万。", "客户说预算其实是九十万。"),
        ("客户说12月18号签。", "客户说1月20号签。", "客户说2月26号签。"),
        ("费总最多能签三十万。", "费总自己能签八十万。", "费总最多能签十五万。"),
    ),
    "en": (
        ("The customer said the budget is 210k.", "The customer said the budget is 360k.", "The customer said the budget is 90k."),
        ("They will sign on 18 December.", "They will sign on 20 January.", "They will sign on 26 February."),
        ("Dana Reed signs up to 50k.", "Dana Reed signs up to 120k.", "Dana Reed signs up to 15k."),
    ),
}  # fmt: skip
"""What is said first, later in the same talk, and in the next sitting."""
FIRST, SECOND = 2, 4


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Of the contradictions planted in one scenario: how many were raised, and how often one was raised again."""

    planted: int
    noticed: int
    again: int


def disagreement(row: Mapping[str, Any]) -> Disagreement:
    """One talk with a contradiction in it, and the next sitting with another."""
    pairs = PAIRS[row["lang"]]
    first, second, later = pairs[zlib.crc32(row["id"].encode()) % len(pairs)]
    talk = Talk(row["lang"], row.get("product_category", "unknown"), TODAY)
    rep = rep_of(row)
    said = talk.say(row["opening"])
    for turn in range(1, 7):
        added = {FIRST: first, SECOND: second}.get(turn)
        answer = rep.answer(said.topic, said.question)
        said = talk.say(f"{answer} {added}" if added else answer)
        if said.outcome.decision.done:
            break
    talk.resume()
    talk.say(later)
    talk.say(later)
    raised = [
        quote
        for s in talk.said
        for note in s.outcome.decision.notes
        if note.key == "contradiction"
        for quote in [dict(note.facts)["newer"]]
    ]
    wanted = [words for words in (second, later) if any(s.line.endswith(words) for s in talk.said)]
    noticed = sum(any(quote in words or words in quote for quote in raised) for words in wanted)
    return Disagreement(len(wanted), noticed, len(raised) - len(set(raised)))
