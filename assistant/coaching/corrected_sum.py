"""A correction of a sum: "sorry, it's 310k not 240k" puts the new one where the old one stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.coaching.hearing import without
from assistant.coaching.spoken_numbers import amount_in
from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Evidence, Fact, Money, Slot
from assistant.reading.phrasing import Phrasings

_OF_THE_DEAL = (Slot.DEAL_VALUE, Slot.BUDGET_AMOUNT)
_SUMS = (*_OF_THE_DEAL, Slot.REVENUE, Slot.LIMIT)
_SHORT = 160
_SAID = Phrasings(__name__)
_OLD = _SAID("old")


def corrected_sum(text: str, message: str, read: Iterable[Fact], deal: Deal) -> tuple[Fact, ...]:
    """The new sum for what the old one was told of; where no old one is named, for the deal's only sum."""
    told = {(f.slot, f.about) for f in read if isinstance(f.value, Money)}
    old_words = tuple(match.span() for match in _OLD.finditer(text))
    new = amount_in(without(text, old_words))
    if new is None:
        return ()
    olds = [money for start, end in old_words if (money := amount_in(text[start:end]))]
    held = list(_newest(deal))
    if olds:
        same = [f for f in held if _amount(f).amount == olds[0].amount]
        meant = [f for f in same if f.slot in _OF_THE_DEAL] or same[:1]
    else:
        of_the_deal = [f for f in held if f.slot in _OF_THE_DEAL]
        meant = of_the_deal if len(of_the_deal) == 1 and not told else []
    said = text.strip()[:_SHORT]
    quote = Evidence(said, text.find(said), text.find(said) + len(said), message)
    return tuple(
        Fact(f.slot, Money(new.amount, new.currency or _amount(f).currency), quote, Assertion(), f.about)
        for f in meant
        if (f.slot, f.about) not in told
    )


def _newest(deal: Deal) -> Iterator[Fact]:
    """The last sum told of each thing."""
    last = {(f.slot, f.about): f for f in deal.facts if f.slot in _SUMS and isinstance(f.value, Money)}
    return iter(last.values())


def _amount(fact: Fact) -> Money:
    assert isinstance(fact.value, Money)
    return fact.value
