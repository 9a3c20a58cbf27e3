"""The picture of a crowded buying committee, measured in a real browser: no word lies on another or leaves its seat."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.domain.committee import BuyingCommittee, Stakeholder
from assistant.domain.vocabulary import Contact, Function, Stance
from ui.presenters.committee import draw_committee
from ui.theme import FONTS

pytestmark = pytest.mark.browser

NAMES = {
    "zh": ("车间的两个班组长", "集团信息化建设领导小组办公室", "欧阳震华先生", "周部长"),
    "en": ("Executive Management Committee", "Bartholomew Featherstonehaugh", "WWW Mammoth", "Ann"),
}
CROSSING = """() => [...document.querySelectorAll(".committee > svg")].filter(s => s.getBoundingClientRect().width)
  .flatMap(s => [...s.querySelectorAll(".seat")]).flatMap(seat => {
    const chair = seat.querySelector(".chair").getBBox(), found = [];
    const words = [...seat.querySelectorAll("text")].map(text => [text.textContent.trim(), text.getBBox()]);
    words.forEach(([word, box], n) => {
      if (box.width > chair.width - 2 || box.y + box.height > chair.y + chair.height + 1) found.push(word);
      words.slice(n + 1).forEach(([other, below]) => { if (box.y + box.height - below.y > 4) found.push(word + " × " + other); });
    });
    return found;
  })"""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("lang", sorted(NAMES))
def test_no_label_lies_on_another_however_many_people_there_are(
    browser: Browser, lang: str, width: int
) -> None:
    people = tuple(
        Stakeholder(
            f"p{n}",
            NAMES[lang][n % 4],
            "",
            function,
            contact=list(Contact)[n % 5],
            stance=list(Stance)[n % 6],
        )
        for n, function in enumerate([*Function, *Function])
    )
    page = browser.new_page(viewport={"width": width, "height": 900})
    style = (Path(__file__).parents[2] / "ui" / "style.css").read_text("utf-8")
    page.set_content(
        f"<style>body {{ font-family: {', '.join(FONTS[lang])} }}{style}</style>{draw_committee(BuyingCommittee(people), (), lang)}"
    )
    seats = page.locator(".seat").count()
    crossing = page.evaluate(CROSSING)
    page.close()
    assert seats >= len(people) and crossing == []
