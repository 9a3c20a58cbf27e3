"""Which mentions are of one person: a chance for each pair that stands near or sounds alike, then the best partner each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.canvas import Canvas
from assistant.reading.learned.classifier import SCALE, classifier
from assistant.reading.learned.said import said_ours, surely_one, surely_two
from assistant.reading.learned.understanding import Understanding
from assistant.reading.likeness import identity_of, names_alike
from assistant.reading.links import Chain
from assistant.reading.names import Name

NEAR = 90
"""Mentions farther apart are compared only where they sound alike."""
FAR = 3
"""So many of those."""
_FEW = 3
LIKELY = 0.2
"""From this chance on two mentions count as one person."""
SURE = 0.5
"""From this chance on even somebody who already has another name: a nickname."""
LINKED, APART = "linked", "apart"
_SHORTENED = re.compile(r"\b(?:dir|mgr|dep|dept|asst|exec|pres|sec|supt|supv|eng|prof|dr|gen|mng|hd|ctrl)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A mention before it is known whose; `ruled` is the person the rules would give, `span` the tagger's span around it."""

    chain: Chain
    words: str
    ruled: int | None
    span: int | None = None

    @property
    def sort(self) -> str:
        """name, post, team or both."""
        if self.chain.name is not None:
            return "both" if self.chain.heads else "name"
        return "post" if self.chain.titles else "team"


