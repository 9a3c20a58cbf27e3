"""What else a note tells: account, steps, dates, value, rivals, our own house."""

from __future__ import annotations

from assistant.domain.evidence import Fact
from assistant.reading.context import Context
from assistant.reading.scene import Scene


def story_facts(scene: Scene, context: Context) -> list[Fact]:
    """Everything beside people and money."""
    return []
