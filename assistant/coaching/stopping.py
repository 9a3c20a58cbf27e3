"""A line whose last words say that it is enough, or ask for a summary, whatever stands before them."""

from __future__ import annotations

import re

from assistant.coaching.asked import last_sentence
from assistant.coaching.cues import CueFile, folded
from assistant.reading.normalise import read_length
from assistant.reading.phrasing import Phrasings

_LAST_WORDS = 40
"""A longer sentence tells something."""
_CLAUSE = re.compile(r"[,，、;；—]")
_FILLING = re.compile(
    r"(?:[我咱们就先今天那行好的了吧啊谢哈呀嗯吗这儿聊说\s]|\b(?:ok|okay|right|well|thanks?|thank you|you|now|for|today|then|here|please|guys|all|i|i'm|let's|have|to|a|good|later|so|just|could|can|we|me)\b)*"
)
"""What may stand beside the words that say stop; "that's all in place" says something else."""
_SAID = Phrasings(__name__)
_OF_THE_DEAL, _OTHERS_WANT = _SAID("of_the_deal"), _SAID("others_want")
_ENOUGH, _WHAT_TO_DO = _SAID("enough"), _SAID("what_to_do")


def stops(text: str, cues: CueFile) -> bool:
    """Whether the last words of a line end the talk: "Same deck for all. wrap up", 「没人反对。帮我总结下」."""
    if _enough_and_what_now(text):
        return True
    last = last_sentence(text).strip()
    if not last or read_length(last) > _LAST_WORDS:
        return False
    if cues.find("summary", last) and not _OTHERS_WANT.search(last):
        return True
    clause = folded(_CLAUSE.split(last.rstrip("。.!！~ "))[-1])
    cue = cues.find("end", clause)
    rest = clause.replace(cue, " ", 1) if cue else clause
    return cue is not None and _FILLING.fullmatch(rest) is not None and not about_the_deal(last)


def _enough_and_what_now(text: str) -> bool:
    """Whether a line says that this is all and asks what to do: "That's all I've got. What should I do?"."""
    asked = _WHAT_TO_DO.search(text)
    return asked is not None and _ENOUGH.match(text[: asked.start()].strip()) is not None


def about_the_deal(text: str) -> bool:
    """Whether something of the customer's is spoken of: 「项目暂停了」 ends no talk."""
    return _OF_THE_DEAL.search(text) is not None
