"""Who is named in an answer and is not the one meant: whoever only tells it, and one of two nobody chose between."""

from __future__ import annotations

import re

from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Mention
from assistant.reading.normalise import simplified
from assistant.reading.phrasing import Phrasings

Named = Stakeholder | Mention
"""Somebody with a name, a title and what else they are called."""

_SAID = Phrasings(__name__)
_SAYS, _OF_THEMSELVES = _SAID("says"), _SAID("of_themselves")
_ANOTHER, _EITHER = _SAID("another"), _SAID("either")


def only_tells(person: Named, text: str) -> bool:
    """「冉经理说报上去就行」: who tells it, asks or keeps silent is not who decides, unless they tell it of themselves."""
    called = {simplified(n) for n in (person.name, person.title, *person.aliases) if n}
    names, text = sorted(called, key=len, reverse=True), simplified(text)
    named = re.compile("|".join(map(re.escape, names)))
    places = [found.end() for found in named.finditer(text)] if names else []
    told = [_SAYS.match(text, end) is not None for end in places]
    return bool(told) and all(told) and not _of_themselves(text, places[-1])


def _of_themselves(text: str, behind: int) -> bool:
    """Whether somebody named up to `behind` is the he of "he signs himself"; not where another comes up in between."""
    own = _OF_THEMSELVES.search(text)
    return own is not None and _ANOTHER.search(text, behind, max(behind, own.start())) is None


def one_or_the_other(text: str) -> bool:
    """「董事长还是分管副总，我没敢追问」: two are named, and the rep does not know which; that is nobody yet."""
    return _EITHER.search(text) is not None
