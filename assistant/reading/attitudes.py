"""Every phrase about a person gathered and folded into facts."""

from __future__ import annotations

import re
from collections import defaultdict
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
from assistant.domain.vocabulary import Contact, Function, Lang, Stance
from assistant.reading.accounts import account_facts
from assistant.reading.context import Colour, Context
from assistant.reading.lexicon import Category, Hit
from assistant.reading.limits import from_a_sum
from assistant.reading.normalise import normalise
from assistant.reading.people import Person
from assistant.reading.posts import inherit
from assistant.reading.reach import Dossier, main_contact, opinion, reached
from assistant.reading.scene import Mentioned, Scene, answer
from assistant.reading.sides import Sides, sides
from assistant.reading.subjects import about

_FLIP = {
    Stance.CHAMPION: Stance.NEUTRAL,
    Stance.SUPPORT: Stance.SCEPTICAL,
    Stance.NEUTRAL: Stance.NEUTRAL,
    Stance.SCEPTICAL: Stance.NEUTRAL,
    Stance.OPPOSE: Stance.NEUTRAL,
}


# Nobody said so: who talked and showed nothing is neutral, who keeps working with us is for it.
_BY_CONTACT = {Contact.MET: Stance.NEUTRAL, Contact.ENGAGED: Stance.SUPPORT}


def people_facts(scene: Scene, context: Context) -> list[Fact]:
    """The customer's people with function, contact, stance and standing; our own people beside them."""
    dossiers: dict[int, Dossier] = defaultdict(Dossier)
    for hit in scene.hits:
        if hit.category is Category.CONTACT:
            _contact(scene, context, hit, dossiers)
        elif hit.category is Category.SPEECH:
            _speech(scene, context, hit, dossiers)
        elif hit.category is Category.STANCE:
            _stance(scene, context, hit, dossiers)
        elif hit.category is Category.STANDING:
            colour = context.colour(hit)
            if colour.real and not from_a_sum(scene, hit):
                for person in _weighty(scene, hit):
                    dossiers[id(person)].standing.append((Standing(hit.value), hit, colour))
        elif hit.category is Category.CONCERN:
            colour = context.colour(hit)
            if not colour.asked:
                for person in about(scene, hit, listed=False)[:1]:
                    dossiers[id(person)].concern.append((hit, colour))
    _answered(scene, dossiers)
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


_ASKS = re.compile(r"见|聊|谈|接触|碰|找过|问过|试过|认识|met|meet|spoke|talk|seen|involved|contact", re.I)


def _answered(scene: Scene, dossiers: dict[int, Dossier]) -> None:
    """主管：法务见过吗 / 我：没: the answer is about the people of the question."""
    for number, people in scene.asked.items():
        line = scene.layout.lines[number]
        said = answer(scene, number)
        before = scene.layout.lines[number - 1]
        question = scene.text[before.body : before.end]
        if said is None or not (_ASKS.search(question) or len(question.strip()) <= 12):
            continue
        at = scene.layout.clause(line.body)
        probe = next((h for h in scene.by_clause.get(at, ()) if h.start >= line.body), None)
        if probe is None:
            continue
        value = Contact.MET if said else Contact.NONE
        for person in people:
            dossiers[id(person)].contact.append((value, 2, probe, Colour()))


def _contact(scene: Scene, context: Context, hit: Hit, dossiers: dict[int, Dossier]) -> None:
    colour = context.colour(hit)
    if colour.asked and not scene.asked.get(scene.layout.line(hit.start)):
        return
    if scene.listener_speaks(hit.start):
        return
    value = Contact(hit.value)
    weight = hit.row.weight
    if value in (Contact.MET, Contact.ENGAGED):
        if colour.supposed:
            return
        if colour.negated or colour.planned:
            value = Contact.NONE
            weight = 2 if colour.negated else 1
        elif weight == 0 and value is Contact.ENGAGED and not _talks(scene, hit):
            return
        elif colour.reporter is not None and value is Contact.MET:
            weight = 0
        elif colour.heard:
            return
    sentence = scene.layout.sentences[scene.layout.sentence(hit.start)]
    if value is Contact.NONE and _ELSE.search(scene.text, sentence.start, hit.end + 12):
        return  # "Nobody else would meet us" is about none of those we know.
    alone = value is Contact.NONE and _STAYED_AWAY.match(scene.text, hit.start) is not None
    people = about(scene, hit, listed=not alone)
    if value is Contact.NONE and scene.lang is Lang.EN:
        people = [*people, *_neither(scene, hit)]
    for person in people:
        dossiers[id(person)].contact.append((value, weight, hit, colour))


