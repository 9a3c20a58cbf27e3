"""Conditions of traps: each holds for a talk that kept out, and fails for one that walked in."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Certainty, DaySpan, Evidence, Fact, Mention, Slot
from assistant.domain.finding import Reason
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Contact, Function, Lang, Role, Stance, Timeline
from evals.coached_talk import Talk
from evals.coaching_scoring import TODAY, held
from evals.talk_report import rows_of
from evals.traps import CHECKS, Ended, known_traps, walked_into


def fact(slot: Slot, value: Any, about: str | None = None) -> Fact:
    return Fact(slot, value, Evidence("quoted", 0, 6, "m1"), Assertion(certainty=Certainty.STATED), about)


PERSON = (
    fact(Slot.PERSON, Mention("Dana Reed", "controller"), "dana"),
    fact(Slot.FUNCTION, Function.FINANCE, "dana"),
)


def ended(
    *facts: Fact,
    findings: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    reply: str = "",
    note: str = "",
) -> Ended:
    deal = Deal(lang=Lang.EN).learn(facts)
    said = []
    for n, topic in enumerate(topics or ("value",)):
        question = SimpleNamespace(topic=topic, probe=False, key=topic)
        last = n == max(0, len(topics) - 1)
        decision = SimpleNamespace(
            findings=findings,
            question=question,
            move="close" if last else "ask",
            done=last,
            notes=(Reason(note),) if note else (),
        )
        outcome = SimpleNamespace(picture=picture(deal, TODAY), decision=decision)
        said.append(SimpleNamespace(outcome=outcome, reply=reply, topic=topic, line=""))
    return Ended(said)  # type: ignore[arg-type]


# (check, what is wanted, a talk that keeps out, one that walks in)
CASES: tuple[tuple[str, Any, Ended, Ended], ...] = (
    ("open_any", ["legal_overlooked"], ended(findings=("legal_overlooked",)), ended()),
    ("open_only", ["legal_overlooked"], ended(findings=("legal_overlooked",)), ended(findings=("it_overlooked",))),
    ("asked_any", ["users"], ended(topics=("users", "value")), ended()),
    ("asked_none", ["legal"], ended(), ended(topics=("legal", "value"))),
    ("asked_first", "value", ended(), ended(topics=("legal", "value"))),
    ("asked_at_most", {"legal": 1}, ended(topics=("legal", "value")), ended(topics=("legal", "legal", "value"))),
    ("replies_without", "discount", ended(reply="Ask first."), ended(reply="Give a discount.")),
    ("closing_without", "lunch", ended(reply="Ask first."), ended(reply="Have lunch.")),
    ("closing_with", "finance", ended(reply="Meet finance."), ended(reply="Have lunch.")),
    ("opening_answered_with", "question", ended(reply="Who signs?"), ended(reply="1. Do this\n2. Do that")),
    ("opening_answered_with", "refusal", ended(note="help.improper.tender"), ended(note="help.general")),
    ("first_point", "advice.ownership", ended(note="advice.ownership_conflict"), ended(note="advice.approval")),
    ("budget_not", ["approved"], ended(), ended(fact(Slot.BUDGET_STATUS, "approved"))),
    ("authority_not", ["known"], ended(), ended(fact(Slot.AUTHORITY, "known"))),
    ("timeline_not", ["confirmed"], ended(), ended(fact(Slot.TIMELINE, Timeline.CONFIRMED))),
    ("close_date", "some", ended(fact(Slot.CLOSE_DATE, DaySpan(TODAY, TODAY, TODAY))), ended()),
    ("rival_without", "quoted", ended(), ended(fact(Slot.RIVAL, "vendor"))),
    ("customer_or_unknown", "Dana", ended(*PERSON), ended(fact(Slot.OWN_SIDE, Mention("Dana Reed", None)))),
    ("not_customer", "Dana", ended(), ended(*PERSON)),
    ("signs_not", "controller", ended(*PERSON), ended(*PERSON, fact(Slot.LIMIT, True, "dana"))),
    (
        "role_not",
        {"name": "Dana", "roles": ["signatory"]},
        ended(*PERSON),
        ended(*PERSON, fact(Slot.ROLE, Role.SIGNATORY, "dana")),
    ),
    ("engaged_at_most", 0, ended(*PERSON), ended(*PERSON, fact(Slot.CONTACT, Contact.ENGAGED, "dana"))),
    ("supporters_at_most", 0, ended(*PERSON), ended(*PERSON, fact(Slot.STANCE, Stance.CHAMPION, "dana"))),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "wanted", "kept_out", "walked_in"), CASES, ids=[c[0] for c in CASES])
def test_a_condition_tells_the_two_apart(kind: str, wanted: Any, kept_out: Ended, walked_in: Ended) -> None:
    assert CHECKS[kind](kept_out, wanted)
    assert not CHECKS[kind](walked_in, wanted)


def test_every_kind_of_condition_is_tried_here() -> None:
    assert {case[0] for case in CASES} == set(CHECKS)


def test_every_trap_of_every_shipped_scenario_has_its_condition() -> None:
    for row in rows_of(None):
        written = [trap["trap"] for trap in known_traps()[row["id"]]]
        assert written == row["traps"], row["id"]


def test_a_talk_that_takes_a_hope_for_money_is_caught() -> None:
    row = next(r for r in rows_of(None) if r["id"] == "dev-dlg-en-01")
    talk = Talk("en", "expense", TODAY)
    talk.say(
        "The budget is approved in writing, 460k, by the group controller, who signs alone without limit."
    )
    assert any("close plan" in trap or "controller" in trap for trap in walked_into(row["id"], talk.said[1:]))


def test_the_shipped_scenarios_are_kept_out_of_their_traps() -> None:
    for row in rows_of(None)[::5]:
        talk, _ = held(row)
        assert walked_into(row["id"], talk.said[1:]) == (), row["id"]
