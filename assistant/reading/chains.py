"""Mentions: titles, teams and names that stand together, 信息部闻工."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.lexicon import Category, Hit
from assistant.reading.links import Chain, joined
from assistant.reading.names import Name
from assistant.reading.over_words import over_a_word
from assistant.reading.own_posts import VERB_RANK
from assistant.reading.phrasing import Phrasings
from assistant.reading.title_joins import may_join
from assistant.reading.titles_en import unlisted_area

_SAID = Phrasings(__name__)
_IN_CHARGE = _SAID("in_charge")
_TIGHT_ZH = re.compile(
    r"(?:的|里的|里|那边的|这边的|那边|口的|口|下面的|方面的|\s|的那个|那个|的一个|一个|兼|、兼)?(?:（[^（）]{0,24}）)?\s?"
    r"|\s(?!\S*[没不未见聊谈说问要等已约给跟找和是的了过在])[一-鿿]{2,6}\s"
)
_TIGHT_EN = re.compile(r"(?:\s|\s?-\s?|'s\s|\s&\s|\sand\s|\s(?:the|their|all|our)\s)?")


def chains(text: str, hits: Sequence[Hit], names: Sequence[Name], lang: Lang) -> list[Chain]:
    """The mentions in reading order."""
    inside = [(n.start, n.end) for n in names]
    heads: list[Hit] = []
    cursor = 0
    for hit in hits:
        if hit.category not in (Category.FUNCTION, Category.RANK):
            continue
        while cursor < len(inside) and inside[cursor][1] <= hit.start:
            cursor += 1
        if cursor < len(inside) and inside[cursor][0] < hit.end and hit.start < inside[cursor][1]:
            continue
        if hit.row.kind in ("team", "area") and _IN_CHARGE.search(text, max(0, hit.start - 12), hit.start):
            continue
        heads.append(hit)
    parts: list[Chain] = [
        _titled(text, h, heads) if lang is Lang.EN else Chain(h.start, h.end, None, (h,)) for h in heads
    ]
    parts += [Chain(n.start, n.end, n) for n in names]
    parts.sort(key=lambda c: (c.start, c.end))
    return [c for c in over_a_word(text, _tight(text, parts, lang), lang) if not _headless(text, c)]


def _headless(text: str, chain: Chain) -> bool:
    """ "Runs operations" behind a verb's subject that was no name: nobody in particular."""
    first = chain.heads[0] if chain.heads else None
    verb = first is not None and first.category is Category.RANK and first.start == chain.start
    return (
        chain.name is None and verb and bool(VERB_RANK.search(text, chain.start, first.end if first else 0))
    )


def _titled(text: str, hit: Hit, heads: Sequence[Hit]) -> Chain:
    """A rank with the department before or behind it that no lexicon lists: fleet director."""
    crowd = hit.category is Category.FUNCTION and hit.row.kind == "users" and hit.row.weight == 0
    if hit.category is Category.RANK or crowd:
        found = unlisted_area(text, hit.start, hit.end)
        if found is not None:
            start, end, area = found
            met = [h for h in heads if h is not hit and h.start < end and start < h.end]
            if not met:
                return Chain(start, end, None, (hit,), area)
            # Head of playout engineering: a listed area with a word of its own before it.
            own = start == hit.start and met[0].start > end - len(area) and met[-1].end == end
            if own and all(h.row.kind == "area" for h in met):
                return Chain(start, end, None, (hit, *met), area)
    return Chain(hit.start, hit.end, None, (hit,))


_FURTHEST = 28
"""Over more than so many characters, no two parts are one mention."""


def _tight(text: str, parts: list[Chain], lang: Lang) -> list[Chain]:
    gap = _TIGHT_ZH if lang is Lang.ZH else _TIGHT_EN
    out: list[Chain] = []
    for part in parts:
        last = out[-1] if out else None
        if (
            last
            and last.end <= part.start
            and part.start - last.end <= _FURTHEST
            and may_join(last, part, text)
        ):
            found = gap.fullmatch(text, last.end, part.start)
            if found and not (found.group().strip() == "" and "\n" in found.group()):
                out[-1] = joined(last, part)
                continue
        if last and part.start < last.end:
            continue
        out.append(part)
    return out
