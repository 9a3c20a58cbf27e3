"""Mentions joined over a word or a mark between them: 对接人叫阿凯, Dana Whitlock, VP Sales."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

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


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two mentions in a row and what stands between them."""

    text: str
    lang: Lang
    left: Chain
    right: Chain
    between: str
    follower: Chain | None

    @property
    def titled(self) -> Chain:
        """The name with what stands behind it as its title."""
        return Chain(
            self.left.start,
            self.right.end,
            self.left.name,
            self.left.heads + self.right.heads,
            self.left.area,
        )

    @property
    def closes(self) -> bool:
        return _closes(self.text, self.right, self.follower, self.between, self.lang)


def over_a_word(text: str, tight: list[Chain], lang: Lang) -> list[Chain]:
    """对接人叫阿凯, 小闵（设备科）, Dana Whitlock, VP Sales."""
    farthest = 24 if lang is Lang.ZH else 44
    out: list[Chain] = []
    for index, part in enumerate(tight):
        last = out[-1] if out else None
        if last is None or part.start - last.end > farthest or "\n" in text[last.end : part.start]:
            out.append(part)
            continue
        follower = tight[index + 1] if index + 1 < len(tight) else None
        pair = _Pair(text, lang, last, part, text[last.end : part.start], follower)
        one = _name_first(pair) if last.name is not None else _post_first(pair, chain(out, tight))
        out[-1:] = [last, part] if one is None else [one]
    return out


def _name_first(pair: _Pair) -> Chain | None:
    """Somebody by name and, where a post behind it is theirs, both as one."""
    if pair.right.name is not None:
        return None
    return pair.titled if any(rule(pair) for rule in _OWN_POSTS) else None


def _bare_name(pair: _Pair) -> bool:
    """姓桂的经理: a bare name, and the title right behind it."""
    bare = pair.left.name is not None and pair.left.name.form is Form.BARE and not pair.left.heads
    return bare and pair.between == "" and bool(pair.right.titles)


def _runs_it(pair: _Pair) -> bool:
    """Jo, runs operations."""
    if pair.left.heads or len(pair.right.heads) < 2 or pair.between.strip() not in ("", ","):
        return False
    return VERB_RANK.search(pair.text, pair.right.start, pair.right.heads[0].end) is not None


def _title_after_team(pair: _Pair) -> bool:
    """财务部老周，副总: the department stands before the name, the title behind it."""
    if not pair.left.heads or pair.left.titles or not pair.right.titles:
        return False
    return bool(re.fullmatch(r",\s(?:the|their|a)?\s?|，(?:是|任)?", pair.between)) and pair.closes


def _in_charge_of(pair: _Pair) -> bool:
    """A name, and right behind it what they run: 管…, 负责…."""
    return pair.between == "" and pair.text.startswith(("管", "负责"), pair.right.start)


def _of_their_team(pair: _Pair) -> bool:
    """A name, and that they are of one department: 是他们…的人."""
    if pair.left.titles or pair.right.titles or not pair.right.teams:
        return False
    behind = pair.text[pair.right.end :]
    is_of = re.fullmatch(r"(?:就|原来|也)?是(?:他们|客户)?", pair.between)
    return bool(is_of and re.match(r"的(?:人)?|啊|呀|那边的|，|。|；", behind))


def _greeted(pair: _Pair) -> bool:
    """In "Hi Dana, the CFO…" somebody is addressed."""
    start = pair.left.start
    return pair.lang is Lang.EN and _GREETING.search(pair.text, max(0, start - 12), start) is not None


def _post_at_the_firm(pair: _Pair) -> bool:
    """Brooke Landry GM, and Rupert Moss at Castle Breweries, logistics director: a full name with its post behind it."""
    last, part = pair.left, pair.right
    if pair.lang is not Lang.EN or _greeted(pair) or last.name is None or last.heads or not part.titles:
        return False
    of_firm = pair.between == " " or _FIRM_BETWEEN.fullmatch(pair.between) is not None
    return " " in last.name.text and of_firm and _POST_ENDS.match(pair.text, part.end) is not None


_POST_ENDS = re.compile(r"[,.;:)\n]|$")


def _next_cell(pair: _Pair) -> bool:
    """| 路遥 | 客户-科技信息部 | 副部长 |: the cells behind the name that opens a row of a table tell the post."""
    start = pair.left.start
    opens = _ROW_STARTS.search(pair.text, max(0, start - 12), start) is not None
    return opens and bool(pair.right.heads) and _CELL.fullmatch(pair.between) is not None


