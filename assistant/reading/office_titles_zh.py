"""Chinese heads called by their office: 王处 is 王处长, 卢院 is 卢院长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.reading.name_page_zh import Page
from assistant.reading.name_words_zh import name_patterns, name_words
from assistant.reading.names import Form, Name

_HARD_TO_TELL = frozenset("行所厅司")
"""Offices that end many other words: behind a surname that is a word itself they are no title."""
_PERIOD = re.compile(r"(?:[这那本上下每半][一两几]?|[一两几])$")
"""这周行, 下周处: a week, nobody called 周."""


@cache
def _called() -> re.Pattern[str]:
    words, patterns = name_words(), name_patterns()
    family = "|".join(words.compound_surnames) + "|[" + "".join(sorted(set(words.surnames))) + "]"
    behind = "".join(re.escape(each) for each in sorted(patterns.after | set("聊谈")))
    return re.compile(f"(?P<family>{family})副?(?P<office>[{words.offices}])(?=$|[{behind}])")


def office_titles(page: Page) -> Iterator[Name]:
    """王处, 逄副处: a surname and an office where a word begins and ends."""
    words, text = name_words(), page.text
    for found in _called().finditer(text):
        start, end, office = found.start(), found.end(), found["office"]
        pair = found["family"] + office
        if start in page.taken or not page.edge(start) or not page.covered.isdisjoint(range(start, end)):
            continue
        if pair in words.office_words or _PERIOD.search(text, max(0, start - 2), start):
            continue
        if found["family"] in name_patterns().rare and office in _HARD_TO_TELL:
            continue
        if any(text.startswith(word, end - 1) for word in words.not_after.get(office, ())):
            continue
        yield Name(start, end, found.group(), Form.ADDRESS, found["family"], office)
