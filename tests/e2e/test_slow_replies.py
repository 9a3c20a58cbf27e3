"""A coach that takes its time: a reply can be stopped or left, and no word goes to another deal than the one on show."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import running

pytestmark = pytest.mark.browser

PATIENCE = 30_000
"""Milliseconds; a whole reply takes some seven seconds."""
WORDS = "Met their legal counsel today"
SLOW = """
import sys, time
from tests.fakes.page import SampleApp, SampleCoach
from ui.server import serve

class Slow(SampleCoach):
    def say(self, *given):
        for piece in super().say(*given):
            time.sleep(0.2)
            yield piece

    def begin(self, *given, **more):
        time.sleep(1.5)
        return super().begin(*given, **more)

serve(SampleApp(Slow()), port=int(sys.argv[1]), demo=True)
"""


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a coach that takes its time."""
    with running([sys.executable, "-c", SLOW], tmp_path_factory.mktemp("slow")) as server:
        yield server.address


@pytest.fixture
def page(browser: Browser, slow: str) -> Iterator[Page]:
    """An English deal, open."""
    made = browser.new_page(locale="en-GB")
    made.goto(f"{slow}/en/?deal=deal-en")
    made.locator(".deal-sheet").wait_for()
    yield made
    made.close()


def say(page: Page) -> None:
    page.locator("#composer textarea").fill(WORDS)
    page.keyboard.press("Enter")


def expect_ready(page: Page) -> None:
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible(timeout=PATIENCE)


def test_a_reply_can_be_stopped_and_the_words_come_back(page: Page) -> None:
    say(page)
    expect(page.locator("#live")).to_contain_text(WORDS)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.locator("#composer textarea")).to_have_value(WORDS)
    expect(page.locator("#live")).to_be_empty()
    expect_ready(page)
    expect(page.locator("#transcript .turn.me")).to_have_count(1)


def test_words_sent_while_a_deal_is_being_opened_go_to_that_deal(page: Page) -> None:
    page.locator("[data-new]").click()
    say(page)
    expect(page.locator("#transcript .turn.me")).to_contain_text(WORDS, timeout=PATIENCE)
    expect_ready(page)
    page.locator("[data-deal=deal-en]").click()
    expect(page.locator("#transcript")).to_contain_text("Dana Whitfield")
    expect(page.locator("#transcript")).not_to_contain_text(WORDS)


def test_a_reply_that_is_left_for_another_deal_is_not_shown_there(page: Page) -> None:
    say(page)
    expect(page.locator("#live")).to_contain_text(WORDS)
    page.locator("[data-deal=deal-zh]").click()
    expect(page.locator("#transcript .turn.me")).to_contain_text("赵明")
    expect_ready(page)
    for _ in range(10):
        page.wait_for_timeout(200)
        assert WORDS not in page.locator("#talk").inner_text()
    page.locator("#composer textarea").fill("今天见了法务")
    page.keyboard.press("Enter")
    expect(page.locator("#transcript .turn.me").last).to_contain_text("今天见了法务", timeout=PATIENCE)
    expect_ready(page)
    page.locator("[data-deal=deal-en]").click()
    expect(page.locator("#transcript")).to_contain_text("Dana Whitfield")
    expect(page.locator("#lost [role=alert]")).to_be_empty()
