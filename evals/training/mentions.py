"""The tagger's lessons: which tokens of the marked notes name people, teams and the account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.tagging import ACCOUNT, OUT, PERSON, Tagged
from assistant.reading.learned.tokens import Token, token_features, tokens_of
from assistant.reading.normalise import normalise
from assistant.reading.orders import without_orders
from assistant.reading.staging import Found, found_by_rule
from evals.training.chain import fit_chain
from evals.training.logistic import Fit
from evals.training.marked import TODAY, MarkedNote

HOW = Fit(ridge=1.0, passes=40)


def learn_mentions(notes: Sequence[MarkedNote]) -> Classifier:
    """The tagger for these notes."""
    samples: list[list[list[str]]] = []
    labels: list[list[str]] = []
    for note in notes:
        found = found_by_rule(without_orders(note.text), note.lang, TODAY)
        tokens = tokens_of(found.ground.note.text)
        samples.append(token_features(found.ground, tokens))
        labels.append(tags_of(tokens, named_spans(note, found)))
    return fit_chain(samples, labels, HOW)


def named_spans(note: MarkedNote, found: Found) -> list[Tagged]:
    """Every place where somebody marked is named, longest names first; people of no side only where rules see a person."""
    text = found.ground.note.text
    places: list[Tagged] = []
    everybody = [name for person in note.people for name in person.names]
    everybody += [*note.ours, *(name for names in note.either for name in names)]
    for name in everybody:
        places += _places(text, name, PERSON)
    for name in note.outside:
        places += [p for p in _places(text, name, PERSON) if _inside(p, found)]
    if note.account:
        places += _places(text, note.account, ACCOUNT)
    places.sort(key=lambda p: (p.start - p.end, p.start))
    taken: set[int] = set()
    kept: list[Tagged] = []
    for place in places:
        reach = range(place.start, place.end)
        if taken.isdisjoint(reach):
            taken.update(reach)
            kept.append(place)
    return sorted(kept, key=lambda p: p.start)


def _inside(place: Tagged, found: Found) -> bool:
    return any(place.start <= start and end <= place.end for start, end, _ in found.ground.people)


def _places(text: str, name: str, kind: str) -> Iterable[Tagged]:
    plain = normalise(name).text
    at = text.find(plain) if plain else -1
    while at >= 0:
        end = at + len(plain)
        if _whole(text, at, end):
            yield Tagged(at, end, kind)
        at = text.find(plain, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """True unless the name is a part of a longer Latin word."""

    def latin(at: int) -> bool:
        return 0 <= at < len(text) and text[at].isascii() and text[at].isalnum()

    return not ((latin(start) and latin(start - 1)) or (latin(end - 1) and latin(end)))


def tags_of(tokens: Sequence[Token], spans: Sequence[Tagged]) -> list[str]:
    """A tag a token."""
    tags = [OUT] * len(tokens)
    for span in spans:
        first = True
        for i, token in enumerate(tokens):
            if span.start <= token.start and token.end <= span.end:
                tags[i] = f"{'B' if first else 'I'}-{span.kind}"
                first = False
    return tags
