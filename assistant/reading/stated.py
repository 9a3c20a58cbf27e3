"""What a text states: the people, amounts and dates in it, as they stand there."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from assistant.domain.vocabulary import Lang
from assistant.reading.name_words_zh import name_words
from assistant.reading.staging import scene

_ANY_DAY = date(2000, 1, 3)
"""Where a date stands does not depend on the day it is read."""


def stated(text: str, lang: Lang) -> tuple[str, ...]:
    """The words that name a person, an amount or a date.

    >>> stated("Robert Miller has half a million for it, until next Friday.", Lang.EN)
    ('Robert Miller', 'half a million', 'next Friday')
    """
    found = scene(text, lang, _ANY_DAY, "", plain=True)
    spans = [
        *((m.start, m.end) for m in found.mentions if m.person.name),
        *((a.start, a.end) for a in found.amounts),
        *((d.start, d.end) for d in found.dates),
    ]
    plain = [found.evidence(start, end).quote for start, end in spans]
    bare = [m.group(1) for m in _bare_name().finditer(text)] if lang is Lang.ZH else []
    return tuple(dict.fromkeys(words.strip(" .,;。，；") for words in (*plain, *bare)))


@cache
def _bare_name() -> re.Pattern[str]:
    """A full Chinese name at the head of a clause, with what people are said to do after it."""
    families = "".join(name_words().surnames.split())
    does = "已经|已|说|同意|告诉|答应|认为|觉得|表示|负责|拍板|签|批|支持|反对|要求|会|也|是|在|和"
    return re.compile(rf"(?:^|[，,。；;：:\s])([{families}][\u4e00-\u9fff]{{2}})(?={does})")
