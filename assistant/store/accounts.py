"""Accounts, teams, one-time links and failed sign-ins in the database."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, Select, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from assistant.domain.account import AccountRole, Team, User
from assistant.errors import Conflict, LoginTaken, NotFound, TeamHasPeople, TeamTaken, TooMany
from assistant.store.catalogue import count
from assistant.store.database import Database
from assistant.store.people_tables import (
    accounts,
    api_tokens,
    attempts,
    invitations,
    sessions,
    sign_ins,
    teams,
)


class SqlAccounts:
    """The `AccountStore` on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, user: User, password: str | None = None, subject: str | None = None) -> None:
        """Keep a new account; raises LoginTaken, or Conflict when its subject is taken."""
        row = {
            "id": user.id,
            "login": user.login,
            "name": user.name,
            "role": user.role.value,
            "team": user.team,
            "password": password,
            "subject": subject,
            "lang": user.lang,
            "disabled": user.disabled,
            "created_at": user.created_at,
        }
        try:
            with self._database.write() as connection:
                connection.execute(insert(accounts).values(row))
        except IntegrityError as taken:
            # After a failed insert PostgreSQL answers nothing more in this transaction: its own words tell which field it was.
            if "subject" in str(taken.orig):
                raise Conflict("this identity is tied to another account") from taken
            raise LoginTaken(login=user.login) from taken

    def get(self, account: str) -> User:
        """The account of this id; raises NotFound."""
        return self._one(select(accounts).where(accounts.c.id == account))

    def by_login(self, login: str) -> User:
        """The account of this login; raises NotFound."""
        return self._one(select(accounts).where(accounts.c.login == login))

    def by_subject(self, subject: str) -> User:
        """The account tied to this identity of a single sign-on service; raises NotFound."""
        return self._one(select(accounts).where(accounts.c.subject == subject))

    def list(self) -> tuple[User, ...]:
        """Every account, by login."""
        with self._database.read() as connection:
            return tuple(
                user_of(row) for row in connection.execute(select(accounts).order_by(accounts.c.login))
            )

    def password_of(self, account: str) -> str | None:
        """The hash of the password, if one is set."""
        with self._database.read() as connection:
            return connection.execute(select(accounts.c.password).where(accounts.c.id == account)).scalar()

    def change(self, account: str, *, end_sessions: bool, **fields: Any) -> None:
        """Set fields of an account and, in the same step, end its sessions if so wished."""
        with self._database.write() as connection:
            this = update(accounts).where(accounts.c.id == account)
            try:
                changed = connection.execute(this.values(fields)).rowcount
            except IntegrityError as taken:
                raise Conflict("a field no longer fits") from taken
            if not changed:
                raise NotFound()
            if end_sessions:
                for table in (sessions, invitations):
                    connection.execute(delete(table).where(table.c.account == account))
            if fields.get("disabled"):
                connection.execute(delete(api_tokens).where(api_tokens.c.account == account))

    def any_admin(self) -> bool:
        """True when somebody can administer."""
        wanted = select(func.count()).where(
            accounts.c.role == AccountRole.ADMIN.value, accounts.c.disabled.is_(False)
        )
        with self._database.read() as connection:
            return bool(connection.execute(wanted).scalar())

    def teams(self) -> tuple[Team, ...]:
        """Every team, by name."""
        with self._database.read() as connection:
            rows = connection.execute(select(teams).order_by(teams.c.name))
            return tuple(Team(row.id, row.name) for row in rows)

    def add_team(self, name: str) -> Team:
        """A new team; raises TeamTaken."""
        team = Team(uuid4().hex, name)
        try:
            with self._database.write() as connection:
                connection.execute(insert(teams).values(id=team.id, name=team.name))
        except IntegrityError as taken:
            raise TeamTaken(name=team.name) from taken
        return team

    def rename_team(self, team: str, name: str) -> None:
        """Call a team something else; raises TeamTaken and NotFound."""
        try:
            with self._database.write() as connection:
                this = update(teams).where(teams.c.id == team)
                if not connection.execute(this.values(name=name)).rowcount:
                    raise NotFound()
        except IntegrityError as taken:
            raise TeamTaken(name=name) from taken

    def remove_team(self, team: str) -> None:
        """Forget a team; raises TeamHasPeople while somebody is in it, and NotFound."""
        with self._database.write() as connection:
            name = connection.execute(select(teams.c.name).where(teams.c.id == team)).scalar()
            if name is None:
                raise NotFound()
            there = select(func.count()).where(accounts.c.team == team)
            if count := connection.execute(there).scalar():
                raise TeamHasPeople(name=name, count=count)
            connection.execute(delete(teams).where(teams.c.id == team))

    def invite(self, token_hash: str, account: str | None, expires_at: datetime) -> None:
        """Keep a one-time link; earlier ones for the same account stop working."""
        same = invitations.c.account.is_(None) if account is None else invitations.c.account == account
        with self._database.write() as connection:
            connection.execute(delete(invitations).where(same))
            connection.execute(
                insert(invitations).values(token_hash=token_hash, account=account, expires_at=expires_at)
            )

    def invited(self, token_hash: str, now: datetime) -> str | None:
        """Whom a one-time link is for, which it stays; None for the first administrator. Raises NotFound."""
        wanted = select(invitations).where(invitations.c.token_hash == token_hash)
        with self._database.read() as connection:
            row = connection.execute(wanted).first()
        if row is None or row.expires_at <= now:
            raise NotFound()
        account: str | None = row.account
        return account

    def take_invitation(self, token_hash: str, now: datetime) -> str | None:
        """Use up a one-time link; the account it was for, None for the first administrator. Raises NotFound."""
        with self._database.write() as connection:
            row = connection.execute(
                delete(invitations).where(invitations.c.token_hash == token_hash).returning(invitations)
            ).first()
            if row is None or row.expires_at <= now:
                raise NotFound()
            account: str | None = row.account
            return account

    def try_sign_in(
        self, login: str, address: str, now: datetime, since: datetime, most: tuple[int, int]
    ) -> int:
        """Count this try as failed until `forgive`; raises TooMany at `most` for the account or the address.

        Counting before checking the password leaves no room for many guesses at once.
        """
        recent = attempts.c.at > since
        with self._database.write() as connection:
            count(connection, "attempts")
            for column, value, limit in (
                (attempts.c.login, login, most[0]),
                (attempts.c.address, address, most[1]),
            ):
                found = connection.execute(select(func.count()).where(column == value, recent)).scalar_one()
                if found >= limit:
                    raise TooMany()
            connection.execute(delete(attempts).where(attempts.c.at <= since))
            made = connection.execute(
                insert(attempts).values(login=login, address=address, at=now).returning(attempts.c.id)
            )
            attempt: int = made.scalar_one()
            return attempt

    def forgive(self, attempt: int, login: str) -> None:
        """The try succeeded: it and the failures of this account before it no longer count."""
        with self._database.write() as connection:
            connection.execute(
                delete(attempts).where(or_(attempts.c.id == attempt, attempts.c.login == login))
            )

    def begin_external(
        self, state_hash: str, nonce: str, verifier: str, now: datetime, until: datetime
    ) -> None:
        """Keep a sign-in under way elsewhere; those that ran out are forgotten."""
        with self._database.write() as connection:
            connection.execute(delete(sign_ins).where(sign_ins.c.expires_at <= now))
            connection.execute(
                insert(sign_ins).values(
                    state_hash=state_hash, nonce=nonce, verifier=verifier, expires_at=until
                )
            )

    def take_external(self, state_hash: str, now: datetime) -> tuple[str, str]:
        """Use up a sign-in under way: its nonce and verifier; raises NotFound for one that is used or too old."""
        with self._database.write() as connection:
            row = connection.execute(
                delete(sign_ins).where(sign_ins.c.state_hash == state_hash).returning(sign_ins)
            ).first()
        if row is None or row.expires_at <= now:
            raise NotFound()
        return row.nonce, row.verifier

    def tie(self, account: str, subject: str) -> None:
        """Tie an account that is not tied yet to an identity elsewhere; raises Conflict."""
        this = (accounts.c.id == account) & accounts.c.subject.is_(None)
        try:
            with self._database.write() as connection:
                tied = connection.execute(update(accounts).where(this).values(subject=subject)).rowcount
        except IntegrityError as taken:
            raise Conflict("this identity is tied to another account") from taken
        if not tied:
            raise Conflict("this account is tied to another identity")

    def _one(self, wanted: Select[Any]) -> User:
        with self._database.read() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise NotFound()
        return user_of(row)


def user_of(row: Row[Any]) -> User:
    """The account in this row."""
    return User(
        id=row.id,
        login=row.login,
        name=row.name,
        role=AccountRole(row.role),
        team=row.team,
        disabled=row.disabled,
        created_at=row.created_at,
        lang=row.lang,
        has_password=row.password is not None,
    )
