"""Inside each rule: what keeps a finding back, and which of its wordings holds. A case for every condition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from assistant.coaching.gaps import find_gaps
from assistant.coaching.rules import Strength
from assistant.coaching.shape import shape_of
from assistant.domain.evidence import AccountKind, Certainty, RivalKind, Slot, Source, Standing, Step
from assistant.domain.purchase import Budget, PurchaseProcess
from assistant.domain.vocabulary import (
    Authority,
    BudgetStatus,
    ChainKnown,
    FindingId,
    Function,
    Role,
    Severity,
    StepKind,
    StepState,
    Timeline,
)
from tests.unit.judging.deals import RULES, Told, healthy, money
from tests.unit.judging.labelled import TODAY


@dataclass(frozen=True)
class Case:
    """A deal in a few words, and the wording of its finding; None where there must be none."""

    what: str
    told: Told
    finding: str
    variant: str | None

    def __str__(self) -> str:
        return self.what


def budget(
    authority: Authority = Authority.KNOWN,
    status: BudgetStatus = BudgetStatus.APPROVED,
    owner: Function | None = None,
) -> Told:
    """A deal of 900,000 of which only the money was told."""
    return Told(budget=Budget(status, owner, authority, Decimal(900_000), "CNY"))


def course(
    chain: ChainKnown = ChainKnown.PARTIAL, timeline: Timeline = Timeline.UNKNOWN, *steps: Step
) -> Told:
    """The sound deal with another course."""
    return healthy().change(process=PurchaseProcess(chain, timeline, steps))


def step(day: date, kind: StepKind = StepKind.APPROVE, state: StepState = StepState.OPEN) -> Step:
    """The board on this day."""
    return Step("board", kind, None, day, state)


def with_step(one: Step) -> Told:
    """The sound deal, which closes on 18 December, with one more step."""
    deal = healthy()
    return deal.change(process=replace(deal.process, steps=(*deal.process.steps, one)))


BEHIND = date(2027, 1, 19)
OPPOSING = healthy().person("Ida", "peer_department", "met", "oppose")
POWERLESS = {"standing": (Standing.POWERLESS,)}
STUCK = (Slot.STANDING, Standing.POWERLESS)
LONE = Told().person("Hal", "business_owner", "met")

PEOPLE = (
    Case("the only contact is outside", Told().person("Vi", "external"), "single_threaded", "outside"),
    Case("nobody was met", Told().person("Hal", "executive", "none"), "single_threaded", None),
    Case(
        "nobody wants it, so nothing is split",
        Told().person("Ida", "executive", "met", "oppose").person("Ann", "finance"),
        "split_decision",
        None,
    ),
    Case(
        "an adviser's no splits nothing",
        healthy().person("Vi", "external", "met", "oppose"),
        "split_decision",
        None,
    ),
    Case(
        "doubts of a whole department split nothing",
        healthy().person("Works", "peer_department", "met", "sceptical", team=True),
        "split_decision",
        None,
    ),
    Case(
        "doubts of a gatekeeper split it",
        healthy().person("Bob", "legal", "met", "sceptical", roles=(Role.GATEKEEPER,)),
        "split_decision",
        "opposed",
    ),
    Case(
        "power that was denied before is there now",
        healthy().fact(*STUCK, about="Gus"),
        "champion_cannot_push",
        None,
    ),
    Case(
        "a neutral contact without power, told in so many words",
        Told().person("Ann", "finance", "met", **POWERLESS).fact(*STUCK, about="Ann"),
        "champion_cannot_push",
        "powerless",
    ),
    Case(
        "a neutral contact a clause only sounds powerless about",
        Told().person("Ann", "finance", "met", **POWERLESS).fact(*STUCK, about="Ann", cues=("powerless",)),
        "champion_cannot_push",
        None,
    ),
    Case(
        "a user who likes it asks for nobody",
        Told()
        .person("Flo", "end_user", "met", "support")
        .person("Ann", "finance", "none", **POWERLESS)
        .fact(*STUCK, about="Ann"),
        "champion_cannot_push",
        None,
    ),
    Case(
        "one contact hears no pitch twice",
        LONE.fact(Slot.SAME_PITCH, "the same deck"),
        "message_not_tailored",
        None,
    ),
)

BUYER = (
    Case(
        "the parent must approve and was not met",
        healthy()
        .without("Hal")
        .person("Group", "supervisor", "none", roles=(Role.APPROVER,))
        .person("Gu", "executive", "met", roles=(Role.SIGNATORY,)),
        "economic_buyer_unreached",
        "named",
    ),
    Case(
        "another buyer was named later",
        budget()
        .person("Ann", "finance", "met", roles=(Role.ECONOMIC_BUYER,))
        .person("Gu", "executive", "none", roles=(Role.ECONOMIC_BUYER,))
        .fact(Slot.ROLE, Role.ECONOMIC_BUYER, about="Ann", message="1")
        .fact(Slot.ROLE, Role.ECONOMIC_BUYER, about="Gu", message="2"),
        "economic_buyer_unreached",
        "named",
    ),
    Case(
        "two buyers named in one message",
        budget()
        .person("Ann", "finance", "met", roles=(Role.ECONOMIC_BUYER,))
        .person("Gu", "executive", "none", roles=(Role.ECONOMIC_BUYER,))
        .fact(Slot.ROLE, Role.ECONOMIC_BUYER, about="Ann", message="1")
        .fact(Slot.ROLE, Role.ECONOMIC_BUYER, about="Gu", message="1"),
        "economic_buyer_unreached",
        None,
    ),
    Case("nobody holds the purse", LONE, "economic_buyer_unreached", "unknown"),
    Case(
        "nobody is known to sign and limits are known",
        budget(status=BudgetStatus.INDICATED).person("Ann", "finance"),
        "economic_buyer_unreached",
        "unknown",
    ),
    Case(
        "the owner of approved money was met",
        budget(owner=Function.BUSINESS_OWNER).person("Gus", "business_owner"),
        "economic_buyer_unreached",
        None,
    ),
)

MONEY = (
    Case("a budget believed in", budget(status=BudgetStatus.ASSUMED), "budget_unverified", "assumed"),
    Case("a budget that was told", budget(status=BudgetStatus.INDICATED), "budget_unverified", None),
    Case("limits half known", budget(Authority.PARTLY), "approval_authority_unknown", None),
    Case("no limit and no sum", Told(), "approval_authority_unknown", "nothing"),
    Case(
        "a settled deal without a figure",
        healthy().change(ledger=LONE.ledger),
        "value_case_missing",
        None,
    ),
    Case("a problem without a figure", LONE.fact(Slot.PROBLEM, "slow"), "value_case_missing", "problem_only"),
    Case("the customer's own figure", LONE.fact(Slot.VALUE, "saves 2m"), "value_case_missing", None),
    Case(
        "a figure the customer hopes for",
        LONE.fact(Slot.VALUE, "may save 2m", certainty=Certainty.HOPED),
        "value_case_missing",
        "ours",
    ),
)

COURSE = (
    Case("a chain known in part", course(), "decision_chain_unknown", None),
    Case("their calendar tells how they buy", course(timeline=Timeline.CONFIRMED).change(
        ledger=LONE.ledger), "process_unknown", None),
    Case("the whole chain tells how they buy", course(ChainKnown.MAPPED).change(
        ledger=LONE.ledger), "process_unknown", None),
    Case("the policy tells how they buy", course().fact(Slot.PROCESS, "policy"), "process_unknown", None),
    Case("one piece of the procedure does not", course().change(
        ledger=LONE.fact(Slot.PROCESS, "tender").ledger), "process_unknown", "nothing"),
    Case("two pieces of it and part of the chain do", course().change(
        ledger=LONE.fact(Slot.PROCESS, "tender").fact(Slot.PROCESS, "seal").ledger), "process_unknown", None),
    Case("our own plan tells nothing of theirs", course().change(
        ledger=LONE.fact(Slot.PROCESS, "tender").fact(Slot.PROCESS, "seal", source=Source.PLAN).ledger
        ), "process_unknown", "nothing"),
    Case("said not to be known, whatever was told before", healthy().fact(
        Slot.PROCESS, "policy", negated=True), "process_unknown", "nothing"),
    Case("the day is over", healthy().change(close=TODAY - timedelta(days=1)), "timeline_unrealistic", "passed"),
    Case("a step behind the day is done", with_step(step(BEHIND, state=StepState.DONE)),
        "timeline_unrealistic", None),
    Case("somebody is only told behind the day", with_step(step(BEHIND, StepKind.INFORM)),
        "timeline_unrealistic", None),
    Case("next year's talk is no step of this purchase", with_step(step(date(2027, 9, 1))),
        "timeline_unrealistic", None),
    Case("open steps usually take longer than the days left",
        course().change(close=TODAY + timedelta(days=8)).without("Bob").without("Cy"),
        "timeline_unrealistic", "too_short"),
    Case("their own calendar says they take less",
        course(timeline=Timeline.CONFIRMED).change(close=TODAY + timedelta(days=8)).without("Bob").without("Cy"),
        "timeline_unrealistic", None),
    Case("approved and signed this week",
        course(ChainKnown.PARTIAL, Timeline.UNKNOWN, step(TODAY + timedelta(days=3), StepKind.SIGN))
        .change(close=TODAY + timedelta(days=3)).without("Bob").without("Cy"),
        "timeline_unrealistic", None),
    Case("no rival, as they say", LONE.fact(Slot.RIVAL, RivalKind.NONE), "competitor_unattended", None),
    Case("a rival said to be unanswered",
        LONE.fact(Slot.RIVAL, RivalKind.VENDOR).fact(Slot.RIVAL_HANDLED, "not yet", negated=True),
        "competitor_unattended", "vendor"),
)  # fmt: skip

SMALL = (
    Told(category="collaboration")
    .fact(Slot.ACCOUNT_KIND, AccountKind.OWNER_RUN)
    .fact(Slot.REVENUE, money(8_000_000))
    .fact(Slot.STAFF, 20)
)
HEARD = {"cues": ("users.heard",)}
FIT = (
    Case("one owner", SMALL.person("Kai", "executive", standing=(Standing.OWNER,)), "not_a_key_account", "owner"),
    Case("a small firm", SMALL.person("Kai", "finance"), "not_a_key_account", "size"),
    Case("an old quarrel that is settled", healthy().fact(Slot.OWNERSHIP_CONFLICT, "two quotes").fact(
        Slot.OWNERSHIP_CONFLICT, "agreed", negated=True), "ownership_conflict", None),
    Case("support is booked", healthy().fact(Slot.SUPPORT, "an engineer"), "support_not_secured", None),
    Case("one of two in finance was met", healthy().person("Amy", "finance", "none"), "finance_overlooked", None),
    Case("the finance of a customer nobody told of", LONE, "finance_overlooked", "unnamed"),
    Case("users said not to be heard", healthy().fact(Slot.USERS_HEARD, "no", negated=True),
        "user_overlooked", "not_asked"),
    Case("users were heard though none was met", healthy().person("Flo", "end_user", "none").fact(
        Slot.USERS_HEARD, "they tried it"), "user_overlooked", None),
    Case("a clause only sounds as if users had been heard", healthy().person("Flo", "end_user", "none").fact(
        Slot.USERS_HEARD, "tried", **HEARD), "user_overlooked", "named"),
    Case("one of two above was met", healthy().person("Group", "supervisor", "none").person(
        "Agency", "supervisor", "met"), "supervisor_overlooked", None),
    Case("the boss of our contact is against it", healthy().person("Gus", "business_owner", reports_to="Max").person(
        "Max", "executive", "none", "oppose"), "supervisor_overlooked", "boss"),
    Case("the boss of our contact says nothing", healthy().person("Gus", "business_owner", reports_to="Max").person(
        "Max", "executive", "none"), "supervisor_overlooked", None),
)  # fmt: skip


@pytest.mark.parametrize("case", (*PEOPLE, *BUYER, *MONEY, *COURSE, *FIT), ids=str)
def test_a_finding_holds_in_the_wording_of_its_case_and_not_otherwise(case: Case) -> None:
    found = case.told.findings.get(case.finding)
    assert (found.reason.key if found else None) == (case.variant and f"{case.finding}.{case.variant}")


def test_whoever_sways_from_outside_is_hidden_rather_than_who_approves() -> None:
    told = healthy().person(
        "Chair", "executive", "none", roles=(Role.APPROVER,), standing=(Standing.INFORMAL,)
    )
    outside = told.person("Old chief", "external", "none", standing=(Standing.INFORMAL,))
    assert dict(told.findings["hidden_influencer"].reason.facts)["people"] == "Chair"
    assert dict(outside.findings["hidden_influencer"].reason.facts)["people"] == "Old chief"


def test_the_one_the_words_are_about_cannot_push_where_that_one_is_willing() -> None:
    told = healthy().person("Ann", "finance", "met", "support", **POWERLESS).fact(*STUCK, about="Ann")
    assert dict(told.findings["champion_cannot_push"].reason.facts)["name"] == "Ann"


def test_a_rival_weighs_little_in_a_settled_deal() -> None:
    rival = (Slot.RIVAL, RivalKind.VENDOR)
    assert healthy().fact(*rival).findings["competitor_unattended"].severity is Severity.MINOR
    assert LONE.fact(*rival).findings["competitor_unattended"].severity is not Severity.MINOR


@pytest.mark.parametrize(("thin", "missed"), [(True, False), (False, True)])
def test_a_function_that_is_likely_to_have_a_say_is_missed_once_more_than_a_little_was_told(
    thin: bool, missed: bool
) -> None:
    told = healthy().without("Bob")
    shape = shape_of(told.picture, RULES)
    needs = tuple(replace(n, strength=Strength.LIKELY) for n in shape.needs if n.function is Function.LEGAL)
    found = find_gaps(told.picture, replace(shape, needs=needs, thin=thin), TODAY, RULES)
    assert (FindingId.LEGAL_OVERLOOKED in {finding.id for finding in found}) is missed
