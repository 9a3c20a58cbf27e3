"""Every phrase about a person gathered: spoken with, said, for or against, standing, concerns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from assistant.domain.evidence import Standing
from assistant.domain.vocabulary import Contact, Lang, Stance
from assistant.reading.colour import Colour
from assistant.reading.context import Context
from assistant.reading.dossier import ContactTold, Dossier, StanceTold, StandingTold
from assistant.reading.exchange import answer
from assistant.reading.lexicon import Category, Hit
from assistant.reading.limits import from_a_sum
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene
from assistant.reading.subjects import about

_SAID = Phrasings(__name__)
_ASKS = _SAID("asks")
_TOGETHER = _SAID("together")
_ELSE = _SAID("nobody_else")
_STAYED_AWAY = _SAID("stayed_away")
_NOR = _SAID("nor")
_WE = _SAID("we_ourselves")
_DUTY = _SAID("duty")
_NEEDED = _SAID("needed")
_ONLY_THEN = _SAID("only_then")
_AT_FIRST = _SAID("at_first")
_I = _SAID("i_myself")
_HEADS = _SAID("heads")
_FLIP = {
    Stance.CHAMPION: Stance.NEUTRAL,
    Stance.SUPPORT: Stance.SCEPTICAL,
    Stance.NEUTRAL: Stance.NEUTRAL,
    Stance.SCEPTICAL: Stance.NEUTRAL,
    Stance.OPPOSE: Stance.NEUTRAL,
}


def gathered(scene: Scene, context: Context) -> dict[int, Dossier]:
    """What is told of each person, by the identity of the person in the register."""
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
                    dossiers[id(person)].standing.append(StandingTold(Standing(hit.value), hit, colour))
        elif hit.category is Category.CONCERN:
            colour = context.colour(hit)
            if not colour.asked:
                for person in about(scene, hit, listed=False)[:1]:
                    dossiers[id(person)].concern.append((hit, colour))
    _answered(scene, dossiers)
    return dossiers


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
            dossiers[id(person)].contact.append(ContactTold(value, 2, probe, Colour()))


def _contact(scene: Scene, context: Context, hit: Hit, dossiers: dict[int, Dossier]) -> None:
    colour = context.colour(hit)
    if colour.asked and not scene.asked.get(scene.layout.line(hit.start)):
        return
    if scene.listener_speaks(hit.start):
        return
    if _among_themselves(scene, hit):
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
        dossiers[id(person)].contact.append(ContactTold(value, weight, hit, colour))


def _among_themselves(scene: Scene, hit: Hit) -> bool:
    """老板和老板娘一起定: without a word of us it is they who decide together."""
    if _TOGETHER.match(scene.text, hit.start) is None:
        return False
    clause = scene.layout.clauses[scene.layout.clause(hit.start)]
    return not any(us in scene.text[clause.start : clause.end] for us in "我咱")


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
    if scene.lang is Lang.ZH and _NEEDED.match(scene.text, hit.start):
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
        dossiers[id(person)].contact.append(ContactTold(value, 0, hit, colour))


def _stance(scene: Scene, context: Context, hit: Hit, dossiers: dict[int, Dossier]) -> None:
    colour = context.colour(hit, reach=5)
    if colour.planned or colour.supposed or colour.asked:
        return
    if any(m.start == hit.end and _goes_before(scene, hit, m.person) for m in scene.mentions):
        return  # 要上董事会, 要上VP: it goes before them, nobody is for it.
    if _ONLY_THEN.match(scene.text, hit.end):
        return  # 都同意才行: what it takes, not what they think.
    value = Stance(hit.value)
    if colour.negated:
        value = _FLIP[value]
    if _AT_FIRST.search(scene.text, max(0, hit.start - 8), hit.start):
        colour = replace(colour, past=True)
    if colour.past and colour.heard and value is Stance.OPPOSE:
        value = Stance.SCEPTICAL
    speaker = colour.reporter if _I.search(scene.text, max(0, hit.start - 4), hit.start) else None
    for person in [speaker] if speaker is not None else about(scene, hit):
        dossiers[id(person)].stance.append(StanceTold(value, hit.row.weight, hit, colour))


def _goes_before(scene: Scene, hit: Hit, person: Person) -> bool:
    return person.kind == "body" or scene.text[hit.start : hit.end].endswith("上")


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
