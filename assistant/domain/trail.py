"""The audit trail: what was done, each entry sealed with the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

FIRST = "0" * 64
"""What the first entry names as its predecessor."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done by one person to one object; `at` is ISO 8601 in UTC, `details` a JSON object.

    `before` and `after` are hashes of the object, so that the trail shows a change without holding its text.
    """

    number: int
    at: str
    actor: str
    action: str
    kind: str
    object: str
    result: str = "done"
    address: str = ""
    request: str = ""
    before: str | None = None
    after: str | None = None
    details: str = "{}"
    previous: str = FIRST
    hash: str = ""

    def seal(self) -> str:
        """The hash over everything else in this entry, predecessor included."""
        fields = asdict(self)
        del fields["hash"]
        text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class TrailCheck:
    """Whether a trail is whole; `broken_at` is the number of the first entry that is not as it was written."""

    entries: int
    head: str
    broken_at: int | None = None

    @property
    def whole(self) -> bool:
        """True when nothing was edited, removed or reordered."""
        return self.broken_at is None


def check_trail(entries: Iterable[Entry], expected: int) -> TrailCheck:
    """Follow the chain, oldest first; `expected` is how many entries were ever written."""
    number, head = 0, FIRST
    for entry in entries:
        number += 1
        if entry.number != number or entry.previous != head or entry.hash != entry.seal():
            return TrailCheck(expected, head, number)
        head = entry.hash
    return TrailCheck(number, head, None if number == expected else number + 1)
