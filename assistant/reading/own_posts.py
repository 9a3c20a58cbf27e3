"""The post behind a name, where it is that person's own: Dana Whitlock, VP Sales; 财务部老周，副总."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang
from assistant.reading.links import Chain, Pair
from assistant.reading.names import Form
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_AFTER_ZH, _AFTER_EN = _SAID("after_zh"), _SAID("after_en")
_GREETING = _SAID("greeting")
VERB_RANK = _SAID("runs")
_FIRM_BETWEEN, _CELL = _SAID("firm_between"), _SAID("next_cell")


def with_own_post(pair: Pair) -> Chain | None:
    """Somebody by name and, where a post behind it is theirs, both as one."""
    if pair.right.name is not None:
        return None
    return pair.titled if any(rule(pair) for rule in _OWN_POSTS) else None


def _bare_name(pair: Pair) -> bool:
    """姓桂的经理: a bare name, and the title right behind it."""
    bare = pair.left.name is not None and pair.left.name.form is Form.BARE and not pair.left.heads
    return bare and pair.between == "" and bool(pair.right.titles)


def _runs_it(pair: Pair) -> bool:
    """Jo, runs operations."""
    if pair.left.heads or len(pair.right.heads) < 2 or pair.between.strip() not in ("", ","):
        return False
    return VERB_RANK.search(pair.text, pair.right.start, pair.right.heads[0].end) is not None


def _title_after_team(pair: Pair) -> bool:
    """财务部老周，副总: the department stands before the name, the title behind it."""
    if not pair.left.heads or pair.left.titles or not pair.right.titles:
        return False
    return bool(re.fullmatch(r",\s(?:the|their|a)?\s?|，(?:是|任)?", pair.between)) and pair.closes


def _in_charge_of(pair: Pair) -> bool:
    """A name, and right behind it what they run: 管…, 负责…."""
    return pair.between == "" and pair.text.startswith(("管", "负责"), pair.right.start)


def _of_their_team(pair: Pair) -> bool:
    """A name, and that they are of one department: 是他们…的人."""
    if pair.left.titles or pair.right.titles or not pair.right.teams:
        return False
    behind = pair.text[pair.right.end :]
    is_of = re.fullmatch(r"(?:就|原来|也)?是(?:他们|客户)?", pair.between)
    return bool(is_of and re.match(r"的(?:人)?|啊|呀|那边的|，|。|；", behind))


def _greeted(pair: Pair) -> bool:
    """In "Hi Dana, the CFO…" somebody is addressed."""
    start = pair.left.start
    return pair.lang is Lang.EN and _GREETING.search(pair.text, max(0, start - 12), start) is not None


def _post_at_the_firm(pair: Pair) -> bool:
    """Brooke Landry GM, and Rupert Moss at Castle Breweries, logistics director: a full name with its post behind it."""
    last, part = pair.left, pair.right
    if pair.lang is not Lang.EN or _greeted(pair) or last.name is None or last.heads or not part.titles:
        return False
    of_firm = pair.between == " " or _FIRM_BETWEEN.fullmatch(pair.between) is not None
    return " " in last.name.text and of_firm and _POST_ENDS.match(pair.text, part.end) is not None


_POST_ENDS = re.compile(r"[,.;:)\n]|$")


def _next_cell(pair: Pair) -> bool:
    """| 路遥 | 客户-科技信息部 | 副部长 |: the cells behind the name that opens a row of a table tell the post."""
    start = pair.left.start
    opens = _ROW_STARTS.search(pair.text, max(0, start - 12), start) is not None
    return opens and bool(pair.right.heads) and _CELL.fullmatch(pair.between) is not None


_ROW_STARTS = re.compile(r"(?:^|\n)[ \t]*[|｜]?[ \t]*(?:\d{1,2}[ \t]*[|｜][ \t]*)?$")


def _post_behind(pair: Pair) -> bool:
    """Dana Whitlock, VP Sales."""
    if _greeted(pair):
        return False
    after = _AFTER_ZH if pair.lang is Lang.ZH else _AFTER_EN
    return not pair.left.heads and bool(after.fullmatch(pair.between)) and pair.closes


_OWN_POSTS = (
    _bare_name,
    _runs_it,
    _title_after_team,
    _in_charge_of,
    _of_their_team,
    _post_at_the_firm,
    _next_cell,
    _post_behind,
)
