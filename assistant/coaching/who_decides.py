"""Whom an answer names and says that it is not up to them: "not Mike", 小周只是对接人, "I only deal with her"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.coaching.who_tells import Named, only_tells
from assistant.reading.normalise import simplified

_CLAUSE = re.compile(r"[^,，。；;:：.!?！？\n、—]+(?:\.(?=\d)[^,，。；;:：.!?！？\n—]*)*")
_AND = re.compile(r" but | while | whereas | and (?=(?:he|she|it|the|his|her)\b)|但是?|不过|(?<=的)而", re.I)
_DECIDE = (
    r"(?:decide|sign|approve|have (?:a|the|any) |get a|make the|control|own|hold the|buy|set the|release)"
)
_BEFORE = re.compile(
    r"(?:不是|不归|轮不到|由不得|不由|不看|不听|(?:我)?(?:平时|只|光|就|主要|都)(?:是|都|只|能)*(?:找|跟|和|对接|联系|接触|认识|见)(?:过|的|到|着|了)?(?:是)?)\s*(?:他们|他|她|那个|这个)?$"
    r"|\b(?:not|isn't|wasn't|rather than|instead of|up to|above|over|over the head of|except|besides"
    r"|(?:deal|dealing|deals|work|working) (?:only |just |mostly )?with|(?:only|just|mostly|normally|usually) (?:talk|speak|know|meet|see|have)(?: to| with)?"
    r"|(?:my|our|the) (?:only |main |day-to-day )?contact(?: there)?(?: is|'s)|go(?:es)? through|via)\s+(?:the |their |our )?$",
    re.I,
)
_MET = r"(?!见|聊|谈|打|通|吃|碰|加|认识| met| seen| heard| spoken| talked)"
_UPWARDS = r"(?:takes|brings|passes|sends|puts|carries|hands|refers|escalates|kicks|runs) (?:it|this|that|everything|the paper|the request)(?: \w+)? (?:to|past|before|by|in front of|upstairs)\b"
_BEHIND = re.compile(
    r"\s*(?:他|她|自己|那边|本人)?(?:也|并|又|肯定|应该|估计|其实)*"
    rf"(?:说了不算|不算数?|[拍批签定做]不了|没(?:这个|那个|什么)?(?:权|资格)|不拍板|不管|管不了|无权|不能[拍批签定做]|(?:只是|就是|不过是){_MET}|只(?:负责|管|能)|就是个|负责对接|只?提需求|只?推荐|只有建议|往上[报递提]|上报|得?(?:报|请示)"
    r"|对接|(?:跟|和|同)(?:我|我们|咱们?)(?:对接|联系|打交道|往来|来往)|(?:给|发|转|拿)给?我(?:看|们)?|(?:他|她)?的?(?:上面|上头|上级|领导|老板|头儿|主管))"
    r"|(?: himself| herself)?['’]s (?:boss|manager|chief|head|director|superior)\b"
    rf"|(?: himself| herself)? ?(?:(?:does not|doesn't|don't|can't|cannot|can not|couldn't|won't|would not|wouldn't)(?: really| even)? {_DECIDE}"
    r"|(?:is not|isn't|'s not|’s not) (?:the (?:one|buyer|decision)|up to|in charge|deciding)|has (?:no|little) (?:say|power|authority|budget|vote|money)"
    rf"|(?:is|'s|’s) (?:only|just|merely|simply)\b{_MET}|(?:only|just|merely|simply) \w+s\b"
    r"|(?:recommends?|suggests?|proposes?|reports to|report to|answers to|works for)\b"
    rf"|{_UPWARDS}"
    r"|(?:has|needs|have|need|must|would have|will have) (?:to )?(?:ask|check with|clear it with|get (?:it )?(?:past|through|approved|signed))\b"
    r"|(?:is|'s|’s) (?:our|my|the) (?:main |only |key |day-to-day |first )?(?:contact|champion|way in|sponsor|coach)\b|(?:showed|shows|sent|gave|forwarded|passed) (?:me|us|over|on)\b)",
    re.I,
)
_HANDS_ON = re.compile(rf"\s*(?:{_UPWARDS})", re.I)
"""The verb of a name that stands between commas: "Sue Tran, takes it to the CEO"."""
_NOT_THEY = re.compile(
    r"(?:拍板|签字|定|批|说了算|做主)的?(?:人)?(?:肯定|绝对|当然|其实|应该|最后)*(?:不是|不归|轮不到)(?:他|她)|(?:肯定|绝对)?(?:不是|轮不到)(?:他|她)(?!们)"
    r"|\b(?:not|isn't|n't) (?:him|her|his call|her call|up to (?:him|her))\b"
    r"|\b(?:not (?:so |at all |that )?(?:sure|certain|convinced)|unsure|doubt(?:ful)?|don't (?:think|believe|know)|no idea|unclear|question is)(?: if| that| whether)? (?:he|she|they)(?:'d|'s)? "
    rf"(?:actually |really |even |personally )?(?:(?:can |could |gets? to |is able to )?{_DECIDE}s?\b|(?:has|have|had|got|holds?|carr(?:y|ies)|owns?) (?:any |the |a |much |enough |that )?(?:real |final |actual )*(?:say|authority|power|vote|budget|money|clout|final)|is the (?:one|buyer|decision))",
    re.I,
)


def not_theirs_to_say(person: Named, text: str) -> bool:
    """Whether all that an answer says of somebody is that others decide; somebody who only tells it counts as well."""
    if only_tells(person, text):
        return True
    said = list(_said_of(person, text))
    return bool(said) and all(said)


def _said_of(person: Named, text: str) -> Iterator[bool]:
    """For each time they are named: whether the words around say that it is not up to them.

    Name and title side by side are one time: "my contact is Mossie Flynn, transport manager".
    """
    just_said: bool | None = None
    for clause, more in _clauses(text):
        if _KIN_ONLY.fullmatch(clause):
            continue
        places = _joined(_named(person, clause), clause)
        denied = [_denied(clause, more, start, end) for start, end in places]
        alone = len(places) == 1 and _ARTICLE.sub("", clause).strip() == clause[slice(*places[0])]
        if alone and just_said is not None:
            just_said = just_said or denied[0]
            continue
        if just_said is not None:
            yield just_said
        just_said = all(denied) if denied else None
    if just_said is not None:
        yield just_said


_ARTICLE = re.compile(r"^\s*(?:the|their|our|a)\s+", re.I)


def _denied(clause: str, more: Sequence[str], start: int, end: int) -> bool:
    """Whether the words around one place, or what is said of them next, tell that it is not up to them."""
    before, behind = clause[:start], clause[end:]
    if _BEFORE.search(before) or _BEHIND.match(behind) or _NOT_THEY.search(behind):
        return True
    if more and not behind.strip() and _HANDS_ON.match(more[0]):
        return True
    if _NAMES_ANOTHER.search(behind) or not more:
        return False
    later = more[1] if len(more) > 1 and _OF_THEM.match(more[0]) else ""
    return _NOT_THEY.search(more[0]) is not None or _NOT_THEY.search(later) is not None


_KIN_ONLY = re.compile(r"\s*(?:就|也|其实)?是(?:他|她)(?:的)?[一-鿿]{1,3}\s*")
"""是他爸: who that is, and nothing of what is up to him."""
_NAMES_ANOTHER = re.compile(r"[一-鿿]总|[一-鿿]{2}长|总监|\bthe\b")
_OF_THEM = re.compile(r"\s*(?:他|她)(?!们)|\s*(?:and |but )?(?:he|she)\b", re.I)
"""Where a clause goes on about the same person."""


def _clauses(text: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The clauses, each with the two behind it."""
    text = _COURTESY.sub(r"\1 ", simplified(text))
    split = (part for found in _CLAUSE.finditer(text) for part in _AND.split(found.group()))
    parts = [part for part in split if part.strip()]
    for at, part in enumerate(parts):
        yield part, parts[at + 1 : at + 3]


