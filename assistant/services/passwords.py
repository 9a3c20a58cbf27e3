"""Passwords: which ones are good enough, and how they are kept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.errors import Invalid

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FEWEST_CHARACTERS = 12
MOST_CHARACTERS = 256
"""Longer ones would only cost time to hash."""

_FEWEST_DIFFERENT = 5
_FEWEST_OWN = FEWEST_CHARACTERS // 2
"""Characters that must be left when names, well-known words and runs of keys are taken away."""

_ROWS = ("abcdefghijklmnopqrstuvwxyz", "1234567890qwertyuiopasdfghjklzxcvbnm")
_SHORTEST_RUN = 4
_SHORTEST_WORD = 6


class WeakPassword(Invalid):
    """A password that is too short, too simple or too well known."""

    key = "error.password"


class Passwords:
    """Argon2id with the parameters OWASP names as the least: 19 MiB, two passes, one lane."""

    def hash(self, password: str) -> str:
        """What is kept in place of the password."""
        return str(_hasher().hash(_same(password)))

    def fits(self, kept: str | None, password: str) -> bool:
        """True when the password is the one that was kept; takes as long when there is none."""
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            _hasher().verify(kept or _nobodys_hash(), _same(password[: MOST_CHARACTERS + 1]))
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    def outdated(self, kept: str) -> bool:
        """True when the kept hash was made with weaker parameters than today's."""
        return _hasher().check_needs_rehash(kept)


def good_password(password: str, *names: str) -> str:
    """The password itself; raises WeakPassword. `names` are the login and name, which it must not be made of."""
    plain = _same(password).casefold()
    if not FEWEST_CHARACTERS <= len(password) <= MOST_CHARACTERS:
        raise WeakPassword("length", fewest=FEWEST_CHARACTERS)
    known = not well_known().isdisjoint({plain, *_undisguised(plain)})
    simple = len(set(plain)) < _FEWEST_DIFFERENT or _is_run(plain) or _is_repetition(plain)
    if known or simple or len(_own_part(plain)) < _FEWEST_OWN:
        raise WeakPassword("known", fewest=FEWEST_CHARACTERS)
    for name in (*names, "kacoach", "ka-coach"):
        rest = plain.replace(name.casefold(), "") if len(name) > 2 else plain
        if len(rest) < len(plain) and len(rest) < _FEWEST_OWN:
            raise WeakPassword("name", fewest=FEWEST_CHARACTERS)
    return password


@lru_cache(maxsize=1)
def well_known() -> frozenset[str]:
    """Passwords that guessers try first, from `well_known_passwords.txt`, with the digits behind them left off."""
    text = resources.files("assistant.services").joinpath("well_known_passwords.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _undisguised(plain: str) -> set[str]:
    """`p@ssw0rd!2026` → `password` among others: the word without digits behind it and letters for signs."""
    word = re.sub(r"[\d\W_]+$", "", plain)
    return {word, word.translate(str.maketrans("0134578@$!", "oieastbasi"))}


def _is_run(plain: str) -> bool:
    """True for 123456789012, abcdefghijkl and the like, in either direction."""
    steps = {ord(b) - ord(a) for a, b in pairwise(plain)}
    return steps <= {1, -9} or steps <= {-1, 9}


def _is_repetition(plain: str) -> bool:
    """True for abcabcabcabc and passwordpassword: a piece that is too short alone, again and again."""
    sizes = range(1, min(FEWEST_CHARACTERS, len(plain) // 2 + 1))
    return any((plain[:size] * (len(plain) // size + 1))[: len(plain)] == plain for size in sizes)


def _own_part(plain: str) -> str:
    """What is left without well-known words and without runs of four keys or letters: `qwertyuiopas` → nothing."""
    for word in sorted(well_known(), key=len, reverse=True):
        if len(word) >= _SHORTEST_WORD:
            plain = plain.replace(word, "")
    kept = [True] * len(plain)
    for start in range(len(plain) - _SHORTEST_RUN + 1):
        piece = plain[start : start + _SHORTEST_RUN]
        if any(piece in row or piece[::-1] in row for row in _ROWS):
            kept[start : start + _SHORTEST_RUN] = [False] * _SHORTEST_RUN
    return "".join(c for c, own in zip(plain, kept, strict=True) if own)


def _same(password: str) -> str:
    """One form for what different keyboards send for the same characters."""
    return unicodedata.normalize("NFKC", password)


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return str(_hasher().hash("nobody has this password"))
