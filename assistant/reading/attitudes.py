"""Every phrase about a person gathered and folded into facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.domain.evidence import (
    Assertion,
    Certainty,
    Fact,
    Mention,
    Slot,
    Source,
    Standing,
)
from assistant.domain.vocabulary import Contact, Function, Stance
from assistant.reading.bare import only_named
from assistant.reading.bargaining import merely_bargains
from assistant.reading.candidates import Candidate, Side, candidates
from assistant.reading.context import Context
from assistant.reading.departures import listens, sways_from_outside
from assistant.reading.learned.people import Settled, as_ruled, settled
from assistant.reading.learned.tagging import PERSON
from assistant.reading.lexicon import Category
from assistant.reading.likeness import plain_title
from assistant.reading.only_contact import only_contact
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene
from assistant.reading.sides import Sides


def people_facts(scene: Scene, context: Context, *, by_rule: bool = False) -> list[Fact]:
    """The customer's people with function, contact, stance and standing; our own people beside them."""
    everybody, who = candidates(scene, context)
    facts: list[Fact] = []
    theirs: list[Mentioned] = []
    only = only_contact(scene)
    ruled = [(candidate, ruled_function(candidate)) for candidate in everybody]
    readings = [_as_told(scene, *each) for each in ruled] if by_rule else settled(scene, ruled)
    for candidate, read in zip(everybody, readings, strict=True):
        if only is not None and candidate.person is not only:
            read = _not_met_but(candidate, read)
        if read.stance.against and candidate.stance is None and merely_bargains(scene, candidate.spots):
            read = replace(read, stance=Stance.NEUTRAL, stance_cues=())
        if read.side is Side.OURS and candidate.side is not Side.OURS:
            facts.append(_of_ours(scene, candidate))
        elif read.side is Side.THEIRS:
            theirs += candidate.spots
            facts += _person(scene, candidate, read, by_rule=by_rule)
    return [*_own(scene, who, theirs), *facts]


def _as_told(scene: Scene, candidate: Candidate, ruled: str) -> Settled:
    """The reading by the rules alone; of whom a line only says who they are, nobody knows what they think."""
    read = as_ruled(candidate, ruled)
    if candidate.stance is not None or read.contact is Contact.ENGAGED or not only_named(scene):
        return read
    told = any(hit.category is Category.CONTACT for hit in scene.hits)
    contact = read.contact if told else Contact.NONE
    stance = Stance.NEUTRAL if contact.spoken else Stance.UNKNOWN
    return replace(read, contact=contact, stance=stance)


def _not_met_but(candidate: Candidate, read: Settled) -> Settled:
    """Somebody beside the only contact: not met unless the words about them say so plainly."""
    if not read.contact.spoken or candidate.contact.contact.spoken:
        return read
    heard = read.stance in (Stance.UNKNOWN, Stance.NEUTRAL)
    return replace(
        read,
        contact=Contact.NONE if heard else Contact.INDIRECT,
        stance=Stance.UNKNOWN if heard else read.stance,
        contact_cues=(),
    )


def _of_ours(scene: Scene, candidate: Candidate) -> Fact:
    spot = candidate.spots[0]
    evidence = scene.evidence(spot.start, spot.end)
    named = candidate.person.name is not None
    return Fact(
        Slot.OWN_SIDE,
        Mention(evidence.quote, None) if named else Mention(None, evidence.quote),
        evidence,
    )


def _own(scene: Scene, who: Sides, theirs: Iterable[Mentioned]) -> Iterable[Fact]:
    """Our own people by rule, but for those who turned out to be the customer's: nobody is on both sides."""
    taken = [(spot.start, spot.end) for spot in theirs]
    for start, end, title in who.ours:
        if any(first < end and start < last for first, last in taken):
            continue
        evidence = scene.evidence(start, end)
        mention = Mention(None, evidence.quote) if title else Mention(evidence.quote, None)
        yield Fact(Slot.OWN_SIDE, mention, evidence)


def _person(scene: Scene, candidate: Candidate, read: Settled, *, by_rule: bool) -> list[Fact]:
    person, spots, dossier = candidate.person, candidate.spots, candidate.dossier
    evidence = scene.evidence(spots[0].start, spots[0].end)
    facts = [Fact(Slot.PERSON, _mention(scene, candidate), evidence, about=person.key)]
    if (person.functions and any(s.person is person for s in spots)) or not person.known:
        facts.append(Fact(Slot.FUNCTION, read.function, evidence, about=person.key))
    facts += _attitude(scene, candidate, read)
    for standing, hit, colour in dossier.standing:
        if standing is Standing.LEFT and not by_rule and not person.known:
            continue  # "收走了" is no leave: whose side somebody is was weighed with those words in view.
        if standing is Standing.OWNER and sways_from_outside(scene, spots):
            continue  # 以前的合伙人 owns nothing here any more.
        if standing is Standing.INFORMAL and listens(scene, spots, hit.start):
            continue
        facts.append(
            Fact(Slot.STANDING, standing, scene.sentence_evidence(hit.start), colour.assertion(), person.key)
        )
    if not dossier.standing and _owns_small(scene, person):
        soft = Assertion(certainty=Certainty.HEDGED)
        facts.append(Fact(Slot.STANDING, Standing.OWNER, evidence, soft, person.key))
        if not _asks_family(scene, person):
            facts.append(Fact(Slot.LIMIT, True, evidence, soft, person.key))
    for hit, colour in dossier.concern[:3]:
        quote = scene.sentence_evidence(hit.start)
        facts.append(Fact(Slot.CONCERN, quote.quote, quote, colour.assertion(negated=False), person.key))
    return facts


