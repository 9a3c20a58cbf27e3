"""The audit trail shows every tampering and holds no secret."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import text

from assistant.domain.account import OPERATOR
from assistant.errors import NotAllowed
from tests.contract.services.conftest import PASSWORD, Company


def filled(company: Company) -> None:
    for number in range(20):
        company.team.auditing.note(
            company.people["lei"], "deal.share", "deal", f"d{number}", after={"n": number}
        )


def test_an_untouched_trail_is_whole(company: Company) -> None:
    filled(company)
    check = company.team.auditing.verify(OPERATOR)
    assert check.whole
    assert check.entries >= 30
    assert check.head == company.team.auditing.recent(OPERATOR, 1)[0].hash


COLUMNS = ("at", "actor", "action", "kind", "object", "result", "address", "request", "before", "after",
           "details", "previous", "hash")  # fmt: skip


def tamperings(entries: int) -> list[str]:
    """A hundred different ways to touch the table."""
    chance = random.Random(7)
    ways: list[str] = []
    for _ in range(60):
        column, number = chance.choice(COLUMNS), chance.randint(1, entries)
        ways.append(f"UPDATE audit SET \"{column}\" = 'x' WHERE number = {number}")
    for number in chance.sample(range(1, entries + 1), 20):
        ways.append(f"DELETE FROM audit WHERE number = {number}")
    for _ in range(19):
        a, b = chance.sample(range(1, entries + 1), 2)
        ways.append(
            f"UPDATE audit SET number = -1 WHERE number = {a}; UPDATE audit SET number = {a} WHERE number = {b};"
            f"UPDATE audit SET number = {b} WHERE number = -1"
        )
    ways.append(f"DELETE FROM audit WHERE number > {entries - 3}")
    return ways


def test_each_of_a_hundred_tamperings_is_found(company: Company) -> None:
    filled(company)
    entries = company.team.auditing.verify(OPERATOR).entries
    ways = tamperings(entries)
    assert len(ways) == 100
    missed: list[str] = []
    for way in ways:
        with company.database.engine.connect() as connection:
            connection.begin()
            before = connection.execute(text("SELECT * FROM audit ORDER BY number")).all()
            connection.rollback()
        with company.database.write() as connection:
            for statement in way.split(";"):
                connection.execute(text(statement))
            changed = connection.execute(text("SELECT * FROM audit ORDER BY number")).all() != before
            if not changed or company.team.auditing.verify(OPERATOR).whole:
                missed.append(way)
            connection.execute(text("DELETE FROM audit"))
            for row in before:
                marks = ", ".join(f":{name}" for name in row._fields)
                names = ", ".join(f'"{name}"' for name in row._fields)
                connection.execute(text(f"INSERT INTO audit ({names}) VALUES ({marks})"), row._asdict())
    assert missed == []
    assert company.team.auditing.verify(OPERATOR).whole


def test_what_fails_leaves_no_trace_of_success(company: Company) -> None:
    before = company.team.auditing.verify(OPERATOR).entries
    id = company.deal()
    with pytest.raises(NotAllowed):
        company.team.sharing.share(company.people["mei"], id, "x")
    assert company.team.auditing.verify(OPERATOR).entries == before


def test_secrets_never_enter_the_trail(company: Company) -> None:
    company.team.accounts.set_password(OPERATOR, company.people["lei"].id, PASSWORD)
    session = company.team.sessions.sign_in("lei", PASSWORD, "10.0.0.7")
    token = company.team.tokens.make(company.people["lei"], "CRM")
    invitation = company.team.accounts.invite(OPERATOR, company.people["mei"].id)
    with company.database.read() as connection:
        trail = str(connection.execute(text("SELECT * FROM audit")).all())
    assert "account.sign_in" in trail
    for secret in (PASSWORD, session, token, invitation):
        assert secret not in trail


def test_only_administrators_read_the_trail(company: Company) -> None:
    for who in ("lei", "manager", "leader"):
        with pytest.raises(NotAllowed):
            company.team.auditing.recent(company.people[who])
        with pytest.raises(NotAllowed):
            company.team.auditing.verify(company.people[who])


def test_the_trail_is_searched_by_object_and_person(company: Company) -> None:
    filled(company)
    recent = company.team.auditing.recent
    assert [e.object for e in recent(OPERATOR, kind="deal", object="d3")] == ["d3"]
    assert {e.actor for e in recent(OPERATOR, by=company.people["lei"].id)} == {company.people["lei"].id}
    newest = recent(OPERATOR, 5)
    assert [e.number for e in recent(OPERATOR, 5, before=newest[-1].number)] == [
        newest[-1].number - n for n in range(1, 6)
    ]
