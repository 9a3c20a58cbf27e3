"""A page made of a few kinds of blocks, drawn as Markdown or HTML; `word.py` draws it as a Word document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the page's own."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; lines stay lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody wrote or said, as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list; numbered or not."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Quote | Points | Grid


def markdown(blocks: Iterable[Block]) -> str:
    """Markdown in which nothing that people wrote is taken for markup."""
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def html(blocks: Iterable[Block], title: str, lang: str) -> str:
    """One self-contained page that loads nothing."""
    body = "\n".join(_html(block) for block in blocks)
    return (
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{_text(title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_plain(block.text)}"
    if isinstance(block, Quote):
        return f"> {_plain(block.text)}"
    if isinstance(block, Points):
        return "\n".join(
            f"{f'{n}.' if block.numbered else '-'} {_plain(item)}" for n, item in enumerate(block.items, 1)
        )
    if isinstance(block, Grid):
        rows = (block.headings, ("---",) * len(block.headings), *block.rows)
        return "\n".join(
            "| " + " | ".join(cell if n == 1 else _plain(cell) for cell in row) + " |"
            for n, row in enumerate(rows)
        )
    return "  \n".join(_plain(line) for line in block.text.splitlines())


def _plain(text: str) -> str:
    line = " ".join(clean(text).split())
    for sign in "\\`*_[]|#!~":
        line = line.replace(sign, "\\" + sign)
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A bare address would become a link, and a dash or number in front a list.
    line = line.replace("://", "&#58;//")
    return "\\" + line if line[:1] in "-+=" else line


def _html(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{_text(block.text)}</h{block.level}>"
    if isinstance(block, Quote):
        return f"<blockquote>{_text(block.text)}</blockquote>"
    if isinstance(block, Points):
        tag = "ol" if block.numbered else "ul"
        return f"<{tag}>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</{tag}>"
    if isinstance(block, Grid):
        head = "".join(f"<th>{_text(cell)}</th>" for cell in block.headings)
        rows = "".join(f"<tr>{''.join(f'<td>{_text(c)}</td>' for c in row)}</tr>" for row in block.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return "<p>" + "<br>".join(_text(line) for line in block.text.splitlines()) + "</p>"


def _text(text: str) -> str:
    return escape(clean(text))


def clean(text: str) -> str:
    """Without control characters, which XML may not hold, and marks that turn the direction of writing."""
    return "".join(
        c for c in text if (c >= " " or c in "\n\t") and c not in _UNWANTED and not "\ud800" <= c <= "\udfff"
    )


_UNWANTED = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
_STYLE = (
    "body{font:15px/1.6 system-ui,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;"
    "max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1d2430}h1{font-size:1.6rem}h2{font-size:1.15rem;"
    "margin-top:2rem;border-bottom:1px solid #d8dee8}h3{font-size:1rem;margin-bottom:.2rem}"
    "blockquote{margin:.3rem 0;padding:.3rem .8rem;border-left:3px solid #c3cede;color:#445}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border:1px solid #d8dee8;padding:.3rem .5rem;"
    "text-align:left;vertical-align:top}th{white-space:nowrap}@media(max-width:40rem){table{display:block;overflow-x:auto}}@media print{body{margin:0}}"
)
