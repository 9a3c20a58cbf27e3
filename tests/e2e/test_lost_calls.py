"""The session ends, the network goes or the deal is gone while somebody writes: the words stay, and the page says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import COACH, running
from ui.i18n import t

pytestmark = pytest.mark.browser

PASSWORD = "heron-under-4-bridges"
WORDS = "Met their legal counsel today; she wants our template first."
TYPED = "#composer textarea"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """A team's server with one person, ada."""
    with running([*COACH, "serve", "--port"], tmp_path_factory.mktemp("lost")) as server:
        page = browser.new_page()
        page.goto(server.setup)
        for name, value in (("login", "ada"), ("name", "Ada"), ("password", PASSWORD)):
            page.locator(f"input[name={name}]").fill(value)
        page.locator("button.primary").click()
        page.locator(".nothing [data-begin]").wait_for()
        page.close()
        yield server.address


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900})
    made.set_default_timeout(30_000)
    yield made
    made.close()


@pytest.fixture
def fresh_deal(context: BrowserContext, company: str, lang: str) -> Callable[[], Page]:
    """Ada signs in and begins a deal."""

    def begin() -> Page:
        page = context.new_page()
        page.goto(f"{company}/{lang}/")
        sign_in(page)
        page.locator("#deals [data-new]").click()
        page.locator(".welcome:not(.nothing)").wait_for()
        page.locator(".deal.current").wait_for()
        page.wait_for_url("**?deal=*")
        return page

    return begin


def sign_in(page: Page) -> None:
    page.locator("input[name=login]").fill("ada")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("button.primary").click()


def sign_out_elsewhere(page: Page, company: str, lang: str) -> None:
    other = page.context.new_page()
    other.goto(f"{company}/{lang}/sign-out")
    other.locator("button.primary").click()
    other.wait_for_url("**/sign-in")
    other.close()


def send(page: Page) -> None:
    page.locator(TYPED).fill(WORDS)
    page.keyboard.press("Enter")


def expect_freed(page: Page) -> None:
    expect(page.locator(TYPED)).to_have_value(WORDS)
    expect(page.locator("#send")).to_be_visible()
    expect(page.locator("#stop")).to_be_hidden()
    expect(page.locator(".toast-body")).to_be_hidden()


def test_words_sent_after_the_session_ended_are_kept_until_one_is_signed_in_again(
    fresh_deal: Callable[[], Page], company: str, lang: str
) -> None:
    page = fresh_deal()
    deal = page.url
    sign_out_elsewhere(page, company, lang)
    send(page)
    expect(page.locator("#lost [role=alert]")).to_contain_text(t("lost.signed_out", lang))
    expect_freed(page)
    page.get_by_role("link", name=t("lost.sign_in", lang)).click()
    sign_in(page)
    page.wait_for_url(deal)
    expect(page.locator(TYPED)).to_have_value(WORDS)
    page.locator(TYPED).press("Enter")
    expect(page.locator("#transcript .turn.me")).to_contain_text(WORDS)
    expect(page.locator(TYPED)).to_have_value("")
    page.reload()
    expect(page.locator("#transcript .turn.me")).to_contain_text(WORDS)
    page.wait_for_timeout(300)
    expect(page.locator(TYPED)).to_have_value("")


def test_words_sent_without_a_network_stay_and_go_out_when_it_is_back(
    fresh_deal: Callable[[], Page], lang: str
) -> None:
    page = fresh_deal()
    page.context.set_offline(True)
    send(page)
    expect(page.locator("#lost [role=alert]")).to_contain_text(t("lost.offline", lang))
    expect_freed(page)
    with page.expect_navigation():
        page.context.set_offline(False)
    expect(page.locator(TYPED)).to_have_value(WORDS)
    expect(page.locator("#lost [role=alert]")).to_be_empty()
    page.locator(TYPED).press("Enter")
    expect(page.locator("#transcript .turn.me")).to_contain_text(WORDS)
    expect(page.locator(TYPED)).to_have_value("")


@pytest.mark.parametrize("alarmed", [False, True], ids=["at once", "after an alarm"])
def test_words_for_a_deal_deleted_in_another_window_stay_and_go_to_the_next_deal(
    fresh_deal: Callable[[], Page], lang: str, alarmed: bool
) -> None:
    page = fresh_deal()
    other = page.context.new_page()
    other.goto(page.url)
    other.on("dialog", lambda dialog: dialog.accept())
    other.locator(".head .menu summary").click()
    other.locator("[data-delete]").click()
    expect(other.locator(f"[data-deal='{page.url.partition('deal=')[2]}']")).to_have_count(0)
    other.close()
    if alarmed:
        page.evaluate("""() => {
            const take = kaCoach.take;
            kaCoach.take = text => { setTimeout(() => kaCoach.lost('failed')); return take(text); };
        }""")
    send(page)
    expect(page.locator("#transcript [role=alert]")).to_have_text(t("lost.gone", lang))
    expect_freed(page)
    page.locator("#deals [data-new]").click()
    page.locator(".welcome:not(.nothing)").wait_for()
    page.locator(TYPED).press("Enter")
    expect(page.locator("#transcript .turn.me")).to_contain_text(WORDS)


def test_a_link_opened_signed_out_comes_back_after_signing_in(
    context: BrowserContext, company: str, lang: str
) -> None:
    page = context.new_page()
    page.goto(f"{company}/{lang}/library?q=budget")
    sign_in(page)
    page.wait_for_url(f"{company}/{lang}/library?q=budget")


def test_an_administrator_sees_every_page_in_the_bar_of_a_phone(
    context: BrowserContext, company: str, lang: str
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{company}/{lang}/people")
    sign_in(page)
    page.wait_for_url("**/people")
    links = page.locator(".places a")
    assert links.count() == 5
    for link in links.all():
        box = link.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390, link.inner_text()
