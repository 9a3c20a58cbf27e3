"""What goes wrong on a plain page is told there, in the visitor's words, and nothing typed is thrown away."""

from __future__ import annotations

import io
import re
import zipfile

import httpx
import pytest

from assistant.domain.account import OPERATOR, AccountRole
from tests.integration.house import PASSWORD, House, house

__all__ = ["house"]

pytestmark = pytest.mark.filterwarnings("ignore")

BLAND = ("Please check it and try again", "refresh and try again", "请检查后重试", "请刷新后再来")


def seal_of(page: str) -> str:
    return str(re.findall(r'name="seal" value="([^"]+)"', page)[0])


def send(
    house: House, who: str, place: str, fields: dict[str, str], asked: str = "", **more: object
) -> httpx.Response:
    client = house.client(who)
    page = client.get(asked or place, headers={"accept": "text/html"}).text
    answer = client.post(place, data={"seal": seal_of(page)} | fields, **more)  # type: ignore[arg-type]
    assert not any(words in answer.text for words in BLAND)
    return answer


def word_file() -> bytes:
    from docx import Document

    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "There is no table in this file"), ("zh", "没有能读的表格")]
)
@pytest.mark.parametrize("name", ["rules.docx", "renamed.xlsx"])
def test_a_word_file_is_refused_as_crm_data_and_the_chosen_system_stays(
    house: House, lang: str, words: str, name: str
) -> None:
    chosen = next(iter(house.app.team.importing.presets(house.actors["owner"])))
    answer = send(house, "owner", f"/{lang}/import", {"preset": chosen}, files={"file": (name, word_file())})
    assert answer.status_code == 422 and words in answer.text
    assert f'value="{chosen}" selected' in answer.text


@pytest.mark.parametrize(
    ("table", "lang", "words"),
    [
        ("a,b\n1,2\n3,4\n", "en", "No column holds the title or the account"),
        ("a,b\n1,2\n", "zh", "没有哪一列是商机名称或客户"),
        ("Deal name,Account\n", "en", "no rows below"),
        ("商机名称,客户\n", "zh", "只有表头"),
    ],
)
def test_a_file_whose_columns_hold_no_name_is_told_so_once(
    house: House, table: str, lang: str, words: str
) -> None:
    file = {"file": ("deals.csv", table.encode(), "text/csv")}
    page = send(house, "owner", f"/{lang}/import", {"preset": ""}, files=file).text
    assert page.count(words) == 1 and 'class="late"' not in page


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Something went wrong on our side"), ("zh", "我们这边出错了")]
)
def test_an_unexpected_failure_shows_a_page_with_what_to_do(
    house: House, lang: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object) -> None:
        raise RuntimeError("nobody expected this")

    monkeypatch.setattr(house.app.team.importing, "preview", fall)
    answer = send(house, "owner", f"/{lang}/import", {}, files={"file": ("a.csv", b"a,b\n1,2\n")})
    assert answer.status_code == 500 and words in answer.text
    assert "nobody expected this" not in answer.text
    assert f'href="/{lang}/"' in answer.text
    # The server is closing the connection on which it failed; the next call must not race with that.
    house.clients.pop("owner").close()


def test_a_login_that_is_taken_is_named_and_what_was_typed_stays(house: House) -> None:
    typed = {"do": "add", "login": "Other", "name": "Second Other", "role": "manager", "team": ""}
    page = send(house, "admin", "/en/people", typed).text
    assert "Somebody has the login other already" in page
    assert 'value="Other"' in page and 'value="Second Other"' in page
    assert page.rpartition("Second Other")[2].count('value="manager" selected') == 1


def test_a_team_that_is_there_already_is_named(house: House) -> None:
    page = send(house, "admin", "/zh/people", {"do": "team", "name": "east"}).text
    assert "已经有叫“east”的团队了" in page and 'name="name" value="east"' in page


def test_the_last_administrator_is_told_why_he_stays(house: House) -> None:
    admin = house.actors["admin"].id
    page = send(house, "admin", "/en/people", {"do": "disable", "account": admin}).text
    assert "last administrator" in page


