"""Names of people as the text spells them: forms of address, nicknames, full names, Latin names in Chinese notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.vocabulary import Lang
from assistant.reading.lexicon import Hit

AGES = "老小"
"""老邓总 and 小邓总 are two people, as a rule father and son."""


class Form(StrEnum):
    """How a name is given."""

    ADDRESS = "address"  # 王总, 刘总监, Mr Rahman
    NICK = "nick"  # 老邱, 小鲁, 大鹏哥
    BARE = "bare"  # 姓倪的
    FULL = "full"  # 沈洁, Dana Whitlock, Amir


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `start:end`; `title` is the form of address in it, `family` the surname where it shows."""

    start: int
    end: int
    text: str
    form: Form
    family: str | None = None
    title: str | None = None


def names_of(text: str, hits: Sequence[Hit], lang: Lang) -> list[Name]:
    """Every name in a text, in order."""
    if lang is Lang.ZH:
        from assistant.reading.names_zh import chinese_names

        return chinese_names(text, hits)
    from assistant.reading.names_en import english_names

    return english_names(text, hits)
