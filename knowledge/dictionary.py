"""The Chinese-English dictionary that ships with the library, searched in place as it lies in the file."""

from __future__ import annotations

import gzip
import re
from bisect import bisect_left
from functools import lru_cache
from importlib import resources

from knowledge.tokens import fold, han_runs

_LONGEST = 6
_MOST_PLACES = 3000
_ASKED_OFTEN = 40
_LEADS = ("to be ", "to ", "a ", "an ", "the ")
_NOTE = re.compile(r"\([^)]*\)")
_LEAD = re.compile(r"^(?:to be|to|an|a|the|be)\s+")
_BEFORE = ("\t", "; ", "\tto ", "; to ", "\ta ", "; a ", "\tthe ", "; the ", "\tto be ", "; to be ")
_AFTER = (";", "\n", " (", " (")


class Dictionary:
    """Words with up to five glosses; about 98,000 rows, opened in some 40 ms."""

    def __init__(self, text: str) -> None:
        self._text = f"\n{text}\n"
        self._lower = self._text.lower()
        self._rows = text.splitlines()
        self._asked = 0
        self._by_gloss: dict[str, list[tuple[int, int, str]]] | None = None

    def glosses(self, word: str) -> tuple[str, ...]:
        """The English glosses of a Chinese word, none if it is not in the dictionary."""
        at = bisect_left(self._rows, f"{word}\t")
        if at == len(self._rows) or not self._rows[at].startswith(f"{word}\t"):
            return ()
        return tuple(gloss.strip() for gloss in self._rows[at][len(word) + 1 :].split(";") if gloss.strip())

    def words(self, text: str) -> list[str]:
        """The dictionary words of a Chinese text, cut greedily from the left, longest first."""
        found: list[str] = []
        for run in han_runs(fold(text)):
            start = 0
            while start < len(run):
                longest = min(_LONGEST, len(run) - start)
                size = next((n for n in range(longest, 1, -1) if self._holds(run[start : start + n])), 1)
                found.append(run[start : start + size])
                start += size
        return found

    def _holds(self, word: str) -> bool:
        at = bisect_left(self._rows, f"{word}\t")
        return at < len(self._rows) and self._rows[at].startswith(f"{word}\t")

    def chinese(self, phrase: str, limit: int = 12) -> tuple[str, ...]:
        """Chinese words with this English word or phrase as a gloss, first glosses and two-character words first."""
        self._asked += 1
        if self._by_gloss is None and self._asked > _ASKED_OFTEN:
            self._by_gloss = self._turned_round()
        found = self._searched(phrase) if self._by_gloss is None else self._by_gloss.get(phrase, [])
        return tuple(dict.fromkeys(word for _, _, word in sorted(found)))[:limit]

    def _searched(self, phrase: str) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        at = self._lower.find(phrase)
        for _ in range(_MOST_PLACES):
            if at < 0:
                break
            before, after = (
                self._lower[max(0, at - 8) : at],
                self._lower[at + len(phrase) : at + len(phrase) + 2],
            )
            if before.endswith(_BEFORE) and after.startswith(_AFTER):
                begin = self._lower.rfind("\n", 0, at) + 1
                tab = self._text.find("\t", begin)
                found.append((int(";" in self._lower[tab:at]), abs(tab - begin - 2), self._text[begin:tab]))
            at = self._lower.find(phrase, at + len(phrase))
        return found

    def _turned_round(self) -> dict[str, list[tuple[int, int, str]]]:
        """Plain gloss to words; takes a third of a second, which only a process that asks often should spend."""
        turned: dict[str, list[tuple[int, int, str]]] = {}
        for row in self._rows:
            word, _, glosses = row.partition("\t")
            for place, gloss in enumerate(glosses.split("; ")):
                turned.setdefault(_gloss(gloss), []).append((int(place > 0), abs(len(word) - 2), word))
        return turned


def _gloss(gloss: str) -> str:
    bare = gloss.lower().strip()
    for lead in _LEADS:
        if bare.startswith(lead):
            bare = bare[len(lead) :]
            break
    return bare.partition(" (")[0]


def plain(gloss: str) -> str:
    """A gloss without notes in brackets and without its leading ``to`` or article."""
    return _LEAD.sub("", _NOTE.sub("", gloss).strip().lower())


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """The dictionary, read when it is first needed."""
    packed = resources.files("knowledge").joinpath("data/cc-cedict-compact.tsv.gz").read_bytes()
    return Dictionary(gzip.decompress(packed).decode("utf-8"))
