"""The one person a rep says they know: only contact is Ms Jayashree, 我就认识采购部的管经理, everything comes from Hettie."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang
from assistant.reading.person import Person
from assistant.reading.scene import Mentioned, Scene

_BEFORE_EN = re.compile(
    r"\b(?:(?:my |our |the )?only (?:real )?(?:contact|person|one|source|voice|door|relationship|name)\b[^.;:\n]{0,40}?(?: is|'s| was|:)"
    r"|(?:everything|all) (?:of this |this |I know |we know |I have |we have |I've |we've |I heard )?(?:got |heard )?(?:is |was |comes? |came )?(?:from|through|via)"
    r"|(?:I|we)(?:'ve| have)? only (?:really |ever |properly )?(?:spoken|talked|dealt|met|know|knew|deal|speak|talk)(?: to| with)?) (?:the |their |a )?$",
    re.I,
)
_BEHIND_EN = re.compile(
    r"(?:,[^,.;\n]{2,40},)? (?:is|was|remains|has been) (?:still )?(?:my|our|the) (?:only|sole|one) (?:contact|person|source|way in|relationship)\b",
    re.I,
)
_BEFORE_ZH = re.compile(
    r"(?:(?:就|只|仅|光|目前只|一直只)(?:认识|认得|接触过?了?|对接过?|联系过?上?|找过|跟|和|见过)(?:了)?|唯一(?:的)?(?:的)?(?:联系人|对接人|接触的人|熟人|接口人|能说上话的)(?:是|就是|：|:)?|全(?:是|靠|听)|都是听?)(?:客户|他们)?(?:的)?$"
)
_BEHIND_ZH = re.compile(
    r"(?:一个人|一人|一个)?(?:转述|传的?话|在中间传话|转达|学给我听|是(?:我|我们|咱们?)?唯一)|一个人(?:[，。；\n]|$)"
)
_ONCE = re.compile(r"[^，。；,.;\n]{0,12}(?:一次|一面|一回|两次|两回|几次|once|twice)", re.I)
_AND = re.compile(r"(?:的[一-鿿]{2,3})?(?:和|跟|与|、|及|以及)| ?(?:and|plus|&|/) ")
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
