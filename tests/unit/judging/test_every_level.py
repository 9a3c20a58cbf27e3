"""Each level of each criterion has a deal that reaches it and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.coaching.shape import shape_of
from assistant.domain.evidence import AccountKind, Certainty, RivalKind, Slot, Source, Standing
from assistant.domain.purchase import Budget, PurchaseProcess
from assistant.domain.vocabulary import (
    Authority,
    BudgetStatus,
    ChainKnown,
    CriterionId,
    Function,
    Role,
    Timeline,
)
from assistant.review.rubric import load_rubric
from assistant.review.scoring import score
from tests.unit.judging.deals import RULES, STEPS, Told, healthy, money, person
from tests.unit.judging.labelled import TODAY

RUBRIC = load_rubric()

LONE = Told().person("Al", "it")
SOUND = healthy().change(ledger=Told().ledger)
"""The sound deal with nothing on its ledger."""


def course(chain: ChainKnown, timeline: Timeline = Timeline.UNKNOWN, steps: int = 0) -> Told:
    """One contact, and so much known of the course."""
    return LONE.change(process=PurchaseProcess(chain, timeline, STEPS[:steps]))


def purse(status: BudgetStatus, authority: Authority = Authority.UNKNOWN, amount: int | None = None) -> Told:
    """One contact, and so much known of the money."""
    return LONE.change(
        budget=Budget(status, None, authority, money(amount).amount if amount else None, "CNY")
    )


def open_deal(*names: str) -> Told:
    """Of the sound deal only these people, with nothing settled."""
    return Told(people=tuple(p for p in healthy().people if p.name in names))


PAPERS = {"source": Source.DOCUMENT}
OWNS = {"standing": (Standing.OWNER,)}
OWNER = (
    Told(category="collaboration")
    .person("Kai", "executive", "met", "support", **OWNS)
    .fact(Slot.ACCOUNT_KIND, AccountKind.OWNER_RUN)
    .fact(Slot.REVENUE, money(8_000_000))
)
LIMITS = purse(BudgetStatus.APPROVED, Authority.KNOWN)
SIGNER = LIMITS.person("Gu", "executive", "met", roles=(Role.ECONOMIC_BUYER,))
BOARD = replace(person("board", "executive", "none", roles=(Role.ECONOMIC_BUYER,)), name=None)
MAPPED, PARTIAL = ChainKnown.MAPPED, ChainKnown.PARTIAL
CASES: dict[str, list[tuple[str, Told, int]]] = {
    "problem_value": [
        ("nothing told", LONE, 0),
        ("only hoped for", LONE.fact(Slot.VALUE, "2m", certainty=Certainty.HOPED), 0),
        ("a problem", LONE.fact(Slot.PROBLEM, "slow"), 1),
        ("one figure of theirs", LONE.fact(Slot.VALUE, "2m"), 2),
        ("their own sum", LONE.fact(Slot.VALUE, "2m").fact(Slot.VALUE, "3m"), 3),
        ("two figures and nobody met", Told().fact(Slot.VALUE, "2m").fact(Slot.VALUE, "3m"), 2),
        ("in their papers", LONE.fact(Slot.VALUE, "2m", **PAPERS), 3),
        ("in their papers, all settled", SOUND.fact(Slot.VALUE, "2m", **PAPERS), 4),
        ("one figure of theirs, all settled", SOUND.fact(Slot.VALUE, "2m"), 3),
    ],
    "decision_chain": [
        ("unknown", LONE, 0),
        ("partly", course(PARTIAL), 1),
        ("partly, with steps", course(PARTIAL, steps=3), 2),
        ("partly, with limits", course(PARTIAL).change(budget=Budget(authority=Authority.KNOWN)), 2),
        ("mapped", course(MAPPED), 3),
        ("mapped, one date of theirs", course(MAPPED, Timeline.CONFIRMED, 1), 3),
        ("mapped, their dates", course(MAPPED, Timeline.CONFIRMED, 2), 4),
        ("mapped, dates we assume", course(MAPPED, Timeline.ASSUMED, 2), 3),
        ("an owner who was met", OWNER, 2),
    ],
    "economic_buyer": [
        ("nobody", LONE, 0),
        ("named, nothing else known", LONE.person("Gu", "executive", "none", roles=(Role.ECONOMIC_BUYER,)), 0),
        (
            "named, the chain partly known",
            course(PARTIAL).person("Gu", "executive", "none", roles=(Role.ECONOMIC_BUYER,)),
            1,
        ),
        (
            "heard to be for it, limits known",
            purse(BudgetStatus.INDICATED, Authority.KNOWN).person(
                "Gu", "executive", "indirect", "support", roles=(Role.ECONOMIC_BUYER,)
            ),
            2,
        ),
        ("met, limits unknown", LONE.person("Gu", "executive", "met", roles=(Role.ECONOMIC_BUYER,)), 2),
        ("an owner told to be the buyer", OWNER.person("Kai", "executive", roles=(Role.ECONOMIC_BUYER,), **OWNS), 3),
        ("an owner of whom no signature was told", OWNER, 3),
        ("a signer met beside a board without a name", SIGNER.change(people=(*SIGNER.people, BOARD)), 3),
        ("the top met and a board above it not", LIMITS.person("Gu", "executive").person(
            "Board", "executive", "none", roles=(Role.APPROVER,)), 1),
        ("released money, limits unknown, the top met", purse(BudgetStatus.APPROVED).person("Gu", "executive"), 1),
        ("heard to be for it, limits unknown", course(PARTIAL).person(
            "Gu", "executive", "indirect", "support", roles=(Role.ECONOMIC_BUYER,)), 1),
        (
            "met, signs for the whole sum",
            purse(BudgetStatus.INDICATED, amount=900_000).person(
                "Gu", "executive", "met", limit=money(2_000_000)
            ),
            3,
        ),
        ("met and for it, all settled", healthy(), 4),
        (
            "met and neutral, all settled",
            healthy().person("Hal", "executive", "met", roles=(Role.ECONOMIC_BUYER,), limit=money(5_000_000)),
            3,
        ),
        (
            "no signer told, released money with known limits, the top met",
            purse(BudgetStatus.APPROVED, Authority.KNOWN).person("Gu", "executive", "met"),
            3,
        ),
        (
            "only the owner of the money met",
            LONE.change(budget=Budget(BudgetStatus.INDICATED, Function.IT, Authority.UNKNOWN, None, "CNY")),
            1,
        ),
    ],
    "budget": [
        ("unknown", LONE, 0),
        ("a belief", purse(BudgetStatus.ASSUMED), 1),
        ("told without a figure", purse(BudgetStatus.INDICATED), 1),
        ("a figure of theirs", purse(BudgetStatus.INDICATED, amount=900_000), 2),
        ("told, with limits", purse(BudgetStatus.INDICATED, Authority.KNOWN), 2),
        ("approved", purse(BudgetStatus.APPROVED), 3),
        ("approved, limits half known", purse(BudgetStatus.APPROVED, Authority.PARTLY, 900_000), 3),
        ("approved with owner and limit, no figure", open_deal("Ann").change(budget=Budget(
            BudgetStatus.APPROVED, Function.FINANCE, Authority.KNOWN, None, None)), 3),
        ("approved with owner and limit", healthy(), 4),
        ("approved, nobody's yet, all settled", healthy().change(budget=replace(healthy().budget, owner=None)), 4),
    ],
    "stakeholder_coverage": [
        ("nobody", Told(), 0),
        ("an adviser", Told().person("Vi", "external"), 0),
        ("three of one function", LONE.person("Bo", "it").person("Cy", "it"), 2),
        ("five functions", open_deal("Ann", "Bob", "Cy", "Di", "Flo"), 3),
        ("four functions", open_deal("Ann", "Bob", "Cy", "Di"), 2),
        ("everybody, all settled", SOUND, 4),
        (
            "three not met, all settled",
            SOUND.person("X", "hr", "none").person("Y", "hr", "none").person("Z", "hr", "none"),
            3,
        ),
    ],
    "control_functions": [
        ("none", LONE, 0),
        ("finance", open_deal("Ann"), 1),
        ("finance and legal", open_deal("Ann", "Bob"), 2),
        ("all of them", open_deal("Ann", "Bob", "Cy", "Ed"), 3),
        ("all of them, all settled", SOUND, 4),
        ("audit in the story and not met, all settled", SOUND.person("Ed", "risk_audit", "none"), 3),
        ("one missing, all settled", SOUND.without("Cy"), 3),
    ],
    "users_and_supervisors": [
        ("none", LONE, 0),
        ("heard of", LONE.person("Flo", "end_user", "indirect"), 1),
        ("heard, nobody named", LONE.fact(Slot.USERS_HEARD, "they tried it"), 2),
        ("named and heard by others", LONE.person("Flo", "end_user", "none").fact(Slot.USERS_HEARD, "ok"), 1),
        ("heard, all settled", SOUND.without("Flo").fact(Slot.USERS_HEARD, "ok"), 3),
        ("met", LONE.person("Flo", "end_user"), 2),
        ("met, all settled", SOUND, 3),
        ("worked with it and say nothing", LONE.person("Flo", "end_user", "engaged"), 2),
        ("want it, others were not asked", LONE.person("Flo", "end_user", "engaged", "support").fact(
            Slot.USERS_HEARD, "not the night shift", negated=True), 2),
        ("heard, as it was said first", LONE.fact(Slot.USERS_HEARD, "ok").fact(
            Slot.USERS_HEARD, "no", negated=True), 0),
        (
            "want it, a body above not met",
            LONE.person("Flo", "end_user", "engaged", "support").person("Up", "supervisor", "none"),
            2,
        ),
    ],
    "message_fit": [
        ("nothing known", LONE, 0),
        ("three met", open_deal("Ann", "Bob", "Cy"), 1),
        ("one concern", LONE.person("Bo", "it", "met", concerns=("data",)), 1),
        ("three concerns", open_deal().person("A", "it", concerns=("a",)).person("B", "hr", concerns=("b",)).person(
            "C", "legal", concerns=("c",)), 2),
        ("one answered", LONE.fact(Slot.TAILORED, "own slides", about="Al"), 2),
        ("one concern answered", LONE.person("Bo", "it", "met", concerns=("data",)).fact(
            Slot.TAILORED, "own slides", about="Bo"), 2),
        ("an answer where nobody objects", LONE.fact(Slot.OBJECTION_HANDLED, "agreed", about="Al"), 0),
        ("three answered", LONE.fact(Slot.TAILORED, "x", about="A").fact(Slot.TAILORED, "y", about="B").fact(
            Slot.TAILORED, "z", about="C"), 3),
        ("four met, all settled", SOUND, 2),
        ("a concern answered, all settled", SOUND.person("Di", "it", "met", concerns=("data",)).fact(
            Slot.TAILORED, "own slides", about="Di"), 3),
        ("the same for all", SOUND.fact(Slot.SAME_PITCH, "one deck"), 0),
        ("no longer the same for all", SOUND.fact(Slot.SAME_PITCH, "one deck").fact(
            Slot.SAME_PITCH, "no more", negated=True), 2),
    ],
    "process_timeline": [
        ("nothing", LONE, 0),
        ("one bit of procedure", LONE.fact(Slot.PROCESS, "tender"), 0),
        ("an owner who was met", OWNER, 1),
        ("two bits of it", LONE.fact(Slot.PROCESS, "tender").fact(Slot.PROCESS, "seal"), 1),
        ("three steps without a date", course(PARTIAL, steps=3), 1),
        ("our own date", course(ChainKnown.UNKNOWN, Timeline.ASSUMED, 3), 1),
        ("our own date, some steps", course(PARTIAL, Timeline.ASSUMED, 3), 2),
        ("their date", course(PARTIAL, Timeline.CONFIRMED, 3), 2),
        ("their date, mapped", course(MAPPED, Timeline.CONFIRMED, 1), 3),
        ("all their steps dated", course(MAPPED, Timeline.CONFIRMED, 3), 4),
    ],
    "competition_and_risk": [
        ("nothing", LONE, 0),
        ("a rival", LONE.fact(Slot.RIVAL, RivalKind.VENDOR), 1),
        ("no rival, as they say", LONE.fact(Slot.RIVAL, RivalKind.NONE), 1),
        ("somebody objects", LONE.person("Bo", "it", "met", "oppose"), 1),
        ("an objection of nobody in particular", LONE.fact(Slot.OBJECTION, "too dear"), 1),
        ("an answer to an objection nobody told of", LONE.fact(Slot.OBJECTION_HANDLED, "agreed"), 1),
        ("an answer where there is no rival", LONE.fact(Slot.RIVAL, RivalKind.NONE).fact(
            Slot.RIVAL_HANDLED, "yes"), 1),
        ("an objection answered", LONE.person("Bo", "it", "met", "oppose").fact(
            Slot.OBJECTION_HANDLED, "agreed", about="Bo"), 2),
        ("an answer taken back", LONE.fact(Slot.RIVAL, RivalKind.VENDOR).fact(Slot.RIVAL_HANDLED, "yes").fact(
            Slot.RIVAL_HANDLED, "no", negated=True), 1),
        ("nothing told, all settled", SOUND, 1),
        ("a rival answered, all settled", SOUND.fact(Slot.RIVAL, RivalKind.VENDOR).fact(
            Slot.RIVAL_HANDLED, "yes"), 3),
    ],
}  # fmt: skip


def level(told: Told, criterion: str) -> int:
    """The level a criterion has in a deal."""
    picture = told.picture
    return score(picture, shape_of(picture, RULES), RUBRIC, TODAY, RULES).of(CriterionId(criterion)).level


@pytest.mark.parametrize(
    ("criterion", "told", "expected"),
    [(criterion, told, level) for criterion, cases in CASES.items() for _, told, level in cases],
    ids=[f"{criterion}: {what}" for criterion, cases in CASES.items() for what, _, _ in cases],
)
def test_a_criterion_has_the_level_of_what_was_told(criterion: str, told: Told, expected: int) -> None:
    assert level(told, criterion) == expected


@pytest.mark.parametrize("criterion", list(CriterionId))
def test_no_criterion_is_left_out(criterion: CriterionId) -> None:
    assert len({expected for _, _, expected in CASES[criterion]}) > 2


def test_each_level_weighs_by_its_share_of_the_top() -> None:
    card = score(healthy().picture, shape_of(healthy().picture, RULES), RUBRIC, TODAY, RULES)
    weights = {c.id: c.weight for c in RUBRIC.criteria}
    whole = 4 * sum(weights.values())
    assert card.weighted == round(100 * sum(weights[s.criterion] * s.level for s in card.scores) / whole)
