"""Every phrase about a person gathered and folded into facts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from assistant.domain.evidence import (
    Assertion,
    Certainty,
    Fact,
    Mention,
    Slot,
    Source,
    Standing,
)
from assistant.domain.vocabulary import Contact, Function, Lang, Stance
from assistant.reading.accounts import account_facts
from assistant.reading.context import Context
from assistant.reading.gathering import gathered
from assistant.reading.lexicon import Category
from assistant.reading.normalise import normalise
from assistant.reading.person import Person
from assistant.reading.posts import inherit
from assistant.reading.reach import Dossier, main_contact, opinion, reached
from assistant.reading.scene import Mentioned, Scene
from assistant.reading.sides import Sides, sides
from assistant.reading.subjects import about

# Nobody said so: who talked and showed nothing is neutral, who keeps working with us is for it.
_BY_CONTACT = {Contact.MET: Stance.NEUTRAL, Contact.ENGAGED: Stance.SUPPORT}


def people_facts(scene: Scene, context: Context) -> list[Fact]:
    """The customer's people with function, contact, stance and standing; our own people beside them."""
    dossiers = gathered(scene, context)
    plainly = {key for key, d in dossiers.items() if d.stance or any(c[1] >= 1 for c in d.contact)}
    areas = {id(p) for p in scene.register.people if p.kind == "area"}
    acted = {key for key, d in dossiers.items() if d.contact or d.stance or d.standing}
    acted -= {
        key
        for key in areas
        if not dossiers[key].standing
        and (key not in plainly or not any(c[1] >= 1 for c in dossiers[key].contact))
    }
    for hit in scene.hits:
        if hit.category in (Category.DECIDES, Category.USERS_HEARD):
            acted.update(id(p) for p in about(scene, hit))
    inherit(scene)
    named = account_facts(scene, context)
    account = normalise(str(named[0].value)).text if named else None
    who = sides(scene, context, frozenset(acted), frozenset(plainly), account)
    facts = list(_own(scene, who))
    by_person: dict[int, list[Mentioned]] = defaultdict(list)
    for mention in scene.mentions:
        by_person[id(mention.person)].append(mention)
    for person in scene.register.people:
        spots = by_person.get(id(person), [])
        gone = scene.lang is Lang.EN and any(x[0] is Standing.LEFT for x in dossiers[id(person)].standing)
        if spots and not gone and not who.excluded(person):
            facts += _person(scene, context, person, spots, dossiers[id(person)])
    return facts


def _own(scene: Scene, who: Sides) -> Iterable[Fact]:
    for start, end, title in who.ours:
        evidence = scene.evidence(start, end)
        mention = Mention(None, evidence.quote) if title else Mention(evidence.quote, None)
        yield Fact(Slot.OWN_SIDE, mention, evidence)


