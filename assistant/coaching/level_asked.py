"""The criterion whose level a rep asks about: "why is my budget only at 1?", 「决策链为什么才1级？」."""

from __future__ import annotations

import re

from assistant.coaching.cues import folded
from assistant.coaching.material import Names
from assistant.domain.vocabulary import CriterionId

_LEVEL = re.compile(
    r"\d\s*[级分]|几级|几分|多少分|等级|级别|评级|评分|打分|得分|分数|这么低|这么高|不高|没加分|加分|升级"
    r"|\b(?:levels?|scores?|scored|rated|rating|points?)\b|\b(?:only|still|just)\s+(?:at\s+)?(?:a\s+)?(?:\d|zero|one|two|three)\b"
)
_ASKS = re.compile(r"[?？]|为什么|为啥|怎么|凭什么|哪里|咋|\b(?:why|how|what)\b|\bexplain\b|解释|说说")
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
