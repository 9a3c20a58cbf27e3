"""The minutes of a review as Word, HTML, Markdown, JSON and CSV: complete, and nothing in them that acts."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from html.parser import HTMLParser

import pytest

from assistant.domain.account import OPERATOR, Actor
from assistant.domain.meeting import Phase
from assistant.domain.vocabulary import CriterionId, Function, Lang
from assistant.errors import Invalid, NotFound, NotSignedIn
from tests.contract.deal_parts import a_turn
from tests.contract.services.conftest import Company
from tests.contract.services.review_parts import a_review

EVIL = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
    "![x](http://127.0.0.1/leak)", "<svg/onload=alert(1)>", "\"><a href='javascript:1'>", "<!--", "\u202egnp.exe",
    "http://127.0.0.1/x", "| a | b |", "`code`", "# heading", "\x01\x02", "&lt;b&gt;",
)  # fmt: skip


def held(company: Company, words: str, *, sign: bool = True) -> tuple[Actor, str]:
    """A review in which every field that people fill holds these words."""
    reviewing, manager = company.team.reviewing, company.people["manager"]
    id = company.deal("lei", title=words)
    review = a_review(people=((words, "finance", "met", "neutral"),))
    review["findings"][0]["why"] = words
    review["findings"][0]["evidence"] = [{"quote": words, "start": 0, "end": 1}]
    review["questions"][0]["text"] = words
    review["contradictions"] = [{"slot": "x", "older": {"quote": words}, "newer": {"quote": words}}]
    review["summary"] = review["rubric"][0]["why"] = review["rubric"][1]["next_level"] = words
    company.deals.append_turn(id, a_turn(), 1, {"review": review})
    company.share(id)
    line = words.replace("\x01\x02", "x").replace("\u202e", "x")
    held = reviewing.start(manager, id)
    held = reviewing.note(manager, held.id, Phase.PRESENT, words, held.version)
    held = reviewing.take_part(manager, held.id, Function.FINANCE, line, held.version)
    held = reviewing.override(manager, held.id, CriterionId.BUDGET, 3, words + "     理由", held.version)
    reviewing.add_action(manager, held.id, line, line, date(2026, 12, 1))
    if sign:
        reviewing.sign_off(manager, held.id, held.version)
    return manager, held.id


class Nodes(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "br", "blockquote", "ul", "ol", "li",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


@pytest.mark.parametrize("words", EVIL, ids=range(len(EVIL)))
def test_no_word_that_people_wrote_acts_in_the_minutes(company: Company, words: str) -> None:
    from docx import Document
    from markdown_it import MarkdownIt

    actor, id = held(company, words)
    page = company.team.minutes.render(actor, id, "html").decode()
    from_markdown = (
        MarkdownIt("commonmark", {"html": True, "linkify": False})
        .enable("table")
        .render(company.team.minutes.render(actor, id, "md").decode())
    )
    for source in (page, from_markdown):
        nodes = Nodes()
        nodes.feed(source)
        nodes.close()
        assert nodes.tags <= ALLOWED
        assert not {name for name in nodes.attributes if name.startswith("on") or name in ("href", "src")}
        assert "\u202e" not in source
    document = Document(io.BytesIO(company.team.minutes.render(actor, id, "docx")))
    assert len(document.tables) == 2
    assert not document.part.rels.values() or all(not rel.is_external for rel in document.part.rels.values())
    data = json.loads(company.team.minutes.render(actor, id, "json"))
    assert data["notes"]["present"] == words


@pytest.mark.parametrize("format", ["html", "md", "docx", "json", "csv"])
def test_the_minutes_hold_everything_of_the_review(company: Company, format: str) -> None:
    from docx import Document

    actor, id = held(company, "某某集团的话")
    data = company.team.minutes.render(actor, id, format)
    if format == "docx":
        document = Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([p.text for p in document.paragraphs] + cells)
        names = {rfonts.get(f"{{{rfonts.nsmap['w']}}}eastAsia") for rfonts in document.styles["Normal"].element.iter(
            f"{{{document.styles['Normal'].element.nsmap['w']}}}rFonts")}  # fmt: skip
        assert names == {"Microsoft YaHei"}
    else:
        text = data.decode()
    for needed in ("某某集团的话", "2026-12-01", *(() if format == "csv" else ("Manager", "Lei"))):
        assert needed in text
    if format != "json":
        for needed in ("预算", "理由", *(() if format == "csv" else ("3/4", "财务"))):
            assert needed in text
        assert "minutes." not in text


def test_a_second_review_tells_what_changed_in_words(company: Company) -> None:
    reviewing, manager = company.team.reviewing, company.people["manager"]
    id = company.deal("lei")
    before = a_review()
    before["budget"]["owner"] = "unknown"
    company.deals.append_turn(id, a_turn(), 1, {"review": before})
    company.share(id)
    first = reviewing.start(manager, id)
    reviewing.sign_off(manager, first.id, first.version)
    moved = a_review(
        levels={"budget": 3}, findings=("it_overlooked",), people=(("李律", "legal", "met", "support"),),
        budget="approved", weighted=66, close=None,
    )  # fmt: skip
    company.deals.describe(id, glance={"review": moved})
    company.share(id)
    second = reviewing.start(manager, id)
    text = company.team.minutes.render(manager, second.id, "md").decode()
    assert "总分：40 → 66" in text
    assert "预算：1 → 3" in text
    assert "预算：只是觉得有 → 已批" in text
    assert "谁的钱：不知道 → 财务" in text
    assert "李律：— → " in text
    assert "预计签约日期：2026-12-31 → —" in text


def test_the_rep_takes_the_minutes_home_once_signed_and_strangers_never(company: Company) -> None:
    minutes, lei = company.team.minutes, company.people["lei"]
    _, open_id = held(company, "某某", sign=False)
    with pytest.raises(NotFound):
        minutes.render(lei, open_id, "md")
    _, id = held(company, "某某")
    assert minutes.render(lei, id, "md")
    for who in ("mei", "tom", "other-manager", "teamless", "admin"):
        with pytest.raises(NotFound):
            minutes.render(company.people[who], id, "md")
    with pytest.raises(NotSignedIn):
        minutes.render(None, id, "md")
    with pytest.raises(Invalid):
        minutes.render(lei, id, "exe")


def test_a_quote_stands_once_and_it_is_said_how_many_gaps_there_are(company: Company) -> None:
    manager, review = company.people["manager"], a_review()
    review["findings"][0]["evidence"] *= 2
    review["findings"] = review["findings"][:1]
    id = company.deal("lei", title="某某集团")
    company.deals.append_turn(id, a_turn(), 1, {"review": review})
    company.share(id)
    held = company.team.reviewing.start(manager, id)
    name, data = company.team.minutes.file(manager, held.id, "md")
    assert name == "某某集团 1.md"
    assert data.decode().count("预算应该没问题") == 1 and "1 个里的 1 个" in data.decode()


def test_taking_minutes_is_on_the_trail(company: Company) -> None:
    actor, id = held(company, "某某")
    company.team.minutes.render(actor, id, "docx")
    entry = company.team.auditing.recent(OPERATOR, 1)[0]
    assert (entry.action, entry.object, entry.details) == ("review.export", id, '{"format": "docx"}')


def test_what_was_not_said_has_no_level_and_the_words_of_the_page(company: Company) -> None:
    from ui.i18n import t

    manager, review = company.people["manager"], a_review()
    review["rubric"][1] |= {"level": 0, "known": False}
    id = company.deal("lei")
    company.deals.append_turn(id, a_turn(), 1, {"review": review})
    company.share(id)
    held = company.team.reviewing.start(manager, id)
    for lang in Lang:
        text = company.team.minutes.render(manager, held.id, "md", lang).decode()
        assert t("rubric.unknown", lang.value) in text
        assert "0/4" not in text
    compared = company.team.reviewing.compare(manager, held.id, held.id)
    assert ("decision_chain", None, None) in compared.levels


@pytest.mark.parametrize(
    ("lang", "said"), [(Lang.ZH, "下一步：{what}（{by} 前）"), (Lang.EN, "Do next: {what} (by {by})")]
)
def test_every_gap_says_what_to_do_next_and_by_when(company: Company, lang: Lang, said: str) -> None:
    manager, id = held(company, "某某集团")
    opened = company.team.reviewing.open(manager, id, lang=lang)
    text = company.team.minutes.render(manager, id, "md", lang).decode()
    assert opened.pack.worst
    for finding in opened.pack.worst:
        assert said.format(**finding["action"]) in text


@pytest.mark.parametrize(
    ("lang", "kinds"), [(Lang.ZH, ("标准", "缺口", "行动")), (Lang.EN, ("criterion", "gap", "action"))]
)
def test_a_spreadsheet_opens_levels_gaps_and_actions_as_one_table(
    company: Company, lang: Lang, kinds: tuple[str, ...]
) -> None:
    manager, id = held(company, "=1+1")
    opened = company.team.reviewing.open(manager, id, lang=lang)
    data = company.team.minutes.render(manager, id, "csv", lang)
    assert data.startswith(b"\xef\xbb\xbf")
    headings, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert {len(row) for row in rows} == {len(headings)} and all(headings)
    levels, gaps, actions = ([row for row in rows if row[0] == kind] for kind in kinds)
    budget = next(n for n, level in enumerate(opened.pack.levels) if level.criterion == "budget")
    assert levels[budget][2:4] == ["3", "1"] and levels[budget][5].endswith("理由")
    assert [row[6] for row in gaps] == [each["action"]["what"] for each in opened.pack.review["findings"]]
    assert [(row[7], row[8]) for row in actions] == [("'=1+1", "2026-12-01")]
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_the_score_of_the_minutes_counts_what_was_set_by_hand(company: Company) -> None:
    manager, reviewing = company.people["manager"], company.team.reviewing
    id = company.deal("lei")
    company.deals.append_turn(id, a_turn(), 1, {"review": a_review(levels={"budget": 2}, weighted=28)})
    company.share(id)
    first = reviewing.start(manager, id)
    assert "总分 28，" in company.team.minutes.render(manager, first.id, "md", Lang.ZH).decode()
    first = reviewing.override(manager, first.id, CriterionId.BUDGET, 0, "没有人批过这笔钱", first.version)
    score = reviewing.open(manager, first.id).pack.score
    assert score.weighted < score.computed == 28 and score.weakest == "budget"
    for lang, said in ((Lang.ZH, "系统算得 28"), (Lang.EN, "computed: 28")):
        text = company.team.minutes.render(manager, first.id, "md", lang).decode()
        assert f" {score.weighted}" in text and said in text
    data = json.loads(company.team.minutes.render(manager, first.id, "json"))
    assert data["score"] == {"weighted": score.weighted, "weakest": "budget", "computed": 28}
    assert data["review"]["score"]["weighted"] == 28
    reviewing.sign_off(manager, first.id, first.version)
    second = reviewing.start(manager, id)
    changes = reviewing.open(manager, second.id).pack.changes
    assert changes and ("score", score.weighted, 28) in {(c.kind, c.before, c.after) for c in changes}
