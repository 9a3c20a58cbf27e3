"""Who holds a post or stands for a team named before them: 对接人叫阿凯, the HR director: Tim Vance."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.domain.vocabulary import Lang
from assistant.reading.lexicon import Category
from assistant.reading.links import DEPARTMENTS, Chain, Pair, joined
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_NAMED, _STANDS_FOR, _IS = _SAID("named"), _SAID("stands_for"), _SAID("is")
_LINK_ZH = re.compile(
    r"(?:[，,]?\s?(?:有个|有位|有一个|有一位|派了个|派了一个|只派了个|来了个|就是|人|他|她|我们|大家|名字|这位|那位|那个|一位)*"
    r"(?:都)?(?:叫|名叫|叫做|是|姓|名字叫|，叫|为)?[\"（(：:]?\s?|.{0,6}，叫\"?|（[^（）]{1,8}，\s?)"
)
_LINK_EN = re.compile(
    r"\s(?:since|for|as of)\s[A-Za-z0-9 ]{2,14}:\s|\s(?:at|of|for|from|in|over at)\s(?:the )?[A-ZÀ-Þ][\w&' -]{1,34},\s|,\s(?:his|her|the) name(?:'s| is)\s|\swho\s[\w' ]{2,24},\s(?:a\s|one\s)?|(?:,?\s(?:is|was|who is|which is|named|called|namely|the|a|an|our|one|person|guy|lady|man|woman|chap|fella|feller|someone|somebody|there's|there is|new|their|contact|being)?){0,4},?(?:\sby the name of)?\s?(?:\(|:\s|,\s|-\s|\"|\s)?"
)


def with_holder(pair: Pair, everybody: Iterable[Chain]) -> Chain | None:
    """A post or a team and, where what follows belongs to it, both as one."""
    text, left, right = pair.text, pair.left, pair.right
    if pair.between == ", " and text.startswith(("'s ", "’s "), right.end):
        return None  # The HR director, Tim's boss: the name belongs to what follows.
    if right.name is not None:
        return joined(left, right) if _is_called(pair, everybody) else None
    if left.titles and _ASIDE.fullmatch(pair.between) and _NAMED.match(text, right.end):
        return Chain(left.start, right.end, None, left.heads, left.area)
    return joined(left, right) if any(rule(pair) for rule in _ONE_POST) else None


def _is_called(pair: Pair, everybody: Iterable[Chain]) -> bool:
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


def _label(pair: Pair) -> bool:
    """Compliance/Legal: Heather Cole."""
    return pair.between == "/" and _one_label(pair.text, pair.left, pair.right)


def _same_team(pair: Pair) -> bool:
    """采购就是供应链部: one department by two names."""
    left, right = pair.left, pair.right
    if not left.teams or not right.teams or right.titles or not _STANDS_FOR.fullmatch(pair.between):
        return False
    return left.teams[-1].value == right.teams[-1].value


def _title_is_of_team(pair: Pair) -> bool:
    """总监是采购部的."""
    if not pair.left.titles or pair.right.titles or pair.between not in ("是", "就是"):
        return False
    of_team = pair.right.teams and pair.right.teams[-1].row.kind == "team"
    return bool(of_team) and pair.text[pair.right.end : pair.right.end + 1] in "，。；的"


def _two_titles(pair: Pair) -> bool:
    """老总是院长."""
    both = pair.left.titles and pair.right.titles
    return bool(both and re.fullmatch(r"是|兼|兼任|也是", pair.between))


def _title_over_there(pair: Pair) -> bool:
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
