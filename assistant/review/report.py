"""A review as a page: Markdown, HTML or DOCX, from one set of templates and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.domain.evidence import Evidence
from assistant.domain.vocabulary import Lang
from assistant.review import word
from assistant.review.json import review_json
from assistant.review.page import Block, Grid, Heading, Paragraph, Points, Quote
from assistant.review.review import Review
from assistant.review.texts import ReviewTexts

if TYPE_CHECKING:
    from jinja2 import Environment


def markdown(review: Review, texts: ReviewTexts) -> str:
    """The review as Markdown; what people wrote is escaped, never taken for markup."""
    return _environment().get_template("review.md.j2").render(_view(review, texts))


def html(review: Review, texts: ReviewTexts) -> str:
    """The review as one self-contained HTML page."""
    return _environment().get_template("review.html.j2").render(_view(review, texts))


def docx(review: Review, texts: ReviewTexts) -> bytes:
    """The review as a Word document."""
    return word.docx(_blocks(_view(review, texts)), review.lang)


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

    def word_of(key: str, **facts: object) -> str:
        return texts.word(key, lang, **facts)

    def labelled(label: str, text: str) -> str:
        return word_of("labelled", label=label, text=text)

    def name(kind: str, id: str) -> str:
        return texts.name(kind, id, lang)

    def day(iso: str | None) -> str:
        return texts.say(f"@date:{iso}", lang) if iso else word_of("unsaid")

    budget = review.picture.budget
    return {
        "review": said,
        "lang": "zh-CN" if lang is Lang.ZH else "en",
        "title": labelled(word_of("heading"), said["account"] or word_of("unnamed")),
        "word": word_of,
        "labelled": labelled,
        "aside": lambda text: word_of("aside", text=text),
        "name": name,
        "day": day,
        "quotes": _quotes,
        "criterion": lambda id: texts.criterion(
            next(s for s in review.scorecard.scores if s.criterion == id).criterion, lang
        ),
        "amount": texts.money(budget.amount, budget.currency, lang) if budget.amount is not None else None,
        "footer": " · ".join(
            (
                word_of("engine", engine=word_of("builtin") if review.engine == "builtin" else review.engine),
                *(f"{k} {v}" for k, v in said["versions"].items() if v),
            )
        ),
    }


def _quotes(evidence: Iterable[dict[str, Any] | Evidence]) -> list[str]:
    """The quotes, each once, each on one line."""
    texts = (e.quote if isinstance(e, Evidence) else str(e["quote"]) for e in evidence)
    return list(dict.fromkeys(" ".join(t.split()) for t in texts))


def _blocks(view: dict[str, Any]) -> Iterator[Block]:
    yield Heading(view["title"], 1)
    yield Paragraph(view["review"]["summary"])
    yield _figures(view)
    yield from (Paragraph(gate["why"]) for gate in view["review"]["score"]["gates"])
    yield from _findings(view)
    yield from _asked(view)
    yield from _people(view)
    yield from _levels(view)
    yield Paragraph(view["footer"])


def _figures(view: dict[str, Any]) -> Block:
    review, word_of, name = view["review"], view["word"], view["name"]
    budget = review["budget"]
    shown = (
        ("score", f"{review['score']['weighted']} / 100"),
        ("weakest", view["criterion"](review["score"]["weakest"])),
        ("close_date", view["day"](review["close_date"])),
        ("budget", " · ".join(filter(None, (name("status", budget["status"]), view["amount"])))),
        ("authority", name("authority", budget["authority"])),
        ("chain", name("chain", review["chain"]["chain"])),
    )
    return Grid(tuple(word_of(key) for key, _ in shown), (tuple(value for _, value in shown),))


def _findings(view: dict[str, Any]) -> Iterator[Block]:
    word_of, labelled, aside = view["word"], view["labelled"], view["aside"]
    yield Heading(word_of("findings"))
    for finding in view["review"]["findings"]:
        yield Heading(finding["title"] + aside(view["name"]("severity", finding["severity"])), 3)
        yield Paragraph(finding["why"])
        yield from (Quote(quote) for quote in _quotes(finding["evidence"]))
        action = finding["action"]
        by = aside(word_of("by", day=view["day"](action["by"])))
        yield Points(
            (
                labelled(word_of("action"), action["what"] + by),
                *(
                    labelled(word_of("source"), labelled(f"{c['document']} › {c['section']}", c["quote"]))
                    for c in finding["citations"]
                ),
            )
        )
    if not view["review"]["findings"]:
        yield Paragraph(word_of("no_findings"))


def _asked(view: dict[str, Any]) -> Iterator[Block]:
    review, word_of = view["review"], view["word"]
    if review["questions"]:
        yield Heading(word_of("questions"))
        yield Points(tuple(question["text"] for question in review["questions"]), numbered=True)
    if review["contradictions"]:
        yield Heading(word_of("contradictions"))
        yield Points(
            tuple(
                word_of("versus", older=c["older"]["quote"], newer=c["newer"]["quote"])
                for c in review["contradictions"]
            )
        )


def _people(view: dict[str, Any]) -> Iterator[Block]:
    name, people = view["name"], view["review"]["stakeholders"]
    if not people:
        return
    yield Heading(view["word"]("stakeholders"))
    yield Grid(
        tuple(view["word"](key) for key in ("name", "function", "contact", "stance")),
        tuple(
            (
                " · ".join(filter(None, (person["name"], person["title"]))),
                *(name(kind, person[kind]) for kind in ("function", "contact", "stance")),
            )
            for person in people
        ),
    )


def _levels(view: dict[str, Any]) -> Iterator[Block]:
    word_of = view["word"]
    yield Heading(word_of("rubric"))
    yield Grid(
        tuple(word_of(key) for key in ("criterion", "level", "why", "next")),
        tuple(
            (
                view["criterion"](row["criterion"]),
                f"{row['level']}/4" if row["known"] else word_of("unsaid"),
                row["why"],
                row["next_level"],
            )
            for row in view["review"]["rubric"]
        ),
    )
