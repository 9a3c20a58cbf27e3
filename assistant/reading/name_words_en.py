"""Data about names in English notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml


class EnglishNameWords(Strict):
    """The file `lexicons/en/names.yaml`; lists in one string are separated by blanks."""

    honorifics: tuple[str, ...]
    address: str
    first_names: str
    ambiguous: str
    not_names: str
    org_words: str
    person_verbs: str
    person_leads: str
    saying: str
    not_initials: str


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """The same, ready to be looked up."""

    honorific: re.Pattern[str]
    address: frozenset[str]
    first: frozenset[str]
    ambiguous: frozenset[str]
    not_names: frozenset[str]
    org: frozenset[str]
    verbs: frozenset[str]
    leads: frozenset[str]
    saying: frozenset[str]
    not_initials: frozenset[str]


@cache
def english_words() -> EnglishWords:
    """The data about English names."""
    file = resources.files("assistant.reading").joinpath("lexicons", "en", "names.yaml")
    data = parse_yaml(file.read_text("utf-8"), EnglishNameWords, "lexicons/en/names.yaml")
    honorific = "|".join(re.escape(h) for h in sorted(data.honorifics, key=len, reverse=True) if h != "Me")
    return EnglishWords(
        re.compile(rf"\b(?:{honorific})\s+(?=[A-ZÀ-Þ])"),
        frozenset(_plain(h) for h in (*data.address.split(), *" ".join(data.honorifics).split())),
        frozenset(data.first_names.split()),
        frozenset(data.ambiguous.split()),
        frozenset(data.not_names.split()),
        frozenset(data.org_words.split()),
        frozenset(data.person_verbs.split()),
        frozenset(w.lower() for w in data.person_leads.split()),
        frozenset(data.saying.split()),
        frozenset(data.not_initials.split()),
    )


def own_words(name: str) -> list[str]:
    """The words of a name that are somebody's own, in lower case: of "Serkan Bey" and "Mr. van Dam" serkan and dam."""
    words = name.lower().replace("-", " ").split()
    return [w for w in words if _plain(w) not in english_words().address] or words


def _plain(word: str) -> str:
    return word.lower().rstrip(".")


@dataclass(frozen=True, slots=True)
class WorldNames:
    """Given and family names of many countries in lower case: a hint and no proof, for many are ordinary words too."""

    given: frozenset[str]
    family: frozenset[str]


@cache
def world_names() -> WorldNames:
    """The names of many countries, see NOTICE for where they come from."""
    folder = resources.files("assistant.reading").joinpath("lexicons", "en")
    lists = (folder.joinpath(f"{kind}_names.txt").read_text("utf-8") for kind in ("given", "family"))
    return WorldNames(*(frozenset(each.split()) for each in lists))
