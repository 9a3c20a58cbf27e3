"""The customer's name: the company the note is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml
from assistant.domain.evidence import Fact, Slot
from assistant.domain.vocabulary import Lang
from assistant.reading.accounts_en import english_accounts
from assistant.reading.context import Context
from assistant.reading.customer_said import customer_said, is_ours
from assistant.reading.goods_first import goods_and_customer
from assistant.reading.learned.tagging import ACCOUNT
from assistant.reading.lexicon import Category
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_ANY_FIRM, _PLAIN_NAME = _SAID("any_firm"), _SAID("plain_name")
_DOING, _WE_DID = _SAID("doing"), _SAID("we_did")
_OUR_TRADE = _SAID("our_trade")
_BAD_NEXT, _BODY = _SAID("bad_next"), _SAID("body")


class AccountWords(Strict):
    """The file `lexicons/zh/accounts.yaml`."""

    endings: tuple[str, ...]
    stops: tuple[str, ...]
    common: tuple[str, ...]
    outsiders: tuple[str, ...]
    weak: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    ending: re.Pattern[str]
    stops: tuple[str, ...]
    common: frozenset[str]
    outsiders: tuple[str, ...]
    weak: frozenset[str]
    places: frozenset[str]


@cache
def _words() -> _Words:
    file = resources.files("assistant.reading").joinpath("lexicons", "zh", "accounts.yaml")
    data = parse_yaml(file.read_text("utf-8"), AccountWords, "lexicons/zh/accounts.yaml")
    ending = "|".join(sorted(set(data.endings), key=len, reverse=True))
    return _Words(
        re.compile(f"(?:{ending})"),
        tuple(sorted(data.stops, key=len, reverse=True)),
        frozenset(data.common),
        data.outsiders,
        frozenset(data.weak),
        frozenset(data.places),
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    weight: float


def account_facts(scene: Scene, context: Context) -> list[Fact]:
    """The account, if the note names one: as the tagger sees it, else by the rules."""
    named = [
        t
        for t in scene.tagged
        if t.kind == ACCOUNT
        and not context.tells_elsewhere(t.start)
        and not _is_done(scene.text, t.start)
        and not _ANY_FIRM.fullmatch(scene.text, t.start, t.end)
        and not _WHERE_ONE_IS.match(scene.text, t.end)
        and not _is_place(scene, t.start, t.end)
        and not (scene.lang is Lang.EN and is_ours(scene.text, t.start))
    ]
    if scene.lang is Lang.EN and (said := customer_said(scene)) is not None:
        evidence = scene.evidence(*_proper(scene, said.start, said.stop))
        return [Fact(Slot.ACCOUNT, evidence.quote, evidence)]
    behind = goods_and_customer(scene) if scene.lang is Lang.EN else None
    if behind is not None:
        goods, customer = behind
        named = [t for t in named if t.start not in goods]
        if not named:
            evidence = scene.evidence(*_proper(scene, customer.start, customer.stop))
            return [Fact(Slot.ACCOUNT, evidence.quote, evidence)]
    if named:
        counts = Counter(scene.text[t.start : t.end] for t in named)
        first = max(named, key=lambda t: (counts[scene.text[t.start : t.end]], -t.start))
        evidence = scene.evidence(*_proper(scene, first.start, first.end))
        return [Fact(Slot.ACCOUNT, evidence.quote, evidence)]
    found = _chinese(scene, context) if scene.lang is Lang.ZH else _english(scene, context)
    if not found:
        return []
    best = max(found, key=lambda c: (c.weight, -c.start))
    if scene.lang is Lang.ZH and best.weight < 0.9:
        return []
    evidence = scene.evidence(*_proper(scene, best.start, best.end))
    return [Fact(Slot.ACCOUNT, evidence.quote, evidence)]


def _proper(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Without what is the customer's, of Teifi Dairies' plant the company, and without what we did: Saw Teifi Dairies."""
    text = scene.text
    if scene.lang is Lang.ZH:
        return _behind_its_kind(text, start, _whole_ending(text, start, end))
    did = _WE_DID.match(text, start, end) if scene.lang is Lang.EN else None
    start = did.end() if did else start
    owned = _OWNED.search(text, start, end)
    if owned is None:
        return start, end
    words = text.count(" ", start, owned.start()) + 1
    if owned.end() < end:
        return (start, owned.start()) if words > 1 else (start, end)
    # Trader Joe's is a name; where one stands without the ending too, the ending is none of it.
    alone = re.search(rf"{re.escape(text[start : owned.start()])}(?!\w|['’]s)", text) is not None
    return (start, owned.start()) if alone or words > 2 else (start, end)


def _is_place(scene: Scene, start: int, end: int) -> bool:
    """昆明，做鲜花冷链的: where the customer is."""
    return scene.lang is Lang.ZH and scene.text[start:end].removesuffix("市") in _words().places


_WHERE_ONE_IS = re.compile(r"(?:这边|那边)?(?:有)?(?:一|某|两|几)(?:家|间)")
"""江西一家做光伏支架的民企: Jiangxi is where the firm is."""
_ONE_OF_ITS_KIND = re.compile(r"(?:一|某)(?:家|间|个)")
_TO_ITS_END = re.compile(r"[一-鿿]{0,6}?(?=[，,。；：:、\s（(的]|$)")


