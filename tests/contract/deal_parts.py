"""Facts, decisions and turns to store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from assistant.domain.conversation import Check, Cited, Commitment, Decision, MoveKind, Question, Turn
from assistant.domain.evidence import (
    Assertion,
    Certainty,
    DaySpan,
    Evidence,
    Fact,
    Mention,
    Money,
    RivalKind,
    Slot,
    Source,
    Step,
)
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import (
    Contact,
    CriterionId,
    FindingId,
    Function,
    Intent,
    StepKind,
    StepState,
    Topic,
)

MOMENT = datetime(2026, 11, 23, 9, 30, 15, 123456, tzinfo=UTC)
LINE = "王总（CFO）说预算两百万，12月签；上面还有集团风控。"


def quote(start: int = 0, end: int = 2) -> Evidence:
    return Evidence(LINE[start:end], start, end, "m1")


FACTS = (
    Fact(Slot.PERSON, Mention("王总", "CFO", ("老王",)), quote(), about="p1"),
    Fact(Slot.FUNCTION, Function.FINANCE, quote(3, 6), about="p1"),
    Fact(Slot.CONTACT, Contact.MET, quote(), Assertion(source=Source.OBSERVED, cues=("说",)), "p1"),
    Fact(Slot.BUDGET_AMOUNT, Money(Decimal("2000000.00"), "CNY"), quote(9, 12)),
    Fact(Slot.CLOSE_DATE, DaySpan(date(2026, 12, 15), date(2026, 12, 1), date(2026, 12, 31)), quote()),
    Fact(Slot.LIMIT, True, quote(), Assertion(negated=True, certainty=Certainty.HEDGED), "p1"),
    Fact(Slot.STAFF, 1200, quote()),
    Fact(Slot.ACCOUNT, "某某集团", quote()),
    Fact(Slot.RIVAL, RivalKind.IN_HOUSE, quote()),
    Fact(
        Slot.STEP,
        Step("合同评审", StepKind.APPROVE, Function.LEGAL, date(2026, 12, 3), StepState.OPEN, 5),
        quote(),
    ),
)

DECISION = Decision(
    move=MoveKind.ASK,
    intent=Intent.REPORT,
    question=Question(Topic.AUTHORITY, "authority.limit", "p1", facts=(("who", "王总"),)),
    reason=Reason("reason.limit", (("amount", "2000000"),)),
    findings=(FindingId.APPROVAL_AUTHORITY_UNKNOWN, FindingId.LEGAL_OVERLOOKED),
    elements=("F12",),
    notes=(Reason("note.habit"),),
    check=Check(CriterionId.BUDGET, 0, 2, Reason("check.budget"), Reason("next.budget"), (quote(9, 12),)),
    commitment=Commitment("约见集团风控", "李雷", date(2026, 11, 27)),
)


def a_turn(client_id: str = "c1", text: str = LINE, facts: tuple[Fact, ...] = FACTS) -> Turn:
    return Turn(
        number=1,
        client_id=client_id,
        text=text,
        facts=facts,
        decision=DECISION,
        reply="王总能签到多少？🙂",
        citations=(Cited("框架", "决策链", "先问谁签字", "framework/zh/04#1"),),
        engine="builtin",
        fallback=None,
        at=MOMENT,
    )
