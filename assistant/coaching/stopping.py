"""A line whose last words say that it is enough, or ask for a summary, whatever stands before them."""

from __future__ import annotations

import re

from assistant.coaching.asked import last_sentence
from assistant.coaching.cues import CueFile, folded
from assistant.reading.normalise import read_length

_LAST_WORDS = 40
"""A longer sentence tells something."""
_CLAUSE = re.compile(r"[,，、;；—]")
_FILLING = re.compile(
    r"(?:[我咱们就先今天那行好的了吧啊谢哈呀嗯吗这儿聊说\s]|\b(?:ok|okay|right|well|thanks?|thank you|you|now|for|today|then|here|please|guys|all|i|i'm|let's|have|to|a|good|later|so|just|could|can|we|me)\b)*"
)
"""What may stand beside the words that say stop; "that's all in place" says something else."""
_OF_THE_DEAL = re.compile(
    r"项目|这单|那单|单子|客户|他们|对方|预算|采购|流程|评审|会上|开会|[一-鿿](?<![汇归].)(?:总(?![结共之是体括])|工(?![作程]))|\b(?:project|deal|they|their|customer|client|budget|procurement|tender|meeting|trial|pilot|he|she)\b",
    re.I,
)
"""What is said to stop is something of the customer's."""
_OTHERS_WANT = re.compile(
    r"他们|客户|对方|(?![汇归])[一-鿿]总(?![结共之是体括])|领导|老板|[让叫要]我|写(?:个|份|一份)|\b(?:they|customer|client|he|she|boss|asked|wants?|send|sent|write|wrote)\b",
    re.I,
)
"""Whoever wants the summary is somebody else."""


def stops(text: str, cues: CueFile) -> bool:
    """Whether the last words of a line end the talk: "Same deck for all. wrap up", 「没人反对。帮我总结下」."""
    last = last_sentence(text).strip()
    if not last or read_length(last) > _LAST_WORDS:
        return False
    if cues.find("summary", last) and not _OTHERS_WANT.search(last):
        return True
    clause = folded(_CLAUSE.split(last.rstrip("。.!！~ "))[-1])
    cue = cues.find("end", clause)
    rest = clause.replace(cue, " ", 1) if cue else clause
    return cue is not None and _FILLING.fullmatch(rest) is not None and not about_the_deal(last)


def about_the_deal(text: str) -> bool:
    """Whether something of the customer's is spoken of: 「项目暂停了」 ends no talk."""
    return _OF_THE_DEAL.search(text) is not None
