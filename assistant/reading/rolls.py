"""Who is ours by where they stand: in a list of those present, as a speaker, at the head or foot of a letter, with homework of ours."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from assistant.domain.vocabulary import Lang
from assistant.reading import sides_zh
from assistant.reading.lexicon import Category
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
BOSS = _SAID("boss")
_ROLL, _THEIR_ROLL = _SAID("roll"), _SAID("their_roll")
_HELLO = _SAID("hello")
_HANDS, _HOLDS = _SAID("hands"), _SAID("holds")


def spoken_by(scene: Scene, ours: list[tuple[int, int, bool]]) -> set[str]:
    """The speakers of a chat in lower case; those who are not the rep are added to `ours`, as is the boss a memo is for."""
    seen: set[str] = set()
    first = scene.layout.lines[0]
    if first.label_at and not first.speaker and BOSS.fullmatch(first.label or ""):
        ours.append((*first.label_at, True))
    for line in scene.layout.lines:
        if line.speaker and line.label_at and line.speaker.lower() not in seen:
            seen.add(line.speaker.lower())
            if line.speaker.lower() not in ("我", "me", "rep", "i", "myself", "本人", "自己", "us"):
                ours.append((*line.label_at, False))
    return seen


@lru_cache(maxsize=8)
def _rolls(text: str) -> tuple[int, ...]:
    """Where the lists of our people begin in a text: asked for every mention in it."""
    return tuple(m.end() for m in _ROLL.finditer(text))


def on_their_roll(scene: Scene, mention: Mentioned) -> bool:
    """客户：洪行长、温老师: who stands on the customer's list is the customer's."""
    line = scene.layout.lines[scene.layout.line(mention.start)]
    if line.label is None or line.speaker is not None or not _THEIR_ROLL.search(line.label):
        return False
    if scene.lang is Lang.ZH and sides_zh.holds_an_account(scene, mention):
        return False
    return not any(True for _ in _ROLL.finditer(scene.text, line.body, mention.start))


def on_our_roll(scene: Scene, mention: Mentioned) -> bool:
    """我方参会：老谈、Jane: everybody on the list is ours, up to the other side's."""
    line = scene.layout.lines[scene.layout.line(mention.start)]
    rolls = _rolls(scene.text)
    last = bisect_right(rolls, mention.start) - 1
    if last < 0 or rolls[last] <= line.start:
        return False
    between = scene.text[rolls[last] : mention.start]
    return not _THEIR_ROLL.search(between) and "。" not in between and "；" not in between


def is_letter_name(scene: Scene, mention: Mentioned) -> bool:
    """Hi Tom, at the top and Nadia alone at the foot are ours."""
    name = mention.chain.name
    if name is None or mention.person.functions:
        return False
    line = scene.layout.lines[scene.layout.line(mention.start)]
    rest = scene.text[line.start : mention.start] + scene.text[mention.end : line.end]
    if (
        _HELLO.search(scene.text[line.start : mention.start])
        and len(scene.text[mention.end : line.end].strip()) <= 1
    ):
        return True
    alone = not rest.strip(" \n,.-–—~")
    return alone and line.start > 0


_TASKS = (Category.PLAN, Category.NEXT_STEP, Category.SUPPORT, Category.OWNERSHIP, Category.COMMITMENT)


def has_our_task(scene: Scene, mention: Mentioned) -> bool:
    """老周负责内审，11/27前问清: somebody without a post at the customer who has homework from us."""
    clause = scene.layout.clause(mention.start)
    line = scene.layout.lines[scene.layout.line(mention.start)]
    labelled = line.label_at is not None and any(
        h.category in _TASKS for h in scene.hits if line.label_at[0] <= h.start < line.label_at[1]
    )
    near = bool(scene.hits_in(clause, *_TASKS)) or bool(_HOLDS.match(scene.text, mention.end))
    return (labelled or near or clause_has_date(scene, clause)) and bool(
        _HANDS.match(scene.text, mention.end)
    )


def clause_has_date(scene: Scene, clause: int) -> bool:
    """True where a clause names a day."""
    span = scene.layout.clauses[clause]
    return any(span.start <= d.start < span.end for d in scene.dates)
