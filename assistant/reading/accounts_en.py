"""The customer's name in an English note: capitalised words where a customer stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from assistant.reading.name_words_en import english_words
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_RUN = _SAID("run")
_LEAD = _SAID("lead")
_STRONG = _SAID("strong")
_AGAINST = _SAID("against")
_PRODUCT = _SAID("product")


@dataclass(frozen=True, slots=True)
class Spot:
    """A candidate and how well it stands."""

    start: int
    end: int
    weight: float


def english_accounts(scene: Scene, elsewhere: list[tuple[int, int]]) -> list[Spot]:
    """The companies a note may be about, with weights; people, titles and ordinary words left out."""
    words = english_words()
    text = scene.text
    people = {i for m in scene.mentions if m.chain.name for i in range(m.chain.name.start, m.chain.name.end)}
    dates = {i for d in scene.dates for i in range(d.start, d.end)}
    found: list[Spot] = []
    counts: Counter[str] = Counter()
    runs = [
        s
        for run in _RUN.finditer(text)
        for s in _trimmed(text, run.start(), run.end(), words.not_names, words.org, people | dates)
    ]
    for start, end in runs:
        counts[text[start:end].split(" ")[0].removesuffix("'s")] += 1
    for start, end in runs:
        label = text[start:end]
        tokens = label.split(" ")
        if any(a <= start < b for a, b in elsewhere):
            continue
        org = any(t.strip(".,'") in words.org for t in tokens[1:])
        joined = " & " in label or " + " in label
        before = text[max(0, start - 40) : start]
        weight = (
            3.0 * org
            + 2.0 * joined
            + 0.4 * (len(tokens) > 1)
            + 0.3 * min(4, counts[tokens[0].removesuffix("'s")])
        )
        weight += (
            2.0 * bool(_STRONG.search(before)) + 1.0 * bool(_LEAD.search(before)) - min(2.5, start / 160)
        )
        weight -= 3.0 * bool(_AGAINST.search(before)) + 2.5 * bool(_PRODUCT.match(text, end))
        weight += 1.5 * (start < 60) + 0.6 * bool(re.match(r" \(|,|\.|:|\n| -", text[end : end + 2]))
        if tokens[0] in words.first and not org and not joined:
            weight -= 2
        if len(tokens) == 1 and (label.isupper() or len(label) < 4):
            weight -= 2.5
        if weight >= 2.2:
            found.append(Spot(start, end, weight))
    return found


def _trimmed(
    text: str, start: int, end: int, not_names: frozenset[str], org: frozenset[str], taken: set[int]
) -> list[tuple[int, int]]:
    """A run without ordinary capitals at either end, cut at people and dates."""
    pieces: list[list[tuple[int, int]]] = [[]]
    for token in re.finditer(r"\S+", text[start:end]):
        s, e = start + token.start(), start + token.end()
        if _CONTRACTED.search(token.group()) or (s in taken and not _of_a_firm(text, e, org)):
            pieces.append([])
            continue
        pieces[-1].append((s, e))
    out = []
    for piece in pieces:
        while piece and _ordinary(text, piece[0], not_names):
            piece.pop(0)
        while piece and (
            _ordinary(text, piece[-1], not_names)
            and text[slice(*piece[-1])] not in org
            and text[slice(*piece[-1])] not in _REGIONS
        ):
            piece.pop()
        if (piece and any(c.islower() for c in text[piece[0][0] : piece[-1][1]])) or len(piece) > 1:
            stop = piece[-1][1]
            stop -= 2 if text[stop - 2 : stop] in ("'s", "’s") else 0
            out.append((piece[0][0], stop))
    return out


_CONTRACTED = re.compile(r"['’](?:d|ll|ve|re|m|t)$")
"""He'd, They've: no name, however it begins."""
_NEXT = re.compile(r" ([A-Z][\w-]+)")


def _of_a_firm(text: str, end: int, org: frozenset[str]) -> bool:
    """Pete's Bikes: somebody's name before what firms are called."""
    behind = _NEXT.match(text, end)
    return text[end - 2 : end] in ("'s", "’s") and behind is not None and behind[1] in org


_REGIONS = frozenset(
    [
        "UK",
        "US",
        "USA",
        "Asia",
        "Europe",
        "EMEA",
        "APAC",
        "India",
        "Singapore",
        "Germany",
        "France",
        "Ireland",
        "Australia",
        "Americas",
        "International",
        "Nordic",
        "Nordics",
    ]
)


def _ordinary(text: str, span: tuple[int, int], not_names: frozenset[str]) -> bool:
    word = text[span[0] : span[1]]
    plain = re.sub(r"['’]s$", "", word)
    return (
        plain in not_names
        or plain[:1].isdigit()
        or plain[:1].islower()
        or plain in ("&", "+")
        or word in _TITLES
    )


_TITLES = frozenset(
    (
        "VP CEO CFO CIO CTO COO CISO CMO CHRO MD GM IT HR PM PO RFP POC PoC NDA SOW MSA DPA KA SMB "
        "SE AE CRM ERP HQ Q1 Q2 Q3 Q4 GC FD Head Director Chief"
    ).split()
)
