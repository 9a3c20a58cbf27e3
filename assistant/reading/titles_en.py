"""English titles of departments the lexicon does not list (fleet director, head of regulation), and their short forms."""

from __future__ import annotations

import re

from assistant.reading.name_words_en import english_words

_BEFORE = re.compile(r"(?:[A-Za-z&/-]{2,16} ){1,3}$")
_BEHIND = re.compile(
    r"(?: of| for)? (?:the )?(?P<area>[A-Z]&[A-Z]|[a-z&-]{3,16}(?: (?:and )?[a-z&-]{3,16})?)\b"
)
_STOP = frozenset(
    (
        "a an the our my your their his her its this that these those some any no every each one two three other another same former new old current main key direct line top first second"
        " third last next big local global regional deputy acting interim assistant senior junior vice and or but as is was are were be been by with to from for of in on at into about over"
        " than then so if when who whose which what where while because after before under has have had having get gets got met meet saw see told asked said says called knows know find found"
        " not never only just also even still already both either neither nor very more most much good bad nice great real right his/her him them us me give gives gave we i you he she they it there here plus per"
        " via new/old need needs want wants like likes became become becomes made make makes another's potential possible right ok good best own few many several all half whole later now soon"
        " our/their contact contacts poc owner product account project someone somebody anyone nobody via approached involve involved ask tell call email met interviewed between without within"
    ).split()
)
_NOT_BEHIND = frozenset(
    "the of for and who whom that which said says told wants is was has had at in on from there here them us it this our their his her an any all about".split()
)
_HEADS = re.compile(
    r"(?:director|directors|manager|head|lead|leader|chief|officer|supervisor|superintendent|vp|svp|evp|avp|coordinator|specialist|analyst|engineer|administrator|dir|mgr|staff|crews|personnel|operatives|employees|workers|engineers|specialists|officers|managers|analysts|agents|reps|assistants|coordinators|supervisors|inspectors|installers|guys|folks|members|leads|leaders)$",
    re.IGNORECASE,
)
_SHORT = {
    "chief executive": "ceo",
    "chief executive officer": "ceo",
    "chief financial officer": "cfo",
    "chief information officer": "cio",
    "chief technology officer": "cto",
    "chief operating officer": "coo",
    "chief information security officer": "ciso",
    "chief marketing officer": "cmo",
    "chief people officer": "chro",
    "chief human resources officer": "chro",
    "chief procurement officer": "cpo",
    "chief legal officer": "clo",
    "chief risk officer": "cro",
    "chief data officer": "cdo",
    "chief digital officer": "cdo",
    "chief compliance officer": "cco",
    "general counsel": "gc",
    "data protection officer": "dpo",
    "managing director": "md",
    "general manager": "gm",
    "finance director": "fd",
    "financial controller": "fc",
    "deputy managing director": "deputy md",
}


def unlisted_area(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Where a rank with the words of its department begins and ends, and these words.

    >>> unlisted_area("the fleet director", 10, 18)
    (4, 18, 'fleet')
    """
    if text[end : end + 1] == "-" or not _HEADS.search(text[start:end].split(" of")[0].strip()):
        return None
    if re.search(r"\b(?:of|for)$", text[start:end]) or text[end : end + 4] in (" of ", " for"):
        behind = _BEHIND.match(text, end)
        if behind is not None and behind["area"].split(" ")[0] not in _NOT_BEHIND:
            words = behind["area"].split(" ")
            if len(words) > 1 and (words[-1] in _NOT_BEHIND or words[-1] in _STOP):
                return start, behind.start("area") + len(words[0]), words[0]
            return start, behind.end("area"), behind["area"]
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before is None:
        return None
    chosen: list[str] = []
    for word in reversed(before[0].strip().split(" ")):
        if word.lower() in _STOP or len(chosen) == 2 or word.endswith("ly"):
            break
        chosen.insert(0, word)
    first_names = english_words().first
    while chosen and (chosen[0] in first_names or chosen[0].split("'")[0] in first_names):
        chosen.pop(0)
    if not chosen:
        return None
    area = " ".join(chosen)
    return start - len(area) - 1, end, area


def other_form(title: str) -> str | None:
    """CFO for chief financial officer and the other way round, lower case.

    >>> other_form("cfo")
    'chief financial officer'
    """
    plain = title.lower()
    if plain in _SHORT:
        return _SHORT[plain]
    return next(
        (long for long, short in _SHORT.items() if short == plain and long != "chief executive"), None
    )
