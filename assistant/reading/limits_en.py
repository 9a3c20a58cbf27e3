"""Who may sign for how much, in English: "CHRO to 100k, CFO to 400k, board above", "anything over 200k goes to the owners"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.reading.carried_en import carried
from assistant.reading.figures import Amount
from assistant.reading.lexicon import Hit
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_SIGN, _DECIDES = _SAID("sign"), _SAID("decides")
_OVER, _OVER_AFTER, _UNDER = _SAID("over"), _SAID("over_after"), _SAID("under")
_LADDER, _HIGHER, _POWER, _DOUBT = _SAID("ladder"), _SAID("higher"), _SAID("power"), _SAID("doubt")
_HIS_LIMIT, _EVERYTHING_OVER = _SAID("his_limit"), _SAID("everything_over")

Kind = Literal["below", "above"]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The limits of a note: who may sign up to what, whether the level above is known, where it is told."""

    signers: tuple[tuple[Person, Amount], ...]
    higher: bool
    doubt: bool
    first: Amount | None


def limit_kind(scene: Scene, amount: Amount) -> Kind | None:
    """Whether an amount is a signing limit (`below`) or where the next level begins (`above`)."""
    sentence = scene.layout.sentences[scene.layout.sentence(amount.start)]
    text = scene.text
    before = text[max(sentence.start, amount.start - 60) : amount.start]
    after = text[amount.end : min(sentence.end, amount.end + 24)]
    whole = text[sentence.start : sentence.end]
    if _OVER_AFTER.match(after) and _DECIDES.search(whole):
        return "above"
    if _OVER.search(before) and _DECIDES.search(whole):
        return "above"
    if _SIGN.search(before):
        return "below"
    if _UNDER.search(before) and not re.search(r"\bfrom\s\S+\sto\s*$|\bcut\b|\braised\b", before):
        if re.search(
            r"\bsign|\bapprov(?!ed)|himself|herself|\bon (?:his|her) own\b|\bauthority\b|\blimit",
            whole,
            re.IGNORECASE,
        ):
            return "below"
        if _person_before(scene, amount, 6) and (_LADDER.search(whole) or _HIGHER.search(whole)):
            return "below"
    if _in_ladder(scene, amount) and (
        _person_before(scene, amount, 6) or re.match(r"\s?[:(]?\s?(?:the )?$", after[:1])
    ):
        return "below"
    if _HIS_LIMIT.match(after):
        return "below"
    if re.match(r"\s?(?:is|:|=)?\s?(?:signed|approved) by\b", after):
        return "below" if re.search(r"\b(?:under|below|up to|to|until)\s*$", before) else None
    return None


def opens_a_level(scene: Scene, amount: Amount) -> bool:
    """ "Everything above 100k has to go through the board": a sum like this is nobody's budget."""
    sentence = scene.layout.sentences[scene.layout.sentence(amount.start)]
    return _EVERYTHING_OVER.search(scene.text, sentence.start, amount.start) is not None


def _in_ladder(scene: Scene, amount: Amount) -> bool:
    line = scene.layout.lines[scene.layout.line(amount.start)]
    label = scene.text[line.start : line.body] if line.label_at else scene.text[line.start : line.start + 30]
    return bool(_LADDER.search(label)) and "budget" not in label.lower()


def _person_before(scene: Scene, amount: Amount, gap: int) -> bool:
    clause = scene.layout.clause(amount.start)
    return any(0 <= amount.start - m.end <= gap for m in scene.people_in.get(clause, ()))


def read_ladder(scene: Scene, limits: list[tuple[Amount, Kind]]) -> Ladder:
    """Persons and levels for the amounts that are limits."""
    signers: list[tuple[Person, Amount]] = []
    higher = doubt = False
    for amount, kind in limits:
        person = _signer(scene, amount)
        sentence = scene.layout.sentences[scene.layout.sentence(amount.start)]
        if kind == "below":
            if person is not None:
                signers.append((person, amount))
        else:
            clause = scene.layout.clauses[scene.layout.clause(amount.start)]
            rest = scene.text[clause.start : min(sentence.end, amount.end + 80)]
            higher = higher or bool(_POWER.search(rest)) or person is not None
        tail = scene.text[amount.end : min(len(scene.text), sentence.end + 100)]
        for found in _HIGHER.finditer(tail):
            around = tail[max(0, found.start() - 40) : found.end() + 50]
            if _POWER.search(around) or _somebody(
                scene, amount.end + found.start() - 40, amount.end + found.end() + 50
            ):
                higher = True
        told = tail[: max(60, sentence.end - amount.end)]
        doubt = doubt or bool(_DOUBT.search(told))
    higher = higher or len({id(p) for p, _ in signers}) >= 2
    return Ladder(tuple(signers), higher, doubt, limits[0][0] if limits else None)


def _somebody(scene: Scene, start: int, end: int) -> bool:
    return any(start <= m.start < end for m in scene.mentions)


def _signer(scene: Scene, amount: Amount) -> Person | None:
    clause = scene.layout.clause(amount.start)
    members = scene.people_in.get(clause, [])
    before = [m for m in members if m.end <= amount.start]
    if before:
        return before[-1].person
    span = scene.layout.clauses[clause]
    if scene.hits and re.search(r"\b(?:he|she)\b", scene.text[span.start : amount.start], re.IGNORECASE):
        people = carried(scene, clause, Hit(amount.start, amount.end, scene.hits[0].row))
        if people:
            return people[0]
    behind = [m for m in members if m.start >= amount.end]
    if behind:
        return behind[0].person
    if not scene.hits:
        return None
    people = carried(scene, clause, Hit(amount.start, amount.end, scene.hits[0].row))
    return people[0] if people else None


def authority_known(ladder: Ladder, size: Decimal | None) -> bool:
    """True when the limit and the level above are told, or when a limit covers the deal."""
    below = [a.high for _, a in ladder.signers]
    covered = bool(below) and size is not None and size <= max(below)
    return covered or (bool(below) and ladder.higher and not ladder.doubt)
