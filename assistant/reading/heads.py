"""Titles and departments made whole before mentions are joined: 设备科长, Head of People Ops, owner of Petal & Stem."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.lexicon import Category, Hit, Row
from assistant.reading.name_words_en import english_words
from assistant.reading.phrasing import Phrasings


def with_heads(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """设备科 and 长 make 设备科长, the title of one person."""
    out: list[Hit] = []
    for hit in hits:
        team = hit.category is Category.FUNCTION and hit.row.kind in ("team", "area")
        if team and text.startswith("长", hit.end) and text[hit.end - 1] in "科处部组队室局所站股院课":
            hit = Hit(hit.start, hit.end + 1, hit.row.model_copy(update={"kind": "title"}))
        elif (
            team and _UNIT.match(text, hit.end) and text[hit.end - 1] not in "处部科室组办所课队心院司站厂局"
        ):
            hit = Hit(hit.start, hit.end + 1, hit.row)
        if _OWNER_OF.match(text, hit.start) and hit.category is Category.RANK:
            row = hit.row.model_copy(
                update={"category": Category.FUNCTION, "kind": "title", "value": "executive"}
            )
            hit = Hit(hit.start, hit.end - len(" of"), row)
        out.append(hit)
    return out


# 营销 and 处 make 营销处, a department; 采购部分 is a part of the purchases.
_UNIT = re.compile(r"[处部科室课](?![署分理长法属事置门目学技级员])")
_JOINT = re.compile(r"(?P<first>[A-Z][A-Za-z]+)(?: [A-Z][A-Za-z]+)? & $")
_SAID = Phrasings(__name__)
_LONGER, _LED, _OF_FIELD = _SAID("longer"), _SAID("led"), _SAID("of_field")
_CORPORATE = _SAID("corporate")
_PARENT = Row(texts=("corporate",), category=Category.FUNCTION, value="supervisor", kind="team")


def english_heads(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Head of People Ops, VP of Finance & Admin kept whole; corporate as the house above."""
    out: list[Hit] = []
    covered = 0
    for hit in hits:
        if hit.start < covered and hit.category in (Category.FUNCTION, Category.RANK):
            continue
        led = (
            _LED.match(text, hit.end)
            if hit.category is Category.FUNCTION and hit.row.kind == "team"
            else None
        )
        if led and text[hit.start].isupper() and led["area"].strip() not in english_words().first:
            hit = Hit(hit.start, led.end(), hit.row.model_copy(update={"kind": "title"}))
            covered = max(covered, hit.end)
        titled = hit.category is Category.FUNCTION and hit.row.kind == "title"
        joint = (
            _JOINT.search(text, max(0, hit.start - 40), hit.start)
            if titled and text[hit.start].isupper()
            else None
        )
        if joint and joint["first"] not in english_words().first and joint.start() >= covered:
            hit = Hit(joint.start(), hit.end, hit.row)
            out = [
                h for h in out if h.start < hit.start or h.category not in (Category.FUNCTION, Category.RANK)
            ]
        if titled and _OF_FIELD.search(text, hit.start, hit.end) and text[hit.end - 1].islower():
            while (more := _LONGER.match(text, hit.end)) and more["with"] not in english_words().first:
                hit = Hit(hit.start, more.end(), hit.row)
            covered = max(covered, hit.end)
        out.append(hit)
    free = [
        m for m in _CORPORATE.finditer(text) if not any(h.start < m.end() and m.start() < h.end for h in out)
    ]
    out += [Hit(m.start(), m.end(), _PARENT) for m in free]
    return sorted(out, key=lambda h: h.start)


# Lucy, owner of Petal & Stem; the owner of logistics is another matter.
_OWNER_OF = re.compile(r"[Oo]wner of(?= (?:[Tt]he )?[A-ZÀ-Þ0-9][A-Za-zà-ÿ0-9'])")


_CAPITAL_BEFORE = re.compile(r"([A-ZÀ-Þ][\w'-]+) $")


def of_a_company(text: str, hit: Hit) -> bool:
    """Corran Estates, Tamarind Logistics: a capital word behind a name is the company's."""
    found = _CAPITAL_BEFORE.search(text, max(0, hit.start - 24), hit.start)
    word = text[hit.start : hit.end]
    if found is None or not word[0].isupper() or word.isupper():
        return False
    return found[1] not in english_words().not_names and not found[1].isupper()
