"""Names of people in English notes: capitals with a given name, a form of address or the company people keep."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.lexicon import Category, Hit
from assistant.reading.name_words_en import EnglishWords, english_words
from assistant.reading.names import Form, Name

_WORD = r"[A-ZÀ-Þ](?:[a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?|['][A-Z][a-zà-ÿ]+|c[A-Z][a-z]+)"
_RUN = re.compile(
    rf"(?<![\w@./&-]){_WORD}(?:[ ](?:(?:van|von|de|der|den|da|di|el|al|bin|binti|la|le|O'|[A-Z]\.)[ ]){{0,2}}{_WORD}){{0,3}}(?![\w@])"
)
_NEXT = re.compile(r"(?:'s)?[ ]?(?P<word>[\w'(]+)?")
_BEFORE = re.compile(r"(?P<word>[\w'@&:./-]+)[\s\"(]*$")
_PLACED = re.compile(r" (?:at|of|for|from|in|over at) (?:the )?[A-ZÀ-Þ][\w&' -]{1,34}, $")
_SAYING = frozenset(
    [
        "said",
        "says",
        "told",
        "tells",
        "asked",
        "asks",
        "wants",
        "wanted",
        "thinks",
        "thought",
        "believes",
        "likes",
        "loves",
        "hates",
        "agreed",
        "agrees",
        "joined",
        "promised",
        "confirmed",
        "owns",
        "runs",
        "signed",
        "signs",
        "knows",
        "introduced",
        "called",
        "rang",
        "emailed",
        "wrote",
        "replied",
        "worries",
        "insists",
        "expects",
        "hopes",
        "prefers",
        "refused",
        "refuses",
        "mentioned",
        "warned",
        "admitted",
        "laughed",
        "nodded",
        "reckons",
        "decides",
        "himself",
        "herself",
        "who",
        "forwarded",
        "sent",
    ]
)
_SENTENCE = re.compile(r"(?:^|[.!?:;\n•*\"(]|[-–—] )\s*$")


def english_names(text: str, hits: Sequence[Hit]) -> list[Name]:
    """The names in an English text, each occurrence; companies, products and ordinary capitals left out."""
    words = english_words()
    heads = [h for h in hits if h.category in (Category.FUNCTION, Category.RANK)]
    inside: set[int] = set()
    for hit in heads:
        inside.update(range(hit.start, hit.end))
    ends = {h.end for h in heads}
    starts = {h.start for h in heads}
    address = {m.end(): m.start() for m in words.honorific.finditer(text)}
    sure: dict[str, int] = {}
    found: list[tuple[int, int, str, bool]] = []
    for run in _RUN.finditer(text):
        for start, end in _people_of(text, run.start(), run.end(), words, inside, address):
            word = text[start:end]
            weight = _weight(
                text, start, end, words, ends, starts, address, sentence_start=_starts(text, start)
            )
            sure[word] = max(sure.get(word, 0), weight)
            found.append((start, end, word, weight > 0))
    firsts = {w.split(" ")[0] for w, weight in sure.items() if weight >= 2}
    lasts = {w.split(" ")[-1] for w, weight in sure.items() if weight >= 2 and " " in w}
    out: list[Name] = []
    for start, end, word, _ in found:
        known = sure[word] >= 2 or (" " not in word and (word in firsts or word in lasts))
        if not known:
            continue
        at = address.get(start)
        first = at if at is not None else start
        title = text[first:start].strip() if at is not None else None
        family = word.split(" ")[-1] if at is not None else None
        out.append(Name(first, end, text[first:end], Form.ADDRESS if title else Form.FULL, family, None))
    out += _initials(text, out)
    out.sort(key=lambda n: n.start)
    return out


_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*")


_IN_TIME = re.compile(
    r"\b(?:(?:end|middle|start|beginning|half|week) of|end|early|mid|late|until|till|since|in|next|last|this)[ -]$",
    re.I,
)


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


def _weight(
    text: str,
    start: int,
    end: int,
    words: EnglishWords,
    ends: set[int],
    starts: set[int],
    address: dict[int, int],
    *,
    sentence_start: bool,
) -> int:
    """How surely a capital word is a person: 2 and more counts."""
    tokens = text[start:end].split(" ")
    if start in address:
        return 5
    first = tokens[0]
    weight = 0
    if first in words.first:
        weight += 2 if first not in words.ambiguous else 1
    before = _BEFORE.search(text, max(0, start - 16), start)
    lead = before["word"].lower() if before else ""
    if lead in words.leads or lead.endswith(("'s",)):
        weight += 1
    if start - 1 in ends or start in ends or (start - 2 in ends and text[start - 2 : start] in (", ", " (")):
        weight += 2 if len(tokens) <= 3 else 0
    after = _NEXT.match(text, end)
    follow = (after["word"] or "").lower() if after else ""
    if text.startswith("'s", end):
        weight += 0
    elif follow in words.verbs:
        known = first in words.first or len(tokens) == 1
        if sentence_start and first not in words.first:
            known = follow in _SAYING
        weight += 2 if known and (not sentence_start or first not in words.not_names) else 1
    if _RIVAL.search(text, max(0, start - 24), start):
        return 0
    if text[start - 3 : start] == "'s " and start - 3 in ends:
        weight += 2
    if (placed := _PLACED.search(text, max(0, start - 44), start)) and placed.start() in ends:
        weight += 2
    if text[end : end + 2] in (", ", " (") and any(end + 2 <= s <= end + 8 for s in starts):
        weight += 2
    if text[end : end + 3] == " - " and end + 3 in starts and len(tokens) == 2:
        weight += 2
    if re.match(r", (?:our|my|their|the|his|her) ", text[end : end + 9]):
        weight += 1
    if text[end : end + 6] in (" from ", " who ", " (the "):
        weight += 1
    if len(tokens) == 2 and first in words.first:
        weight += 1
    if re.match(
        r"\s(?:Inc|Ltd|Corp|LLC|GmbH|Group|project|deal|account|renewal|opportunity)\b", text[end : end + 14]
    ):
        weight -= 3
    if re.search(r"\b(?:at|of|in|for|with)\s$", text[max(0, start - 6) : start]) and first not in words.first:
        weight -= 1
    return weight


# Incumbent Vitalis fights on price: what stands behind such a word is a firm.
_RIVAL = re.compile(
    r"\b(?:incumbents?|competitors?|rivals?|(?:current|existing|other|another|present) (?:vendor|supplier|provider|tool|system)|vendor|versus|vs\.?|up against|against|competition|replacing|shortlisted with):?,? (?:is )?$",
    re.IGNORECASE,
)


def _initials(text: str, names: Sequence[Name]) -> list[Name]:
    """WL for Wei Ling Teo, once the full name stands in the note."""
    out: list[Name] = []
    for name in names:
        tokens = name.text.split(" ")
        if len(tokens) < 2 or name.title:
            continue
        for short in {"".join(t[0] for t in tokens), "".join(t[0] for t in tokens[:2])}:
            if len(short) < 2 or short in (
                "IT",
                "HR",
                "PM",
                "VP",
                "MD",
                "PO",
                "UK",
                "US",
                "EU",
                "AM",
                "GM",
                "CS",
            ):
                continue
            if short.isalnum() and short not in text:
                continue
            for m in re.finditer(rf"(?<![\w.]){short}(?![\w.])", text):
                if m.start() > name.end:
                    out.append(Name(m.start(), m.end(), m.group(), Form.FULL, name.text))
    return list({n.start: n for n in out}.values())
