"""The lexicon: YAML rows of phrases, strictly loaded, and one automaton a language that finds them all.

See `lexicons/README.md` for what each column means. Longest match wins; a `pseudo` row swallows what it covers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Literal

from pydantic import model_validator

from assistant.content import Strict, parse_yaml
from assistant.domain.vocabulary import Lang
from assistant.errors import ContentError


class Category(StrEnum):
    """What a phrase is for. The first group names things (targets), the second colours them (cues)."""

    FUNCTION = "function"
    RANK = "rank"
    MONEY = "money"
    STEP = "step"
    PROCESS = "process"
    RIVAL = "rival"
    CLOSE = "close"
    UNIT = "unit"

    CONTACT = "contact"
    STANCE = "stance"
    STANDING = "standing"
    CONCERN = "concern"
    SPEECH = "speech"
    BUDGET_STATUS = "budget_status"
    BUDGET_OWNER = "budget_owner"
    LIMIT = "limit"
    DECIDES = "decides"
    CHAIN = "chain"
    TIMELINE = "timeline"
    ACCOUNT = "account"
    ACCOUNT_KIND = "account_kind"
    PROBLEM = "problem"
    VALUE_CASE = "value_case"
    RIVAL_HANDLED = "rival_handled"
    OBJECTION = "objection"
    OBJECTION_HANDLED = "objection_handled"
    OWNERSHIP = "ownership"
    SUPPORT = "support"
    SAME_PITCH = "same_pitch"
    TAILORED = "tailored"
    USERS_HEARD = "users_heard"
    NEXT_STEP = "next_step"
    COMMITMENT = "commitment"
    NEGATION = "negation"
    ABSENT = "absent"
    HEDGE = "hedge"
    PLAN = "plan"
    HYPOTHESIS = "hypothesis"
    HEARSAY = "hearsay"
    PAST = "past"
    OTHER_DEAL = "other_deal"
    OWN_SIDE = "own_side"
    CUSTOMER_SIDE = "customer_side"
    QUESTION = "question"
    CORRECTION = "correction"
    TERMINATE = "terminate"
    PRODUCT = "product"
    PSEUDO = "pseudo"


VALUES: dict[Category, frozenset[str]] = {
    Category.FUNCTION: frozenset(
        [
            "executive",
            "finance",
            "procurement",
            "legal",
            "it",
            "risk_audit",
            "business_owner",
            "end_user",
            "admin",
            "hr",
            "supervisor",
            "peer_department",
            "external",
        ]
    ),
    Category.RANK: frozenset(["chief", "head", "staff"]),
    Category.MONEY: frozenset(["budget", "quote", "revenue", "value", "other"]),
    Category.STEP: frozenset(["initiate", "evaluate", "approve", "sign", "inform", "outside"]),
    Category.PROCESS: frozenset(
        [
            "tender",
            "comparison",
            "framework",
            "review",
            "seal",
            "security",
            "registration",
            "approval",
            "payment",
            "acceptance",
            "policy",
        ]
    ),
    Category.RIVAL: frozenset(["vendor", "in_house", "bundled", "nothing", "none"]),
    Category.CLOSE: frozenset(["sign", "notclose"]),
    Category.UNIT: frozenset(["staff", "sites"]),
    Category.CONTACT: frozenset(["met", "engaged", "none", "indirect"]),
    Category.STANCE: frozenset(["champion", "support", "neutral", "sceptical", "oppose"]),
    Category.STANDING: frozenset(["informal", "powerless", "blocking", "owner", "left"]),
    Category.SPEECH: frozenset(["told", "said", "wrote"]),
    Category.BUDGET_STATUS: frozenset(["approved", "indicated", "assumed", "unknown", "refused"]),
    Category.BUDGET_OWNER: frozenset(
        "owns from executive finance procurement legal it risk_audit business_owner end_user admin hr "
        "supervisor peer_department external".split()
    ),
    Category.LIMIT: frozenset(["below", "above", "everything", "unknown"]),
    Category.DECIDES: frozenset(["decides", "approves", "signs", "evaluates", "initiates"]),
    Category.CHAIN: frozenset(["unknown", "partial", "mapped"]),
    Category.TIMELINE: frozenset(["unknown", "assumed", "confirmed"]),
    Category.ACCOUNT_KIND: frozenset(
        ["owner_run", "subsidiary", "group", "state_owned", "public_sector", "listed", "foreign"]
    ),
    Category.VALUE_CASE: frozenset(["customer", "vague", "missing"]),
    Category.SUPPORT: frozenset(["arranged", "missing"]),
    Category.USERS_HEARD: frozenset(["heard", "unheard"]),
    Category.OWNERSHIP: frozenset(["conflict", "clear"]),
}


class Row(Strict):
    """One row: phrases that mean the same, and an example that must hold for each of them."""

    texts: tuple[str, ...]
    category: Category
    value: str = ""
    kind: Literal["", "team", "title", "users", "area", "body"] = ""
    direction: Literal["forward", "backward", "both"] = "both"
    scope: Literal["clause", "sentence", "line", "note"] = "clause"
    applies_to: tuple[Category, ...] = ()
    nearest_only: bool = False
    case: bool = False
    weight: int = 1
    example: str = ""
    expect: tuple[str, ...] = ()
    anti: str = ""
    avoid: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _value_is_known(self) -> Row:
        allowed = VALUES.get(self.category)
        if allowed is not None and self.value not in allowed:
            raise ValueError(f"{self.category} cannot be {self.value!r}; one of {', '.join(sorted(allowed))}")
        if allowed is None and self.value and self.category not in (Category.PROBLEM, Category.CONCERN):
            raise ValueError(f"{self.category} has no value, got {self.value!r}")
        if self.category is Category.FUNCTION and not self.kind:
            raise ValueError("a function row says its kind: team, title, users, area or body")
        if not self.texts or any(not t.strip() for t in self.texts):
            raise ValueError("a row has texts, none of them blank")
        return self


class Sheet(Strict):
    """One lexicon file."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A row found in the plain text; `end` is exclusive."""

    start: int
    end: int
    row: Row

    @property
    def category(self) -> Category:
        """The row's category."""
        return self.row.category

    @property
    def value(self) -> str:
        """The row's value."""
        return self.row.value


_WORD_LISTS = ("names.yaml", "accounts.yaml", "titles.yaml")
"""Files that hold words of names and titles instead of rows."""


def read_rows(lang: Lang) -> tuple[Row, ...]:
    """Every row of one language, files in name order; raises ContentError with file and line."""
    folder = resources.files("assistant.reading").joinpath("lexicons", lang.value)
    rows: list[Row] = []
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml") and file.name not in _WORD_LISTS:
            rows.extend(parse_yaml(file.read_text("utf-8"), Sheet, f"lexicons/{lang}/{file.name}").rows)
    if not rows:
        raise ContentError(f"lexicons/{lang}: no rows")
    return tuple(rows)
