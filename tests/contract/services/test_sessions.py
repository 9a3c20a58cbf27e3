"""Sessions and tokens: how long they last, and what ends them at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text, update

from assistant.domain.account import OPERATOR, AccountRole
from assistant.errors import NotFound, NotSignedIn
from assistant.services.sessions import fits_form, form_token
from assistant.store.people_tables import accounts
from tests.contract.services.conftest import PASSWORD, Company


@pytest.fixture
def token(company: Company) -> str:
    company.team.accounts.set_password(OPERATOR, company.people["lei"].id, PASSWORD)
    return company.team.sessions.sign_in("lei", PASSWORD, "10.0.0.7")


def out(company: Company, token: str) -> bool:
    """True when the token opens nothing any more, in either way of asking."""
    try:
        company.team.sessions.actor(token)
    except NotSignedIn:
        return token in company.team.sessions.over({token})
    return False


def test_a_session_says_who_somebody_is(company: Company, token: str) -> None:
    actor = company.team.sessions.actor(token, "10.0.0.7", "request-1")
    lei = company.people["lei"]
    assert (actor.id, actor.role, actor.team) == (lei.id, AccountRole.REP, lei.team)
    assert (actor.address, actor.request) == ("10.0.0.7", "request-1")


@pytest.mark.parametrize("wrong", [None, "", "x", "x" * 5000, "\ud800", "a\0b"])
def test_anything_else_says_nothing(company: Company, token: str, wrong: str | None) -> None:
    assert out(company, wrong or "")
    with pytest.raises(NotSignedIn):
        company.team.sessions.actor(wrong)


def test_a_session_idle_for_an_hour_is_over(company: Company, token: str) -> None:
    company.watch.later(minutes=59)
    company.team.sessions.actor(token)
    company.watch.later(minutes=59)
    assert not out(company, token)
    company.watch.later(minutes=61)
    assert out(company, token)


def test_looking_whether_it_is_alive_does_not_prolong_a_session(company: Company, token: str) -> None:
    for _ in range(6):
        company.watch.later(minutes=10)
        company.team.sessions.over({token})
    assert out(company, token)


def test_no_session_lasts_longer_than_twelve_hours(company: Company, token: str) -> None:
    for _ in range(23):
        company.watch.later(minutes=30)
        company.team.sessions.actor(token)
    company.watch.later(minutes=31)
    assert out(company, token)


ENDS: dict[str, Callable[[Company, str], object]] = {
    "signing out": lambda c, t: c.team.sessions.sign_out(t),
    "a new password": lambda c, t: c.team.accounts.set_password(OPERATOR, c.people["lei"].id, PASSWORD + "8"),
    "one's own new password": lambda c, t: c.team.accounts.change_own_password(
        c.people["lei"], PASSWORD, PASSWORD + "9"
    ),
    "another role": lambda c, t: c.team.accounts.change(
        OPERATOR, c.people["lei"].id, role=AccountRole.MANAGER
    ),
    "another team": lambda c, t: c.team.accounts.change(
        OPERATOR, c.people["lei"].id, team=c.people["tom"].team
    ),
    "being disabled": lambda c, t: c.team.accounts.change(OPERATOR, c.people["lei"].id, disabled=True),
    "an invitation that was accepted": lambda c, t: c.team.doors.accept(
        c.team.accounts.invite(OPERATOR, c.people["lei"].id), PASSWORD + "7"
    ),
}


@pytest.mark.parametrize("how", ENDS)
def test_these_end_every_session_at_once(company: Company, token: str, how: str) -> None:
    second = company.team.sessions.sign_in("lei", PASSWORD)
    ENDS[how](company, token)
    assert out(company, token)
    assert out(company, second) is (how != "signing out")


def test_a_new_name_ends_nothing(company: Company, token: str) -> None:
    company.team.accounts.change(OPERATOR, company.people["lei"].id, name="Lei Chen")
    assert company.team.sessions.actor(token).name == "Lei Chen"


def test_other_peoples_sessions_go_on(company: Company, token: str) -> None:
    company.team.accounts.set_password(OPERATOR, company.people["mei"].id, PASSWORD)
    assert not out(company, token)


def test_only_a_hash_of_the_token_is_kept(company: Company, token: str) -> None:
    with company.database.read() as connection:
        dump = str(connection.execute(text("SELECT * FROM sessions")).all())
    assert token not in dump


def test_sessions_that_ran_out_are_forgotten(company: Company, token: str) -> None:
    company.watch.later(hours=13)
    assert company.team.sessions.tidy() == 1
    assert company.team.sessions.tidy() == 0


def test_a_form_fits_only_its_own_session(company: Company, token: str) -> None:
    other = company.team.sessions.sign_in("lei", PASSWORD)
    assert fits_form(token, form_token(token))
    assert not fits_form(token, form_token(other))
    assert not fits_form(token, None)
    assert not fits_form(token, "")


def test_a_token_for_programs_acts_for_its_owner_until_it_is_ended(company: Company) -> None:
    lei = company.people["lei"]
    token = company.team.tokens.make(lei, "CRM")
    assert company.team.tokens.actor(token).id == lei.id
    (line,) = company.team.tokens.list(lei)
    assert line.name == "CRM"
    with pytest.raises(NotFound):
        company.team.tokens.drop(company.people["mei"], line.id)
    company.team.tokens.drop(lei, line.id)
    with pytest.raises(NotSignedIn):
        company.team.tokens.actor(token)


def test_disabling_an_account_ends_its_tokens_for_good(company: Company) -> None:
    lei = company.people["lei"]
    token = company.team.tokens.make(lei, "CRM")
    company.team.accounts.change(OPERATOR, lei.id, disabled=True)
    company.team.accounts.change(OPERATOR, lei.id, disabled=False)
    with pytest.raises(NotSignedIn):
        company.team.tokens.actor(token)


def test_a_token_acts_for_nobody_who_is_disabled(company: Company) -> None:
    lei = company.people["lei"]
    made = company.team.tokens.make(lei, "crm")
    assert company.team.tokens.actor(made).id == lei.id
    with company.database.write() as connection:
        # By hand: disabling somebody on the page also deletes their tokens.
        connection.execute(update(accounts).where(accounts.c.id == lei.id).values(disabled=True))
    with pytest.raises(NotSignedIn):
        company.team.tokens.actor(made)
