"""Names of people and companies in English notes: capitalised words that stand where a person or a customer stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml
from assistant.reading.lexicon import Category, Hit
from assistant.reading.names import Form, Name


class EnglishNameWords(Strict):
    """The file `lexicons/en/names.yaml`."""

    honorifics: tuple[str, ...]
    first_names: str
    ambiguous: str
    not_names: str
    org_words: str
    person_verbs: str
    person_leads: str


@dataclass(frozen=True, slots=True)
class _Words:
    honorifics: re.Pattern[str]
    first: frozenset[str]
    ambiguous: frozenset[str]
    not_names: frozenset[str]
    orgs: frozenset[str]
    verbs: frozenset[str]
    leads: frozenset[str]


@cache
def _words() -> _Words:
    file = resources.files("assistant.reading").joinpath("lexicons", "en", "names.yaml")
    raw = parse_yaml(file.read_text("utf-8"), EnglishNameWords, "lexicons/en/names.yaml")
    forms = "|".join(sorted((re.escape(h) for h in raw.honorifics), key=len, reverse=True))
    return _Words(
        re.compile(rf"(?<![A-Za-z])(?:{forms})\s(?=[A-ZÀ-Þ])"),
        frozenset(raw.first_names.split()),
        frozenset(raw.ambiguous.split()),
        frozenset(raw.not_names.split()),
        frozenset(raw.org_words.split()),
        frozenset(raw.person_verbs.split()),
        frozenset(raw.person_leads.split()),
    )


_CAP = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:[-'’][A-ZÀ-Þ][a-zà-ÿ]+)?|O['’][A-Z][a-z]+|Mc[A-Z][a-z]+|Mac[A-Z][a-z]+|D['’][A-Z][a-z]+"
_SEQUENCE = re.compile(
    rf"(?<![\w@/.&-])(?:{_CAP})(?: (?:(?:van|von|de|der|den|da|di|la|le|bin|binti|al|el|ter|dos|du)\s){{0,2}}(?:{_CAP}|[A-Z]\.)){{0,3}}(?![\w@])"
)
_ORGANISATION = re.compile(
    r"(?<![\w@/.-])[A-ZÀ-Þ][\w'’À-ÿ-]*(?: (?:&|and|of|the|de|for) (?=[A-Z])[A-ZÀ-Þ][\w'’À-ÿ-]*| [A-ZÀ-Þ][\w'’À-ÿ-]*){0,5}"
)
_CALLED = re.compile(r"(?:called|named|name is|a certain|his name's|her name's|known as)\s$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([\w'&@]+)[ :]?\s?$")
_WORD_AFTER = re.compile(r"\s?([\w'’]+|\()")
_LEADS = frozenset({Category.FUNCTION, Category.RANK})


def english_names(text: str, hits: Sequence[Hit]) -> list[Name]:
    """The people named in an English text, in order; one sure place makes a name a person everywhere.

    `hits` of functions and ranks keep "Finance Director" from being a person and mark where one may stand.
    """
    words = _words()
    titles = [h for h in hits if h.category in _LEADS]
    inside = {i for h in titles for i in range(h.start, h.end)}
    title_ends = {h.end for h in titles}
    title_starts = {h.start for h in titles}
    orgs = organisations(text, hits)
    org_words = {w for o in orgs for w in re.findall(r"[A-Za-z'’-]+", o.text)}
    org_inside = {i for o in orgs for i in range(o.start, o.end)}
    found: list[Name] = []
    taken: set[int] = set()
    for m in words.honorifics.finditer(text):
        name = _SEQUENCE.match(text, m.end())
        if name and m.start() not in taken:
            parts = name.group().split(" ")
            found.append(Name(m.start(), name.end(), text[m.start() : name.end()], Form.ADDRESS, parts[-1]))
            taken.update(range(m.start(), name.end()))
    spans: list[tuple[int, int, str]] = []
    sure: set[str] = set()
    for m in _SEQUENCE.finditer(text):
        for start, end in _pieces(text, m.start(), m.end(), words, inside | taken):
            word = text[start:end]
            if start in org_inside and word.split(" ")[0] not in words.first:
                continue
            if word in org_words and word not in words.first:
                continue
            spans.append((start, end, word))
            if _is_person(text, start, end, words, title_ends, title_starts):
                sure.add(word)
    firsts = {w.split(" ")[0]: w for w in sure if " " in w}
    lasts = {w.split(" ")[-1]: w for w in sure if " " in w}
    for start, end, word in spans:
        if start in taken:
            continue
        known = word in sure or word in firsts or word in lasts
        if known and not (start in org_inside and _belongs_to_org(start, end, orgs)):
            parts = word.split(" ")
            found.append(Name(start, end, word, Form.FULL, parts[-1] if len(parts) > 1 else None))
    found.sort(key=lambda n: n.start)
    return found


def _belongs_to_org(start: int, end: int, orgs: list[Name]) -> bool:
    return any(o.start <= start and end <= o.end and o.end - o.start > end - start for o in orgs)


def _pieces(text: str, start: int, end: int, words: _Words, blocked: set[int]) -> list[tuple[int, int]]:
    """A capitalised sequence without its leading common words ("When Owen Hill" is Owen Hill) and cut at blocked places."""
    pieces: list[tuple[int, int]] = []
    current: list[tuple[int, int]] = []
    for token in re.finditer(r"[^\s]+", text[start:end]):
        a, b = start + token.start(), start + token.end()
        plain = token.group().split("'")[0].split("’")[0]
        stop = a in blocked or (
            (token.group() in words.not_names or plain in words.not_names)
            and plain not in words.first
            and not current
        )
        if stop or (current and plain in words.not_names and plain not in words.first):
            if current:
                pieces.append((current[0][0], current[-1][1]))
            current = []
            continue
        current.append((a, b))
    if current:
        pieces.append((current[0][0], current[-1][1]))
    return [p for p in pieces if len(text[p[0] : p[1]]) > 1]


def _is_person(
    text: str, start: int, end: int, words: _Words, title_ends: set[int], title_starts: set[int]
) -> bool:
    word = text[start:end]
    parts = word.split(" ")
    if parts[-1] in words.orgs:
        return False
    first_known = parts[0] in words.first
    before = text[max(0, start - 24) : start]
    after = text[end : end + 24]
    if first_known and (len(parts) > 1 or parts[0] not in words.not_names | words.ambiguous):
        return True
    sentence_start = not before.strip() or before.rstrip()[-1:] in ".!?\n:;—-•*"
    if first_known and parts[0] in words.ambiguous and not sentence_start and parts[0] not in _ELSE:
        return True
    if _CALLED.search(before) or (before.endswith("'s ") and start - 3 in title_ends):
        return True
    beside_title = (
        any(start - gap in title_ends for gap in (1, 2))
        and before[-1:] in " ,(:"
        and not re.search(r"\b(?:at|of|for) $", before)
    )
    if beside_title:
        return True
    opened = re.match(r"\s?\(|, (?:the |their |our |a |an )?|'s |\s?[-–—:] ?", after)
    if opened and end + opened.end() in title_starts and not after.startswith("'s"):
        return True
    lead = _WORD_BEFORE.search(before)
    follow = _WORD_AFTER.match(after)
    said = follow is not None and follow[1].lower() in words.verbs and follow[1] != "("
    met = lead is not None and lead[1].lower() in words.leads
    if len(parts) == 1 and word in words.not_names:
        return False
    return bool(said and (met or not sentence_start or (follow and follow[1].lower() in _SPEECH)))


# Ambiguous names that mean something else in the middle of a sentence too: months and places.
_ELSE = frozenset(
    [
        "April",
        "May",
        "June",
        "August",
        "Paris",
        "Sydney",
        "Florence",
        "Georgia",
        "Virginia",
        "Vienna",
        "Jordan",
        "Israel",
        "Kent",
        "Lincoln",
    ]
)
_SPEECH = frozenset(
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
        "likes",
        "loves",
        "agreed",
        "signed",
        "signs",
        "owns",
        "runs",
        "joined",
        "confirmed",
        "promised",
        "refused",
        "wrote",
        "replied",
    ]
)


def organisations(text: str, hits: Sequence[Hit]) -> list[Name]:
    """Companies by their last word (Foods, Bank, Ltd): the customer, rivals, partners."""
    words = _words()
    inside = {i for h in hits if h.category in _LEADS for i in range(h.start, h.end)}
    found = []
    for m in _ORGANISATION.finditer(text):
        tokens = list(re.finditer(r"\S+", m.group()))
        last = next(
            (i for i in range(len(tokens) - 1, 0, -1) if tokens[i].group().rstrip(".,'") in words.orgs), None
        )
        if last is None:
            continue
        first = 0
        while first < last and (
            tokens[first].group() in words.not_names or m.start() + tokens[first].start() in inside
        ):
            first += 1
        if first >= last:
            continue
        start, end = m.start() + tokens[first].start(), m.start() + tokens[last].end()
        found.append(Name(start, end, text[start:end].rstrip(".,"), Form.FULL))
    return found
