"""Who merely bargains: "pushing for 12% off" is a buyer at work, neither for us nor against."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_BARGAINS, _REFUSES = _SAID("bargains"), _SAID("refuses")


def merely_bargains(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether all that is told of somebody is that they want it cheaper or on better terms."""
    numbers = {scene.layout.sentence(spot.start) for spot in spots}
    told = [scene.layout.sentences[number] for number in numbers]
    words = [scene.text[sentence.start : sentence.end] for sentence in told]
    return any(map(_BARGAINS.search, words)) and not any(map(_REFUSES.search, words))
