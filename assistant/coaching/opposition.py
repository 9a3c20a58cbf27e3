"""Whether an answer really tells that somebody is against it: a word of it in the clause, and nothing that settles it."""

from __future__ import annotations

import re

from assistant.coaching.asked import sentences_of
from assistant.domain.vocabulary import Lang, Stance, Topic
from assistant.reading.learned.verdicts import verdict_chances
from assistant.reading.lexicon import Category
from assistant.reading.matching import lexicon
from assistant.reading.normalise import normalise
from assistant.reading.phrasing import Phrasings

_SETTLED, _OVER = 0.5, 0.85
"""From these chances on somebody who had doubts is won over, and somebody who said no."""
_SAID = Phrasings(__name__)
_US, _FELT_BY_US = _SAID("us"), _SAID("felt_by_us")
_PLACED = _SAID("placed")
_FELT_OF_US = re.compile(r"\s*(?:me|us)\b")


def _ours(text: str, start: int, end: int) -> bool:
    """Whether a doubt is our own: "so that worries me", "I'm a bit worried", 我有点担心."""
    return _FELT_BY_US.search(text, 0, start) is not None or _FELT_OF_US.match(text, end) is not None


def tells_of_opposition(answer: str, clause: str, topic: Topic, lang: Lang) -> bool:
    """True where the clause has a word of opposition and the whole answer leaves it standing.

    Half a sentence told about somebody else's alternative, or a list of who decides, sounds like opposition to weights
    that were learned from notes. Asked about alternatives, "against it" is against one of those unless it says us.
    """
    note = normalise(clause)
    hits = [hit for hit in lexicon(lang).find(note) if hit.category is Category.STANCE]
    theirs = [hit for hit in hits if not _ours(note.folded, hit.start, hit.end)]
    against = {hit.value for hit in theirs if Stance(hit.value).against}
    if not against or (topic is Topic.COMPETITION and not _US.search(clause)):
        return False
    settled = verdict_chances(answer, Topic.OBJECTIONS.value, lang).get("settled", 0.0)
    return settled < (_OVER if Stance.OPPOSE.value in against else _SETTLED)


def only_places(answer: str, lang: Lang) -> bool:
    """Whether every sentence only tells whom we have not met, or who stands above whom: that makes nobody an opponent."""
    hits = lexicon(lang).find(normalise(answer))
    if any(hit.category is Category.STANCE and Stance(hit.value).against for hit in hits):
        return False
    return all(_PLACED.search(found.group()) for found in sentences_of(answer))
