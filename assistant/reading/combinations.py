"""The words of `lexicons/combinations.yaml`: kinds of phrases, found together in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import ahocorasick

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


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """One pattern a kind, tried only where a phrase of the kind begins: one automaton finds all such places."""

    words: dict[str, re.Pattern[str]]
    begins: ahocorasick.Automaton
    anywhere: frozenset[str]

    def first(self, kind: str, text: str) -> re.Match[str] | None:
        """The first phrase of this kind in a text, as `words[kind].search` finds it."""
        if kind in self.anywhere:
            return self.words[kind].search(text)
        match = self.words[kind].match
        for start in _beginnings(self, text).get(kind, ()):
            if found := match(text, start):
                return found
        return None

    def both(self, first: str, second: str, text: str) -> int | None:
        """Where the second kind stands in a text that has both; None when one is missing."""
        if self.first(first, text) is None:
            return None
        other = self.first(second, text)
        return other.start() if other else None

    def one(self, kind: str, text: str) -> int | None:
        """Where a word of this kind stands."""
        found = self.first(kind, text)
        return found.start() if found else None


@lru_cache(maxsize=4)
def _beginnings(patterns: Patterns, text: str) -> dict[str, list[int]]:
    """Where phrases of each kind may begin, in order; a sentence is asked for many kinds in a row."""
    spots: dict[str, set[int]] = {}
    for last, (length, kinds) in patterns.begins.iter(text):
        for kind in kinds:
            spots.setdefault(kind, set()).add(last + 1 - length)
    return {kind: sorted(starts) for kind, starts in spots.items()}


def compiled(words: Strict) -> Patterns:
    """The patterns of a model whose fields are kinds and whose values are their phrases."""
    kinds: dict[str, tuple[str, ...]] = {kind: getattr(words, kind) for kind in type(words).model_fields}
    heads: dict[str, set[str]] = {}
    anywhere: set[str] = set()
    for kind, phrases in kinds.items():
        for phrase in phrases:
            head = normalise(phrase).folded.partition("…")[0]
            if head:
                heads.setdefault(head, set()).add(kind)
            else:
                anywhere.add(kind)
    begins = ahocorasick.Automaton()
    for head, of in heads.items():
        begins.add_word(head, (len(head), tuple(sorted(of))))
    begins.make_automaton()
    return Patterns({kind: pattern(phrases) for kind, phrases in kinds.items()}, begins, frozenset(anywhere))


@cache
def patterns(lang: Lang) -> Patterns:
    """The patterns of one language."""
    text = resources.files("assistant.reading").joinpath("lexicons", "combinations.yaml").read_text("utf-8")
    sheet = parse_yaml(text, Sheet, "lexicons/combinations.yaml")
    return compiled(sheet.zh if lang is Lang.ZH else sheet.en)


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
