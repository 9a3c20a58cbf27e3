"""The customer's money and whose it is."""

from __future__ import annotations

from assistant.domain.evidence import Fact
from assistant.reading.context import Context
from assistant.reading.scene import Scene


def money_facts(scene: Scene, context: Context) -> list[Fact]:
    """Budget, limits, quotes, revenue."""
    return []
