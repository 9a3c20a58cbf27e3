"""Chinese departments no lexicon lists, known by the root in their name: 法合部, 数字科技公司, 信息与标准化处."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.reading.lexicon import Category, Hit, Row
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_FIRMS, _UNIT = _SAID("firms"), _SAID("unit")
_BREAK = re.compile(r"[的了是在给跟和找请让把被不没有来去过我你他她说问要]")


def unlisted_teams(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Hits for departments and group companies told by their root, where no listed one stands."""
    taken = {
        at
        for h in hits
        if h.category in (Category.FUNCTION, Category.RANK) and h.row.value != "supervisor"
        for at in range(h.start, h.end)
    }
    out: list[Hit] = []
    for found in _FIRMS.finditer(text):
        at = found.start("root")
        if not taken.intersection(range(at, found.end())):
            out.append(Hit(at, found.end(), _row(_function("firms", found["root"]), text[at : found.end()])))
            out += _short(text, found["root"], found.end(), taken)
    for found in _UNIT.finditer(text):
        rest = found.group()[len(found["root"]) :]
        if not _BREAK.search(rest) and not taken.intersection(range(*found.span())):
            out.append(Hit(*found.span(), _row(_function("unit", found["root"]), found.group())))
    return out


def _short(text: str, root: str, after: int, taken: set[int]) -> list[Hit]:
    """数科 once 集团数科公司 was named."""
    if root not in ("数科", "数智", "信科"):
        return []
    spots = list(re.finditer(f"{root}(?!公司)", text[after:]))
    return [
        Hit(after + m.start(), after + m.end(), _row(_function("firms", root), root))
        for m in spots
        if after + m.start() not in taken
    ]


@cache
def _function(phrasing: str, root: str) -> str:
    """The function of which a root tells: the name of its list."""
    lists = _SAID.entry(phrasing).lists.items()
    return next(function for function, rows in lists if any(root in row.texts for row in rows))


@cache
def _row(function: str, name: str) -> Row:
    return Row(texts=(name,), category=Category.FUNCTION, value=function, kind="team")
