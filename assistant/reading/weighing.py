"""Facts of a note weighed anew: rules first, then what its clauses tell by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.domain.deal import Deal
from assistant.domain.evidence import (
    AccountKind,
    Assertion,
    Certainty,
    Evidence,
    Fact,
    Slot,
    Source,
    Standing,
    Value,
)
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Authority, BudgetStatus, Function
from assistant.reading.clause_facts import with_clause_facts
from assistant.reading.context import Context
from assistant.reading.hindrances import with_hindrances
from assistant.reading.learned.clauses import Chances, best, chances
from assistant.reading.learned.notes import (
    FIELDS,
    OTHER,
    SMALL,
    clause_for,
    field_value,
    functions_by,
    note_features,
)
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene
from assistant.reading.second_hand import only_passed_on
from assistant.reading.who_signs import with_signer

_SLOTS: Mapping[str, Slot] = {
    "status": Slot.BUDGET_STATUS,
    "owner": Slot.BUDGET_OWNER,
    "authority": Slot.AUTHORITY,
}
_MEMBERS = {
    "status": BudgetStatus,
    "owner": Function,
    "authority": Authority,
}


def ruled_fields(scene: Scene, facts: Sequence[Fact]) -> dict[str, str]:
    """The value the rules give to each field of a note, and whether they saw a sum."""
    seen = picture(Deal(lang=scene.lang).learn(facts), scene.today)
    return {
        "status": str(seen.budget.status),
        "owner": str(seen.budget.owner or "unknown"),
        "authority": str(seen.budget.authority),
        "chain": str(seen.process.chain),
        "timeline": str(seen.process.timeline),
        "amount": str(seen.budget.amount is not None),
        "met": str(min(5, sum(p.contact.spoken for p in seen.committee.people))),
        "fit": OTHER,
        "owned": str(any(Standing.OWNER in p.standing or p.signs_everything for p in seen.committee.people)),
        "staff": str(max((c.high for c in scene.counts if c.unit == "people"), default=0) // 10),
        "largest": str(len(str(int(max((a.high for a in scene.amounts if a.sure), default=0))))),
    }


def weighed(scene: Scene, context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The facts with the fields settled and what clauses tell clearly beside them."""
    alone, told = chances(scene)
    ruled = ruled_fields(scene, facts)
    functions = functions_by(facts)
    features = note_features(scene, alone, ruled, functions)
    kept = list(facts)
    small = field_value(scene, "fit", features) == SMALL
    for field in FIELDS:
        value = field_value(scene, field, features)
        if field == "status":
            value = _status(scene, told, facts, ruled[field], value)
        if field == "fit":
            kept += _fit(scene, told, value)
        elif value != ruled[field]:
            kept = _settled(
                scene, _clause_of(scene, told, field, value, functions, small), kept, field, value
            )
    kept = with_signer(scene, context, told, with_clause_facts(scene, context, told, kept))
    return with_hindrances(scene, context, told, kept)


_SAID = Phrasings(__name__)
_PASSING = _SAID("passing")


_HARDLY, _PLAINLY = 0.15, 0.5
"""Below this chance no clause tells of money; from this on one tells that it is released."""


def _status(scene: Scene, told: Chances, facts: Sequence[Fact], ruled: str, value: str) -> str:
    """How firm the money is: approved needs words for it, and what they say is not taken back for the rest of the note."""
    approved, indicated = (best(told, f"money.{tag}")[0] for tag in ("approved", "indicated"))
    passes = not _still_to_pass(scene)
    if value == BudgetStatus.APPROVED:
        shown = approved >= max(indicated, _HARDLY)
        if not ((ruled == BudgetStatus.APPROVED or shown) and passes):
            value = BudgetStatus.INDICATED if max(approved, indicated) >= _HARDLY else ruled
    elif (
        value == BudgetStatus.INDICATED and ruled == BudgetStatus.APPROVED and approved >= _PLAINLY and passes
    ):
        value = BudgetStatus.APPROVED
    return BudgetStatus.ASSUMED if value == BudgetStatus.INDICATED and only_passed_on(scene, facts) else value


def _still_to_pass(scene: Scene) -> bool:
    """12月10日集团预算会终审: money whose committee sits on a day ahead is not approved yet."""
    for clause in scene.layout.clauses:
        if not _PASSING.search(scene.text, clause.start, clause.end):
            continue
        days = (d for d in scene.dates if clause.start <= d.start < clause.end and not d.vague)
        if any(d.span.latest > scene.today for d in days):
            return True
    return False


def _fit(scene: Scene, told: Chances, value: str) -> list[Fact]:
    """A firm that one owner runs with a handful of people, in the words that say so."""
    number = clause_for(told, "fit", SMALL) if value == SMALL else None
    if number is None:
        return []
    quote = scene.sentence_evidence(scene.layout.clauses[number].start)
    return [Fact(Slot.ACCOUNT_KIND, AccountKind.SMALL, quote, Assertion(cues=(SMALL,)))]


def _clause_of(
    scene: Scene,
    told: Chances,
    field: str,
    value: str,
    functions: Mapping[str, str],
    small: bool,
) -> int | None:
    """The clause that tells a field's value; where one owner runs the firm, the one that tells that will do."""
    number = clause_for(told, field, value)
    if number is None and field == "owner":
        places = (n for n, mentions in scene.people_in.items() for m in mentions if _is(m, value, functions))
        number = min(places, default=None)
    if number is None and small and value != "unknown":
        number = clause_for(told, "fit", SMALL)
    return number


def _is(mention: Mentioned, function: str, functions: Mapping[str, str]) -> bool:
    """Whether somebody has this function, by what was read of them."""
    return functions.get(mention.person.key, mention.person.function) == function


def _settled(scene: Scene, number: int | None, facts: list[Fact], field: str, value: str) -> list[Fact]:
    """A field with another value than the rules gave it, where a clause or an older fact is there to quote."""
    slot = _SLOTS[field]
    old = [f for f in facts if f.slot is slot]
    if number is not None:
        evidence = scene.sentence_evidence(scene.layout.clauses[number].start)
    elif old:
        evidence = old[-1].evidence
    elif value == "unknown":
        return [f for f in facts if f.slot is not slot]
    else:
        return facts
    rest = [f for f in facts if f.slot is not slot]
    if field == "authority":
        rest = [f for f in rest if f.slot is not Slot.LIMIT or value != "unknown"]
    if value == "unknown" and field == "owner":
        return rest
    return [*rest, _fact(slot, _MEMBERS[field](value), evidence, value)]


def _fact(slot: Slot, value: Value, evidence: Evidence, word: str) -> Fact:
    source = Source.DOCUMENT if word == "approved" else Source.CUSTOMER if word == "indicated" else Source.REP
    sure = Certainty.HEDGED if word == "assumed" else Certainty.STATED
    return Fact(slot, value, evidence, Assertion(certainty=sure, source=source, cues=(word,)))
