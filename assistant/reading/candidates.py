"""Everybody a note mentions, with what the rules make of each: whose side, how far we got, what they think."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.evidence import Standing
from assistant.domain.vocabulary import Contact, Lang, Stance
from assistant.reading.accounts import account_facts
from assistant.reading.colour import Colour
from assistant.reading.context import Context
from assistant.reading.dossier import Dossier
from assistant.reading.gathering import gathered
from assistant.reading.lexicon import Category, Hit
from assistant.reading.normalise import normalise
from assistant.reading.person import Person
from assistant.reading.posts import inherit
from assistant.reading.reach import Reached, main_contact, opinion, reached
from assistant.reading.scene import Mentioned, Scene
from assistant.reading.sides import Sides, sides
from assistant.reading.subjects import about


class Side(StrEnum):
    """Whose somebody is."""

    THEIRS = "theirs"
    OURS = "ours"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody mentioned: `contact` with the words that told, `stance` None where nothing was told, `quiet` what then holds."""

    person: Person
    spots: list[Mentioned]
    dossier: Dossier
    side: Side
    contact: Reached
    stance: tuple[Stance, Hit, Colour] | None
    quiet: Stance


def candidates(scene: Scene, context: Context) -> tuple[list[Candidate], Sides]:
    """Everybody in the order first mentioned, and the spans of our own people."""
    dossiers = gathered(scene, context)
    who = _sides(scene, context, dossiers)
    by_person: dict[int, list[Mentioned]] = defaultdict(list)
    for mention in scene.mentions:
        by_person[id(mention.person)].append(mention)
    found: list[Candidate] = []
    for person in scene.register.people:
        spots = by_person.get(id(person), [])
        if spots:
            found.append(_candidate(scene, context, person, spots, dossiers[id(person)], who))
    return found, who


def _sides(scene: Scene, context: Context, dossiers: dict[int, Dossier]) -> Sides:
    plainly = {key for key, d in dossiers.items() if d.stance or any(c.weight >= 1 for c in d.contact)}
    areas = {id(p) for p in scene.register.people if p.kind == "area"}
    acted = {key for key, d in dossiers.items() if d.contact or d.stance or d.standing}
    acted -= {
        key
        for key in areas
        if not dossiers[key].standing
        and (key not in plainly or not any(c.weight >= 1 for c in dossiers[key].contact))
    }
    for hit in scene.hits:
        if hit.category in (Category.DECIDES, Category.USERS_HEARD):
            acted.update(id(p) for p in about(scene, hit))
    inherit(scene)
    named = account_facts(scene, context)
    account = normalise(str(named[0].value)).text if named else None
    return sides(scene, context, frozenset(acted), frozenset(plainly), account)


def _candidate(
    scene: Scene, context: Context, person: Person, spots: list[Mentioned], dossier: Dossier, who: Sides
) -> Candidate:
    evidence = scene.evidence(spots[0].start, spots[0].end)
    contact = reached(scene, context, person, spots, dossier, evidence)
    stance = opinion(dossier)
    if (
        stance is not None
        and scene.lang is Lang.EN
        and contact.contact is Contact.NONE
        and not stance[0].against
    ):
        # What nobody heard from them is no stance: a yes needs somebody who said it.
        stance = None
    ours = any(a < s.end and s.start < b for s in spots for a, b, _ in who.ours)
    gone = scene.lang is Lang.EN and any(told.standing is Standing.LEFT for told in dossier.standing)
    side = Side.OURS if ours else Side.OUT if gone or who.excluded(person) else Side.THEIRS
    return Candidate(person, spots, dossier, side, contact, stance, _quiet(scene, person, contact.contact))


def _quiet(scene: Scene, person: Person, contact: Contact) -> Stance:
    """Nobody said so: who talked and showed nothing is neutral, who keeps working with us is for it."""
    if not contact.spoken:
        return Stance.UNKNOWN
    warm = contact is Contact.ENGAGED or (scene.lang is Lang.EN and person is main_contact(scene))
    return Stance.SUPPORT if warm else Stance.NEUTRAL
