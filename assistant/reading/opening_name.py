"""The customer's name at the head of a terse note: "Hollinbrook, admissions CRM.", 华岭那单，…"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.tagging import ACCOUNT, Tagged
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_HEAD = {Lang.EN: _SAID("head_en"), Lang.ZH: _SAID("head_zh")}
_NO_NAME = _SAID("no_name")
_QUOTED = re.compile(
    r"(?s:[^\"“「『”」』]{0,24})[\"“「『](?P<name>(?![本下上今明这那])(?![^\"”」』]*[的了先要不没就都也我你他她说来去是有])[一-鿿·]{2,8})[\"”」』](?=[，,、（(])"
)
"""A firm in quotation marks near the head: 民宿连锁「宿枝」，87家店."""


def with_opening_name(spans: Sequence[Tagged], text: str, lang: Lang) -> list[Tagged]:
    """The tagger's spans with the name at the head as the account's; what it took for the account elsewhere is none."""
    head = _head(text, lang)
    if head is None:
        return [_to_its_comma(s, text) if s.kind == ACCOUNT else s for s in spans]
    start, end = head.span("name")
    name = head["name"]
    rest = [s for s in spans if s.end <= start or end <= s.start]
    same = [s for s in rest if text[s.start : s.end] in name or name in text[s.start : s.end]]
    kept = [replace(s, kind=ACCOUNT) if s in same else s for s in rest if s in same or s.kind != ACCOUNT]
    return [Tagged(start, end, ACCOUNT), *kept]


_REST = re.compile(r"(?![的这那要想是在有做跟我他她们刚已就也还都一])[一-鿿]{1,5}(?=[，,：:])")


def _to_its_comma(span: Tagged, text: str) -> Tagged:
    """蜀陇干线，跑川藏线的: a name cut short that opens the note goes on to the comma."""
    rest = _REST.match(text, span.end) if not text[: span.start].strip() else None
    return replace(span, end=rest.end()) if rest else span


def what_is_bought(text: str, lang: Lang) -> range:
    """Where the head of a note says what is bought: the planning of "Marsden Freight, route planning" is no team."""
    head = _head(text, lang)
    return range(head.end("name"), head.end()) if head else range(0)


def _head(text: str, lang: Lang) -> re.Match[str] | None:
    found = _HEAD[lang].match(text) or (_QUOTED.match(text) if lang is Lang.ZH else None)
    return None if found is None or _NO_NAME.match(found["name"]) else found
