"""Who must sign together: he and the CEO sign jointly above 500; 章程写着花钱得两个人都签; two partners, fifty-fifty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.domain.evidence import Assertion, Fact, Mention, Slot, Standing
from assistant.domain.vocabulary import Function, Lang, Role
from assistant.reading.context import Context
from assistant.reading.ladder import deal_sum
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_TOGETHER = {Lang.EN: _SAID("together_en"), Lang.ZH: _SAID("together_zh")}
"""Those named in the sentence sign together."""
_ALL_OF_THEM = {Lang.EN: _SAID("all_of_them_en"), Lang.ZH: _SAID("all_of_them_zh")}
"""Whoever owns the firm with others signs with them, named in the sentence or not."""
_MOST = 3
"""More heads than that are no partners who sign together."""


def with_joint_signatures(scene: Scene, context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts, and of each who must sign with others that they sign and that nothing goes without them."""
    found: list[Fact] = []
    for start, named_only in _told(scene, context):
        quote = scene.sentence_evidence(start)
        if _only_above(scene, start, facts):
            continue
        keys = _named(scene, start, facts)
        if not named_only:
            keys = tuple(dict.fromkeys([*keys, *_heads(facts)]))
        if len(keys) <= _MOST:
            for key in keys:
                found.append(Fact(Slot.ROLE, Role.SIGNATORY, quote, Assertion(), key))
                found.append(Fact(Slot.STANDING, Standing.BLOCKING, quote, Assertion(), key))
    return [*facts, *found]


def _told(scene: Scene, context: Context) -> Iterator[tuple[int, bool]]:
    """Where a note tells of it, and whether only those named there are meant."""
    for patterns, named_only in ((_TOGETHER, True), (_ALL_OF_THEM, False)):
        for hit in patterns[scene.lang].finditer(scene.text):
            start = hit.start()
            if not (
                scene.listener_speaks(start) or context.question(start) or context.tells_elsewhere(start)
            ):
                yield start, named_only


def _only_above(scene: Scene, start: int, facts: Sequence[Fact]) -> bool:
    """Whether the clause tells of larger sums than this deal's."""
    span = scene.layout.clauses[scene.layout.clause(start)]
    sums = [a.high for a in scene.amounts if span.start <= a.start < span.end and not a.superseded]
    value = deal_sum(facts)
    return bool(sums) and value is not None and min(sums) > value


def _named(scene: Scene, start: int, facts: Sequence[Fact]) -> tuple[str, ...]:
    """The single people of theirs whom the clause names, or else the sentence."""
    single = _single(facts)
    clause = scene.layout.clauses[scene.layout.clause(start)]
    sentence = scene.layout.sentences[scene.layout.sentence(start)]
    for span in (clause, sentence):
        near = scene.mentions_between(span.start, span.end)
        if keys := tuple(dict.fromkeys(m.person.key for m in near if m.person.key in single)):
            return keys
    return ()


def _heads(facts: Sequence[Fact]) -> tuple[str, ...]:
    single = _single(facts)
    return tuple(
        dict.fromkeys(
            f.about
            for f in facts
            if f.slot is Slot.FUNCTION
            and f.value == Function.EXECUTIVE
            and f.about is not None
            and f.about in single
        )
    )


def _single(facts: Sequence[Fact]) -> frozenset[str | None]:
    return frozenset(
        f.about for f in facts if f.slot is Slot.PERSON and isinstance(f.value, Mention) and not f.value.team
    )
