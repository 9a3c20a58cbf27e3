"""People with an account, and the person on whose behalf something is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AccountRole(StrEnum):
    """What somebody is here for; what that permits stands in `services/access.py`."""

    REP = "rep"
    MANAGER = "manager"
    LEADER = "leader"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Team:
    """Reps and the managers who review their deals."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class User:
    """An account; `login` is unique and compared without regard to case."""

    id: str
    login: str
    name: str
    role: AccountRole
    team: str | None
    disabled: bool
    created_at: datetime
    lang: str | None = None
    has_password: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, from where: the first argument of every service method."""

    id: str
    name: str
    role: AccountRole
    team: str | None = None
    address: str = ""
    request: str = ""


OPERATOR = Actor("local", "local", AccountRole.ADMIN)
"""Whoever sits at the machine itself: the command line, and the demo without accounts."""
