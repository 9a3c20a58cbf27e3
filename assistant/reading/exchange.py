"""Questions and answers inside a note: who in a chat asks, and whom the rep's answer is about."""

from __future__ import annotations

from collections import defaultdict

from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene, unique

_SAID = Phrasings(__name__)
_NO, _YES, _ASKING = _SAID("not_met"), _SAID("met"), _SAID("asking")


def answer(found: Scene, line: int) -> bool | None:
    """How the rep's line answers a question asked just before: yes, no or neither."""
    span = found.layout.lines[line]
    if _NO.match(found.text, span.body, span.end):
        return False
    return True if _YES.match(found.text, span.body, span.end) else None


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
