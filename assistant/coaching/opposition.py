"""Whether an answer really tells that somebody is against it: a word of it in the clause, and nothing that settles it."""

from __future__ import annotations

import re

from assistant.coaching.asked import sentences_of
from assistant.domain.vocabulary import Lang, Stance, Topic
from assistant.reading.learned.verdicts import verdict_chances
from assistant.reading.lexicon import Category
from assistant.reading.matching import lexicon
from assistant.reading.normalise import normalise

_SETTLED, _OVER = 0.5, 0.85
"""From these chances on somebody who had doubts is won over, and somebody who said no."""
_US = re.compile(r"我们|咱|俺|\b(?:us|our|ours|we|me)\b", re.I)


_FELT_BY_US = re.compile(
    r"(?:\b(?:i'm|i am|we're|we are|i|we)(?: (?:a bit|a little|a tad|quite|rather|really|just|also|still))?|我(?:们)?(?:有点|有些|也|就|很|最|一直|主要)?)\s*$"
)
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


_PLACED = re.compile(
    r"\b(?:haven['’]?t|have not|have never|never|not yet|didn['’]?t|yet to|not)(?: \w+){0,2} (?:met|meet|meeting|spoken|talked|talk|seen|see|reached|reach|contacted)\b"
    r"|\b(?:reports?|answers?) (?:in)?to\b|\bworks for\b|\b(?:run|headed|led|managed) by\b"
    r"|(?:还|从来?)?没(?:有)?(?:见|聊|谈|接触|拜访|联系)(?:过|上)?|(?:向|跟)[^，。；]{1,8}汇报|归[^，。；]{1,8}管",
    re.I,
)


def only_places(answer: str, lang: Lang) -> bool:
    """Whether every sentence only tells whom we have not met, or who stands above whom: that makes nobody an opponent."""
    hits = lexicon(lang).find(normalise(answer))
    if any(hit.category is Category.STANCE and Stance(hit.value).against for hit in hits):
        return False
    return all(_PLACED.search(found.group()) for found in sentences_of(answer))
