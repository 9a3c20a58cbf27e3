"""The rungs of a ladder of signatures: amounts with the party that signs below or above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import resources

from assistant.content import Strict, parse_yaml
from assistant.domain.evidence import Evidence
from assistant.domain.vocabulary import Lang
from assistant.reading.combinations import Patterns, compiled
from assistant.reading.context import Context
from assistant.reading.figures import Amount
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_NEAR, _SAME_BREATH, _FOLLOWS = 16, 30, 40
_NAMED_NEXT, _NAMED_BEFORE = 24, 12
_REMEMBERED = 160
"""So many characters back somebody may have been spoken of; all of these are characters between two phrases."""
_NO_END = 10**9
_SAID = Phrasings(__name__)
_OURS, _CURRENCY, _BARE = _SAID("ours"), _SAID("currency"), _SAID("bare")
_PAUSE = re.compile(r"[，,；;。.\n]")


class LadderWords(Strict):
    """One language of `ladder.yaml`."""

    about: tuple[str, ...]
    below_before: tuple[str, ...]
    below_after: tuple[str, ...]
    above_before: tuple[str, ...]
    above_after: tuple[str, ...]
    open_above: tuple[str, ...]
    bodies: tuple[str, ...]
    alone: tuple[str, ...]
    doubt: tuple[str, ...]


class LadderSheet(Strict):
    """`ladder.yaml`."""

    zh: LadderWords
    en: LadderWords


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who signs: a person of the note, or a body without one."""

    start: int
    end: int
    person: Person | None


