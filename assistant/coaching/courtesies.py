"""Lines that are mere courtesy: a greeting, thanks, "what do you think?". They tell nothing and answer nothing."""

from __future__ import annotations

import re

GREETING, THANKS, OPINION = "greeting", "thanks", "opinion"

_ADDRESSED = r"(?:\s*[,，]?\s*(?:教练|老师|你|您|啊|呀|哈|吗|么|了|啦|there|coach|again|all|everyone|so much|a lot|very much|mate|for (?:that|this|your help)))*"
_END = r"[\s!！.。~～?？…,，:)]*"
_LINES = {
    GREETING: r"(?:你好|您好|哈[喽啰]|嗨|早上好|下午好|晚上好|早安?|在吗|在不在|有人吗|hi|hello|hey|hiya|good (?:morning|afternoon|evening|day))",
    THANKS: r"(?:(?:好的?|行|嗯|ok|okay|great|good|fine|right)?[\s,，]*(?:非常|太)?(?:谢谢|多谢|感谢|谢|辛苦|thank you|thanks|many thanks|thx|cheers|ta))",
    OPINION: r"(?:那)?(?:你|您)(?:觉得|认为|说|看)(?:呢|怎么样|如何)|(?:你|您)怎么(?:看|说|想)(?:呢)?|(?:so )?what do you (?:think|reckon|say)|(?:any|your) thoughts|thoughts",
}
_WHOLE = {kind: re.compile(rf"\s*(?:{words}){_ADDRESSED}{_END}", re.I) for kind, words in _LINES.items()}


def courtesy(text: str) -> str | None:
    """Which courtesy a line is, if it is nothing else."""
    return next((kind for kind, whole in _WHOLE.items() if whole.fullmatch(text)), None)
