"""Mechanisms found by notes nobody tuned on: who is ours, whose contact, whose limit, whose money, what is settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from assistant.domain.deal import Deal, Picture
from assistant.domain.ledger import picture
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Case:
    """A note; who stands in it as `function contact`, who must not, and what is told of the money and the day."""

    text: str
    people: dict[str, str] | None = None
    nobody: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    status: str | None = None
    owner: str | None = None
    authority: str | None = None
    close: str | None = None


CASES = {
    "a group company is a department by its trade": Case(
        "信息化这块归集团数科公司管，数科的段总没见过。审计部老贾是她同学。",
        {"段总": "it none", "老贾": "risk_audit none"},
    ),
    "a department is known by its root": Case(
        "法合部的于老师审完了合同，改了两条。", {"于老师": "legal met"}
    ),
    "a contact is of the department the line speaks of": Case(
        "- 风险管理部提出要出具第三方测评报告，联系人郭经理，已发邮件未回", {"郭经理": "risk_audit none"}
    ),
    "a way of buying is no limit": Case(
        "- 采购：集采目录已入围，单笔500万以下走直采\n- 预算：已批复，460万，科技部列支",
        {"采购": "procurement met"},
        status="approved",
        owner="it",
    ),
    "a board to come was not met": Case(
        "采购总监罗琳很支持。罗琳说300万以上要上董事会，董事会每季度开一次，下次是1月15日。",
        {"罗琳": "procurement met"},
        nobody=("董事会",),
    ),
    "who goes on our list is ours": Case(
        "项目组成员：我、技术支持阿廖、咨询顾问苏工。客户方财务资产部胡部长、审计部没派人。胡部长当场说不改不验。",
        {"胡部长": "finance met", "审计部": "risk_audit none"},
        nobody=("阿廖", "苏工"),
    ),
    "my colleague is no stakeholder": Case(
        "我同事小纪之前给他们集团报过一次价。集团那边是一个姓盛的总监在弄，我没联系方式。",
        {"姓盛的": "supervisor none"},
        nobody=("小纪",),
    ),
    "the owner of a handful decides": Case(
        "Call with Lucy, owner of Petal & Stem, a florist with 3 staff. She pays by card. Will sign up on Friday.",
        {"Lucy": "executive met"},
        authority="known",
        close="2026-11-27",
    ),
    "a long title stays whole": Case(
        "Spoke with Marta Kowalski (Head of People Ops @ Brightwell Logistics). Their DPO needs to look at it.",
        {"Head of People Ops": "hr met", "DPO": "legal none"},
    ),
    "corporate signs above and was not met": Case(
        "Plant manager at Dunmore Castings, Ed, wants it. He says corporate in Leeds signs everything over 50 grand. Our price is 140k.",
        {"Ed": "executive met", "corporate": "supervisor none"},
        authority="partly",
    ),
    "money in a budget is passed, a rival no person": Case(
        "Met the CFO (Helen Strand). She confirmed $600k is in the FY27 budget. Responses due Dec 1, shortlist Dec 8,"
        " contract Dec 18. Incumbent Vitalis is fighting hard on price.",
        {"Helen Strand": "finance met"},
        nobody=("Vitalis",),
        status="approved",
        close="2026-12-18",
    ),
    "money in a draft is not passed": Case(
        "Met the CFO, Helen Strand. She says $600k is in the draft budget.", status="indicated"
    ),
    "my champion is theirs": Case(
        "My champion Phil (IT manager) says his CIO is on board.",
        {"Phil": "it engaged", "CIO": "it indirect"},
    ),
    "somebody from presales is ours": Case(
        "Can you get Raj from presales for Thursday? HR ops manager Tim Boyle is pushing it hard internally.",
        {"Tim Boyle": "hr engaged"},
        nobody=("Raj",),
    ),
    "who can approve was only told of": Case(
        "Met Alison Kerr, supply chain director. Below that Alison's boss, COO Hugh Lansing, can approve.",
        {"Hugh Lansing": "executive none"},
    ),
    "a department by name and nobody else": Case(
        "Met with Joan, procurement at Oakline, she says price is all that matters. Nobody else would take a meeting.",
        {"Joan": "procurement met"},
    ),
    "what is hers to spend is her limit": Case(
        "Irene Cho, VP Data, met us. She says $200k is hers to spend, anything more is the CFO's call.",
        {"Irene Cho": "it met", "CFO": "finance none"},
        authority="known",
    ),
    "what goes to a committee is the committee's to approve": Case(
        "Bob Ndlovu (Finance Systems Lead) came. Bob said any spend above $250k goes to the Capital Committee; below"
        " that COO Hugh Lansing can approve. Our estimate is $310k.",
        {
            "Finance Systems Lead": "finance met",
            "Capital Committee": "executive none",
            "Hugh Lansing": "executive none",
        },
        authority="partly",
    ),
    "a post of two fields is one post": Case(
        "Contacts: Pieter Vos - IT Systems & Infrastructure Manager (neutral)", {"Pieter Vos": "it met"}
    ),
    "who runs a team is of it": Case(
        "Met Sofia who runs L&D, she can't get anything past her boss, the HR VP. There's a guy called Ken, ex-GM.",
        {"Sofia": "hr met", "HR VP": "hr none"},
    ),
    "a second name is no second person": Case(
        "见的是营销中心的费总，就是老费，聊得还行。", {"费总": "business_owner met"}, nobody=("老费",)
    ),
    "a year is no sum": Case(
        "Budget: EUR 420k approved in capex plan 2027, line MX-114. Competition: none", status="approved"
    ),
    "a review passed is a team met": Case(
        "IT security review passed 14 Nov. Ops director Neil and his dispatchers ran the pilot.",
        {"IT security": "it met", "Neil": "business_owner met"},
    ),
}


def read(text: str) -> Picture:
    return picture(
        Deal().learn(LexiconReader(by_rule=True).read(Note(text, TODAY, id="m"), Deal()).facts), TODAY
    )


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_fresh_note_is_read_by_its_mechanism(case: Case) -> None:
    seen = read(case.text)
    told = {
        name: next(
            (
                f"{p.function} {p.contact}"
                for p in seen.committee.people
                if name in (p.name, p.title) or name in p.label
            ),
            "missing",
        )
        for name in case.people or {}
    }
    assert told == (case.people or {})
    labels = " ".join(p.label for p in seen.committee.people)
    assert [n for n in case.nobody if n in labels] == []
    budget = seen.budget
    assert case.status in (None, budget.status)
    assert case.owner in (None, budget.owner)
    assert case.authority in (None, budget.authority)
    assert case.close in (None, seen.close_date and seen.close_date.day.isoformat())
