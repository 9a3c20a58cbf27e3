"""The sample company of the demo: two teams, their people, and deals in different states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from assistant.content import Strict, Text, read_yaml
from assistant.domain.account import AccountRole, Actor, Team
from assistant.domain.meeting import ActionState, Phase
from assistant.domain.vocabulary import CriterionId, Function, Lang
from assistant.ports import DealStore

if TYPE_CHECKING:
    from assistant.services.coaching import Coaching


class SampleTeam(Strict):
    """A team of the sample company."""

    id: str
    name: Text


class SamplePerson(Strict):
    """Somebody one can be in the demo."""

    id: str
    role: AccountRole
    team: str | None
    name: Text


class SampleCompany(Strict):
    """The company itself."""

    name: Text
    about: Text
    teams: tuple[SampleTeam, ...]
    people: tuple[SamplePerson, ...]


class SampleLevel(Strict):
    """A level that the reviewer set by hand."""

    criterion: CriterionId
    level: int
    reason: str


class SampleAction(Strict):
    """What was agreed in a review, and what became of it."""

    what: str
    in_days: int
    state: ActionState


class SampleReview(Strict):
    """A review held so many days ago, when the first `after` lines had been told."""

    days_ago: int
    after: int
    notes: dict[Phase, str]
    parts: dict[Function, str] = Field(default_factory=dict)
    levels: tuple[SampleLevel, ...] = ()
    actions: tuple[SampleAction, ...] = ()


class SampleDeal(Strict):
    """A deal, the lines its rep tells the coach, in order, and the reviews held of it, the oldest first."""

    id: str
    owner: str
    lang: Lang
    title: str
    product_category: str
    stage: str
    shared: bool = False
    reviews: tuple[SampleReview, ...] = ()
    notes: tuple[str, ...]


class SampleDeals(Strict):
    """All deals of the demo."""

    deals: tuple[SampleDeal, ...]


def load_people(overlay: Path | None = None) -> tuple[Actor, ...]:
    """The people of the demo, the first rep first."""
    company = read_yaml("samples/company.yaml", SampleCompany, overlay)
    return tuple(Actor(p.id, f"{p.name.zh} {p.name.en}", p.role, p.team) for p in company.people)


def load_teams(overlay: Path | None = None) -> tuple[Team, ...]:
    """The teams of the demo."""
    company = read_yaml("samples/company.yaml", SampleCompany, overlay)
    return tuple(Team(team.id, f"{team.name.zh} {team.name.en}") for team in company.teams)


@dataclass(frozen=True)
class Samples:
    """Loads the demo's deals once; a deal that was deleted or talked about stays as it is."""

    coaching: Coaching
    store: DealStore
    people: tuple[Actor, ...]
    overlay: Path | None = None

    def load(self) -> int:
        """Tell the coach every sample deal that isn't there yet; how many were loaded."""
        if self.there:
            return 0
        for deal in self.deals:
            self.tell(deal)
        return len(self.deals)

    @property
    def there(self) -> bool:
        """True when the people of the sample company have deals."""
        return bool(self.store.list([actor.id for actor in self.people]))

    def owner(self, deal: SampleDeal) -> Actor:
        """The rep of a deal."""
        return next(actor for actor in self.people if actor.id == deal.owner)

    def tell(self, deal: SampleDeal, lines: int | None = None) -> str:
        """Tell the coach the first lines of a deal, each once however often this is asked; the deal's id."""
        actor = self.owner(deal)
        view = self.coaching.begin(
            actor, deal.lang, deal.product_category, deal.title, client_id=f"create-{deal.id}"
        )
        if self.store.summary(view.summary.id).stage != deal.stage:
            self.store.describe(view.summary.id, stage=deal.stage)
        for number, note in enumerate(deal.notes[:lines]):
            self.coaching.turn(actor, view.summary.id, note.strip(), f"{deal.id}-{number}")
        return view.summary.id

    @cached_property
    def deals(self) -> tuple[SampleDeal, ...]:
        """Every deal of the demo."""
        return read_yaml("samples/deals.yaml", SampleDeals, self.overlay).deals
