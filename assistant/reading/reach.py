"""How far we got with a person and what they think, weighed from everything told of them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from assistant.domain.evidence import Evidence
from assistant.domain.vocabulary import Contact, Lang, Stance
from assistant.reading.colour import Colour
from assistant.reading.context import Context
from assistant.reading.dossier import ContactTold, Dossier
from assistant.reading.lexicon import Category, Hit
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_FINISHED = _SAID("finished")
_UNFINISHED = _SAID("unfinished")
_WORKED = _SAID("worked")
_CAN_SIGN = _SAID("can_sign")
_KIN = _SAID("kin")


class Reached(NamedTuple):
    """How far we got with somebody, by which words."""

    contact: Contact
    evidence: Evidence
    cues: tuple[str, ...] = ()


POSSESSED = re.compile(r"\b(?:his|her)\s(?:own\s|new\s|old\s)?$", re.I)


def reached(
    scene: Scene,
    context: Context,
    person: Person,
    spots: list[Mentioned],
    dossier: Dossier,
    evidence: Evidence,
) -> Reached:
    """The contact that counts: a plain talk, then a plain "never", then their words, then hearsay."""
    return (
        _talked(scene, dossier)
        or _heard(scene, person, dossier)
        or _by_opinion(scene, person, spots, dossier, evidence)
        or _by_presence(scene, context, person, spots, dossier, evidence)
        or Reached(Contact.NONE, evidence)
    )


def _talked(scene: Scene, dossier: Dossier) -> Reached | None:
    """A plain talk, or a plain "never": the later one where the note tells both."""
    met = [c for c in dossier.contact if not c.colour.negated and _is_talk(c)]
    denied = [c for c in dossier.contact if c.contact is Contact.NONE and c.weight >= 2]
    if met:
        engaged = [c for c in met if c.contact is Contact.ENGAGED]
        sentences = {scene.layout.sentence(c.hit.start) for c in met}
        if engaged or len(sentences) >= 3 or dossier.helping:
            return _by_phrase(scene, Contact.ENGAGED, (engaged or met)[0])
        if not denied:
            return _by_phrase(scene, Contact.MET, met[0])
        if met[-1].hit.start > denied[-1].hit.start:
            return _by_phrase(scene, Contact.MET, met[-1])
    return _by_phrase(scene, Contact.NONE, denied[-1]) if denied else None


def _is_talk(told: ContactTold) -> bool:
    return told.contact is Contact.ENGAGED or (told.contact is Contact.MET and told.weight >= 1)


def _heard(scene: Scene, person: Person, dossier: Dossier) -> Reached | None:
    """Their own words, help they give, what others pass on, a meeting still to come."""
    # A board that "wants" or "thinks" was told of: bodies have no mouth of their own.
    words = [
        c for c in dossier.contact if c.contact is Contact.MET and c.weight == 0 and person.kind != "body"
    ]
    helping = dossier.helping
    if words and not _cold(scene):
        often = helping is not None or len(words) >= 4
        return _by_phrase(scene, Contact.ENGAGED if often else Contact.MET, words[0])
    if helping and not helping.colour.heard and helping.colour.reporter in (None, person):
        return _by_hit(scene, Contact.ENGAGED, helping.hit)
    for passed_on in dossier.contact:
        if passed_on.contact is Contact.INDIRECT:
            return _by_phrase(scene, Contact.INDIRECT, passed_on)
    for planned in dossier.contact:
        if planned.contact is Contact.NONE and planned.weight < 2:
            return _by_phrase(scene, Contact.NONE, planned)
    return None


def _by_opinion(
    scene: Scene, person: Person, spots: list[Mentioned], dossier: Dossier, evidence: Evidence
) -> Reached | None:
    """Whose opinion the rep tells was talked with; "her boss is keen" was passed on."""
    own = [s for s in dossier.stance if not s.colour.heard and s.colour.reporter is None]
    if own and person.name is None and scene.lang is Lang.EN:
        if all(POSSESSED.search(scene.text, max(0, m.start - 12), m.start) for m in spots):
            return Reached(Contact.INDIRECT, evidence)
    if own and person.kind != "body":
        return _by_hit(scene, Contact.MET, own[0].hit)
    return Reached(Contact.INDIRECT, evidence) if dossier.stance else None


def _by_presence(
    scene: Scene,
    context: Context,
    person: Person,
    spots: list[Mentioned],
    dossier: Dossier,
    evidence: Evidence,
) -> Reached | None:
    """Work done with us, or a name without a word against it: they were in the room."""
    if scene.lang is Lang.EN:
        worked = any(_WORKED.match(scene.text, m.end) for m in spots)
        there = worked or (person.name and not _only_signs(scene, spots))
        return Reached(Contact.MET, evidence) if there and not _cold(scene) else None
    done = _worked(scene, context, person, spots) if person.name else None
    if done is not None:
        return _by_hit(scene, Contact.MET, done)
    if person.team and person.name is None and (at := _label_done(scene, spots)):
        return Reached(Contact.MET, scene.sentence_evidence(at), (scene.text[at : at + 1],))
    there = _among_us(context, person, spots, dossier) and not _cold(scene)
    return Reached(Contact.MET, evidence) if there else None


def _by_phrase(scene: Scene, contact: Contact, told: ContactTold) -> Reached:
    hit = told.hit
    cues = (*told.colour.cues, scene.text[hit.start : hit.end])
    return Reached(contact, scene.sentence_evidence(hit.start), cues)


def _by_hit(scene: Scene, contact: Contact, hit: Hit) -> Reached:
    return Reached(contact, scene.sentence_evidence(hit.start), (scene.text[hit.start : hit.end],))


def _label_done(scene: Scene, spots: list[Mentioned]) -> int | None:
    """计财部：付款节点已确认: what a line labelled with a department tells as done, that department did with us."""
    for spot in spots:
        line = scene.layout.lines[scene.layout.line(spot.start)]
        if line.label_at is None or line.speaker or not line.label_at[0] <= spot.start < line.label_at[1]:
            continue
        done = _FINISHED.search(scene.text, line.body, line.end)
        if done and not _UNFINISHED.search(scene.text, line.body, line.end):
            return done.start()
    return None


def _only_signs(scene: Scene, spots: list[Mentioned]) -> bool:
    """Named only as the one who signs or approves: that was told, nobody was met."""
    for spot in spots:
        clause = scene.layout.clause(spot.start)
        if _CAN_SIGN.match(scene.text, spot.end):
            continue
        signing = [
            h
            for h in scene.hits_in(clause, Category.LIMIT, Category.DECIDES, Category.STEP)
            if h.value not in ("evaluate", "evaluates", "initiate", "initiates")
        ]
        if not signing or scene.hits_in(clause, Category.CONTACT, Category.STANCE, Category.SPEECH):
            return False
    return True


def _among_us(context: Context, person: Person, spots: list[Mentioned], dossier: Dossier) -> bool:
    """Called by name in the rep's own words, below the top, with no weight from outside: was in the room."""
    if person.name is None or person.name.startswith("姓") or person.function in ("executive", "external"):
        return False
    if dossier.standing or all(_KIN.match(context.scene.text, s.end) for s in spots):
        return False
    return any(context.report(s.start) is None and not context.outside(s) for s in spots)


