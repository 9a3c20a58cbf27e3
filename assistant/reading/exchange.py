"""Questions and answers inside a note: who in a chat asks, and whom the rep's answer is about."""

from __future__ import annotations

import re
from collections import defaultdict

from assistant.reading.scene import Scene, unique

_NO = re.compile(
    r"\s*(?:没|没有|还没|未|都没|一个没|不认识|没见|no\b|nope|not yet|never|haven't|nobody|none)(?![问人题])",
    re.I,
)


_YES = re.compile(r"\s*(?:见过|见了|聊过|聊了|谈过|碰过|有,|有，|都见|yes|yep|yeah|met )", re.I)


def answer(found: Scene, line: int) -> bool | None:
    """How the rep's line answers a question asked just before: yes, no or neither."""
    span = found.layout.lines[line]
    if _NO.match(found.text, span.body, span.end):
        return False
    return True if _YES.match(found.text, span.body, span.end) else None


_ASKING = re.compile(
    r"[?？]\s*$|[呢吗没么]\s*$|谁|多少|什么|怎么|哪|咋|几时|^\s*(?:who|what|when|how|why|where|any|have you|did you|is |are |do )",
    re.I,
)


_MYSELF = frozenset("我 me rep i myself 本人 自己 us".split())


def asking(found: Scene) -> frozenset[str]:
    """The speakers of a chat with the rep in it who mostly ask."""
    lines: dict[str, list[bool]] = defaultdict(list)
    for line in found.layout.lines:
        if line.speaker:
            words = found.text[line.body : line.end].strip()
            lines[line.speaker].append(bool(_ASKING.search(words)))
    if not any(s.lower() in _MYSELF for s in lines):
        return frozenset()
    return frozenset(
        s
        for s, asks in lines.items()
        if s.lower() not in _MYSELF and len(asks) > 1 and sum(asks) * 2 > len(asks)
    )


def answers(found: Scene) -> None:
    """In a chat the people of a question are the subject of the next line of the rep."""
    lines = found.layout.lines
    for index, line in enumerate(lines[:-1]):
        if line.speaker is None:
            continue
        last = found.text[line.start : line.end].rstrip()
        if not (found.listener_speaks(line.start) or last.endswith(("?", "？"))):
            continue
        asked = [m.person for m in found.mentions if line.body <= m.start < line.end]
        if asked and lines[index + 1].speaker is not None:
            found.asked[index + 1] = unique(asked)
