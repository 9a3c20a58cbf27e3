"""Who merely bargains: "pushing for 12% off" is a buyer at work, neither for us nor against."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.scene import Mentioned, Scene

_BARGAINS = re.compile(
    r"\b(?:\d+(?:\.\d+)? ?(?:%|percent|per cent|points?) (?:off|less|discount)|(?:another|a further) \d+(?:\.\d+)? ?(?:%|percent|per cent)"
    r"|(?:better|lower|keener|sharper|best) (?:price|pricing|rate|rates|deal|terms)|longer (?:payment )?terms|discounts?|haggl\w+|(?:beat|beating|knock\w*) us down)(?:\b|(?<=%))"
    r"|砍价|压价|讲价|还价|杀价|议价|要折扣|打个?折|让[\d一二三四五六七八九十两几]+个?点|再(?:降|让|便宜)|便宜点|压到[\d一二三四五六七八九十]|要优惠",
    re.I,
)
_REFUSES = re.compile(
    r"n['’]t\b|\b(?:not|never|no way|refus\w+|kill\w*|block\w*|against|oppos\w+|object\w*|reject\w*|too (?:expensive|dear)|walk\w*|doubt\w*|worr\w+|unhappy|hates?)\b"
    r"|不|反对|别|太贵|拒|没门|抵触|质疑|担心|否",
    re.I,
)


def merely_bargains(scene: Scene, spots: Sequence[Mentioned]) -> bool:
    """Whether all that is told of somebody is that they want it cheaper or on better terms."""
    numbers = {scene.layout.sentence(spot.start) for spot in spots}
    told = [scene.layout.sentences[number] for number in numbers]
    words = [scene.text[sentence.start : sentence.end] for sentence in told]
    return any(map(_BARGAINS.search, words)) and not any(map(_REFUSES.search, words))
