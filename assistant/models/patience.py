"""How long to wait for a model, for what."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Patience:
    """In seconds: for the first piece, between pieces, for all of it; a reply slower than `pace` is given up."""

    first: float = 8.0
    stall: float = 4.0
    whole: float = 45.0
    retry_within: float = 2.5
    pace: float = 3.0
    """Characters a second, counted from the first piece, once `stall` has passed."""
    most_characters: int = 24_000

    def within(self, whole: float) -> Patience:
        """The same patience for a server that gets `whole` seconds: all waits grow or shrink alike."""
        by = whole / self.whole
        return replace(self, first=self.first * by, stall=self.stall * by, whole=whole, pace=self.pace / by)

    def too_slow(self, characters: int, seconds: float) -> bool:
        """True for a reply that trickles, `seconds` after its first piece."""
        return seconds > self.stall and characters < self.pace * seconds
