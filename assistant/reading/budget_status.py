"""How real the customer's money is, from the sentences that speak of it."""

from __future__ import annotations

from decimal import Decimal

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


def budget_status(
    scene: Scene, context: Context, budget: list[Sorted], signers: list[tuple[Person, Decimal | None]]
) -> list[Fact]:
    """The status the budget's own sentences give, the strongest plain one."""
    places = budget_places(scene, context, budget)
    found: list[tuple[str, Hit, Colour]] = []
    for hit in scene.hits:
        if hit.category is not Category.BUDGET_STATUS or scene.listener_speaks(hit.start):
            continue
        if any(start <= hit.start < end for start, end in places):
            found.append((hit.value, hit, context.colour(hit, reach=4)))
    if scene.lang is Lang.EN:
        found += _in_the_budget(scene, context)
    found = [(_so_far(scene, hit, value), hit, colour) for value, hit, colour in found]
    payer = next((p for p, limit in signers if limit is None), None)
    if not found and not budget and payer is not None and ruled_close(scene, context) is not None:
        spot = next(m for m in scene.mentions if m.person is payer)
        return [Fact(Slot.BUDGET_STATUS, BudgetStatus.INDICATED, scene.evidence(spot.start, spot.end))]
    if not found and not budget:
        return []
    status, where, colour = _judge(scene, context, found, budget)
    if status is None:
        return []
    evidence = scene.sentence_evidence(where)
    source = Source.DOCUMENT if status is BudgetStatus.APPROVED else None
    assertion = (colour or Colour()).assertion(source, negated=False)
    return [Fact(Slot.BUDGET_STATUS, status, evidence, assertion)]


def _so_far(scene: Scene, hit: Hit, value: str) -> str:
    """What a word for approval is worth today: an approval still to come has only been spoken of."""
    sentence = scene.layout.sentences[scene.layout.sentence(hit.start)]
    awaited = value == "approved" and awaits_approval(scene.text[sentence.start : sentence.end])
    return "indicated" if awaited else value


_BEHIND = len(" for next year")
_IN_ROW = Row(texts=("_",), category=Category.BUDGET_STATUS, value="approved")


def _in_the_budget(scene: Scene, context: Context) -> list[tuple[str, Hit, Colour]]:
    """600k is in the FY27 budget: money that stands in a budget was passed with it; next year's is only planned."""
    out = []
    for told in _IN_THE_BUDGET.finditer(scene.text):
        hit = Hit(told.start(), told.end(), _IN_ROW)
        elsewhere = scene.listener_speaks(hit.start) or context.tells_elsewhere(hit.start)
        planned = _NOT_YET.search(scene.text, told.start(), told.end() + _BEHIND)
        if planned is None and not elsewhere:
            out.append(("approved", hit, context.colour(hit, reach=4)))
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


def _judge(
    scene: Scene, context: Context, found: list[tuple[str, Hit, Colour]], budget: list[Sorted]
) -> tuple[BudgetStatus | None, int, Colour | None]:
    def first(value: str) -> tuple[str, Hit, Colour] | None:
        return next((f for f in found if f[0] == value), None)

    refused = first("refused")
    approved = next(
        (f for f in found if f[0] == "approved" and not (f[2].negated or f[2].planned or f[2].supposed)), None
    )
    unknown = next((f for f in found if f[0] == "unknown"), None)
    hedged = first("assumed")
    told = first("indicated")
    denied = next((f for f in found if f[0] == "approved" and f[2].negated), None)
    if refused is not None and (approved is None or refused[1].start > approved[1].start):
        return BudgetStatus.INDICATED if budget else BudgetStatus.UNKNOWN, refused[1].start, refused[2]
    if (
        approved is not None
        and not approved[2].heard
        and not (approved[2].hedged and approved[2].reporter is None)
    ):
        return BudgetStatus.APPROVED, approved[1].start, approved[2]
    if approved is not None:
        return BudgetStatus.ASSUMED, approved[1].start, approved[2]
    if budget:
        amount = budget[-1].amount
        reporter = context.report(amount.start)
        probe = Hit(amount.start, amount.end, budget[-1].cue.row if budget[-1].cue else PLAIN_ROW)
        colour = context.colour(probe)
        outsider = reporter is not None and reporter.function == "external"
        span = scene.layout.clauses[scene.layout.clause(amount.start)]
        guess = _GUESS.search(scene.note.folded, span.start, amount.start) is not None
        rep_only = reporter is None and (guess or (hedged is not None and told is None))
        if colour.heard or outsider or rep_only:
            return BudgetStatus.ASSUMED, amount.start, colour
        return BudgetStatus.INDICATED, amount.start, colour
    if unknown is not None:
        return BudgetStatus.UNKNOWN, unknown[1].start, unknown[2]
    if hedged is not None:
        return BudgetStatus.ASSUMED, hedged[1].start, hedged[2]
    if denied is not None:
        return BudgetStatus.INDICATED, denied[1].start, denied[2]
    if told is not None and (told[2].reporter is not None or not told[2].hedged):
        return BudgetStatus.INDICATED, told[1].start, told[2]
    return None, 0, None
