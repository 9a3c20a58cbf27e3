"""A manager reviews a shared deal: pack, meeting, overrides, actions, sign-off, comparison."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.domain.account import OPERATOR
from assistant.domain.meeting import MINUTES, ActionState, Phase
from assistant.domain.vocabulary import CriterionId, Function
from assistant.errors import Conflict, Invalid, NotFound, NotSignedIn
from assistant.services.reviewing import Reviewing
from tests.contract.deal_parts import DECISION, a_turn
from tests.contract.services.conftest import Company
from tests.contract.services.review_parts import a_review

DUE = date(2026, 12, 1)
REASON = "客户财务当面确认过"


def prepared(company: Company, owner: str = "lei", **review: Any) -> str:
    """A shared deal whose review looks like this."""
    id = company.deal(owner, title="某某集团")
    company.deals.append_turn(id, a_turn(), 1, {"review": a_review(**review)})
    company.share(id, owner)
    return id


def changed(company: Company, id: str, **review: Any) -> None:
    """The deal moves on and is shared again."""
    company.deals.describe(id, glance={"review": a_review(**review)})
    company.share(id)


def test_a_meeting_is_planned_to_the_minute() -> None:
    assert {length: sum(plan.values()) for length, plan in MINUTES.items()} == {50: 50, 15: 15}
    assert all(list(plan) == list(Phase) for plan in MINUTES.values())


def test_a_pack_has_three_gaps_five_questions_contradictions_and_promises(company: Company) -> None:
    manager = company.people["manager"]
    review = company.team.reviewing.start(manager, prepared(company))
    pack = company.team.reviewing.open(manager, review.id).pack
    assert [f["id"] for f in pack.worst] == ["budget_unverified", "legal_overlooked", "single_threaded"]
    assert all(f["evidence"][0]["quote"] for f in pack.worst)
    assert len(pack.questions) == 5
    assert len(pack.contradictions) == 1
    assert pack.commitments == (DECISION.commitment,)
    assert pack.changes is None
    assert [level.last for level in pack.levels] == [None] * 10


def test_starting_again_goes_on_with_the_open_review(company: Company) -> None:
    id, manager = prepared(company), company.people["manager"]
    first = company.team.reviewing.start(manager, id)
    assert company.team.reviewing.start(manager, id) == first
    assert company.team.reviewing.start(company.people["leader"], id).number == 2


def test_notes_parts_and_overrides_are_kept_and_versions_checked(company: Company) -> None:
    reviewing, manager = company.team.reviewing, company.people["manager"]
    review = reviewing.start(manager, prepared(company), 15)
    review = reviewing.note(manager, review.id, Phase.PRESENT, "讲了五分钟", review.version)
    review = reviewing.note(manager, review.id, Phase.PRESENT, "讲了三分钟", review.version)
    review = reviewing.take_part(manager, review.id, Function.FINANCE, "梅", review.version)
    review = reviewing.override(manager, review.id, CriterionId.BUDGET, 3, REASON, review.version)
    with pytest.raises(Conflict) as stale:
        reviewing.note(manager, review.id, Phase.CLARIFY, "迟到的", review.version - 1)
    assert stale.value.facts["version"] == review.version
    body = reviewing.open(manager, review.id).review.body
    assert [(n.phase, n.text) for n in body.notes] == [(Phase.PRESENT, "讲了三分钟")]
    assert [(p.function, p.who) for p in body.parts] == [(Function.FINANCE, "梅")]
    assert [(o.criterion, o.computed, o.level, o.reason) for o in body.overrides] == [
        (CriterionId.BUDGET, 1, 3, REASON)
    ]
    level = next(v for v in reviewing.open(manager, review.id).pack.levels if v.criterion == "budget")
    assert (level.computed, level.final) == (1, 3)


@pytest.mark.parametrize(("level", "reason"), [(3, ""), (3, "   "), (3, "ok"), (5, REASON), (-1, REASON)])
def test_an_override_needs_a_level_there_is_and_a_reason(company: Company, level: int, reason: str) -> None:
    review = company.team.reviewing.start(company.people["manager"], prepared(company))
    with pytest.raises(Invalid):
        company.team.reviewing.override(
            company.people["manager"], review.id, CriterionId.BUDGET, level, reason, review.version
        )


def test_three_chinese_characters_are_a_reason(company: Company) -> None:
    reviewing, manager = company.team.reviewing, company.people["manager"]
    review = reviewing.start(manager, prepared(company))
    review = reviewing.override(manager, review.id, CriterionId.BUDGET, 3, "见批文", review.version)
    assert [each.reason for each in review.body.overrides] == ["见批文"]


def test_an_action_that_does_nothing_is_refused(company: Company) -> None:
    review = company.team.reviewing.start(company.people["manager"], prepared(company))
    with pytest.raises(Invalid, match="action"):
        company.team.reviewing.add_action(company.people["manager"], review.id, "跟进一下", "雷", DUE)


def test_setting_the_computed_level_takes_an_override_back(company: Company) -> None:
    reviewing, manager = company.team.reviewing, company.people["manager"]
    review = reviewing.start(manager, prepared(company))
    review = reviewing.override(manager, review.id, CriterionId.BUDGET, 3, REASON, review.version)
    review = reviewing.override(manager, review.id, CriterionId.BUDGET, 1, "", review.version)
    assert review.body.overrides == ()


def test_signing_off_freezes_the_review(company: Company) -> None:
    reviewing, manager = company.team.reviewing, company.people["manager"]
    review = reviewing.start(manager, prepared(company))
    signed = reviewing.sign_off(manager, review.id, review.version)
    assert signed.signed
    assert signed.signed_by == manager.id
    attempts: tuple[Callable[[], object], ...] = (
        lambda: reviewing.note(manager, review.id, Phase.PRESENT, "x", signed.version),
        lambda: reviewing.take_part(manager, review.id, Function.LEGAL, "x", signed.version),
        lambda: reviewing.override(manager, review.id, CriterionId.BUDGET, 3, REASON, signed.version),
        lambda: reviewing.add_action(manager, review.id, "约见法务", "雷", DUE),
        lambda: reviewing.sign_off(manager, review.id, signed.version),
    )
    for attempt in attempts:
        with pytest.raises(Conflict):
            attempt()
    assert reviewing.open(manager, review.id).review == signed


def test_the_rep_reads_the_review_once_it_is_signed_off(company: Company) -> None:
    reviewing, manager, lei = company.team.reviewing, company.people["manager"], company.people["lei"]
    id = prepared(company)
    review = reviewing.start(manager, id)
    assert reviewing.of_deal(lei, id) == ()
    with pytest.raises(NotFound):
        reviewing.open(lei, review.id)
    signed = reviewing.sign_off(manager, review.id, review.version)
    assert reviewing.of_deal(lei, id) == (signed,)
    assert reviewing.open(lei, review.id).reviewer_name == "Manager"


def test_the_rep_reads_that_a_review_was_made(company: Company) -> None:
    id = prepared(company)
    company.team.reviewing.start(company.people["manager"], id)
    looked = company.team.sharing.openings(company.people["lei"], id)
    assert [(o.who, o.what) for o in looked] == [("Manager", "review")]


def test_the_rep_reads_that_a_review_and_the_board_were_exported(company: Company) -> None:
    id, manager = prepared(company), company.people["manager"]
    review = company.team.reviewing.start(manager, id)
    company.team.minutes.render(manager, review.id, "md")
    company.team.exporting.board(manager, "csv", "en")
    looked = company.team.sharing.openings(company.people["lei"], id)
    assert [one.what for one in looked] == ["export", "export", "review"]


def test_the_rep_knows_that_a_review_was_begun_and_nobody_else_is_told(company: Company) -> None:
    id, lei = prepared(company), company.people["lei"]
    assert not company.team.reviewing.begun(lei, id)
    company.team.reviewing.start(company.people["manager"], id)
    company.team.sharing.withdraw(lei, id)
    assert company.team.reviewing.begun(lei, id)
    for who in ("mei", "manager", "leader"):
        with pytest.raises(NotFound):
            company.team.reviewing.begun(company.people[who], id)


def test_a_second_review_shows_what_changed_since_the_first(company: Company) -> None:
    reviewing, manager, id = company.team.reviewing, company.people["manager"], prepared(company)
    first = reviewing.start(manager, id)
    first = reviewing.override(manager, first.id, CriterionId.BUDGET, 2, REASON, first.version)
    first = reviewing.sign_off(manager, first.id, first.version)
    changed(
        company, id, levels={"budget": 3}, findings=("legal_overlooked", "it_overlooked"), weighted=55,
        people=(("王总", "finance", "engaged", "support"), ("李律", "legal", "none", "unknown")),
        budget="approved", close="2027-01-15",
    )  # fmt: skip
    second = reviewing.start(manager, id)
    changes = reviewing.open(manager, second.id).pack.changes
    assert changes is not None
    assert {(c.kind, c.what, c.before, c.after) for c in changes} == {
        ("score", "weighted", 43, 55),
        ("level", "budget", 2, 3),
        ("finding", "budget_unverified", "major", None),
        ("finding", "single_threaded", "major", None),
        ("finding", "value_case_missing", "major", None),
        ("finding", "it_overlooked", None, "major"),
        ("person", "李律", None, "legal"),
        ("contact", "王总", "met", "engaged"),
        ("stance", "王总", "neutral", "support"),
        ("budget", "status", "assumed", "approved"),
        ("close_date", "close_date", "2026-12-31", "2027-01-15"),
    }
    assert {c.what: c.better for c in changes if c.kind == "finding"}["it_overlooked"] is False
    assert {c.what: c.better for c in changes if c.kind == "level"} == {"budget": True}
    second = reviewing.sign_off(manager, second.id, second.version)
    for one, other in ((first, second), (second, first)):
        compared = reviewing.compare(company.people["lei"], one.id, other.id)
        assert (compared.older.id, compared.newer.id, compared.changes) == (first.id, second.id, changes)
        assert ("budget", 2, 3) in compared.levels


def test_any_two_reviews_one_may_read_are_offered_and_compared(company: Company) -> None:
    reviewing, manager, lei, id = (
        company.team.reviewing, company.people["manager"], company.people["lei"], prepared(company)
    )  # fmt: skip
    held = []
    for level in (1, 2, 3):
        changed(company, id, levels={"budget": level})
        review = reviewing.start(manager, id)
        held.append(reviewing.sign_off(manager, review.id, review.version).id)
    assert [review.id for review in reviewing.open(lei, held[1]).others] == [held[0], held[2]]
    assert ("budget", 1, 3) in reviewing.compare(lei, held[2], held[0]).levels
    under_way = reviewing.start(company.people["leader"], id)
    assert under_way.id not in {review.id for review in reviewing.open(manager, held[0]).others}
    with pytest.raises(NotFound):
        reviewing.compare(manager, held[0], under_way.id)


def test_the_rep_and_the_trail_learn_who_compared_reviews(company: Company) -> None:
    reviewing, manager, id = company.team.reviewing, company.people["manager"], prepared(company)
    held = []
    for _ in range(2):
        review = reviewing.start(manager, id)
        held.append(reviewing.sign_off(manager, review.id, review.version).id)
    for reader in (manager, company.people["lei"], company.people["leader"]):
        reviewing.compare(reader, *held)
    looked = company.team.sharing.openings(company.people["lei"], id)
    assert [(o.who, o.what) for o in looked if o.who != "Manager"] == [("Leader", "review")] * 2
    assert len(looked) == 4  # the manager began two reviews, and compared what is their own
    entries = company.team.auditing.recent(OPERATOR, by=company.people["leader"].id)
    assert [(e.action, e.object) for e in entries] == [("review.read", id) for id in reversed(held)]


def test_reviews_of_two_deals_are_not_compared(company: Company) -> None:
    manager = company.people["manager"]
    ids = [company.team.reviewing.start(manager, prepared(company)).id for _ in range(2)]
    with pytest.raises(NotFound):
        company.team.reviewing.compare(manager, *ids)


def test_actions_have_an_owner_and_a_date_and_are_settled_by_the_rep(company: Company) -> None:
    reviewing, manager, lei = company.team.reviewing, company.people["manager"], company.people["lei"]
    review = reviewing.start(manager, prepared(company))
    action = reviewing.add_action(manager, review.id, " 约见  法务 ", "雷", DUE)
    assert (action.what, action.owner, action.due) == ("约见 法务", "雷", DUE)
    reviewing.sign_off(manager, review.id, review.version)
    assert reviewing.actions(lei) == reviewing.actions(manager) == (action,)
    assert (
        reviewing.actions(company.people["mei"]) == reviewing.actions(company.people["other-manager"]) == ()
    )
    assert action.overdue(date(2026, 12, 2)) and not action.overdue(DUE)
    settled = reviewing.settle(lei, action.id, ActionState.DONE)
    assert not settled.overdue(date(2026, 12, 2))
    assert reviewing.actions(lei) == ()
    assert reviewing.actions(lei, open_only=False) == (settled,)
    assert reviewing.open(manager, review.id, today=date(2026, 12, 2)).pack.actions == (settled,)


def test_an_action_settled_by_mistake_is_opened_again_and_the_trail_keeps_both(company: Company) -> None:
    reviewing, manager, lei = company.team.reviewing, company.people["manager"], company.people["lei"]
    review = reviewing.start(manager, prepared(company))
    action = reviewing.add_action(manager, review.id, "约见法务", "雷", DUE)
    reviewing.sign_off(manager, review.id, review.version)
    reviewing.settle(lei, action.id, ActionState.DROPPED)
    assert reviewing.settle(manager, action.id, ActionState.OPEN) == action
    assert reviewing.actions(lei) == (action,)
    trail = [entry.details for entry in company.team.auditing.recent(OPERATOR, 2)]
    assert trail == ['{"state": "open"}', '{"state": "dropped"}']


def test_what_is_agreed_in_a_review_under_way_is_its_reviewers_until_signed_off(company: Company) -> None:
    reviewing, manager, leader, lei = (
        company.team.reviewing, *(company.people[who] for who in ("manager", "leader", "lei"))
    )  # fmt: skip
    id = prepared(company)
    first = reviewing.start(manager, id)
    reviewing.sign_off(manager, first.id, first.version)
    second = reviewing.start(leader, id)
    action = reviewing.add_action(leader, second.id, "约见法务", "雷", DUE)
    assert reviewing.actions(leader) == (action,)
    for other in (lei, manager):
        assert reviewing.actions(other) == reviewing.open(other, first.id).pack.actions == ()
        with pytest.raises(NotFound):
            reviewing.settle(other, action.id, ActionState.DONE)
    reviewing.sign_off(leader, second.id, second.version)
    for other in (lei, manager):
        assert reviewing.actions(other) == reviewing.open(other, first.id).pack.actions == (action,)


@pytest.mark.parametrize(
    ("what", "owner", "due"),
    [
        ("", "雷", DUE),
        ("约见", "", DUE),
        ("约见", "雷", date(2026, 11, 1)),
        ("x" * 501, "雷", DUE),
        ("a\0b", "雷", DUE),
    ],
)
def test_an_action_without_its_parts_is_refused(company: Company, what: str, owner: str, due: date) -> None:
    review = company.team.reviewing.start(company.people["manager"], prepared(company))
    with pytest.raises(Invalid):
        company.team.reviewing.add_action(company.people["manager"], review.id, what, owner, due)


Ask = Callable[[Reviewing, Any, str, str, str], object]
WRITES: dict[str, Ask] = {
    "start": lambda s, a, deal, review, action: s.start(a, deal),
    "note": lambda s, a, deal, review, action: s.note(a, review, Phase.PRESENT, "x", 1),
    "take_part": lambda s, a, deal, review, action: s.take_part(a, review, Function.LEGAL, "x", 1),
    "override": lambda s, a, deal, review, action: s.override(a, review, CriterionId.BUDGET, 3, REASON, 1),
    "add_action": lambda s, a, deal, review, action: s.add_action(a, review, "约见", "雷", DUE),
    "sign_off": lambda s, a, deal, review, action: s.sign_off(a, review, 1),
}
READS: dict[str, Ask] = {
    "open": lambda s, a, deal, review, action: s.open(a, review),
    "of_deal": lambda s, a, deal, review, action: s.of_deal(a, deal),
    "compare": lambda s, a, deal, review, action: s.compare(a, review, review),
    "settle": lambda s, a, deal, review, action: s.settle(a, action, ActionState.DONE),
}
STRANGERS = ("mei", "tom", "other-manager", "teamless", "admin")


@pytest.mark.parametrize("ask", {**WRITES, **READS})
def test_strangers_find_nothing_to_review(company: Company, ask: str) -> None:
    id, manager = prepared(company), company.people["manager"]
    review = company.team.reviewing.start(manager, id)
    action = company.team.reviewing.add_action(manager, review.id, "约见法务", "雷", DUE)
    call = {**WRITES, **READS}[ask]
    for who in STRANGERS:
        shapes = set()
        for ids in ((id, review.id, action.id), ("no", "no", "no")):
            with pytest.raises(NotFound) as refused:
                call(company.team.reviewing, company.people[who], *ids)
            shapes.add(
                (refused.value.code, refused.value.key, refused.value.detail, str(refused.value.facts))
            )
        assert len(shapes) == 1, who
    for ids in ((id, review.id, action.id), ("no", "no", "no")):
        with pytest.raises(NotSignedIn):
            call(company.team.reviewing, None, *ids)


@pytest.mark.parametrize("ask", WRITES)
def test_the_rep_does_not_write_the_review(company: Company, ask: str) -> None:
    id = prepared(company)
    review = company.team.reviewing.start(company.people["manager"], id)
    with pytest.raises(NotFound):
        WRITES[ask](company.team.reviewing, company.people["lei"], id, review.id, "")


def test_a_leader_does_not_write_in_a_managers_review(company: Company) -> None:
    id = prepared(company)
    review = company.team.reviewing.start(company.people["manager"], id)
    for name in WRITES.keys() - {"start"}:
        with pytest.raises(NotFound):
            WRITES[name](company.team.reviewing, company.people["leader"], id, review.id, "")


def test_after_withdrawal_the_reviewer_still_reads_and_no_longer_writes(company: Company) -> None:
    id, manager = prepared(company), company.people["manager"]
    review = company.team.reviewing.start(manager, id)
    company.team.sharing.withdraw(company.people["lei"], id)
    assert company.team.reviewing.open(manager, review.id).review == review
    for name in WRITES:
        with pytest.raises(NotFound):
            WRITES[name](company.team.reviewing, manager, id, review.id, "")


def test_a_manager_who_has_moved_away_writes_no_longer(company: Company) -> None:
    id, manager = prepared(company), company.people["manager"]
    review = company.team.reviewing.start(manager, id)
    moved = company.team.accounts.change(OPERATOR, manager.id, team=company.people["tom"].team)
    now = type(manager)(moved.id, moved.name, moved.role, moved.team)
    with pytest.raises(NotFound):
        company.team.reviewing.note(now, review.id, Phase.PRESENT, "x", 1)


def test_the_review_stays_about_what_was_shared_when_it_began(company: Company) -> None:
    id, manager = prepared(company), company.people["manager"]
    review = company.team.reviewing.start(manager, id)
    changed(company, id, weighted=99)
    opened = company.team.reviewing.open(manager, review.id)
    assert opened.share.snapshot["review"]["score"]["weighted"] == 40


def test_what_happened_to_a_review_is_on_the_trail(company: Company) -> None:
    reviewing, manager = company.team.reviewing, company.people["manager"]
    review = reviewing.start(manager, prepared(company))
    review = reviewing.override(manager, review.id, CriterionId.BUDGET, 3, REASON, review.version)
    reviewing.sign_off(manager, review.id, review.version)
    entries = company.team.auditing.recent(OPERATOR, kind="review", object=review.id)
    assert [e.action for e in entries] == ["review.sign_off", "review.override", "review.start"]
    assert REASON not in str(entries)