_ROW_STARTS = re.compile(r"(?:^|\n)[ \t]*[|｜]?[ \t]*(?:\d{1,2}[ \t]*[|｜][ \t]*)?$")


def _post_behind(pair: _Pair) -> bool:
    """Dana Whitlock, VP Sales."""
    if _greeted(pair):
        return False
    after = _AFTER_ZH if pair.lang is Lang.ZH else _AFTER_EN
    return not pair.left.heads and bool(after.fullmatch(pair.between)) and pair.closes


_OWN_POSTS = (
    _bare_name,
    _runs_it,
    _title_after_team,
    _in_charge_of,
    _of_their_team,
    _post_at_the_firm,
    _next_cell,
    _post_behind,
)


def _post_first(pair: _Pair, everybody: Iterable[Chain]) -> Chain | None:
    """A post or a team and, where what follows belongs to it, both as one."""
    text, left, right = pair.text, pair.left, pair.right
    if pair.between == ", " and text.startswith(("'s ", "’s "), right.end):
        return None  # The HR director, Tim's boss: the name belongs to what follows.
    if right.name is not None:
        return joined(left, right) if _is_called(pair, everybody) else None
    if left.titles and _ASIDE.fullmatch(pair.between) and _NAMED.match(text, right.end):
        return Chain(left.start, right.end, None, left.heads, left.area)
    return joined(left, right) if any(rule(pair) for rule in _ONE_POST) else None


def _is_called(pair: _Pair, everybody: Iterable[Chain]) -> bool:
    """对接人叫阿凯: the name behind a post is its holder's."""
    left, right = pair.left, pair.right
    link = _LINK_ZH if pair.lang is Lang.ZH else _LINK_EN
    if not right.heads:
        if pair.between.strip() == ":" and _of_another_post(left, right, everybody):
            return False
        if _one_of(left, pair.between, pair.lang) and link.fullmatch(pair.between):
            return True
    if not left.teams or not _generic(right) or not _IS.search(pair.between):
        return False
    return link.fullmatch(pair.between) is not None


def _label(pair: _Pair) -> bool:
    """Compliance/Legal: Heather Cole."""
    return pair.between == "/" and _one_label(pair.text, pair.left, pair.right)


def _same_team(pair: _Pair) -> bool:
    """采购就是供应链部: one department by two names."""
    left, right = pair.left, pair.right
    if not left.teams or not right.teams or right.titles or not _STANDS_FOR.fullmatch(pair.between):
        return False
    return left.teams[-1].value == right.teams[-1].value


def _title_is_of_team(pair: _Pair) -> bool:
    """总监是采购部的."""
    if not pair.left.titles or pair.right.titles or pair.between not in ("是", "就是"):
        return False
    of_team = pair.right.teams and pair.right.teams[-1].row.kind == "team"
    return bool(of_team) and pair.text[pair.right.end : pair.right.end + 1] in "，。；的"


def _two_titles(pair: _Pair) -> bool:
    """老总是院长."""
    both = pair.left.titles and pair.right.titles
    return bool(both and re.fullmatch(r"是|兼|兼任|也是", pair.between))


def _title_over_there(pair: _Pair) -> bool:
    """生产那边的厂长."""
    of_team = not pair.left.titles and pair.right.titles
    return bool(of_team and re.fullmatch(r"[那这]边的?", pair.between))


_ONE_POST = (_label, _same_team, _title_is_of_team, _two_titles, _title_over_there)


# The treasurer, a retired banker by the name of Courtenay Vell: what stands aside is no second person.
_ASIDE = re.compile(r", (?:an?|the) (?:[\w-]+ ){0,2}")
_OF_ONE = re.compile(r": [A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?(?=[.,;\n]|$)")


def _one_label(text: str, left: Chain, right: Chain) -> bool:
    """Compliance/Legal: Heather Cole; but IT/Finance are two departments."""
    known = {head.value for head in (*left.heads, *right.heads)} & DEPARTMENTS
    return bool(left.teams and right.teams) and len(known) < 2 and _OF_ONE.match(text, right.end) is not None


def _of_another_post(label: Chain, named: Chain, everybody: Iterable[Chain]) -> bool:
    """Counsellors: Marg to ask them, where Marg is the deputy principal: the label stays the team."""
    if label.titles or named.name is None:
        return False
    values = {head.value for head in label.heads}
    first = named.name.text.split(" ")[0]
    others = (other for other in everybody if other.name is not None and other.heads)
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
