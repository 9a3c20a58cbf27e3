"""Which of the people told before a mention is of: by name, by title, by department."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.likeness import (
    is_deputy,
    plain_label,
    same_name,
    same_team,
)
from assistant.reading.links import DEPARTMENTS, Chain
from assistant.reading.names import Name
from assistant.reading.person import Person

_HEADS_OF_THE_HOUSE = frozenset("总经理 董事长 总裁 院长 校长 局长 厂长 矿长 行长 书记 馆长 台长".split())
_IN_CHARGE = re.compile(r"^(?:分管|主管)的?")
_WIFE = re.compile(r"^老板娘$|^(?:他|老板|[一-鿿]?总)的?(?:老婆|太太|爱人|夫人|媳妇)")
"""他老婆 and 老板娘, where there is one of them."""


def by_name(people: Sequence[Person], name: Name) -> Person | None:
    """Somebody of this name, or of one it is short for."""
    same = [p for p in people if p.name and same_name(name, p)]
    return same[0] if same else None


def by_late_name(people: Sequence[Person], title: str | None, identity: tuple[int, str]) -> Person | None:
    """A title met before, now with its name."""
    if title is None:
        return None
    for person in people:
        same = title.lower() in person.forms or (
            len(title) > 1 and any(f.endswith(title.lower()) for f in person.forms)
        )
        if person.name is None and not person.team and same:
            if not person.functions or not identity[1] or person.function == identity[1]:
                return person
    return None


def by_late_post(people: Sequence[Person], name: Name) -> Person | None:
    """钱总经理, after 总经理 alone: the one head of the house, now with a name."""
    if name.title not in _HEADS_OF_THE_HOUSE:
        return None
    same = [p for p in people if p.name is None and not p.team and p.title == name.title]
    return same[0] if len(same) == 1 else None


def by_title(people: Sequence[Person], title: str, chain: Chain) -> Person | None:
    """Somebody of this title, or the only one whose title ends in it: 处长 is the 采购处长 of before."""
    plain = _IN_CHARGE.sub("", title.lower()) or title.lower()
    wives = [p for p in people if p.title and _WIFE.search(p.title)] if _WIFE.search(plain) else []
    if len(wives) == 1:
        return wives[0]
    exact = [p for p in people if plain in p.forms and not is_deputy(p, plain)]
    if len(exact) == 1:
        return exact[0]
    if exact:
        return next((p for p in reversed(exact) if p.spots), exact[-1])
    if chain.teams:
        return None
    ending = [
        p
        for p in people
        if not p.team
        and not is_deputy(p, plain)
        and any(
            (f.endswith(plain) or (plain.isascii() and f.startswith(plain + " "))) and len(f) > len(plain)
            for f in p.forms
        )
    ]
    if len(ending) == 1:
        return ending[0]
    return None


def by_team(people: Sequence[Person], chain: Chain, label: str) -> Person | None:
    """A department told before, by its name or by another word for it."""
    row = chain.heads[-1].row
    for person in people:
        if not person.team:
            continue
        if plain_label(label) in {plain_label(f) for f in person.forms}:
            return person
        if row.kind == "team" and row.value in DEPARTMENTS and same_team(person, row.texts, label):
            return person
    return None
