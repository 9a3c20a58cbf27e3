"""Nobody of ours has met somebody, in so many words: "CIO: not met", 申总：我没联系上, 姓桂的经理，…，我没找他."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_RIGHT_BEHIND = _SAID("right_behind")
_SPOKEN_TO = _SAID("spoken_to")
_OF_THEM = {Lang.ZH: _SAID("not_by_us_zh"), Lang.EN: _SAID("not_by_us_en")}
_TELLS, _BY_THEM = _SAID("tells"), _SAID("by_them")
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
