"""Courtesy behind a name, as in India: Deshpande sir, Kavitha madam, Sharma ji are Deshpande, Kavitha and Sharma."""

from __future__ import annotations

import re

from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_BEHIND = _SAID("behind")
_NAME_BEFORE = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+$")


def without_titles_behind(text: str) -> str:
    """The text with blanks in place of such words behind a name, as long as before: "Dear sir" and "the sir" stay."""
    found = list(text)
    for title in _BEHIND.finditer(text):
        name = _NAME_BEFORE.search(text, 0, title.start())
        if name is not None and name.group() not in (
            "Dear",
            "Yes",
            "No",
            "Ok",
            "Okay",
            "Thanks",
            "Hello",
            "Sorry",
            "The",
        ):
            found[title.start() : title.end()] = " " * (title.end() - title.start())
    return "".join(found)