@pytest.mark.parametrize("place", ["/en/import", "/en/library"])
def test_a_file_that_is_too_big_is_refused_on_its_own_page(house: House, place: str) -> None:
    big = {"file": ("a.csv", b"a" * (10 * 2**20 + 50_000))}
    answer = send(house, "admin", place, {}, files=big)
    assert answer.status_code == 422 and "at most 10 MB" in answer.text
    assert 'type="file"' in answer.text


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "not what the file&#39;s ending says"), ("zh", "与扩展名不符")]
)
def test_a_document_that_is_not_what_its_name_says_is_told_so(house: House, lang: str, words: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "dear")
    page = send(
        house, "admin", f"/{lang}/library", {"for": "all"}, files={"file": ("a.docx", out.getvalue())}
    ).text
    assert words in page


def test_the_own_password_says_whether_the_old_one_is_wrong_or_the_new_one_the_same(house: House) -> None:
    wrong = send(
        house, "other", "/en/account", {"do": "password", "old": "nope", "password": "seven quiet rivers"}
    )
    same = send(house, "other", "/zh/account", {"do": "password", "old": PASSWORD, "password": PASSWORD})
    assert "The current password is not right" in wrong.text
    assert "新密码和现在的一样" in same.text


def test_a_changed_password_is_confirmed_where_one_signs_in_again(house: House) -> None:
    house.app.team.accounts.add(OPERATOR, "changer", "Changer", AccountRole.REP, password=PASSWORD)
    house.tokens["changer"] = house.app.team.sessions.sign_in("changer", PASSWORD)
    fields = {"do": "password", "old": PASSWORD, "password": "seven quiet rivers"}
    after = send(house, "changer", "/en/account", fields)
    assert after.status_code == 303
    page = house.client("changer").get(after.headers["location"]).text
    assert "Your password is changed" in page


def test_an_invitation_that_was_used_shows_no_form(house: House) -> None:
    _, token = house.app.team.accounts.add(OPERATOR, "invited", "Invited", AccountRole.REP)
    place = f"/en/invitation?token={token}"
    assert 'name="password"' in house.client("nobody").get(place).text
    done = send(house, "nobody", "/en/invitation", {"token": str(token), "password": PASSWORD}, asked=place)
    assert done.status_code == 303
    page = house.client("somebody").get(place).text
    assert "has been used" in page and 'name="password"' not in page
    late = house.client("somebody").get("/zh/invitation?token=x").text
    assert "用过了、过期了" in late and 'href="/zh/sign-in"' in late


def test_set_up_is_no_longer_offered_once_there_is_an_administrator(house: House) -> None:
    page = house.client("somebody").get("/en/setup?token=x").text
    assert "has been set up already" in page and 'name="password"' not in page


def test_signing_in_keeps_the_login_that_was_typed_and_not_the_password(house: House) -> None:
    page = send(house, "passer-by", "/en/sign-in", {"login": "lei.chen", "password": "wrong-secret"}).text
    assert 'value="lei.chen"' in page and "wrong-secret" not in page


def test_a_preview_that_is_no_longer_true_is_told_as_that(house: House) -> None:
    answer = send(house, "owner", f"/en/deals/{house.deal}/share", {"do": "share", "seen": "older"})
    assert answer.status_code == 409 and "The deal has changed since you saw the preview" in answer.text


def test_a_board_is_no_file_of_a_kind_there_is_not(house: House) -> None:
    assert house.client("manager").get("/en/board.csv").status_code == 200
    assert house.client("manager").get("/en/board.pdf").status_code == 422


@pytest.mark.parametrize(
    ("what", "due", "says"),
    [("follow up", "2099-01-01", "does not say what is done"), ("meet the CFO", "soon", "Choose the day")],
)
def test_an_action_that_is_none_or_has_no_day_is_told_in_words(
    house: House, what: str, due: str, says: str
) -> None:
    place = f"/en/reviews/{house.review}"
    version = house.app.team.reviewing.open(house.actors["manager"], house.review).review.version
    entered = {"do": "action", "what": what, "owner": "Lei", "due": due, "version": str(version)}
    answer = send(house, "manager", place, entered)
    assert answer.status_code == 422 and says in answer.text and what in answer.text
