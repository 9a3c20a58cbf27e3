"""Which department stands near a name without being its title: in the label, the heading, the words right beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice, takewhile

from assistant.reading.learned.titles import function_of_title
from assistant.reading.lexicon import Category
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_WORDS_BEHIND = _SAID("words_behind")
_WORDS_BEFORE = re.compile(r"((?:[A-Za-zÀ-ÿ/&-]+ ){1,3})$")
_HANZI_BEHIND = re.compile(r"[（(，、]([一-鿿]{2,6})")
_HEADING = 24
"""A line or sentence this short before a name heads what follows."""
_FAIRLY, _QUITE = 0.4, 0.75


def nearby(scene: Scene, spot: Mentioned) -> set[str]:
    """The departments near one mention, with where they stand."""
    return _label(scene, spot) | _heading(scene, spot) | _described(scene, spot)


def _functions(scene: Scene, start: int, end: int) -> set[str]:
    first = bisect_left(scene.hits, start, key=lambda h: h.start)
    within = takewhile(lambda h: h.start < end, islice(scene.hits, first, None))
    return {str(h.value) for h in within if h.category is Category.FUNCTION}


def _label(scene: Scene, spot: Mentioned) -> set[str]:
    line = scene.layout.lines[scene.layout.line(spot.start)]
    if not line.label_at or line.speaker or line.label_at[0] <= spot.start < line.label_at[1]:
        return set()
    return {f"labelf={function}" for function in _functions(scene, *line.label_at)}


def _heading(scene: Scene, spot: Mentioned) -> set[str]:
    """The short sentence or line right before the one that begins with the name: "5 Legal. Inhouse Ms Dengler"."""
    layout = scene.layout
    number = layout.sentence(spot.start)
    if number == 0 or spot.start - layout.sentences[number].start > _HEADING:
        return set()
    earlier = (s for s in reversed(layout.sentences[:number]) if scene.text[s.start : s.end].strip())
    before = next(earlier, None)
    if before is None or before.end - before.start > _HEADING:
        return set()
    same = layout.line(before.start) == layout.line(spot.start)
    return {f"head{same}f={function}" for function in _functions(scene, before.start, before.end)}


def _described(scene: Scene, spot: Mentioned) -> set[str]:
    """What the words right before and behind the name would be as a title."""
    text, found = scene.text, set[str]()
    before = _WORDS_BEFORE.search(text, max(0, spot.start - 40), spot.start)
    behind = _WORDS_BEHIND.match(text, spot.end) or _HANZI_BEHIND.match(text, spot.end)
    for place, match in (("tb", before), ("ta", behind)):
        if match is None:
            continue
        function, chance = function_of_title(match.group(1).strip(), scene.lang)
        if chance >= _FAIRLY:
            found |= {f"{place}={function}", f"{place}={function}|{chance >= _QUITE}"}
    return found
