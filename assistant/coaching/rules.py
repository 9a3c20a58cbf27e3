"""The editable rules of judging: products, who must have a say, and the findings' severity, topic and texts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from pydantic import model_validator

from assistant.content import Strict, Text, read_yaml
from assistant.domain.evidence import Money
from assistant.domain.vocabulary import FindingId, Function, Severity, Topic


class Touch(StrEnum):
    """What a product reaches at the customer's."""

    SYSTEMS = "systems"
    DATA = "data"
    MONEY = "money"
    APPROVALS = "approvals"


class Strength(StrEnum):
    """How surely a function must have a say."""

    MUST = "must"
    LIKELY = "likely"
    MAYBE = "maybe"


class Product(Strict):
    """A product category with the words it goes by."""

    id: str
    touches: frozenset[Touch]
    zh: tuple[str, ...]
    en: tuple[str, ...]


class Products(Strict):
    """`products.yaml`."""

    products: tuple[Product, ...]

    @model_validator(mode="after")
    def _each_once(self) -> Products:
        ids = [p.id for p in self.products]
        if len(set(ids)) != len(ids):
            raise ValueError("a product id stands twice")
        return self


class NeedRule(Strict):
    """A function that must have a say, always or where the product touches one of these."""

    function: Function
    strength: Strength
    touches: frozenset[Touch] = frozenset()


class Smallness(Strict):
    """Below which figures an owner-run firm is no key account, in CNY and people."""

    revenue: int
    staff: int
    deal: int
    willing: int


class Durations(Strict):
    """Usual calendar days of a step that is still open."""

    chain: int
    economic_buyer: int
    budget: int
    finance: int
    legal: int
    procurement: int
    it: int
    supervisor: int
    review: int


class Needs(Strict):
    """`needs.yaml`."""

    needs: tuple[NeedRule, ...]
    small: Smallness
    rates: dict[str, Decimal]
    durations: Durations


class Variant(Strict):
    """One way a finding shows: why it holds here and what to do."""

    why: Text
    action: Text
    severity: Severity | None = None


class FindingRule(Strict):
    """One finding: how bad, which question it leads to, what it rests on, and its words."""

    id: FindingId
    severity: Severity
    topic: Topic
    elements: tuple[str, ...]
    days: int
    title: Text
    variants: dict[str, Variant]


class Catalogue(Strict):
    """`findings/findings.yaml`: all findings, the most damaging first."""

    findings: tuple[FindingRule, ...]

    @model_validator(mode="after")
    def _complete(self) -> Catalogue:
        ids = [f.id for f in self.findings]
        if sorted(ids) != sorted(FindingId):
            raise ValueError("every finding id must stand here exactly once")
        return self


@dataclass(frozen=True, slots=True)
class JudgingRules:
    """Everything that decides what is missing in a deal; load once, pass around."""

    products: Products
    needs: Needs
    catalogue: Catalogue

    def rule(self, finding: FindingId) -> FindingRule:
        """The rule of one finding."""
        return next(f for f in self.catalogue.findings if f.id is finding)

    def product(self, words: str) -> Product | None:
        """The product category of this id, or the one whose longest synonym stands in these words."""
        folded = words.casefold()
        spaced = f" {folded.replace('_', ' ').replace('-', ' ')} "
        best: tuple[int, Product] | None = None
        for product in self.products.products:
            if product.id == folded:
                return product
            found = [w for w in product.zh if w.casefold() in folded]
            found += [w for w in product.en if f" {w.replace('-', ' ')} " in spaced]
            for word in found:
                if best is None or len(word) > best[0]:
                    best = len(word), product
        return best[1] if best else None

    def in_cny(self, money: Money) -> Decimal:
        """An amount in CNY by the rough rates; without or with an unknown currency it is taken as it is."""
        return money.amount * self.needs.rates.get(money.currency or "CNY", Decimal(1))


def load_rules(overlay: Path | None = None) -> JudgingRules:
    """The rules from our content and a company's overlay; raises ContentError."""
    return JudgingRules(
        products=read_yaml("products.yaml", Products, overlay),
        needs=read_yaml("needs.yaml", Needs, overlay),
        catalogue=read_yaml("findings/findings.yaml", Catalogue, overlay),
    )
