"""Whom an English pronoun can stand for: one or many, he or she."""

from __future__ import annotations

import re

from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
ONE, MANY = _SAID("one"), _SAID("many")
_HE, _SHE = _SAID("he"), _SAID("she")
_TOLD = re.compile(r",?\s(?:and\s)?(?:who\s)?(?P<word>she|he)\b", re.IGNORECASE)


def fits(scene: Scene, person: Person, said: str) -> bool:
    """False where a pronoun is of the other sex, as far as the note or the form of address tells."""
    if not said:
        return True
    female = said.startswith(("she", "her"))
    name = person.name or ""
    if _HE.match(name):
        return not female
    if _SHE.match(name):
        return female
    for _, end in person.spots:
        told = _TOLD.match(scene.text, end)
        if told is not None:
            return (told["word"].lower() == "she") is female
    return True
