"""What a note tells of one person, phrase by phrase, before it is weighed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from assistant.domain.evidence import Standing
from assistant.domain.vocabulary import Contact, Stance
from assistant.reading.colour import Colour
from assistant.reading.lexicon import Hit


class ContactTold(NamedTuple):
    """How far we got, as one phrase tells it; the weightier phrase wins."""

    contact: Contact
    weight: int
    hit: Hit
    colour: Colour


class StanceTold(NamedTuple):
    """What somebody thinks, as one phrase tells it."""

    stance: Stance
    weight: int
    hit: Hit
    colour: Colour


class StandingTold(NamedTuple):
    """What somebody counts for, as one phrase tells it."""

    standing: Standing
    hit: Hit
    colour: Colour


@dataclass(slots=True)
class Dossier:
    """What the note says about one person."""

    contact: list[ContactTold] = field(default_factory=list)
    stance: list[StanceTold] = field(default_factory=list)
    standing: list[StandingTold] = field(default_factory=list)
    concern: list[tuple[Hit, Colour]] = field(default_factory=list)

    @property
    def helping(self) -> StanceTold | None:
        """The first phrase that tells they work for us inside."""
        helps = (s for s in self.stance if s.stance is Stance.CHAMPION and s.colour.real)
        return next(helps, None)
