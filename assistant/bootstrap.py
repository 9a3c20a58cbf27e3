"""The one file that knows every part: settings in, a working coach out. Nothing is opened before it is used."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.clock import SystemClock, today_of
from assistant.domain.account import OPERATOR, Actor
from assistant.errors import SettingsError
from assistant.ports import ChatModel, Clock, DealStore, Reader
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.coaching.kit import Judge, Kit, Shelf
    from assistant.coaching.material import Material
    from assistant.coaching.speaking import Speaker
    from assistant.domain.deal import Deal
    from assistant.domain.tab import Tab
    from assistant.equipment import Equipment
    from assistant.libraries import Libraries
    from assistant.review.texts import ReviewTexts
    from assistant.services.asking import Asking
    from assistant.services.coaching import Coaching
    from assistant.services.curating import Curating
    from assistant.services.evaluations import Evaluations
    from assistant.services.models import Models
    from assistant.services.notes import NoteReviews
    from assistant.services.reports import Reports
    from assistant.services.sample_history import SampleHistory
    from assistant.services.samples import Samples
    from assistant.services.single_sign_on import Service
    from assistant.services.wording import Wording
    from assistant.store.database import Database
    from assistant.team import Team
    from knowledge.library import Library
    from knowledge.store import DocumentStore


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
    return App(
        settings, clock or SystemClock(), model, builtin=engine == "builtin", keep=keep, documents=documents
    )


class App:
    """Every service, made when first asked for."""

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

    def local_actor(self) -> Actor:
        """Whoever sits at this machine."""
        return OPERATOR

    @cached_property
    def demo_people(self) -> tuple[Actor, ...]:
        """Who one can be in the demo: the reps and the manager of the sample company."""
        from assistant.services.samples import load_people

        return load_people(self.settings.content)

    @property
    def demo_actor(self) -> Actor:
        """The person at the page of the demo, unless another is chosen."""
        return self.demo_people[0]

    @cached_property
    def texts(self) -> Wording:
        """The words of the page."""
        from assistant.services.wording import Wording
        from assistant.texts import load_texts

        errors = load_texts("texts/errors.yaml", "texts/doctor.yaml", overlay=self.settings.content)
        return Wording(self.review_texts, self.material, errors)

    @cached_property
    def review_texts(self) -> ReviewTexts:
        """The words of findings, levels and reports."""
        from assistant.review.texts import load_texts

        return load_texts(self.settings.content)

    @cached_property
    def equipment(self) -> Equipment:
        """The models in force, and whose tab they work on."""
        from assistant.equipment import Equipment

        return Equipment(self.settings, self.clock, self._model, self._kept_database, builtin=self._builtin)

    @property
    def chat_model(self) -> ChatModel | None:
        """The model in force, on nobody's tab; None for the built-in coach."""
        from assistant.domain.tab import Tab

        return self.equipment.chat(Tab())

    @cached_property
    def reader(self) -> Reader:
        """Reads notes by itself: the same today and tomorrow, at no cost."""
        from assistant.reading.offline import LexiconReader

        return LexiconReader()

    @cached_property
    def models(self) -> Models:
        """The models as administrators see them."""
        from assistant.doctor import examine_models
        from assistant.services.models import Models

        of = self.equipment
        return Models(
            of.choice, of.usage, examine_models, self.team.auditing, self.clock, self.database.together
        )

    @cached_property
    def judge(self) -> Judge:
        """Looks at a deal: picture, findings, levels."""
        from assistant.coaching.gaps import find_gaps
        from assistant.coaching.kit import Judged
        from assistant.coaching.rules import load_rules
        from assistant.coaching.shape import shape_of
        from assistant.domain.ledger import picture
        from assistant.review.rubric import load_rubric
        from assistant.review.scoring import score

        rules, rubric = load_rules(self.settings.content), load_rubric(self.settings.content)

        def judge(deal: Deal, today: date) -> Judged:
            seen = picture(deal, today)
            shape = shape_of(seen, rules)
            return Judged(
                seen, shape, find_gaps(seen, shape, today, rules), score(seen, shape, rubric, today, rules)
            )

        return judge

    @cached_property
    def material(self) -> Material:
        """What the coach says and looks for."""
        from assistant.coaching.material import load_material

        return load_material(self.settings.content)

    @property
    def library(self) -> Library:
        """Everything the coach can cite; opened anew when another embedding model has been chosen."""
        return self.libraries.current()

    @cached_property
    def libraries(self) -> Libraries:
        from assistant.libraries import Libraries
        from knowledge.shelf import builtin_root

        roots = [builtin_root(), *([self.settings.content] if self.settings.content else [])]
        folder = self.settings.home / "index" if self.settings.home.is_dir() else None
        samples = self.settings.samples
        return Libraries(roots, self._documents, folder, self.equipment, samples=samples)

    def kit(self, today: date, tab: Tab | None = None) -> Kit:
        """All that one turn needs, for this day; a model takes part only on somebody's tab."""
        from assistant.coaching.kit import Kit

        model = self.equipment.chat(tab) if tab is not None else None
        reader, shelf = self.reader, self._shelf(model)
        if model is not None:
            from assistant.reading.model import ModelReader

            reader = ModelReader(model, self.reader)
        return Kit(reader, self.judge, shelf, self.material, self.review_texts, today)

    def _shelf(self, model: ChatModel | None) -> Shelf:
        """The library as conversations use it: with a model, answers are put more freely."""
        if model is None:
            return self.library
        from assistant.services.free_answers import AnsweringLibrary

        return AnsweringLibrary(self.library, model)

    @cached_property
    def coaching(self) -> Coaching:
        """The rep's own deals."""
        from assistant.services.coaching import Coaching

        forget = (lambda actor, id: self.team.keeping.delete(actor, id)) if self._keep else None
        tabs = self.equipment.spending.tab
        return Coaching(self.deals, self.clock, self.kit, self._speaker, tabs, forget)

    @cached_property
    def notes(self) -> NoteReviews:
        """Reviews of notes that are not kept."""
        from assistant.services.notes import NoteReviews

        tabs = self.equipment.spending.tab
        return NoteReviews(self.clock, self.kit, self.review_texts, versions(), tabs)

    @cached_property
    def asking(self) -> Asking:
        """Questions to the library."""
        from assistant.services.asking import Asking

        return Asking(lambda: self.library, self._shelf_on, self.equipment.spending.tab)

    @cached_property
    def evaluations(self) -> Evaluations:
        """Kept evaluation runs, for administrators."""
        from assistant.services.evaluations import Evaluations

        return Evaluations(self.settings.home / "evaluations")

    @cached_property
    def reports(self) -> Reports:
        """Kept deals as reviews, for their owners."""
        from assistant.services.reports import Reports

        return Reports(self.deals, self.notes)

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
    def samples(self) -> Samples:
        """The deals of the demo."""
        from assistant.services.samples import Samples

        return Samples(self.coaching, self.deals, self.demo_people, self.settings.content)

    @cached_property
    def sample_history(self) -> SampleHistory:
        """What happened in the sample company before one looks."""
        from assistant.clock import LateClock
        from assistant.services.sample_history import SampleHistory

        return SampleHistory(
            self.samples, self.clock, lambda days: self._team_by(LateClock(self.clock, days))
        )

    @cached_property
    def deals(self) -> DealStore:
        """Where deals are kept."""
        if not self._keep:
            from assistant.store.memory import MemoryDeals

            return MemoryDeals(self.clock)
        from assistant.store.deals import SqlDeals

        return SqlDeals(self.database, self.clock)

    @cached_property
    def team(self) -> Team:
        """Accounts, sessions, sharing, reviews, imports, the trail: what a team needs."""
        return self._team_by(self.clock)

    def _team_by(self, clock: Clock) -> Team:
        from assistant.services.headings import BoardHeadings
        from assistant.services.notes import NoteReviews
        from assistant.services.samples import load_teams
        from assistant.services.showing import showing
        from assistant.team import Means, team_on
        from assistant.texts import load_texts

        overlay = self.settings.content
        tabs = self.equipment.spending.tab
        notes = NoteReviews(clock, self.kit, self.review_texts, versions(), tabs)
        means = Means(
            describe=showing(
                lambda record, lang: notes.as_json(notes.of_deal(record, lang=lang)), notes.unasked
            ),
            glance=self._glance,
            reader=lambda: self.reader,
            headings=lambda: BoardHeadings(
                load_texts("texts/board.yaml", overlay=overlay), self.review_texts
            ),
            words=lambda: (load_texts("texts/minutes.yaml", overlay=overlay), self.review_texts),
            overlay=overlay,
        )
        days = self.settings.retention_days
        return team_on(
            self.database,
            self.deals,
            clock,
            means,
            retention=timedelta(days=days) if days else None,
            samples=self.demo_people,
            sample_teams=load_teams(overlay),
            sign_on=self._sign_on,
        )

    @property
    def _sign_on(self) -> Service | None:
        from assistant.services.single_sign_on import Service

        given = self.settings
        if given.sso_issuer is None:
            return None
        if given.sso_client_id is None or given.sso_client_secret is None:
            raise SettingsError(
                "KA_COACH_SSO_ISSUER needs KA_COACH_SSO_CLIENT_ID and KA_COACH_SSO_CLIENT_SECRET"
            )
        return Service(given.sso_issuer, given.sso_client_id, given.sso_client_secret.reveal())

    def _glance(self, deal: Deal, today: date) -> dict[str, Any]:
        from assistant.services.glances import glance_of

        judged = self.judge(deal, today)
        return glance_of(judged.picture, judged.findings, judged.scorecard)

    @cached_property
    def database(self) -> Database:
        """The database, brought up to date."""
        from assistant.store.database import open_database

        return open_database(self.settings.database)

    def _kept_database(self) -> Database | None:
        """The database, where there is one already or is to be one."""
        there = self.settings.database_url or (self.settings.home / "ka-coach.sqlite3").is_file()
        return self.database if there or self._with_documents else None

    @property
    def _documents(self) -> DocumentStore | None:
        """Company documents; a machine without a database has none yet."""
        database = self._kept_database()
        if database is None:
            return None
        from assistant.store.documents import SqlDocuments

        return SqlDocuments(database, self.clock)

    def _shelf_on(self, tab: Tab) -> Shelf:
        return self._shelf(self.equipment.chat(tab))

    def _speaker(self, tab: Tab) -> Speaker:
        from assistant.coaching.model_voice import ModelVoice
        from assistant.coaching.speaking import Speaker

        model = self.equipment.chat(tab)
        return Speaker(ModelVoice(model) if model else None)


def versions() -> dict[str, str]:
    """What the reviews of this program rest on: digests of content, lexicon, rubric and prompts."""
    from assistant.versions import digests

    return digests()
