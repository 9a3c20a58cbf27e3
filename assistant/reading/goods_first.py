"""What is bought at the head of an English note, before its customer: "Crane hire, Morrow Civils", "Forklifts for Danby Steel"."""

from __future__ import annotations

import re

from assistant.reading.name_words_en import english_words
from assistant.reading.scene import Scene

_NO_GOODS = (
    r"had|met|saw|spoke|talked|got|went|been|just|so|right|well|ok|okay|hi|hello|hey|morning|good|great|nice|quick|short|long|bad|hard|tough|big|small|new|old|"
    r"notes?|update|status|recap|summary|debrief|call|meeting|lunch|coffee|visit|chat|today|yesterday|last|this|that|these|those|the|my|our|their|his|her|we|i|they|he|she|it|"
    r"working|talking|selling|trying|chasing|hoping|need|wants?|have|is|are|was|will|not|no|yes|still|head|director|manager|deal|account|customer|client|prospect|opportunity|company|who|which"
)
_NAME = r"[A-Z][\w&'’-]+(?: (?:[A-Z][\w&'’-]+|&(?= [A-Z])|and(?= [A-Z])|of(?= [A-Z])|de|van|von))*"
_HEAD = re.compile(
    rf"\s*(?P<goods>(?!(?i:{_NO_GOODS})\b)[A-Z][a-z][\w'’/-]*(?: (?!(?i:{_NO_GOODS}|for|at|to|with|of|from|by|and)\b)[a-z][\w'’/-]*){{0,3}})"
    rf"(?:(?P<link> for) (?:the )?|, | [-–—] )(?P<name>{_NAME})(?=[,.;:(]| [-–—(]| [a-z]|$)"
)
_OF_A_PERSON = re.compile(
    r",? (?:an? |the |their )?(?:\w+ ){0,3}(?:head|director|manager|lead|chief|VP|CEO|CFO|CIO|COO|MD|GM|officer|owner|buyer|engineer|secretary)\b"
    r"|,? (?:says?|said|told|wants?|loves?|likes?|liked|thinks?|is|was|has|from|at)\b",
    re.I,
)
"""What stands behind a person's name: Packaging film, Sue Ellis at Danforth Bakeries."""

_BODY_FOR = re.compile(
    r"Institutes?|Foundation|Cent(?:re|er)|Society|Council|Campaign|Association|School|Agency|Alliance|Trust|Hospital|Academy|Ministry|Department|Fund|Partnership|College|Office|Network|Commission|Authority|Board|Charity|Federation|Union|Home|Friends"
)
"""Institute for Fiscal Studies: what such a word begins is a name."""
_KIND = re.compile(
    r"Family|Local|Regional|National|Private|Public|Independent|Medium|Mid-size[d]?|Large|Small|State|Listed|German|French|Dutch|Danish|Swedish|Italian|Spanish|Polish|Indian|Chinese|British|Irish|Scottish|Welsh|American"
)
"""Family firm, Holtmann & Söhne: what kind of customer it is."""
_FIRM = re.compile(
    r"bakery|brewery|dairy|farm|hotel|hospital|clinic|school|college|university|council|bank|trust|group|company|firm|garage|pub|restaurant|shop|store|agency|surgery|pharmacy|foundry|mill|distillery|nursery|chain|co-?op|charity|plant|site|depot|branch"
)
"""Sunrise bakery, Mill Lane: a firm and where it is."""


def goods_and_customer(scene: Scene) -> tuple[range, range] | None:
    """Where a note begins with what is bought, and where its customer stands behind; None for any other beginning."""
    head = _HEAD.match(scene.text)
    if head is None or _OF_A_PERSON.match(scene.text, head.end("name")):
        return None
    words = english_words()
    goods, name = head["goods"].split(), head["name"].split()
    if len(goods) == 1 and (not head["link"] or _BODY_FOR.fullmatch(goods[0])):
        return None
    kind = _KIND.fullmatch(goods[0]) is not None
    if (
        (_FIRM.fullmatch(goods[-1]) and not kind)
        or goods[0] in words.first
        or name[0] in words.not_names | words.first
    ):
        return None
    start, end = head.span("name")
    if kind or " & " in head["name"]:
        return range(*head.span("goods")), range(start, end)
    if any(m.chain.name is not None and m.start < end and start < m.end for m in scene.mentions):
        return None
    return range(*head.span("goods")), range(start, end)
