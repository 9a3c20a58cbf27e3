"""The shape of a deal: what is bought, how much, for whom; it decides who must have a say."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.coaching.rules import JudgingRules, Product, Strength, Touch
from assistant.domain.deal import Picture
from assistant.domain.evidence import AccountKind, Fact, Money, Slot, Standing
from assistant.domain.vocabulary import Function


@dataclass(frozen=True, slots=True)
class Need:
    """A function that must have a say in this deal."""

    function: Function
    strength: Strength


@dataclass(frozen=True, slots=True)
class Shape:
    """What kind of purchase this is.

    `category` is `unknown` when nothing tells; `value` is what the deal is worth as far as told;
    `one_owner` when one person decides everything; `small` when size and reach fit no key-account profile;
    `thin` when hardly anything has been told yet.
    """

    category: str
    touches: frozenset[Touch]
    kinds: frozenset[AccountKind]
    value: Money | None
    one_owner: bool
    small: bool
    thin: bool
    needs: tuple[Need, ...]

    def needed(self, function: Function) -> Strength | None:
        """How surely this function must have a say; None when it need not."""
        return next((n.strength for n in self.needs if n.function is function), None)


def shape_of(picture: Picture, rules: JudgingRules) -> Shape:
    """The shape of this deal as told so far."""
    product = _product(picture, rules)
    category = product.id if product else picture.deal.product_category
    touches = product.touches if product else frozenset[Touch]()
    kinds = _kinds(picture)
    value = _value(picture)
    one_owner = _one_owner(picture, rules, kinds)
    return Shape(
        category=category,
        touches=touches,
        kinds=kinds,
        value=value,
        one_owner=one_owner,
        small=_small(picture, rules, kinds, one_owner),
        thin=len(picture.committee.people) <= 2 and len(picture.deal.facts) <= 12,
        needs=_needs(picture, rules, touches),
    )


def _kinds(picture: Picture) -> frozenset[AccountKind]:
    """What the customer was said to be, and not denied to be later."""
    last = {str(f.value): f.assertion.negated for f in picture.deal.about(Slot.ACCOUNT_KIND)}
    return frozenset(AccountKind(kind) for kind, denied in last.items() if not denied)


def _product(picture: Picture, rules: JudgingRules) -> Product | None:
    told = [picture.deal.product_category] if picture.deal.product_category != "unknown" else []
    for fact in reversed(_holding(picture, Slot.PRODUCT)):
        told += [str(fact.value), fact.evidence.quote]
    return next((p for p in map(rules.product, told) if p), None)


def _value(picture: Picture) -> Money | None:
    """The larger of our latest quote and their budget: what somebody will have to sign for."""
    told = [f.value for f in _holding(picture, Slot.DEAL_VALUE) if isinstance(f.value, Money)]
    if told:
        return told[-1]
    if picture.budget.amount is not None:
        return Money(picture.budget.amount, picture.budget.currency)
    return None


def _one_owner(picture: Picture, rules: JudgingRules, kinds: frozenset[AccountKind]) -> bool:
    """True when the roles are merged: an owner decides everything, or the firm is tiny and has no such functions."""
    people = picture.committee.people
    owners = [p for p in people if Standing.OWNER in p.standing or p.signs_everything]
    partners = [p for p in people if Standing.BLOCKING in p.standing and p not in owners]
    if partners or kinds & _LARGE:
        return False
    if kinds & {AccountKind.OWNER_RUN, AccountKind.SMALL} or any(
        Standing.OWNER in p.standing for p in people
    ):
        return True
    return _tiny_deal(picture, rules) and (_below_profiles(picture, rules) or bool(absent_functions(picture)))


_LARGE = {
    AccountKind.GROUP,
    AccountKind.LISTED,
    AccountKind.SUBSIDIARY,
    AccountKind.STATE_OWNED,
    AccountKind.PUBLIC_SECTOR,
}


def _small(picture: Picture, rules: JudgingRules, kinds: frozenset[AccountKind], one_owner: bool) -> bool:
    """True only on evidence: size below the profiles, reach local, and no high willingness to pay."""
    value = _value(picture)
    if kinds & (_LARGE - {AccountKind.SUBSIDIARY}):
        return False
    if value is not None and rules.in_cny(value) >= rules.needs.small.willing:
        return False
    told = _below_profiles(picture, rules)
    if AccountKind.SMALL in kinds and one_owner and told is not False:
        return True
    if told is not None:
        return told if _revenue(picture) is not None else told and one_owner
    return one_owner and value is not None and rules.in_cny(value) < Decimal(rules.needs.small.deal)


def _below_profiles(picture: Picture, rules: JudgingRules) -> bool | None:
    """Is the firm too small by revenue, else by staff? None where neither is told."""
    revenue = _revenue(picture)
    if revenue is not None:
        return rules.in_cny(revenue) < rules.needs.small.revenue
    staff = [f.value for f in _holding(picture, Slot.STAFF) if isinstance(f.value, int)]
    return max(staff) < rules.needs.small.staff if staff else None


def _revenue(picture: Picture) -> Money | None:
    """The largest figure told for a year's revenue: parts and losses are smaller."""
    told = [f.value for f in _holding(picture, Slot.REVENUE) if isinstance(f.value, Money)]
    return max(told, key=lambda m: m.amount, default=None)


def _tiny_deal(picture: Picture, rules: JudgingRules) -> bool:
    value = _value(picture)
    return value is not None and rules.in_cny(value) < Decimal(rules.needs.small.deal) / 2


def _needs(picture: Picture, rules: JudgingRules, touches: frozenset[Touch]) -> tuple[Need, ...]:
    found: dict[Function, Strength] = {}
    for rule in rules.needs.needs:
        if rule.function not in found and (not rule.touches or rule.touches & touches):
            found[rule.function] = rule.strength
    absent = absent_functions(picture)
    return tuple(Need(f, s) for f, s in found.items() if f not in absent)


def absent_functions(picture: Picture) -> frozenset[Function]:
    """Functions the customer said it does not have."""
    return frozenset(
        Function(str(f.value))
        for f in picture.deal.about(Slot.FUNCTION)
        if f.about is None and f.assertion.negated and isinstance(f.value, str)
    )


def _holding(picture: Picture, slot: Slot) -> list[Fact]:
    return [f for f in picture.deal.about(slot) if not f.assertion.negated]
