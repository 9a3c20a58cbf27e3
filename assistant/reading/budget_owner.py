"""Whose money it is."""

from __future__ import annotations

from decimal import Decimal

from assistant.domain.evidence import Assertion, Certainty, Fact, Slot
from assistant.domain.vocabulary import Function, Lang
from assistant.reading.budget_status import budget_places
from assistant.reading.colour import Colour
from assistant.reading.context import Context
from assistant.reading.lexicon import Category, Hit
from assistant.reading.money_kind import Sorted
from assistant.reading.owner_en import owner_guess, owner_told
from assistant.reading.person import Person
from assistant.reading.scene import Scene
from assistant.reading.subjects import carried


def budget_owner(
    scene: Scene, context: Context, budget: list[Sorted], signers: list[tuple[Person, Decimal | None]]
) -> Fact | None:
    """Whose money it is: as told, else the department named with it, else who signs for it."""
    places = budget_places(scene, context, budget)
    if scene.lang is Lang.EN:
        return _english_owner(scene, places, budget, signers)
    return (
        _owner_told(scene, context, places)
        or _department_beside(scene, budget)
        or _owner_signing(scene, budget, signers)
    )


def _owner_told(scene: Scene, context: Context, places: list[tuple[int, int]]) -> Fact | None:
    """预算是财务的, 从信息部出: whom a word for owning or paying names."""
    for hit in scene.hits:
        if hit.category is not Category.BUDGET_OWNER or scene.listener_speaks(hit.start):
            continue
        colour = context.colour(hit)
        if colour.negated or colour.supposed:
            continue
        if hit.value not in ("owns", "from"):
            evidence = scene.sentence_evidence(hit.start)
            return Fact(Slot.BUDGET_OWNER, Function(hit.value), evidence, colour.assertion())
        sentence = scene.layout.sentences[scene.layout.sentence(hit.start)]
        if not any(a < sentence.end and sentence.start < b for a, b in places):
            continue
        if hit.value == "from" and (payer := _department_behind(scene, hit)):
            return _owned(scene, hit, payer, None, colour)
        owner = _owner_around(scene, hit)
        if owner is not None and owner.function:
            return _owned(scene, hit, owner.function, owner, colour)
    return None


def _department_behind(scene: Scene, hit: Hit) -> str | None:
    clause = scene.layout.clause(hit.start)
    behind = [h for h in scene.hits_in(clause, Category.FUNCTION) if 0 <= h.start - hit.end < 24]
    return behind[0].value if behind else None


def _owner_around(scene: Scene, hit: Hit) -> Person | None:
    """Who stands in the words themselves, else last before them, else first behind, else who was spoken of."""
    clause = scene.layout.clause(hit.start)
    members = scene.people_in.get(clause, [])
    inside = [m for m in members if hit.start <= m.start < hit.end]
    before = [m for m in members if m.end <= hit.start]
    behind = [m for m in members if m.start >= hit.end]
    if inside or (behind and not before):
        return (inside or behind)[0].person
    if before:
        return before[-1].person
    spoken_of = carried(scene, clause, hit)
    return spoken_of[0] if spoken_of else None


def _department_beside(scene: Scene, budget: list[Sorted]) -> Fact | None:
    """信息部预算80万."""
    for entry in budget:
        if entry.cue is None:
            continue
        for head in scene.hits_in(scene.layout.clause(entry.cue.start), Category.FUNCTION):
            if 0 <= entry.cue.start - head.end <= 3 and head.row.kind in ("team", "area", "title"):
                return _owned(scene, head, head.value, None, Colour())
    return None


def _owner_signing(
    scene: Scene, budget: list[Sorted], signers: list[tuple[Person, Decimal | None]]
) -> Fact | None:
    """Nobody said whose money it is: perhaps whose signature releases it."""
    for person, limit in signers:
        if person.function and (limit is None or budget or len(signers) == 1):
            spot = next((m for m in scene.mentions if m.person is person), None)
            if spot is not None:
                quote = scene.evidence(spot.start, spot.end)
                soft = Assertion(certainty=Certainty.HEDGED)
                return Fact(Slot.BUDGET_OWNER, Function(person.function), quote, soft, person.key)
    return None


def _english_owner(
    scene: Scene,
    places: list[tuple[int, int]],
    budget: list[Sorted],
    signers: list[tuple[Person, Decimal | None]],
) -> Fact | None:
    told = owner_told(scene, places)
    if told is not None:
        person, at = told
        return Fact(
            Slot.BUDGET_OWNER, Function(person.function), scene.sentence_evidence(at), Assertion(), person.key
        )
    everything = [p for p, limit in signers if limit is None]
    guess = everything[0] if everything else None
    if guess is None and (budget or signers):
        guess = owner_guess(
            scene, [b.amount.high for b in budget], [(p, x) for p, x in signers if x is not None]
        )
    spot = next((m for m in scene.mentions if m.person is guess), None)
    if guess is None or spot is None or not guess.function:
        return None
    soft = Assertion(certainty=Certainty.HEDGED)
    quote = scene.evidence(spot.start, spot.end)
    return Fact(Slot.BUDGET_OWNER, Function(guess.function), quote, soft, guess.key)


def _owned(scene: Scene, hit: Hit, function: str, person: Person | None, colour: Colour) -> Fact:
    key = person.key if person is not None else None
    return Fact(
        Slot.BUDGET_OWNER, Function(function), scene.sentence_evidence(hit.start), colour.assertion(), key
    )
