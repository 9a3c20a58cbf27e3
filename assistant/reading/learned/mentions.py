"""People and teams that no list and no rule knows, from what the tagger found: as names or as posts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.capital_words import is_heading, is_plain_noun
from assistant.reading.learned.tagging import PERSON, Tagged
from assistant.reading.learned.titles import function_of_title
from assistant.reading.lexicon import Category, Hit, Row
from assistant.reading.name_words_en import english_words, world_names
from assistant.reading.name_words_zh import name_words
from assistant.reading.names import Form, Name

_LATIN_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Hr|Fr|Mme|M|Sir|Smt|Shri|Capt|Col|Me)\.? )?[A-ZÀ-Þ][\w'’.-]*(?: (?:[A-ZÀ-Þ][\w'’.-]*|van|de|von|der|bin|al|O'))*"
)
_NICK = re.compile(r"[老小阿大][一-鿿]|[一-鿿]{1,2}[哥姐叔姨嫂爷]")


def unlisted(
    text: str, spans: Iterable[Tagged], taken: Iterable[tuple[int, int]], lang: Lang
) -> tuple[list[Name], list[Hit]]:
    """Names and posts for spans where nothing stands yet; names where a title stands, but does not fill the span."""
    names: list[Name] = []
    posts: list[Hit] = []
    walls = sorted(taken)
    for span in spans:
        if span.kind != PERSON or "\n" in text[span.start : span.end]:
            continue
        within = [(a, b) for a, b in walls if a < span.end and span.start < b]
        if within:
            names += _beside(text, span, within, lang)
            continue
        words = text[span.start : span.end]
        if len(words) < 2 or words.lower() in _WE:
            continue
        if lang is Lang.EN and (is_heading(text, span) or is_plain_noun(text, span)):
            continue
        beside = any(end == span.start for _, end in walls)
        if _is_name(words, lang, _TITLE_BESIDE if beside else _TITLE):
            names.append(_named(words, span.start))
        else:
            posts.append(Hit(span.start, span.end, _post(words, lang)))
    return names, posts


_WE = frozenset("我们 我们的 咱们 我方 我司 本司 we us our ours".split())
"""Words that name nobody of their own."""


_FOLK = frozenset("fella feller lad lass bloke chap lady guy gal".split())
"""Words for anybody; some are names in small letters."""


def _beside(text: str, span: Tagged, within: Sequence[tuple[int, int]], lang: Lang) -> Iterable[Name]:
    """The name behind the last title of a span: 运营中心总监高翎."""
    start = within[-1][1]
    words = text[start : span.end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if len(words) > 1 and _is_name(words, lang, _TITLE_BESIDE):
        yield _named(words, start)


def _named(words: str, start: int) -> Name:
    family = words[0] if words[0] in name_words().surnames else None
    return Name(start, start + len(words), words, Form.FULL, family)


_TITLE, _TITLE_BESIDE = 0.6, 0.95
"""From which chance on Chinese characters that may be a name are a title; a second one beside a title is rare."""


def _is_name(words: str, lang: Lang, title: float = _TITLE) -> bool:
    if words in _FOLK:
        return False
    if lang is Lang.EN and (address := english_words().honorific.match(words)):
        return _LATIN_NAME.fullmatch(words, address.end()) is not None
    if words.islower() and words.isascii():
        # In a chat nobody writes capitals; a title there is known by what titles are made of.
        return words in world_names().given and function_of_title(words, lang)[1] < 0.6
    if words[0].isascii() or words[0].isupper():
        known = function_of_title(words, lang)
        return _LATIN_NAME.fullmatch(words) is not None and not (known[1] > 0.9 and " " in words)
    if _NICK.fullmatch(words):
        return True
    family = words[0] in name_words().surnames or words[:2] in name_words().compound_surnames
    return family and len(words) <= 3 and function_of_title(words, lang)[1] < title


def _post(words: str, lang: Lang) -> Row:
    function, _ = function_of_title(words, lang)
    if function == "end_user":
        return Row(texts=(words,), category=Category.FUNCTION, value=function, kind="users")
    return Row(texts=(words,), category=Category.FUNCTION, value=function, kind="team")


def joined_in_order(hits: Sequence[Hit], more: Sequence[Hit]) -> list[Hit]:
    """All hits in reading order."""
    return sorted([*hits, *more], key=lambda h: (h.start, -h.end))
