"""The page for people: what an administrator does there is done, said, and told to whom it concerns."""

from __future__ import annotations

import html

import pytest

from assistant.domain.account import OPERATOR, AccountRole, User
from tests.integration.house import House, house
from tests.integration.test_mistakes_on_pages import send

__all__ = ["house"]

pytestmark = pytest.mark.filterwarnings("ignore")


def user(house: House, login: str) -> User:
    return next(user for user in house.app.team.accounts.list(OPERATOR) if user.login == login)


def test_all_deals_of_somebody_who_leaves_are_handed_over_and_counted(house: House) -> None:
    gone, _ = house.app.team.accounts.add(OPERATOR, "leaving", "Leaving", AccountRole.REP)
    given = {"do": "hand_over", "account": gone.id, "to": "Other"}
    assert send(house, "admin", "/en/people", given).headers["location"] == "/en/people?handed=0"
    assert "已移交商机：0" in house.get("admin", "/zh/people?handed=0").text
    page = send(house, "admin", "/en/people", given | {"to": "leaving"}).text
    assert "somebody else whose account is open" in page
    page = send(house, "admin", "/zh/people", given | {"to": "nobody"}).text
    assert "没有登录名为 nobody 的账号" in page


def test_a_rep_hands_nothing_over(house: House) -> None:
    given = {"do": "hand_over", "account": house.actors["owner"].id, "to": "other"}
    assert send(house, "other", "/en/people", given, asked="/en/account").status_code in (403, 404)


def test_somebody_is_renamed_and_the_page_says_it_is_saved(house: House) -> None:
    given = {"do": "rename", "account": house.actors["stranger"].id, "name": "Stella Stranger"}
    saved = send(house, "admin", "/en/people", given).headers["location"]
    assert user(house, "stranger").name == "Stella Stranger"
    assert "Saved." in house.get("admin", saved).text


def test_a_link_says_whom_it_is_for_and_the_invited_see_their_login(house: House) -> None:
    new = {"do": "add", "login": "nina", "name": "Nina New", "role": "rep", "team": ""}
    page = html.unescape(send(house, "admin", "/en/people", new).text)
    assert "For Nina New, login nina." in page
    link = page.partition("<code>")[2].partition("</code>")[0]
    form = house.client("nina").get("/en" + link[link.index("/invitation") :]).text
    assert 'name="login" value="nina" autocomplete="username" readonly' in form


def test_an_invitation_of_somebody_who_was_disabled_shows_no_form(house: House) -> None:
    left, token = house.app.team.accounts.add(OPERATOR, "left", "Left", AccountRole.REP)
    house.app.team.accounts.change(OPERATOR, left.id, disabled=True)
    assert 'name="password"' not in house.client("left").get(f"/en/invitation?token={token}").text


def test_what_a_button_or_list_is_for_is_told_with_the_name(house: House) -> None:
    page = html.unescape(house.get("admin", "/en/people").text)
    for name in ("Role: Owner", "Team: Owner", "Disable: Owner", "New invitation: Owner", "More: Owner"):
        assert f'aria-label="{name}"' in page
