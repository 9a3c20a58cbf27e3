"""Neighbours that are two, whatever they look like: posts in a list, the label of a line and somebody of another post."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.learned.pairs import Piece
from assistant.reading.lexicon import Category
from assistant.reading.likeness import names_alike
from assistant.reading.links import DEPARTMENTS
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_DOES, _LISTED, _BODY, _DEPUTY = _SAID("does"), _SAID("listed"), _SAID("body"), _SAID("deputy")
_LIST = re.compile(r", (?:and |or |the )?| and (?:the )?| ?/ ?")
_LABEL = re.compile(r"(?:^|[\n.;])[ ]*(?:[-*•·]+[ ]*)?$")


def apart(pieces: Sequence[Piece], first: int, second: int, text: str) -> bool:
    """Whether two mentions are surely not one person or one team."""
    if _labelled(pieces, first, second, text) or _users_and_an_office(pieces[first], pieces[second]):
        return True
    if _two_posts(pieces[first], pieces[second], text):
        return True
    if first == second - 1 and _a_subject_of_its_own(pieces[first], pieces[second], text):
        return True
    return first == second - 1 and _listed(pieces[first], pieces[second], text)


_NEXT_CLAUSE = re.compile(r"[，；。]\s?")


def _a_subject_of_its_own(left: Piece, right: Piece, text: str) -> bool:
    """主任姓武，法务处还没沟通: a department of which the next clause tells is not whoever was named before."""
    if left.chain.name is None or right.chain.name is not None or right.sort != "team":
        return False
    between = _NEXT_CLAUSE.fullmatch(text, left.chain.end, right.chain.start)
    return between is not None and _DOES.match(text, right.chain.end) is not None


def _users_and_an_office(left: Piece, right: Piece) -> bool:
    """Counsellors and the diocesan counsel; in Chinese the same word may be both, 会计."""
    if left.chain.name or right.chain.name or not (left.words + right.words).isascii():
        return False
    kinds = {left.chain.heads[-1].row.kind, right.chain.heads[-1].row.kind}
    return kinds == {"users", "title"} and not {left.function, right.function}.isdisjoint(DEPARTMENTS)


def _listed(left: Piece, right: Piece, text: str) -> bool:
    """GM, board: two of another kind; "internal audit, IT": two departments; but "Director, IT" is one post."""
    if left.chain.name or right.chain.name or left.chain.area or right.chain.area:
        return False
    heads = (*left.chain.heads, *right.chain.heads)
    if any(head.category is Category.RANK for head in heads) or not _LIST.fullmatch(
        text, left.chain.end, right.chain.start
    ):
        return False
    one, other = left.chain.heads[-1].row, right.chain.heads[0].row
    if {one.kind, other.kind} in ({"body", "title"}, {"body", "team"}):
        return True
    return one.kind == other.kind == "team" and one.value != other.value


def _labelled(pieces: Sequence[Piece], first: int, second: int, text: str) -> bool:
    """Counsellors: Marg to ask them, where Marg is the deputy principal."""
    label, named = pieces[first].chain, pieces[second].chain
    if label.name or not label.teams or label.titles or named.name is None or named.heads:
        return False
    if text[label.end : named.start].strip() != ":" or not _LABEL.search(
        text, max(0, label.start - 8), label.start
    ):
        return False
    return any(
        piece.chain.name is not None
        and piece.function not in ("", pieces[first].function)
        and names_alike(piece.chain.name, named.name)
        for piece in pieces
    )


def _two_posts(left: Piece, right: Piece, text: str) -> bool:
    """Two bodies of a list, or a post and its deputy of whom one has no name."""
    places = (left.chain.start, left.chain.end), (right.chain.start, right.chain.end)
    names = [piece.chain.name is not None for piece in (left, right)]
    if not any(names) and listed(text, *places):
        return True
    return not all(names) and head_and_deputy(text, *places)


def listed(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two without a name stand in a list: 风险部、审计部 are two, 采购与招标中心 is one."""
    between = text[left[1] : right[0]]
    if _LISTED.fullmatch(between) is None:
        return False
    return between in ("、", "/") or (
        _BODY.search(text, *left) is not None and _BODY.search(text, *right) is not None
    )


def head_and_deputy(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether one is the deputy of a post and the other holds the post itself: 院长, and 权副院长."""
    words = [text[start:end].lower().strip() for start, end in (left, right)]
    deputies = [_DEPUTY.search(each) for each in words]
    if (deputies[0] is None) is (deputies[1] is None):
        return False
    deputy, head = words if deputies[0] else words[::-1]
    return len(head) > 1 and deputy.endswith(head) and _DEPUTY.search(deputy[: -len(head)]) is not None