def _mention(scene: Scene, candidate: Candidate) -> Mention:
    """Somebody as the note names them, every way it does."""
    person, spots = candidate.person, candidate.spots
    names = [_raw(scene, s, person.name) for s in spots]
    name = next((n for n in names if n), person.name)
    quotes = dict.fromkeys(scene.note.quote(s.start, s.end) for s in spots)
    aliases = tuple(dict.fromkeys([*person.aliases, *(q for q in quotes if len(q) <= 30)]))
    title = _raw_title(scene, spots, person.title)
    if name is None:
        title = max((title or "", *_called(scene, candidate)), key=len) or None
    return Mention(name, title, tuple(a for a in aliases if a not in (name, title)), person.team)


_LONGEST = 30
_SEVERAL = re.compile(r"[,，、/;；\n]| and |和|与|及")


def _called(scene: Scene, candidate: Candidate) -> Iterable[str]:
    """What somebody without a name is called in full, where the mention is only a part: "audit", the internal auditor."""
    others = [m for m in scene.mentions if m.person is not candidate.person]
    people = [t for t in scene.tagged if t.kind == PERSON]
    for spot in candidate.spots:
        span = next((t for t in people if t.start <= spot.start and spot.end <= t.end), spot)
        alone = not any(span.start < m.end and m.start < span.end for m in others)
        words = plain_title(scene.note.quote(span.start, span.end)) if alone else ""
        if len(words) <= _LONGEST and not _SEVERAL.search(words):
            yield words


def _attitude(scene: Scene, candidate: Candidate, read: Settled) -> list[Fact]:
    """How far we got and what they think, each with the words that told it."""
    key, (ruled, where, cues) = candidate.person.key, candidate.contact
    agreed = read.contact is ruled
    evidence = where if agreed or cues else scene.sentence_evidence(candidate.spots[0].start)
    told = Assertion(source=Source.REP, cues=cues if agreed else read.contact_cues)
    facts = [Fact(Slot.CONTACT, read.contact, evidence, told, key)]
    if read.stance is Stance.UNKNOWN:
        return facts
    source = Source.CUSTOMER if read.contact.spoken else Source.THIRD_PARTY
    if candidate.stance is not None and candidate.stance[0] is read.stance:
        value, hit, colour = candidate.stance
        sure = Certainty.HEDGED if colour.hedged else Certainty.STATED
        words = (*colour.cues, scene.text[hit.start : hit.end])
        assertion = Assertion(certainty=sure, source=source, cues=words)
        return [*facts, Fact(Slot.STANCE, value, scene.sentence_evidence(hit.start), assertion, key)]
    sure = Certainty.STATED if read.stance_cues and read.stance is not Stance.NEUTRAL else Certainty.HEDGED
    assertion = Assertion(certainty=sure, source=source, cues=read.stance_cues)
    return [*facts, Fact(Slot.STANCE, read.stance, evidence, assertion, key)]


def _raw(scene: Scene, spot: Mentioned, name: str | None) -> str | None:
    if name is None or spot.chain.name is None or spot.chain.name.text != name:
        return None
    return scene.note.quote(spot.chain.name.start, spot.chain.name.end)


def _raw_title(scene: Scene, spots: list[Mentioned], title: str | None) -> str | None:
    """The title as the note spells it, 稽核處 and not 稽核处."""
    for spot in spots if title else ():
        at = scene.text.find(title or "", spot.start, spot.end)
        if at >= 0:
            # Of "head of cards" the lexicon knows the beginning; a post is called by all of it.
            end = spot.end if (title or "").endswith(" of") else at + len(title or "")
            return scene.note.quote(at, end)
    return title


_DEFAULT_BY_FORM = (("工", Function.IT), ("律师", Function.LEGAL), ("会计", Function.FINANCE))


def ruled_function(candidate: Candidate) -> str:
    """The function the rules give: as told, else by the form of address."""
    informal = any(told.standing is Standing.INFORMAL for told in candidate.dossier.standing)
    return candidate.person.function or (
        "external" if informal else f"default:{_default_function(candidate.person)}"
    )


def _default_function(person: Person) -> Function:
    forms = person.forms
    for form, function in _DEFAULT_BY_FORM:
        if form in forms:
            return function
    if forms & {"总", "董", "总经理", "董事长", "总裁", "院长", "校长", "行长", "局长", "老板", "书记"}:
        return Function.EXECUTIVE
    return Function.BUSINESS_OWNER


_SAID = Phrasings(__name__)
_OWNER, _FAMILY = _SAID("owner"), _SAID("family")
_A_HANDFUL = 30


def _asks_family(scene: Scene, person: Person) -> bool:
    """Somebody else has a say: a spouse, a partner, another of the firm."""
    return _FAMILY.search(scene.text) is not None or any(
        p is not person and not p.team for p in scene.register.people
    )


def _owns_small(scene: Scene, person: Person) -> bool:
    """The owner of a firm with a handful of people decides what it buys."""
    if not person.title or not _OWNER.match(person.title):
        return False
    staff = [c.high for c in scene.counts if c.unit == "people"]
    return bool(staff) and max(staff) < _A_HANDFUL
