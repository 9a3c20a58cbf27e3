"""The criterion whose level a rep asks about: "why is my budget only at 1?", 「决策链为什么才1级？」."""

from __future__ import annotations

import re

from assistant.coaching.cues import folded
from assistant.coaching.material import Names
from assistant.domain.vocabulary import CriterionId
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_LEVEL, _ASKS = _SAID("level"), _SAID("asks")
_SHORT = 100
"""A longer text is a note, whatever it ends with."""
_JOIN = re.compile(r"与|\s+and\s+|、")


def level_asked(text: str, names: Names) -> CriterionId | None:
    """The criterion a question about levels names, the longest name first; None where it asks something else."""
    plain = folded(text).strip()
    if len(plain) > _SHORT or not plain.endswith(("?", "？")):
        return None
    if not _LEVEL.search(plain) or not _ASKS.search(plain):
        return None
    called = [
        (part, CriterionId(id))
        for id, name in names.criteria.items()
        for whole in (folded(name.zh), folded(name.en))
        for part in (whole, *_JOIN.split(whole))
        if len(part) > 1
    ]
    found = [(len(part), criterion) for part, criterion in called if part in plain]
    return max(found, key=lambda each: each[0], default=(0, None))[1]
