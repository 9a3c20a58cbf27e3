"""How big, long and slow a file may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, pages, seconds and the expansion of packed files."""

    file_bytes: int = 10_000_000
    pages: int = 500
    seconds: float = 30.0
    memory_bytes: int = 512_000_000
    expansion: int = 100
    unpacked_bytes: int = 50_000_000
    packed_entries: int = 5_000
    text_characters: int = 3_000_000


LIMITS = Limits()
