"""Whom an answer names and says that it is not up to them: "not Mike", 小周只是对接人, "I only deal with her"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.coaching.who_tells import Named, only_tells
from assistant.reading.normalise import simplified
from assistant.reading.phrasing import Phrasings

_CLAUSE = re.compile(r"[^,，。；;:：.!?！？\n、—]+(?:\.(?=\d)[^,，。；;:：.!?！？\n—]*)*")
_SAID = Phrasings(__name__)
_AND, _BEFORE, _BEHIND = _SAID("and"), _SAID("before"), _SAID("behind")
_HANDS_ON, _NOT_THEY = _SAID("hands_on"), _SAID("not_they")
_DECIDES, _OUR_TALKS = _SAID("decides"), _SAID("our_talks")


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


def in_a_deciding_clause(person: Named, text: str) -> bool:
    """Whether a clause that names them tells of deciding: "it's the board that decides", 得分管副总签."""
    return any(_DECIDES.search(clause) and any(_named(person, clause)) for clause, _ in _clauses(text))


def only_talked_with(person: Named, text: str) -> bool:
    """Whether an answer names somebody only as whom we talk to: "maybe the CFO? I talk to Jane in ops"."""
    talks = [
        _OUR_TALKS.search(clause[:start]) is not None
        for clause, _ in _clauses(text)
        for start, _ in _named(person, clause)
    ]
    return bool(talks) and all(talks)
