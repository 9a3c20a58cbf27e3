"""The living deal sheet: who, whose money, which steps, how good, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.domain.conversation import Cited
from assistant.domain.deal import Picture
from assistant.domain.evidence import Step
from assistant.domain.finding import Finding
from assistant.domain.purchase import Budget
from assistant.domain.vocabulary import BudgetStatus, Severity
from ui.ports import DealView, Texts
from ui.presenters.committee import draw_committee
from ui.templates import money_text, render

Cite = Callable[[Sequence[str]], Sequence[Cited]]
"""Finds the citations of framework elements."""

_RANK = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}
_DRILL = ("wish", "plan", "approved", "released")
_REACHED = {
    BudgetStatus.UNKNOWN: 0,
    BudgetStatus.ASSUMED: 1,
    BudgetStatus.INDICATED: 2,
    BudgetStatus.APPROVED: 3,
}


@dataclass(frozen=True, slots=True)
class Horizon:
    """How the close date stands to today and to the customer's last step, in days."""

    close: date | None
    left: int | None
    slack: int | None


def show_sheet(view: DealView, texts: Texts, cite: Cite, lang: str, today: date) -> str:
    """The whole sheet of one deal as HTML; an invitation while nothing has been said."""
    picture = view.picture
    if not picture.deal.facts:
        return show_no_sheet(lang)
    findings = worst_first(view.findings)
    return render(
        "sheet.html",
        lang,
        view=view,
        picture=picture,
        card=view.scorecard,
        findings=findings,
        cited={finding.id: tuple(cite(finding.elements)) for finding in findings},
        say=lambda reason: texts.say(reason, lang),
        do=lambda reason: texts.action(reason, lang),
        committee=draw_committee(picture.committee, findings, lang),
        horizon=look_ahead(picture, today),
        value=picture.deal.value,
        drill=tuple((name, place < reached(picture.budget)) for place, name in enumerate(_DRILL)),
        money=lambda amount, currency: money_text(amount, currency, lang),
    )


def show_no_sheet(lang: str) -> str:
    """What will stand here once there is something to show."""
    return render("sheet_empty.html", lang)


def worst_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings as given, critical before major before minor."""
    return tuple(sorted(findings, key=lambda finding: _RANK[finding.severity]))


def reached(budget: Budget) -> int:
    """How many of wish, plan, approved, released the money has passed."""
    return _REACHED[budget.status]


def look_ahead(picture: Picture, today: date) -> Horizon:
    """Days to the close date, and days between the customer's last dated step and it."""
    close = picture.close_date.day if picture.close_date else None
    last = max((step.day for step in picture.process.steps if step.day), default=None)
    return Horizon(
        close=close,
        left=(close - today).days if close else None,
        slack=(close - last).days if close and last else None,
    )


def open_steps(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that are not done yet."""
    return tuple(step for step in steps if step.state != "done")
