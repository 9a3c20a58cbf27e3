"""The services of a team on one database, wired: bootstrap takes them from here, tests too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.domain.account import Actor
from assistant.domain.account import Team as SomeTeam
from assistant.domain.deal import Deal
from assistant.domain.record import DealRecord
from assistant.domain.vocabulary import Lang
from assistant.errors import SettingsError
from assistant.ports import Clock, DealStore, Reader
from assistant.review.rubric import Rubric
from assistant.review.texts import ReviewTexts
from assistant.services.accounts import Accounts
from assistant.services.audit import Auditing
from assistant.services.doors import Doors
from assistant.services.exporting import Exporting, Headings
from assistant.services.glances import glance_of
from assistant.services.headings import BoardHeadings
from assistant.services.imported_deals import Glance
from assistant.services.importing import Importing
from assistant.services.keeping import Keeping
from assistant.services.minutes import MinuteTaking
from assistant.services.operating import Operating
from assistant.services.overview import Overview
from assistant.services.passwords import Passwords
from assistant.services.reviewing import Reviewing
from assistant.services.sessions import Sessions
from assistant.services.sharing import Describe, Sharing
from assistant.services.showing import showing
from assistant.services.single_sign_on import Service, SingleSignOn
from assistant.services.things import PeopleOrSamples, Things
from assistant.services.tokens import Tokens
from assistant.settings import Settings
from assistant.texts import Texts, load_texts

if TYPE_CHECKING:
    from assistant.kits import Kits
    from assistant.services.notes import NoteReviews
    from assistant.store.database import Database


@dataclass(frozen=True, slots=True)
class Means:
    """What the services of a team need from the coach itself.

    `describe` says what others see of a shared deal, `glance` what lists show of one; `does_nothing` knows an action
    that isn't one ("follow up").
    """

    describe: Describe
    glance: Glance
    reader: Callable[[], Reader]
    headings: Callable[[], Headings]
    words: Callable[[], tuple[Texts, ReviewTexts]]
    does_nothing: Callable[[str], bool]
    overlay: Path | None = None


def means_of(kits: Kits, notes: Callable[[], NoteReviews], overlay: Path | None) -> Means:
    """The coach as a team needs it: deals reviewed and judged, notes read, the words of boards and minutes.

    `notes` is only called for where a deal is shown: whoever lists accounts needs no reader.
    """

    def glance(deal: Deal, today: date) -> dict[str, Any]:
        judged = kits.judge(deal, today)
        return glance_of(judged.picture, judged.findings, judged.scorecard)

    def review(record: DealRecord, lang: Lang) -> dict[str, Any]:
        reviews = notes()
        return reviews.as_json(reviews.of_deal(record, lang=lang))

    def does_nothing(what: str) -> bool:
        cues = kits.material.cues
        return cues.find("vague_verb", what) is not None and cues.find("firm_verb", what) is None

    return Means(
        describe=showing(review, lambda record: notes().unasked(record)),
        glance=glance,
        reader=lambda: kits.reader,
        headings=lambda: BoardHeadings(load_texts("texts/board.yaml", overlay=overlay), kits.words),
        words=lambda: (load_texts("texts/minutes.yaml", overlay=overlay), kits.words),
        does_nothing=does_nothing,
        overlay=overlay,
    )


def sign_on_of(settings: Settings) -> Service | None:
    """The single sign-on service of these settings, if there is one."""
    if settings.sso_issuer is None:
        return None
    if settings.sso_client_id is None or settings.sso_client_secret is None:
        raise SettingsError("KA_COACH_SSO_ISSUER needs KA_COACH_SSO_CLIENT_ID and KA_COACH_SSO_CLIENT_SECRET")
    return Service(settings.sso_issuer, settings.sso_client_id, settings.sso_client_secret.reveal())


@dataclass(frozen=True, slots=True)
class Team:
    """What people with accounts can do, beside being coached."""

    auditing: Auditing
    doors: Doors
    accounts: Accounts
    sessions: Sessions
    tokens: Tokens
    single_sign_on: SingleSignOn | None
    things: Things
    sharing: Sharing
    keeping: Keeping
    reviewing: Reviewing
    importing: Importing
    exporting: Exporting
    minutes: MinuteTaking
    overview: Overview
    operating: Operating


def team_on(
    database: Database,
    deals: DealStore,
    clock: Clock,
    means: Means,
    *,
    retention: timedelta | None = None,
    samples: Sequence[Actor] = (),
    sample_teams: Sequence[SomeTeam] = (),
    sign_on: Service | None = None,
) -> Team:
    """The services over this database; `samples` are the people of the demo and `sample_teams` their teams."""
    from assistant.store.accounts import SqlAccounts
    from assistant.store.audit import SqlAudit
    from assistant.store.backup import SqlBackups
    from assistant.store.reviews import SqlReviews
    from assistant.store.sessions import SqlSessions
    from assistant.store.shares import SqlShares
    from assistant.store.tokens import SqlTokens

    atomic, passwords = database.together, Passwords()
    accounts, shares = SqlAccounts(database), SqlShares(database)
    auditing = Auditing(SqlAudit(database), clock)
    doors = Doors(accounts, auditing, clock, atomic, passwords)
    sessions = Sessions(SqlSessions(database), doors, auditing, clock, atomic)
    things = Things(deals, shares, PeopleOrSamples(accounts, samples, clock.now(), sample_teams))
    reviews = SqlReviews(database)

    def rubric() -> Rubric:
        return means.words()[1].rubric

    reviewing = Reviewing(things, shares, reviews, auditing, clock, atomic, means.does_nothing, rubric)
    sharing = Sharing(things, shares, means.describe, auditing, clock, atomic)
    return Team(
        auditing=auditing,
        doors=doors,
        accounts=Accounts(accounts, doors, auditing, clock, atomic, passwords),
        sessions=sessions,
        tokens=Tokens(SqlTokens(database), auditing, clock, atomic),
        single_sign_on=SingleSignOn(sign_on, accounts, sessions, clock) if sign_on else None,
        things=things,
        sharing=sharing,
        keeping=Keeping(things, shares, auditing, clock, atomic, retention),
        reviewing=reviewing,
        importing=Importing(things, means.reader, means.glance, auditing, clock, atomic, means.overlay),
        exporting=Exporting(sharing, reviews, means.headings, auditing, rubric),
        minutes=MinuteTaking(reviewing, means.words, auditing),
        overview=Overview(sharing, reviews, clock, rubric),
        operating=Operating(SqlBackups(database, clock), auditing),
    )
