"""Plain text and HTML to sections."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from knowledge.documents import Section
from knowledge.loaders.outline import Outline

_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[章节部分篇条]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d{1,2}(?:\.\d{1,2}){0,3}[、.]?\s)\s*\S"
)
_SENTENCE_END = re.compile(r"[。！？；.!?;:：,，]$")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "form", "nav"}
)
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "br", "tr", "ul", "ol", "table", "blockquote", "pre", "dd", "dt"}
)
_VOID = frozenset(
    {"br", "img", "hr", "input", "meta", "link", "source", "wbr", "col", "area", "base", "embed", "track"}
)


def decode(data: bytes) -> str:
    """Text from bytes: UTF-8, UTF-16 with a mark, or GB18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def text_sections(text: str, title: str) -> tuple[Section, ...]:
    """Sections of plain text; numbered short lines and underlined ones are taken for headings."""
    outline = Outline(title)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines):
        stripped = line.strip()
        below = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if stripped and len(below) > 2 and set(below) <= {"="}:
            outline.heading(1, stripped)
        elif stripped and len(below) > 2 and set(below) <= {"-"} and len(stripped) <= 60:
            outline.heading(2, stripped)
        elif stripped and set(stripped) <= {"=", "-"} and len(stripped) > 2:
            continue
        elif (
            _NUMBERED.match(stripped)
            and len(stripped) <= 40
            and not _SENTENCE_END.search(stripped)
            and _alone(lines, number)
        ):
            outline.heading(2 + stripped.split(" ")[0].rstrip(".").count("."), stripped)
        else:
            outline.line(line.rstrip())
    return outline.sections()


def _alone(lines: list[str], number: int) -> bool:
    """Whether a line has an empty one above it and is no member of a numbered list."""
    above = lines[number - 1].strip() if number else ""
    below = lines[number + 1].strip() if number + 1 < len(lines) else ""
    return not above and not _NUMBERED.match(below)


def html_sections(text: str, title: str) -> tuple[Section, ...]:
    """Sections of a web page by its headings; scripts, styles, forms and hidden parts are dropped."""
    reader = _Reader(title)
    reader.feed(text)
    reader.close()
    reader.flush()
    return reader.outline.sections()


class _Reader(HTMLParser):
    def __init__(self, title: str) -> None:
        super().__init__(convert_charrefs=True)
        self.outline = Outline(title)
        self._buffer: list[str] = []
        self._silent: list[str] = []
        self._heading = 0
        self._prefix = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent or tag in _SILENT or _hidden(dict(attrs)):
            if tag not in _VOID:
                self._silent.append(tag)
            return
        if tag in _HEADINGS:
            self.flush()
            self._heading = _HEADINGS[tag]
        elif tag == "li":
            self.flush()
            self._prefix = "- "
        elif tag in ("td", "th"):
            if "".join(self._buffer).strip():
                self._buffer.append(" | ")
        elif tag in _BLOCKS:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                while self._silent and self._silent.pop() != tag:
                    pass
            return
        if tag in _HEADINGS:
            heading = " ".join("".join(self._buffer).split())
            self._buffer.clear()
            if heading:
                self.outline.heading(self._heading or 2, heading)
            self._heading = 0
        elif tag in _BLOCKS or tag == "li":
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._buffer.append(data)

    def flush(self) -> None:
        """End the line being collected."""
        line = " ".join("".join(self._buffer).split())
        self._buffer.clear()
        if line:
            self.outline.line(f"{self._prefix}{line}")
        self._prefix = ""


def _hidden(attributes: dict[str, str | None]) -> bool:
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or any(each in style for each in ("display:none", "visibility:hidden", "font-size:0", "opacity:0"))
    )