def _whole_ending(text: str, start: int, end: int) -> int:
    """The end of 锦埠物业 of which 锦埠物 was found."""
    cut = (m for m in _words().ending.finditer(text, start, end + 3) if m.start() < end < m.end())
    return next((m.end() for m in cut if m.start() > start), end)


def _behind_its_kind(text: str, start: int, end: int) -> tuple[int, int]:
    """跨境电商 of 广州一家跨境电商, however the tagger cut it."""
    kind = _ONE_OF_ITS_KIND.search(text, start, end)
    if kind is None:
        return start, end
    rest = _TO_ITS_END.match(text, end) if end - kind.end() < 3 else None
    stop = rest.end() if rest else end
    return (kind.end(), stop) if stop - kind.end() > 1 else (start, end)


def _is_done(text: str, start: int) -> bool:
    """他们在搞丝锭外观检测, 我们是吊车租赁: what somebody does or buys is no company."""
    before = max(0, start - 8), start
    return bool(
        _DOING.search(text, *before) or _OUR_TRADE.search(text, *before) or text.startswith("搞", start)
    )


_OWNED = re.compile(r"(?<=\w)['’]s(?!\w)")
_HAN_RUN = re.compile(r"[一-鿿]+")


def _chinese(scene: Scene, context: Context) -> list[_Candidate]:
    words, text = _words(), scene.text
    people = {i for m in scene.mentions for i in range(m.start, m.end)}
    cues = [h for h in scene.hits if h.category is Category.ACCOUNT]
    out: list[_Candidate] = []
    counts: Counter[str] = Counter()
    for run in _HAN_RUN.finditer(text):
        for ending in words.ending.finditer(text, run.start(), run.end()):
            start = _left_edge(text, run.start(), ending.start(), words)
            if start is None:
                continue
            if _is_done(text, start):
                continue
            end = ending.end()
            longer = words.ending.match(text, end, run.end())
            while longer is not None and longer.group() not in words.weak:
                end = longer.end()
                longer = words.ending.match(text, end, run.end())
            body = _BODY.match(text, end, run.end())
            end = body.end() if body else end
            label = text[start:end]
            if label in words.common or _COUNTED.match(label) or any(i in people for i in (start, start + 1)):
                continue
            if any(a <= start < b for a, b in context.elsewhere) or any(o in label for o in words.outsiders):
                continue
            weight = 3.0 - min(2.0, start / 200) - (1.5 if ending.group() in words.weak else 0)
            if (
                end == len(text)
                or text[end] in "的，（,。(、；：:\n "
                or text.startswith(("那边", "这个", "这边", "这单", "项目"), end)
            ):
                weight += 0.7
            if _BAD_NEXT.match(text, end):
                weight -= 2.5
            if any(0 <= start - c.end <= 2 for c in cues):
                weight += 3
            if re.search(r"(?:做|卖|搞|干|生产|从事|主营|某|类似|像)$", text[max(0, start - 2) : start]):
                weight -= 2.5
            if (start and text[start - 1] in '【《“"') or (start == 0 or text[start - 1] == "\n"):
                weight += 1
            if re.match(r"(?:是|的)?(?:竞品|对手|友商|做的|报价)", text[end : end + 5]):
                weight -= 3
            counts[label] += 1
            out.append(_Candidate(start, end, weight + 0.3 * counts[label]))
    for foreign in re.finditer(
        r"(?<![A-Za-z])(?P<name>[A-Z][A-Za-z&]{2,15}(?: [A-Z][A-Za-z]+)?)(?=\s?(?:中国|大中华|China|集团|公司|这个|那边的))",
        text,
    ):
        if foreign.start() not in people:
            out.append(_Candidate(foreign.start("name"), foreign.end("name"), 1.6))
    for plain in _PLAIN_NAME.finditer(text):
        if plain.start("name") not in people and not any(
            s in plain["name"] for s in words.stops if len(s) > 1
        ):
            out.append(_Candidate(plain.start("name"), plain.end("name"), 1.5))
    for cue in cues:
        named = re.compile(r"[\"“]?(?P<name>[一-鿿A-Za-z0-9·&]{2,14})[\"”]?(?=[，,。（(\s；;：]|$)").match(
            text, cue.end
        )
        if named is not None and named.start("name") not in people and not _ANY_FIRM.fullmatch(named["name"]):
            out.append(_Candidate(named.start("name"), named.end("name"), 2.0))
    return out


_COUNTED = re.compile(r"[一两二三四五六七八九十几半多]+(?:家|个|间|所|座)")
"""两家奶茶店: so many of them, not what they are called."""


def _left_edge(text: str, floor: int, ending: int, words: _Words) -> int | None:
    """Two to six characters before the ending, cut at words that stand before a name."""
    low = max(floor, ending - 6)
    start = low
    for stop in words.stops:
        at = text.rfind(stop, low, ending)
        if at == floor and len(stop) == 1 and ending - at == 2:
            continue
        if at >= 0:
            start = max(start, at + len(stop))
    if ending - start > 4 and start == low and low > floor:
        start = ending - 2
    return start if 2 <= ending - start <= 6 else None


def _english(scene: Scene, context: Context) -> list[_Candidate]:
    return [_Candidate(s.start, s.end, s.weight) for s in english_accounts(scene, context.elsewhere)]
