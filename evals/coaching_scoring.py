"""Scores of coaching talks with simulated reps: what was brought out, what was asked twice, what was followed up."""

from __future__ import annotations

import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from evals.coached_talk import Said, Talk
from evals.simulated_rep import SimulatedRep, rep_of
from evals.traps import walked_into

TODAY = date(2026, 11, 23)
LONGEST = 12
TOPICS_OF: Mapping[str, tuple[str, ...]] = {
    "single_threaded": ("decision_chain", "influencers", "economic_buyer"),
    "decision_chain_unknown": ("decision_chain",),
    "economic_buyer_unreached": ("economic_buyer",),
    "budget_unverified": ("budget_status",),
    "approval_authority_unknown": ("authority",),
    "finance_overlooked": ("finance",),
    "legal_overlooked": ("legal",),
    "procurement_overlooked": ("procurement",),
    "it_overlooked": ("it",),
    "risk_audit_overlooked": ("risk_audit",),
    "user_overlooked": ("users",),
    "supervisor_overlooked": ("supervisor",),
    "split_decision": ("objections",),
    "champion_cannot_push": ("economic_buyer", "decision_chain"),
    "hidden_influencer": ("influencers",),
    "value_case_missing": ("value",),
    "process_unknown": ("process",),
    "timeline_unrealistic": ("timeline",),
    "competitor_unattended": ("competition",),
    "message_not_tailored": ("message_fit",),
    "not_a_key_account": ("account_fit",),
    "ownership_conflict": ("internal_support",),
    "support_not_secured": ("internal_support",),
}


@dataclass(frozen=True, slots=True)
class TalkScore:
    """One scenario, judged."""

    id: str
    lang: str
    surfaced: float
    missed: tuple[str, ...]
    invented: tuple[str, ...]
    repeated: int
    doubled: int
    puzzled: int
    vague: tuple[int, int]
    advice: float
    traps: tuple[str, ...]
    open_share: float
    turns: int
    slowest: float
    median: float
    noticed: int = 0
    reopened: int = 0
    named: float = 1.0


def held(
    row: Mapping[str, Any], style: str = "plain", *, dice: int | None = None, seed: int = 0
) -> tuple[Talk, SimulatedRep]:
    """The talk of one scenario to its end; `dice` draws the topics, `seed` the moods of a noisy rep."""
    talk = Talk(row["lang"], row.get("product_category", "unknown"), TODAY, random_questions=dice)
    rep = rep_of(row, style, seed)
    said = talk.say(row["opening"])
    while len(talk.said) <= LONGEST and not said.outcome.decision.done:
        said = talk.say(rep.answer(said.topic, said.question))
    return talk, rep


def scored(row: Mapping[str, Any], talk: Talk, rep: SimulatedRep) -> TalkScore:
    """What this talk is worth against the scenario's hidden truth."""
    said = talk.said[1:]
    hidden = list(row["hidden_gaps"])
    asked = {s.topic for s in said}
    shown = {str(f) for s in said for f in s.outcome.decision.findings}
    missed = [g for g in hidden if g not in shown and not asked & set(TOPICS_OF[g])]
    last = {str(f) for f in said[-1].outcome.decision.findings}
    seconds = [s.seconds for s in said]
    opened = [s for s in said if s.outcome.decision.question]
    return TalkScore(
        row["id"],
        row["lang"],
        1 - len(missed) / len(hidden) if hidden else 1.0,
        tuple(missed),
        tuple(sorted(last - set(hidden) - set(row.get("may_gaps", [])))),
        _repeated(said),
        sum(s.reply.count("？") + s.reply.count("?") > 1 for s in said),
        len(rep.puzzled),
        _vague(said),
        _advice(row, said),
        walked_into(row["id"], said),
        sum(_open(s, talk) for s in opened) / max(1, len(opened)),
        len(said),
        max(seconds),
        statistics.median(seconds),
        sum(note.key == "contradiction" for s in said for note in s.outcome.decision.notes),
        _reopened(said),
        len(last & set(hidden)) / len(hidden) if hidden else 1.0,
    )


def _repeated(said: Sequence[Said]) -> int:
    """Questions asked again in the same words, or a topic asked more than twice, digressions aside."""
    seen: dict[str, int] = {}
    again = 0
    for s in said:
        if s.outcome.decision.move in ("redirect", "help", "answer") or s.topic is None:
            continue
        count = seen[s.topic] = seen.get(s.topic, 0) + 1
        again += count > 2
    texts = [s.question for s in said if s.question and s.outcome.decision.move in ("ask", "probe")]
    return again + len(texts) - len(set(texts))


def _vague(said: Sequence[Said]) -> tuple[int, int]:
    """Vague first answers that were probed at once, and all of them."""
    from assistant.coaching.answers import AnswerKind, weigh_told

    probed = all_vague = 0
    for before, now in pairwise(said):
        question = before.outcome.decision.question
        if (
            now.outcome.decision.done
            or question is None
            or question.probe
            or question.key.endswith(".commit")
            or now.outcome.decision.intent != "answer"
        ):
            continue
        material = _material()
        if (
            weigh_told(now.line, question.topic, material.cues, now.outcome.deal.lang).kind
            is AnswerKind.VAGUE
        ):
            all_vague += 1
            follow = now.outcome.decision.question
            probed += follow is not None and follow.probe and follow.topic is question.topic
    return probed, all_vague


def _material() -> Any:
    from evals.coached_talk import builtin_kit

    return builtin_kit(TODAY).material


def _open(s: Said, talk: Talk) -> bool:
    question = s.outcome.decision.question
    if question is None or question.key.endswith(".commit"):
        return True
    return bool(talk.kit.material.wording(question.key).open)


_WORDS = re.compile(r"[a-z]{4,}|\d+|[\u4e00-\u9fff]{2,}")
_COMMON = frozenset(
    "with them that this from what have will would about before into their they which after other than".split()
)


def _terms(text: str) -> set[str]:
    found: set[str] = set()
    for word in _WORDS.findall(text.lower()):
        if word[0] > "\u4e00":
            found |= {word[i : i + 2] for i in range(len(word) - 1)}
        elif word not in _COMMON:
            found.add(word[:5])
    return found


def _advice(row: Mapping[str, Any], said: Sequence[Said]) -> float:
    """Keyword proxy: an action counts when a quarter of its terms stand in one of the coach's closing points or in its plan."""
    wanted = row.get("good_next_actions", [])
    if not wanted:
        return 1.0
    closing = " ".join(s.reply for s in said if s.outcome.decision.move == "close" or s.outcome.decision.done)
    terms = _terms(closing)
    hits = sum(len(_terms(action) & terms) >= max(2, 0.25 * len(_terms(action))) for action in wanted)
    return min(1.0, hits / min(3, len(wanted)))


def _reopened(said: Sequence[Said]) -> int:
    """Findings that were gone for a turn and came back."""
    shown = [set(s.outcome.decision.findings) for s in said]
    return sum(
        sum(f in now and f not in before for before, now in pairwise([set(), *shown])) > 1
        for f in set().union(*shown)
    )
