"""Small reviews in the published shape."""

from __future__ import annotations

from typing import Any

from assistant.domain.vocabulary import CriterionId


def a_review(
    levels: dict[str, int] | None = None,
    findings: tuple[str, ...] = (
        "budget_unverified",
        "legal_overlooked",
        "single_threaded",
        "value_case_missing",
    ),
    people: tuple[tuple[str, str, str, str], ...] = (("王总", "finance", "met", "neutral"),),
    weighted: int = 40,
    budget: str = "assumed",
    close: str | None = "2026-12-31",
) -> dict[str, Any]:
    """A review with these levels (others 1), findings worst first, and people as name, function, contact, stance."""
    given = levels or {}
    return {
        "account": "某某集团",
        "close_date": close,
        "stakeholders": [
            {"name": n, "title": None, "function": f, "contact": c, "stance": s} for n, f, c, s in people
        ],
        "budget": {"status": budget, "owner": "finance", "authority": "unknown", "amount": None},
        "chain": {"chain": "partial", "timeline": "assumed"},
        "findings": [
            {
                "id": id,
                "severity": "major",
                "why": f"因为{id}",
                "evidence": [{"quote": "预算应该没问题", "start": 0, "end": 7}],
                "action": {"what": "约对方谈半小时", "who": "我", "by": "2026-12-04"},
            }
            for id in findings
        ],
        "rubric": [
            {
                "criterion": c.value,
                "level": given.get(c.value, 1),
                "known": True,
                "why": "w",
                "next_level": "n",
            }
            for c in CriterionId
        ],
        "questions": [{"topic": "budget_owner", "text": f"问题{n}？", "why": ""} for n in range(7)],
        "contradictions": [{"slot": "budget.status", "older": {}, "newer": {}}],
        "score": {"weighted": weighted, "weakest": "budget", "gates": []},
    }
