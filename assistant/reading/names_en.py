"""Names of people in English notes: capitals with a given name, a form of address or the company people keep."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.initials_en import initials
from assistant.reading.lexicon import Category, Hit
from assistant.reading.name_weight_en import ENOUGH, Capitals, Posts, name_weight
from assistant.reading.name_words_en import EnglishWords, english_words, world_names
from assistant.reading.names import Form, Name
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_RUN = _SAID("run")
_IN_TIME = _SAID("in_time")
_SENTENCE = re.compile(r"(?:^|[.!?:;\n•*\"(]|[-–—] )\s*$")


def english_names(text: str, hits: Sequence[Hit]) -> list[Name]:
    """The names in an English text, each occurrence; companies, products and ordinary capitals left out."""
    words = english_words()
    heads = [h for h in hits if h.category in (Category.FUNCTION, Category.RANK)]
    inside: set[int] = set()
    for hit in heads:
        inside.update(range(hit.start, hit.end))
    address = {m.end(): m.start() for m in words.honorific.finditer(text)}
    addressed = set(address.values())
    posts = Posts({h.start for h in heads}, {h.end for h in heads}, address)
    sure: dict[str, int] = {}
    found: list[tuple[int, int, str, bool]] = []
    for run in _RUN.finditer(text):
        for start, end in _people_of(text, run.start(), run.end(), words, inside, address):
            if start in addressed and start not in address:
                continue  # The Ing. of "Ing. Dvorakova" names nobody.
            word = text[start:end]
            weight = name_weight(Capitals(text, start, end, _starts(text, start)), words, posts)
            sure[word] = max(sure.get(word, 0), weight)
            found.append((start, end, word, weight > 0))
    firsts = {w.split(" ")[0] for w, weight in sure.items() if weight >= ENOUGH}
    lasts = {w.split(" ")[-1] for w, weight in sure.items() if weight >= ENOUGH and " " in w}
    out: list[Name] = []
    for start, end, word, _ in found:
        known = sure[word] >= ENOUGH or (" " not in word and (word in firsts or word in lasts))
        if not known:
            continue
        at = address.get(start)
        first = at if at is not None else start
        title = text[first:start].strip() if at is not None else None
        family = word.split(" ")[-1] if at is not None else None
        out.append(Name(first, end, text[first:end], Form.ADDRESS if title else Form.FULL, family, None))
    out += initials(text, out)
    out.sort(key=lambda n: n.start)
    return out


_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*")


def _is_family(before: str, word: str, words: EnglishWords) -> bool:
    """Yolanda Price: behind a given name alone an ordinary word that is a family name is one."""
    return before in words.first - words.ambiguous and word.lower() in world_names().family


def _is_month(text: str, start: int, end: int) -> bool:
    """10 Dec is a day, May said is a person."""
    if not _MONTH.fullmatch(text, start, end):
        return False
    around = text[max(0, start - 3) : start] + text[end : end + 3]
    return any(c.isdigit() for c in around) or _IN_TIME.search(text, max(0, start - 12), start) is not None


def _starts(text: str, start: int) -> bool:
    return bool(_SENTENCE.search(text, max(0, start - 4), start)) or start == 0


def _people_of(
    text: str, start: int, end: int, words: EnglishWords, inside: set[int], address: dict[int, int]
) -> list[tuple[int, int]]:
    """A run of capitals without the words that are none: 'Met Owen' is Owen, 'IT director Amir' Amir."""
    spans: list[tuple[int, int]] = []
    begin: int | None = None
    last = start
    for token in re.finditer(r"\S+", text[start:end]):
        s, e = start + token.start(), start + token.end()
        word = token.group()
        plain = word.strip(".'")
        stop = (
            s in inside
            or _is_month(text, s, e)
            or (plain in words.not_names and plain not in words.first and s not in address)
        )
        if stop and begin is not None and s not in inside and _is_family(text[begin:last], plain, words):
            stop = False
        if stop and s not in address:
            if begin is not None:
                spans.append((begin, last))
            begin = None
        elif begin is None:
            begin = s
        last = e
    if begin is not None:
        spans.append((begin, last))
    out = []
    for s, e in spans:
        tokens = text[s:e].split(" ")
        if any(t in words.org for t in tokens[1:]) or (len(tokens) > 1 and tokens[0] in words.org):
            continue
        if text[e : e + 3] in (" & ", " + ") or text[max(0, s - 3) : s] in (" & ", " + "):
            near = text[e + 3 : e + 4] if text[e : e + 3] in (" & ", " + ") else ""
            if near.isupper() and tokens[0] not in words.first:
                continue
        out.append((s, e))
    return out
