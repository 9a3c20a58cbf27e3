"""The one file that knows every part: settings in, a working coach out. Nothing is opened before it is used."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.clock import SystemClock, today_of
from assistant.domain.account import OPERATOR, Actor
from assistant.ports import ChatModel, Clock
from assistant.settings import Settings, calculate_on_one_thread

if TYPE_CHECKING:
    from assistant.equipment import Equipment
    from assistant.kits import Kits
    from assistant.libraries import Libraries
    from assistant.services.asking import Asking
    from assistant.services.coaching import Coaching
    from assistant.services.curating import Curating
    from assistant.services.evaluations import Evaluations
    from assistant.services.models import Models
    from assistant.services.notes import NoteReviews
    from assistant.services.reports import Reports
    from assistant.services.sample_history import SampleHistory
    from assistant.services.samples import Samples
    from assistant.services.wording import Wording
    from assistant.storage import Storage
    from assistant.team import Team
    from knowledge.library import Library


def bootstrap(
    settings: Settings,
    *,
    clock: Clock | None = None,
    model: ChatModel | None = None,
    engine: str | None = None,
    keep: bool = True,
    documents: bool = False,
) -> App:
    """The application for these settings.

    `engine="builtin"` leaves a configured model alone; `keep=False` keeps deals in memory only; `documents` makes a
    place for company documents where there is none yet.
    """
    calculate_on_one_thread()
    return App(
        settings, clock or SystemClock(), model, builtin=engine == "builtin", keep=keep, documents=documents
    )


class App:
    """Every part and every service, made when first asked for: first what they stand on, then what people do."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        model: ChatModel | None,
        *,
        builtin: bool,
        keep: bool,
        documents: bool,
    ) -> None:
        self.settings, self.clock = settings, clock
        self._model, self._builtin, self._keep, self._with_documents = model, builtin, keep, documents

    @cached_property
    def storage(self) -> Storage:
        """Where deals, accounts and documents are kept."""
        from assistant.storage import Storage

        return Storage(self.settings, self.clock, keep=self._keep, documents=self._with_documents)

    @cached_property
    def equipment(self) -> Equipment:
        """The models in force, and whose tab they work on."""
        from assistant.equipment import Equipment

        database = self.storage.kept_database
        return Equipment(self.settings, self.clock, self._model, database, builtin=self._builtin)

    @property
    def chat_model(self) -> ChatModel | None:
        """The model in force, on nobody's tab; None for the built-in coach."""
        from assistant.domain.tab import Tab

        return self.equipment.chat(Tab())

    @cached_property
    def libraries(self) -> Libraries:
        """The library that is open, whatever embedding model is chosen."""
        from assistant.libraries import Libraries
        from knowledge.shelf import builtin_root

        roots = [builtin_root(), *([self.settings.content] if self.settings.content else [])]
        folder = self.settings.home / "index" if self.settings.home.is_dir() else None
        return Libraries(roots, self.storage.documents, folder, self.equipment, samples=self.settings.samples)

    @property
    def library(self) -> Library:
        """Everything the coach can cite; opened anew when another embedding model has been chosen."""
        return self.libraries.current()

    @cached_property
    def kits(self) -> Kits:
        """What each turn of the coach needs."""
        from assistant.kits import Kits

        return Kits(self.settings.content, lambda: self.library, self.equipment)

    @cached_property
    def texts(self) -> Wording:
        """The words of the page."""
        from assistant.services.wording import Wording
        from assistant.texts import load_texts

        errors = load_texts("texts/errors.yaml", "texts/doctor.yaml", overlay=self.settings.content)
        return Wording(self.kits.words, self.kits.material, errors)

    @cached_property
    def coaching(self) -> Coaching:
        """The rep's own deals."""
        from assistant.services.coaching import Coaching

        forget = (lambda actor, id: self.team.keeping.delete(actor, id)) if self._keep else None
        kits, tabs = self.kits, self.equipment.spending.tab
        return Coaching(self.storage.deals, self.clock, kits.kit, kits.speaker, tabs, forget)

    @cached_property
    def notes(self) -> NoteReviews:
        """Reviews of notes that are not kept."""
        return self._notes_by(self.clock)

    @cached_property
    def reports(self) -> Reports:
        """Kept deals as reviews, for their owners."""
        from assistant.services.reports import Reports

        return Reports(self.storage.deals, self.notes)

    @cached_property
    def asking(self) -> Asking:
        """Questions to the library."""
        from assistant.services.asking import Asking

        return Asking(lambda: self.library, self.kits.shelf, self.equipment.spending.tab)

    @cached_property
    def curating(self) -> Curating:
        """The library for those who tend it."""
        from assistant.services.curating import Curating

        return Curating(lambda: self.library)

    def explain(self, text: str, lang: str | None, today: date | None) -> str:
        """How the built-in reader reads a note: clauses, targets, cues and scopes."""
        from assistant.domain.vocabulary import Lang
        from assistant.reading.explain import explain

        return explain(text, today or today_of(self.clock), Lang(lang) if lang else None) + "\n"

    @cached_property
    def team(self) -> Team:
        """Accounts, sessions, sharing, reviews, imports, the trail: what a team needs."""
        return self._team_by(self.clock)

    @cached_property
    def models(self) -> Models:
        """The models as administrators see them."""
        from assistant.doctor import examine_models
        from assistant.services.models import Models

        of, atomic = self.equipment, self.storage.database.together
        return Models(of.choice, of.usage, examine_models, self.team.auditing, self.clock, atomic)

    @cached_property
    def evaluations(self) -> Evaluations:
        """Kept evaluation runs, for administrators."""
        from assistant.services.evaluations import Evaluations

        return Evaluations(self.settings.home / "evaluations")

    def local_actor(self) -> Actor:
        """Whoever sits at this machine."""
        return OPERATOR

    @cached_property
    def demo_people(self) -> tuple[Actor, ...]:
        """Who one can be in the demo: the reps and the manager of the sample company."""
        from assistant.services.samples import load_people

        return load_people(self.settings.content)

    @cached_property
    def samples(self) -> Samples:
        """The deals of the demo."""
        from assistant.services.samples import Samples

        return Samples(self.coaching, self.storage.deals, self.demo_people, self.settings.content)

    @cached_property
    def sample_history(self) -> SampleHistory:
        """What happened in the sample company before one looks."""
        from assistant.clock import LateClock
        from assistant.services.sample_history import SampleHistory

        return SampleHistory(
            self.samples, self.clock, lambda days: self._team_by(LateClock(self.clock, days))
        )

    def _team_by(self, clock: Clock) -> Team:
        from assistant.services.samples import load_teams
        from assistant.team import means_of, sign_on_of, team_on

        overlay, days = self.settings.content, self.settings.retention_days
        return team_on(
            self.storage.database,
            self.storage.deals,
            clock,
            means_of(self.kits, lambda: self._notes_by(clock), overlay),
            retention=timedelta(days=days) if days else None,
            samples=self.demo_people,
            sample_teams=load_teams(overlay),
            sign_on=sign_on_of(self.settings),
        )

    def _notes_by(self, clock: Clock) -> NoteReviews:
        from assistant.services.notes import NoteReviews
        from assistant.versions import digests

        return NoteReviews(clock, self.kits.kit, self.kits.words, digests(), self.equipment.spending.tab)
