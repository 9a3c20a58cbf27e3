"""Who is ours: by our, by the list, by the letter, by the chat, by the work they do for us."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from assistant.domain.vocabulary import Lang
from assistant.reading.bystanders import is_absent, is_idle, is_out
from assistant.reading.context import Context
from assistant.reading.lexicon import Category
from assistant.reading.our_own import is_one_of_us
from assistant.reading.person import Person
from assistant.reading.rolls import has_our_task, on_their_roll, spoken_by
from assistant.reading.scene import Mentioned, Scene
from assistant.reading.sides_en import called_on, is_nobody


@dataclass(slots=True)
class Sides:
    """Spans of our own people (start, end, is a title), and the people who are no stakeholders."""

    ours: list[tuple[int, int, bool]] = field(default_factory=list)
    out: set[int] = field(default_factory=set)

    def excluded(self, person: Person) -> bool:
        """True for our own, for other deals' people, for functions that do not exist."""
        return id(person) in self.out


def sides(
    scene: Scene,
    context: Context,
    acted: frozenset[int],
    acted_plainly: frozenset[int],
    account: str | None = None,
) -> Sides:
    """Everybody sorted; a person is ours when any mention says so, out when every mention does.

    `acted`: the people something is told of; a board, a user group or a head office counts only then.
    """
    result = Sides()
    speakers = spoken_by(scene, result.ours)
    spots: dict[int, list[Mentioned]] = defaultdict(list)
    people: dict[int, Person] = {}
    for mention in scene.mentions:
        spots[id(mention.person)].append(mention)
        people[id(mention.person)] = mention.person
    readers = called_on(scene) if scene.lang is Lang.EN else []
    named_readers = {scene.text[a:b] for a, b in readers}
    known_names = {m.chain.name.start for m in scene.mentions if m.chain.name}
    result.ours += [(a, b, False) for a, b in readers if a not in known_names]
    inside = _occurrences(scene.text, account)
    for key, mentions in spots.items():
        person = people[key]
        if person.name is None and all(any(a <= m.start and m.end <= b for a, b in inside) for m in mentions):
            result.out.add(key)
            continue
        everywhere = person.name in named_readers
        called = [m for m in mentions if everywhere or is_one_of_us(scene, m, speakers)]
        ours = _as_ours(scene, mentions, called, acted=key in acted_plainly)
        if _is_ours(scene, mentions, ours):
            name = ours[0].chain.name
            spot = name or ours[0]
            result.out.add(key)
            result.ours.append((spot.start, spot.end, name is None))
        elif _is_none_of_theirs(scene, context, person, mentions, acted):
            result.out.add(key)
    return result


def _as_ours(
    scene: Scene, mentions: list[Mentioned], called: list[Mentioned], *, acted: bool
) -> list[Mentioned]:
    """Where somebody stands as one of us: called so, or, without a post, at our tasks or among our teams."""
    person = mentions[0].person
    if any(on_their_roll(scene, m) for m in mentions):
        return []
    if called or not person.name or person.functions or person.title:
        return called
    at_work = [] if acted else [m for m in mentions if has_our_task(scene, m)]
    return at_work or [m for m in mentions if scene.hits_in(scene.layout.clause(m.start), Category.OWNERSHIP)]


def _is_ours(scene: Scene, mentions: list[Mentioned], ours: list[Mentioned]) -> bool:
    """A name that is ours once is ours; of a bare title every mention has to be, or the first in a letter."""
    if not ours:
        return False
    titled = ours[0] is mentions[0] and (scene.lang is Lang.EN or "您" in scene.text)
    return titled or len(ours) == len(mentions) or any(m.person.name for m in ours)


def _is_none_of_theirs(
    scene: Scene, context: Context, person: Person, mentions: list[Mentioned], acted: frozenset[int]
) -> bool:
    """Whoever does not exist, belongs to another deal, or is only mentioned in passing."""
    if any(is_absent(scene, m) for m in mentions):
        return True
    if scene.lang is Lang.EN and person.team and person.name is None:
        if is_nobody(scene, person, mentions, id(person) in acted):
            return True
    return all(is_out(scene, context, m) for m in mentions) or is_idle(scene, person, mentions, acted)


def _occurrences(text: str, name: str | None) -> list[tuple[int, int]]:
    """Where the account is named: words in its name are no departments."""
    found: list[tuple[int, int]] = []
    at = text.find(name) if name else -1
    while name and at >= 0:
        found.append((at, at + len(name)))
        at = text.find(name, at + len(name))
    return found
