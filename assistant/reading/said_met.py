"""Somebody was met, in so many words behind the name: 温总我见过, 采购郑姐我也碰过面, "the CFO we've met"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.scene import Mentioned, Scene

_RIGHT_BEHIND = re.compile(
    r"(?:我|咱)(?:们|方)?(?:这边|自己|本人)?(?:也|都|倒|倒是|已经?|早就?|上个?[周月]|昨天|前天|周[一二三四五六日]|刚刚?|单独|当面|后来|之前|跟|和|他|她)*"
    r"(?:见过面?|见了|见着了|碰过面?|碰了面|聊过|谈过|拜访过|会过面?)(?=了|[，。；、！\n]|[一两三四几][次回面趟]|$)"
    r"|(?ai:,? (?:whom? )?(?:I|we)(?:'ve| have)? (?:already )?(?:met|spoken to|talked to)(?= (?:once|twice|already|three times|several times)|[,.;\n]|$))"
)


def said_met(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether the words right behind one of the mentions say that our side met them."""
    return any(_RIGHT_BEHIND.match(scene.text, spot.end) is not None for spot in spots)
