"""Accounts and teams: who there is, what they are here for, and their passwords."""

from __future__ import annotations

from typing import Any

from assistant.domain.account import AccountRole, Actor, Team, User
from assistant.errors import Conflict, Invalid, NotFound, NotSignedIn
from assistant.ports import Clock
from assistant.services.access import Action, Thing, require
from assistant.services.audit import Atomic, Auditing
from assistant.services.doors import (
    AccountStore,
    Doors,
    WrongSignIn,
    new_user,
    plain_login,
    plain_name,
    subject_of,
)
from assistant.services.passwords import Passwords, good_password


class LastAdministrator(Conflict):
    """Nobody could administer any more."""

    key = "error.last_administrator"


class WrongOldPassword(WrongSignIn):
    """What stands as the current password isn't it."""

    key = "error.old_password"


class UnknownLogin(Invalid):
    """Nobody here has this login."""

    key = "error.unknown_login"


class UnknownTeam(Invalid):
    """No team has this name."""

    key = "error.unknown_team"


class SamePassword(Invalid):
    """The new password is the current one."""

    key = "error.same_password"


class Accounts:
    """People and teams, as an administrator keeps them and others see them."""

    def __init__(
        self,
        store: AccountStore,
        doors: Doors,
        auditing: Auditing,
        clock: Clock,
        atomic: Atomic,
        passwords: Passwords,
    ) -> None:
        self._store = store
        self._doors = doors
        self._audit = auditing
        self._clock = clock
        self._atomic = atomic
        self._passwords = passwords

    def add(
        self,
        actor: Actor | None,
        login: str,
        name: str,
        role: AccountRole,
        team: str | None = None,
        password: str | None = None,
        external: tuple[str, str] | None = None,
    ) -> tuple[User, str | None]:
        """A new account, with a one-time token to set a password unless one is given or single sign-on is used."""
        actor = require(actor, Action.MANAGE_PEOPLE)
        user = new_user(login, name, role, self._team(team), self._clock.now())
        hashed = self._passwords.hash(good_password(password, user.login, user.name)) if password else None
        with self._atomic():
            self._store.add(user, hashed, subject_of(*external) if external else None)
            token = None if password or external else self._doors.invite(user.id)
            self._audit.note(actor, "account.add", "account", user.id, after=_public(user), role=role.value)
        return self._store.get(user.id), token

    def change(
        self,
        actor: Actor | None,
        account: str,
        *,
        name: str | None = None,
        role: AccountRole | None = None,
        team: str | None = None,
        no_team: bool = False,
        disabled: bool | None = None,
    ) -> User:
        """Rename, move, promote, disable or enable an account; a new role, team or state ends its sessions."""
        actor = require(actor, Action.MANAGE_PEOPLE)
        before = self._store.get(account)
        fields: dict[str, Any] = {}
        if name is not None:
            fields["name"] = plain_name(name)
        if role is not None and role is not before.role:
            fields["role"] = role.value
        if (no_team or team is not None) and team != before.team:
            fields["team"] = self._team(None if no_team else team)
        if disabled is not None and disabled is not before.disabled:
            fields["disabled"] = disabled
        if not fields:
            return before
        with self._atomic():
            self._store.change(account, end_sessions=fields.keys() != {"name"}, **fields)
            if before.role is AccountRole.ADMIN and not self._store.any_admin():
                raise LastAdministrator()
            after = self._store.get(account)
            self._audit.note(
                actor, "account.change", "account", account, before=_public(before), after=_public(after),
                fields=",".join(sorted(fields)),
            )  # fmt: skip
        return after

    def invite(self, actor: Actor | None, account: str) -> str:
        """A one-time token with which this person sets a new password."""
        actor = require(actor, Action.MANAGE_PEOPLE)
        user = self._store.get(account)
        with self._atomic():
            token = self._doors.invite(user.id)
            self._audit.note(actor, "account.invite", "account", user.id)
        return token

    def set_password(self, actor: Actor | None, account: str, password: str) -> None:
        """Set somebody's password, as an administrator; ends all their sessions."""
        actor = require(actor, Action.MANAGE_PEOPLE)
        user = self._store.get(account)
        hashed = self._passwords.hash(good_password(password, user.login, user.name))
        with self._atomic():
            self._store.change(account, end_sessions=True, password=hashed)
            self._audit.note(actor, "account.password", "account", account, how="administrator")

    def change_own_password(self, actor: Actor | None, old: str, new: str) -> None:
        """Set one's own password; ends all sessions, this one too. Raises WrongOldPassword, SamePassword, WeakPassword."""
        if actor is None:
            raise NotSignedIn()
        require(actor, Action.CHANGE_OWN_PASSWORD, Thing("account", actor.id, actor.id))
        try:
            user = self._doors.check(self._store.get(actor.id).login, old, actor.address)
        except WrongSignIn:
            raise WrongOldPassword() from None
        if self._passwords.fits(self._store.password_of(user.id), new):
            raise SamePassword()
        hashed = self._passwords.hash(good_password(new, user.login, user.name))
        with self._atomic():
            self._store.change(actor.id, end_sessions=True, password=hashed)
            self._audit.note(actor, "account.password", "account", actor.id, how="own")

    def list(self, actor: Actor | None) -> tuple[User, ...]:
        """Everybody this person may see: administrators and leaders all, others their own team and themselves."""
        if actor is None:
            raise NotSignedIn()
        mine = Thing("people", actor.id, actor.id, actor.team)
        everybody = self._store.list()
        if actor.role in (AccountRole.ADMIN, AccountRole.LEADER):
            require(actor, Action.READ_PEOPLE)
            return everybody
        if actor.team is None:
            return tuple(user for user in everybody if user.id == actor.id)
        require(actor, Action.READ_PEOPLE, mine)
        return tuple(user for user in everybody if user.team == actor.team)

    def by_login(self, actor: Actor | None, login: str) -> User:
        """The account of this login, for administrators; raises UnknownLogin."""
        require(actor, Action.MANAGE_PEOPLE)
        try:
            return self._store.by_login(plain_login(login))
        except (NotFound, Invalid):
            raise UnknownLogin(login=login.strip()) from None

    def teams(self, actor: Actor | None) -> tuple[Team, ...]:
        """Every team; to anybody but administrators and leaders only their own."""
        if actor is None:
            raise NotSignedIn()
        found = self._store.teams()
        if actor.role in (AccountRole.ADMIN, AccountRole.LEADER):
            return found
        return tuple(team for team in found if team.id == actor.team)

    def team_named(self, actor: Actor | None, name: str) -> Team:
        """The team of this name, among those this person sees; raises UnknownTeam."""
        found = next((team for team in self.teams(actor) if team.name == name.strip()), None)
        if found is None:
            raise UnknownTeam(name=name.strip())
        return found

    def add_team(self, actor: Actor | None, name: str) -> Team:
        """A new team; raises TeamTaken."""
        actor = require(actor, Action.MANAGE_PEOPLE)
        with self._atomic():
            team = self._store.add_team(plain_name(name))
            self._audit.note(actor, "team.add", "team", team.id)
        return team

    def rename_team(self, actor: Actor | None, team: str, name: str) -> None:
        """Call a team something else; its people and deals stay. Raises TeamTaken."""
        actor = require(actor, Action.MANAGE_PEOPLE)
        with self._atomic():
            self._store.rename_team(team, plain_name(name))
            self._audit.note(actor, "team.rename", "team", team)

    def remove_team(self, actor: Actor | None, team: str) -> None:
        """Remove a team that nobody is in; raises TeamHasPeople."""
        actor = require(actor, Action.MANAGE_PEOPLE)
        with self._atomic():
            self._store.remove_team(team)
            self._audit.note(actor, "team.remove", "team", team)

    def _team(self, team: str | None) -> str | None:
        if team is not None and team not in {known.id for known in self._store.teams()}:
            raise NotFound()
        return team


def _public(user: User) -> dict[str, object]:
    return {"name": user.name, "role": user.role.value, "team": user.team, "disabled": user.disabled}
