"""Who is in the text: mentions joined into people, each with every place they are mentioned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.committee import Stakeholder
from assistant.domain.vocabulary import Function
from assistant.reading.likeness import (
    TRADES,
    identity_of,
    names_somebody,
    text_of,
    title_of,
)
from assistant.reading.links import Chain
from assistant.reading.names import Form, Name
from assistant.reading.normalise import simplified
from assistant.reading.person import Person
from assistant.reading.recognition import by_late_name, by_late_post, by_name, by_team, by_title
from assistant.reading.titles_en import other_form


class Register:
    """Everybody met so far in one note, seeded with the people of the deal."""

    def __init__(self, known: Sequence[Stakeholder] = ()) -> None:
        """`known`: the stakeholders of the deal so far, whose keys are kept."""
        self.people: list[Person] = []
        self.absorbed: dict[int, Person] = {}
        for one in map(_as_read, known):
            titles = {one.title.lower()} if one.title else set()
            titles |= {a.lower() for a in one.aliases}
            if one.name and len(one.name) > 2 and "一" <= one.name[0] <= "鿿":
                titles.add(one.name[1:])  # 裴总经理 is 总经理 the next time.
            self.people.append(
                Person(
                    one.key,
                    one.name,
                    one.title,
                    _family(one.name) if one.name and "一" <= one.name[0] <= "鿿" else None,
                    titles,
                    list(one.aliases),
                    [(4, one.function.value)],
                    [],
                    one.team,
                    "users" if one.function is Function.END_USER else "team" if one.team else "title",
                    known=True,
                )
            )

    def add(self, chain: Chain, text: str) -> Person | None:
        """The person this mention is of, new or known; None for a rank that names nobody."""
        label = text[chain.start : chain.end]
        identity = identity_of(chain)
        person = by_name(self.people, chain.name) if chain.name else None
        if (
            person is None
            and chain.name is not None
            and _ALSO.search(text, max(0, chain.start - 6), chain.start)
        ):
            # 费总，就是老费: said to be the one before.
            last = self.people[-1] if self.people else None
            if last is not None and last.family and last.family == chain.name.family:
                person = last
        title = title_of(chain, text)
        if person is None and chain.name is not None:
            person = by_late_name(self.people, title, identity) or by_late_post(self.people, chain.name)
        elif person is None and chain.titles:
            person = by_title(self.people, title or label, chain)
            if person is None and not names_somebody(chain, label):
                return None
        elif person is None and chain.teams:
            person = by_team(self.people, chain, label)
        if person is None:
            person = self._new(chain, label)
        self._enrich(person, chain, label, title, identity)
        if chain.name is not None and title:
            self._absorb(person, title, identity)
        return person

    def join(self, chain: Chain, text: str, same: Person | None) -> Person:
        """The person this mention is of, told by others: `same` as one before, else somebody of the deal or new."""
        label = text[chain.start : chain.end]
        identity, title = identity_of(chain), title_of(chain, text)
        person = same or self._of_the_deal(chain, label, title, identity) or self._new(chain, label)
        self._enrich(person, chain, label, title, identity)
        return person

    def _of_the_deal(
        self, chain: Chain, label: str, title: str | None, identity: tuple[int, str]
    ) -> Person | None:
        """Somebody known before this note, by name, by title or by department."""
        known = [p for p in self.people if p.known]
        if chain.name is not None:
            return (
                by_name(known, chain.name)
                or by_late_name(known, title, identity)
                or by_late_post(known, chain.name)
            )
        if chain.titles:
            return by_title(known, title or label, chain)
        return by_team(known, chain, label) if chain.teams else None

    def _new(self, chain: Chain, label: str) -> Person:
        person = Person(self._key(chain.name.text if chain.name else label))
        self.people.append(person)
        person.team = chain.name is None and not chain.titles
        person.kind = "person" if chain.name else chain.heads[-1].row.kind if chain.heads else ""
        person.weak = (
            bool(chain.heads) and chain.heads[-1].row.weight == 0 and chain.name is None and not chain.area
        )
        return person

    def _absorb(self, person: Person, title: str, identity: tuple[int, str]) -> None:
        """The CFO of the beginning turns out to be this one."""
        for other in self.people:
            if other is person or other.name is not None or other.team or title.lower() not in other.forms:
                continue
            if other.function and identity[1] and other.function != identity[1]:
                continue
            person.spots = sorted(other.spots + person.spots)
            person.functions += other.functions
            person.aliases += [a for a in other.aliases if a not in person.aliases]
            if other.known and person.known:
                person.same_as.append(other.key)
            elif other.known:
                person.key, person.known = other.key, True
            self.absorbed[id(other)] = person
            self.people.remove(other)
            return

    def _key(self, label: str) -> str:
        taken = {p.key for p in self.people}
        key, number = label, 2
        while key in taken:
            key, number = f"{label}#{number}", number + 1
        return key

    def _enrich(
        self, person: Person, chain: Chain, label: str, title: str | None, identity: tuple[int, str]
    ) -> None:
        person.spots.append((chain.start, chain.end))
        if chain.name is not None:
            if person.name is None:
                person.name = chain.name.text
                person.team = False
                person.kind = "person"
            elif chain.name.text != person.name:
                if _says_more(chain.name, person.name):
                    person.aliases.append(person.name)
                    person.name = chain.name.text
                else:
                    person.aliases.append(chain.name.text)
            person.family = person.family or chain.name.family
            if chain.name.title:
                person.forms.add(chain.name.title)
                if chain.name.title in TRADES:
                    person.functions.append((8, TRADES[chain.name.title]))
        if person.team and chain.heads:
            person.forms.add(text_of(chain.heads[-1], label, chain))
        if title:
            person.forms.add(title.lower())
            if other := other_form(title):
                person.forms.add(other)
            if person.title is None or (len(title) > len(person.title) and chain.name is not None):
                person.title = title
        if chain.name is None and person.title is None and chain.heads:
            person.title = label
        if label not in (person.name, person.title) and label not in person.aliases:
            person.aliases.append(label)
        if identity[1]:
            person.functions.append(identity)


def _family(name: str) -> str:
    """The surname: 孟 of 姓孟, 郭 of 老郭."""
    return (_CALLED.sub("", name) or name)[0]


_CALLED = re.compile(r"^[姓老小阿](?=[一-鿿])")


def _as_read(one: Stakeholder) -> Stakeholder:
    """A person of the deal in the script in which notes are matched: 陳副總 of the last note is the 陈副总 of this one."""
    return replace(
        one,
        name=simplified(one.name) if one.name else None,
        title=simplified(one.title) if one.title else None,
        aliases=tuple(map(simplified, one.aliases)),
    )


def _says_more(name: Name, known: str) -> bool:
    """Whether a name is a better one to call somebody by: Ali Rahman after Ali, 麻志远 or 麻总 after 姓麻."""
    if known.startswith("姓"):
        return name.text.startswith(known[1:])
    return name.form is Form.FULL and name.text.lower().startswith(known.lower() + " ")


_ALSO = re.compile(r"(?:就是|也就是|即|人称|大家叫他|大家叫她|都叫他|都叫她)$")