def _joined(places: Iterable[tuple[int, int]], clause: str) -> list[tuple[int, int]]:
    """Title and name one behind the other are one place: HR manager Mr Senthil."""
    found: list[tuple[int, int]] = []
    for start, end in places:
        if found and _BETWEEN.fullmatch(clause[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


_BETWEEN = re.compile(r"\s*(?:(?:Mr|Mrs|Ms|Dr|Prof)\s+)?")
_COURTESY = re.compile(r"\b(Mr|Mrs|Ms|Dr|Prof)\.")


def _named(person: Named, clause: str) -> Iterator[tuple[int, int]]:
    names = {simplified(n) for n in (person.name, person.title, *person.aliases) if n and len(n) > 1}
    if person.name and person.name.isascii():
        names.add(_COURTESY.sub("", person.name).split()[0])
    if not names:
        return
    longest_first = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    pattern = rf"(?<![A-Za-z])(?:{longest_first})(?![A-Za-z])"
    for found in re.finditer(pattern, clause, re.I):
        yield found.span()


def names_any(people: Iterable[Named], text: str) -> bool:
    """Whether a text names one of these."""
    return any(any(_named(person, clause)) for person in people for clause, _ in _clauses(text))


_DECIDES = re.compile(
    r"拍板|[批签定](?!不)|说了算|点头|做主|管(?:的|吧|着|这块|这事)?\s*$|\b(?:decid\w+|signs?|approv\w+|final|yes|buyer|holds|call)\b",
    re.I,
)


def in_a_deciding_clause(person: Named, text: str) -> bool:
    """Whether a clause that names them tells of deciding: "it's the board that decides", 得分管副总签."""
    return any(_DECIDES.search(clause) and any(_named(person, clause)) for clause, _ in _clauses(text))


_OUR_TALKS = re.compile(
    r"(?:^|\b(?:but|and|though|so) )\s*(?:I|we)(?:'ve| have)?(?: been| mostly| mainly| usually| normally| always)* "
    r"(?:talk|speak|deal|work|talking|speaking|dealing|working)(?: to| with) (?:the |their )?$"
    r"|(?:^|但|不过)\s*(?:我|我们)?(?:平时|一直|主要|都)(?:是|在)?(?:跟|和|找)$",
    re.I,
)


def only_talked_with(person: Named, text: str) -> bool:
    """Whether an answer names somebody only as whom we talk to: "maybe the CFO? I talk to Jane in ops"."""
    talks = [
        _OUR_TALKS.search(clause[:start]) is not None
        for clause, _ in _clauses(text)
        for start, _ in _named(person, clause)
    ]
    return bool(talks) and all(talks)
