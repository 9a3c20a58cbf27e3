"""Which body above or beside the customer an answer names: 省医保局的基金监管处, "a shared services center in Mobile"."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_BODY_ZH, _BODY_EN, _THERE_EN = _SAID("body_zh"), _SAID("body_en"), _SAID("there_en")
_WITHIN_ZH, _BEFORE_ZH = _SAID("within_zh"), _SAID("before_zh")
_NOT_ABOVE_ZH, _SUPERIOR_ZH = _SAID("not_above_zh"), _SAID("superior_zh")
_SAY_ZH, _SAY_EN = _SAID("say_zh"), _SAID("say_en")
_PLAINLY_ZH, _PLAINLY_EN = _SAID("plainly_zh"), _SAID("plainly_en")
_ANY_BODY = _SAID("any_body")
_TALK, _HEARD_US = _SAID("talk"), _SAID("heard_us")


def body_above(text: str, lang: Lang) -> str | None:
    """The body this answer names as the customer's parent, regulator or checking office, in its own words; None without one."""
    found = _in_chinese(text) if lang is Lang.ZH else _in_english(text)
    bodies = [body for body in found if not any_body(body)]
    return max(bodies, key=lambda body: (not body.endswith(_WHOLE), len(body)), default=None)


def plainly_above(body: str, lang: Lang) -> bool:
    """Whether a body's own name says that it stands above: a group, a province, a regulator."""
    return (_PLAINLY_ZH if lang is Lang.ZH else _PLAINLY_EN).search(body) is not None


def any_body(words: str) -> bool:
    """Whether these words are said of any customer's parent or supervisor, and are no name of one: 上级单位, head office."""
    return _ANY_BODY.fullmatch(words) is not None


def has_a_say(text: str, lang: Lang) -> bool:
    """Whether an answer tells of something such a body does that reaches this purchase: checks, lists, rules, a filing."""
    return (_SAY_ZH if lang is Lang.ZH else _SAY_EN).search(text) is not None


def tells_of_a_talk(text: str, lang: Lang) -> bool:
    """Whether an answer says a word of a talk with them, or of what they said to it; in English it is taken at its sound."""
    return lang is not Lang.ZH or _TALK.search(text) is not None


def heard_us(text: str) -> bool:
    """Whether they came and listened: 集团信息部来听过我们汇报."""
    return _HEARD_US.search(text) is not None


_WHOLE = ("集团", "总公司", "总部", "总行", "group")
"""A department of the parent is whom to meet, where one is named, not the parent as a whole."""


def _in_chinese(text: str) -> list[str]:
    found = []
    for each in re.finditer(r"[一-鿿]+", text):
        for body in _BODY_ZH.finditer(each.group()):
            words = _BEFORE_ZH.sub("", _WITHIN_ZH.sub(r"\1", body.group())).removeprefix("的")
            own = _NOT_ABOVE_ZH.match(words) and not _SUPERIOR_ZH.match(words)
            if len(words) >= 3 and not own:
                found.append(words)
    return found


def _in_english(text: str) -> list[str]:
    named = [m.group() for m in _BODY_EN.finditer(text)]
    return named or [m["body"].strip() for m in _THERE_EN.finditer(text)]
