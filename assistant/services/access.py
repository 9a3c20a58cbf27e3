"""Who may do what: one table, one function. Foreign and missing things look the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.account import AccountRole, Actor
from assistant.errors import NotAllowed, NotSignedIn


class Action(StrEnum):
    """Everything a person can ask for; each service method names one."""

    CREATE_DEAL = "deal.create"
    COACH = "deal.coach"  # talk about it, read the talk
    READ_LEDGER = "deal.read_ledger"  # the living sheet, before it is shared
    EDIT_DEAL = "deal.edit"
    SHARE_DEAL = "deal.share"
    DELETE_DEAL = "deal.delete"
    HAND_OVER_DEAL = "deal.hand_over"
    READ_OPENINGS = "deal.read_openings"
    READ_SHARED = "deal.read_shared"  # sheet, evidence and review as shared; never the talk
    EXPORT_DEAL = "deal.export"
    IMPORT_DEALS = "deal.import"
    REVIEW_DEAL = "review.write"  # start, note, override, sign
    READ_REVIEW = "review.read"
    SETTLE_ACTION = "review.settle_action"
    READ_BOARD = "board.read"
    EXPORT_BOARD = "board.export"
    READ_LIBRARY = "library.read"
    EDIT_LIBRARY = "library.edit"
    USE_WORKSHOP = "workshop.use"
    CHANGE_OWN_PASSWORD = "account.own_password"
    MAKE_TOKEN = "account.token"
    READ_PEOPLE = "people.read"
    MANAGE_PEOPLE = "people.manage"
    READ_AUDIT = "audit.read"
    BACK_UP = "operation.backup"
    RESTORE = "operation.restore"
    PURGE = "operation.purge"
    RUN_EVALUATION = "operation.evaluate"
    MANAGE_MODELS = "operation.models"
    READ_USAGE = "operation.usage"


class Reach(StrEnum):
    """How far a permission goes."""

    ANY = "any"  # no particular thing, or any at all
    OWN = "own"  # things of one's own
    TEAM = "team"  # things of people in one's team
    TEAM_SHARED = "team_shared"  # those of them that their owner has shared
    SHARED = "shared"  # whatever its owner has shared
    AUTHOR = "author"  # what one wrote oneself about somebody else's thing


@dataclass(frozen=True, slots=True)
class Thing:
    """What an action is about, as far as access depends on it; `team` is the owner's team."""

    kind: str
    id: str
    owner: str = ""
    team: str | None = None
    shared: bool = False
    author: str = ""


REP, MANAGER, LEADER, ADMIN = AccountRole
_EVERYBODY: dict[AccountRole, tuple[Reach, ...]] = dict.fromkeys(AccountRole, (Reach.ANY,))
_OWN: dict[AccountRole, tuple[Reach, ...]] = dict.fromkeys(AccountRole, (Reach.OWN,))

