"""Facts about people folded into stakeholders: one entry a person, whatever they were called."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from assistant.domain.committee import Concern, OwnSide, Stakeholder
from assistant.domain.evidence import Certainty, Evidence, Fact, Mention, Money, Slot, Source, Standing
from assistant.domain.vocabulary import Contact, Function, Role, Stance

_REACH = {Contact.UNKNOWN: 0, Contact.NONE: 1, Contact.INDIRECT: 2, Contact.MET: 3, Contact.ENGAGED: 4}
# One department of each of these speaks for the function; of the others a customer has several.
_ONE_TEAM = frozenset(
    {Function.FINANCE, Function.PROCUREMENT, Function.LEGAL, Function.IT, Function.RISK_AUDIT}
    | {Function.ADMIN, Function.HR}
)


@dataclass(slots=True)
class _Entry:
    key: str
    mentions: list[Mention] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    evidence: dict[Evidence, None] = field(default_factory=dict)


def stakeholders(facts: Iterable[Fact]) -> tuple[Stakeholder, ...]:
    """Everybody of the customer, in order of appearance; those who left are not among them."""
    facts = tuple(facts)
    head = _merged(facts)
    entries: dict[str, _Entry] = {}
    for fact in facts:
        if fact.about is None:
            continue
        key = head(fact.about)
        entry = entries.setdefault(key, _Entry(key))
        if fact.slot is Slot.PERSON and isinstance(fact.value, Mention):
            if not fact.assertion.negated:
                entry.mentions.append(fact.value)
        else:
            entry.facts.append(fact)
        entry.evidence[fact.evidence] = None
    people = [_person(entry, head) for entry in entries.values() if entry.mentions]
    denied = {entry.key for entry in entries.values() if _plainly_unmet(entry)}
    return _without_spoken_for([p for p in people if Standing.LEFT not in p.standing], denied)


def _plainly_unmet(entry: _Entry) -> bool:
    """Whether the words about somebody say that nobody has met them."""
    return any(f.slot is Slot.CONTACT and f.value == Contact.NONE and f.assertion.cues for f in entry.facts)


def own_side(facts: Iterable[Fact]) -> tuple[OwnSide, ...]:
    """Our own people in the notes, each once."""
    found: dict[str, OwnSide] = {}
    for fact in facts:
        if fact.slot is Slot.OWN_SIDE and isinstance(fact.value, Mention) and not fact.assertion.negated:
            mention = fact.value
            label = mention.name or mention.title or ""
            before = found.get(label)
            evidence = (*(before.evidence if before else ()), fact.evidence)
            found[label] = OwnSide(mention.name, mention.title, evidence)
    return tuple(found.values())


def newest(facts: Iterable[Fact]) -> Fact | None:
    """The fact that counts: the newest firm statement; a hedge or a hope never replaces one."""
    best: Fact | None = None
    for fact in facts:
        if best is None or _weight(fact) >= min(_weight(best), 2):
            best = fact
    return best


def _weight(fact: Fact) -> int:
    """3 shown or said by the customer, 2 stated by the rep, 1 hedged, 0 only planned."""
    if fact.assertion.source is Source.PLAN:
        return 0
    if fact.assertion.certainty is not Certainty.STATED:
        return 1
    return 3 if fact.assertion.source in (Source.DOCUMENT, Source.CUSTOMER, Source.OBSERVED) else 2


class _Heads:
    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def __call__(self, key: str) -> str:
        while (up := self.parent.get(key, key)) != key:
            key = up
        return key

    def join(self, older: str, newer: str) -> None:
        a, b = self(older), self(newer)
        if a != b:
            self.parent[b] = a


def _merged(facts: Iterable[Fact]) -> _Heads:
    heads = _Heads()
    for fact in facts:
        if fact.slot is Slot.SAME_PERSON and fact.about is not None and isinstance(fact.value, str):
            if not fact.assertion.negated:
                heads.join(fact.value, fact.about)
    return heads


def _person(entry: _Entry, head: _Heads) -> Stakeholder:
    names = _words(m.name for m in entry.mentions)
    titles = _words(m.title for m in entry.mentions)
    name = names[-1] if names else None
    title = titles[-1] if titles else None
    other = [*names, *titles, *(a for m in entry.mentions for a in m.aliases)]
    limit_facts = [f for f in entry.facts if f.slot is Slot.LIMIT and not f.assertion.negated]
    limit = newest(f for f in limit_facts if isinstance(f.value, Money))
    boss = newest(f for f in entry.facts if f.slot is Slot.REPORTS_TO)
    function = newest(f for f in entry.facts if f.slot is Slot.FUNCTION and not f.assertion.negated)
    stance = newest(f for f in entry.facts if f.slot is Slot.STANCE and f.value != Stance.UNKNOWN)
    return Stakeholder(
        key=entry.key,
        name=name,
        title=title,
        function=Function(str(function.value)) if function else Function.BUSINESS_OWNER,
        aliases=tuple(_words(a for a in other if a not in (name, title))),
        team=all(m.team for m in entry.mentions),
        roles=_roles(f for f in entry.facts if f.slot is Slot.ROLE),
        contact=_contact(f for f in entry.facts if f.slot is Slot.CONTACT),
        stance=Stance(str(stance.value)) if stance else Stance.UNKNOWN,
        standing=_standing(f for f in entry.facts if f.slot is Slot.STANDING),
        limit=limit.value if limit and isinstance(limit.value, Money) else None,
        signs_everything=any(f.value is True for f in limit_facts),
        reports_to=head(str(boss.value)) if boss else None,
        concerns=tuple(
            Concern(str(f.value), f.evidence)
            for f in entry.facts
            if f.slot is Slot.CONCERN and not f.assertion.negated
        ),
        evidence=tuple(entry.evidence),
    )


def _roles(facts: Iterable[Fact]) -> tuple[Role, ...]:
    """The roles told, without those taken back since."""
    held: dict[Role, None] = {}
    for fact in facts:
        if fact.assertion.negated:
            held.pop(Role(str(fact.value)), None)
        else:
            held[Role(str(fact.value))] = None
    return tuple(held)


def _words(words: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(w for w in words if w))


def _contact(facts: Iterable[Fact]) -> Contact:
    """As far as we got: silence about somebody never takes back a talk, a plain "never met" does."""
    reached = Contact.UNKNOWN
    for fact in facts:
        told = Contact(str(fact.value))
        taken_back = told is Contact.NONE and bool(fact.assertion.cues)
        if _REACH[told] >= _REACH[reached] or taken_back:
            reached = told
    return reached


def _standing(facts: Iterable[Fact]) -> tuple[Standing, ...]:
    held: dict[Standing, None] = {}
    for fact in facts:
        value = Standing(str(fact.value))
        if fact.assertion.negated:
            held.pop(value, None)
        else:
            held[value] = None
    return tuple(held)


def _without_spoken_for(people: list[Stakeholder], denied: Container[str]) -> tuple[Stakeholder, ...]:
    """A team is listed only if no person of it is; one that nobody met is another than that of somebody we met."""
    manned = {p.function: p.contact.spoken for p in people if not p.team}

    def spoken_for(team: Stakeholder) -> bool:
        if team.function not in _ONE_TEAM or team.function not in manned:
            return False
        return not (manned[team.function] and team.key in denied)

    return tuple(p for p in people if not (p.team and spoken_for(p)))