@dataclass(slots=True)
class Ladder:
    """The rungs of one note."""

    below: list[tuple[Amount, Party | None]] = field(default_factory=list)
    above: list[tuple[Amount | None, Party | None]] = field(default_factory=list)
    alone: list[tuple[Party, Evidence]] = field(default_factory=list)
    doubt: bool = False
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence about who signs, with the sums and the parties in it."""

    scene: Scene
    start: int
    end: int
    amounts: Sequence[Amount]
    parties: Sequence[Party]

    @property
    def text(self) -> str:
        return self.scene.note.folded[self.start : self.end]

    @property
    def at(self) -> int:
        """Where it is quoted: at its first sum."""
        return self.amounts[0].start if self.amounts else self.start


def ladder_of(scene: Scene, context: Context) -> Ladder:
    """What the note tells of who may sign up to what sum, sentence by sentence."""
    words = _patterns(scene.lang)
    ladder = Ladder()
    going_on = False
    for start, end in _sentences(scene, context):
        if not going_on and words.first("about", scene.note.folded[start:end]) is None:
            continue
        told = _Told(scene, start, end, _amounts(scene, start, end), _parties(scene, words, start, end))
        below, above = _rungs(told, words)
        goes_on = bool(below or above)
        if goes_on or (going_on and not told.amounts):
            above += _open_above(told.text, start, words, told.amounts, told.parties)
            ladder.doubt = ladder.doubt or words.first("doubt", told.text) is not None
        going_on = goes_on
        ladder.below += below
        ladder.above += above
        if below or above:
            ladder.evidence = ladder.evidence or scene.sentence_evidence(told.at)
        _add_alone(ladder, told, words)
    return ladder


def _sentences(scene: Scene, context: Context) -> Iterator[tuple[int, int]]:
    """Where the sentences stand that the teller says, and does not ask, about this deal."""
    for span in scene.layout.sentences:
        elsewhere = any(start < span.end and span.start < end for start, end in context.elsewhere)
        if not elsewhere and not scene.listener_speaks(span.start) and not context.question(span.start):
            yield span.start, span.end


def _amounts(scene: Scene, start: int, end: int) -> list[Amount]:
    """The sums of a sentence, in English those too that say only how many thousands."""
    written = [a for a in scene.amounts if start <= a.start < end and not a.superseded and not a.per_unit]
    if scene.lang is not Lang.EN:
        return written
    return sorted([*written, *_bare(scene, written, start, end)], key=lambda a: a.start)


_Below = list[tuple[Amount, Party | None]]
_Above = list[tuple[Amount | None, Party | None]]


def _rungs(told: _Told, words: Patterns) -> tuple[_Below, _Above]:
    """The sums up to which somebody signs, and those from which on, each with its party."""
    below: _Below = []
    above: _Above = []
    for amount in told.amounts:
        side = _side(told.scene.note.folded, words, amount, told.parties, told.text)
        if side == "below":
            below.append((amount, _below_party(amount, told)))
        elif side == "above":
            above.append((amount, _above_party(amount, told.amounts, told.parties)))
    return below, above


def _add_alone(ladder: Ladder, told: _Told, words: Patterns) -> None:
    """Whoever a sentence says may sign alone: the party last named before it, else whoever was spoken of."""
    alone = words.first("alone", told.text)
    if alone is None:
        return
    at = told.start + alone.start()
    before = [p for p in told.parties if p.start <= at]
    party = before[-1] if before else _carried(told.scene, at)
    if party is not None:
        quote = told.scene.sentence_evidence(at)
        ladder.alone.append((party, quote))
        ladder.evidence = ladder.evidence or quote


def _bare(scene: Scene, amounts: Sequence[Amount], start: int, end: int) -> list[Amount]:
    """'Signs up to 500' in a note that counts in thousands."""
    scale = Decimal(1000)
    if not any(scale * 10 <= a.high < scale * 10000 for a in scene.amounts):
        return []
    found = []
    for hit in _BARE.finditer(scene.note.folded, start, end):
        first, last = hit.span(1)
        if not any(a.start < last and first < a.end for a in amounts):
            size = Decimal(hit.group(1)) * scale
            found.append(
                Amount(first, last, size, size, next((a.currency for a in scene.amounts), None), sure=False)
            )
    return found


def _parties(scene: Scene, words: Patterns, start: int, end: int) -> list[Party]:
    found = [
        Party(m.start, m.end, m.person)
        for m in scene.mentions
        if start <= m.start < end and m.person.function != "external"
    ]
    for body in words.words["bodies"].finditer(scene.note.folded, start, end):
        if not any(p.start < body.end() and body.start() < p.end for p in found):
            found.append(Party(body.start(), body.end(), None))
    return sorted(found, key=lambda p: p.start)


def _side(folded: str, words: Patterns, amount: Amount, parties: Sequence[Party], text: str) -> str | None:
    before = _CURRENCY.sub("", folded[max(0, amount.start - _NEAR) : amount.start]).rstrip()
    after = folded[amount.end : amount.end + 10].lstrip()
    if _OURS.search(before):
        return None
    if _starts(words.words["above_after"], after) or _ends(words.words["above_before"], before):
        return "above"
    if _starts(words.words["below_after"], after) or _ends(words.words["below_before"], before):
        return "below"
    if amount.bound == "max":
        return "below"
    if amount.bound == "min":
        return "above"
    headed = (
        re.match(r"\W*(?:签字|审批|授权)?(?:额度|权限|授权)|\W*(?:sign|approval|limits)", text) is not None
    )
    return "below" if headed and any(0 <= amount.start - p.end <= 2 for p in parties) else None


def _starts(words: re.Pattern[str], text: str) -> bool:
    return words.match(text) is not None


def _ends(words: re.Pattern[str], text: str) -> bool:
    return any(m.end() == len(text) for m in words.finditer(text))


def _below_party(amount: Amount, told: _Told) -> Party | None:
    """Who signs up to an amount: the one before it, else the one right after, else whoever was spoken of."""
    floor = max((a.end for a in told.amounts if a.end <= amount.start), default=told.start)
    ceiling = min((a.start for a in told.amounts if a.start >= amount.end), default=_NO_END)
    before = [p for p in told.parties if floor <= p.start and p.end <= amount.start]
    pause = _PAUSE.search(told.scene.note.folded, amount.end)
    ceiling = min(ceiling, pause.start() if pause else ceiling)
    after = [p for p in told.parties if amount.end <= p.start < min(ceiling, amount.end + _NEAR)]
    if before and amount.start - before[-1].end <= _SAME_BREATH:
        return before[-1]
    return after[0] if after else _carried(told.scene, amount.start)


def _above_party(amount: Amount, amounts: Sequence[Amount], parties: Sequence[Party]) -> Party | None:
    ceiling = min((a.start for a in amounts if a.start >= amount.end), default=_NO_END)
    after = [p for p in parties if amount.end <= p.start < min(ceiling, amount.end + _FOLLOWS)]
    if after:
        return after[0]
    before = [p for p in parties if p.end <= amount.start and amount.start - p.end <= _NEAR]
    return before[-1] if before else None


def _open_above(
    text: str,
    start: int,
    words: Patterns,
    amounts: Sequence[Amount],
    parties: Sequence[Party],
) -> list[tuple[Amount | None, Party | None]]:
    """'Above that the board', 'the CFO beyond that', 再往上是总经理."""
    found: list[tuple[Amount | None, Party | None]] = []
    for hit in words.words["open_above"].finditer(text):
        at, end = start + hit.start(), start + hit.end()
        if any(0 <= a.start - end <= 6 or at == a.end for a in amounts):
            continue
        after = [p for p in parties if end <= p.start <= end + _NAMED_NEXT]
        before = [p for p in parties if 0 <= at - p.end <= _NAMED_BEFORE]
        near = after[:1] or before[-1:]
        if near:
            found.append((None, near[0]))
    return found


def _carried(scene: Scene, at: int) -> Party | None:
    """Whoever was spoken of last before a pronoun or an empty subject, not far away."""
    before = [m for m in scene.mentions if m.end <= at and at - m.end < _REMEMBERED and not m.person.team]
    return Party(before[-1].start, before[-1].end, before[-1].person) if before else None


@cache
def _patterns(lang: Lang) -> Patterns:
    text = resources.files("assistant.reading").joinpath("lexicons", "ladder.yaml").read_text("utf-8")
    sheet = parse_yaml(text, LadderSheet, "lexicons/ladder.yaml")
    words = sheet.zh if lang is Lang.ZH else sheet.en
    return compiled(words)
