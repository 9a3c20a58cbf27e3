"""What of a line's facts counts, whatever it answers: ours stay ours, the customer keeps its name, a wish tells of no talk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Mention, Slot
from assistant.domain.vocabulary import Contact, Stance
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_SOMEBODY, _OF_THE_CUSTOMER = _SAID("somebody"), _SAID("of_the_customer")


def without_ours(facts: Iterable[Fact], deal: Deal) -> tuple[Fact, ...]:
    """The facts without those that make one of us, known as such by name, a person of the customer, or one of theirs ours."""
    ours = {f.value.name for f in deal.about(Slot.OWN_SIDE) if isinstance(f.value, Mention) and f.value.name}
    theirs = {f.about for f in deal.about(Slot.PERSON)}
    called = {n.split()[0] for n in theirs if n and " " in n and n.isascii()}
    first = called - {n.split()[0] for n in ours}
    told = tuple(facts)
    keys = {
        f.about
        for f in told
        if f.slot is Slot.PERSON
        and isinstance(f.value, Mention)
        and f.value.name in ours
        and f.about not in theirs
    }
    return tuple(
        f
        for f in told
        if (f.about is None or f.about not in keys)
        and not (
            f.slot is Slot.OWN_SIDE and (name_told(f) in theirs | first or _part_of(name_told(f), theirs))
        )
    )


def _part_of(name: str | None, theirs: Iterable[str | None]) -> bool:
    """Whether a title and a name are those of somebody known by more: Dr Kavitha of Dr Kavitha Rao."""
    words = set((name or "").split())
    return len(words) > 1 and any(words < set(known.split()) for known in theirs if known)


def told_beside(facts: Iterable[Fact], deal: Deal, asking: Sequence[tuple[int, int]]) -> tuple[Fact, ...]:
    """What a line tells beside what it asks; nobody becomes a person of the deal only because a question needs one."""
    known = {f.about for f in deal.about(Slot.PERSON)}
    told = [f for f in facts if not any(a <= f.evidence.start < b for a, b in asking)]
    named = {f.about for f in told if isinstance(f.value, Mention) and f.value.name}
    return tuple(f for f in told if f.about is None or f.about in known or f.about in named)


def felt_by_them(facts: Iterable[Fact], asking: Sequence[tuple[int, int]]) -> tuple[Fact, ...]:
    """The facts of a request without doubts that are the rep's own: 「明天见财务科长，心里没底」; whom it asks to reach
    is neither met nor won by being asked for."""
    return tuple(
        f
        for f in facts
        if not _only_asked_for(f, asking)
        if f.slot is not Slot.STANCE
        or not Stance(str(f.value)).against
        or (f.about or "") in f.evidence.quote
        or _SOMEBODY.search(f.evidence.quote)
    )


def _only_asked_for(fact: Fact, asking: Sequence[tuple[int, int]]) -> bool:
    """ "How do I get in front of Bruce?" tells of no talk with Bruce, nor what he thinks."""
    told = fact.slot is Slot.STANCE or spoken_with(fact)
    return told and any(a <= fact.evidence.start < b for a, b in asking)


def of_this_customer(facts: Iterable[Fact], deal: Deal) -> tuple[Fact, ...]:
    """The facts without another name for the customer: once they have one, an answer or a request gives at most a longer
    or a shorter form of it."""
    known = [str(f.value) for f in deal.about(Slot.ACCOUNT) if not f.assertion.negated]
    return tuple(
        f
        for f in facts
        if f.slot is not Slot.ACCOUNT
        or not known
        or any(str(f.value) in name or name in str(f.value) for name in known)
    )


def speaks_of_the_customer(text: str, deal: Deal) -> bool:
    """Whether a correction may give the customer another name: it speaks of them, or names them as they were called."""
    known = [str(f.value) for f in deal.about(Slot.ACCOUNT) if not f.assertion.negated]
    return _OF_THE_CUSTOMER.search(text) is not None or any(name.lower() in text.lower() for name in known)


def name_told(fact: Fact) -> str | None:
    """The name a fact gives somebody, if it gives one."""
    return fact.value.name if isinstance(fact.value, Mention) else None


def spoken_with(fact: Fact) -> bool:
    """True for a talk with somebody."""
    return fact.slot is Slot.CONTACT and Contact(str(fact.value)).spoken
