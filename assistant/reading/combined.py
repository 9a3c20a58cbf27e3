"""What two kinds of words in one sentence tell, and neither alone (`lexicons/combinations.yaml`).

A colleague alone is no conflict, a missing answer no missing help, a retired man no secret power.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml
from assistant.domain.evidence import (
    Assertion,
    Certainty,
    Fact,
    Money,
    RivalKind,
    Slot,
    Source,
    Standing,
)
from assistant.domain.vocabulary import BudgetStatus, Function, Lang
from assistant.reading.context import Context
from assistant.reading.lexicon import Category
from assistant.reading.normalise import normalise
from assistant.reading.scene import Scene
from assistant.reading.sides import is_absent


class Words(Strict):
    """One language of `combinations.yaml`."""

    seller: tuple[str, ...]
    claim: tuple[str, ...]
    conflict: tuple[str, ...]
    helper: tuple[str, ...]
    lack: tuple[str, ...]
    stuck: tuple[str, ...]
    same: tuple[str, ...]
    plain: tuple[str, ...]
    everyone: tuple[str, ...]
    rival: tuple[str, ...]
    unanswered: tuple[str, ...]
    answered: tuple[str, ...]
    bygone: tuple[str, ...]
    sway: tuple[str, ...]
    gain: tuple[str, ...]
    theirs: tuple[str, ...]
    papers: tuple[str, ...]
    purse: tuple[str, ...]
    belief: tuple[str, ...]
    headquarters: tuple[str, ...]
    oversight: tuple[str, ...]
    using: tuple[str, ...]
    unheard: tuple[str, ...]
    pushing: tuple[str, ...]
    blocked: tuple[str, ...]


class Sheet(Strict):
    """`combinations.yaml`."""

    zh: Words
    en: Words


@dataclass(frozen=True, slots=True)
class _Patterns:
    words: dict[str, re.Pattern[str]]

    def both(self, first: str, second: str, text: str) -> int | None:
        """Where the second kind stands in a text that has both; None when one is missing."""
        one, other = self.words[first].search(text), self.words[second].search(text)
        return other.start() if one and other else None

    def one(self, kind: str, text: str) -> int | None:
        """Where a word of this kind stands."""
        found = self.words[kind].search(text)
        return found.start() if found else None


def with_combinations(scene: Scene, context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a note with what combinations tell put right and added."""
    words = _patterns(scene.lang)
    found: list[Fact] = []
    conflicts: list[tuple[int, int]] = []
    missing: list[tuple[int, int]] = []
    swaying: list[tuple[int, int]] = []
    for span in scene.layout.sentences:
        if scene.listener_speaks(span.start) or context.question(span.start):
            continue
        if any(start < span.end and span.start < end for start, end in context.elsewhere):
            continue
        text, raw = scene.note.folded[span.start : span.end], scene.note.span(span.start, span.end)
        at = words.both("seller", "claim", text)
        at = words.one("conflict", text) if at is None else at
        if at is not None:
            conflicts.append(raw)
            found.append(_fact(scene, Slot.OWNERSHIP_CONFLICT, span.start + at))
        at = words.both("helper", "lack", text)
        at = words.one("stuck", text) if at is None else at
        if at is not None:
            missing.append(raw)
            found.append(_fact(scene, Slot.SUPPORT, span.start + at, negated=True))
        at = words.one("same", text)
        at = words.both("plain", "everyone", text) if at is None else at
        if at is not None:
            found.append(_fact(scene, Slot.SAME_PITCH, span.start + at))
        found += [] if raw in conflicts else _contest(scene, words, span.start, text)
        found += _powerless(scene, words, span.start, text)
        at = words.both("using", "unheard", text)
        if at is not None:
            found.append(_fact(scene, Slot.USERS_HEARD, span.start + at, negated=True))
        found += _value(scene, words, span.start, span.end)
        if words.both("headquarters", "oversight", text) is not None:
            found += _above_them(scene, words, span.start, span.end)
        if words.both("purse", "belief", text) is not None and not _budget_told(facts):
            quote = scene.sentence_evidence(span.start + (words.one("purse", text) or 0))
            found.append(Fact(Slot.BUDGET_STATUS, BudgetStatus.ASSUMED, quote, _BELIEVED))
        if words.both("bygone", "sway", text) is not None:
            swaying.append(raw)
            found += _swaying(scene, words, span.start, span.end)
    found += _absent(scene)
    kept = [f for f in facts if not _overruled(f, conflicts, missing, swaying)]
    known = {(f.slot, f.evidence.quote, f.assertion.negated, f.about) for f in kept}
    return kept + [f for f in found if (f.slot, f.evidence.quote, f.assertion.negated, f.about) not in known]


_WE = re.compile(r"(?:\b(?:i|we|i've|we've|we have|i have)\s|我们?)$")


