"""Ties that a rival has: 现在那家跟采购中心熟, 对手天天在他们那儿 tell of no talk of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.coaching.asked import sentences_of
from assistant.coaching.line_facts import spoken_with
from assistant.domain.evidence import Fact
from assistant.reading.normalise import simplified
from assistant.reading.phrasing import Phrasings

_RIVAL = Phrasings(__name__)("rival")
_US = re.compile(r"我|咱|俺")


def without_rivals_ties(facts: Iterable[Fact], text: str) -> Iterator[Fact]:
    """The facts of a line without talks that only a rival has had."""
    theirs = [s.span() for s in sentences_of(text) if _of_a_rival(simplified(s.group()))]
    for fact in facts:
        at = fact.evidence.start
        if not (spoken_with(fact) and any(start <= at < end for start, end in theirs)):
            yield fact


def _of_a_rival(sentence: str) -> bool:
    """Whether a sentence is about a rival, and none of us comes up in it."""
    return _RIVAL.match(sentence) is not None and _US.search(sentence) is None
