"""Posts with the capital words of their area behind a name: Loretta Shields, SVP Deposit Operations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.lexicon import Category, Hit
from assistant.reading.name_words_en import english_words
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_POST = _SAID("post")
_NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'.-]+(?:, | - | \()$")
_AREA = re.compile(r"(?P<area>(?: (?:[A-ZÀ-Þ][A-Za-z]+|&(?= [A-Z])|and(?= [A-Z]))){1,4})(?=[,.;:)\n]|$| -)")
_HEADS = (Category.FUNCTION, Category.RANK)


def with_areas(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits with such posts made whole: the words of an area are nobody's name."""
    out: list[Hit] = []
    covered = 0
    for hit in hits:
        if hit.category in _HEADS:
            if hit.start < covered:
                continue
            hit = _whole(text, hit, hits) or hit
            covered = max(covered, hit.end)
        out.append(hit)
    return out


def _whole(text: str, hit: Hit, hits: Sequence[Hit]) -> Hit | None:
    if not _POST.fullmatch(text, hit.start, hit.end):
        return None
    found = _AREA.match(text, hit.end)
    if found is None or not _NAME_BEFORE.search(text, max(0, hit.start - 24), hit.start):
        return None
    words, area = english_words(), found["area"].split()
    inside = [
        h for h in hits if h.category is Category.FUNCTION and hit.end <= h.start and h.end <= found.end()
    ]
    company = area[-1] in words.org and len(area) > 1 and not (inside and inside[0].start == hit.end + 1)
    if company or any(word in words.first for word in area):
        return None
    value = inside[-1].value if inside else "business_owner"
    row = hit.row.model_copy(update={"category": Category.FUNCTION, "kind": "title", "value": value})
    return Hit(hit.start, found.end(), row)
