"""Mentions joined over a word or a mark between them: 对接人叫阿凯, Dana Whitlock, VP Sales."""

from __future__ import annotations

from itertools import chain

from assistant.domain.vocabulary import Lang
from assistant.reading.holders import with_holder
from assistant.reading.links import Chain, Pair
from assistant.reading.own_posts import with_own_post


def over_a_word(text: str, tight: list[Chain], lang: Lang) -> list[Chain]:
    """对接人叫阿凯, 小闵（设备科）, Dana Whitlock, VP Sales."""
    farthest = 24 if lang is Lang.ZH else 44
    out: list[Chain] = []
    for index, part in enumerate(tight):
        last = out[-1] if out else None
        if last is None or part.start - last.end > farthest or "\n" in text[last.end : part.start]:
            out.append(part)
            continue
        follower = tight[index + 1] if index + 1 < len(tight) else None
        pair = Pair(text, lang, last, part, text[last.end : part.start], follower)
        one = with_own_post(pair) if last.name is not None else with_holder(pair, chain(out, tight))
        out[-1:] = [last, part] if one is None else [one]
    return out
