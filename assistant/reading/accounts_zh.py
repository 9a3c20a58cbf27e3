"""The customer's name in a Chinese note: words that end as a company does, or stand where a customer stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml
from assistant.reading.accounts_en import Spot
from assistant.reading.lexicon import Category, Hit
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
ANY_FIRM = _SAID("any_firm")
_PLAIN_NAME = _SAID("plain_name")
_DOING, _OUR_TRADE = _SAID("doing"), _SAID("our_trade")
_BAD_NEXT, _BODY = _SAID("bad_next"), _SAID("body")

_BY_ENDING, _BEHIND_CUE_ALONE, _FOREIGN, _BY_PLACE = 3.0, 2.0, 1.6, 1.5
"""What a candidate weighs to begin with, by what made it one."""
_FADING, _MOST_FADED = 200, 2.0
"""In so many characters a candidate loses one, as the customer is named early; more than two no place costs."""
_WEAK_ENDING = 1.5
_STANDS_APART = 0.7
_GOES_ON = 2.5
_BEHIND_A_CUE = 3
_IS_A_TRADE = 2.5
_OPENS = 1
_IS_A_RIVAL = 3
_EACH_TIME = 0.3
"""For each time that the same name has come up."""

_HAN_RUN = re.compile(r"[一-鿿]+")
_COUNTED = re.compile(r"[一两二三四五六七八九十几半多]+(?:家|个|间|所|座)")
"""两家奶茶店: so many of them, not what they are called."""
_AFTER_A_NAME = "的，（,。(、；：:\n "
_OF_THE_DEAL = ("那边", "这个", "这边", "这单", "项目")
_BEFORE_A_TRADE = re.compile(r"(?:做|卖|搞|干|生产|从事|主营|某|类似|像)$")
_BEFORE_A_NAME = '【《“"'
_AFTER_A_RIVAL = re.compile(r"(?:是|的)?(?:竞品|对手|友商|做的|报价)")
_LATIN = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Z][A-Za-z&]{2,15}(?: [A-Z][A-Za-z]+)?)(?=\s?(?:中国|大中华|China|集团|公司|这个|那边的))"
)
_BEHIND_A_CUE_ALONE = re.compile(r"[\"“]?(?P<name>[一-鿿A-Za-z0-9·&]{2,14})[\"”]?(?=[，,。（(\s；;：]|$)")


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


def chinese_accounts(scene: Scene, elsewhere: Sequence[tuple[int, int]]) -> list[Spot]:
    """The companies a note may be about, with weights; people and ordinary words left out."""
    people = {i for m in scene.mentions for i in range(m.start, m.end)}
    cues = [h for h in scene.hits if h.category is Category.ACCOUNT]
    return [
        *_ending_as_a_company(scene.text, elsewhere, people, cues),
        *_in_latin_letters(scene.text, people),
        *_where_a_customer_stands(scene.text, people),
        *_behind_a_cue(scene.text, people, cues),
    ]


def is_place(name: str) -> bool:
    """昆明，做鲜花冷链的: where the customer is."""
    return name.removesuffix("市") in _words().places


def is_done(text: str, start: int) -> bool:
    """他们在搞丝锭外观检测, 我们是吊车租赁: what somebody does or buys is no company."""
    before = max(0, start - 8), start
    return bool(
        _DOING.search(text, *before) or _OUR_TRADE.search(text, *before) or text.startswith("搞", start)
    )


def whole_ending(text: str, start: int, end: int) -> int:
    """The end of 锦埠物业 of which 锦埠物 was found."""
    cut = (m for m in _words().ending.finditer(text, start, end + 3) if m.start() < end < m.end())
    return next((m.end() for m in cut if m.start() > start), end)


def _ending_as_a_company(
    text: str, elsewhere: Sequence[tuple[int, int]], people: Collection[int], cues: Sequence[Hit]
) -> Iterator[Spot]:
    """永安物流, the surer the more often it comes."""
    words = _words()
    times: Counter[str] = Counter()
    for run in _HAN_RUN.finditer(text):
        for ending in words.ending.finditer(text, run.start(), run.end()):
            start = _left_edge(text, run.start(), ending.start(), words)
            if start is None or is_done(text, start):
                continue
            end = _right_edge(text, ending.end(), run.end(), words)
            name = text[start:end]
            of_a_person = start in people or start + 1 in people
            if of_a_person or _is_no_name(name, words) or any(a <= start < b for a, b in elsewhere):
                continue
            times[name] += 1
            weight = _weight(text, start, end, cues, weak=ending.group() in words.weak)
            yield Spot(start, end, weight + _EACH_TIME * times[name])


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


def _right_edge(text: str, end: int, ceiling: int, words: _Words) -> int:
    """Behind every further ending, 永安物流集团, and the body a line of business goes on to, 江州市水务局."""
    longer = words.ending.match(text, end, ceiling)
    while longer is not None and longer.group() not in words.weak:
        end = longer.end()
        longer = words.ending.match(text, end, ceiling)
    body = _BODY.match(text, end, ceiling)
    return body.end() if body else end


def _is_no_name(name: str, words: _Words) -> bool:
    """An ordinary word, so many of a kind, or somebody outside the deal."""
    if name in words.common or _COUNTED.match(name):
        return True
    return any(outsider in name for outsider in words.outsiders)


def _weight(text: str, start: int, end: int, cues: Sequence[Hit], *, weak: bool) -> float:
    """How well a name by its ending stands where it stands."""
    weight = _BY_ENDING - min(_MOST_FADED, start / _FADING)
    if weak:
        weight -= _WEAK_ENDING
    if _stands_apart(text, end):
        weight += _STANDS_APART
    if _BAD_NEXT.match(text, end):
        weight -= _GOES_ON
    if any(0 <= start - cue.end <= 2 for cue in cues):
        weight += _BEHIND_A_CUE
    if _BEFORE_A_TRADE.search(text[max(0, start - 2) : start]):
        weight -= _IS_A_TRADE
    if _opens(text, start):
        weight += _OPENS
    if _AFTER_A_RIVAL.match(text[end : end + 5]):
        weight -= _IS_A_RIVAL
    return weight


def _stands_apart(text: str, end: int) -> bool:
    """Whether a pause or the deal itself follows: 永安物流，, 永安物流这单."""
    return end == len(text) or text[end] in _AFTER_A_NAME or text.startswith(_OF_THE_DEAL, end)


def _opens(text: str, start: int) -> bool:
    """Whether a line or a bracket begins with it."""
    return start == 0 or text[start - 1] == "\n" or text[start - 1] in _BEFORE_A_NAME


def _in_latin_letters(text: str, people: Collection[int]) -> Iterator[Spot]:
    """Bosch 中国."""
    for found in _LATIN.finditer(text):
        if found.start() not in people:
            yield Spot(*found.span("name"), _FOREIGN)


def _where_a_customer_stands(text: str, people: Collection[int]) -> Iterator[Spot]:
    """在跟华昌精密这单, whatever it ends in."""
    stops = [stop for stop in _words().stops if len(stop) > 1]
    for found in _PLAIN_NAME.finditer(text):
        if found.start("name") not in people and not any(stop in found["name"] for stop in stops):
            yield Spot(*found.span("name"), _BY_PLACE)


def _behind_a_cue(text: str, people: Collection[int], cues: Sequence[Hit]) -> Iterator[Spot]:
    """客户：华昌, up to the next pause."""
    for cue in cues:
        found = _BEHIND_A_CUE_ALONE.match(text, cue.end)
        if found is None or found.start("name") in people or ANY_FIRM.fullmatch(found["name"]):
            continue
        yield Spot(*found.span("name"), _BEHIND_CUE_ALONE)
