"""Which titles, teams and names that stand together are one mention: 信息部部长, 采购部闻工, head of operations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.reading.lexicon import Category, Hit
from assistant.reading.links import DEPARTMENTS, Chain
from assistant.reading.own_posts import VERB_RANK

_TEAMS = ("team", "area", "users")
_NEXT_TO = ("", " ", "的")
_AND = ("", "与", "及", "暨")
_HAN = re.compile(r"[一-鿿]")
_ENDS_A_DEPARTMENT = "部处科室办心"
_ENDS_A_UNIT = "部处科室组办口心"
_OVER = re.compile(r"(?:runs|charge of|for|leads|heads|of)$")
_ARTICLES = ("", "the", "their", "all", "our")


def may_join(left: Chain, right: Chain, text: str) -> bool:
    """Whether two mentions in a row may be one, by what they are and what stands between them."""
    if left.name is not None or not left.heads:
        return False
    two = _Two(left, right, text)
    if right.name is not None:
        return two.tail.row.kind != "body" or _is_rank(two.tail) or two.between == ""
    if _is_verb(two.head, text):
        return False
    if _is_team(two.tail):
        return _team_goes_on(two)
    if _is_rank(two.tail) and _is_rank(two.head):
        return two.between in _NEXT_TO
    if _is_title(two.head):
        return "兼" in two.between or two.between in ("", " ")
    return _is_rank(two.tail) and two.head.row.kind in _TEAMS and _rank_of_a_team(two)


@dataclass(frozen=True, slots=True)
class _Two:
    """Two mentions in a row: the tail of the left one, the head of the right one."""

    left: Chain
    right: Chain
    text: str

    @property
    def tail(self) -> Hit:
        return self.left.heads[-1]

    @property
    def head(self) -> Hit:
        return self.right.heads[0]

    @property
    def between(self) -> str:
        return self.text[self.left.end : self.right.start]

    def kinds(self, tail: str, *head: str) -> bool:
        return self.tail.row.kind == tail and self.head.row.kind in head


def _is_rank(hit: Hit) -> bool:
    return hit.category is Category.RANK


def _is_title(hit: Hit) -> bool:
    return _is_rank(hit) or hit.row.kind == "title"


def _is_team(hit: Hit) -> bool:
    return hit.category is Category.FUNCTION and hit.row.kind != "title"


def _is_verb(hit: Hit, text: str) -> bool:
    """ "Runs" begins what somebody does, and ends nobody's title."""
    return _is_rank(hit) and VERB_RANK.search(text, hit.start, hit.end) is not None


def _team_goes_on(two: _Two) -> bool:
    """采购部的主管, 集团采购部: a team with the title of who leads it, or with a team of its own."""
    if _is_rank(two.head):
        return True
    if _is_title(two.head):
        return two.tail.row.kind != "users" and two.between.strip() in ("", "的", "'s")
    if two.head.row.kind not in _TEAMS:
        return False
    return (
        _one_department_twice(two)
        or _unit_of_a_department(two)
        or _under_a_head_office(two)
        or _within_an_area(two)
        or (two.kinds("users", "users") and two.between == "")
    )


def _one_department_twice(two: _Two) -> bool:
    """审计与风控部: two words for one department."""
    same = two.tail.value == two.head.value and two.tail.value in DEPARTMENTS
    return same and two.kinds("team", "team") and two.between in _AND and _begins_in_chinese(two)


def _unit_of_a_department(two: _Two) -> bool:
    """信息数据部: the first word does not end a team, and the second does."""
    if two.between or not two.kinds("team", "team") or two.text[two.left.end - 1] in _ENDS_A_UNIT:
        return False
    return _begins_in_chinese(two) and two.text[two.right.end - 1] in _ENDS_A_DEPARTMENT


def _under_a_head_office(two: _Two) -> bool:
    """集团的采购部."""
    return two.tail.value == "supervisor" and two.between in _NEXT_TO


def _within_an_area(two: _Two) -> bool:
    """Fleet operations; "engineering team" only over a blank."""
    if two.kinds("area", "team"):
        return two.between == " "
    return two.kinds("area", "area", "users") and two.between in _NEXT_TO


def _begins_in_chinese(two: _Two) -> bool:
    return _HAN.match(two.text[two.head.start]) is not None


def _rank_of_a_team(two: _Two) -> bool:
    """ "Head of the fleet", "director operations"; Chinese puts the team first."""
    rank = two.text[two.tail.start : two.tail.end]
    if _OVER.search(rank) and two.between.strip() in _ARTICLES:
        return True
    return two.between in ("", " ") and not _HAN.search(rank)
