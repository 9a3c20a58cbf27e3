"""Whom a review of a constructed deal must find, and whom it may."""

from __future__ import annotations

from typing import Any

from evals.generated.facts import Table


def people_of(table: Table) -> list[dict[str, Any]]:
    """Everybody a review must find, with what is known of them."""
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


def in_passing(table: Table) -> list[dict[str, Any]]:
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
