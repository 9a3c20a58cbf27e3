"""How surely capital words in an English note are a person, by the words around them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.reading.name_words_en import EnglishWords
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_PLACED = _SAID("placed")
_RIVAL = _SAID("rival")
_NEXT = re.compile(r"(?:'s)?[ ]?(?P<word>[\w'(]+)?")
_BEFORE = re.compile(r"(?P<word>[\w'@&:./-]+)[\s\"(]*$")
_INTRODUCED = re.compile(r", (?:our|my|their|the|his|her) ")
_NO_PERSON_NEXT = re.compile(r"\s(?:Inc|Ltd|Corp|LLC|GmbH|Group|project|deal|account|renewal|opportunity)\b")
_PREPOSITION = re.compile(r"\b(?:at|of|in|for|with)\s$")
_PAUSES = (", ", " (")

ENOUGH = 2
"""From so much on, capital words are a person."""
_CERTAIN = 5
"""What a form of address alone makes of them."""
_MOST_WORDS = 3
"""So many words at most are one name beside a post."""


@dataclass(frozen=True, slots=True)
class Posts:
    """Where the titles and teams of a text begin and end, and the names that a form of address stands before."""

    starts: Collection[int]
    ends: Collection[int]
    addressed: Collection[int]


@dataclass(frozen=True, slots=True)
class Capitals:
    """Capital words where they stand."""

    text: str
    start: int
    end: int
    opens_sentence: bool

    @property
    def tokens(self) -> list[str]:
        """The words one by one."""
        return self.text[self.start : self.end].split(" ")

    def before(self, reach: int) -> str:
        """The characters right before them."""
        return self.text[max(0, self.start - reach) : self.start]

    def after(self, reach: int) -> str:
        """The characters right behind them."""
        return self.text[self.end : self.end + reach]


def name_weight(said: Capitals, words: EnglishWords, posts: Posts) -> int:
    """How surely a capital word is a person."""
    if said.start in posts.addressed:
        return _CERTAIN
    if _RIVAL.search(said.text, max(0, said.start - 24), said.start):
        return 0
    given = said.tokens[0] in words.first
    two = len(said.tokens) == 2
    return (
        _as_given_name(said, words)
        + (1 if two and given else 0)
        + (1 if _led_in(said, words) else 0)
        + _by_what_it_does(said, words)
        + (2 if _beside_a_post(said, posts) and len(said.tokens) <= _MOST_WORDS else 0)
        + (2 if _behind_somebodys(said, posts) else 0)
        + (2 if _behind_a_placed_post(said, posts) else 0)
        + (2 if _before_a_post(said, posts) else 0)
        + (2 if two and _before_a_dashed_post(said, posts) else 0)
        + (1 if _INTRODUCED.match(said.after(9)) else 0)
        + (1 if said.after(6) in (" from ", " who ", " (the ") else 0)
        - (3 if _NO_PERSON_NEXT.match(said.after(14)) else 0)
        - (1 if _PREPOSITION.search(said.before(6)) and not given else 0)
    )


def _as_given_name(said: Capitals, words: EnglishWords) -> int:
    """What the first word weighs: Declan two, Mark, which means something else too, one."""
    first = said.tokens[0]
    if first not in words.first:
        return 0
    return 1 if first in words.ambiguous else 2


def _led_in(said: Capitals, words: EnglishWords) -> bool:
    """Whether a word stands before them that stands before people: met Declan, the buyer's Declan."""
    before = _BEFORE.search(said.text, max(0, said.start - 16), said.start)
    lead = before["word"].lower() if before else ""
    return lead in words.leads or lead.endswith("'s")


def _by_what_it_does(said: Capitals, words: EnglishWords) -> int:
    """What a verb of people behind them weighs; a first word of a sentence has its capital for nothing."""
    after = _NEXT.match(said.text, said.end)
    follow = (after["word"] or "").lower() if after else ""
    if said.text.startswith("'s", said.end) or follow not in words.verbs:
        return 0
    first = said.tokens[0]
    known = first in words.first or len(said.tokens) == 1
    if said.opens_sentence and first not in words.first:
        known = follow in words.saying
    ordinary = said.opens_sentence and first in words.not_names
    return 2 if known and not ordinary else 1


def _beside_a_post(said: Capitals, posts: Posts) -> bool:
    """Buyer Declan Moss; the buyer, Declan Moss."""
    if said.start - 1 in posts.ends or said.start in posts.ends:
        return True
    return said.start - 2 in posts.ends and said.text[said.start - 2 : said.start] in _PAUSES


def _behind_somebodys(said: Capitals, posts: Posts) -> bool:
    """The buyer's Declan."""
    return said.text[said.start - 3 : said.start] == "'s " and said.start - 3 in posts.ends


def _behind_a_placed_post(said: Capitals, posts: Posts) -> bool:
    """The buyer at Danby Steel, Declan Moss."""
    placed = _PLACED.search(said.text, max(0, said.start - 44), said.start)
    return placed is not None and placed.start() in posts.ends


def _before_a_post(said: Capitals, posts: Posts) -> bool:
    """Declan Moss, their new buyer."""
    behind = said.end + 2
    return said.after(2) in _PAUSES and any(behind <= start <= behind + 6 for start in posts.starts)


def _before_a_dashed_post(said: Capitals, posts: Posts) -> bool:
    """Declan Moss - buyer."""
    return said.after(3) == " - " and said.end + 3 in posts.starts
