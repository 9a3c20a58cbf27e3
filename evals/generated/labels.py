"""What a review of a constructed deal must say: computed from the fact table, never from its text."""

from __future__ import annotations

from typing import Any

from evals.generated.facts import CONTROL, Table
from evals.generated.words import CLOSE

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
_MONEY = ("expense",)
_NO_SYSTEMS = ("office_services",)


def expect_of(table: Table) -> dict[str, Any]:
    """The labels of a deal in the format of the development set."""
    findings = findings_of(table)
    topics = [t for f in (*findings["must"], *findings["may"]) for t in _TOPIC.get(f, ())]
    return {
        "stakeholders": _people(table),
        "stakeholders_may": _in_passing(table),
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


def _people(table: Table) -> list[dict[str, Any]]:
    people = [_person(table, "business_owner", "engaged", "champion", ["met"], ["support"])]
    seen = {**table.reach, "executive": table.executive}
    if table.executive == "absent" and (table.authority or table.chain):
        seen["executive"] = "unmet"
    for function, reach in seen.items():
        if reach == "met":
            people.append(_person(table, function, "met", "unknown", ["engaged"], ["neutral", "support"]))
        elif reach == "unmet":
            people.append(_person(table, function, "none", "unknown", ["indirect", "unknown"], []))
    if table.users != "absent":
        met = table.users == "met"
        people.append(
            {
                "title_or_name": table.cast.team,
                "function": "end_user",
                "contact": "met" if met else "none",
                "stance": "support" if met else "unknown",
                "alt": {"contact": ["engaged"] if met else ["indirect"], "stance": ["neutral", "unknown"]},
            }
        )
    if "opponent" in table.flags:
        opponent = _person(table, "peer_department", "met", "oppose", ["unknown", "none"], ["sceptical"])
        opponent["alt"]["function"] = ["business_owner", "end_user", "executive"]
        people.append(opponent)
    if "influencer" in table.flags:
        people.append(_extra(table, "old", "external", ["executive"], ["unknown", "neutral"]))
    if "supervisor" in table.flags:
        people.append(_extra(table, "parent", "supervisor", ["executive", "it", "finance"], ["unknown"]))
    return people


def _person(
    table: Table, function: str, contact: str, stance: str, contacts: list[str], stances: list[str]
) -> dict[str, Any]:
    title, name = table.cast.people[function]
    return {
        "title_or_name": name,
        "aliases": [title],
        "function": function,
        "contact": contact,
        "stance": stance,
        "alt": {"contact": contacts, "stance": stances, "function": _other_function(function)},
    }


def _other_function(function: str) -> list[str]:
    return {"business_owner": ["peer_department"], "executive": ["business_owner"]}.get(function, [])


def _extra(table: Table, mark: str, function: str, others: list[str], stances: list[str]) -> dict[str, Any]:
    return {
        "title_or_name": table.cast.extras[mark],
        "function": function,
        "contact": "none",
        "stance": "unknown",
        "alt": {"function": others, "contact": ["indirect", "unknown"], "stance": stances},
    }


def _in_passing(table: Table) -> list[dict[str, Any]]:
    """Words for bodies that some phrasings drop in passing."""
    if table.lang == "zh":
        names = [
            "领导",
            "老板",
            "总经理",
            "技术",
            "信息部门",
            "财务",
            "各部门",
            "客户",
            "分公司",
            "子公司",
            "委员会",
        ]
    else:
        names = [
            "boss",
            "CEO",
            "committee",
            "team",
            "branch",
            "department",
            "finance",
            "board",
            "reseller",
            "partner",
        ]
    shared = {"function": "executive", "contact": "none", "stance": "unknown"}
    return [{"title_or_name": name, **shared} for name in names]


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
