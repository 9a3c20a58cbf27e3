"""Text that every database can hold."""

from __future__ import annotations

from assistant.errors import Invalid, UnreadableInput

MOST_ID_CHARACTERS = 200


def storable(text: str) -> str:
    """The text itself; raises UnreadableInput for NUL and lone surrogates, which PostgreSQL or UTF-8 can't hold."""
    if "\0" in text:
        raise UnreadableInput("NUL")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as broken:
        raise UnreadableInput("surrogate") from broken
    return text


def named(client_id: str) -> str:
    """A client id as given; raises Invalid for an empty one or one longer than 200 characters."""
    if not client_id or len(client_id) > MOST_ID_CHARACTERS:
        raise Invalid("message id")
    return storable(client_id)