_ELSE = re.compile(r"\b(?:nobody|no one|noone|anybody|anyone|none of the) (?:else|others?)\b", re.I)
_STAYED_AWAY = re.compile(r"没派|没来人|没人来|没到场|没参加|缺席|没出现")
_NOR = re.compile(r"\b(?:nor|neither|or)(?: from| with| to)?\s(?:the |their |anyone in |anybody in )?$", re.I)


def _neither(scene: Scene, hit: Hit) -> list[Person]:
    """We haven't asked them, nor the cabin crew: the next clause goes on with the denial."""
    clause = scene.layout.clause(hit.start) + 1
    return [
        m.person
        for m in scene.people_in.get(clause, ())
        if _NOR.search(scene.text, max(0, m.start - 24), m.start)
    ]


def _talks(scene: Scene, often: Hit) -> bool:
    """天天 means work with us only beside a word for talking."""
    clause = scene.layout.clause(often.start)
    return any(h is not often and h.row.weight > 0 for h in scene.hits_in(clause, Category.CONTACT))


_WE = re.compile(r"\b(?:i|we)(?:'ve|'d| have| had| just| then| also| only| already)?\s$", re.I)


# Their DPO needs to look at it: a duty ahead, nothing anybody said.
_DUTY = re.compile(
    r"(?:needs?|has|have|ought|is|are|wants?|expects?|expected|supposed)\s(?:still )?(?:to )?(?:look|review|check|sign|approve|agree|be|clear|evaluate|assess|vet|pass|ok|okay|bless|confirm|countersign"
    r"|go through|do|run|give (?:the|its|their|his|her)|release|validate|weigh in|rubber-?stamp)\b",
    re.I,
)


def _speech(scene: Scene, context: Context, hit: Hit, dossiers: dict[int, Dossier]) -> None:
    if scene.listener_speaks(hit.start):
        return
    colour = context.colour(hit)
    if colour.negated or colour.planned or colour.supposed or colour.asked:
        return
    if scene.lang is Lang.EN and _WE.search(scene.text, max(0, hit.start - 24), hit.start):
        return
    if scene.lang is Lang.EN and _DUTY.match(scene.text, hit.start):
        return
    clause = scene.layout.clause(hit.start)
    members = [m for m in scene.people_in.get(clause, []) if m.end <= hit.start]
    if members and hit.start - members[-1].end > 8:
        return
    for person in about(scene, hit, listed=False)[:1]:
        if hit.row.weight == 0 and person.name is None:
            continue
        reported = colour.heard or (colour.reporter is not None and colour.reporter is not person)
        value = Contact.INDIRECT if reported else Contact.MET
        dossiers[id(person)].contact.append((value, 0, hit, colour))


def _stance(scene: Scene, context: Context, hit: Hit, dossiers: dict[int, Dossier]) -> None:
    colour = context.colour(hit, reach=5)
    if colour.planned or colour.supposed or colour.asked:
        return
    if any(m.person.kind == "body" and m.start == hit.end for m in scene.mentions):
        return  # 要上董事会: it goes before the board, nobody is for it.
    value = Stance(hit.value)
    if colour.negated:
        value = _FLIP[value]
    if _AT_FIRST.search(scene.text, max(0, hit.start - 8), hit.start):
        colour = replace(colour, past=True)
    if colour.past and colour.heard and value is Stance.OPPOSE:
        value = Stance.SCEPTICAL
    speaker = colour.reporter if _I.search(scene.text, max(0, hit.start - 4), hit.start) else None
    for person in [speaker] if speaker is not None else about(scene, hit):
        dossiers[id(person)].stance.append((value, hit.row.weight, hit, colour))


_AT_FIRST = re.compile(r"(?:一开始|起初|最初|刚开始|开始|本来|原本|原先)[^，。]{0,3}$")
_I = re.compile(r"(?:我|我们|本人)(?:也|都|是)?$|\bI(?:'m|'d| am| will| would)?\s$")


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
    aliases = tuple(a for a in aliases if a not in (name, person.title))
    mention = Mention(name, person.title, aliases, person.team)
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


_HEADS = re.compile(
    r"老板|董事长|总裁|总经理|院长|校长|行长|局长|领导|书记|boss|owner|CEO|chairman|MD|president", re.I
)


def _weighty(scene: Scene, hit: Hit) -> list[Person]:
    """Whose standing is told; 老板信得过柳工 is about 柳工, not about the one who trusts."""
    told = about(scene, hit, listed=False)[:1]
    if hit.value != "informal" or not told or not told[0].title or not _HEADS.fullmatch(told[0].title):
        return told
    clause = scene.layout.clause(hit.start)
    sentence = scene.layout.sentences[scene.layout.sentence(hit.start)]
    behind = [m for m in scene.people_in.get(clause, ()) if m.start >= hit.end]
    before = [m for m in scene.mentions if sentence.start <= m.start < hit.start]
    others = [m.person for m in (*behind, *before) if m.person is not told[0]]
    return others[:1] or told
