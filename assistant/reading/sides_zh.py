"""Who is ours in Chinese notes: on our list, on our teams, beside us with a post, the boss who wants it signed."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.reading.lexicon import Category
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_NEXT_HEADING = _SAID("next_heading")
_BESIDE_US, _POST = _SAID("beside_us"), _SAID("post")
_OUR_TEAMS, _HAS_ACCOUNT = _SAID("our_teams"), _SAID("has_account")
_CHIEF, _FROM_ABOVE = _SAID("chief"), _SAID("from_above")
_WE = "我方|我们|我们这边|我司|咱们这边|咱们|咱|本司|内部|公司内部|乙方|自己人|我这边"
_HEADING = re.compile(
    rf"^[\s\-*•·#\d.、）)]*(?:【\s?(?:{_WE})[^】\n]{{0,6}}】|\[\s?(?:{_WE})[^\]\n]{{0,6}}\]|(?:{_WE})"
    r"(?:参会|与会|团队|人员|分工|安排|动作|支持|资源|投入|出席|成员|名单)*(?:人员|人|情况)?\s?(?:[：:]|$))",
    re.M,
)
_OPENS = frozenset("】]：:，,；;、。\n-·•*)）|/")


@lru_cache(maxsize=8)
def _sections(text: str) -> tuple[tuple[int, int], ...]:
    """【我方】 and 我方人员： up to the next heading; asked for every mention in a text."""
    out: list[tuple[int, int]] = []
    for found in _HEADING.finditer(text):
        after = _NEXT_HEADING.search(text, found.end())
        out.append((found.end(), after.start() if after else len(text)))
    return tuple(out)


def _on_our_section(scene: Scene, mention: Mentioned) -> bool:
    """Whoever opens an item of our section and stands nowhere else."""
    sections = _sections(scene.text)
    if not sections:
        return False
    before = scene.text[: mention.start].rstrip(" ")
    if before and before[-1] not in _OPENS and not before[-1].isdigit():
        return False
    if not any(a <= mention.start < b for a, b in sections):
        return False
    spots = [m for m in scene.mentions if m.person is mention.person]
    return all(any(a <= m.start < b for a, b in sections) for m in spots)


_VERBS = re.compile(
    r"[了过见聊谈约找问跟和与给对陪访系请的去到在认识通触报演讲说把被让叫帮替为向同听看等想要会能没不也都又还再先就是有做拿发送推带教管争]"
)


def _beside_us(scene: Scene, mention: Mentioned) -> bool:
    """我们薪税顾问阿岑: our, a field, a post and a name without a verb between."""
    name = mention.chain.name
    if name is None:
        return False
    found = _BESIDE_US.search(scene.text, max(0, mention.start - 14), mention.start)
    if found is None or _VERBS.search(found["field"]):
        return False
    post = scene.text[mention.start : name.start] or found["field"]
    if not _POST.search(post):
        return False
    before = scene.text[max(0, found.start() - 2) : found.start()]
    return not re.search(r"支持|认可|信任|帮|对|给|是$", before)


def holds_an_account(scene: Scene, mention: Mentioned) -> bool:
    """SMB部阿凌名下, 华南组的阿霖在跟: a colleague of another of our teams."""
    name = mention.chain.name
    if name is None or name.title or mention.chain.titles:
        return False
    return bool(
        _OUR_TEAMS.search(scene.text, max(0, name.start - 14), name.start)
        and _HAS_ACCOUNT.match(scene.text, name.end)
    )


def _wants_it_signed(scene: Scene, mention: Mentioned) -> bool:
    """老板想让我Q1签, 领导还指着这单冲业绩: the boss behind the seller."""
    person = mention.person
    if person.name is not None or not _CHIEF.fullmatch(scene.text, mention.start, mention.end):
        return False
    before = scene.text[max(0, mention.start - 3) : mention.start]
    if any(
        before.endswith(w) for w in ("他们", "客户", "对方", "甲方", "人家", "客户的", "的", "大", "女", "男")
    ):
        return False
    if scene.hits_in(scene.layout.clause(mention.start), Category.CUSTOMER_SIDE):
        return False
    return _FROM_ABOVE.match(scene.text, mention.end) is not None


def is_ours(scene: Scene, mention: Mentioned) -> bool:
    """True when this mention alone tells that somebody is one of us."""
    return (
        _on_our_section(scene, mention)
        or _beside_us(scene, mention)
        or holds_an_account(scene, mention)
        or _wants_it_signed(scene, mention)
    )
