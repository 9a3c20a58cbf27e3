"""Kinds of lines recognised by their words, in both languages; the words are data."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pydantic import RootModel

from assistant.content import Strict
from assistant.reading.normalise import simplified


class CueRow(Strict):
    """Words that give a kind of line away; `~` stands for a short gap, `^题` for "not followed by 题",
    `是对_` for "preceded by neither 是 nor 对"."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def find(self, text: str) -> str | None:
        """The first such words in the text, or None; case, width and script don't matter."""
        found = _pattern(self.zh, self.en).search(folded(text))
        return found.group().strip() if found else None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where such words stand, as offsets in the folded text."""
        return [found.span() for found in _pattern(self.zh, self.en).finditer(folded(text))]


class CueFile(RootModel[dict[str, CueRow]]):
    """All kinds of cues by name."""

    def find(self, kind: str, text: str) -> str | None:
        """The first words of this kind in the text, or None."""
        return self.root[kind].find(text)

    def spans(self, kind: str, text: str) -> list[tuple[int, int]]:
        """Where words of this kind stand in a text."""
        return self.root[kind].spans(text)

    def place(self, kind: str, text: str) -> int | None:
        """Where the first words of this kind stand in a folded text."""
        return next((start for start, _ in self.root[kind].spans(text)), None)

    def any(self, text: str, *kinds: str) -> bool:
        """True when the text holds words of one of these kinds."""
        return any(self.root[kind].find(text) for kind in kinds)


@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """The text as cues see it: compatibility forms, simplified characters, lower case, straight quotes."""
    return simplified(unicodedata.normalize("NFKC", text)).lower().replace("’", "'").replace("‘", "'")


def _chinese(cue: str) -> str:
    before, _, cue = cue.rpartition("_")
    words, _, after = cue.partition("^")
    body = "[^。!?\\n]{0,12}?".join(re.escape(part) for part in words.split("~"))
    first = f"(?<![{re.escape(before)}])" if before else ""
    return f"{first}{body}(?![{re.escape(after)}])" if after else f"{first}{body}"


@lru_cache(maxsize=512)
def _pattern(zh: tuple[str, ...], en: tuple[str, ...]) -> re.Pattern[str]:
    chinese = [_chinese(folded(cue)) for cue in zh]
    english = [
        r"(?<![a-z0-9])"
        + re.escape(folded(cue)).replace("\\~", "~").replace("~", r"[^.!?\n]{0,30}?")
        + r"(?![a-z0-9])"
        for cue in en
    ]
    return re.compile("|".join(chinese + english) or r"(?!)")
