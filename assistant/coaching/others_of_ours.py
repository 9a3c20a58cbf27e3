"""Somebody else of ours who works the customer as well: "and our dealer in Cork calls on them too"."""

from __future__ import annotations

from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_WORKS_THEM, _NOBODY = _SAID("works_them"), _SAID("nobody")


def others_of_ours(text: str) -> bool:
    """Whether an English answer tells of a colleague, dealer or team of ours who is in touch with the customer too."""
    found = _WORKS_THEM.search(text)
    return found is not None and _NOBODY.search(text, 0, found.start()) is None
