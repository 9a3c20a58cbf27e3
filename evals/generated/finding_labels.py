"""Which findings a review of a constructed deal must, may and must not report."""

from __future__ import annotations

from evals.generated.facts import CONTROL, Table

FINDINGS = [
    "single_threaded",
    "decision_chain_unknown",
    "economic_buyer_unreached",
    "budget_unverified",
    "approval_authority_unknown",
    "finance_overlooked",
    "legal_overlooked",
    "procurement_overlooked",
    "it_overlooked",
    "risk_audit_overlooked",
    "user_overlooked",
    "supervisor_overlooked",
    "split_decision",
    "champion_cannot_push",
    "hidden_influencer",
    "value_case_missing",
    "process_unknown",
    "timeline_unrealistic",
    "competitor_unattended",
    "message_not_tailored",
    "not_a_key_account",
    "ownership_conflict",
    "support_not_secured",
]

_MONEY = ("expense",)
_NO_SYSTEMS = ("office_services",)


def findings_of(table: Table) -> dict[str, list[str]]:
    """Every finding as must, may or must_not."""
    state = dict.fromkeys(FINDINGS, "must_not")
    spoken = 1 + sum(r == "met" for r in table.reach.values()) + (table.executive == "met")
    spoken += (table.users == "met") + ("opponent" in table.flags)
    state["single_threaded"] = "must" if spoken == 1 else "must_not"
    if not table.chain:
        state["decision_chain_unknown"] = "may" if table.authority else "must"
        state["process_unknown"] = "may" if table.authority or "supervisor" in table.flags else "must"
    state["economic_buyer_unreached"] = _economic_buyer(table)
    state["budget_unverified"] = "must" if table.budget in ("assumed", "unknown") else "must_not"
    state["approval_authority_unknown"] = "must_not" if table.authority else "must"
    for function in CONTROL:
        if table.reach[function] != "met":
            state[f"{function}_overlooked"] = "must"
    if table.category in _NO_SYSTEMS and table.reach["it"] != "met":
        state["it_overlooked"] = "may" if table.reach["it"] == "unmet" else "must_not"
    if table.reach["risk_audit"] == "absent" and table.category not in _MONEY:
        state["risk_audit_overlooked"] = "may"
    state["user_overlooked"] = {"met": "must_not", "unmet": "must", "absent": "may"}[table.users]
    if not table.value:
        state["value_case_missing"] = "must"
    state["timeline_unrealistic"] = _timeline(table)
    for flag, finding in (
        ("supervisor", "supervisor_overlooked"),
        ("opponent", "split_decision"),
        ("powerless", "champion_cannot_push"),
        ("influencer", "hidden_influencer"),
        ("rival", "competitor_unattended"),
        ("same_pitch", "message_not_tailored"),
        ("ownership", "ownership_conflict"),
        ("support", "support_not_secured"),
    ):
        if flag in table.flags:
            state[finding] = "must"
    if "same_pitch" in table.flags and spoken < 3:
        state["message_not_tailored"] = "may"
    if table.distractor:
        # an aside about somebody else's deal may remind of a rival or a former colleague
        state["competitor_unattended"] = _soften(state["competitor_unattended"])
    return {kind: [f for f in FINDINGS if state[f] == kind] for kind in ("must", "may", "must_not")}


def _soften(state: str) -> str:
    return "may" if state == "must_not" else state


def _economic_buyer(table: Table) -> str:
    if "supervisor" in table.flags:
        return "may"
    if table.executive == "met":
        return "must_not" if table.authority else "may"
    return "must"


def _timeline(table: Table) -> str:
    if table.close == "none":
        return "must_not"
    if table.close == "far":
        return "may" if table.chain else "must_not"
    settled = table.budget == "approved" and all(table.reach[f] == "met" for f in CONTROL[:3])
    return "may" if settled and not table.chain and "supervisor" not in table.flags else "must"
