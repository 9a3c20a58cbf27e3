"""Mentions: titles, teams and names that stand together, 信息部闻工."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain.vocabulary import Lang
from assistant.reading.lexicon import Category, Hit
from assistant.reading.names import Form, Name
from assistant.reading.titles_en import unlisted_area

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


_TIGHT_ZH = re.compile(
    r"(?:的|里的|里|那边的|这边的|那边|口的|口|下面的|方面的|\s|的那个|那个|的一个|一个|兼|、兼)?(?:（[^（）]{0,24}）)?\s?"
    r"|\s(?!\S*[没不未见聊谈说问要等已约给跟找和是的了过在])[一-鿿]{2,6}\s"
)
_LINK_ZH = re.compile(
    r"(?:[，,]?\s?(?:有个|有位|有一个|有一位|派了个|派了一个|只派了个|来了个|就是|人|他|她|我们|大家|名字|这位|那位|那个|一位)*"
    r"(?:都)?(?:叫|名叫|叫做|是|姓|名字叫|，叫|为)?[\"（(：:]?\s?|.{0,6}，叫\"?|（[^（）]{1,8}，\s?)"
)
_AFTER_ZH = re.compile(
    r"\s?[（(]|是(?:他们|客户|公司|集团|这边|那边|我们的)?(?:的)?|，(?:是|就是|现在是|也是|任)?|（?兼"
)
_TIGHT_EN = re.compile(r"(?:\s|\s?-\s?|'s\s|\s&\s|\sand\s|\s(?:the|their|all|our)\s)?")
_LINK_EN = re.compile(
    r"\s(?:since|for|as of)\s[A-Za-z0-9 ]{2,14}:\s|\s(?:at|of|for|from|in|over at)\s(?:the )?[A-ZÀ-Þ][\w&' -]{1,34},\s|,\s(?:his|her|the) name(?:'s| is)\s|\swho\s[\w' ]{2,24},\s(?:a\s|one\s)?|(?:,?\s(?:is|was|who is|which is|named|called|namely|the|a|an|our|one|person|guy|lady|man|woman|chap|someone|somebody|there's|there is|new|their|contact|being)?){0,4},?\s?(?:\(|:\s|,\s|-\s|\"|\s)?"
)
_AFTER_EN = re.compile(
    r"\"?\s?\(|,\s(?:that's|that is|she's|he's|she is|he is)?\s?(?:the|their|a|our|an|who(?:'s| is) (?:the|their|a)?|also|now)?\s?|(?:'s word|'s call|'s view)?\.\s(?:he|she)(?:'s| is) (?:the|their|a|an|our)\s|\s(?:himself |herself )?(?:is|was) (?:the|their|a|an|head of)?\s?|\s(?:from|in|at|of|over in|on)\s(?:the\s|their\s)?|\s-\s|/"
)


_IN_CHARGE = re.compile(r"(?:分管|主管|掌管|兼管)[^，。,；;\n]{0,8}$")


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
    return [c for c in _loose(text, _tight(text, parts, lang), lang) if not _headless(text, c)]


def _headless(text: str, chain: Chain) -> bool:
    """ "Runs operations" behind a verb's subject that was no name: nobody in particular."""
    first = chain.heads[0] if chain.heads else None
    verb = first is not None and first.category is Category.RANK and first.start == chain.start
    return (
        chain.name is None and verb and bool(_VERB_RANK.search(text, chain.start, first.end if first else 0))
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


_GREETING = re.compile(r"\b(?:hi|hello|dear|hey|morning|thanks|cc|fyi)[ :,]*$", re.I)
_VERB_RANK = re.compile(r"\b(?:runs|responsible for|in charge of|who runs)$", re.I)


def _tight(text: str, parts: list[Chain], lang: Lang) -> list[Chain]:
    gap = _TIGHT_ZH if lang is Lang.ZH else _TIGHT_EN
    out: list[Chain] = []
    for part in parts:
        last = out[-1] if out else None
        if last and last.end <= part.start and part.start - last.end <= 28 and _may_join(last, part, text):
            found = gap.fullmatch(text, last.end, part.start)
            if found and not (found.group().strip() == "" and "\n" in found.group()):
                out[-1] = _joined(last, part)
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
    if head.category is Category.RANK and _VERB_RANK.search(text, head.start, head.end):
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


def _joined(left: Chain, right: Chain) -> Chain:
    return Chain(
        left.start, right.end, left.name or right.name, left.heads + right.heads, left.area or right.area
    )


def _loose(text: str, tight: list[Chain], lang: Lang) -> list[Chain]:
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
        runs = part.heads and part.name is None and _VERB_RANK.search(text, part.start, part.heads[0].end)
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
        if nameless and named_only and _one_of(last, between, lang) and link.fullmatch(between):
            out[-1] = _joined(last, part)
            continue
        if nameless and last.teams and part.name is not None and _generic(part) and _IS.search(between):
            if link.fullmatch(between):
                out[-1] = _joined(last, part)
                continue
        if nameless and last.teams and part.name is None and part.teams and _STANDS_FOR.fullmatch(between):
            if last.teams[-1].value == part.teams[-1].value and not part.titles:
                out[-1] = _joined(last, part)
                continue
        if nameless and last.titles and part.name is None and between in ("是", "就是") and not part.titles:
            if (
                part.teams[-1:]
                and part.teams[-1].row.kind == "team"
                and text[part.end : part.end + 1] in "，。；的"
            ):
                out[-1] = _joined(last, part)
                continue
        if (
            nameless
            and last.titles
            and part.name is None
            and part.titles
            and re.fullmatch(r"是|兼|兼任|也是", between)
        ):
            out[-1] = _joined(last, part)
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
        if (
            lang is Lang.EN
            and last.name is not None
            and _GREETING.search(text, max(0, last.start - 12), last.start)
        ):
            out.append(part)
            continue
        if last.name is not None and not last.heads and part.name is None and part.heads:
            if after.fullmatch(between) and _closes(text, part, follower, between, lang):
                out[-1] = Chain(last.start, part.end, last.name, last.heads + part.heads)
                continue
        out.append(part)
    return out


_STANDS_FOR = re.compile(r"(?:那边|这块)?(?:就是|是|用的是|外包给了?|委托给?了?|交给|由)(?:一家|个|一个)?")
_IS = re.compile(r"\b(?:is|was|called|named|there's)\b|有|是|叫|派|来")


def _generic(part: Chain) -> bool:
    """A name with no more than 小伙子 or lady before it."""
    return all(h.category is Category.RANK and h.value == "staff" for h in part.heads)


def _one_of(head: Chain, between: str, lang: Lang) -> bool:
    """A bare comma or space is not enough to call a team by somebody's name."""
    plain = between.strip(" ，,")
    if head.titles and (lang is Lang.EN or head.titles[-1].end == head.end):
        return plain != "" or between.strip() == "" or lang is Lang.EN
    return plain not in ("", "人", "他", "她", "我们", "大家", "the", "their", "a") or between.strip() == "("


_AT_FIRM = re.compile(r"\s(?:at|from|@|over at|for|dept)\s")


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
