"""Nicknames in Chinese notes: 老邱, 小鲁, 阿辉, 大鹏哥."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.reading.name_page_zh import Page
from assistant.reading.name_words_zh import is_han, name_patterns, name_words
from assistant.reading.names import Form, Name

_MEASURED = frozenset("缩大最较很太更古不比")
"""变老, 更小: behind these no nickname starts."""
_UNDER = frozenset({"下面", "手下", "底下", "身边", "旁边", "隔壁"})
"""他下面小何: where somebody stands, and then who that is."""


def nicknames(page: Page) -> Iterator[Name]:
    """老, 小, 阿 or 大 with a surname, or with a word that is introduced as somebody's name."""
    rolls, posted = page.roll(), _posted(page)
    family = name_patterns().family
    for m in name_patterns().nick.finditer(page.text):
        start = m.start()
        if start in page.taken or start in page.covered or start + 1 in page.taken:
            continue
        if any(page.text.startswith(word, start) for word in _ordinary(page.text[start : start + 2])):
            continue
        if _is_nickname(page, m, start in rolls or m.group() in posted):
            rest = m["rest"]
            yield Name(start, m.end(), m.group(), Form.NICK, rest if rest in family else None, None)


def _is_nickname(page: Page, m: re.Match[str], introduced: bool) -> bool:
    p, text, start, end = name_patterns(), page.text, m.start(), m.end()
    first, rest, tail = m["first"], m["rest"], m["tail"]
    surname, edge = rest in p.family, page.edge(start) or text[max(0, start - 2) : start] in _UNDER
    if first == "大":
        if not (tail and tail != "总" and edge):
            return False
    elif first == "老":
        if not surname:
            return False
    elif first == "小":
        if not surname and not introduced and not _presented(page, start, end):
            return False
        if rest in p.rare and not edge:
            return False
    if first != "大" and start and text[start - 1] in _MEASURED:
        return False
    if first in "小阿" and not surname and end < len(text) and text[end] not in p.after and is_han(text[end]):
        return False
    return first == "老" or edge or text[start - 1] in p.after or text[start - 1] in "部组队"


def _presented(page: Page, start: int, end: int) -> bool:
    """Whether a title, 叫 or 的 leads to the name, or a bracket follows."""
    text = page.text
    return (
        start in page.after_title
        or (start > 0 and text[start - 1] in "叫的")
        or text[end : end + 1] in ("（", "(")
    )


def _posted(page: Page) -> frozenset[str]:
    """采购中心 小鹿：whoever stands behind a department and speaks is called so everywhere."""
    text, ends = page.text, page.ends
    return frozenset(
        m.group()
        for m in name_patterns().nick.finditer(text)
        if text[m.end() : m.end() + 1] in ("：", ":")
        and (m.start() in ends or (m.start() - 1 in ends and text[m.start() - 1] == " "))
    )


@cache
def _ordinary(pair: str) -> tuple[str, ...]:
    """Words that begin like a nickname and are none: 老板, 小时."""
    return tuple(word for word in name_words().not_nick if word.startswith(pair))
