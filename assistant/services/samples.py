"""The sample company of the demo: three reps, their manager, nine deals in different states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.content import Strict, Text, read_yaml
from assistant.domain.account import AccountRole, Actor
from assistant.domain.vocabulary import Lang
from assistant.ports import DealStore
from assistant.services.coaching import Coaching
from assistant.services.sharing import Sharing


class SampleTeam(Strict):
    """A team of the sample company."""

    id: str
    name: Text


class SamplePerson(Strict):
    """Somebody one can be in the demo."""

    id: str
    role: AccountRole
    team: str
    name: Text


class SampleCompany(Strict):
    """The company itself."""

    name: Text
    about: Text
    teams: tuple[SampleTeam, ...]
    people: tuple[SamplePerson, ...]


class SampleDeal(Strict):
    """A deal and the lines its rep tells the coach, in order."""

    id: str
    owner: str
    lang: Lang
    title: str
    product_category: str
    shared: bool = False
    notes: tuple[str, ...]


class SampleDeals(Strict):
    """All deals of the demo."""

    deals: tuple[SampleDeal, ...]


def load_people(overlay: Path | None = None) -> tuple[Actor, ...]:
    """The people of the demo, the first rep first."""
    company = read_yaml("samples/company.yaml", SampleCompany, overlay)
    return tuple(Actor(p.id, f"{p.name.zh} {p.name.en}", p.role, p.team) for p in company.people)


@dataclass(frozen=True)
class Samples:
    """Loads the demo's deals once; a deal that was deleted or talked about stays as it is."""

    coaching: Coaching
    store: DealStore
    people: tuple[Actor, ...]
    overlay: Path | None = None

    def load(self) -> int:
        """Tell the coach every sample deal that isn't there yet; how many were loaded."""
        if self.store.list([actor.id for actor in self.people]):
            return 0
        for deal in self._deals:
            self._tell(deal)
        return len(self._deals)

    def show(self, sharing: Sharing) -> None:
        """Share, as their reps, the sample deals that a manager is to find on the board."""
        for deal in self._deals:
            actor = next(a for a in self.people if a.id == deal.owner)
            for line in self.store.list([actor.id]):
                if deal.shared and line.title == deal.title:
                    sharing.share(actor, line.id, sharing.preview(actor, line.id).digest)

    def _tell(self, deal: SampleDeal) -> None:
        actor = next(a for a in self.people if a.id == deal.owner)
        view = self.coaching.begin(
            actor, deal.lang, deal.product_category, deal.title, client_id=f"create-{deal.id}"
        )
        for number, note in enumerate(deal.notes):
            self.coaching.turn(actor, view.summary.id, note.strip(), f"{deal.id}-{number}")

    @cached_property
    def _deals(self) -> tuple[SampleDeal, ...]:
        return read_yaml("samples/deals.yaml", SampleDeals, self.overlay).deals
