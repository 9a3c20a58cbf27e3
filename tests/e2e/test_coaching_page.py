"""A rep pastes notes and is coached: the real server, a real browser, both languages, two widths."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

SHOTS = Path(__file__).parents[2] / "docs" / "screenshots"
KEEP = os.environ.get("KA_COACH_SCREENSHOTS") == "1"
WIDTHS = {1440: 900, 390: 844}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


class Talk(NamedTuple):
    """What is pasted, and words of the page in this language."""

    note: str
    send: str
    sheet: str
    unknown: str


TALKS = {
    "zh": Talk(
        "下午去了明州港务，信息中心的方主任接待的，他很认可我们的设备巡检系统，说现在靠纸质表，去年漏检停了两次泊位。"
        "预算他说应该没问题，大概一百二十万。他会跟分管副总汇报，想赶在年底前签下来。财务、采购那边我们还没接触过。",
        "发送",
        "全貌",
        "不清楚",
    ),
    "en": Talk(
        "Met Carla Jensen, IT manager at Westhaven Ports, this afternoon. She likes our inspection system; they still "
        "use paper sheets and lost two berth days last year. Budget should be fine, she thinks, around $180k. She will "
        "take it to the COO and wants to sign before year end. We have not talked to finance or procurement yet.",
        "Send",
        "Sheet",
        "I don't know",
    ),
}


@pytest.fixture(params=sorted(TALKS))
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def outside() -> list[str]:
    return []


@pytest.fixture
def context(browser: Browser, lang: str, outside: list[str]) -> Iterator[BrowserContext]:
    made = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale={"zh": "zh-CN", "en": "en-GB"}[lang]
    )
    made.set_default_timeout(30_000)

    def watch(url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:")):
            outside.append(url)

    made.on("request", lambda request: watch(request.url))
    yield made
    made.close()


def open_fresh_deal(context: BrowserContext, demo: str) -> Page:
    page = context.new_page()
    page.goto(demo)
    page.locator(".deal").first.wait_for()
    page.locator("[data-new]").click()
    page.locator(".welcome").wait_for()
    return page


def paste(page: Page, talk: Talk) -> None:
    page.locator("#composer textarea").fill(talk.note)
    page.get_by_role("button", name=talk.send, exact=True).click()
    page.locator("#transcript .turn.me").wait_for()
    page.locator("#stage:not([data-busy])").wait_for()


def test_a_pasted_note_gets_a_quote_a_cited_finding_and_one_question(
    context: BrowserContext, demo: str, lang: str, outside: list[str]
) -> None:
    talk = TALKS[lang]
    page = open_fresh_deal(context, demo)
    paste(page, talk)

    reply = page.locator("#transcript .turn.coach").last
    assert any(quote in talk.note for quote in reply.locator("q.heard").all_inner_texts())
    expect(reply.locator(".question")).to_have_count(1)
    asked = reply.inner_text().count("？" if lang == "zh" else "?")
    assert asked == 1, reply.inner_text()

    sheet = page.locator("#sheet")
    expect(sheet.locator(".committee")).to_be_visible()
    assert sheet.locator(".seat.empty").count() > 0
    assert any(quote in talk.note for quote in sheet.locator("blockquote:visible").all_inner_texts())

    sheet.locator(".finding .cite").first.click()
    expect(page.locator("#drawer .passage mark")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).not_to_be_visible()
    assert outside == []


def test_a_quick_answer_is_sent_with_one_click(context: BrowserContext, demo: str, lang: str) -> None:
    page = open_fresh_deal(context, demo)
    paste(page, TALKS[lang])
    page.get_by_role("button", name=TALKS[lang].unknown, exact=True).click()
    expect(page.locator("#transcript .turn.me")).to_have_count(2)
    expect(page.locator("#transcript .turn.me").last).to_contain_text(TALKS[lang].unknown)


def test_the_talk_is_still_there_after_a_reload_and_in_the_other_language(
    context: BrowserContext, demo: str, lang: str
) -> None:
    page = open_fresh_deal(context, demo)
    paste(page, TALKS[lang])
    page.reload()
    expect(page.locator("#transcript .turn.me")).to_contain_text(TALKS[lang].note[:20])
    other = {"zh": "en", "en": "zh"}[lang]
    page.locator(f"a[data-lang={other}]").click()
    expect(page.get_by_role("button", name=TALKS[other].send, exact=True)).to_be_visible()
    expect(page.locator("#transcript .turn.me")).to_contain_text(TALKS[lang].note[:20])
    page.goto(demo)
    page.wait_for_url(f"**/{other}/**")


def test_it_can_be_used_with_the_keyboard_alone(context: BrowserContext, demo: str, lang: str) -> None:
    page = open_fresh_deal(context, demo)
    page.locator("#composer textarea").focus()
    page.keyboard.type("a")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("b")
    assert page.locator("#composer textarea").input_value() == "a\nb"
    page.locator("#composer textarea").fill(TALKS[lang].note)
    page.keyboard.press("Enter")
    page.locator("#transcript .turn.me").wait_for()
    expect(page.locator("#ear")).to_have_attribute("aria-live", "polite")
    page.wait_for_function("document.querySelector('#ear').textContent.length > 10")
    for wanted in ("button", "textarea"):
        names = page.locator(wanted).evaluate_all(
            "all => all.filter(e => e.offsetParent && !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).length"
        )
        assert names == 0, wanted


def test_what_was_said_in_another_window_is_there_when_one_comes_back(
    context: BrowserContext, demo: str, lang: str
) -> None:
    one = open_fresh_deal(context, demo)
    other = context.new_page()
    other.goto(one.url)
    other.locator(".welcome").wait_for()
    paste(one, TALKS[lang])
    expect(one.locator("#transcript .turn.me")).to_have_count(1)
    other.locator("#composer textarea").fill("half a line")
    # A browser without a screen keeps every window in front; real ones say so when one is come back to.
    other.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(other.locator("#transcript .turn.me")).to_have_count(1)
    expect(other.locator("#composer textarea")).to_have_value("half a line")


def test_a_menu_shuts_with_escape_and_a_new_deal_waits_for_words(
    context: BrowserContext, demo: str, lang: str
) -> None:
    page = open_fresh_deal(context, demo)
    expect(page.locator("#composer textarea")).to_be_focused()
    page.wait_for_timeout(1500)  # As below: the head is drawn once more.
    page.locator(".head .menu summary").press("Enter")
    expect(page.locator(".head [data-rename]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".head [data-rename]")).not_to_be_visible()
    expect(page.locator(".head .menu summary")).to_be_focused()


def test_an_answer_that_comes_while_one_asks_why_there_is_none_leaves_no_alarm(
    context: BrowserContext, demo: str, lang: str
) -> None:
    page = open_fresh_deal(context, demo)
    page.evaluate(
        "() => { const stage = document.querySelector('#stage').dataset;"
        " stage.busy = ''; kaLost.tell(); delete stage.busy; }"
    )
    page.wait_for_timeout(1500)
    expect(page.locator("#lost [role=alert]")).to_be_empty()


def test_a_phone_is_told_of_no_keys_it_does_not_have(browser: Browser, demo: str, lang: str) -> None:
    page = browser.new_page(**PHONE, locale={"zh": "zh-CN", "en": "en-GB"}[lang])
    page.goto(f"{demo}/{lang}/")
    page.locator(".head h1").wait_for()
    expect(page.locator("#hint .keys")).not_to_be_visible()
    expect(page.locator("#hint")).to_be_visible()
    page.close()


@pytest.mark.parametrize("place", ["", "library", "import"])
def test_the_bar_above_hides_nothing_on_the_narrowest_screen(
    browser: Browser, demo: str, lang: str, place: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{demo}/{lang}/{place}")
    last = page.locator(".places a").last
    last.wait_for()
    bar, link = page.locator("#topbar").bounding_box(), last.bounding_box()
    assert bar and link and link["y"] + link["height"] <= bar["y"] + bar["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


@pytest.mark.parametrize("width", sorted(WIDTHS))
def test_nothing_is_cut_off_at_any_width(
    context: BrowserContext, fresh_demo: str, lang: str, width: int, tmp_path: Path
) -> None:
    page = open_fresh_deal(context, fresh_demo)
    paste(page, TALKS[lang])
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    folder = SHOTS if KEEP else tmp_path
    if width == 390:
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"chat-{lang}-{width}.png")
        page.get_by_role("button", name=TALKS[lang].sheet, exact=True).click()
        expect(page.locator("#sheet .committee")).to_be_visible()
        page.screenshot(path=folder / f"sheet-{lang}-{width}.png")
    else:
        page.screenshot(path=folder / f"chat-{lang}-{width}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#topbar").bounding_box()["width"] <= width  # type: ignore[index]


def test_text_that_wants_to_be_code_stays_text(context: BrowserContext, demo: str, lang: str) -> None:
    page = open_fresh_deal(context, demo)
    fired: list[str] = []
    page.on("dialog", lambda dialog: (fired.append(dialog.message), dialog.dismiss()))
    evil = TALKS[lang]._replace(
        note=f"<img src=x onerror=alert(1)><script>alert(2)</script>{{{{7*7}}}}${{7*7}} {TALKS[lang].note}"
    )
    paste(page, evil)
    expect(page.locator("#transcript .turn.me")).to_contain_text("{{7*7}}${7*7}")
    assert page.locator("#stage img, #stage script").count() == 0
    assert fired == []


@pytest.mark.parametrize("width", sorted(WIDTHS))
def test_a_long_title_covers_no_button(context: BrowserContext, demo: str, lang: str, width: int) -> None:
    page = open_fresh_deal(context, demo)
    page.wait_for_timeout(
        1500
    )  # The page draws its head once more when the deal has been entered, which shuts the menu.
    page.locator(".head .menu summary").click()
    page.locator("[data-rename] input").fill("SupercalifragilisticExpiali" * 4)
    page.locator("[data-rename] button").click()
    page.locator(".head h1").filter(has_text="SupercalifragilisticExpiali").wait_for()
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.locator(".head .menu summary").click(timeout=3000)
    page.locator("[data-delete]").click(trial=True, timeout=3000)
    page.locator(".head .menu summary").click(timeout=3000)
    page.locator(".head .share").click(timeout=3000)
    page.wait_for_url("**/share")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
