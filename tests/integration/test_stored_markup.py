"""Words that want to be code, in every field people can fill, on every page and in every file: they stay words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from docx import Document
from markdown_it import MarkdownIt

from assistant.domain.account import OPERATOR
from assistant.domain.meeting import Phase
from assistant.domain.vocabulary import CriterionId, Function, Lang
from assistant.services.spreadsheets import read_sheet, write_csv
from tests.integration.house import PASSWORD, House, call, handlers, house
from tests.integration.test_access_matrix import GET

__all__ = ["house"]

pytestmark = pytest.mark.filterwarnings("ignore")

MARK = "planted"
PLANTS = (
    f"<script>{MARK}(1)</script>",
    f"<img src=x onerror={MARK}(2)>",
    f'"><svg onload={MARK}(3)>',
    f"'--><iframe srcdoc='{MARK}'></iframe>",
    f"<a href=javascript:{MARK}(4)>x</a> [x](javascript:{MARK}(5)) ![x](//evil.example/{MARK})",
    f"{{{{7*7}}}} {{% raw %}} {MARK}",
)
NASTY = " ".join(PLANTS)
OURS = {"script", "style", "link", "meta"}
OF_A_DOCUMENT = re.compile(r"/(?:zh|en)/library\?document=[\w%.-]+")
"""A document's own address, made of its title's letters: it leads nowhere else and runs nothing."""
RUNS = {"iframe", "object", "embed", "img"}


class Active(HTMLParser):
    """What in a page could run or fetch something, our own scripts and forms apart."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag if tag in ("script", "style") else self._inside
        for name, value in attrs:
            told = bool(value) and MARK in str(value) and name in ("href", "src", "srcdoc", "action", "style")
            if name.startswith("on") or (told and not OF_A_DOCUMENT.fullmatch(str(value))):
                self.found.append(f"{tag} {name}={value}")
        if tag in RUNS:
            self.found.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside and MARK in data:
            self.found.append(f"{self._inside}: {data[:60]}")


def active(page: str) -> list[str]:
    parser = Active()
    parser.feed(page)
    parser.close()
    return parser.found


@pytest.fixture(scope="module")
def planted(house: House) -> Iterator[House]:
    """The company with the words in every field that a person can fill."""
    team, owner, manager = house.app.team, house.actors["owner"], house.actors["manager"]
    admin, today = house.actors["admin"], date.today()
    team.accounts.add_team(OPERATOR, NASTY[:100])
    for who in ("owner", "manager"):
        team.accounts.change(admin, house.actors[who].id, name=PLANTS[1])
    coaching = house.app.coaching
    coaching.rename(owner, house.deal, NASTY)
    for text in PLANTS:
        coaching.turn(owner, house.deal, f"Met {text}, CFO at {text}. She said: {text}")
        coaching.turn(owner, house.deal, f"Everybody got the same deck {text}")
    table = write_csv(
        ["Deal Name", "Account Name", "Stage", "Description"], [[NASTY, PLANTS[0], PLANTS[1], NASTY]]
    )
    team.importing.take(owner, table, lang=Lang.EN, dry_run=False)
    for deal in coaching.deals(owner):
        team.sharing.share(owner, deal.id, team.sharing.preview(owner, deal.id).digest)
    for number in range(2):
        review = team.reviewing.start(manager, house.deal)
        for phase in Phase:
            review = team.reviewing.note(manager, review.id, phase, NASTY, review.version)
        review = team.reviewing.take_part(manager, review.id, Function.LEGAL, NASTY, review.version)
        review = team.reviewing.override(manager, review.id, CriterionId.BUDGET, 4, NASTY, review.version)
        team.reviewing.add_action(manager, review.id, NASTY, NASTY, today + timedelta(days=number))
        house.review = team.reviewing.sign_off(manager, review.id, review.version).id
    curating = house.app.curating
    curating.publish(
        admin, curating.preview(admin, f"{PLANTS[1]}.md", f"# {NASTY}\n\n## {NASTY}\n\n{NASTY}".encode())
    )
    house.tokens = {who: team.sessions.sign_in(who, PASSWORD) for who in ("owner", "manager", "admin")}
    for client in house.clients.values():
        client.close()
    house.clients.clear()
    yield house


@pytest.mark.parametrize("who", ["owner", "manager", "admin"])
@pytest.mark.parametrize(
    "place", sorted(place for place in GET if "export" not in place and "{kind}" not in place)
)
def test_no_page_lets_them_act(planted: House, who: str, place: str) -> None:
    for lang in ("zh", "en"):
        answer = planted.get(who, planted.filled(place, lang) + ("/" if place == "/{lang}" else ""))
        assert active(answer.text) == []
    found = planted.get(who, f"/en/library?q={MARK}")
    assert active(found.text) == []


def test_the_words_are_there_to_be_seen(planted: House) -> None:
    """Without this the other tests could look at pages that hold nothing of what was planted."""
    holding = {
        place
        for place in ("/{lang}/board", "/{lang}/shared/{deal}", "/{lang}/reviews/{id}", "/{lang}/people")
        if MARK in planted.get("manager", planted.filled(place)).text
    }
    assert holding == {"/{lang}/board", "/{lang}/shared/{deal}", "/{lang}/reviews/{id}", "/{lang}/people"}
    assert MARK in planted.get("owner", planted.filled("/{lang}/deals/{deal}/share")).text
    assert MARK in planted.get("admin", "/en/library").text
    assert f"{MARK}(2)" in planted.get("admin", f"/en/library?q={MARK}").text
    assert active(f"<p>{NASTY}</p>") != []


def test_no_panel_of_the_coaching_page_lets_them_act(planted: House) -> None:
    showing = [event for event in handlers(planted) if "remove" not in str(event["targets"])]
    assert showing
    for event in showing:
        heard = call(planted, "owner", event)
        for piece in re.findall(r'"((?:[^"\\]|\\.)*)"', heard):
            assert active(_unescaped(piece)) == []


@pytest.mark.parametrize("kind", ["html", "md", "docx", "json"])
def test_no_file_of_a_review_lets_them_act(planted: House, kind: str) -> None:
    answer = planted.get("manager", f"/en/reviews/{planted.review}/export.{kind}")
    assert answer.status_code == 200
    if kind == "docx":
        document: Any = Document(io.BytesIO(answer.content))
        assert MARK in "".join(paragraph.text for paragraph in document.paragraphs)
        assert all(not relation.is_external for relation in document.part.rels.values())
        return
    assert MARK in answer.text
    if kind != "json":
        drawn = (
            answer.text if kind == "html" else MarkdownIt("commonmark").enable("table").render(answer.text)
        )
        assert active(drawn) == []


@pytest.mark.parametrize("kind", ["html", "md"])
def test_no_file_of_the_own_deal_lets_them_act(planted: House, kind: str) -> None:
    made = planted.app.reports.document(planted.actors["owner"], planted.deal, kind)
    text = made.decode() if isinstance(made, bytes) else made
    assert MARK in text
    assert active(text if kind == "html" else MarkdownIt("commonmark").enable("table").render(text)) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_of_the_board_is_a_formula(planted: House, kind: str) -> None:
    sheet = read_sheet(planted.get("manager", f"/en/board.{kind}").content)
    cells = [str(cell) for row in sheet.rows for cell in row if isinstance(cell, str)]
    assert any(MARK in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r＝" and cell]


def _unescaped(text: str) -> str:
    import json

    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return text
