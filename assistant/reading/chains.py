"""Mentions: titles, teams and names that stand together, 信息部闻工."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.lexicon import Category, Hit
from assistant.reading.links import DEPARTMENTS, Chain, joined
from assistant.reading.names import Name
from assistant.reading.over_words import over_a_word
from assistant.reading.own_posts import VERB_RANK
from assistant.reading.phrasing import Phrasings
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


def _tight(text: str, parts: list[Chain], lang: Lang) -> list[Chain]:
    gap = _TIGHT_ZH if lang is Lang.ZH else _TIGHT_EN
    out: list[Chain] = []
    for part in parts:
        last = out[-1] if out else None
        if last and last.end <= part.start and part.start - last.end <= 28 and _may_join(last, part, text):
            found = gap.fullmatch(text, last.end, part.start)
            if found and not (found.group().strip() == "" and "\n" in found.group()):
                out[-1] = joined(last, part)
                continue
        if last and part.start < last.end:
            continue
        out.append(part)
    return out


def _may_join(left: Chain, right: Chain, text: str) -> bool:
    if left.name is not None:
        return False
    if not left.heads:
        return False
    tail = left.heads[-1]
    between = text[left.end : right.start]
    if right.name is not None:
        return tail.category is Category.RANK or tail.row.kind != "body" or between == ""
    head = right.heads[0]
    of_title = head.category is Category.RANK or head.row.kind == "title"
    from_team = tail.category is Category.FUNCTION and tail.row.kind != "title"
    if head.category is Category.RANK and VERB_RANK.search(text, head.start, head.end):
        return False
    if from_team and of_title:
        return head.category is Category.RANK or (
            between.strip() in ("", "的", "'s") and tail.row.kind != "users"
        )
    if from_team and head.row.kind in ("team", "area", "users"):
        twin = tail.value == head.value and tail.value in DEPARTMENTS and between in ("", "与", "及", "暨")
        if twin and tail.row.kind == head.row.kind == "team" and re.match(r"[一-鿿]", text[head.start]):
            return True
        bare = (
            between == ""
            and tail.row.kind == head.row.kind == "team"
            and text[left.end - 1] not in "部处科室组办口心"
        )
        if bare and re.match(r"[一-鿿]", text[head.start]) and text[right.end - 1] in "部处科室办心":
            return True
        above = tail.value == "supervisor" and between in ("", "的", " ")
        above = above or (tail.row.kind == "users" == head.row.kind and between == "")
        above = above or (tail.row.kind == "area" and head.row.kind == "team" and between == " ")
        return above or (
            tail.row.kind == "area" and head.row.kind in ("area", "users") and between in ("", "的", " ")
        )
    if tail.category is Category.RANK and head.category is Category.RANK:
        return between in ("", " ", "的")
    if not from_team and of_title:
        return "兼" in between or between in (" ", "")
    if tail.category is Category.RANK and head.row.kind in ("team", "area", "users"):
        if re.search(
            r"(?:runs|charge of|for|leads|heads|of)$", text[tail.start : tail.end]
        ) and between.strip() in (
            "",
            "the",
            "their",
            "all",
            "our",
        ):
            return True
        return between in ("", " ") and not re.search(r"[一-鿿]", text[tail.start : tail.end])
    return False
