"""Facts folded into a picture: people once, newest firm fact, corrections, contradictions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.domain.deal import Deal, Picture
from assistant.domain.evidence import (
    Assertion,
    Certainty,
    DaySpan,
    Evidence,
    Fact,
    Mention,
    Money,
    Slot,
    Source,
    Standing,
    Step,
    Value,
)
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import (
    Authority,
    BudgetStatus,
    ChainKnown,
    Contact,
    Function,
    StepKind,
    StepState,
    Timeline,
)


def fact(slot: Slot, value: Value, about: str | None = None, message: str = "1", **told: object) -> Fact:
    return Fact(slot, value, Evidence("q", 0, 1, message), Assertion(**told), about)  # type: ignore[arg-type]


def seen(*facts: Fact, today: date | None = None) -> Picture:
    return picture(Deal().learn(facts), today)


def person(
    key: str, name: str | None, title: str | None, function: Function, team: bool = False
) -> tuple[Fact, ...]:
    mention = Mention(name, title, (), team)
    return fact(Slot.PERSON, mention, key), fact(Slot.FUNCTION, function, key)


def test_two_mentions_of_one_person_are_one_stakeholder() -> None:
    facts = (*person("CFO", None, "CFO", Function.FINANCE), *person("石总", "石总", None, Function.FINANCE))
    same = fact(Slot.SAME_PERSON, "CFO", "石总")
    people = seen(*facts, same).committee.people
    assert [(p.key, p.name, p.title) for p in people] == [("CFO", "石总", "CFO")]


def test_a_team_is_listed_only_if_no_person_of_it_is() -> None:
    facts = (
        *person("财务", None, "财务", Function.FINANCE, True),
        *person("石总", "石总", "CFO", Function.FINANCE),
    )
    assert [p.label for p in seen(*facts).committee.people] == ["石总"]


def test_who_left_is_dropped_and_who_came_back_is_not() -> None:
    facts = person("a", "祁总", None, Function.BUSINESS_OWNER)
    left = fact(Slot.STANDING, Standing.LEFT, "a")
    back = fact(Slot.STANDING, Standing.LEFT, "a", "2", negated=True)
    assert seen(*facts, left).committee.people == ()
    assert len(seen(*facts, left, back).committee.people) == 1


def test_silence_never_takes_back_a_talk_and_a_plain_never_met_does() -> None:
    facts = (
        *person("a", "王总", None, Function.FINANCE),
        fact(Slot.CONTACT, Contact.MET, "a", cues=("见过",)),
    )
    silent = fact(Slot.CONTACT, Contact.NONE, "a", "2")
    denied = fact(Slot.CONTACT, Contact.NONE, "a", "2", cues=("没见过",))
    assert seen(*facts, silent).committee.people[0].contact is Contact.MET
    assert seen(*facts, denied).committee.people[0].contact is Contact.NONE


def test_a_hedge_does_not_replace_a_firm_amount_and_a_correction_does() -> None:
    old = fact(Slot.BUDGET_AMOUNT, Money(Decimal(2_000_000), "CNY"), source=Source.CUSTOMER)
    hedge = fact(
        Slot.BUDGET_AMOUNT, Money(Decimal(3_000_000), "CNY"), message="2", certainty=Certainty.HEDGED
    )
    firm = fact(Slot.BUDGET_AMOUNT, Money(Decimal(1_500_000), "CNY"), message="3")
    assert seen(old, hedge).budget.amount == 2_000_000
    assert seen(old, hedge, firm).budget.amount == 1_500_000


def test_the_reps_belief_does_not_lower_an_approved_budget() -> None:
    approved = fact(Slot.BUDGET_STATUS, BudgetStatus.APPROVED, source=Source.DOCUMENT)
    belief = fact(Slot.BUDGET_STATUS, BudgetStatus.ASSUMED, message="2")
    assert seen(approved, belief).budget.status is BudgetStatus.APPROVED


def test_a_limit_alone_makes_authority_partly_known() -> None:
    facts = person("a", "冯总监", None, Function.BUSINESS_OWNER)
    limit = fact(Slot.LIMIT, Money(Decimal(500_000), "CNY"), "a")
    told = seen(*facts, limit)
    assert told.budget.authority is Authority.PARTLY
    assert told.committee.people[0].limit == Money(Decimal(500_000), "CNY")


def test_who_signs_everything_makes_authority_known() -> None:
    facts = person("a", "阿凯", "老板", Function.EXECUTIVE)
    assert seen(*facts, fact(Slot.LIMIT, True, "a")).budget.authority is Authority.KNOWN


def test_a_chain_with_all_four_kinds_and_the_limit_told_is_mapped() -> None:
    kinds = zip(StepKind, (Function.HR, Function.IT, Function.FINANCE, Function.EXECUTIVE), strict=False)
    steps = [fact(Slot.STEP, Step(f"s{i}", kind, function)) for i, (kind, function) in enumerate(kinds)]
    limit = fact(Slot.AUTHORITY, Authority.KNOWN)
    assert seen(*steps).process.chain is ChainKnown.PARTIAL
    assert seen(*steps, limit).process.chain is ChainKnown.MAPPED


def test_released_money_known_limits_and_their_calendar_leave_nothing_of_the_chain_open() -> None:
    steps = [fact(Slot.STEP, Step(f"s{i}", StepKind.APPROVE, Function.FINANCE)) for i in range(2)]
    limit = fact(Slot.AUTHORITY, Authority.KNOWN)
    money = fact(Slot.BUDGET_STATUS, BudgetStatus.APPROVED)
    theirs = fact(Slot.TIMELINE, Timeline.CONFIRMED)
    assert seen(*steps, limit, money, theirs).process.chain is ChainKnown.MAPPED
    for left_out in (limit, money, theirs, steps[0]):
        told = [f for f in (*steps, limit, money, theirs) if f is not left_out]
        assert seen(*told).process.chain is ChainKnown.PARTIAL


def test_nothing_said_is_unknown() -> None:
    empty = seen()
    assert empty.process.chain is ChainKnown.UNKNOWN
    assert empty.process.timeline is Timeline.UNKNOWN
    assert empty.budget.status is BudgetStatus.UNKNOWN


def test_the_newest_telling_of_a_step_fills_in_its_day() -> None:
    first = fact(Slot.STEP, Step("比选", StepKind.EVALUATE, Function.PROCUREMENT))
    later = fact(Slot.STEP, Step("比选", StepKind.EVALUATE, None, date(2026, 11, 30)), message="2")
    step = seen(first, later, today=date(2026, 11, 23)).process.steps[0]
    assert (step.function, step.day, step.state) == (Function.PROCUREMENT, date(2026, 11, 30), StepState.OPEN)


def test_firm_statements_of_two_messages_that_differ_contradict() -> None:
    day = date(2026, 12, 31)
    first = fact(Slot.CLOSE_DATE, DaySpan(day, day, day))
    other = date(2027, 1, 31)
    second = fact(Slot.CLOSE_DATE, DaySpan(other, other, other), message="2")
    told = seen(first, second)
    assert [(c.older, c.newer) for c in told.contradictions] == [(first, second)]
    assert told.close_date == second.value
