"""Where a line names somebody: Latin names as whole words, an office in capitals only in capitals."""

from __future__ import annotations

import re

from assistant.coaching.cues import folded

_ACRONYM = 5
"""So long a word in capitals stands for an office."""


_KIN = (
    "uncle|aunt|brother|sister|wife|husband|son|daughter|father|mother|cousin|nephew|niece|in-law|friend|neighbour|"
    "assistant|pa|secretary|predecessor|successor|advis[eo]r|lawyer|accountant|boss|deputy|driver"
)
_OF_THEIRS = re.compile(
    rf"(?:'s|’s|(?<=s)['’])\s+(?:[\w-]+ ){{0,2}}(?:{_KIN})\b"
    r"|(?:他|她)?(?:的)?(?:老婆|太太|爱人|老公|丈夫|儿子|女儿|舅子|小舅子|外甥|侄子|亲戚|姑父|姑妈|姑姑|舅舅|舅妈|叔叔|婶婶|姨夫|阿姨|岳父|丈人|姐夫|妹夫|嫂子|弟媳|弟弟|妹妹|哥哥|姐姐|表[哥弟姐妹]|堂[哥弟姐妹]|[父母]亲|爸爸?|妈妈?|女儿|女婿|儿媳|媳妇|老战友|战友|同学|老领导|老上级|秘书|司机|助理|前任)",
    re.I,
)


def only_whose(name: str, text: str) -> bool:
    """Whether the name stands there only for whose somebody is: "the managing director's uncle", 柯部长的老战友."""
    if name.casefold() not in text.casefold():
        return False
    places = [found.end() for found in re.finditer(re.escape(name), text, re.I)]
    return bool(places) and all(_OF_THEIRS.match(text, end) for end in places)


def place_of(name: str, text: str) -> int | None:
    """The first place where the text names this; "IT" is not in "it's all her own money", nor Al in "also", nor 老板 in 老板娘."""
    if folded(name) not in folded(text):
        return None
    if not name.isascii():
        own = re.search(rf"(?<!副){re.escape(folded(name))}(?!娘)", folded(text))
        return own.start() if own else None
    short = name.isupper() and len(name) <= _ACRONYM
    found = re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", text, 0 if short else re.I)
    return found.start() if found else None
