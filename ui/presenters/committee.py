"""The buying committee as a picture: who sits where, how near we are, and whose seat is empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from assistant.domain.committee import BuyingCommittee, Stakeholder
from assistant.domain.evidence import Standing
from assistant.domain.finding import OVERLOOKED, Finding
from assistant.domain.vocabulary import Contact, FindingId, Function, Role, Stance
from ui.i18n import t
from ui.templates import render

SEAT_WIDTH, SEAT_HEIGHT, TIER_GAP, LEFT = 114, 128, 12, 62
NAME_WIDTH = 13
"""Letters a line of a name has room for, a Chinese character taking two."""
_LETTERS = dict.fromkeys("iljtfrI.,'’-() ", 0.6) | {"m": 1.6, "w": 1.4, "M": 1.6, "W": 1.7, "@": 1.7}
_BETWEEN = re.compile(r" |(?<!^)（")
SHAPES = (("wide", 4), ("narrow", 3))
"""How many seats a row has on a wide and on a narrow page; the style sheet shows one of the two."""

_EMPTY_SEATS = {**OVERLOOKED, FindingId.ECONOMIC_BUYER_UNREACHED: Function.EXECUTIVE}

_TIERS: tuple[tuple[str, tuple[Function, ...]], ...] = (
    ("tier_decide", (Function.EXECUTIVE,)),
    (
        "tier_control",
        (Function.FINANCE, Function.PROCUREMENT, Function.LEGAL, Function.IT, Function.RISK_AUDIT),
    ),
    ("tier_use", (Function.BUSINESS_OWNER, Function.END_USER, Function.HR, Function.ADMIN)),
    ("tier_around", (Function.SUPERVISOR, Function.PEER_DEPARTMENT, Function.EXTERNAL)),
)
_DECIDING = {Role.DECIDER, Role.ECONOMIC_BUYER, Role.SIGNATORY}


@dataclass(frozen=True, slots=True)
class Seat:
    """One place in the picture; `person` None is an empty seat of a function nobody mentioned."""

    x: float
    y: float
    function: Function
    person: Stakeholder | None
    name: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Tier:
    """One row of the picture with its height."""

    name: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """One rendering of the picture for one width of page."""

    shape: str
    width: float
    height: float
    seats: tuple[Seat, ...]
    tiers: tuple[Tier, ...]


def draw_committee(committee: BuyingCommittee, findings: Sequence[Finding], lang: str) -> str:
    """The committee as inline SVG with a text for each seat, so that it can be heard as well as seen."""
    people = tuple(p for p in committee.people if Standing.LEFT not in p.standing)
    empty = missing_functions(people, findings)
    return render(
        "committee.html",
        lang,
        drawings=tuple(_draw(shape, columns, people, empty, lang) for shape, columns in SHAPES),
        count=len(people),
        met=sum(p.contact.spoken for p in people),
        missing=len(empty),
        stances=list(Stance),
        contacts=(Contact.ENGAGED, Contact.MET, Contact.INDIRECT, Contact.NONE),
    )


def missing_functions(people: Iterable[Stakeholder], findings: Iterable[Finding]) -> tuple[Function, ...]:
    """The functions a finding asks for and nobody of the story belongs to."""
    there = {p.function for p in people}
    asked = (_EMPTY_SEATS[f.id] for f in findings if f.id in _EMPTY_SEATS)
    return tuple(dict.fromkeys(f for f in asked if f not in there))


def _draw(
    shape: str, columns: int, people: Sequence[Stakeholder], empty: Sequence[Function], lang: str
) -> Drawing:
    seats: list[Seat] = []
    tiers: list[Tier] = []
    top = 6.0
    for name, functions in _TIERS:
        row: list[tuple[Function, Stakeholder | None]] = [(p.function, p) for p in people if _tier(p) == name]
        row += [(f, None) for f in functions if f in empty]
        if not row:
            continue
        lines = -(-len(row) // columns)
        height = lines * SEAT_HEIGHT
        tiers.append(Tier(name, top, height))
        for place, (function, person) in enumerate(row):
            line, column = divmod(place, columns)
            x = LEFT + SEAT_WIDTH * (column + 0.5)
            seats.append(_seat(x, top + line * SEAT_HEIGHT, function, person, lang))
        top += height + TIER_GAP
    return Drawing(shape, LEFT + columns * SEAT_WIDTH, top - TIER_GAP + 4, tuple(seats), tuple(tiers))


def _tier(person: Stakeholder) -> str:
    if _DECIDING & set(person.roles):
        return "tier_decide"
    return next(name for name, functions in _TIERS if person.function in functions)


def _seat(x: float, y: float, function: Function, person: Stakeholder | None, lang: str) -> Seat:
    place = t(f"function.{function}", lang)
    if person is None:
        return Seat(x, y, function, None, ("?",), place + t("app.colon", lang) + t("committee.missing", lang))
    said = (person.label, place, t(f"contact.{person.contact}", lang), t(f"stance.{person.stance}", lang))
    return Seat(x, y, function, person, in_lines(person.label), " · ".join(said))


def in_lines(name: str) -> tuple[str, ...]:
    """A name in at most two lines of the width of a seat, parted between its words or before a bracket."""
    if shorten(name, NAME_WIDTH) == name:
        return (name,)
    first = [name[: found.start()] for found in _BETWEEN.finditer(name)]
    fitting = [line for line in first if shorten(line, NAME_WIDTH) == line]
    head = fitting[-1] if fitting else shorten(name, NAME_WIDTH - 1).rstrip("…")
    rest = name[len(head) :].strip()
    return (head, rest if shorten(rest, NAME_WIDTH) == rest else shorten(rest, NAME_WIDTH - 1))


def shorten(text: str, width: int) -> str:
    """The text cut to so many columns, a Chinese character taking two, a letter about one."""
    used = 0.0
    for place, sign in enumerate(text):
        letter = _LETTERS.get(sign, 1.2 if sign.isupper() else 1.0)
        used += 2 if east_asian_width(sign) in "WF" else letter
        if used > width:
            return text[:place].rstrip() + "…"
    return text
