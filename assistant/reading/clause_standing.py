"""Whose weight a clause tells of: who sways a deal without an office, who cannot move it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from assistant.domain.evidence import (
    Assertion,
    Evidence,
    Fact,
    Slot,
    Standing,
)
from assistant.domain.vocabulary import Function
from assistant.reading.departures import listens, sways_from_outside
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_WILLING = _SAID("willing")

_OF_SOMEBODY: Mapping[str, tuple[float, float, Standing]] = {
    "influencer": (0.12, 0.3, Standing.INFORMAL),
    "powerless": (0.07, 0.15, Standing.POWERLESS),
}
"""From which chance on a tag tells of the person in its clause, and of whoever was named last before it."""


def standing_told(
    scene: Scene, chance: Mapping[str, float], number: int, quote: Evidence, facts: Sequence[Fact]
) -> list[Fact]:
    """Whose weight a clause tells of: of somebody in it, else of whom the lines before it were about."""
    if all(chance[tag] < min(least) for tag, (*least, _) in _OF_SOMEBODY.items()):
        return []
    known = {f.about for f in facts if f.slot is Slot.PERSON}
    told = {(f.about, f.value) for f in facts if f.slot is Slot.STANDING}
    start = scene.layout.clauses[number].start
    here = [m for m in scene.people_in.get(number, ()) if m.person.key in known]
    inside = [m.person.key for m in here]
    swaying = [m.person.key for m in here if not listens(scene, [m], start)]
    found: list[Fact] = []
    words = scene.text[start : scene.layout.clauses[number].end]
    for tag, (least, least_before, standing) in _OF_SOMEBODY.items():
        if standing is Standing.POWERLESS and _WILLING.fullmatch(words):
            continue  # "She's keen" tells of no power, and of no lack of it.
        meant = swaying if standing is Standing.INFORMAL else inside
        if chance[tag] < (least if meant else least_before):
            continue
        who: str | None
        if meant:
            who = _officeless(scene, meant, known, facts) if standing is Standing.INFORMAL else meant[0]
        else:
            who = _named_last(scene, start, known - set(inside))
        if who and (who, standing) not in told:
            found.append(Fact(Slot.STANDING, standing, quote, Assertion(cues=(tag,)), who))
    return found


def _officeless(scene: Scene, inside: Sequence[str], known: Set[str | None], facts: Sequence[Fact]) -> str:
    """焦总凡事问以前的合伙人老卫: who sways without an office is the one who left it, else of whom none is told."""
    for person in scene.register.people:
        spots = [m for m in scene.mentions if m.person is person]
        if person.key in known and sways_from_outside(scene, spots):
            return person.key
    offices = {f.about for f in facts if f.slot is Slot.FUNCTION and f.value != Function.EXTERNAL}
    return next((person for person in inside if person not in offices), inside[0])


_REACH = 160
"""So far back, in characters, a clause without a name goes on about somebody."""


def _named_last(scene: Scene, at: int, known: Set[str | None]) -> str | None:
    if scene.understood is None:
        return None
    before = [m for m in scene.mentions if m.end <= at <= m.end + _REACH and m.person.key in known]
    return max(before, key=lambda m: m.start).person.key if before else None
