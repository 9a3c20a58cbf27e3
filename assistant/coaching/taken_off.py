"""What a line takes off the sheet: somebody who has left, who does not decide after all, or who has another post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Assertion, Evidence, Fact, Mention, Slot, Standing
from assistant.domain.vocabulary import Lang, Role
from assistant.reading.departures import left_behind
from assistant.reading.phrasing import Phrasing, Phrasings

TAKEN_OFF = "taken_off"
"""The kind of a correction that takes something back of somebody known."""
_SAID = Phrasings(__name__)
_HE_LEFT, _WENT = _SAID("he_left"), _SAID("went")
_DECIDING = (Role.ECONOMIC_BUYER, Role.DECIDER, Role.APPROVER, Role.SIGNATORY)
_OF_THEM = frozenset({Slot.STANCE, Slot.ROLE, Slot.CONTACT, Slot.STANDING, Slot.PERSON, Slot.FUNCTION})


def taken_off(
    text: str, message: str, lang: Lang, people: Iterable[Stakeholder], read: Sequence[Fact]
) -> tuple[Fact, ...]:
    """The facts of a line with what it takes back of people known: `read` is what was read from it without that."""
    found: list[Fact] = []
    gone: set[str] = set()
    for person in people:
        for fact, off in _about(person, text, message, lang, read):
            found.append(fact)
            gone |= {person.key, *off}
    kept = (f for f in read if not (f.about in gone and f.slot in _OF_THEM))
    return (*kept, *found)


def nothing_else(text: str, facts: Iterable[Fact]) -> bool:
    """Whether a line says little beside what it takes off: it answers no question then."""
    off = [f.evidence for f in facts if "taken off" in f.assertion.cues]
    covered = max((e.end - e.start for e in off), default=0)
    return covered * 2 >= len(text.strip()) > 0


def _about(
    person: Stakeholder, text: str, message: str, lang: Lang, read: Sequence[Fact]
) -> Iterator[tuple[Fact, tuple[str, ...]]]:
    """Each thing taken back of somebody, with the keys of whom the line only seemed to speak."""
    for name in _names(person):
        if name.casefold() not in text.casefold():
            continue
        if found := _leaves(name, text, lang):
            yield Fact(Slot.STANDING, Standing.LEFT, _quote(found, message), _TOLD, person.key), ()
            return
        if found := _named_with(name, _SAID("not_deciding"), text):
            quote = _quote(found, message)
            denied = Assertion(negated=True, cues=("taken off",))
            for role in [r for r in person.roles if r in _DECIDING] or [Role.ECONOMIC_BUYER]:
                yield Fact(Slot.ROLE, role, quote, denied, person.key), ()
            return
        if found := _named_with(name, _SAID("other_post"), text):
            yield from _other_post(person, found, message, read)
            return


def _named_with(name: str, told: Phrasing, text: str) -> re.Match[str] | None:
    """The name with what is told right behind it."""
    return re.search(rf"{re.escape(name)}(?:{told.pattern.pattern})", text, re.I)


def _leaves(name: str, text: str, lang: Lang) -> re.Match[str] | None:
    """The name with the words that say that they have gone."""
    for named in re.finditer(re.escape(name), text, re.I):
        gone = left_behind(text, named.end(), lang) or _WENT.match(text, named.end())
        if gone := gone or _HE_LEFT.match(text, named.end()):
            return re.compile(".*", re.S).match(text, named.start(), gone.end())
    return None


def _other_post(
    person: Stakeholder, found: re.Match[str], message: str, read: Sequence[Fact]
) -> Iterator[tuple[Fact, tuple[str, ...]]]:
    title = (found["new"] or found["new_zh"]).strip()
    quote = _quote(found, message)
    posts = {f.about for f in read if f.slot is Slot.PERSON and f.about and f.about in title}
    yield Fact(Slot.PERSON, Mention(person.name, title), quote, _TOLD, person.key), tuple(posts)
    for fact in read:
        if fact.slot is Slot.FUNCTION and fact.about in posts:
            yield Fact(Slot.FUNCTION, fact.value, quote, _TOLD, person.key), ()


_TOLD = Assertion(cues=("taken off",))


def _quote(found: re.Match[str], message: str) -> Evidence:
    """The words that take something back, to the end of their clause."""
    rest = re.compile(r"[^,.;!?，。；！？\n]*").match(found.string, found.end())
    end = rest.end() if rest and found.string[found.end() - 1] not in ",.;!，。；" else found.end()
    return Evidence(found.string[found.start() : end], found.start(), end, message)


def _names(person: Stakeholder) -> Iterator[str]:
    """What somebody is called, longest first: Anna Lind, Anna."""
    names = {n for n in (person.name, person.title, *person.aliases) if n and len(n) > 1}
    if person.name and person.name.isascii():
        names.add(person.name.split()[0])
    yield from sorted((n for n in names if len(n) > 1), key=len, reverse=True)
