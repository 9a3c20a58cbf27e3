"""Files of every kind become documents; bad ones are refused by name and reason."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from reportlab.pdfgen import canvas

from knowledge.errors import UnreadableDocument
from knowledge.loaders import LIMITS, Limits, document_id, read_document, read_paths


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Discount rules", level=1)
    document.add_heading("Ladder", level=2)
    document.add_paragraph("Up to five percent the rep decides.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Level", "Who", "15 %", "Director"), strict=True):
        cell.text = text
    return saved(document.save)


def slides() -> bytes:
    deck = pptx.Presentation()
    for title, body in (("First", "Ask who signs."), ("Second", "Ask where the money is.")):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = body
    return saved(deck.save)


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Limits"
    for row in (("Role", "Limit"), ("Rep", 5), ("Director", 15)):
        book.active.append(row)
    return saved(book.save)


def pdf(pages: int = 2) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out)
    for number in range(1, pages + 1):
        page.bookmarkPage(f"p{number}")
        page.addOutlineEntry(f"Part {number}", f"p{number}", level=0)
        page.drawString(72, 720, f"Part {number}")
        page.drawString(72, 700, f"Rule {number} of the tender guide is to answer early.")
        page.showPage()
    page.save()
    return out.getvalue()


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def test_word_headings_and_tables_survive() -> None:
    section = read_document("rules.docx", word()).sections[0]
    assert section.path == ("Ladder",)
    assert "Up to five percent" in section.text
    assert "15 % | Director" in section.text


_UNDER_ONE = "# Rabattregeln\n\n## Leiter\n\nBis 5 %.\n"
_CHAPTERS = "# First part\n\nOne.\n\n# Second part\n\nTwo.\n"
_FENCED = "```\n# a comment\n```\n\nText.\n"


@pytest.mark.parametrize(
    ("name", "data", "title"),
    [
        ("price_list v3.docx", word(), "Discount rules"),
        ("notes.md", _UNDER_ONE.encode(), "Rabattregeln"),
        (
            "page.html",
            b"<h1>Tender guide</h1><h2>When</h2><p>Early.</p><h2>Who</h2><p>Legal.</p>",
            "Tender guide",
        ),
        ("two_parts.md", _CHAPTERS.encode(), "two parts"),
        ("code.md", _FENCED.encode(), "code"),
        ("deck one.pptx", slides(), "deck one"),
        ("limits.xlsx", sheet(), "limits"),
    ],
)
def test_a_document_is_called_by_the_heading_over_all_of_it_or_by_its_file(
    name: str, data: bytes, title: str
) -> None:
    assert read_document(name, data).title == title


def test_a_title_that_is_given_stands() -> None:
    assert read_document("notes.md", _UNDER_ONE.encode(), title="Rabatte").title == "Rabatte"
    assert read_document("rules.docx", word(), title="Rules").title == "Rules"


def test_slide_numbers_survive() -> None:
    document = read_document("deck.pptx", slides())
    assert [(s.slide, s.path[-1]) for s in document.sections] == [(1, "First"), (2, "Second")]
    assert "Ask who signs." in document.sections[0].text


def test_a_row_of_a_sheet_can_be_read_alone() -> None:
    section = read_document("limits.xlsx", sheet()).sections[0]
    assert section.path == ("Limits",)
    assert "Role: Director; Limit: 15" in section.text


def test_pdf_pages_and_outline_survive() -> None:
    document = read_document("guide.pdf", pdf())
    assert [(s.page, s.path) for s in document.sections] == [(1, ("Part 1",)), (2, ("Part 2",))]
    assert "Rule 2 of the tender guide" in document.sections[1].text


def test_html_keeps_headings_and_drops_scripts_and_hidden_text() -> None:
    page = (
        "<html><head><title>x</title></head><body><h1>Guide</h1><h2>Price</h2><p>Price <b>last</b>.</p>"
        "<script>steal()</script><div style='display: none'>secret orders</div><ul><li>One</li><li>Two</li></ul>"
    )
    document = read_document("guide.html", page.encode())
    assert (document.title, document.sections[0].path) == ("Guide", ("Price",))
    assert document.sections[0].text == "Price last.\n- One\n- Two"


def test_markdown_head_gives_title_teams_and_version_and_never_the_id() -> None:
    text = "---\nid: framework/zh/00-frame\ntitle: 价格手册\nteams: [north]\nversion: 3\n---\n# 价格手册\n\n## 折扣\n最多百分之五。\n"
    document = read_document("price.md", text.encode())
    assert (document.title, document.teams, document.version, document.lang) == (
        "价格手册",
        ("north",),
        "3",
        "zh",
    )
    assert document.id == document_id("price.md")
    assert document.sections[0].path == ("折扣",)


def test_text_headings_are_recognised() -> None:
    document = read_document(
        "notes.txt", "一、报价原则\n\n先讲价值。\n\n二、折扣权限\n\n区域总监批准。\n".encode("gb18030")
    )
    assert [s.path[-1] for s in document.sections] == ["一、报价原则", "二、折扣权限"]


def test_radicals_of_pdf_text_become_the_characters_people_type() -> None:
    document = read_document("手册.txt", "客⼾与⻓期关系，con\ufb01rm".encode())
    assert document.sections[0].text == "客户与长期关系，confirm"


@dataclass(frozen=True, slots=True)
class Bad:
    id: str
    name: str
    data: Callable[[], bytes]
    reason: str
    limits: Limits = LIMITS


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


def laughs() -> bytes:
    entities = "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 10))
    body = f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY l0 'ha'>{entities}]><x>&l9;</x>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", body)
        archive.writestr("[Content_Types].xml", body)
    return out.getvalue()


BAD = (
    Bad("nothing in it", "empty.md", lambda: b"  \n", "empty"),
    Bad("too many bytes", "big.txt", lambda: b"a" * 10_000_001, "too_large"),
    Bad("no such format", "tool.exe", lambda: b"MZ90", "unknown_type"),
    Bad("text named docx", "fake.docx", lambda: b"just text", "wrong_type"),
    Bad("zip named pdf", "fake.pdf", sheet, "wrong_type"),
    Bad("binary named md", "fake.md", lambda: b"\x00\x01\x02 text", "wrong_type"),
    Bad("pdf named txt", "fake.txt", pdf, "wrong_type"),
    Bad(
        "old or locked office file", "old.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "encrypted"
    ),
    Bad("zip bomb", "bomb.xlsx", bomb, "zip_bomb"),
    Bad("entity bomb", "laughs.docx", laughs, "damaged"),
    Bad("cut file", "cut.docx", lambda: word()[:2000], "damaged"),
    Bad("too many pages", "long.pdf", lambda: pdf(4), "too_many_pages", Limits(pages=3)),
    Bad("no text", "scan.html", lambda: b"<html><body><img src=x></body></html>", "no_text"),
    Bad("too slow", "slow.pdf", lambda: pdf(2), "too_slow", Limits(seconds=0.01)),
)


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.id)
def test_a_bad_file_is_refused_with_its_reason(case: Bad) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(case.name, case.data(), limits=case.limits)
    assert caught.value.reason == case.reason
    assert caught.value.name == case.name


def test_a_bad_file_does_not_keep_the_others_out(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "good.md").write_text("# Good\n\nText.", "utf-8")
    (tmp_path / "sub" / "bad.pdf").write_bytes(b"not a pdf")
    loaded = list(read_paths([tmp_path, tmp_path / "missing.md"]))
    assert [(each.path.name, each.problem.reason if each.problem else None) for each in loaded] == [
        ("good.md", None),
        ("bad.pdf", "wrong_type"),
        ("missing.md", "unreadable"),
    ]


def test_what_is_not_read_in_a_folder_is_named_and_what_a_system_keeps_there_is_not(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("# Good\n\nText.", "utf-8")
    (tmp_path / "photo.png").write_bytes(b"png")
    (tmp_path / "~$good.docx").write_bytes(b"lock")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "notes.md").write_text("# Not ours")
    inside = [(each.path.name, each.passed_over) for each in read_paths([tmp_path])]
    assert inside == [("good.md", False), ("photo.png", True)]
    [named] = read_paths([tmp_path / "photo.png"])
    assert named.problem is not None and (named.problem.reason, named.passed_over) == ("unknown_type", False)


def test_the_same_file_name_gives_the_same_id() -> None:
    assert document_id("a/价格.md") == document_id("a/价格.md")
    assert document_id("a/价格.md") != document_id("b/价格.md")
