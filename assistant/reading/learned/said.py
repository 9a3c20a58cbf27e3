"""Words between two mentions that leave no doubt: "Philippe's the plant manager" is one person, "the CFO's deputy" is another."""

from __future__ import annotations

import re

from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_IS, _CALLED, _ALONG = _SAID("is"), _SAID("called"), _SAID("along")
_WITH_HONOURS, _AIDE = _SAID("with_honours"), _SAID("aide")
_OUR, _WHOM_THEY_HELP, _OPENS_OURS = _SAID("our"), _SAID("whom_they_help"), _SAID("opens_ours")
_TELLS, _ANY_ONE = _SAID("tells"), _SAID("any_one")
_IS_THE = re.compile(r"(?:'s|’s| is| was) (?:the|our|their) ")
"""Her father's the chairman, Mr Brierley."""
_ALONE = re.compile(r"(?=[,.;)!?\n]|$| who\b)(?!,? (?:and|&) [A-Z][a-z])")
_CLOSED = re.compile(r"[,.;)!\n]|$")
_IN_CHARGE_OF = re.compile(r" (?:for|of) [\w &'-]{2,30}, ")
_OF_SOMEBODY = re.compile(r"(?:'s|’s|(?<=s)['’]) (?:new |old |own |former )?|[的之]?(?:办公)?[室办]?的?")
_NEXT_TO = 12


def said_ours(text: str, start: int) -> bool:
    """Whether at a place, or right before it, stands that somebody is ours: "our legal", 我方法务."""
    if _OPENS_OURS.match(text, start):
        return True
    found = _OUR.search(text, max(0, start - _NEXT_TO), start)
    return (
        found is not None and _WHOM_THEY_HELP.search(text, max(0, found.start() - 2), found.start()) is None
    )


def surely_one(text: str, left: tuple[int, int], right: tuple[int, int], *, named_first: bool) -> bool:
    """Whether the words between a name and a title (or a title and a name) say that they are one person's."""
    gap = (left[1], right[0])
    if named_first:
        return _IS.fullmatch(text, *gap) is not None
    if _CALLED.fullmatch(text, *gap) is not None or _IS_THE.fullmatch(text, *gap) is not None:
        return True
    if _ALONG.fullmatch(text, *gap) is not None and _ALONE.match(text, right[1]) is not None:
        return True
    return _IN_CHARGE_OF.fullmatch(text, *gap) is not None and _WITH_HONOURS.match(text, right[0]) is not None


def surely_equal(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two posts are one person's: "her father's the chairman"."""
    return (
        _IS_THE.fullmatch(text, left[1], right[0]) is not None and _CLOSED.match(text, right[1]) is not None
    )


def surely_two(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the second is somebody of the first's, their deputy, their assistant, their son, or only tells of it:
    "any kit off a ward, Assumpta says"."""
    only_told = text[left[1] : right[0]] == ", " and _TELLS.match(text, right[1]) is not None
    if only_told and _ANY_ONE.search(text, max(0, left[0] - 6), left[0]) is not None:
        return True
    return _OF_SOMEBODY.fullmatch(text, left[1], right[0]) is not None and (
        _AIDE.match(text, right[0]) is not None
    )
