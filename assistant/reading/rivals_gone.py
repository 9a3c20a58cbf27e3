"""A rival that has left the race or was turned down: 用友退出了; SAP dropped out; they've rejected Oracle."""

from __future__ import annotations

import re

from assistant.reading.lexicon import Hit
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_LEFT, _TURNED_DOWN, _OUT = _SAID("left"), _SAID("turned_down"), _SAID("out")
_NOT_SO = _SAID("not_so")
_NO = re.compile(r" no\b", re.IGNORECASE)


def rival_gone(scene: Scene, hit: Hit) -> bool:
    """Whether the words around the name of a rival tell that it is out."""
    span = scene.layout.clauses[scene.layout.clause(hit.start)]
    if _NOT_SO.search(scene.text, span.start, span.end):
        return False
    if _LEFT.match(scene.text, hit.end):
        return True
    turned = _TURNED_DOWN.search(scene.text, span.start, hit.start)
    if turned is None:
        return False
    if scene.text[turned.start()] in "把将":
        return _OUT.match(scene.text, hit.end) is not None
    return turned["told"] is None or _NO.match(scene.text, hit.end) is not None
