"""Whether somebody is against it and for which reason, in the rep's own words."""

from __future__ import annotations

from assistant.coaching.asked import sentences_of
from assistant.coaching.grounds import Grounds
from assistant.coaching.quoting import gist
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Stance, Topic
from assistant.reading.learned.verdicts import may_object, verdict
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_WHY = _SAID("why")


def may_be_one(grounds: Grounds) -> bool:
    """True when what was said about objections may hold one."""
    words = grounds.told[Topic.OBJECTIONS]
    said = verdict(words, Topic.OBJECTIONS, grounds.lang)
    return said != "none" and may_object(words, grounds.lang)


def reason_of(person: Stakeholder, grounds: Grounds) -> str:
    """What somebody has against it: what was answered when that was asked, if it tells, or else what was said of it before."""
    said = [grounds.told[Topic.OBJECTIONS], *grounds.told.values()]
    stances = grounds.judged.picture.deal.about(Slot.STANCE, person.key)
    against = [f.evidence.quote for f in stances if Stance(str(f.value)).against]
    sentences = [found.group() for words in said for found in sentences_of(words)]
    of_them = [each[each.index(quote) :] for each in sentences for quote in against if quote in each]
    telling = (words for words in (said[0], *of_them) if _WHY.search(words))
    return gist(next(telling, ""), grounds.lang, person.label)


def names(person: Stakeholder, words: str) -> bool:
    """True when these words name this person."""
    return any(n and n in words for n in (person.name, person.title, *person.aliases))
