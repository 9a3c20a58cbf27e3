"""Chinese names: 王总, 老邱, 姓倪的, 沈洁, and Latin names in Chinese notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml
from assistant.reading.lexicon import Category, Hit
from assistant.reading.name_words_en import english_words
from assistant.reading.names import Form, Name

_HAN = "一-鿿"


class NameWords(Strict):
    """The file `lexicons/zh/names.yaml`."""

    surnames: str
    rare_surnames: str
    compound_surnames: tuple[str, ...]
    suffixes: tuple[str, ...]
    not_after: dict[str, tuple[str, ...]]
    not_before: tuple[str, ...]
    not_nick: tuple[str, ...]
    after_name: str
    after_rare: str
    not_full: tuple[str, ...]
    not_latin: tuple[str, ...]


@cache
def name_words() -> NameWords:
    """The data about Chinese names."""
    file = resources.files("assistant.reading").joinpath("lexicons", "zh", "names.yaml")
    return parse_yaml(file.read_text("utf-8"), NameWords, "lexicons/zh/names.yaml")


@dataclass(frozen=True, slots=True)
class _Patterns:
    title: re.Pattern[str]
    nick: re.Pattern[str]
    bare: re.Pattern[str]
    full: re.Pattern[str]
    latin: re.Pattern[str]
    rare: frozenset[str]
    family: frozenset[str]
    not_nick: frozenset[str]
    after: frozenset[str]
    not_latin: frozenset[str]
    not_full: frozenset[str]


@cache
def _patterns() -> _Patterns:
    words = name_words()
    family = "|".join(words.compound_surnames) + "|[" + "".join(sorted(set(words.surnames))) + "]"
    titles = "|".join(sorted(words.suffixes, key=len, reverse=True))
    return _Patterns(
        title=re.compile(f"(?:{titles})"),
        nick=re.compile(f"(?P<first>[老小阿大])(?P<rest>[{_HAN}])(?P<tail>[哥姐叔总])?"),
        bare=re.compile(f"姓(?P<family>{family})(?P<de>的)?"),
        full=re.compile(f"(?P<family>{family})(?P<given>[{_HAN}]{{1,2}})"),
        latin=re.compile(
            r"(?<![A-Za-z0-9.@_-])[A-ZÀ-Þ][a-zà-ÿ]{1,14}(?:[ ·][A-Z][a-zà-ÿ]{1,14})?(?![A-Za-z0-9@_-])"
        ),
        rare=frozenset(words.rare_surnames),
        family=frozenset(words.surnames) | frozenset(words.compound_surnames),
        not_nick=frozenset(words.not_nick),
        after=frozenset(words.after_name),
        not_latin=frozenset(words.not_latin),
        not_full=frozenset(w for w in words.not_full if len(w) >= 2),
    )


_EDGE = frozenset(
    '的是叫跟和与找见给让请由向对被把约问听按从陪带在有个位名那这了过老，、兼：:（("及同但而且说因为，给替帮'
)


_LEADS = frozenset({Category.FUNCTION, Category.RANK})


def chinese_names(text: str, hits: Sequence[Hit]) -> list[Name]:
    """The names in a Chinese text; `hits` keep 财务总监 from being a Mr 务 and mark where a title ends."""
    p = _patterns()
    words = name_words()
    inside: set[int] = set()
    ends: set[int] = set()
    after_title: set[int] = set()
    for hit in hits:
        ours = hit.category is Category.OWN_SIDE and bool(hit.row.kind)
        if ours:
            inside.update(range(hit.start, hit.end))
            ends.add(hit.end)
            after_title.add(hit.end)
        if hit.category in _LEADS and hit.end - hit.start >= 2:
            inside.update(range(hit.start, hit.end))
            ends.add(hit.end)
            if hit.row.kind == "title" or hit.category is Category.RANK:
                after_title.add(hit.end)
    found: list[Name] = []
    taken: set[int] = set()

    def edge(at: int) -> bool:
        return at == 0 or at in ends or text[at - 1] in _EDGE or not _is_han(text[at - 1])

    def keep(name: Name) -> None:
        found.append(name)
        taken.update(range(name.start, name.end))

    for m in p.title.finditer(text):
        name = _address(text, m.start(), m.end(), p, words, inside, edge)
        if name is not None:
            keep(name)
    for m in p.bare.finditer(text):
        if m.start() in taken or (m.start() and text[m.start() - 1] in "贵百同老"):
            continue
        keep(Name(m.start(), m.end(), m.group(), Form.BARE, m["family"]))
    rolls = _roll(text)
    posted = _posted(text, p, ends)
    for m in p.nick.finditer(text):
        start, end = m.start(), m.end()
        if start in taken or start in inside or start + 1 in taken:
            continue
        if any(text.startswith(w, start) for w in _nick_stop(text[start : start + 2])):
            continue
        first, rest, tail = m["first"], m["rest"], m["tail"]
        if first == "大":
            if not (tail and tail != "总" and edge(start)):
                continue
        elif (
            (first == "老" and rest not in p.family)
            or (
                first == "小"
                and rest not in p.family
                and not (start in after_title or start in rolls or (start and text[start - 1] in "叫的"))
                and m.group() not in posted
                and text[end : end + 1] not in ("（", "(")
            )
            or (first == "小" and rest in p.rare and not edge(start))
        ):
            continue
        if first in "老小阿" and start and text[start - 1] in "缩大最较很太更古不比":
            continue
        if (
            first in "小阿"
            and rest not in p.family
            and not (end >= len(text) or text[end] in p.after or not _is_han(text[end]))
        ):
            continue
        if not edge(start) and first != "老":
            if (
                _is_han(text[start - 1])
                and text[start - 1] not in p.after
                and text[start - 1] not in "部组队"
            ):
                continue
        keep(Name(start, end, m.group(), Form.NICK, rest if rest in p.family else None, None))
    called = {m.end() for m in _CALLED.finditer(text)} | rolls
    after_title |= {at + 1 for at in after_title if text[at : at + 1] in (" ", "：", ":")}
    behind = {n.end for n in found}
    for start in sorted((after_title | called) - taken - inside - behind):
        full = p.full.match(text, start)
        if full is None or text[start : start + 2] in p.not_full:
            continue
        stop = _name_end(text, start, len(full["family"]), p.after)
        if stop is None or any(i in taken for i in range(start, stop)):
            continue
        if full["family"] in p.rare and stop - start < 3:
            continue
        if full["family"] in p.rare and text[stop : stop + 1] not in tuple("，。、；：（）, \n"):
            continue
        keep(Name(start, stop, text[start:stop], Form.FULL, full["family"]))
    found.extend(_latin(text, hits, p, after_title, ends, taken))
    for m in _DOCTOR.finditer(text):
        family = text[m.end() : m.end() + 1]
        if family not in p.family or m.start() in taken:
            continue
        stop = (
            _name_end(text, m.end(), 1, p.after) if text[m.end() + 1 : m.end() + 2] not in p.after else None
        )
        stop = stop or m.end() + 1
        keep(Name(m.start(), stop, text[m.start() : stop], Form.ADDRESS, family, None))
    for m in re.finditer(rf'"([{_HAN}]{{1,3}}[哥姐叔])"', text):
        if m.start(1) not in taken:
            keep(Name(m.start(1), m.end(1), m[1], Form.NICK))
    found.sort(key=lambda n: n.start)
    return found


def _address(
    text: str,
    start: int,
    end: int,
    p: _Patterns,
    words: NameWords,
    inside: set[int],
    edge: Callable[[int], bool],
) -> Name | None:
    """王总, 欧阳行长, 陈建国主任: a surname before a form of address, or a full name at the edge of a word."""
    title = text[start:end]
    if any(text.startswith(w, start) for w in words.not_after.get(title, ())):
        return None
    for width, given in ((2, 0), (1, 0), (1, 2), (1, 1)):
        first = start - width - given
        if first < 0:
            continue
        family = text[first : first + width]
        if family not in p.family or not all(_is_han(c) for c in text[first:start]):
            continue
        if first in inside and not (first in inside and start == first + width and start not in inside):
            continue
        if given and not (edge(first) and family not in p.rare and title not in ("总", "工", "公", "老")):
            continue
        if given and not (len(title) > 1 or title in "姐哥"):
            continue
        if given and not _NO_GIVEN.isdisjoint(text[first + width : start]):
            continue
        if any(text[max(0, first - 1) : first + 1] == w for w in words.not_before):
            continue
        loose = family in p.rare or (first > 0 and text[first - 1] in words.not_before)
        if width == 1 and (loose or title in ("公", "老", "董", "伯", "兄", "叔", "爷")) and not edge(first):
            continue
        return Name(first, end, text[first:end], Form.ADDRESS, family, title)
    return None


# 老贾是她同学: what stands between the surname and the word is no given name.
_NO_GIVEN = frozenset("是的他她我你它们在和跟与说这那有没不也都就")


def _roll(text: str) -> set[int]:
    """Where names may start in a list of who was there."""
    out: set[int] = set()
    for m in _ROLL.finditer(text):
        end = text.find("\n", m.end())
        end = len(text) if end < 0 else end
        out.add(m.end())
        out.update(m.end() + i + 1 for i, c in enumerate(text[m.end() : end]) if c in "、，,；; ")
    return out


def _posted(text: str, p: _Patterns, ends: set[int]) -> frozenset[str]:
    """采购中心 小鹿：whoever stands behind a department and speaks is called so everywhere."""
    return frozenset(
        m.group()
        for m in p.nick.finditer(text)
        if text[m.end() : m.end() + 1] in ("：", ":")
        and (m.start() in ends or (m.start() - 1 in ends and text[m.start() - 1] == " "))
    )


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


@cache
def _nick_stop(pair: str) -> tuple[str, ...]:
    return tuple(w for w in name_words().not_nick if w.startswith(pair))


def _name_end(text: str, start: int, family: int, after: frozenset[str]) -> int | None:
    """Where a full name ends: two or three characters, followed by what may follow a name."""
    for given in (1, 2):
        end = start + family + given
        if end > len(text) or not all(_is_han(c) for c in text[start:end]):
            return None
        if end == len(text) or text[end] in after:
            return end
    return None


_ROLL = re.compile(
    r"(?:我方|客户方?|甲方|乙方|参会|与会|到场|出席|人员|联系人|关键人|决策人|对接人|拜访对象|陪同)(?:人员|人)?[\d一二]?\s?[：:]"
)


_DOCTOR = re.compile(r"(?<![A-Za-z])(?:Dr|Mr|Ms|Mrs|Prof)\.?\s?(?=[一-鿿])")


_CALLED = re.compile(r"(?:叫|名叫|叫做|名字是)\"?")


_SAYS = re.compile(
    r"\s?(?:说|讲|问|也|那边|他|她|哥|姐|总|回|出|觉得|是|要|对|很|都|在|已|负责|带|给|姐姐|老师|，|。|、|）|\)|：|:|$|\n)"
)


_TO = re.compile(
    r"(?:叫|跟|和|找|问|给|约|见|的|与|由|让|请|名字是|显示名是|、|是|@|联系人|：|[（(])\s?[\"]?$"
)


def _latin(
    text: str, hits: Sequence[Hit], p: _Patterns, after_title: set[int], ends: set[int], taken: set[int]
) -> list[Name]:
    """Cathy, Max, Peng Zhao: capitalised, beside a title, a verb or a mark that people stand beside."""
    starts = {h.start for h in hits if h.category in _LEADS}
    likely: dict[str, bool] = {}
    spans: list[tuple[int, int, str]] = []
    for m in p.latin.finditer(text):
        word = m.group()
        first = word.split(" ")[0]
        if first in p.not_latin or m.start() in starts or m.start() in taken:
            continue
        start, end = m.span()
        before = text[max(0, start - 6) : start]
        title_before = start in ends or (start and text[start - 1] == " " and start - 1 in ends)
        given = first in english_words().first and first not in english_words().ambiguous and len(first) > 2
        good = given or bool(title_before) or bool(_TO.search(before) and _SAYS.match(text, end))
        quoted = before.endswith('"') and text[end : end + 1] == '"'
        spans.append((start, end, word))
        likely[word] = (
            likely.get(word, False) or good or (quoted and before.rstrip('"').endswith(("的", "那位")))
        )
    sure = {w for w, ok in likely.items() if ok}
    return [Name(s, e, w, Form.FULL) for s, e, w in spans if w in sure]
