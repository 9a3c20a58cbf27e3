"""What a review of a constructed deal must say: computed from the fact table, never from its text."""

from __future__ import annotations

from typing import Any

from evals.generated.facts import Table
from evals.generated.finding_labels import findings_of
from evals.generated.people_labels import in_passing, people_of
from evals.generated.words import CLOSE

_TOPIC = {
    "single_threaded": ("decision_chain", "economic_buyer"),
    "decision_chain_unknown": ("decision_chain",),
    "economic_buyer_unreached": ("economic_buyer", "decision_chain"),
    "budget_unverified": ("budget_status", "budget_owner"),
    "approval_authority_unknown": ("authority", "budget_owner"),
    "finance_overlooked": ("finance",),
    "legal_overlooked": ("legal",),
    "procurement_overlooked": ("procurement", "process"),
    "it_overlooked": ("it",),
    "risk_audit_overlooked": ("risk_audit",),
    "user_overlooked": ("users",),
    "supervisor_overlooked": ("supervisor",),
    "split_decision": ("objections",),
    "champion_cannot_push": ("influencers", "economic_buyer", "decision_chain"),
    "hidden_influencer": ("influencers",),
    "value_case_missing": ("value", "problem"),
    "process_unknown": ("process",),
    "timeline_unrealistic": ("timeline",),
    "competitor_unattended": ("competition",),
    "message_not_tailored": ("message_fit",),
    "ownership_conflict": ("internal_support", "account_fit"),
    "support_not_secured": ("internal_support",),
}


def expect_of(table: Table) -> dict[str, Any]:
    """The labels of a deal in the format of the development set."""
    findings = findings_of(table)
    topics = [t for f in (*findings["must"], *findings["may"]) for t in _TOPIC.get(f, ())]
    return {
        "stakeholders": people_of(table),
        "stakeholders_may": in_passing(table),
        "own_side": [table.cast.extras["ours"]],
        "budget": _budget(table),
        "chain": _chain(table),
        "findings": findings,
        "next_topics": list(dict.fromkeys([*topics, "next_step"])) or ["next_step"],
        "rubric": _rubric(table),
        "account": table.cast.account,
        "close_date": None if table.close == "none" else CLOSE[table.close][2],
        **({"close_date_alt": ["2026-12-16", None]} if table.chain else {}),
    }


def _budget(table: Table) -> dict[str, Any]:
    told = table.budget in ("approved", "indicated")
    return {
        "status": table.budget,
        "owner": "unknown",
        "authority": "known" if table.authority else "unknown",
        "amount": table.amount if told else None,
        "currency": ("CNY" if table.lang == "zh" else "USD") if told else None,
        "alt": {
            "owner": ["business_owner", "executive", "finance"],
            **({"authority": ["partly"]} if table.chain and not table.authority else {}),
        },
    }


def _chain(table: Table) -> dict[str, Any]:
    if table.chain:
        return {"chain": "mapped", "timeline": "confirmed", "alt": {"chain": ["partial"]}}
    partial = table.authority or "supervisor" in table.flags
    return {
        "chain": "partial" if partial else "unknown",
        "timeline": "assumed" if table.close != "none" else "unknown",
        "alt": {"chain": ["unknown" if partial else "partial"], "timeline": ["unknown"]},
    }


def _rubric(table: Table) -> dict[str, Any]:
    controls = sum(table.reach[f] == "met" for f in ("finance", "legal", "procurement", "risk_audit"))
    budget: dict[str, Any] = {"unknown": 0, "assumed": [0, 1], "indicated": [1, 2], "approved": [2, 4]}
    reached = [2, 4] if table.authority else [1, 2]
    buyer = reached if table.executive == "met" else [0, 1]
    return {
        "problem_value": [2, 4] if table.value else [0, 1],
        "decision_chain": [3, 4] if table.chain else [0, 2],
        "economic_buyer": buyer,
        "budget": budget[table.budget],
        "stakeholder_coverage": [0, 4],
        "control_functions": [max(0, controls - 1), max(controls, min(4, controls + (controls > 2)))],
        "users_and_supervisors": {"met": [2, 3], "unmet": [0, 1], "absent": [0, 1]}[table.users],
        "message_fit": [0, 1] if "same_pitch" in table.flags else [0, 4],
        "process_timeline": [2, 4] if table.chain else [0, 2],
        "competition_and_risk": [0, 4],
    }
