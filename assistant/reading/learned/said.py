"""Words between two mentions that leave no doubt: "Philippe's the plant manager" is one person, "the CFO's deputy" is another."""

from __future__ import annotations

import re

_IS = re.compile(
    r"(?:'s|’s| is| was) (?:the|their|an?) (?:[\w&-]+ ){0,2}"
    r"|(?: (?:at|of|from|over at) [^,.;:\n]{2,40})?, (?:and )?(?:who|he|she)(?:'s|’s| is) (?:the|their|an?) (?:[\w&-]+ ){0,2}"
    r"|(?: for [^.;:\n]{2,30}|, (?:been|since|there|for|with (?:them|us)) [^,.;:\n]{2,30}), (?:who|he|she)(?:'s|’s| is) (?:(?:the|their|an?) (?:[\w&-]+ ){0,2})?"
)
"""Behind a name: the title that follows is theirs."""
_CALLED = re.compile(
    r",? (?:an? |the )?(?:[\w-]+ ){0,4}(?:called|named|by the name of) |[，,]?(?:名叫|叫做|叫)"
)
"""Behind a title: the name that follows is theirs."""
_IS_THE = re.compile(r"(?:'s|’s| is| was) (?:the|our|their) ")
"""Her father's the chairman, Mr Brierley."""
_ALONG = re.compile(
    r"(?: (?:was|came|joined|sat in|along|in|there|too|also|as well|again|today|yesterday|this (?:time|morning|afternoon)"
    r"|on (?:the )?(?:line|call|phone|video|Teams|Zoom)|at the (?:table|meeting|demo)|with (?:me|us|him|her|them)))+, (?:old )?"
)
"""Behind a title: how its holder was there, and then the name."""
_ALONE = re.compile(r"(?=[,.;)!?\n]|$| who\b)(?!,? (?:and|&) [A-Z][a-z])")
_CLOSED = re.compile(r"[,.;)!\n]|$")
_IN_CHARGE_OF = re.compile(r" (?:for|of) [\w &'-]{2,30}, ")
_WITH_HONOURS = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Madame|Monsieur|Herr|Frau|Sir|Dame)\b")
_OF_SOMEBODY = re.compile(r"(?:'s|’s|(?<=s)['’]) (?:new |old |own |former )?|[的之]?(?:办公)?[室办]?的?")
_AIDE = re.compile(
    r"(?:deputy|assistant|PA|EA|secretary|chief of staff|rep|reps|representative|driver|wife|husband|son|daughter|brother|sister)\b"
    r"|特助|助理|秘书|司机|夫人|太太|爱人|儿子|女儿|外甥|表弟|小舅子",
    re.I,
)

_OUR = re.compile(
    r"(?:我们|我方|我司|咱们?|本司)(?:这边|公司|自己|自家|家|内部)?(?:的(?:[一-鿿]{2,4})?)?$|\b[Oo]ur (?:own )?$"
)
_WHOM_THEY_HELP = re.compile(r"(?:支持|认可|信任|反对|为难|对接|联系|帮助?)$")
"""支持我们的财务总监: here 我们 is whom they support, not whose they are."""
_NEXT_TO = 12
_OPENS_OURS = re.compile(r"我们|我方|我司|咱|本司|[Oo]ur ")


def said_ours(text: str, start: int) -> bool:
    """Whether at a place, or right before it, stands that somebody is ours: "our legal", 我方法务."""
    if _OPENS_OURS.match(text, start):
        return True
    found = _OUR.search(text, max(0, start - _NEXT_TO), start)
    return (
        found is not None and _WHOM_THEY_HELP.search(text, max(0, found.start() - 2), found.start()) is None
    )


_TELLS = re.compile(r"\s+(?:says?|said|told|reckons?|thinks?|claims?)\b", re.I)
_ANY_ONE = re.compile(r"\b(?:a|an|any|every|each)\s+$", re.I)


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
