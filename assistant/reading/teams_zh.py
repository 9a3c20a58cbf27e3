"""Chinese departments no lexicon lists, known by the root in their name: 法合部, 数字科技公司, 信息与标准化处."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.reading.lexicon import Category, Hit, Row

_ROOTS = {
    "finance": "计财|财审|财管|财资|财务",
    "procurement": "采供|采招|招采|集采|物采|供采|采购",
    "legal": "法合|法规|法务|合规|法律|法审",
    "it": "信息|信科|信技|网信|数科|数信|数智|数字|智数|智慧|电算|网络",
    "risk_audit": "审计|审监|纪审|风控|风险|内控|稽核|纪检|监审",
    "hr": "人资|人力|人事|党群人|组干|干训",
    "admin": "综管|行管|行政|办公|总务|后勤",
}
_UNITS = "部|处|科|室|办|中心|办公室"
_FIRMS = re.compile(
    r"(?:集团|总部|母公司|总公司)的?(?P<root>数科|数智|信科|信息|科技|数字|数字科技|信息科技|信息技术|财务|采购|物资|招标)(?:公司|子公司)"
)
_UNIT = re.compile(
    rf"(?P<root>{'|'.join(_ROOTS.values())})(?:与|和|及)?[一-鿿]{{0,4}}?(?:{_UNITS})(?![长理法室里公门])"
)
_FUNCTIONS = {root: function for function, roots in _ROOTS.items() for root in roots.split("|")}
_FUNCTIONS |= {"科技": "it", "数字科技": "it", "信息科技": "it", "信息技术": "it"}
_FUNCTIONS |= {"物资": "procurement", "招标": "procurement"}
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
            out.append(Hit(at, found.end(), _row(_FUNCTIONS[found["root"]], text[at : found.end()])))
            out += _short(text, found["root"], found.end(), taken)
    for found in _UNIT.finditer(text):
        rest = found.group()[len(found["root"]) :]
        if not _BREAK.search(rest) and not taken.intersection(range(*found.span())):
            out.append(Hit(*found.span(), _row(_FUNCTIONS[found["root"]], found.group())))
    return out


def _short(text: str, root: str, after: int, taken: set[int]) -> list[Hit]:
    """数科 once 集团数科公司 was named."""
    if root not in ("数科", "数智", "信科"):
        return []
    spots = list(re.finditer(f"{root}(?!公司)", text[after:]))
    return [
        Hit(after + m.start(), after + m.end(), _row(_FUNCTIONS[root], root))
        for m in spots
        if after + m.start() not in taken
    ]


@cache
def _row(function: str, name: str) -> Row:
    return Row(texts=(name,), category=Category.FUNCTION, value=function, kind="team")
