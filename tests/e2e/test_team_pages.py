"""A rep shares, a manager reviews, signs off and exports, others see nothing: real server, two browsers at once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import Running

pytestmark = pytest.mark.browser

SHOTS = Path(__file__).parents[2] / "docs" / "screenshots"
KEEP = os.environ.get("KA_COACH_SCREENSHOTS") == "1"
PASSWORD = "heron-under-4-bridges"
WORDS = {
    "zh": {"share": "共享", "reason": "批文我在客户那里亲眼看过", "action": "约乔总谈停机测算", "sign": "签字结束"},
    "en": {"share": "Share", "reason": "I saw the approval myself", "action": "Book the COO on repeat visits", "sign": "Sign off"},
}  # fmt: skip
REPS = {"zh": "lin", "en": "hannah"}


@pytest.fixture(params=sorted(WORDS))
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def visitor(browser: Browser, demo: str) -> Iterator[Callable[[str, str], Page]]:
    """Somebody of the sample company at a browser of their own."""
    opened: list[BrowserContext] = []

    def be(person: str, lang: str) -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        context.set_default_timeout(30_000)
        opened.append(context)
        page = context.new_page()
        page.goto(f"{demo}/as/{person}?lang={lang}")
        page.locator(".deal, .heat").first.wait_for()
        return page

    yield be
    for context in opened:
        context.close()


def test_a_deal_is_shared_reviewed_signed_off_and_read_by_its_rep(
    visitor: Callable[[str, str], Page], demo: str, lang: str, tmp_path: Path
) -> None:
    words = WORDS[lang]
    rep = visitor(REPS[lang], lang)
    rep.locator("[data-new]").click()
    rep.locator(".welcome").wait_for()
    rep.locator("[data-fill]").click()
    rep.locator("#send").click()
    rep.locator("#transcript .turn.me").wait_for()
    deal = re.search(r"deal=([\w-]+)", rep.url)
    assert deal
    manager = visitor("shen", lang)
    assert manager.goto(f"{demo}/{lang}/shared/{deal[1]}").status == 404  # type: ignore[union-attr]

    rep.goto(f"{demo}/{lang}/deals/{deal[1]}/share")
    rep.get_by_role("button", name=words["share"], exact=True).click()
    expect(rep.locator("button[value=withdraw]")).to_be_visible()

    manager.goto(f"{demo}/{lang}/board")
    if KEEP:
        manager.screenshot(path=SHOTS / f"board-{lang}-1440.png")
    manager.goto(f"{demo}/{lang}/shared/{deal[1]}")
    manager.locator("button[name=minutes][value='50']").click()
    manager.locator(".clock [data-go]").click()
    expect(manager.locator(".clock li[aria-current]")).to_have_count(1)
    budget = manager.locator(".rubric li").nth(3)
    budget.locator("summary").click()
    budget.locator("select").select_option("3")
    budget.locator("input").fill(words["reason"])
    budget.locator("button").click()
    expect(budget).to_contain_text(words["reason"])
    expect(budget.locator("[role=status]")).to_be_in_viewport()
    manager.locator("input[name=what]").fill(words["action"])
    manager.locator("input[name=due]").fill((date.today() + timedelta(days=7)).isoformat())
    manager.locator("button[value=action]").click()
    expect(manager.locator(".plain-list").filter(has_text=words["action"])).to_be_visible()
    review = urlparse(manager.url).path
    assert rep.goto(f"{demo}{review}").status == 404  # type: ignore[union-attr]
    if KEEP:
        manager.goto(f"{demo}{review}")
        manager.screenshot(path=SHOTS / f"review-{lang}-1440.png")
    manager.locator("textarea[name=note_weaknesses]").fill(words["action"] * 2)
    manager.get_by_role("button", name=words["sign"], exact=True).click()
    expect(manager.locator("#sign [role=alert]")).to_be_visible()
    manager.locator("#sign button.primary").click()
    expect(manager.locator("textarea")).to_have_count(0)
    expect(manager.locator(".noted")).to_have_text(words["action"] * 2)

    begun = {"docx": b"pk", "html": b"<!doctype html", "md": b"#", "json": b"{", "csv": b"\xef\xbb\xbf"}
    for kind, begins in begun.items():
        export = manager.request.get(f"{demo}{review}/export.{kind}")
        assert export.status == 200 and export.body().lower().startswith(begins), kind
        assert "attachment" in export.headers["content-disposition"]
    assert manager.request.get(f"{demo}/{lang}/board.xlsx").body().startswith(b"PK")
    assert words["action"] in manager.goto(f"{demo}/{lang}/board").text()  # type: ignore[union-attr]

    assert rep.goto(f"{demo}{review}").status == 200  # type: ignore[union-attr]
    expect(rep.locator("body")).to_contain_text(words["reason"])
    expect(rep.locator("textarea")).to_have_count(0)
    rep.goto(f"{demo}/{lang}/deals/{deal[1]}/share")
    expect(rep.locator(".plain-list").first).to_contain_text("Shen Pei")
    hidden = (f"/{lang}/shared/{deal[1]}", review, f"/{lang}/deals/{deal[1]}/share", f"{review}/export.docx")
    for person, more in (("gu", (f"/{lang}/board",)), ("wen", ())):
        other = visitor(person, lang)
        for place in (*hidden, *more):
            assert other.goto(demo + place).status == 404, (person, place)  # type: ignore[union-attr]
    # The manager of the other team has a board, and nothing of this deal is on it.
    assert other.goto(f"{demo}/{lang}/board").status == 200  # type: ignore[union-attr]
    expect(other.locator(".heat tbody tr")).to_have_count(1)


def test_two_reviews_of_the_demo_are_compared_and_a_leader_narrows_the_board_by_team(
    visitor: Callable[[str, str], Page], demo: str, lang: str
) -> None:
    leader = visitor("fang", lang)
    rows = leader.locator(".heat tbody tr")
    before = rows.count()
    leader.locator("select[name=team]").select_option("west")
    leader.locator("form.filters button").click()
    expect(rows).to_have_count(1)
    leader.goto(f"{demo}/{lang}/board")
    expect(rows).to_have_count(before)
    leader.locator(".heat a").filter(has_text="Northgate").click()
    leader.locator("main .plain-list a[href*=reviews]").last.click()
    leader.locator("a[href*=against]").click()
    expect(leader.locator("main tbody tr")).to_have_count(10)
    expect(leader.locator("main em.up").first).to_be_visible()
    if KEEP:
        leader.screenshot(path=SHOTS / f"comparison-{lang}-1440.png")


def test_two_windows_on_one_review_lose_nothing(
    visitor: Callable[[str, str], Page], demo: str, lang: str
) -> None:
    one, other = visitor("wen", lang), visitor("wen", lang)
    one.locator(".heat a").first.click()
    one.locator("button[name=minutes][value='15']").click()
    other.goto(one.url)

    def note(page: Page, text: str) -> None:
        page.locator("textarea[name=note_clarify]").fill(text)
        page.locator(".stack:has(textarea[name=note_clarify]) button").click()

    note(one, f"first {lang}")
    expect(one.locator("textarea[name=note_clarify]")).to_have_value(f"first {lang}")
    note(other, f"second {lang}")
    both = other.locator(".unsaved")
    expect(both).to_contain_text(f"first {lang}")
    expect(both).to_contain_text(f"second {lang}")
    both.locator("button").click()
    expect(other.locator(".unsaved")).to_have_count(0)
    expect(other.locator("textarea[name=note_clarify]")).to_have_value(f"second {lang}")


def test_saving_one_note_loses_nothing_else_that_was_typed(
    visitor: Callable[[str, str], Page], demo: str, lang: str
) -> None:
    page = visitor("wen", lang)
    page.locator(".heat a").first.click()
    page.locator("button[name=minutes][value='15']").click()
    page.locator("textarea[name=note_present]").fill(f"one {lang}")
    page.locator("textarea[name=note_actions]").fill(f"two\nlines {lang}")
    page.locator("input[name=what]").fill("Half an action")
    page.locator("input[name=who]").fill("Nobody yet")
    page.locator(".stack:has(textarea[name=note_present]) button").click()
    page.wait_for_url("**/reviews/*half=*")
    expect(page.locator("textarea[name=note_present]")).to_have_value(f"one {lang}")
    expect(page.locator("textarea[name=note_actions]")).to_have_value(f"two\nlines {lang}")
    expect(page.locator("input[name=what]")).to_have_value("Half an action")
    expect(page.locator("input[name=who]")).to_have_value("Nobody yet")
    page.locator("button[value=action]").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    expect(page.locator("input[name=what]")).to_have_value("Half an action")
    page.goto(page.url.partition("?")[0])
    expect(page.locator("textarea[name=note_actions]")).to_have_value(f"two\nlines {lang}")
    expect(page.locator("input[name=what]")).to_have_value("")


def test_the_library_is_searched_and_a_document_goes_in_and_out(
    visitor: Callable[[str, str], Page], demo: str, lang: str, tmp_path: Path
) -> None:
    page = visitor("shen", lang)
    page.goto(f"{demo}/{lang}/library")
    page.locator("input[name=q]").fill({"zh": "财务关心什么", "en": "what does finance care about"}[lang])
    page.keyboard.press("Enter")
    expect(page.locator(".passages li").first).to_be_visible()
    note = tmp_path / f"rules-{lang}.md"
    note.write_text(f"# Discounts {lang}\n\n## Limits\n\nA rep may give five percent.\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(note)
    page.locator("form[enctype] button").click()
    expect(page.locator("main")).to_contain_text("A rep may give five percent.")
    page.locator("form[action$=publish] button").click()
    row = page.locator("tr").filter(has_text=f"Discounts {lang}")
    expect(row).to_be_visible()
    page.once("dialog", lambda asked: asked.accept())
    row.locator("button").click()
    expect(page.locator("tr").filter(has_text=f"Discounts {lang}")).to_have_count(0)


def test_deals_come_in_from_a_spreadsheet_once_its_columns_are_put_right(
    visitor: Callable[[str, str], Page], demo: str, lang: str, tmp_path: Path
) -> None:
    page = visitor("gu", lang)
    name = f"Kestrel Mills {lang}"
    table = tmp_path / "deals.csv"
    table.write_text(
        "Whatever we call it,Account Name,Amount,When\n"
        f"{name},Kestrel,120000,2027-03-31\n,,,\nNever dated,Heron,,soon\n",
        encoding="utf-8",
    )
    page.goto(f"{demo}/{lang}/import")
    page.locator("input[type=file]").set_input_files(table)
    page.locator("button.primary").click()
    title, close = page.locator("select[name=column0]"), page.locator("select[name=column3]")
    expect(title).to_have_value("")
    title.select_option("title")
    close.select_option("close_date")
    page.locator("button.primary").click()
    expect(page.locator(".late")).to_have_count(1)
    expect(page.locator(".late")).to_contain_text("soon")
    expect(title).to_have_value("title")
    if KEEP:
        page.screenshot(path=SHOTS / f"import-{lang}-1440.png")
    page.locator("button.primary").click()
    expect(page.locator("[role=status]")).to_contain_text("1")
    page.locator("[role=status] a").click()
    expect(page.locator(".deal").filter(has_text=name)).to_be_visible()
    expect(page.locator(".deal").filter(has_text="Never dated")).to_have_count(0)


def test_a_team_sets_itself_up_signs_in_and_is_locked_out_at_once(
    browser: Browser, team_server: Running
) -> None:
    base = team_server.address
    assert team_server.setup
    admin = browser.new_context().new_page()
    assert admin.goto(f"{base}/en/").url.endswith("/en/sign-in")  # type: ignore[union-attr]
    admin.goto(team_server.setup)
    for name, value in (("login", "ada"), ("name", "Ada"), ("password", PASSWORD)):
        admin.locator(f"input[name={name}]").fill(value)
    admin.locator("button.primary").click()
    admin.locator(".nothing a[href=people]").wait_for()
    expect(admin.locator("#composer")).to_be_hidden()
    admin.locator(".nothing [data-begin]").click()
    admin.locator(".deal.current").wait_for()
    expect(admin.locator("#composer")).to_be_visible()
    admin.goto(f"{base}/en/people")
    admin.locator("form:has(input[name=do][value=add]) input[name=login]").fill("ben")
    admin.locator("form:has(input[name=do][value=add]) input[name=name]").fill("Ben")
    admin.locator("form:has(input[name=do][value=add]) button").click()
    link = admin.locator("code").inner_text()

    guest = browser.new_context().new_page()
    guest.goto(link)
    guest.locator("input[name=password]").fill(PASSWORD + "-too")
    guest.locator("button.primary").click()
    guest.locator(".deal").first.wait_for()
    assert guest.goto(f"{base}/en/people").status in (200, 404)  # type: ignore[union-attr]
    cookie = next(c for c in guest.context.cookies() if c["name"].endswith("ka_coach_session"))
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"

    admin.goto(f"{base}/en/people")
    admin.once("dialog", lambda asked: asked.accept())
    admin.locator("tr").filter(has_text="Ben").locator("button[value=disable]").click()
    expect(admin.locator("tr").filter(has_text="Ben").locator("button[value=enable]")).to_be_visible()
    assert guest.goto(f"{base}/en/").url.endswith("/en/sign-in")  # type: ignore[union-attr]
    guest.locator("input[name=login]").fill("ben")
    guest.locator("input[name=password]").fill(PASSWORD + "-too")
    guest.locator("button.primary").click()
    expect(guest.locator("[role=alert]")).to_be_visible()
    admin.context.close()
    guest.context.close()


def test_no_page_asks_for_a_file_that_is_not_there(browser: Browser, demo: str) -> None:
    page = browser.new_page()
    lost: list[str] = []
    page.on("response", lambda answer: lost.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{demo}/as/shen?lang=en")
    for place in ("en/board", "zh/library", "zh/", "favicon.ico"):
        page.goto(f"{demo}/{place}")
        page.wait_for_load_state("networkidle")
    page.close()
    assert lost == []
