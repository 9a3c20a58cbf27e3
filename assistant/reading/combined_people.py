"""What combinations tell of persons: weight out of office, no weight in it, a team above, a function they lack."""

from __future__ import annotations

import re

from assistant.domain.evidence import Assertion, Fact, Slot, Standing
from assistant.domain.vocabulary import Function
from assistant.reading.bystanders import is_absent
from assistant.reading.combinations import Patterns
from assistant.reading.lexicon import Category
from assistant.reading.scene import Scene


def swaying(scene: Scene, words: Patterns, start: int, end: int) -> list[Fact]:
    """Those of the sentence who are out of office: named by a bygone word, or told so right beside."""
    found = []
    for mention in scene.mentions:
        if not start <= mention.start < end:
            continue
        opened = scene.layout.clauses[scene.layout.clause(mention.start)].start
        near = scene.note.folded[max(opened, mention.start - 8) : min(end, mention.end + 14)]
        if words.one("bygone", near) is not None:
            quote = scene.sentence_evidence(mention.start)
            found.append(Fact(Slot.STANDING, Standing.INFORMAL, quote, Assertion(), mention.person.key))
    return found


_WE = re.compile(r"(?:\b(?:i|we|i've|we've|we have|i have)\s|我们?)$")


def powerless(scene: Scene, words: Patterns, start: int, text: str) -> list[Fact]:
    """Somebody of theirs who pushed and got nowhere: whoever the sentence speaks of, else spoken of last."""
    push = words.first("pushing", text)
    if push is None or words.one("blocked", text) is None or _WE.search(text[: push.start()]):
        return []
    at = start + push.start()
    before = [m for m in scene.mentions if m.start <= at and at - m.end < 160 and m.person.name]
    if not before:
        return []
    quote = scene.sentence_evidence(at)
    return [Fact(Slot.STANDING, Standing.POWERLESS, quote, Assertion(), before[-1].person.key)]


def above_them(scene: Scene, words: Patterns, start: int, end: int) -> list[Fact]:
    """Teams of a headquarters that has to agree: they supervise, whatever their trade."""
    found = []
    for mention in scene.mentions:
        if not start <= mention.start < end or mention.person.name is not None:
            continue
        near = scene.note.folded[max(start, mention.start - 20) : mention.end]
        if words.one("headquarters", near) is not None:
            quote = scene.sentence_evidence(mention.start)
            found.append(Fact(Slot.FUNCTION, Function.SUPERVISOR, quote, Assertion(), mention.person.key))
    return found


def absent(scene: Scene) -> list[Fact]:
    """The functions the customer is said not to have."""
    lacking: dict[Function, Fact] = {}
    for mention in scene.mentions:
        if mention.person.function in _LACKABLE and is_absent(scene, mention):
            function = Function(mention.person.function)
            quote = scene.sentence_evidence(mention.start)
            lacking.setdefault(function, Fact(Slot.FUNCTION, function, quote, Assertion(negated=True)))
    for hit in scene.hits:
        if hit.category is not Category.ABSENT:
            continue
        told = scene.note.folded[hit.start : hit.end]
        for function, named in _NAMED_ABSENT:
            if named.search(told):
                quote = scene.sentence_evidence(hit.start)
                lacking.setdefault(function, Fact(Slot.FUNCTION, function, quote, Assertion(negated=True)))
    return list(lacking.values())


_LACKABLE = ("finance", "legal", "procurement", "it", "risk_audit", "hr", "admin")


_NAMED_ABSENT = (
    (Function.PROCUREMENT, re.compile(r"procurement|purchasing|buyer|采购")),
    (Function.LEGAL, re.compile(r"legal|lawyer|counsel|法务")),
    (Function.IT, re.compile(r"\bit\b|信息|技术部")),
    (Function.FINANCE, re.compile(r"financ|accountant|财务")),
    (Function.RISK_AUDIT, re.compile(r"audit|compliance|内审|风控")),
)
"""What a phrase of absence names by itself."""
