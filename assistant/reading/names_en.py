"""Names of people in English notes: capitals, context, forms of address."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.lexicon import Hit
from assistant.reading.names import Name


def english_names(text: str, hits: Sequence[Hit]) -> list[Name]:
    """The names in an English text."""
    return []
