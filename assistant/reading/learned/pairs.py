"""What two mentions show of each other: how they stand, what they are called, who stands between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.reading.learned.canvas import Canvas
from assistant.reading.likeness import identity_of, names_alike
from assistant.reading.links import Chain
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_SHORTENED = _SAID("shortened")
_SEVERAL, _SEVERAL_BEFORE = _SAID("several"), _SAID("several_before")

FEW = 3
"""So few characters or words stand between two that stand side by side."""
_LOOKED_BACK = 14


@dataclass
class Piece:
    """A mention in a text before it is known whose; `ruled` is the person the rules would give, `span` the tagger's span around it."""

    chain: Chain
    text: str
    ruled: int | None
    span: int | None = None

    @cached_property
    def words(self) -> str:
        """The words of the mention."""
        return self.text[self.chain.start : self.chain.end]

    @cached_property
    def sort(self) -> str:
        """name, post, team or both."""
        if self.chain.name is not None:
            return "both" if self.chain.heads else "name"
        return "post" if self.chain.titles else "team"

    @cached_property
    def function(self) -> str:
        """What its words say somebody does; empty where they do not."""
        return identity_of(self.chain)[1]

    @cached_property
    def plain(self) -> str:
        """The words in small letters."""
        return self.words.lower()

    @cached_property
    def several(self) -> bool:
        """Whether the words are of more than one: 五位老师, three clerks, the drivers."""
        if self.chain.name is not None:
            return False
        if _SEVERAL.search(self.plain) or self.text.startswith("们", self.chain.end):
            return True
        return self.counted

    @cached_property
    def counted(self) -> bool:
        """Whether words before it say how many: 60 engineers, 各车间检验员."""
        start = self.chain.start
        return _SEVERAL_BEFORE.search(self.text, max(0, start - _LOOKED_BACK), start) is not None


class Pairs:
    """The mentions of a note, to be compared two by two."""

    def __init__(self, pieces: Sequence[Piece], canvas: Canvas) -> None:
        """What stands around each is looked up once."""
        self.pieces, self.canvas = pieces, canvas
        layout, chains = canvas.layout, [piece.chain for piece in pieces]
        self._places = [
            (layout.clause(c.start), layout.sentence(c.start), layout.line(c.start)) for c in chains
        ]
        self._before = [
            canvas.edge(canvas.between(max(0, c.start - _BESIDE), c.start)[-2:], "l", last=True)
            for c in chains
        ]
        self._behind = [canvas.edge(canvas.between(c.end, c.end + _BESIDE)[:2], "r") for c in chains]

    def features(self, first: int, second: int) -> set[str]:
        """What speaks for two mentions being one person."""
        places = zip(("clause", "sentence", "line"), self._places[first], self._places[second], strict=True)
        return (
            _compared(self.pieces, first, second, self.canvas)
            | {f"{name}={one == other}" for name, one, other in places}
            | self._before[first]
            | self._behind[second]
        )


_BESIDE = 12


def _compared(pieces: Sequence[Piece], first: int, second: int, canvas: Canvas) -> set[str]:
    left, right = pieces[first], pieces[second]
    units = canvas.between(left.chain.end, right.chain.start)
    sorts = f"{left.sort}-{right.sort}"
    between = f"between={min(3, second - first - 1)}"
    called = f"alike={alike(left, right)}"
    one, other = left.function, right.function
    same = "none" if not one or not other else "same" if one == other else "other"
    found = {
        *(sorts, f"f={same}", f"{sorts}|f={same}", f"{sorts}|{one}|{other}"),
        *(between, f"{sorts}|{between}", called, f"{sorts}|{called}"),
        f"apart={min(6, len(units) // 3)}",
    }
    if left.ruled is not None and right.ruled is not None:
        found |= {f"ruled={left.ruled == right.ruled}", f"{sorts}|ruled={left.ruled == right.ruled}"}
    tags = "none" if left.span is None or right.span is None else "one" if left.span == right.span else "two"
    found |= {f"span={tags}", f"{sorts}|span={tags}"}
    if left.chain.end == right.chain.start:
        found |= {f"{sorts}|touching", f"{sorts}|touching|span={tags}|f={same}"}
    if right.sort == "name" and _bare(units):
        found |= {f"{sorts}|bare", f"{sorts}|bare|span={tags}"}
    if units[:1] == ["."] and _SHORTENED.search(left.plain):
        found |= {f"{sorts}|shortened", "shortened"}
    if len(units) <= 5:
        joined = "_".join(units)
        found |= {f"is:{joined}", f"{sorts}|is:{joined}"}
    if len(units) <= 12:
        found |= canvas.grams(units, "b", 2)
    found |= _company(pieces, first, second, sorts, same)
    # One or several: five teachers are not the one with a name.
    several = f"several={left.several:d}{right.several:d}"
    return found | {several, f"{sorts}|{several}"} | _beyond(left.plain, right.plain, sorts)


def _company(pieces: Sequence[Piece], first: int, second: int, sorts: str, same: str) -> set[str]:
    """Who else could be meant: names between the two, others of the same function before."""
    right = pieces[second]
    named = sum(piece.chain.name is not None for piece in pieces[first + 1 : second])
    found = {f"{sorts}|named={min(2, named)}"}
    if right.function:
        rivals = sum(p.function == right.function for p in pieces[max(0, second - 12) : second])
        nearer = any(p.function == right.function for p in pieces[first + 1 : second])
        found |= {f"{sorts}|f={same}|rivals={min(2, rivals)}", f"{sorts}|f={same}|nearer={nearer}"}
    return found


def _beyond(left: str, right: str, sorts: str) -> set[str]:
    """What the longer of two mentions has beside the shorter: 护士 and 护士长, 董事长 and 董事长助理."""
    short, long = sorted((left, right), key=len)
    if short == long or len(short) < 2 or short not in long:
        return set()
    before, _, behind = long.partition(short)
    order = "wider" if long == right else "narrower"
    found = {f"{order}|{sorts}", f"behind={behind[:3].strip()}"}
    return found | {f"before={before[-2:].strip()}", f"{order}|{bool(before)}{bool(behind)}"}


def _bare(units: Sequence[str]) -> bool:
    """Whether nothing but a few words stands between: 工会主席老耿, the CTO's man Aas."""
    return len(units) <= FEW and all(unit.isalnum() for unit in units)


def alike(left: Piece, right: Piece) -> str:
    """How two mentions sound: the same words, one within the other, one family, one short for the other, a shared word, or not alike."""
    one, other = left.plain, right.plain
    if one == other:
        return "same"
    a, b = left.chain.name, right.chain.name
    if a is not None and b is not None and names_alike(a, b):
        return "name"
    if len(min(one, other, key=len)) > 1 and (one in other or other in one):
        return "within"
    if _short_for(*sorted((one, other), key=len)):
        return "short"
    if set(one.split()) & set(other.split()) - {"the", "of", "and", "head", "their", "a"}:
        return "word"
    return "no"


def _short_for(short: str, long: str) -> bool:
    """CFO for chief financial officer, 集采 for 集中采购部."""
    if short.isascii():
        initials = "".join(
            word[0] for word in re.findall(r"[a-z]+", long) if word not in ("of", "the", "and", "for")
        )
        return len(initials) > 1 and initials in re.findall(r"[a-z]{2,5}", short)
    if not 1 < len(short) < len(long) <= 3 * len(short) or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)
