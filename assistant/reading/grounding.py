"""A quote must stand in the note, character for character; whatever hasn't one is no fact."""

from __future__ import annotations

from assistant.domain.evidence import Evidence


def ground(quote: str, text: str, message: str) -> Evidence | None:
    """Where the quote stands in the text, or None; white space at its ends is forgiven, nothing else."""
    words = quote.strip()
    start = text.find(words) if words else -1
    if start < 0:
        return None
    return Evidence(words, start, start + len(words), message)
