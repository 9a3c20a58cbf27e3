"""What each function cares about, fears and should see, by what is being sold; price last."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import model_validator

from assistant.content import Strict, Text
from assistant.domain.vocabulary import Function


class Message(Strict):
    """What to know before talking to one function."""

    care: Text
    fear: Text
    show: Text
    never_first: Text


class Category(Strict):
    """One product category: who hears what, and in which order."""

    name: Text
    aliases: tuple[str, ...] = ()
    order: tuple[Function, ...]
    elements: tuple[str, ...]
    functions: dict[Function, Message]


class MatrixFile(Strict):
    """The message matrix; `general` serves functions a category says nothing about."""

    general: dict[Function, Message]
    general_order: tuple[Function, ...]
    categories: dict[str, Category]

    @model_validator(mode="after")
    def _complete(self) -> MatrixFile:
        missing = sorted(set(Function) - set(self.general))
        if missing:
            raise ValueError(f"general messages are missing for {', '.join(missing)}")
        return self

    def category(self, product: str) -> Category | None:
        """The category of this product, by id or alias."""
        if product in self.categories:
            return self.categories[product]
        return next((c for c in self.categories.values() if product in c.aliases), None)

    def message(self, product: str, function: Function) -> Message:
        """What to tell this function when selling this product."""
        category = self.category(product)
        if category and function in category.functions:
            return category.functions[function]
        return self.general[function]

    def order(self, product: str) -> Sequence[Function]:
        """Whom to talk to first, second, …; money comes after all of them."""
        category = self.category(product)
        return category.order if category else self.general_order
