"""What a rep let others see of a deal, and who has looked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Share:
    """Exactly what was shown to others at one time: `snapshot` in full, `glance` (with title and stage) for the board.

    `current` tells the one they see now; earlier ones stay for comparison.
    """

    id: str
    deal_id: str
    version: int
    snapshot: dict[str, Any]
    glance: dict[str, Any]
    digest: str
    by: str
    at: datetime
    current: bool = True

    def review_in(self, lang: str | None) -> Mapping[str, Any]:
        """The review as a reader of this language sees it."""
        return review_in(self.snapshot, lang)


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody looked at something of a shared deal: `what` is sheet, review or export."""

    deal_id: str
    account: str
    what: str
    at: datetime


def review_in(snapshot: Mapping[str, Any], lang: str | None) -> Mapping[str, Any]:
    """The review of a shared deal in this language; in that of the deal for None, and where only that was kept."""
    told: Mapping[str, Any] = snapshot.get("also", {}).get(lang, snapshot["review"])
    return told
