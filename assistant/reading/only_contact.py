"""The one person a rep says they know: only contact is Ms Jayashree, 我就认识采购部的管经理, everything comes from Hettie."""

from __future__ import annotations

from assistant.domain.vocabulary import Lang
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_BEFORE_EN, _BEHIND_EN = _SAID("before_en"), _SAID("behind_en")
_BEFORE_ZH, _BEHIND_ZH = _SAID("before_zh"), _SAID("behind_zh")
_ONCE, _AND = _SAID("once"), _SAID("and")
_LOOKED_BACK, _OPENING = 80, 6


def only_contact(scene: Scene) -> Person | None:
    """Whom the rep calls the only one; None where nobody is, or where two are."""
    found = {id(m.person): m.person for m in scene.mentions if _only(scene, m)}
    return next(iter(found.values())) if len(found) == 1 else None


def _only(scene: Scene, spot: Mentioned) -> bool:
    text, start, end = scene.text, spot.start, spot.end
    before, behind = (_BEFORE_EN, _BEHIND_EN) if scene.lang is Lang.EN else (_BEFORE_ZH, _BEHIND_ZH)
    told = before.search(text, max(0, start - _LOOKED_BACK), start)
    if told is None:
        return scene.lang is Lang.EN and behind.match(text, end) is not None
    if scene.lang is Lang.ZH and told.group().startswith(("全", "都")):
        return behind.match(text, end) is not None
    if (
        scene.lang is Lang.ZH
        and told.start() - scene.layout.clauses[scene.layout.clause(start)].start > _OPENING
    ):
        return False
    return _ONCE.match(text, end) is None and _AND.match(text, end) is None
