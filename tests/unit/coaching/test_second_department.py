"""A second department concerned that nobody went to is a gap; a union, a relative or one of several met is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.coaching.gaps import find_gaps
from assistant.coaching.rules import load_rules
from assistant.coaching.shape import shape_of
from assistant.domain.committee import BuyingCommittee, Stakeholder
from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Evidence, Fact, Slot, Standing
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Contact, FindingId, Function

TODAY = date(2026, 11, 23)
DANA = Stakeholder("dana", "Dana", None, Function.BUSINESS_OWNER, contact=Contact.ENGAGED)


def beside(key: str, words: str, contact: Contact = Contact.NONE, **more) -> Stakeholder:
    quote = (Evidence(words, 0, len(words)),)
    return Stakeholder(key, key, None, Function.PEER_DEPARTMENT, contact=contact, evidence=quote, **more)


FRANCHISES = beside("franchise team", "the franchise team runs 210 of them")
LAB = beside("Lorraine", "reception is Lorraine's department", Contact.MET)


def gaps(*people: Stakeholder, facts: tuple[Fact, ...] = ()) -> set[FindingId]:
    rules = load_rules()
    seen = picture(Deal().learn(facts), TODAY)
    seen = replace(seen, committee=BuyingCommittee(people))
    return {f.id for f in find_gaps(seen, shape_of(seen, rules), TODAY, rules)}


@pytest.mark.parametrize(
    ("people", "left_out"),
    [
        ((DANA, FRANCHISES), True),
        ((DANA, FRANCHISES, LAB), False),
        ((DANA, beside("chair", "the chair of the works council says no")), False),
        ((DANA, beside("理事長", "工會的理事長沒見過")), False),
        ((DANA, beside("Fliss", "his daughter reads it all", standing=(Standing.INFORMAL,))), False),
        ((FRANCHISES,), False),
    ],
)
def test_a_second_department_is_left_out_where_nobody_of_it_was_met(people, left_out):
    assert (FindingId.SUPERVISOR_OVERLOOKED in gaps(*people)) is left_out


ACCOUNTANT = Stakeholder("cousin", "cousin", None, Function.EXTERNAL, standing=(Standing.INFORMAL,))
OWNER = Stakeholder(
    "carys", "Carys", "owner", Function.EXECUTIVE, contact=Contact.MET, standing=(Standing.OWNER,)
)


@pytest.mark.parametrize(("cues", "hidden"), [(("influencer",), False), ((), True)])
def test_an_owner_who_decides_alone_has_an_adviser_only_where_it_is_said(cues, hidden):
    words = "Her cousin reckons it is cheaper"
    quote = Evidence(words, 0, len(words))
    told = Fact(Slot.STANDING, Standing.INFORMAL, quote, Assertion(cues=cues), "cousin")
    staff = Fact(Slot.STAFF, 3, quote, Assertion())
    assert (FindingId.HIDDEN_INFLUENCER in gaps(OWNER, ACCOUNTANT, facts=(told, staff))) is hidden