def _powerless(scene: Scene, words: _Patterns, start: int, text: str) -> list[Fact]:
    """Somebody of theirs who pushed and got nowhere: whoever the sentence speaks of, else spoken of last."""
    push = words.words["pushing"].search(text)
    if push is None or words.one("blocked", text) is None or _WE.search(text[: push.start()]):
        return []
    at = start + push.start()
    before = [m for m in scene.mentions if m.start <= at and at - m.end < 160 and m.person.name]
    if not before:
        return []
    quote = scene.sentence_evidence(at)
    return [Fact(Slot.STANDING, Standing.POWERLESS, quote, Assertion(), before[-1].person.key)]


def _above_them(scene: Scene, words: _Patterns, start: int, end: int) -> list[Fact]:
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


_BELIEVED = Assertion(certainty=Certainty.HEDGED)


def _budget_told(facts: Sequence[Fact]) -> bool:
    """True where the notes give more than a belief."""
    return any(
        f.slot is Slot.BUDGET_AMOUNT
        or (f.slot is Slot.BUDGET_STATUS and f.value != BudgetStatus.UNKNOWN and not f.assertion.negated)
        for f in facts
    )


def _value(scene: Scene, words: _Patterns, start: int, end: int) -> list[Fact]:
    """A sum the customer did: an amount gained or lost, in words that say whose figure it is."""
    text = scene.note.folded[start:end]
    amount = next((a for a in scene.amounts if start <= a.start < end and not a.superseded), None)
    if amount is None or words.both("gain", "theirs", text) is None:
        return []
    source = Source.DOCUMENT if words.one("papers", text) is not None else Source.CUSTOMER
    quote = scene.sentence_evidence(amount.start)
    return [Fact(Slot.VALUE, Money(amount.high, amount.currency), quote, Assertion(source=source))]


def _absent(scene: Scene) -> list[Fact]:
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


def _contest(scene: Scene, words: _Patterns, start: int, text: str) -> list[Fact]:
    """A rival and, in the same breath, whether we have answered."""
    at = words.both("rival", "unanswered", text)
    handled = words.both("rival", "answered", text) if at is None else None
    spot = words.one("rival", text)
    if spot is None or (at is None and handled is None):
        return []
    quote = scene.sentence_evidence(start + spot)
    rival = Fact(Slot.RIVAL, RivalKind.VENDOR, quote, Assertion())
    answer = handled if at is None else at
    assert answer is not None
    return [rival, _fact(scene, Slot.RIVAL_HANDLED, start + answer, negated=handled is None)]


def _swaying(scene: Scene, words: _Patterns, start: int, end: int) -> list[Fact]:
    """Those of the sentence who are out of office: named by a bygone word, or told so right beside."""
    found = []
    for mention in scene.mentions:
        if not start <= mention.start < end:
            continue
        near = scene.note.folded[max(start, mention.start - 8) : min(end, mention.end + 14)]
        if words.one("bygone", near) is not None:
            quote = scene.sentence_evidence(mention.start)
            found.append(Fact(Slot.STANDING, Standing.INFORMAL, quote, Assertion(), mention.person.key))
    return found


def _overruled(
    fact: Fact,
    conflicts: Sequence[tuple[int, int]],
    missing: Sequence[tuple[int, int]],
    swaying: Sequence[tuple[int, int]],
) -> bool:
    """A conflict without a claim is none; a colleague is no rival; who still sways the boss has not left."""
    if fact.slot is Slot.OWNERSHIP_CONFLICT:
        return not fact.assertion.negated
    if fact.slot is Slot.RIVAL and fact.value == RivalKind.VENDOR:
        return _within(fact, conflicts)
    if fact.slot is Slot.SUPPORT and not fact.assertion.negated:
        return _within(fact, missing)
    return fact.slot is Slot.STANDING and fact.value == Standing.LEFT and _within(fact, swaying)


def _within(fact: Fact, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= fact.evidence.start < end for start, end in spans)


def _fact(scene: Scene, slot: Slot, at: int, *, negated: bool = False) -> Fact:
    quote = scene.sentence_evidence(at)
    return Fact(slot, quote.quote, quote, Assertion(negated=negated))


@cache
def _patterns(lang: Lang) -> _Patterns:
    text = resources.files("assistant.reading").joinpath("lexicons", "combinations.yaml").read_text("utf-8")
    sheet = parse_yaml(text, Sheet, "lexicons/combinations.yaml")
    words = sheet.zh if lang is Lang.ZH else sheet.en
    return _Patterns({kind: pattern(getattr(words, kind)) for kind in Words.model_fields})


def pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all phrases, the longest first; gaps are short, so matching stays linear."""
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        folded = normalise(phrase).folded
        body = re.escape(folded).replace("…", r"[^\n。！？.!?]{0,14}?")
        head = r"(?<![a-z0-9])" if re.match(r"[a-z0-9]", folded) else ""
        tail = r"(?![a-z0-9])" if re.search(r"[a-z0-9]$", folded) else ""
        parts.append(head + body + tail)
    return re.compile("|".join(parts))
