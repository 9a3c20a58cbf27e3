"""How far we got with a person and what they think, weighed from everything told of them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from assistant.domain.evidence import (
    Evidence,
    Standing,
)
from assistant.domain.vocabulary import Contact, Lang, Stance
from assistant.reading.colour import Colour
from assistant.reading.context import Context
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


@dataclass(slots=True)
class Dossier:
    """What the note says about one person."""

    contact: list[tuple[Contact, int, Hit, Colour]] = field(default_factory=list)
    stance: list[tuple[Stance, int, Hit, Colour]] = field(default_factory=list)
    standing: list[tuple[Standing, Hit, Colour]] = field(default_factory=list)
    concern: list[tuple[Hit, Colour]] = field(default_factory=list)


POSSESSED = re.compile(r"\b(?:his|her)\s(?:own\s|new\s|old\s)?$", re.I)


def reached(
    scene: Scene,
    context: Context,
    person: Person,
    spots: list[Mentioned],
    dossier: Dossier,
    evidence: Evidence,
) -> tuple[Contact, Evidence, tuple[str, ...]]:
    """The contact that counts: a plain talk, then a plain "never", then their words, then hearsay."""
    told = dossier.contact
    direct = [
        c
        for c in told
        if not c[3].negated and (c[0] is Contact.ENGAGED or (c[0] is Contact.MET and c[1] >= 1))
    ]
    denied = [c for c in told if c[0] is Contact.NONE and c[1] >= 2]
    # A board that "wants" or "thinks" was told of: bodies have no mouth of their own.
    words = [c for c in told if c[0] is Contact.MET and c[1] == 0 and person.kind != "body"]
    hearsay = [c for c in told if c[0] is Contact.INDIRECT]
    planned = [c for c in told if c[0] is Contact.NONE and c[1] < 2]

    def chosen(
        contact: Contact, entry: tuple[Contact, int, Hit, Colour]
    ) -> tuple[Contact, Evidence, tuple[str, ...]]:
        hit = entry[2]
        cues = (*entry[3].cues, scene.text[hit.start : hit.end])
        return contact, scene.sentence_evidence(hit.start), cues

    champion = [s for s in dossier.stance if s[0] is Stance.CHAMPION and s[3].real]
    if direct:
        engaged = [c for c in direct if c[0] is Contact.ENGAGED]
        sentences = {scene.layout.sentence(c[2].start) for c in direct}
        if engaged or len(sentences) >= 3 or (champion and len(direct) + len(words) >= 1):
            return chosen(Contact.ENGAGED, (engaged or direct)[0])
        if not denied:
            return chosen(Contact.MET, direct[0])
        if direct[-1][2].start > denied[-1][2].start:
            return chosen(Contact.MET, direct[-1])
    if denied:
        return chosen(Contact.NONE, denied[-1])
    if words and not _cold(scene):
        return chosen(Contact.ENGAGED if champion or len(words) >= 4 else Contact.MET, words[0])
    if champion and not champion[0][3].heard and champion[0][3].reporter in (None, person):
        _, _, hit, _colour = champion[0]
        return Contact.ENGAGED, scene.sentence_evidence(hit.start), (scene.text[hit.start : hit.end],)
    if hearsay:
        return chosen(Contact.INDIRECT, hearsay[0])
    if planned:
        return chosen(Contact.NONE, planned[0])
    own = [s for s in dossier.stance if not s[3].heard and s[3].reporter is None]
    if own and person.name is None and scene.lang is Lang.EN:
        if all(POSSESSED.search(scene.text, max(0, m.start - 12), m.start) for m in spots):
            return Contact.INDIRECT, evidence, ()
    if own and person.kind != "body":
        hit = own[0][2]
        return Contact.MET, scene.sentence_evidence(hit.start), (scene.text[hit.start : hit.end],)
    if dossier.stance:
        return Contact.INDIRECT, evidence, ()
    if scene.lang is Lang.ZH and (done := _worked(scene, context, person, spots)) is not None and person.name:
        return Contact.MET, scene.sentence_evidence(done.start), (scene.text[done.start : done.end],)
    if scene.lang is Lang.ZH and person.team and person.name is None and (at := _label_done(scene, spots)):
        return Contact.MET, scene.sentence_evidence(at), (scene.text[at : at + 1],)
    if scene.lang is Lang.ZH and _among_us(context, person, spots, dossier) and not _cold(scene):
        return Contact.MET, evidence, ()
    if (
        person.name
        and scene.lang is Lang.EN
        and not _cold(scene)
        and (not _only_signs(scene, spots) or any(_WORKED.match(scene.text, m.end) for m in spots))
    ):
        # Who is called by name without a word against it was in the room.
        return Contact.MET, evidence, ()
    if scene.lang is Lang.EN and not _cold(scene) and any(_WORKED.match(scene.text, m.end) for m in spots):
        return Contact.MET, evidence, ()
    return Contact.NONE, evidence, ()


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
    now = [s for s in dossier.stance if not s[3].past]
    stances = now or dossier.stance
    order = (Stance.OPPOSE, Stance.CHAMPION, Stance.SCEPTICAL, Stance.SUPPORT, Stance.NEUTRAL)
    for value in order:
        found = [s for s in stances if s[0] is value]
        if found:
            return value, found[-1][2], found[-1][3]
    return None
