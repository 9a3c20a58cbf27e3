"""Levels rise with what is known and done; one sum, its gates and its weakest criterion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.coaching.shape import shape_of
from assistant.content import parse_yaml
from assistant.domain.evidence import AccountKind, RivalKind, Slot, Source, Standing
from assistant.domain.purchase import PurchaseProcess
from assistant.domain.vocabulary import BudgetStatus, CriterionId, Timeline
from assistant.errors import ContentError
from assistant.review.rubric import Rubric, load_rubric
from assistant.review.scoring import score
from tests.unit.judging.deals import RULES, Told, healthy, money
from tests.unit.judging.labelled import TODAY

RUBRIC = load_rubric()


def card(told):
    picture = told.picture
    return score(picture, shape_of(picture, RULES), RUBRIC, TODAY, RULES)


def level(told, criterion):
    return card(told).of(CriterionId(criterion)).level


def test_nothing_told_is_nothing_known():
    empty = card(Told())
    assert empty.weighted == 0
    assert all(s.level == 0 and not s.known for s in empty.scores)


def test_settled_deal_scores_high():
    assert card(healthy()).weighted >= 75
    assert card(healthy()).gates == ()


@pytest.mark.parametrize(
    ("criterion", "worse"),
    [
        ("budget", lambda d: d.change(budget=replace(d.budget, status=BudgetStatus.INDICATED))),
        ("decision_chain", lambda d: d.change(process=PurchaseProcess())),
        ("process_timeline", lambda d: d.change(process=replace(d.process, timeline=Timeline.ASSUMED))),
        ("stakeholder_coverage", lambda d: d.change(people=d.people[:2])),
        ("control_functions", lambda d: d.without("Ann").without("Bob")),
        ("users_and_supervisors", lambda d: d.person("Flo", "end_user", "none")),
        ("problem_value", lambda d: d.change(ledger=Told().fact(Slot.PROBLEM, "slow").ledger)),
        ("message_fit", lambda d: d.fact(Slot.SAME_PITCH, "one deck for all")),
        ("economic_buyer", lambda d: d.person("Hal", "executive", "none")),
    ],
)
def test_losing_a_fact_lowers_its_criterion(criterion, worse):
    assert level(worse(healthy()), criterion) < level(healthy(), criterion)


def test_handling_a_rival_raises_competition():
    known = healthy().fact(Slot.RIVAL, RivalKind.VENDOR)
    assert level(known.fact(Slot.RIVAL_HANDLED, "answered"), "competition_and_risk") > level(
        known, "competition_and_risk"
    )


def test_hope_of_the_rep_stays_at_one():
    told = Told().person("Al", "it").fact(Slot.VALUE, "should save millions", source=Source.REP)
    assert level(told, "problem_value") == 1


def test_gate_caps_the_sum_and_is_told():
    blind = healthy().change(budget=replace(healthy().budget, status=BudgetStatus.UNKNOWN, amount=None))
    gates = {g.id for g in card(blind).gates}
    assert "budget" in gates
    assert card(blind).weighted <= next(g.cap for g in RUBRIC.gates if g.id == "budget")


def test_weakest_is_a_lowest_level():
    found = card(healthy().fact(Slot.SAME_PITCH, "one deck"))
    assert found.weakest is CriterionId.MESSAGE_FIT
    assert found.of(found.weakest).level == min(s.level for s in found.scores)


def test_committee_criteria_do_not_count_for_one_owner():
    told = (
        Told(category="collaboration")
        .person("Kai", "executive", "met", "support", standing=(Standing.OWNER,), signs_everything=True)
        .fact(Slot.ACCOUNT_KIND, AccountKind.OWNER_RUN)
        .fact(Slot.REVENUE, money(8_000_000))
    )
    assert "control_functions" not in {g.id for g in card(told).gates}


def test_rubric_with_a_missing_criterion_is_refused():
    with pytest.raises(ContentError):
        parse_yaml("id: x\ncriteria: []\n", Rubric, "x.yaml")
