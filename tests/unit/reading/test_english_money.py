"""English sentences about money, limits, dates and our own people, one point each."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal, Picture
from assistant.domain.evidence import Slot
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)


def told(text: str) -> Picture:
    reading = LexiconReader(by_rule=True).read(Note(text, TODAY, Lang.EN), Deal())
    return picture(Deal(lang=Lang.EN).learn(reading.facts))


STATUS = [
    ("Budget approved by the board in October, 300k.", "approved", 300_000),
    ("They have $85k released for this, I saw the PO request.", "approved", 85_000),
    ("Funding: 1.4m, signed off in the annual plan.", "approved", 1_400_000),
    ("The 415k capex request was approved last week, Nora sent me the form.", "approved", 415_000),
    ("Budget line 7704 holds EUR 95,000 for it, in the approved budget.", "approved", 95_000),
    ("It's in this year's budget: £60,000.", "approved", 60_000),
    ("The money is ring-fenced, 220k.", "approved", 220_000),
    ("She says they set aside about 80k for this.", "indicated", 80_000),
    ("He mentioned a budget of 50 to 60k.", "indicated", 60_000),
    ("The CFO hasn't approved the 200k budget yet.", "indicated", 200_000),
    ("Their budget request for 150k goes to the board in January.", "indicated", 150_000),
    ("She wants to spend 40k from her training budget.", "indicated", 40_000),
    ("There is a 2027 line for it, mid six figures.", "indicated", None),
    ("Budget should be fine, they always find the money.", "assumed", None),
    ("Money won't be a problem, they are rich.", "assumed", None),
    ("I assume they have budget.", "assumed", None),
    ("Money: surely there, big company.", "assumed", None),
    ("I don't know whether there is a budget.", "unknown", None),
    ("Budget not discussed.", "unknown", None),
    ("Budget: TBC", "unknown", None),
    ("Our quote is 120k.", "unknown", None),
    ("The company turns over $240m a year.", "unknown", None),
    ("Downtime costs them 1.2m a year.", "unknown", None),
    ("The incumbent charges 70k a year.", "unknown", None),
    ("We offered 99k, list price 130k.", "unknown", None),
]


@pytest.mark.parametrize(("text", "status", "amount"), STATUS, ids=[s[0][:40] for s in STATUS])
def test_the_budget_is_read(text: str, status: str, amount: int | None) -> None:
    budget = told(text).budget
    assert (budget.status.value, budget.amount and int(budget.amount)) == (status, amount)


AUTHORITY = [
    ("The plant manager can sign up to 50k, above that the CFO.", "known"),
    ("The CIO signs to 100k. Over that it's the board.", "known"),
    ("The owner signs everything.", "known"),
    ("The VP signs up to 250k, our deal is 180k.", "known"),
    ("Sign-off: director to 25k, CFO to 200k, board above.", "known"),
    ("Approval limits: head of department 20k, COO 150k, CEO beyond.", "known"),
    ("The CFO's limit is 400k; everything above goes to the parent.", "known"),
    ("The head of IT can approve 30k himself, more I don't know.", "partly"),
    ("Anything over 200k needs the board.", "partly"),
    ("The COO can sign 75k.", "partly"),
    ("No idea who signs.", "unknown"),
    ("The CFO approved it.", "unknown"),
]


@pytest.mark.parametrize(("text", "authority"), AUTHORITY, ids=[a[0][:40] for a in AUTHORITY])
def test_the_signing_limit_is_read(text: str, authority: str) -> None:
    assert told(text).budget.authority.value == authority


OWNER = [
    ("The 80k sits in the HR director's budget.", "hr"),
    ("Budget of 100k is the CIO's.", "it"),
    ("The money, 190k, sits with the CFO.", "finance"),
    ("It comes out of marketing's budget, 60k.", "business_owner"),
    ("The operations director holds the budget, 120k.", "business_owner"),
    ("IT pays for it, budget 90k.", "it"),
    ("The head of quality has a budget of 45k.", "business_owner"),
    ("Owner Mr Banks signs everything and pays 8k.", "executive"),
    ("Declan, the CEO, has 700k on his capital list.", "executive"),
    ("Budget: 30k from the facilities pot.", "admin"),
    ("Finance owns the budget, 55k.", "finance"),
]


@pytest.mark.parametrize(("text", "owner"), OWNER, ids=[o[0][:40] for o in OWNER])
def test_whose_money_it_is(text: str, owner: str) -> None:
    budget = told(text).budget
    assert (budget.owner and budget.owner.value) == owner


CLOSE = [
    ("We expect to sign by December 18.", "2026-12-18"),
    ("Close date: 30 Nov 2026", "2026-11-30"),
    ("Signature is planned for 10 December.", "2026-12-10"),
    ("The PO comes next week.", "2026-12-04"),
    ("They want to order in Q1.", "2027-03-31"),
    ("I have it in commit for the end of the month.", "2026-11-30"),
    ("She'd like to get it signed this Friday.", "2026-11-27"),
    ("Contract signature mid-January.", "2027-01-15"),
    ("Board meets on 8 December, contract gets signed on the 14th.", "2026-12-14"),
    ("Contract review until 4 December, signing 11 December.", "2026-12-11"),
    ("date? 11 Dec, signed and sealed", "2026-12-11"),
    ("He hopes to sign on 18 December, before the plant shuts.", "2026-12-18"),
    ("Go-live on 1 March.", None),
    ("Board meeting on 15 December.", None),
    ("Kick-off in January.", None),
    ("We met on 20 November.", None),
    ("The tender notice is published on 3 December.", None),
    ("Their contract with the incumbent ends in March.", None),
    ("Workshop on the ninth.", None),
]


@pytest.mark.parametrize(("text", "day"), CLOSE, ids=[c[0][:40] for c in CLOSE])
def test_the_day_of_the_order_is_read(text: str, day: str | None) -> None:
    close = told(text).close_date
    assert (close and close.day.isoformat()) == day


OURS = [
    ("Our SE Jonas did the demo for the CIO.", "Jonas"),
    ("I asked our legal counsel Meera about the liability cap.", "Meera"),
    ("My manager Kim wants a forecast.", "Kim"),
    ("Hanna from our delivery team is booked for January.", "Hanna"),
    ("Hi Rupert, the CFO said no.", "Rupert"),
    ("Our product manager, Duncan, has to confirm the roadmap.", "Duncan"),
    ("Rosa (presales) joined the call with their head of HR.", "Rosa"),
    ("Cc: Gideon. The COO likes it.", "Gideon"),
    ("Joy, our solutions engineer, ran the workshop.", "Joy"),
    ("8 seats sold by Abby (SMB team).", "Abby"),
]


@pytest.mark.parametrize(("text", "name"), OURS, ids=[o[1] for o in OURS])
def test_our_own_people_are_not_the_customers(text: str, name: str) -> None:
    seen = told(text)
    assert name in " ".join(o.label for o in seen.own_side)
    assert name not in " ".join(p.label for p in seen.committee.people)


@pytest.mark.parametrize(
    "line",
    [
        "Colin mentioned that everything above 100k has to go through the executive team and then the board in March.",
        "Any spend over £50k goes before the trustees, who meet quarterly, and the estates manager can't touch it himself.",
    ],
)
def test_where_a_level_of_approval_begins_is_no_budget(line: str) -> None:
    facts = LexiconReader().read(Note(line, TODAY, Lang.EN, spoken=True), Deal()).facts
    assert not any(f.slot is Slot.BUDGET_AMOUNT for f in facts)
    assert any(f.slot is Slot.AUTHORITY for f in facts)
