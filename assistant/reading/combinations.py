"""The words of `lexicons/combinations.yaml`: kinds of phrases, found together in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml
from assistant.domain.vocabulary import Lang
from assistant.reading.normalise import normalise


class Words(Strict):
    """One language of `combinations.yaml`."""

    seller: tuple[str, ...]
    claim: tuple[str, ...]
    conflict: tuple[str, ...]
    helper: tuple[str, ...]
    lack: tuple[str, ...]
    stuck: tuple[str, ...]
    same: tuple[str, ...]
    plain: tuple[str, ...]
    everyone: tuple[str, ...]
    rival: tuple[str, ...]
    unanswered: tuple[str, ...]
    answered: tuple[str, ...]
    bygone: tuple[str, ...]
    sway: tuple[str, ...]
    gain: tuple[str, ...]
    theirs: tuple[str, ...]
    papers: tuple[str, ...]
    purse: tuple[str, ...]
    belief: tuple[str, ...]
    headquarters: tuple[str, ...]
    oversight: tuple[str, ...]
    using: tuple[str, ...]
    unheard: tuple[str, ...]
    pushing: tuple[str, ...]
    blocked: tuple[str, ...]
    granted: tuple[str, ...]
    pending: tuple[str, ...]
    willing: tuple[str, ...]


class Sheet(Strict):
    """`combinations.yaml`."""

    zh: Words
    en: Words


@dataclass(frozen=True, slots=True)
class Patterns:
    """One pattern a kind."""

    words: dict[str, re.Pattern[str]]

    def both(self, first: str, second: str, text: str) -> int | None:
        """Where the second kind stands in a text that has both; None when one is missing."""
        one, other = self.words[first].search(text), self.words[second].search(text)
        return other.start() if one and other else None

    def one(self, kind: str, text: str) -> int | None:
        """Where a word of this kind stands."""
        found = self.words[kind].search(text)
        return found.start() if found else None


@cache
def patterns(lang: Lang) -> Patterns:
    """The patterns of one language."""
    text = resources.files("assistant.reading").joinpath("lexicons", "combinations.yaml").read_text("utf-8")
    sheet = parse_yaml(text, Sheet, "lexicons/combinations.yaml")
    words = sheet.zh if lang is Lang.ZH else sheet.en
    return Patterns({kind: pattern(getattr(words, kind)) for kind in Words.model_fields})


def pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all phrases, the longest first; gaps are short, so matching stays linear."""
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        folded = normalise(phrase).folded
        body = re.escape(folded).replace("…", r"[^\n。！？.!?]{0,14}?")
        head = r"(?<![a-z0-9])" if re.match(r"[a-z0-9]", folded) else ""
        tail = r"(?![a-z0-9])" if re.search(r"[a-z0-9]$", folded) else ""
        parts.append(head + body + tail)
    return re.compile("|".join(parts))