ALLOWED: dict[Action, dict[AccountRole, tuple[Reach, ...]]] = {
    Action.CREATE_DEAL: _EVERYBODY,
    Action.COACH: _OWN,
    Action.READ_LEDGER: _OWN,
    Action.EDIT_DEAL: _OWN,
    Action.SHARE_DEAL: _OWN,
    Action.DELETE_DEAL: _OWN,
    Action.HAND_OVER_DEAL: {ADMIN: (Reach.ANY,), REP: (), MANAGER: (), LEADER: ()},
    Action.READ_OPENINGS: _OWN,
    Action.READ_SHARED: {
        REP: (Reach.OWN,),
        MANAGER: (Reach.OWN, Reach.TEAM_SHARED),
        LEADER: (Reach.OWN, Reach.SHARED),
        ADMIN: (Reach.OWN,),
    },
    Action.EXPORT_DEAL: {
        REP: (Reach.OWN,),
        MANAGER: (Reach.OWN, Reach.TEAM_SHARED),
        LEADER: (Reach.OWN, Reach.SHARED),
        ADMIN: (Reach.OWN,),
    },
    Action.IMPORT_DEALS: {
        REP: (Reach.OWN,),
        MANAGER: (Reach.OWN, Reach.TEAM),
        LEADER: (Reach.OWN,),
        ADMIN: (Reach.ANY,),
    },
    Action.REVIEW_DEAL: {
        REP: (),
        MANAGER: (Reach.TEAM_SHARED,),
        LEADER: (Reach.SHARED,),
        ADMIN: (),
    },
    Action.READ_REVIEW: {
        REP: (Reach.OWN,),
        MANAGER: (Reach.OWN, Reach.TEAM_SHARED, Reach.AUTHOR),
        LEADER: (Reach.OWN, Reach.SHARED, Reach.AUTHOR),
        ADMIN: (Reach.OWN,),
    },
    Action.SETTLE_ACTION: {
        REP: (Reach.OWN,),
        MANAGER: (Reach.OWN, Reach.TEAM_SHARED),
        LEADER: (Reach.OWN, Reach.SHARED),
        ADMIN: (Reach.OWN,),
    },
    Action.READ_BOARD: {REP: (), MANAGER: (Reach.ANY,), LEADER: (Reach.ANY,), ADMIN: ()},
    Action.EXPORT_BOARD: {REP: (), MANAGER: (Reach.ANY,), LEADER: (Reach.ANY,), ADMIN: ()},
    Action.READ_LIBRARY: _EVERYBODY,
    Action.EDIT_LIBRARY: {REP: (), MANAGER: (Reach.TEAM,), LEADER: (Reach.ANY,), ADMIN: (Reach.ANY,)},
    Action.USE_WORKSHOP: _EVERYBODY,
    Action.CHANGE_OWN_PASSWORD: _OWN,
    Action.MAKE_TOKEN: _OWN,
    Action.READ_PEOPLE: {
        REP: (Reach.TEAM,),
        MANAGER: (Reach.TEAM,),
        LEADER: (Reach.ANY,),
        ADMIN: (Reach.ANY,),
    },
    Action.MANAGE_PEOPLE: {REP: (), MANAGER: (), LEADER: (), ADMIN: (Reach.ANY,)},
    Action.READ_AUDIT: {REP: (), MANAGER: (), LEADER: (), ADMIN: (Reach.ANY,)},
    Action.BACK_UP: {REP: (), MANAGER: (), LEADER: (), ADMIN: (Reach.ANY,)},
    Action.RESTORE: {REP: (), MANAGER: (), LEADER: (), ADMIN: (Reach.ANY,)},
    Action.PURGE: {REP: (), MANAGER: (), LEADER: (), ADMIN: (Reach.ANY,)},
    Action.RUN_EVALUATION: {REP: (), MANAGER: (), LEADER: (), ADMIN: (Reach.ANY,)},
    Action.MANAGE_MODELS: {REP: (), MANAGER: (), LEADER: (), ADMIN: (Reach.ANY,)},
    Action.READ_USAGE: {REP: (), MANAGER: (), LEADER: (), ADMIN: (Reach.ANY,)},
}
"""Role × action → how far. An empty cell is a no; a missing one is a defect that a test finds."""


def allowed(actor: Actor, action: Action, thing: Thing | None = None) -> bool:
    """True when this person may do this to that."""
    return any(_reaches(reach, actor, thing) for reach in ALLOWED[action][actor.role])


def require(actor: Actor | None, action: Action, thing: Thing | None = None) -> Actor:
    """The actor, if this person may do this to that; raises NotSignedIn or NotAllowed."""
    known = signed_in(actor)
    if not allowed(known, action, thing):
        raise NotAllowed(action, thing.kind if thing else "", thing.id if thing else "")
    return known


def signed_in(actor: Actor | None) -> Actor:
    """The actor; raises NotSignedIn. For whatever must be looked up before it can be decided who may have it."""
    if actor is None:
        raise NotSignedIn()
    return actor


def _reaches(reach: Reach, actor: Actor, thing: Thing | None) -> bool:
    if reach is Reach.ANY:
        return True
    if thing is None:
        return False
    team = thing.team is not None and thing.team == actor.team
    return {
        Reach.OWN: bool(thing.owner) and thing.owner == actor.id,
        Reach.TEAM: team,
        Reach.TEAM_SHARED: team and thing.shared,
        Reach.SHARED: thing.shared,
        Reach.AUTHOR: bool(thing.author) and thing.author == actor.id,
    }[reach]