def pair_features(left: Piece, right: Piece, between: int, canvas: Canvas) -> set[str]:
    """What speaks for one person: how they stand to each other, what they are called; `between`: mentions between them."""
    units = canvas.between(left.chain.end, right.chain.start)
    sorts = f"{left.sort}-{right.sort}"
    first, second = identity_of(left.chain)[1], identity_of(right.chain)[1]
    same = "none" if not first or not second else "same" if first == second else "other"
    found = {
        sorts,
        f"f={same}",
        f"{sorts}|f={same}",
        f"{sorts}|{first}|{second}",
        f"between={min(3, between)}",
        f"{sorts}|between={min(3, between)}",
        f"alike={alike(left, right)}",
        f"{sorts}|alike={alike(left, right)}",
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
    if units[:1] == ["."] and _SHORTENED.search(left.words.lower()):
        found |= {f"{sorts}|shortened", "shortened"}
    if len(units) <= 5:
        joined = "_".join(units)
        found |= {f"is:{joined}", f"{sorts}|is:{joined}"}
    if len(units) <= 12:
        found |= canvas.grams(units, "b", 2)
    layout = canvas.layout
    for name, number in (("clause", layout.clause), ("sentence", layout.sentence), ("line", layout.line)):
        found.add(f"{name}={number(left.chain.start) == number(right.chain.start)}")
    end = right.chain.end
    found |= canvas.edge(canvas.between(end, end + 12)[:2], "r")
    found |= canvas.edge(canvas.between(max(0, left.chain.start - 12), left.chain.start)[-2:], "l", last=True)
    return found


def _bare(units: Sequence[str]) -> bool:
    """Whether nothing but a few words stands between: 工会主席老耿, the CTO's man Aas."""
    return len(units) <= _FEW and all(unit.isalnum() for unit in units)


def alike(left: Piece, right: Piece) -> str:
    """How two mentions sound: the same words, one within the other, one family, a shared word, or not alike."""
    one, other = left.words.lower(), right.words.lower()
    if one == other:
        return "same"
    a, b = left.chain.name, right.chain.name
    if a is not None and b is not None and names_alike(a, b):
        return "name"
    if len(min(one, other, key=len)) > 1 and (one in other or other in one):
        return "within"
    if set(one.split()) & set(other.split()) - {"the", "of", "and", "head", "their", "a"}:
        return "word"
    return "no"


def candidates_of(pieces: Sequence[Piece], at: int) -> list[int]:
    """The earlier mentions a mention is compared with: all that are near, and the last few that sound like it."""
    here, found, far = pieces[at], list[int](), 0
    for i in range(at - 1, -1, -1):
        if here.chain.start - pieces[i].chain.end <= NEAR:
            found.append(i)
        elif far < FAR and alike(pieces[i], here) in ("same", "name", "within"):
            found.append(i)
            far += 1
    return found[::-1]


def linked(
    pieces: Sequence[Piece], canvas: Canvas, text: str, lang: Lang, understood: Understanding | None = None
) -> list[int]:
    """A number for each mention, the same for mentions of one person."""
    pairs = [(i, at) for at in range(len(pieces)) for i in candidates_of(pieces, at)]
    options: list[list[tuple[float, int]]] = [[] for _ in pieces]
    for (i, at), weighed in zip(pairs, _chances(pieces, pairs, canvas, lang, understood), strict=True):
        chance = _told_plainly(pieces[i], pieces[at], text, weighed) if i == at - 1 else weighed
        if _one_of_them_ours(pieces[i], pieces[at], text):
            chance = 0.0
        if chance > LIKELY:
            options[at].append((chance, i))
    groups: list[int] = []
    named: dict[int, list[Name]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        name = piece.chain.name
        group = at
        for chance, i in sorted(options[at], reverse=True):
            if _of_another_family(name, named[groups[i]]):
                # 信息科长柳工, after 信息科科长老屈: the title goes with the name behind it.
                if pieces[i].chain.name is None and pieces[i].chain.end == piece.chain.start:
                    groups[i] = at
                    break
            elif chance > SURE or _may_be(name, named[groups[i]]):
                group = groups[i]
                break
        groups.append(group)
        if name is not None:
            named[group].append(name)
    return groups


def _told_plainly(left: Piece, right: Piece, text: str, chance: float) -> float:
    """The chance of two neighbours, but where the words between them leave no doubt."""
    places = (left.chain.start, left.chain.end), (right.chain.start, right.chain.end)
    if surely_two(text, *places):
        return 0.0
    named = left.chain.name is not None
    one_name = named is not (right.chain.name is not None)
    return 1.0 if one_name and surely_one(text, *places, named_first=named) else chance


def _one_of_them_ours(left: Piece, right: Piece, text: str) -> bool:
    """Our legal is not theirs: of two offices one is said to be ours and the other is not; a name may stand beside."""
    if left.chain.name is not None and right.chain.name is not None:
        return False
    if (left.chain.name or right.chain.name) and right.chain.start - left.chain.end <= _FEW:
        return False
    return said_ours(text, left.chain.start) is not said_ours(text, right.chain.start)


def _may_be(name: Name | None, names: Sequence[Name]) -> bool:
    """Whether somebody known under these names may have this one too."""
    return name is None or not names or any(names_alike(name, each) for each in names)


def _of_another_family(name: Name | None, names: Sequence[Name]) -> bool:
    """Whether every name somebody is known under has a surname, and this one has none of them."""
    families = {each.family for each in names}
    return name is not None and name.family is not None and bool(names) and not families & {None, name.family}


def _chances(
    pieces: Sequence[Piece],
    pairs: Sequence[tuple[int, int]],
    canvas: Canvas,
    lang: Lang,
    understood: Understanding | None,
) -> list[float]:
    """How likely each pair is one person, by the classifier and, where the note is understood, by the encoder as well."""
    if not pairs:
        return []
    model = classifier(lang, "linking")
    scores = model.scores_of([pair_features(pieces[i], pieces[at], at - i - 1, canvas) for i, at in pairs])
    one, two = model.classes.index(LINKED), model.classes.index(APART)
    ahead = scores[:, one] - scores[:, two]
    if understood is not None:
        spots = [(pieces[i].chain, pieces[at].chain) for i, at in pairs]
        told = understood.of_pairs([(a.start, a.end, b.start, b.end) for a, b in spots])
        ahead = ahead + np.array([each.get(LINKED, 0) - each.get(APART, 0) for each in told])
    chances: list[float] = (1 / (1 + np.exp(-np.clip(ahead, -2000, 2000) / SCALE))).tolist()
    return chances
