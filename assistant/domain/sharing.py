"""What a rep let others see of a deal, and who has looked."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody looked at something of a shared deal: `what` is sheet, review or export."""

    deal_id: str
    account: str
    what: str
    at: datetime