def _person(
    scene: Scene, context: Context, person: Person, spots: list[Mentioned], dossier: Dossier
) -> list[Fact]:
    first = spots[0]
    evidence = scene.evidence(first.start, first.end)
    names = [_raw(scene, s, person.name) for s in spots]
    name = next((n for n in names if n), person.name)
    quotes = dict.fromkeys(scene.note.quote(s.start, s.end) for s in spots)
    aliases = tuple(dict.fromkeys([*person.aliases, *(q for q in quotes if len(q) <= 30)]))
    title = _raw_title(scene, spots, person.title)
    aliases = tuple(a for a in aliases if a not in (name, title))
    mention = Mention(name, title, aliases, person.team)
    facts = [Fact(Slot.PERSON, mention, evidence, about=person.key)]
    informal = scene.lang is Lang.EN and any(x[0] is Standing.INFORMAL for x in dossier.standing)
    function = person.function or ("external" if informal else _default_function(person))
    if (person.functions and any(s.person is person for s in spots)) or not person.known:
        facts.append(Fact(Slot.FUNCTION, Function(function), evidence, about=person.key))
    contact, contact_evidence, contact_cues = reached(scene, context, person, spots, dossier, evidence)
    source = Source.REP
    facts.append(
        Fact(
            Slot.CONTACT,
            contact,
            contact_evidence,
            Assertion(source=source, cues=contact_cues),
            about=person.key,
        )
    )
    stance = opinion(dossier, contact)
    if stance is not None and scene.lang is Lang.EN and contact is Contact.NONE and not stance[0].against:
        # What nobody heard from them is no stance: a yes needs somebody who said it.
        stance = None
    if stance is not None:
        value, hit, colour = stance
        heard = contact in (Contact.NONE, Contact.INDIRECT)
        source = Source.THIRD_PARTY if heard else Source.CUSTOMER
        assertion = Assertion(
            certainty=Certainty.HEDGED if colour.hedged else Certainty.STATED,
            source=source,
            cues=(*colour.cues, scene.text[hit.start : hit.end]),
        )
        facts.append(Fact(Slot.STANCE, value, scene.sentence_evidence(hit.start), assertion, person.key))
    elif contact.spoken and scene.lang is Lang.EN:
        warm = contact is Contact.ENGAGED or person is main_contact(scene)
        quiet = Stance.SUPPORT if warm else Stance.NEUTRAL
        soft = Assertion(certainty=Certainty.HEDGED, source=Source.REP, cues=contact_cues)
        facts.append(Fact(Slot.STANCE, quiet, contact_evidence, soft, person.key))
    elif contact in _BY_CONTACT:
        silent = Assertion(certainty=Certainty.HEDGED)
        facts.append(Fact(Slot.STANCE, _BY_CONTACT[contact], contact_evidence, silent, person.key))
    for standing, hit, colour in dossier.standing:
        facts.append(
            Fact(Slot.STANDING, standing, scene.sentence_evidence(hit.start), colour.assertion(), person.key)
        )
    if not dossier.standing and _owns_small(scene, person):
        facts.append(
            Fact(
                Slot.STANDING,
                Standing.OWNER,
                evidence,
                Assertion(certainty=Certainty.HEDGED),
                person.key,
            )
        )
        if not _asks_family(scene, person):
            soft = Assertion(certainty=Certainty.HEDGED)
            facts.append(Fact(Slot.LIMIT, True, evidence, soft, person.key))
    for hit, colour in dossier.concern[:3]:
        quote = scene.sentence_evidence(hit.start)
        facts.append(Fact(Slot.CONCERN, quote.quote, quote, colour.assertion(negated=False), person.key))
    return facts


def _raw(scene: Scene, spot: Mentioned, name: str | None) -> str | None:
    if name is None or spot.chain.name is None or spot.chain.name.text != name:
        return None
    return scene.note.quote(spot.chain.name.start, spot.chain.name.end)


def _raw_title(scene: Scene, spots: list[Mentioned], title: str | None) -> str | None:
    """The title as the note spells it, 稽核處 and not 稽核处."""
    for spot in spots if title else ():
        at = scene.text.find(title or "", spot.start, spot.end)
        if at >= 0:
            return scene.note.quote(at, at + len(title or ""))
    return title


_DEFAULT_BY_FORM = (("工", Function.IT), ("律师", Function.LEGAL), ("会计", Function.FINANCE))


def _default_function(person: Person) -> Function:
    forms = person.forms
    for form, function in _DEFAULT_BY_FORM:
        if form in forms:
            return function
    if forms & {"总", "董", "总经理", "董事长", "总裁", "院长", "校长", "行长", "局长", "老板", "书记"}:
        return Function.EXECUTIVE
    return Function.BUSINESS_OWNER


_OWNER = re.compile(r"(?:the |co-)?owner\b|proprietor\b|老板娘?$|店主|店老板|掌柜|女老板|男老板", re.I)
_A_HANDFUL = 30


_FAMILY = re.compile(
    r"老公|老婆|丈夫|妻子|爱人|合伙人|股东|商量|\b(?:husband|wife|partner|co-owner|brother|sister|father|mother|son|daughter)\b",
    re.I,
)


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
