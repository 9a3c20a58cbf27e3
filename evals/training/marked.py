"""Notes with marks to learn from: who is whose, what is said of them, of the money, of the way they buy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant.domain.vocabulary import Lang
from assistant.reading.language import language_of
from evals.generated.deals import generated_deals

TODAY = date(2026, 11, 23)
"""All notes were written on this day."""
MODELS = Path(__file__).parents[2] / "assistant" / "reading" / "learned" / "models"
"""Where what was learned for reading is written down."""
_SMALL = "not_a_key_account"
_CONTACT = {"n": "none", "i": "indirect", "m": "met", "e": "engaged", "u": "unknown"}
_STANCE = {"c": "champion", "s": "support", "n": "neutral", "k": "sceptical", "o": "oppose", "u": "unknown"}


@dataclass(frozen=True, slots=True)
class Marked:
    """Somebody of the customer, with every accepted value, the best first."""

    names: tuple[str, ...]
    function: tuple[str, ...]
    contact: tuple[str, ...]
    stance: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """One note with all its marks; `marks` are pairs of verbatim words and a tag, None where nobody set them."""

    id: str
    lang: Lang
    text: str
    people: tuple[Marked, ...]
    ours: tuple[str, ...]
    outside: tuple[str, ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    account: str | None = None
    close: tuple[str | None, ...] = ()
    money: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    marks: tuple[tuple[str, str], ...] | None = None
    small: bool | None = None


def read_notes(paths: Iterable[Path]) -> list[MarkedNote]:
    """The notes of JSON-lines files: of training files and of labelled deals alike."""
    rows = [json.loads(line) for p in paths for line in p.read_text("utf-8").splitlines() if line.strip()]
    return [_deal(row) if "expect" in row else _training(row) for row in rows]


def _training(row: Mapping[str, Any]) -> MarkedNote:
    status, owner, authority, amount = row["money"]
    return MarkedNote(
        row["id"],
        language_of(row["text"]),
        row["text"],
        tuple(
            Marked(
                tuple(names.split("|")),
                tuple(function.split("/")),
                tuple(_CONTACT[c] for c in contact),
                tuple(_STANCE[s] for s in stance),
            )
            for names, function, contact, stance in row["people"]
        ),
        tuple(row["ours"]),
        tuple(row["out"]),
        (),
        row["account"],
        (row["close"],),
        {"status": (status,), "owner": (owner,), "authority": (authority,), "amount": (amount,)},
        tuple((quote, tag) for quote, tag in row["marks"]),
        any(tag == "small" for _, tag in row["marks"]),
    )


def _deal(row: Mapping[str, Any]) -> MarkedNote:
    expect = row["expect"]
    budget = expect["budget"]
    return MarkedNote(
        row["id"],
        Lang(row["lang"]),
        row["text"],
        tuple(
            Marked(_names(p), _accepted(p, "function"), _accepted(p, "contact"), _accepted(p, "stance"))
            for p in expect["stakeholders"]
        ),
        tuple(expect["own_side"]),
        (),
        tuple(_names(p) for p in expect.get("stakeholders_may", ())),
        expect["account"],
        (expect["close_date"], *expect.get("close_date_alt", ())),
        {field: _accepted(budget, field) for field in ("status", "owner", "authority", "amount")},
        small=_small(expect["findings"]),
    )


def _small(findings: Mapping[str, Any]) -> bool | None:
    """No key account for certain, certainly one, or open."""
    return True if _SMALL in findings["must"] else False if _SMALL in findings["must_not"] else None


def _names(person: Mapping[str, Any]) -> tuple[str, ...]:
    return (person["title_or_name"], *person.get("aliases", ()))


def _accepted(label: Mapping[str, Any], name: str) -> tuple[Any, ...]:
    return (label[name], *label.get("alt", {}).get(name, ()))


def constructed_notes(each: int = 60, complete: int = 15) -> list[MarkedNote]:
    """Deals made from fact tables by another seed than those the suites judge by."""
    return [_deal(row) for row in generated_deals(each, complete, CONSTRUCTED)]


CONSTRUCTED = 411


def training_folder() -> Path:
    """Where the marked notes and clauses lie."""
    return Path(__file__).parent / "notes"


def training_files() -> Sequence[Path]:
    """The marked notes that ship with the project, and the labelled deals everybody may look at."""
    deals = Path(__file__).parent.parent / "datasets" / "devset" / "deals.jsonl"
    return [*sorted(training_folder().glob("*.jsonl")), deals]
