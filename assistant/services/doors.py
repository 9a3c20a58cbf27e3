"""Coming in: the password check with its limits, the first administrator, and invitations."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import uuid4

from assistant.domain.account import AccountRole, Team, User
from assistant.errors import Conflict, Invalid, NotFound, NotSignedIn
from assistant.ports import Clock
from assistant.services.audit import Atomic, Auditing
from assistant.services.passwords import Passwords, good_password

FAILURES_PER_ACCOUNT = 10
FAILURES_PER_ADDRESS = 30
FAILURE_WINDOW = timedelta(minutes=15)
SETUP_LIFE = timedelta(hours=24)
INVITATION_LIFE = timedelta(days=7)


class AccountStore(Protocol):
    """Keeps accounts, teams, one-time links and failed sign-ins."""

    def add(self, user: User, password: str | None = None, subject: str | None = None) -> None: ...
    def get(self, account: str) -> User: ...
    def by_login(self, login: str) -> User: ...
    def by_subject(self, subject: str) -> User: ...
    def list(self) -> tuple[User, ...]: ...
    def password_of(self, account: str) -> str | None: ...
    def change(self, account: str, *, end_sessions: bool, **fields: Any) -> None: ...
    def any_admin(self) -> bool: ...
    def teams(self) -> tuple[Team, ...]: ...
    def add_team(self, name: str) -> Team: ...
    def rename_team(self, team: str, name: str) -> None: ...
    def remove_team(self, team: str) -> None: ...
    def invite(self, token_hash: str, account: str | None, expires_at: datetime) -> None: ...
    def invited(self, token_hash: str, now: datetime) -> str | None: ...
    def take_invitation(self, token_hash: str, now: datetime) -> str | None: ...
    def try_sign_in(
        self, login: str, address: str, now: datetime, since: datetime, most: tuple[int, int]
    ) -> int: ...
    def forgive(self, attempt: int, login: str) -> None: ...
    def tie(self, account: str, subject: str) -> None: ...


class WrongSignIn(NotSignedIn):
    """Name and password don't belong together; which of them is wrong is not told."""

    key = "error.sign_in"


class LinkOver(NotFound):
    """A one-time link that is wrong, has been used or has run out."""

    key = "error.link"


class AlreadySetUp(LinkOver):
    """There is an administrator already, so nobody becomes the first one any more."""

    key = "error.set_up_already"


