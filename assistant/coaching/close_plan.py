"""The customer's remaining steps against the close date, in working days of the Chinese calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from assistant.coaching.processes import ProcessFile, TemplateStep
from assistant.domain.deal import Picture
from assistant.domain.evidence import AccountKind, Slot
from assistant.domain.vocabulary import StepState


@dataclass(frozen=True, slots=True)
class ClosePlan:
    """What is left to do, how many working days that usually takes, and how many there are; `slack` may be negative."""

    steps: tuple[TemplateStep, ...]
    needed: int
    left: int

    @property
    def slack(self) -> int:
        """Working days to spare."""
        return self.left - self.needed


def close_plan(
    picture: Picture, product: str, processes: ProcessFile, today: date, *, small: bool
) -> ClosePlan | None:
    """The plan to the close date, or None when no date is known."""
    if picture.close_date is None:
        return None
    steps = remaining_steps(picture, product, processes, small=small)
    needed = sum(s.days for s in steps)
    return ClosePlan(steps, needed, working_days(today, picture.close_date.day))


def remaining_steps(
    picture: Picture, product: str, processes: ProcessFile, *, small: bool = False
) -> tuple[TemplateStep, ...]:
    """The usual steps of a purchase of this kind that nothing in the deal shows as done."""
    kinds = {str(f.value) for f in picture.deal.about(Slot.ACCOUNT_KIND) if not f.assertion.negated}
    large = bool(kinds & {AccountKind.GROUP, AccountKind.LISTED, AccountKind.STATE_OWNED})
    template = processes.closest(product, kinds, small=small, large=large)
    done = {s.function for s in picture.process.steps if s.state is StepState.DONE}
    done |= {p.function for p in picture.committee.people if p.contact.spoken and p.stance.favourable}
    return tuple(s for s in template.steps if s.function not in done)


def working_days(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`; 0 when the end is past."""
    return sum(is_working(start + timedelta(n)) for n in range(1, (end - start).days + 1))


def is_working(day: date) -> bool:
    """True on working days in China, make-up Saturdays and Sundays included."""
    off, made_up = _calendar(day.year)
    if day in made_up:
        return True
    return day.weekday() < 5 and day not in off


@lru_cache(maxsize=16)
def _calendar(year: int) -> tuple[frozenset[date], frozenset[date]]:
    import holidays

    china = holidays.country_holidays("CN", years=year)
    made_up = getattr(china, "weekend_workdays", None) or set()
    return frozenset(china), frozenset(made_up)