def main_contact(scene: Scene) -> Person | None:
    """The customer's person the note speaks of most, the first of equals."""
    counts: dict[int, int] = defaultdict(int)
    people: dict[int, Person] = {}
    for mention in scene.mentions:
        if mention.person.name and mention.person.function not in ("", "procurement", "legal", "external"):
            counts[id(mention.person)] += 1
            people[id(mention.person)] = mention.person
    return people[max(counts, key=lambda k: counts[k])] if counts else None


def _cold(scene: Scene) -> bool:
    """True when the note says that nobody at all was spoken to."""
    return any(h.category is Category.CONTACT and h.row.scope == "note" for h in scene.hits)


_WORK = (Category.STEP, Category.PROCESS, Category.USERS_HEARD, Category.OBJECTION_HANDLED, Category.TIMELINE)


def _worked(scene: Scene, context: Context, person: Person, spots: list[Mentioned]) -> Hit | None:
    """Work on our deal that a named person has done, in their clause or the line that is theirs."""
    work = [hit for hit in scene.hits if hit.category in _WORK]
    for spot in spots if work else ():
        clause = scene.layout.clause(spot.start)
        line = scene.layout.lines[scene.layout.line(spot.start)]
        start = scene.layout.clauses[clause].start
        end = scene.layout.clauses[clause].end
        if line.bullet or line.label_at:
            first = next((m for m in scene.mentions if line.start <= m.start < line.end), None)
            end = line.end if first is not None and first.person is person else end
        for hit in work:
            if start <= hit.start < end:
                colour = context.colour(hit)
                if colour.real and not colour.heard and not scene.listener_speaks(hit.start):
                    return hit
    return None


def opinion(dossier: Dossier) -> tuple[Stance, Hit, Colour] | None:
    """The stance that counts: a plain no, then active help, then doubts, a yes, nothing either way."""
    now = [s for s in dossier.stance if not s.colour.past]
    stances = now or dossier.stance
    order = (Stance.OPPOSE, Stance.CHAMPION, Stance.SCEPTICAL, Stance.SUPPORT, Stance.NEUTRAL)
    for value in order:
        found = [s for s in stances if s.stance is value]
        if found:
            return value, found[-1].hit, found[-1].colour
    return None
