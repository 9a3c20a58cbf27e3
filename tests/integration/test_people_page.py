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


def test_a_team_is_renamed_and_one_that_nobody_is_in_is_removed(house: House) -> None:
    accounts = house.app.team.accounts
    team = accounts.add_team(OPERATOR, "Nord")
    send(house, "admin", "/en/people", {"do": "rename_team", "team": team.id, "name": "Süd"})
    assert 'value="Süd"' in html.unescape(house.get("admin", "/en/people").text)
    member, _ = accounts.add(OPERATOR, "member", "Member", AccountRole.REP, team.id)
    given = {"do": "remove_team", "team": team.id}
    page = html.unescape(send(house, "admin", "/en/people", given).text)
    assert "People in “Süd”, disabled ones included: 1." in page
    assert "“Süd”里还有 1 个人" in html.unescape(send(house, "admin", "/zh/people", given).text)
    accounts.change(OPERATOR, member.id, no_team=True)
    assert send(house, "admin", "/en/people", given).headers["location"] == "/en/people?saved=1"
    assert team.id not in {known.id for known in accounts.teams(OPERATOR)}
    done = [entry.action for entry in house.app.team.auditing.recent(OPERATOR, 20) if entry.object == team.id]
    assert done == ["team.remove", "team.rename", "team.add"]


def test_only_an_administrator_renames_or_removes_a_team(house: House) -> None:
    team = house.app.team.accounts.add_team(OPERATOR, "Their own")
    for do in ("rename_team", "remove_team"):
        given = {"do": do, "team": team.id, "name": "Ours"}
        assert send(house, "manager", "/en/people", given, asked="/en/account").status_code in (403, 404)
    assert team in house.app.team.accounts.teams(OPERATOR)


def test_the_list_of_people_can_be_searched(house: House) -> None:
    assert 'type="search" data-narrow="people-table"' in house.get("admin", "/en/people").text
