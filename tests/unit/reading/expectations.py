"""What a lexicon row's `expect` line means; see lexicons/README.md."""

from __future__ import annotations

from datetime import date

from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Deal, Picture
from assistant.domain.evidence import Fact
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Contact, Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)


def read(
    text: str, lang: Lang | None = None, *, by_rule: bool = False, spoken: bool = False
) -> tuple[tuple[Fact, ...], Picture]:
    """The facts of a text and the picture they give; `by_rule` by lexicon and rules alone, `spoken` as a line of a talk."""
    reading = LexiconReader(by_rule=by_rule).read(Note(text, TODAY, lang, spoken=spoken), Deal())
    return reading.facts, picture(Deal(lang=reading.lang).learn(reading.facts), TODAY)


def holds(line: str, facts: tuple[Fact, ...], seen: Picture) -> bool:
    """Whether one expectation holds; an expectation nobody knows is an error."""
    key, separator, want = line.partition(": ")
    assert separator, line
    if key == "people":
        return len(seen.committee.people) == (0 if want == "none" else int(want))
    if key == "fact":
        slot, _, value = want.partition("=")
        return any(f.slot == slot and (not value or str(f.value) == value) for f in facts)
    if key == "no":
        return all(f.slot != want for f in facts)
    if key == "budget.amount":
        return seen.budget.amount is not None and int(seen.budget.amount) == int(want)
    if key.startswith("budget."):
        return str(getattr(seen.budget, key.removeprefix("budget.")) or "unknown") == want
    if key in ("chain", "timeline"):
        return str(getattr(seen.process, key)) == want
    if key == "close":
        return seen.close_date is not None and seen.close_date.day.isoformat() == want
    if key == "account":
        return seen.account == want
    if key == "own_side":
        return any(want in ours.label for ours in seen.own_side)
    who, _, attribute = key.rpartition(".")
    return any(_is(person, attribute, want) for person in seen.committee.people if named(person, who))


def named(person: Stakeholder, who: str) -> bool:
    """Whether one of the words for a person holds `who`."""
    words = (person.name, person.title, *person.aliases)
    return any(who.lower() in word.lower() for word in words if word)


def _is(person: Stakeholder, attribute: str, want: str) -> bool:
    value = getattr(person, attribute)
    if attribute == "contact" and want == "met":
        return person.contact in (Contact.MET, Contact.ENGAGED)
    return want in [str(v) for v in value] if isinstance(value, tuple) else str(value) == want
