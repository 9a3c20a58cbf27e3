"""Words between two mentions that leave no doubt: "Philippe's the plant manager" is one person, "the CFO's deputy" is another."""

from __future__ import annotations

import re

_IS = re.compile(
    r"(?:'s|’s| is| was) (?:the|their|an?) (?:[\w&-]+ ){0,2}"
    r"|(?: (?:at|of|from|over at) [^,.;:\n]{2,40})?, (?:and )?(?:who|he|she)(?:'s|’s| is) (?:the|their|an?) (?:[\w&-]+ ){0,2}"
)
"""Behind a name: the title that follows is theirs."""
_CALLED = re.compile(
    r",? (?:an? |the )?(?:[\w-]+ ){0,4}(?:called|named|by the name of) |[，,]?(?:名叫|叫做|叫)"
)
"""Behind a title: the name that follows is theirs."""
_IN_CHARGE_OF = re.compile(r" (?:for|of) [\w &'-]{2,30}, ")
_WITH_HONOURS = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Madame|Monsieur|Herr|Frau|Sir|Dame)\b")
_OF_SOMEBODY = re.compile(r"(?:'s|’s|(?<=s)['’]) (?:new |old |own |former )?|[的之]?(?:办公)?[室办]?的?")
_AIDE = re.compile(
    r"(?:deputy|assistant|PA|EA|secretary|chief of staff|rep|reps|representative|driver|wife|husband|son|daughter|brother|sister)\b"
    r"|特助|助理|秘书|司机|夫人|太太|爱人|儿子|女儿|外甥|表弟|小舅子",
    re.I,
)


def surely_one(text: str, left: tuple[int, int], right: tuple[int, int], *, named_first: bool) -> bool:
    """Whether the words between a name and a title (or a title and a name) say that they are one person's."""
    gap = (left[1], right[0])
    if named_first:
        return _IS.fullmatch(text, *gap) is not None
    if _CALLED.fullmatch(text, *gap) is not None:
        return True
    return _IN_CHARGE_OF.fullmatch(text, *gap) is not None and _WITH_HONOURS.match(text, right[0]) is not None


def surely_two(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the second is somebody of the first's: their deputy, their assistant, their son."""
    return _OF_SOMEBODY.fullmatch(text, left[1], right[0]) is not None and (
        _AIDE.match(text, right[0]) is not None
    )
