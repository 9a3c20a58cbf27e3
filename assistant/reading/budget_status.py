"""How real the customer's money is, from the sentences that speak of it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from assistant.domain.evidence import Fact, Slot, Source
from assistant.domain.vocabulary import BudgetStatus, Lang
from assistant.reading.awaiting import awaits_approval
from assistant.reading.closing import ruled_close
from assistant.reading.colour import Colour
from assistant.reading.context import Context
from assistant.reading.lexicon import Category, Hit, Row
from assistant.reading.money_granted import PLAIN_ROW
from assistant.reading.money_kind import Sorted
from assistant.reading.money_words import is_budget
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_IN_THE_BUDGET, _NOT_YET, _GUESS = _SAID("in_the_budget"), _SAID("not_yet"), _SAID("guess")


class _Verdict(NamedTuple):
    status: BudgetStatus
    where: int
    colour: Colour


class _Told(NamedTuple):
    """What one word says of the money, and what colours it."""

    value: str
    hit: Hit
    colour: Colour

    @property
    def to_come(self) -> bool:
        return self.colour.negated or self.colour.planned

    def as_(self, status: BudgetStatus) -> _Verdict:
        return _Verdict(status, self.hit.start, self.colour)


def budget_status(
    scene: Scene, context: Context, budget: list[Sorted], signers: list[tuple[Person, Decimal | None]]
) -> list[Fact]:
    """The status the budget's own sentences give, the strongest plain one."""
    places = budget_places(scene, context, budget)
    found: list[_Told] = []
    for hit in scene.hits:
        if hit.category is not Category.BUDGET_STATUS or scene.listener_speaks(hit.start):
            continue
        if any(start <= hit.start < end for start, end in places):
            found.append(_Told(hit.value, hit, context.colour(hit, reach=4)))
    if scene.lang is Lang.EN:
        found += _in_the_budget(scene, context)
    found = [told._replace(value=_so_far(scene, told.hit, told.value)) for told in found]
    payer = next((p for p, limit in signers if limit is None), None)
    if not found and not budget and payer is not None and ruled_close(scene, context) is not None:
        spot = next(m for m in scene.mentions if m.person is payer)
        return [Fact(Slot.BUDGET_STATUS, BudgetStatus.INDICATED, scene.evidence(spot.start, spot.end))]
    if not found and not budget:
        return []
    verdict = _judge(scene, context, found, budget)
    if verdict is None:
        return []
    source = Source.DOCUMENT if verdict.status is BudgetStatus.APPROVED else None
    assertion = verdict.colour.assertion(source, negated=False)
    return [Fact(Slot.BUDGET_STATUS, verdict.status, scene.sentence_evidence(verdict.where), assertion)]


def _so_far(scene: Scene, hit: Hit, value: str) -> str:
    """What a word for approval is worth today: an approval still to come has only been spoken of."""
    sentence = scene.layout.sentences[scene.layout.sentence(hit.start)]
    awaited = value == "approved" and awaits_approval(scene.text[sentence.start : sentence.end])
    return "indicated" if awaited else value


_BEHIND = len(" for next year")
_IN_ROW = Row(texts=("_",), category=Category.BUDGET_STATUS, value="approved")


def _in_the_budget(scene: Scene, context: Context) -> list[_Told]:
    """600k is in the FY27 budget: money that stands in a budget was passed with it; next year's is only planned."""
    out = []
    for told in _IN_THE_BUDGET.finditer(scene.text):
        hit = Hit(told.start(), told.end(), _IN_ROW)
        elsewhere = scene.listener_speaks(hit.start) or context.tells_elsewhere(hit.start)
        planned = _NOT_YET.search(scene.text, told.start(), told.end() + _BEHIND)
        if planned is None and not elsewhere:
            out.append(_Told("approved", hit, context.colour(hit, reach=4)))
    return out


def budget_places(scene: Scene, context: Context, budget: list[Sorted]) -> list[tuple[int, int]]:
    """From each word for the budget to the end of its sentence, and the rest of a line it labels."""
    places: list[tuple[int, int]] = []
    for hit in scene.hits:
        if not is_budget(scene, hit):
            continue
        if any(a <= hit.start < b for a, b in context.elsewhere):
            continue
        sentence = scene.layout.sentence(hit.start)
        span = scene.layout.sentences[sentence]
        clause = scene.layout.clauses[scene.layout.clause(hit.start)]
        end = span.end
        line = scene.layout.lines[span.parent]
        if line.label_at and line.label_at[0] <= hit.start < line.label_at[1]:
            end = line.end
        short = span.end - span.start <= 14 or scene.text[span.start : span.end].rstrip().endswith("?")
        if scene.lang is Lang.EN and short and sentence + 1 < len(scene.layout.sentences):
            following = scene.layout.sentences[sentence + 1]
            end = following.end if following.parent == span.parent else end
        if line.speaker and (scene.listener_speaks(hit.start) or context.question(hit.start)):
            after = scene.layout.lines[span.parent + 1 : span.parent + 2]
            end = after[0].end if after else end
        places.append((clause.start, end))
    for entry in budget:
        clause = scene.layout.clauses[scene.layout.clause(entry.amount.start)]
        span = scene.layout.sentences[clause.parent]
        places.append((clause.start, span.end))
    return places


def _judge(scene: Scene, context: Context, found: list[_Told], budget: list[Sorted]) -> _Verdict | None:
    """A refusal that came last, an approval, what is told of the sum itself, then the weaker words."""
    refused = _first(found, "refused")
    granted = [f for f in found if f.value == "approved"]
    approved = next((f for f in granted if not f.colour.supposed and not f.to_come), None)
    if refused is not None and (approved is None or refused.hit.start > approved.hit.start):
        return refused.as_(BudgetStatus.INDICATED if budget else BudgetStatus.UNKNOWN)
    if approved is not None:
        guessed = approved.colour.hedged and approved.colour.reporter is None
        doubtful = approved.colour.heard or guessed
        return approved.as_(BudgetStatus.ASSUMED if doubtful else BudgetStatus.APPROVED)
    hedged, told = _first(found, "assumed"), _first(found, "indicated")
    if budget:
        return _of_the_sum(scene, context, budget[-1], guessed=hedged is not None and told is None)
    if (unknown := _first(found, "unknown")) is not None:
        return unknown.as_(BudgetStatus.UNKNOWN)
    if hedged is not None:
        return hedged.as_(BudgetStatus.ASSUMED)
    if (denied := next((f for f in granted if f.colour.negated), None)) is not None:
        return denied.as_(BudgetStatus.INDICATED)
    if told is not None and (told.colour.reporter is not None or not told.colour.hedged):
        return told.as_(BudgetStatus.INDICATED)
    return None


def _first(found: list[_Told], value: str) -> _Told | None:
    return next((f for f in found if f.value == value), None)


def _of_the_sum(scene: Scene, context: Context, entry: Sorted, *, guessed: bool) -> _Verdict:
    """Whether somebody of theirs told the sum, or it is hearsay, an outsider's, the rep's own guess."""
    amount = entry.amount
    reporter = context.report(amount.start)
    colour = context.colour(Hit(amount.start, amount.end, entry.cue.row if entry.cue else PLAIN_ROW))
    outsider = reporter is not None and reporter.function == "external"
    clause = scene.layout.clauses[scene.layout.clause(amount.start)]
    guessed = guessed or _GUESS.search(scene.note.folded, clause.start, amount.start) is not None
    doubtful = colour.heard or outsider or (reporter is None and guessed)
    return _Verdict(BudgetStatus.ASSUMED if doubtful else BudgetStatus.INDICATED, amount.start, colour)
