"""Lessons for linking: pairs of mentions of the marked notes, of one person or of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.reading.learned.canvas import Canvas
from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.linking import APART, LINKED, candidates_of
from assistant.reading.learned.pairs import Pairs, Piece
from assistant.reading.learned.tagging import tagged
from assistant.reading.normalise import normalise
from assistant.reading.orders import without_orders
from assistant.reading.staging import found_by_rule, pieces_of, pieces_with_rules
from evals.matching import contains, folded
from evals.training.logistic import Fit, fit
from evals.training.marked import TODAY, MarkedNote

Pair = tuple[frozenset[str], str]
HOW = Fit(ridge=10.0, passes=150)
"""Found on pairs of notes kept from it: most features say little, and few of them are rare."""
_BESIDE = 3
"""Characters between a name and a post beside it."""


def pairs_of(note: MarkedNote) -> list[Pair]:
    """Every pair the linker would look at in a note read with the current tagger: what is seen of it, and what it is."""
    rule = found_by_rule(without_orders(note.text), note.lang, TODAY)
    ground = rule.ground
    spans = tagged(ground)
    links, _ = pieces_of(rule, spans)
    canvas = Canvas(
        ground.note,
        ground.layout,
        note.lang,
        [(c.start, c.end) for c in links],
        rule.figures.amounts,
        rule.dates,
    )
    pieces = pieces_with_rules(rule, links, spans)
    compared = Pairs(pieces, canvas)
    return [
        (frozenset(compared.features(first, second)), label)
        for first, second, label in meant_pairs(note, pieces)
    ]


def found_pieces(note: MarkedNote) -> list[Piece]:
    """The mentions of a note read with the current tagger."""
    rule = found_by_rule(without_orders(note.text), note.lang, TODAY)
    spans = tagged(rule.ground)
    links, _ = pieces_of(rule, spans)
    return pieces_with_rules(rule, links, spans)


def meant_pairs(note: MarkedNote, pieces: Sequence[Piece]) -> Iterator[tuple[int, int, str]]:
    """The pairs the linker looks at, by number, and what each is; open ones are left out."""
    who = [_whose(note, piece.words) for piece in pieces]
    for at, piece in enumerate(pieces):
        for i in candidates_of(pieces, at):
            label = _label(note, pieces[i], piece, who[i], who[at])
            if label is not None:
                yield i, at, label


def _label(note: MarkedNote, left: Piece, right: Piece, whose: str | None, other: str | None) -> str | None:
    """Linked or apart; None where the marks leave it open, as with "Procurement, Nkechi" of whom only the name is marked."""
    if whose is None and other is None:
        return None
    if whose == other:
        return LINKED
    known, bare = (whose, right) if other is None else (other, left)
    near = right.chain.start - left.chain.end <= _BESIDE
    if None not in (whose, other) or not near or bare.chain.name is not None or known is None:
        return APART
    if not known.isdigit():
        return None
    return LINKED if bare.function in note.people[int(known)].function else None


def _whose(note: MarkedNote, words: str) -> str | None:
    """Whom a mention's words name: the marked person (or one of ours) that shares the longest name with them."""
    options = [(f"{i}", person.names) for i, person in enumerate(note.people)]
    options += [(f"ours {i}", (name,)) for i, name in enumerate(note.ours)]
    best, found = 0, None
    plain = folded(words)
    for who, names in options:
        for name in (folded(normalise(n).text) for n in names):
            if contains(plain, name) or contains(name, plain):
                shared = min(len(plain), len(name)) * 2 + (plain == name)
                if shared > best:
                    best, found = shared, who
    return found


def learn_linking(pairs: Sequence[Pair]) -> Classifier:
    """The classifier of pairs."""
    return fit([features for features, _ in pairs], [label for _, label in pairs], HOW)
