"""Where a level stands: frozen cases, one thing changed at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.coaching.shape import shape_of
from assistant.domain.evidence import AccountKind, RivalKind, Slot, Source, Standing
from assistant.domain.purchase import Budget
from assistant.domain.vocabulary import Authority, ChainKnown, CriterionId, Role, Timeline
from assistant.review.rubric import load_rubric
from assistant.review.scoring import score
from tests.unit.judging.deals import RULES, Told, healthy, money
from tests.unit.judging.labelled import TODAY

RUBRIC = load_rubric()


def owner() -> Told:
    """A dentist who signs for everything."""
    return (
        Told(category="collaboration")
        .person("Kai", "executive", "met", "support", standing=(Standing.OWNER,), signs_everything=True)
        .fact(Slot.ACCOUNT_KIND, AccountKind.OWNER_RUN)
        .fact(Slot.REVENUE, money(8_000_000))
    )


def open_chain() -> Told:
    """A settled deal, but who initiates it is not told: it is not in order yet."""
    told = healthy()
    return told.change(process=replace(told.process, chain=ChainKnown.PARTIAL))


def users(contact: str, stance: str) -> Told:
    """An open deal whose users were seen and think so."""
    return open_chain().person("Flo", "end_user", contact, stance).fact(Slot.USERS_HEARD, "tried it")


CASES = [
    ("released money with owner and limit is settled, whatever is open", open_chain(), "budget", 4),
    (
        "released money of nobody knows whose is not",
        open_chain().change(budget=replace(healthy().budget, owner=None)),
        "budget",
        3,
    ),
    ("an owner who signs everything can pay", owner(), "budget", 1),
    ("an owner who was met is the buyer", owner(), "economic_buyer", 3),
    (
        "a met clerk of finance is no buyer, whatever is released",
        open_chain().change(people=()).person("Pearl", "finance"),
        "economic_buyer",
        0,
    ),
    (
        "a signer met beside one by name whom nobody met is not all",
        Told(budget=Budget(authority=Authority.KNOWN))
        .person("Zhou", "executive", "met", "support", roles=(Role.ECONOMIC_BUYER,))
        .person("Ruan", "executive", "none", roles=(Role.ECONOMIC_BUYER,)),
        "economic_buyer",
        2,
    ),
    (
        "a signer met where limits are known is",
        Told(budget=Budget(authority=Authority.KNOWN)).person(
            "Zhou", "executive", "met", "support", roles=(Role.ECONOMIC_BUYER,)
        ),
        "economic_buyer",
        3,
    ),
    (
        "two people met are few",
        Told().person("Al", "it").person("Bo", "end_user"),
        "stakeholder_coverage",
        1,
    ),
    (
        "three people met are some",
        Told().person("Al", "it").person("Bo", "end_user").person("Cy", "finance"),
        "stakeholder_coverage",
        2,
    ),
    ("users who liked it at a demo were heard", users("met", "support"), "users_and_supervisors", 2),
    ("users who worked with it and want it", users("engaged", "support"), "users_and_supervisors", 3),
    (
        "users met although somebody says nobody asked them",
        users("met", "support").fact(Slot.USERS_HEARD, "nobody asked the night shift", negated=True),
        "users_and_supervisors",
        2,
    ),
    (
        "an answer to nobody in particular",
        open_chain().change(people=()).fact(Slot.RIVAL_HANDLED, "all handled"),
        "competition_and_risk",
        0,
    ),
    (
        "every demand met in a settled deal",
        healthy().fact(Slot.OBJECTION_HANDLED, "redlines closed"),
        "competition_and_risk",
        3,
    ),
    (
        "one figure of theirs beside ours",
        open_chain()
        .change(ledger=Told().fact(Slot.VALUE, "saves 2m", source=Source.REP).ledger)
        .fact(Slot.VALUE, "they lose 3m a year"),
        "problem_value",
        3,
    ),
    (
        "known limits are a bit of their way to buy",
        open_chain().change(process=replace(healthy().process, timeline=Timeline.UNKNOWN, steps=())),
        "process_timeline",
        1,
    ),
]


@pytest.mark.parametrize(
    ("told", "criterion", "level"), [c[1:] for c in CASES], ids=[case[0] for case in CASES]
)
def test_level_is_what_was_told(told: Told, criterion: str, level: int) -> None:
    picture = told.picture
    card = score(picture, shape_of(picture, RULES), RUBRIC, TODAY, RULES)
    assert card.of(CriterionId(criterion)).level == level


def test_an_open_rival_beside_an_answer_is_handled_in_part() -> None:
    told = open_chain().fact(Slot.RIVAL, RivalKind.VENDOR).fact(Slot.RIVAL_HANDLED, "answered")
    picture = told.picture
    card = score(picture, shape_of(picture, RULES), RUBRIC, TODAY, RULES)
    assert card.of(CriterionId.COMPETITION_AND_RISK).level == 2
