"""Mentions joined over a word or a mark between them: 对接人叫阿凯, Dana Whitlock, VP Sales."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain.vocabulary import Lang
from assistant.reading.lexicon import Category, Hit
from assistant.reading.names import Form, Name
from assistant.reading.phrasing import Phrasings

DEPARTMENTS = frozenset("finance procurement legal it risk_audit hr admin".split())


@dataclass(frozen=True, slots=True)
class Chain:
    """One mention: titles, teams and a name that stand together, 信息部闻工."""

    start: int
    end: int
    name: Name | None = None
    heads: tuple[Hit, ...] = ()
    area: str | None = None

    @property
    def titles(self) -> tuple[Hit, ...]:
        """The titles and ranks among the parts."""
        return tuple(h for h in self.heads if h.category is Category.RANK or h.row.kind == "title")

    @property
    def teams(self) -> tuple[Hit, ...]:
        """The departments, areas and user groups among the parts."""
        return tuple(h for h in self.heads if h.category is Category.FUNCTION and h.row.kind != "title")


_LINK_ZH = re.compile(
    r"(?:[，,]?\s?(?:有个|有位|有一个|有一位|派了个|派了一个|只派了个|来了个|就是|人|他|她|我们|大家|名字|这位|那位|那个|一位)*"
    r"(?:都)?(?:叫|名叫|叫做|是|姓|名字叫|，叫|为)?[\"（(：:]?\s?|.{0,6}，叫\"?|（[^（）]{1,8}，\s?)"
)


_LINK_EN = re.compile(
    r"\s(?:since|for|as of)\s[A-Za-z0-9 ]{2,14}:\s|\s(?:at|of|for|from|in|over at)\s(?:the )?[A-ZÀ-Þ][\w&' -]{1,34},\s|,\s(?:his|her|the) name(?:'s| is)\s|\swho\s[\w' ]{2,24},\s(?:a\s|one\s)?|(?:,?\s(?:is|was|who is|which is|named|called|namely|the|a|an|our|one|person|guy|lady|man|woman|chap|fella|feller|someone|somebody|there's|there is|new|their|contact|being)?){0,4},?(?:\sby the name of)?\s?(?:\(|:\s|,\s|-\s|\"|\s)?"
)


_SAID = Phrasings(__name__)
_AFTER_ZH, _AFTER_EN = _SAID("after_zh"), _SAID("after_en")
_GREETING = _SAID("greeting")
VERB_RANK = _SAID("runs")
_NAMED = _SAID("named")
_STANDS_FOR = _SAID("stands_for")
_IS = _SAID("is")
_AT_FIRM, _FIRM_BETWEEN = _SAID("at_firm"), _SAID("firm_between")
_CELL = _SAID("next_cell")


def joined(left: Chain, right: Chain) -> Chain:
    """One mention made of two that stand together."""
    return Chain(
        left.start, right.end, left.name or right.name, left.heads + right.heads, left.area or right.area
    )


def over_a_word(text: str, tight: list[Chain], lang: Lang) -> list[Chain]:
    """对接人叫阿凯, 小闵（设备科）, Dana Whitlock, VP Sales."""
    link, after = (_LINK_ZH, _AFTER_ZH) if lang is Lang.ZH else (_LINK_EN, _AFTER_EN)
    out: list[Chain] = []
    for index, part in enumerate(tight):
        last = out[-1] if out else None
        if (
            last is None
            or part.start - last.end > (24 if lang is Lang.ZH else 44)
            or "\n" in text[last.end : part.start]
        ):
            out.append(part)
            continue
        between = text[last.end : part.start]
        follower = tight[index + 1] if index + 1 < len(tight) else None
        if last.name is not None and last.name.form is Form.BARE and not last.heads and between == "":
            if part.name is None and part.titles:
                out[-1] = Chain(last.start, part.end, last.name, part.heads)
                continue
        if between == ", " and last.name is None and text.startswith(("'s ", "’s "), part.end):
            out.append(part)  # The HR director, Tim's boss: the name belongs to what follows.
            continue
        runs = part.heads and part.name is None and VERB_RANK.search(text, part.start, part.heads[0].end)
        if (
            runs
            and last.name is not None
            and not last.heads
            and between.strip() in ("", ",")
            and len(part.heads) > 1
        ):
            out[-1] = Chain(last.start, part.end, last.name, part.heads)
            continue
        nameless, named_only = last.name is None and last.heads, part.name is not None and not part.heads
        if nameless and last.titles and part.name is None and _ASIDE.fullmatch(between):
            if _NAMED.match(text, part.end):
                out[-1] = Chain(last.start, part.end, None, last.heads, last.area)
                continue
        if nameless and part.name is None and between == "/" and _one_label(text, last, part):
            out[-1] = joined(last, part)
            continue
        if (
            nameless
            and named_only
            and between.strip() == ":"
            and _of_another_post(last, part, [*out, *tight])
        ):
            out.append(part)
            continue
        if nameless and named_only and _one_of(last, between, lang) and link.fullmatch(between):
            out[-1] = joined(last, part)
            continue
        if nameless and last.teams and part.name is not None and _generic(part) and _IS.search(between):
            if link.fullmatch(between):
                out[-1] = joined(last, part)
                continue
        if nameless and last.teams and part.name is None and part.teams and _STANDS_FOR.fullmatch(between):
            if last.teams[-1].value == part.teams[-1].value and not part.titles:
                out[-1] = joined(last, part)
                continue
        if nameless and last.titles and part.name is None and between in ("是", "就是") and not part.titles:
            if (
                part.teams[-1:]
                and part.teams[-1].row.kind == "team"
                and text[part.end : part.end + 1] in "，。；的"
            ):
                out[-1] = joined(last, part)
                continue
        if (
            nameless
            and last.titles
            and part.name is None
            and part.titles
            and re.fullmatch(r"是|兼|兼任|也是", between)
        ):
            out[-1] = joined(last, part)
            continue
        if last.name is not None and last.heads and not last.titles and part.name is None and part.titles:
            if re.fullmatch(r",\s(?:the|their|a)?\s?|，(?:是|任)?", between) and _closes(
                text, part, follower, between, lang
            ):
                out[-1] = Chain(last.start, part.end, last.name, last.heads + part.heads)
                continue
        if (
            last.name is not None
            and part.name is None
            and between == ""
            and text.startswith(("管", "负责"), part.start)
        ):
            out[-1] = Chain(last.start, part.end, last.name, last.heads + part.heads)
            continue
        if last.name is not None and not last.titles and part.name is None and part.teams and not part.titles:
            if re.fullmatch(r"(?:就|原来|也)?是(?:他们|客户)?", between) and re.match(
                r"的(?:人)?|啊|呀|那边的|，|。|；", text[part.end :]
            ):
                out[-1] = Chain(last.start, part.end, last.name, last.heads + part.heads)
                continue
        if last.name is None and not last.titles and part.name is None and part.titles:
            if re.fullmatch(r"[那这]边的?", between):
                out[-1] = joined(last, part)
                continue
        if (
            lang is Lang.EN
            and last.name is not None
            and _GREETING.search(text, max(0, last.start - 12), last.start)
        ):
            out.append(part)
            continue
        if (lang is Lang.EN and _posted(text, last, part)) or _in_one_row(text, last, part):
            out[-1] = Chain(last.start, part.end, last.name, last.heads + part.heads, last.area)
            continue
        if last.name is not None and not last.heads and part.name is None and part.heads:
            if after.fullmatch(between) and _closes(text, part, follower, between, lang):
                out[-1] = Chain(last.start, part.end, last.name, last.heads + part.heads)
                continue
        out.append(part)
    return out


_POST_ENDS = re.compile(r"[,.;:)\n]|$")


def _posted(text: str, last: Chain, part: Chain) -> bool:
    """Brooke Landry GM, and Rupert Moss at Castle Breweries, logistics director: a full name with its post behind it."""
    if last.name is None or last.heads or " " not in last.name.text or part.name is not None:
        return False
    between = text[last.end : part.start]
    return (
        bool(part.titles)
        and (between == " " or _FIRM_BETWEEN.fullmatch(between) is not None)
        and _POST_ENDS.match(text, part.end) is not None
    )


_ROW_STARTS = re.compile(r"(?:^|\n)[ \t]*[|｜]?[ \t]*(?:\d{1,2}[ \t]*[|｜][ \t]*)?$")


def _in_one_row(text: str, last: Chain, part: Chain) -> bool:
    """| 路遥 | 客户-科技信息部 | 副部长 |: the cells behind the name that opens a row of a table tell the post."""
    if last.name is None or part.name is not None or not part.heads:
        return False
    return (
        _CELL.fullmatch(text[last.end : part.start]) is not None
        and _ROW_STARTS.search(text, max(0, last.start - 12), last.start) is not None
    )


# The treasurer, a retired banker by the name of Courtenay Vell: what stands aside is no second person.
_ASIDE = re.compile(r", (?:an?|the) (?:[\w-]+ ){0,2}")
_OF_ONE = re.compile(r": [A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?(?=[.,;\n]|$)")


def _one_label(text: str, left: Chain, right: Chain) -> bool:
    """Regulatory/Legal: Heather Cole; but IT/Finance are two departments."""
    known = {head.value for head in (*left.heads, *right.heads)} & DEPARTMENTS
    return bool(left.teams and right.teams) and len(known) < 2 and _OF_ONE.match(text, right.end) is not None


def _of_another_post(label: Chain, named: Chain, every: Sequence[Chain]) -> bool:
    """Counsellors: Marg to ask them, where Marg is the deputy principal: the label stays the team."""
    if label.titles or named.name is None:
        return False
    values = {head.value for head in label.heads}
    first = named.name.text.split(" ")[0]
    others = (other for other in every if other.name is not None and other.heads)
    return any(
        first == other.name.text.split(" ")[0] and values.isdisjoint(h.value for h in other.heads)
        for other in others
        if other.name is not None
    )


def _generic(part: Chain) -> bool:
    """A name with no more than 小伙子 or lady before it."""
    return all(h.category is Category.RANK and h.value == "staff" for h in part.heads)


def _one_of(head: Chain, between: str, lang: Lang) -> bool:
    """A bare comma or space is not enough to call a team by somebody's name."""
    plain = between.strip(" ，,")
    if head.titles and (lang is Lang.EN or head.titles[-1].end == head.end):
        return plain != "" or between.strip() == "" or lang is Lang.EN
    return plain not in ("", "人", "他", "她", "我们", "大家", "the", "their", "a") or between.strip() == "("


def _closes(text: str, part: Chain, follower: Chain | None, between: str, lang: Lang) -> bool:
    """The title behind a name is its own, not the start of the next person's."""
    if follower is not None and follower.name is not None and not follower.heads:
        gap = text[part.end : follower.start]
        if len(gap) <= 2 and not gap.strip(" ，,的"):
            return False
    if between.strip() in ("(", "（"):
        return True
    rest = text[part.end : part.end + 1]
    if between.startswith((",", "，")):
        if lang is Lang.EN and part.teams and part.teams[-1].value in DEPARTMENTS:
            return bool(_AT_FIRM.match(text, part.end))
        return bool(part.titles) and (
            rest in "，。；、）,.;)(（\n" or lang is Lang.EN or between.strip("，, ") != ""
        )
    if lang is Lang.ZH and between.startswith("是"):
        return bool(part.titles) and not text.startswith(("的人",), part.end)
    return True
