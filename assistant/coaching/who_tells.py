"""Who is named in an answer and is not the one meant: whoever only tells it, and one of two nobody chose between."""

from __future__ import annotations

import re

from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Mention
from assistant.reading.normalise import simplified

Named = Stakeholder | Mention
"""Somebody with a name, a title and what else they are called."""

_SAYS = re.compile(
    r"\s*(?:也|就|只|都|跟我|私下|当面|自己|倒是|顺嘴|顺口|随口|悄悄|上个?[月周次]|前阵子|那天){0,2}(?:说|讲|念叨|告诉|表示|认为|回|提)(?!了算|[醒交拔])|(?:\s(?:from|in|at|over in) [\w&]+)?\s(?:only |just |always |once |also |did |has |had )*(?:says?|said|told|tells|thinks?|reckons?|claims?|heard|mentioned)\b",
    re.I,
)
_OF_THEMSELVES = re.compile(
    r"(?:他|她|自己|本人)(?:就|来|能|可以|自己|一个人)*(?:拍板|批|签|定|说了算|点头|做主)|\b(?:he|she)(?:'d|'ll| can| could| will)? (?:signs?|decides?|approves?|has the)\b|\b(?:his|her) (?:call|decision|own)\b",
    re.I,
)
_EITHER = re.compile(
    r"(?:到底|究竟|不知道|不清楚|说不[清准上来]+|没敢?追?问).{0,14}还是|还是[^，。；]{1,12}[，,]?(?:我|也|还|这个)?(?:不知道|不清楚|说不[清准上来]+|没敢?追?问|分不清|没打听)"
    r"|\b(?:not sure|don't know|no idea|unclear|couldn't say|can't tell)\b[^.;]{0,40}\bor\b"
    r"|\bor\b[^.;]{1,40}[,;.] ?(?:I'm |I am |we're )?(?:not sure|don't know|I don't know|no idea|couldn't say|can't tell)",
    re.I,
)


def only_tells(person: Named, text: str) -> bool:
    """「冉经理说报上去就行」: who tells it is not who decides, unless they tell it of themselves."""
    called = {simplified(n) for n in (person.name, person.title, *person.aliases) if n}
    names, text = sorted(called, key=len, reverse=True), simplified(text)
    named = re.compile("|".join(map(re.escape, names)))
    places = [found.end() for found in named.finditer(text)] if names else []
    told = [_SAYS.match(text, end) is not None for end in places]
    return bool(told) and all(told) and not _of_themselves(text, places[-1])


def _of_themselves(text: str, behind: int) -> bool:
    """Whether somebody named up to `behind` is the he of "he signs himself"; not where another comes up in between."""
    own = _OF_THEMSELVES.search(text)
    return own is not None and _ANOTHER.search(text, behind, max(behind, own.start())) is None


_ANOTHER = re.compile(
    r"(?<![.!?] )(?<!^)\b(?!I\b|I')[A-Z][a-z]+\b|\b(?:[CF][EFOIT]O|FD|MD|GM|director|board|boss|chief|head of|owner|president|chair\w*)\b"
)
"""Somebody else who may be the one: Mandy said Colin always does. Up to 150k he signs alone."""


def one_or_the_other(text: str) -> bool:
    """「董事长还是分管副总，我没敢追问」: two are named, and the rep does not know which; that is nobody yet."""
    return _EITHER.search(text) is not None
