"""What is open beside the points of the advice: a few words each, so that the end of a talk names all it knows to be missing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from assistant.domain.finding import Reason

AT_MOST = 5
LATER = "later."
_SHADES = ("person", "quote")
"""What makes the few words say more, where the point knows it."""


def left_for_later(others: Iterable[Reason], phrases: Container[str]) -> tuple[Reason, ...]:
    """The things to do after those advised now, in their order, each as a few words with its person or its quote."""
    return tuple(_in_short(others, phrases))[:AT_MOST]


def _in_short(others: Iterable[Reason], phrases: Container[str]) -> Iterator[Reason]:
    for point in others:
        name = point.key.split(".")[1]
        told = dict(point.facts)
        shades = [point.key.rpartition(".")[2], *(shade for shade in _SHADES if told.get(shade))]
        keys = (*(f"{LATER}{name}.{shade}" for shade in shades), f"{LATER}{name}")
        key = next((key for key in keys if key in phrases), None)
        if key is not None:
            yield Reason(key, point.facts)
