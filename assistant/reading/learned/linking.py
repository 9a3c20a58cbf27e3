"""Which mentions are of one person: a chance for each pair that stands near or sounds alike, then the best partner each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.apart import apart
from assistant.reading.learned.canvas import Canvas
from assistant.reading.learned.classifier import SCALE
from assistant.reading.learned.pairs import FEW, Pairs, Piece, alike
from assistant.reading.learned.said import said_ours, surely_equal, surely_one, surely_two
from assistant.reading.learned.understanding import Understanding
from assistant.reading.learned.weights import classifier
from assistant.reading.likeness import names_alike, same_office
from assistant.reading.names import Name

NEAR = 90
"""Mentions farther apart are compared only where they sound alike."""
FAR = 3
"""So many of those."""
LIKELY = 0.2
"""From this chance on two mentions count as one person."""
SURE = 0.5
"""From this chance on even somebody who already has another name: a nickname."""
BOTH = 0.7
"""From this chance on a mention that belongs to somebody else already makes the two one."""
LINKED, APART = "linked", "apart"


def candidates_of(pieces: Sequence[Piece], at: int) -> list[int]:
    """The earlier mentions a mention is compared with: all that are near, and the last few that sound like it."""
    here, found, far = pieces[at], list[int](), 0
    for i in range(at - 1, -1, -1):
        if here.chain.start - pieces[i].chain.end <= NEAR:
            found.append(i)
        elif far < FAR and alike(pieces[i], here) in ("same", "name", "within", "short"):
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
        chance = 1.0 if _one_post(pieces[i], pieces[at]) else chance
        if chance > LIKELY and not _surely_apart(pieces, i, at, canvas, text):
            options[at].append((chance, i))
    return grouped(pieces, options)


def _surely_apart(pieces: Sequence[Piece], i: int, at: int, canvas: Canvas, text: str) -> bool:
    """Whether two mentions cannot be one, however likely they seem."""
    left, right = pieces[i], pieces[at]
    return (
        _one_of_them_ours(left, right, text)
        or _crowd(left, right, text, canvas)
        or apart(pieces, i, at, text)
    )


def _one_post(left: Piece, right: Piece) -> bool:
    """逄处 and 逄副处长."""
    one, other = left.chain.name, right.chain.name
    return one is not None and other is not None and same_office(one, other)


def grouped(pieces: Sequence[Piece], options: Sequence[Sequence[tuple[float, int]]]) -> list[int]:
    """A number for each mention by its options, chances with earlier mentions: the likeliest partner's, and a title or name
    that is surely one with mentions of two groups makes them one."""
    groups: list[int] = []
    named: dict[int, list[Name]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        name = piece.chain.name
        group = at
        for chance, i in sorted(options[at], reverse=True):
            if group == at:
                if _of_another_family(name, named[groups[i]]):
                    # 信息科长柳工, after 信息科科长老屈: the title goes with the name behind it.
                    if pieces[i].chain.name is None and pieces[i].chain.end == piece.chain.start:
                        groups[i] = at
                        break
                elif chance > SURE or _may_be(name, named[groups[i]]):
                    group = groups[i]
            elif chance > BOTH and piece.sort != "team" and _may_join(named, group, groups[i]):
                other = groups[i]
                named[group] = [*named[group], *named.pop(other, [])]
                groups = [group if each == other else each for each in groups]
        groups.append(group)
        if name is not None:
            named[group].append(name)
    return groups


def _may_join(named: Mapping[int, Sequence[Name]], group: int, other: int) -> bool:
    """Whether two groups may be one person by their names; a team in passing joins nobody: 集团 is not 集团总经理."""
    names, others = named.get(group, ()), named.get(other, ())
    fits = not names or not others or any(names_alike(a, b) for a in names for b in others)
    return group != other and fits


def _told_plainly(left: Piece, right: Piece, text: str, chance: float) -> float:
    """The chance of two neighbours, but where the words between them leave no doubt."""
    places = (left.chain.start, left.chain.end), (right.chain.start, right.chain.end)
    if surely_two(text, *places):
        return 0.0
    named = left.chain.name is not None
    one_name = named is not (right.chain.name is not None)
    if left.sort == "post" and right.chain.name is None and surely_equal(text, *places):
        return 1.0
    if not one_name:
        return chance
    return 1.0 if surely_one(text, *places, named_first=named) else chance


def _one_of_them_ours(left: Piece, right: Piece, text: str) -> bool:
    """Our legal is not theirs: of two offices one is said to be ours and the other is not; a name may stand beside."""
    if left.chain.name is not None and right.chain.name is not None:
        return False
    if (left.chain.name or right.chain.name) and right.chain.start - left.chain.end <= FEW:
        return False
    return said_ours(text, left.chain.start) is not said_ours(text, right.chain.start)


def _crowd(left: Piece, right: Piece, text: str, canvas: Canvas) -> bool:
    """60 engineers in one sentence are not Dana Reed in the next, nor are the trustees whoever the next begins with."""
    sentence = canvas.layout.sentence
    if sentence(left.chain.start) == sentence(right.chain.start):
        return False
    named, other = (left, right) if left.chain.name is not None else (right, left)
    if named.chain.name is None or other.chain.name is not None:
        return False
    follows = text[left.chain.end : right.chain.start].strip() in (".", "。")
    return other.counted or (follows and _is_group(other))


def _is_group(piece: Piece) -> bool:
    """Users, a board, a committee."""
    return piece.sort == "team" and piece.chain.teams[-1].row.kind in ("users", "body")


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
    compared = Pairs(pieces, canvas)
    scores = model.scores_of([compared.features(i, at) for i, at in pairs])
    one, two = model.classes.index(LINKED), model.classes.index(APART)
    ahead = scores[:, one] - scores[:, two]
    if understood is not None:
        spots = [(pieces[i].chain, pieces[at].chain) for i, at in pairs]
        told = understood.of_pairs([(a.start, a.end, b.start, b.end) for a, b in spots])
        ahead = ahead + np.array([each.get(LINKED, 0) - each.get(APART, 0) for each in told])
    chances: list[float] = (1 / (1 + np.exp(-np.clip(ahead, -2000, 2000) / SCALE))).tolist()
    return chances
