"""Nobody of ours has met somebody, in so many words: "CIO: not met", 申总：我没联系上, 姓桂的经理，…，我没找他."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.scene import Mentioned, Scene

_RIGHT_BEHIND = re.compile(
    r"(?ai:\)?\s?[:,(–—-]{0,2}\s?(?:still |again )?(?:not|never) (?:yet )?(?:met|spoken to|seen|reached|contacted)(?: yet)?(?=\s*(?:[.,;)\n]|$|but\b|and\b)))"
    r"|[)）]?[：:，,（(—-]?(?:我们?)?(?:还|一直|至今|从来|从|根本)?(?:没见(?:过|着|上)?|未见(?:过)?|没接触(?:过)?|没碰(?:过|上)?|没联系(?:过|上)?)(?=[，。；;）)\n]|$)"
)
_SPOKEN_TO = re.compile(
    r"(?i:\b(?:phone|phoned|called?|spoke|mailed|texted|zoom|teams)\b)|电话|通话|微信|视频|线上"
)
_OF_THEM = {
    Lang.ZH: re.compile(
        r"(?<!最近)(?<!这周)(?<!后来)(?<!之后)我(?:们)?(?:自己)?(?:也|还|倒|都|是|到现在|至今|一直|从来|根本)*没(?:有)?(?:去|敢|跟|和|直接)*"
        r"(?:找|见|联系|打给|碰|接触|约)(?:过|上|着|到)?(?:他|她|人)?(?:本人|聊|谈|说)*(?:过)?(?=[，。；;）)\n]|$)"
        r"|没(?:说|搭|聊)上(?:什么|几句|一句)?话?(?=[，。；;）)\n]|$)|没跟我(?:们)?(?:说|讲)过话|没顾上(?:说|聊|谈)"
    ),
    Lang.EN: re.compile(
        r"\b(?:I|we)(?:'ve| have| had)? ?(?:not|never|haven't|hadn't|have not|didn't|did not)(?: yet| ever| actually| even)? "
        r"(?:spoken to|spoken with|met|talked to|talked with|seen|contacted|reached|approached|meet|see|approach)(?: with)? (?:him|her|them)\b"
        r"(?! (?:back|since|again|lately|this|for|in (?:a|weeks|months))\b)"
        r"|\b(?:kept|stayed|keep|stay|steered) (?:well )?(?:away from|clear of) (?:him|her|them)\b"
        r"|\b(?:no idea|don't know|do not know) how to (?:get near|get to|get at|reach|approach) (?:him|her|them)\b",
        re.I,
    ),
}
_TELLS = re.compile(r"\s?(?:说|讲|告诉|反映|转述|says?\b|said\b|tells?\b|told\b|reckons?\b)")
_BY_THEM = re.compile(r"(?:听|据|按|照|from|by|to) ?$")
_REACH = 60
"""So far back, in characters, him and her are somebody named."""


def contact_denied(scene: Scene, spots: Sequence[Mentioned], *, met: bool) -> bool:
    """Whether the words right behind a name say that nobody met them, or a later clause says it of him or her.

    `met`: the rules saw a meeting: then "I have not called him" is of the days since.
    """
    text = scene.text
    for spot in spots:
        denied = _RIGHT_BEHIND.match(text, spot.end)
        if denied is not None and not _SPOKEN_TO.search(text, spot.start, denied.end() + 40):
            return True
    return not met and any(last is not None and last in spots for last in _denials(scene))


def _denials(scene: Scene) -> list[Mentioned | None]:
    """Whom each "I have not met him" is about: who was named last before it in the sentence, and not as who told it."""
    return [_meant(scene, found.start()) for found in _OF_THEM[scene.lang].finditer(scene.text)]


def _meant(scene: Scene, at: int) -> Mentioned | None:
    opened = max(scene.layout.sentences[scene.layout.sentence(at)].start, at - _REACH)
    before = [m for m in scene.mentions if opened <= m.start and m.end <= at and not _tells(scene, m)]
    return before[-1] if before else None


def _tells(scene: Scene, spot: Mentioned) -> bool:
    told = _BY_THEM.search(scene.text, max(0, spot.start - 5), spot.start)
    return told is not None or _TELLS.match(scene.text, spot.end) is not None
