"""Role × action × whose: the whole table, spelled out from the point of view of each person."""

from __future__ import annotations

from itertools import product

import pytest

from assistant.domain.account import AccountRole, Actor
from assistant.errors import NotAllowed, NotFound, NotSignedIn
from assistant.services.access import ALLOWED, Action, Reach, Thing, allowed, require

PEOPLE = {
    "owner": Actor("lei", "Lei", AccountRole.REP, "east"),
    "other rep": Actor("mei", "Mei", AccountRole.REP, "east"),
    "own manager": Actor("gao", "Gao", AccountRole.MANAGER, "east"),
    "other manager": Actor("zhu", "Zhu", AccountRole.MANAGER, "west"),
    "teamless manager": Actor("wu", "Wu", AccountRole.MANAGER, None),
    "leader": Actor("bo", "Bo", AccountRole.LEADER, None),
    "admin": Actor("ann", "Ann", AccountRole.ADMIN, None),
}
PRIVATE = Thing("deal", "d1", "lei", "east")
SHARED = Thing("deal", "d1", "lei", "east", shared=True)
OWN_ONLY = (
    Action.COACH,
    Action.READ_LEDGER,
    Action.EDIT_DEAL,
    Action.SHARE_DEAL,
    Action.DELETE_DEAL,
    Action.READ_OPENINGS,
)
EXPECTED: dict[tuple[Action, str], set[str]] = {
    **{(action, kind): {"owner"} for action in OWN_ONLY for kind in ("private", "shared")},
    (Action.HAND_OVER_DEAL, "private"): {"admin"},
    (Action.HAND_OVER_DEAL, "shared"): {"admin"},
    (Action.READ_SHARED, "private"): {"owner"},
    (Action.READ_SHARED, "shared"): {"owner", "own manager", "leader"},
    (Action.EXPORT_DEAL, "private"): {"owner"},
    (Action.EXPORT_DEAL, "shared"): {"owner", "own manager", "leader"},
    (Action.REVIEW_DEAL, "private"): set(),
    (Action.REVIEW_DEAL, "shared"): {"own manager", "leader"},
    (Action.READ_REVIEW, "private"): {"owner"},
    (Action.READ_REVIEW, "shared"): {"owner", "own manager", "leader"},
    (Action.SETTLE_ACTION, "private"): {"owner"},
    (Action.SETTLE_ACTION, "shared"): {"owner", "own manager", "leader"},
    (Action.IMPORT_DEALS, "private"): {"owner", "own manager", "admin"},
    (Action.IMPORT_DEALS, "shared"): {"owner", "own manager", "admin"},
}
WITHOUT_A_THING: dict[Action, set[AccountRole]] = {
    **{key: set(AccountRole) for key in (Action.CREATE_DEAL, Action.READ_LIBRARY, Action.USE_WORKSHOP)},
    **{key: {AccountRole.MANAGER, AccountRole.LEADER} for key in (Action.READ_BOARD, Action.EXPORT_BOARD)},
    **{
        key: {AccountRole.ADMIN}
        for key in (
            Action.MANAGE_PEOPLE,
            Action.READ_AUDIT,
            Action.BACK_UP,
            Action.RESTORE,
            Action.PURGE,
            Action.RUN_EVALUATION,
            Action.MANAGE_MODELS,
            Action.READ_USAGE,
        )
    },
    Action.READ_PEOPLE: {AccountRole.LEADER, AccountRole.ADMIN},
    Action.EDIT_LIBRARY: {AccountRole.LEADER, AccountRole.ADMIN},
}


def test_every_action_says_how_far_each_role_reaches() -> None:
    assert {(a, r) for a, row in ALLOWED.items() for r in row} == set(product(Action, AccountRole))


@pytest.mark.parametrize(("action", "kind"), EXPECTED, ids=lambda v: str(v))
def test_a_deal_is_open_to_exactly_these_people(action: Action, kind: str) -> None:
    thing = SHARED if kind == "shared" else PRIVATE
    assert {who for who, actor in PEOPLE.items() if allowed(actor, action, thing)} == EXPECTED[action, kind]


def test_every_action_on_deals_is_spelled_out() -> None:
    on_deals = {a for a in Action if a.value.startswith(("deal.", "review.")) and a is not Action.CREATE_DEAL}
    assert {action for action, _ in EXPECTED} == on_deals


@pytest.mark.parametrize("action", WITHOUT_A_THING, ids=str)
def test_an_action_on_nothing_in_particular_is_open_to_exactly_these_roles(action: Action) -> None:
    roles = {role for role in AccountRole if allowed(Actor("x", "X", role, "east"), action)}
    assert roles == WITHOUT_A_THING[action]


@pytest.mark.parametrize("action", Action, ids=str)
def test_nobody_may_do_anything_without_signing_in(action: Action) -> None:
    with pytest.raises(NotSignedIn):
        require(None, action, SHARED)


def test_only_reach_any_needs_no_thing() -> None:
    for action, role in product(Action, AccountRole):
        any_reach = Reach.ANY in ALLOWED[action][role]
        assert allowed(Actor("x", "X", role, "east"), action, None) is any_reach


def test_a_refusal_looks_like_a_thing_that_is_not_there() -> None:
    with pytest.raises(NotFound) as refused:
        require(PEOPLE["other rep"], Action.COACH, PRIVATE)
    missing = NotFound()
    assert isinstance(refused.value, NotAllowed)
    assert (refused.value.code, refused.value.key, refused.value.detail, refused.value.facts) == (
        missing.code,
        missing.key,
        missing.detail,
        missing.facts,
    )


def test_having_no_team_is_not_a_team() -> None:
    of_nobody = Thing("deal", "d2", "x", None, shared=True)
    assert not allowed(PEOPLE["teamless manager"], Action.READ_SHARED, of_nobody)


def test_a_thing_without_owner_belongs_to_nobody() -> None:
    assert not allowed(Actor("", "", AccountRole.REP), Action.COACH, Thing("deal", "d3"))


def test_the_author_of_a_review_keeps_reading_it_after_the_deal_is_withdrawn() -> None:
    withdrawn = Thing("review", "r1", "lei", "east", author="gao")
    assert allowed(PEOPLE["own manager"], Action.READ_REVIEW, withdrawn)
    assert not allowed(PEOPLE["own manager"], Action.REVIEW_DEAL, withdrawn)
    assert not allowed(PEOPLE["other manager"], Action.READ_REVIEW, withdrawn)
