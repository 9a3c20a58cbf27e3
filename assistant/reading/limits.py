"""Who may sign for how much, and whether we know what happens above."""

from __future__ import annotations

from decimal import Decimal

from assistant.domain.evidence import Assertion, Fact, Slot
from assistant.domain.vocabulary import Authority, Lang
from assistant.reading.context import Context
from assistant.reading.lexicon import Category, Hit
from assistant.reading.limits_en import authority_known, read_ladder
from assistant.reading.money_kind import Sorted, money_of
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene
from assistant.reading.subjects import about, carried

_SAID = Phrasings(__name__)
_UPWARD = _SAID("upward")
_FROM_A_SUM, _DOUBT = _SAID("from_a_sum"), _SAID("doubt")
_NEXT_WORDS = 40


Signer = tuple[Person, Decimal | None]
"""Who may sign, and up to what; None: everything."""


def read_limits(
    scene: Scene,
    context: Context,
    limits: list[Sorted],
    facts: list[Fact],
    budget: list[Sorted],
    everything: list[Sorted],
) -> list[Signer]:
    """LIMIT and AUTHORITY facts; returns who may sign up to what."""
    size = _size(budget, everything)
    if scene.lang is Lang.EN:
        return [*_english_limits(scene, limits, facts, size), *_sign_everything(scene, context, facts)]
    signers, named_above = _chinese_limits(scene, limits, facts)
    signers += _sign_everything(scene, context, facts)
    if limits and all(limit is not None for _, limit in signers):
        facts.append(_authority(scene, limits, signers, named_above, size))
    return signers


def _chinese_limits(scene: Scene, limits: list[Sorted], facts: list[Fact]) -> tuple[list[Signer], bool]:
    """Who signs up to the sums told, and whether anybody is named above them."""
    signers: list[Signer] = []
    named_above = False
    for entry in limits:
        people = _signer(scene, entry)
        signer = people[0] if people else None
        if entry.kind != "below" and people:
            named_above = True
            clause = scene.layout.clause(entry.amount.start)
            before = [m.person for m in scene.people_in.get(clause, ()) if m.end <= entry.amount.start]
            # CFO五十万以上要CEO会签: up to there the first signs alone.
            signer = before[-1] if before and before[-1] is not people[0] else None
        if signer is not None:
            signers.append((signer, entry.amount.high))
            quote = scene.sentence_evidence(entry.amount.start)
            facts.append(Fact(Slot.LIMIT, money_of(entry.amount), quote, Assertion(), signer.key))
    return signers, named_above


def _sign_everything(scene: Scene, context: Context, facts: list[Fact]) -> list[Signer]:
    """Whoever signs alone whatever it costs."""
    signers: list[Signer] = []
    for hit in scene.hits:
        if hit.category is not Category.LIMIT or hit.value != "everything":
            continue
        colour = context.colour(hit)
        if not colour.real or from_a_sum(scene, hit):
            continue
        for person in about(scene, hit, listed=False)[:1]:
            if person.function in ("executive", "", "business_owner", "finance"):
                quote = scene.sentence_evidence(hit.start)
                signers.append((person, None))
                facts.append(Fact(Slot.LIMIT, True, quote, colour.assertion(), person.key))
    return signers


def _authority(
    scene: Scene, limits: list[Sorted], signers: list[Signer], named_above: bool, size: Decimal | None
) -> Fact:
    """Whether we know who signs for a deal of this size."""
    below = [limit for _, limit in signers if limit is not None]
    covered = bool(below) and size is not None and size <= max(below)
    told = bool(below) or any(entry.kind == "below" for entry in limits)
    above = named_above or _goes_up(scene, limits)
    sure = told and above and not _unknown_above(scene) and not _doubt(scene, limits[-1])
    value = Authority.KNOWN if sure or covered else Authority.PARTLY
    first = limits[0].cue
    assert first is not None
    cues = (scene.text[first.start : first.end],)
    return Fact(Slot.AUTHORITY, value, scene.sentence_evidence(limits[0].amount.start), Assertion(cues=cues))


def _goes_up(scene: Scene, limits: list[Sorted]) -> bool:
    """Whether a phrase without a sum tells where it goes above: 再往上就要上会."""
    for hit in scene.hits:
        if hit.category is Category.LIMIT and hit.value == "above" and all(e.cue is not hit for e in limits):
            end = scene.layout.sentences[scene.layout.sentence(hit.start)].end
            if _next_people(scene, hit) or _UPWARD.search(scene.text, hit.start, end):
                return True
    return False


def _unknown_above(scene: Scene) -> bool:
    return any(hit.category is Category.LIMIT and hit.value == "unknown" for hit in scene.hits)


def _size(budget: list[Sorted], everything: list[Sorted]) -> Decimal | None:
    """What the deal costs: the budget, else our price."""
    prices = [e.amount.high for e in everything if e.kind == "quote"]
    return max((b.amount.high for b in budget), default=None) or max(prices, default=None)


def from_a_sum(scene: Scene, hit: Hit) -> bool:
    """Signs everything over 50 grand: that is a step of a ladder, not all there is."""
    return _FROM_A_SUM.match(scene.text, hit.end) is not None


def _english_limits(
    scene: Scene, limits: list[Sorted], facts: list[Fact], size: Decimal | None
) -> list[Signer]:
    ladder = read_ladder(scene, [(e.amount, "below" if e.kind == "below" else "above") for e in limits])
    for person, amount in ladder.signers:
        quote = scene.sentence_evidence(amount.start)
        facts.append(Fact(Slot.LIMIT, money_of(amount), quote, Assertion(), person.key))
    if ladder.first is not None:
        value = Authority.KNOWN if authority_known(ladder, size) else Authority.PARTLY
        facts.append(Fact(Slot.AUTHORITY, value, scene.sentence_evidence(ladder.first.start)))
    return [(person, amount.high) for person, amount in ladder.signers]


def _doubt(scene: Scene, entry: Sorted) -> bool:
    """80万以上不知道谁批: doubt in what follows the sum, or right behind its sentence."""
    span = scene.layout.sentences[scene.layout.sentence(entry.amount.start)]
    return _DOUBT.search(scene.note.folded, entry.amount.end, span.end + _NEXT_WORDS) is not None


def _signer(scene: Scene, entry: Sorted) -> list[Person]:
    clause = scene.layout.clause(entry.amount.start)
    members = scene.people_in.get(clause, [])
    after = [m for m in members if m.start >= entry.amount.end]
    before = [m for m in members if m.end <= entry.amount.start]
    assert entry.cue is not None
    if (entry.cue.start >= entry.amount.end or entry.kind == "above") and after:
        return [after[0].person]
    if entry.kind == "above" and before and not after:
        return _next_people(scene, entry.cue) or [before[-1].person]
    if before:
        return [before[-1].person]
    if after:
        return [after[0].person]
    follow = clause + 1
    if entry.kind == "above" and follow < len(scene.layout.clauses):
        if scene.layout.clauses[follow].parent == scene.layout.clauses[clause].parent and scene.people_in.get(
            follow
        ):
            return [scene.people_in[follow][0].person]
    if entry.kind == "below":
        return carried(scene, clause, entry.cue)
    return []


def _next_people(scene: Scene, hit: Hit) -> list[Person]:
    clause = scene.layout.clause(hit.start)
    members = [m for m in scene.people_in.get(clause, []) if m.start >= hit.end]
    if not members and clause + 1 < len(scene.layout.clauses):
        same = scene.layout.clauses[clause + 1].parent == scene.layout.clauses[clause].parent
        members = scene.people_in.get(clause + 1, []) if same else []
    return [m.person for m in members]
