"""Latin names in Chinese notes: Cathy, Max, Peng Zhao."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.name_page_zh import LEADS, Page
from assistant.reading.name_words_en import english_words
from assistant.reading.name_words_zh import name_patterns
from assistant.reading.names import Form, Name
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_TO = _SAID("to")
_SAYS = re.compile(
    r"\s?(?:说|讲|问|也|那边|他|她|哥|姐|总|回|出|觉得|是|要|对|很|都|在|已|负责|带|给|姐姐|老师|，|。|、|）|\)|：|:|$|\n)"
)


def latin_names(page: Page) -> Iterator[Name]:
    """Capitalised words that stand, at least once, beside a title, a verb or a mark that people stand beside."""
    spans = list(_capitalised(page))
    people = {word for start, end, word in spans if _is_person(page, start, end, word)}
    yield from (Name(start, end, word, Form.FULL) for start, end, word in spans if word in people)


def _capitalised(page: Page) -> Iterator[tuple[int, int, str]]:
    leads = {hit.start for hit in page.hits if hit.category in LEADS}
    p = name_patterns()
    for m in p.latin.finditer(page.text):
        if _first(m.group()) not in p.not_latin and m.start() not in leads and m.start() not in page.taken:
            yield m.start(), m.end(), m.group()


def _is_person(page: Page, start: int, end: int, word: str) -> bool:
    text, first = page.text, _first(word)
    if first in english_words().first and first not in english_words().ambiguous and len(first) > 2:
        return True
    if start in page.ends or (start and text[start - 1] == " " and start - 1 in page.ends):
        return True
    before = text[max(0, start - 6) : start]
    if _TO.search(before) and _SAYS.match(text, end):
        return True
    quoted = before.endswith('"') and text[end : end + 1] == '"'
    return quoted and before.rstrip('"').endswith(("的", "那位"))


def _first(word: str) -> str:
    return word.split(" ")[0]
