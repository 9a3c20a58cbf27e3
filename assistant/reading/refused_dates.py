"""A day our own boss wants and the rep does not believe in: "my head of sales says March but I'm not going to"."""

from __future__ import annotations

import re

from assistant.reading.date_span import DateSpan
from assistant.reading.scene import Scene

_BOSS = re.compile(
    r"\b(?:my|our) (?:own )?(?:[a-z]+ ){0,2}(?:boss|manager|mgr|gaffer|director|lead|leader|VP|SVP|MD|CEO|COO|chief|head)\b"
    r"|(?:我|我们|咱们?)(?:的|们)?(?:[一-鿿]{0,3})(?:老板|领导|经理|主管|总监|老大|头儿)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"[^.!?\n]{0,12}\b(?:I['’]m not(?= (?:going|doing|putting|having|promising|committing|so sure)|\s*(?:$|[.,;!]))"
    r"|I (?:(?:won['’]t|will not)(?= (?:do|put|write|promise|commit)\b|\s*(?:$|[.,;!]))"
    r"|(?:don['’]t|do not|can['’]t|cannot) (?:see|believe|buy) (?:it|that|this|how)\b|doubt (?:it|that|we)\b|refuse|told (?:him|her|them) no)"
    r"|(?:it|that)(?: (?:won['’]t|will not|isn['’]t going to)|['’]s not going to)(?: be| happen)?\b|not happening|no chance|no way)"
    r"|[^。！？\n]{0,6}(?:我(?:没填|没写|不填|不写|不信|没答应|不敢)|不可能|做不到|没戏|来不及|不现实)",
    re.IGNORECASE,
)


def refused(scene: Scene, date: DateSpan) -> bool:
    """Whether a day is a boss's of ours, and the words right behind it turn it down."""
    layout = scene.layout
    sentence = layout.sentences[layout.sentence(date.start)]
    if _BOSS.search(scene.text, sentence.start, date.start) is None:
        return False
    rest = re.match(r"[\s,.，。;；!–—-]*(?:but |and )?", scene.text[date.end :])
    return _REFUSED.match(scene.text, date.end + (rest.end() if rest else 0)) is not None