class Doors:
    """How people come in. A password, once set, is never shown or logged."""

    def __init__(
        self, store: AccountStore, auditing: Auditing, clock: Clock, atomic: Atomic, passwords: Passwords
    ) -> None:
        self._store = store
        self._audit = auditing
        self._clock = clock
        self._atomic = atomic
        self._passwords = passwords

    def check(self, login: str, password: str, address: str) -> User:
        """The account these belong to; raises WrongSignIn, or TooMany after too many failures of late."""
        name, now = plain_login(login), self._clock.now()
        limits = (FAILURES_PER_ACCOUNT, FAILURES_PER_ADDRESS)
        attempt = self._store.try_sign_in(name, address, now, now - FAILURE_WINDOW, limits)
        user = self._known(name)
        kept = self._store.password_of(user.id) if user and not user.disabled else None
        # Also for an unknown or disabled account, so that the time taken tells nothing.
        fits = self._passwords.fits(kept, password)
        if user is None or not fits:
            self._audit.note(
                None,
                "account.sign_in",
                "account",
                user.id if user else "unknown",
                result="refused",
                address=address,
            )
            raise WrongSignIn()
        self._store.forgive(attempt, name)
        if kept is not None and self._passwords.outdated(kept):
            self._store.change(user.id, end_sessions=False, password=self._passwords.hash(password))
        return user

    def check_external(self, issuer: str, subject: str, email: str | None = None) -> User:
        """The account tied to a single sign-on identity; raises WrongSignIn. None is made on the fly.

        `email`, if that service vouches for it, ties the account of that login at the first time, and only one
        that has no password and is tied to nobody yet.
        """
        known = subject_of(issuer, subject)
        try:
            user = self._store.by_subject(known)
        except NotFound:
            user = self._tied(known, email)
        if user.disabled:
            raise WrongSignIn()
        return user

    def setup_token(self) -> str | None:
        """A one-time token for the first administrator, good for a day; None when there is one already."""
        if self._store.any_admin():
            return None
        return self.invite(None, SETUP_LIFE)

    def set_up(self, token: str, login: str, name: str, password: str) -> User:
        """Make the first administrator; raises AlreadySetUp, or LinkOver for a token that is wrong, used or too old."""
        if self._store.any_admin():
            raise AlreadySetUp()
        user = new_user(login, name, AccountRole.ADMIN, None, self._clock.now())
        good_password(password, user.login, user.name)
        hashed = self._passwords.hash(password)
        with self._atomic():
            if self._taken(token) is not None:
                raise LinkOver()
            if self._store.any_admin():
                raise AlreadySetUp()
            self._store.add(user, hashed)
            self._audit.note(None, "account.set_up", "account", user.id)
        return self._store.get(user.id)

    def accept(self, token: str, password: str) -> User:
        """Set a password with an invitation; raises LinkOver for a token that is wrong, used or too old."""
        self.look(token, first=False)
        good_password(password)
        # Takes its time on purpose, so it is done before the transaction that others wait for.
        hashed = self._passwords.hash(password)
        with self._atomic():
            account = self._taken(token)
            if account is None:
                raise LinkOver()
            user = self._store.get(account)
            if user.disabled:
                raise LinkOver()
            good_password(password, user.login, user.name)
            self._store.change(user.id, end_sessions=True, password=hashed)
            self._audit.note(None, "account.password", "account", user.id, how="invitation")
        return self._store.get(user.id)

    def look(self, token: str, *, first: bool) -> User | None:
        """Whom this link invites, nobody yet if it makes the first administrator; raises AlreadySetUp or LinkOver."""
        if first and self._store.any_admin():
            raise AlreadySetUp()
        try:
            account = self._store.invited(token_hash(token), self._clock.now())
            user = self._store.get(account) if account else None
        except NotFound:
            raise LinkOver() from None
        if user is not None and user.disabled:
            raise LinkOver()
        return user

    def invite(self, account: str | None, life: timedelta = INVITATION_LIFE) -> str:
        """A one-time token for an account; whoever calls this has checked that it may be given."""
        token = new_token()
        self._store.invite(token_hash(token), account, self._clock.now() + life)
        return token

    def _taken(self, token: str) -> str | None:
        try:
            return self._store.take_invitation(token_hash(token), self._clock.now())
        except NotFound:
            raise LinkOver() from None

    def _tied(self, subject: str, email: str | None) -> User:
        user = self._known(email.strip().casefold()) if email else None
        if user is None or user.has_password or user.disabled:
            raise WrongSignIn()
        try:
            with self._atomic():
                self._store.tie(user.id, subject)
                self._audit.note(None, "account.tie", "account", user.id)
        except Conflict:
            raise WrongSignIn() from None
        return user

    def _known(self, login: str) -> User | None:
        try:
            return self._store.by_login(login)
        except NotFound:
            return None


def new_user(login: str, name: str, role: AccountRole, team: str | None, now: datetime) -> User:
    """An account that is not kept yet; raises Invalid for an impossible login or name."""
    return User(
        uuid4().hex, plain_login(login), plain_name(name or login), AccountRole(role), team, False, now
    )


def new_token() -> str:
    """256 bits of chance, fit for an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def plain_login(login: str) -> str:
    """One form for all spellings of a login; raises Invalid for an empty or strange one."""
    plain = unicodedata.normalize("NFKC", login).strip().casefold()
    if not 1 <= len(plain) <= 100 or not plain.isprintable() or any(c.isspace() for c in plain):
        raise Invalid("login")
    return plain


def plain_name(name: str) -> str:
    """A name as it is kept: one line of ordinary text."""
    plain = " ".join(name.split())
    if not 1 <= len(plain) <= 100 or not plain.isprintable():
        raise Invalid("name")
    return plain


def subject_of(issuer: str, subject: str) -> str:
    """How the identity at a sign-in service is kept: whose service, and who there."""
    return f"{issuer}|{subject}"
