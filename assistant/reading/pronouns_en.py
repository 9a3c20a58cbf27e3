"""Whom an English pronoun can stand for: one or many, he or she."""

from __future__ import annotations

import re

from assistant.reading.person import Person
from assistant.reading.scene import Scene

ONE = re.compile(r"\b(?:he|she|him|her|himself|herself|he's|she's|he'd|she'd|he'll|she'll)\b", re.IGNORECASE)
MANY = re.compile(
    r"\b(?:they|them|they're|they've|they'd|they'll|both|all of them|neither of them|none of them)\b",
    re.IGNORECASE,
)
_HE = re.compile(r"^(?:mr|sir|herr|monsieur)\b", re.IGNORECASE)
_SHE = re.compile(
    r"^(?:mrs|ms|miss|mme|madame|frau|dame|mdm)\b|^(?!Luca|Joshua|Nikita|Sasha|Krishna|Aditya|Surya|Mustafa|Ezra|Elisha)[A-Z][a-zà-ÿ]+(?:a|elle|ette|ine|een)(?: |$)"
)
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
