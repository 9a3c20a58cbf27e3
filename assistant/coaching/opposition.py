"""Whether an answer really tells that somebody is against it: a word of it in the clause, and nothing that settles it."""

from __future__ import annotations

from functools import lru_cache

from assistant.domain.vocabulary import Lang, Stance, Topic
from assistant.reading.learned.verdicts import verdict_chances
from assistant.reading.lexicon import Category
from assistant.reading.matching import lexicon
from assistant.reading.normalise import normalise

_SETTLED = 0.5


def tells_of_opposition(answer: str, clause: str, lang: Lang) -> bool:
    """True where the clause has a word of opposition and the whole answer leaves it standing.

    Half a sentence told about somebody else's alternative, or a list of who decides, sounds like opposition to weights
    that were learned from notes.
    """
    return _says_against(clause, lang) and not _settled(answer, lang)


def _says_against(clause: str, lang: Lang) -> bool:
    hits = lexicon(lang).find(normalise(clause))
    return any(hit.category is Category.STANCE and Stance(hit.value).against for hit in hits)


@lru_cache(maxsize=64)
def _settled(answer: str, lang: Lang) -> bool:
    chances = verdict_chances(answer, Topic.OBJECTIONS.value, lang)
    return chances.get("settled", 0.0) > max(_SETTLED, chances.get("open", 0.0))
