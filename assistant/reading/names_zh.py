"""Chinese names: 王总, 老邱, 姓倪的, 沈洁, and Latin names in Chinese notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.reading.latin_names_zh import latin_names
from assistant.reading.lexicon import Hit
from assistant.reading.name_page_zh import Page
from assistant.reading.name_words_zh import HAN, is_han, name_patterns, name_words
from assistant.reading.names import AGES, Form, Name
from assistant.reading.nicknames_zh import nicknames
from assistant.reading.office_titles_zh import office_titles

_NO_GIVEN = frozenset("是的他她我你它们在和跟与说这那有没不也都就")
"""老贾是她同学: what stands between the surname and the word is no given name."""
_SHORT_TITLES = frozenset("公老董伯兄叔爷")
"""Forms of address that are parts of many words: with one of them a lone surname must begin a word."""
_JOINS = frozenset("和与及同")
"""Surnames that are words for "and" behind a word."""
_BEHIND_RARE = frozenset("，。、；：（）, \n")
_DOCTOR = re.compile(r"(?<![A-Za-z])(?:Dr|Mr|Ms|Mrs|Prof)\.?\s?(?=[一-鿿])")
_CALLED = re.compile(r"(?:叫|名叫|叫做|名字是)\"?")
_QUOTED = re.compile(rf'"([{HAN}]{{1,3}}[哥姐叔])"')


def chinese_names(text: str, hits: Sequence[Hit]) -> list[Name]:
    """The names in a Chinese text; `hits` keep 财务总监 from being a Mr 务 and mark where a title ends."""
    page = Page(text, hits)
    for search in (
        _addresses,
        office_titles,
        _surnames,
        nicknames,
        _full_names,
        _doctors,
        latin_names,
        _quoted,
    ):
        page.keep(search(page))
    return sorted(page.names, key=lambda name: name.start)


def _addresses(page: Page) -> Iterator[Name]:
    """王总, 欧阳行长, 陈建国主任."""
    for m in name_patterns().title.finditer(page.text):
        name = _address(page, m.start(), m.end())
        if name is not None:
            yield name


def _address(page: Page, start: int, end: int) -> Name | None:
    """A surname before a form of address, or a full name at the edge of a word."""
    text, words = page.text, name_words()
    title = text[start:end]
    if any(text.startswith(word, start) for word in words.not_after.get(title, ())):
        return None
    for width, given in ((2, 0), (1, 0), (1, 2), (1, 1)):
        first = start - width - given
        if first < 0 or not all(map(is_han, text[first:start])):
            continue
        family = text[first : first + width]
        if family not in name_patterns().family:
            continue
        if first in page.covered and (start != first + width or start in page.covered):
            continue
        if given and not _given_fits(page, first, start, title):
            continue
        before = text[max(0, first - 1) : first]
        if (family == "万" and before.isdigit()) or (family in _JOINS and before and is_han(before)):
            continue  # 100-500万总经理签, 收银员和店长: a sum and who signs it, two roles.
        if any(before + text[first] == word for word in words.not_before):
            continue
        loose = family in name_patterns().rare or (before and before in words.not_before)
        if width == 1 and (loose or title in _SHORT_TITLES) and not page.edge(first):
            continue
        if before and before in AGES:
            first -= 1
        return Name(first, end, text[first:end], Form.ADDRESS, family, title)
    return None


def _given_fits(page: Page, first: int, start: int, title: str) -> bool:
    """Whether a given name may stand between the surname at `first` and the form of address at `start`."""
    family, given = page.text[first], page.text[first + 1 : start]
    if not page.edge(first) or family in name_patterns().rare:
        return False
    return (len(title) > 1 or title in "姐哥") and _NO_GIVEN.isdisjoint(given)


def _surnames(page: Page) -> Iterator[Name]:
    """姓倪的."""
    for m in name_patterns().bare.finditer(page.text):
        at = m.start()
        if at not in page.taken and not (at and page.text[at - 1] in "贵百同老"):
            yield Name(at, m.end(), m.group(), Form.BARE, m["family"])


def _full_names(page: Page) -> Iterator[Name]:
    """沈洁, behind a title, behind 叫 or in a list of who was there."""
    p, text = name_patterns(), page.text
    for start in _starts(page):
        full = p.full.match(text, start)
        if full is None or text[start : start + 2] in p.not_full:
            continue
        family = full["family"]
        stop = _name_end(text, start, len(family))
        if stop is None or not page.taken.isdisjoint(range(start, stop)):
            continue
        if family in p.rare and (stop - start < 3 or text[stop : stop + 1] not in _BEHIND_RARE):
            continue
        yield Name(start, stop, text[start:stop], Form.FULL, family)


def _starts(page: Page) -> list[int]:
    called = {m.end() for m in _CALLED.finditer(page.text)} | page.roll()
    page.after_title |= {at + 1 for at in page.after_title if page.text[at : at + 1] in (" ", "：", ":")}
    behind = {name.end for name in page.names}
    return sorted((page.after_title | called) - page.taken - page.covered - behind)


def _doctors(page: Page) -> Iterator[Name]:
    """Dr 王, Ms. 李晓."""
    p, text = name_patterns(), page.text
    for m in _DOCTOR.finditer(text):
        family = text[m.end() : m.end() + 1]
        if family not in p.family or m.start() in page.taken:
            continue
        alone = text[m.end() + 1 : m.end() + 2] in p.after
        stop = (None if alone else _name_end(text, m.end(), 1)) or m.end() + 1
        yield Name(m.start(), stop, text[m.start() : stop], Form.ADDRESS, family, None)


def _quoted(page: Page) -> Iterator[Name]:
    """ "军哥"."""
    for m in _QUOTED.finditer(page.text):
        if m.start(1) not in page.taken:
            yield Name(m.start(1), m.end(1), m[1], Form.NICK)


def _name_end(text: str, start: int, family: int) -> int | None:
    """Where a full name ends: two or three characters, followed by what may follow a name."""
    for given in (1, 2):
        end = start + family + given
        if end > len(text) or not all(map(is_han, text[start:end])):
            return None
        if end == len(text) or text[end] in name_patterns().after:
            return end
    return None
