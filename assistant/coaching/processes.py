"""How customers of a kind usually buy: steps, functions, days and gates, to be confirmed per deal."""

from __future__ import annotations

from collections.abc import Collection

from pydantic import Field

from assistant.content import Strict, Text
from assistant.domain.vocabulary import Function, StepKind


class TemplateStep(Strict):
    """One usual step; `days` are working days."""

    name: Text
    kind: StepKind
    function: Function
    days: int = Field(ge=0, le=120)
    gate: Text | None = None


class Template(Strict):
    """How one kind of customer buys one kind of thing."""

    id: str
    name: Text
    products: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    small: bool = False
    large: bool = False
    steps: tuple[TemplateStep, ...]
    elements: tuple[str, ...]

    @property
    def days(self) -> int:
        """Working days from the first step to the last, one after the other."""
        return sum(step.days for step in self.steps)


class ProcessFile(Strict):
    """All templates; the last one fits everybody."""

    templates: tuple[Template, ...]

    def closest(
        self, product: str, kinds: Collection[str], *, small: bool = False, large: bool = False
    ) -> Template:
        """The template that shares most with this deal; ties go to the earlier one."""

        def likeness(template: Template) -> int:
            if template.small != small:
                return -10
            return (
                3 * len(set(template.kinds) & set(kinds))
                - 3 * len(set(template.kinds) - set(kinds))
                + 2 * (product in template.products)
                - (1 if template.products and product not in template.products else 0)
                + (1 if large and template.large else 0)
            )

        return max(self.templates, key=likeness)
