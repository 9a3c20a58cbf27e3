"""A review as a page: Markdown, HTML or DOCX, from one set of templates and words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.domain.evidence import Evidence
from assistant.domain.vocabulary import Lang
from assistant.review.json import review_json
from assistant.review.review import Review
from assistant.review.texts import ReviewTexts

if TYPE_CHECKING:
    from docx.document import Document
    from jinja2 import Environment


def markdown(review: Review, texts: ReviewTexts) -> str:
    """The review as Markdown; what people wrote is escaped, never taken for markup."""
    return _environment().get_template("review.md.j2").render(_view(review, texts))


def html(review: Review, texts: ReviewTexts) -> str:
    """The review as one self-contained HTML page."""
    return _environment().get_template("review.html.j2").render(_view(review, texts))


def docx(review: Review, texts: ReviewTexts) -> bytes:
    """The review as a Word document."""
    from docx import Document

    document = Document()
    _typeface(document, review.lang)
    _fill(document, _view(review, texts))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("assistant.review", "templates"),
        autoescape=lambda name: name is not None and ".html" in name,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = _plain
    return environment


def _plain(text: object) -> str:
    """Text for Markdown: one line, with everything that Markdown or a table would read escaped."""
    line = " ".join(str(text).split())
    for sign in "\\`*_[]|#":
        line = line.replace(sign, "\\" + sign)
    return line.replace("<", "&lt;").replace(">", "&gt;")


def _view(review: Review, texts: ReviewTexts) -> dict[str, Any]:
    lang = review.lang
    said = review_json(review, texts)

    def word(key: str, **facts: object) -> str:
        return texts.word(key, lang, **facts)

    def name(kind: str, id: str) -> str:
        return texts.name(kind, id, lang)

    def day(iso: str | None) -> str:
        return texts.say(f"@date:{iso}", lang) if iso else word("unsaid")

    budget = review.picture.budget
    return {
        "review": said,
        "lang": "zh-CN" if lang is Lang.ZH else "en",
        "word": word,
        "name": name,
        "day": day,
        "quotes": _quotes,
        "criterion": lambda id: texts.criterion(
            next(s for s in review.scorecard.scores if s.criterion == id).criterion, lang
        ),
        "amount": texts.money(budget.amount, budget.currency, lang) if budget.amount is not None else None,
        "reader": word("builtin") if review.engine == "builtin" else review.engine,
        "versions": " · ".join(f"{k} {v}" for k, v in said["versions"].items() if v),
    }


def _quotes(evidence: Iterable[dict[str, Any] | Evidence]) -> list[str]:
    """The quotes, each once, each on one line."""
    texts = (e.quote if isinstance(e, Evidence) else str(e["quote"]) for e in evidence)
    return list(dict.fromkeys(" ".join(t.split()) for t in texts))


def _typeface(document: Document, lang: Lang) -> None:
    """Chinese needs its own typeface named, or Word falls back to one without the characters."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name = "Calibri"
    style.font.size = Pt(10)
    if lang is Lang.ZH:
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Microsoft YaHei")


def _fill(document: Document, view: dict[str, Any]) -> None:
    review, word, name, day = view["review"], view["word"], view["name"], view["day"]
    document.add_heading(f"{word('heading')}: {_clean(review['account'] or word('unnamed'))}", 0)
    document.add_paragraph(_clean(review["summary"]))
    document.add_heading(word("findings"), 1)
    for finding in review["findings"]:
        document.add_heading(f"{_clean(finding['title'])} ({name('severity', finding['severity'])})", 2)
        document.add_paragraph(_clean(finding["why"]))
        for quote in _quotes(finding["evidence"]):
            document.add_paragraph(_clean(quote), style="Intense Quote")
        action = finding["action"]
        document.add_paragraph(
            f"{word('action')}: {_clean(action['what'])} ({word('by', day=day(action['by']))})",
            style="List Bullet",
        )
        for cited in finding["citations"]:
            document.add_paragraph(
                f"{word('source')}: {_clean(cited['document'])} › {_clean(cited['section'])}: {_clean(cited['quote'])}",
                style="List Bullet",
            )
    if not review["findings"]:
        document.add_paragraph(word("no_findings"))
    document.add_heading(word("questions"), 1)
    for question in review["questions"]:
        document.add_paragraph(_clean(question["text"]), style="List Number")
    document.add_heading(word("stakeholders"), 1)
    _table(
        document,
        [word(k) for k in ("name", "function", "contact", "stance")],
        [
            [
                " · ".join(x for x in (p["name"], p["title"]) if x),
                name("function", p["function"]),
                name("contact", p["contact"]),
                name("stance", p["stance"]),
            ]
            for p in review["stakeholders"]
        ],
    )
    document.add_heading(word("rubric"), 1)
    _table(
        document,
        [word("rubric"), word("level"), word("why"), word("next")],
        [
            [view["criterion"](r["criterion"]), f"{r['level']}/4", r["why"], r["next_level"]]
            for r in review["rubric"]
        ],
    )
    document.add_paragraph(word("engine", engine=view["reader"]))


def _table(document: Document, head: list[str], rows: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(head), style="Light Grid Accent 1")
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.text = _clean(text)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(text)


def _clean(text: str) -> str:
    """Without the control characters that XML may not hold."""
    return "".join(c for c in text if c >= " " or c in "\n\t")
