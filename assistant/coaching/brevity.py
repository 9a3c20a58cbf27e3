"""How much may stand before a question: a rep reads three lines, not ten."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.vocabulary import Lang

MOST = {Lang.ZH: 160, Lang.EN: 90}
"""Characters in Chinese, words in English, before a question."""
MOST_WHEN_ASKED = {Lang.ZH: 240, Lang.EN: 130}
"""... where the rep asked for help or an answer."""


def length(text: str, lang: Lang) -> int:
    """How long a text is: characters in Chinese, words in English."""
    return len("".join(text.split())) if lang is Lang.ZH else len(text.split())


def within(parts: Sequence[str], most: int, lang: Lang) -> list[str]:
    """The first parts that fit together; never less than the first one."""
    kept: list[str] = []
    for part in parts:
        if kept and length(" ".join((*kept, part)), lang) > most:
            break
        kept.append(part)
    return kept
