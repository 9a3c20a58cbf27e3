"""Lines typed without capitals: "packaging film. brampton bakeries. buyer = tom" is read as if the names had theirs."""

from __future__ import annotations

import re

from assistant.reading.name_words_en import english_words
from assistant.reading.phrasing import Phrasings

_WORD = re.compile(r"(?<![\w@./-])[a-z][a-z'’]*[a-z](?![\w@]|\.\w)")
_CAPITAL = re.compile(r"\b(?!I\b|I['’])[A-Z]+[a-z]")
_SAID = Phrasings(__name__)
_NAMED = _SAID("named")
_FAMILY = re.compile(r" (?P<name>[a-z]{3,})(?=[,.;(]| \(| at | from |$)")
_FIRM = re.compile(
    r"(?:^|(?<=[.,;:] )|(?<=\n)|(?<=\bat )|(?<=\bfor )|(?<=\bwith ))(?P<firm>[a-z][a-z'&]+(?: [a-z][a-z'&]+)? [a-z]+)(?=[.,;:\n]| [-–—]|$)"
)


def with_capitals(text: str) -> str:
    """The text with the capitals of names, letter for letter as long; a text that has any is left as it is."""
    if _CAPITAL.search(text):
        return text
    words = english_words()
    found = list(text)
    first = [m for m in _WORD.finditer(text) if _is_first_name(m.group())]
    spans = [m.span() for m in first]
    families = (_FAMILY.match(text, m.end()) for m in first)
    spans += [
        m.span("name") for m in families if m and not _ordinary(m["name"]) and m["name"] not in words.verbs
    ]
    spans += [
        m.span(g) for m in _NAMED.finditer(text) for g in ("name", "family") if m[g] and not _ordinary(m[g])
    ]
    for firm in _FIRM.finditer(text):
        last = firm["firm"].split()[-1].capitalize()
        if last in words.org and not any(_ordinary(w) for w in firm["firm"].split()[:-1]):
            spans += [
                (firm.start() + m.start(), firm.start() + m.end()) for m in re.finditer(r"\S+", firm["firm"])
            ]
    for start, _ in spans:
        found[start] = found[start].upper()
    return "".join(found)


def _is_first_name(word: str) -> bool:
    name = re.sub(r"['’]s$", "", word).capitalize()
    words = english_words()
    return name in words.first and name not in words.ambiguous and name not in _MONTHS and not _ordinary(name)


def _ordinary(word: str) -> bool:
    return word.capitalize() in english_words().not_names or word.lower() in _PLAIN_WORDS


_MONTHS = frozenset("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
_PLAIN_WORDS = frozenset(
    "the a an my our their his her we they he she it is are was were be been has have had will would can could want wants need needs no not never yes new old big small good bad great "
    "two three four five six met meet call called saw with from into over about only just still also very more most other another same next last first main key sales deal offer price "
    "again too already though today tomorrow yesterday tonight alone himself herself there here now then later soon twice once though who and but or if".split()
)
"""Words that are more often no name."""
