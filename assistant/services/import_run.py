"""One run over a file: whose deal each row is, and what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.domain.account import Actor, User
from assistant.services.access import Action, Thing, allowed
from assistant.services.imported_deals import ImportedDeals, ImportedRow
from assistant.services.mapping import DealRow, Field, RowError
from assistant.services.things import Things

_SCRIPTS = re.compile(r"[\u4e00-\u9fff·]+|[a-z][a-z .'-]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, or would do: lines of the file by what becomes of them, and why some are not taken."""

    created: tuple[int, ...]
    updated: tuple[int, ...]
    unchanged: tuple[int, ...]
    errors: tuple[RowError, ...]

    @property
    def refused(self) -> tuple[int, ...]:
        """The lines that are not taken, each once however much is wrong in it."""
        return tuple(dict.fromkeys(error.line for error in self.errors))


class ImportRun:
    """Takes rows in one after the other and counts them; with `dry_run` it only says what would happen."""

    def __init__(self, things: Things, deals: ImportedDeals, actor: Actor, *, dry_run: bool) -> None:
        self._things, self._deals, self._actor, self._dry = things, deals, actor, dry_run
        self._users = self._known_users()
        self._seen: set[tuple[str, str]] = set()
        self._lines: dict[str, list[int]] = {"created": [], "updated": [], "unchanged": []}
        self._errors: list[RowError] = []

    @property
    def outcome(self) -> Outcome:
        """What came of the rows so far."""
        return Outcome(**{k: tuple(v) for k, v in self._lines.items()}, errors=tuple(self._errors))

    def row(self, row: DealRow, wrong: tuple[RowError, ...] = ()) -> None:
        """Take one row in, or note everything why not, so that it can all be put right at once."""
        owner = self._owner(row)
        if owner is None:
            if all(error.field is not Field.OWNER for error in wrong):
                wrong += (RowError(row.line, Field.OWNER, "unknown", row.owner or ""),)
            self._errors += wrong
            return
        imported = ImportedRow.of(row, owner)
        if (owner, imported.key) in self._seen:
            known_by = Field.EXTERNAL_ID if row.external_id else Field.TITLE
            wrong += (RowError(row.line, known_by, "double", row.external_id or row.title),)
        if wrong:
            self._errors += wrong
            return
        self._seen.add((owner, imported.key))
        taken = self._deals.would_take(imported) if self._dry else self._deals.take(imported)
        self._lines[taken].append(row.line)

    def _owner(self, row: DealRow) -> str | None:
        """Whose deal the row is; None where that is nobody one may import for."""
        if row.owner is None:
            found = self._actor.id
        else:
            named = self._users.get(row.owner.casefold(), [])
            if len(named) != 1:
                return None
            found = named[0]
        thing = Thing("deal", "", found, self._things.team_of(found))
        # A colleague one may not import for looks like one who isn't there.
        return found if allowed(self._actor, Action.IMPORT_DEALS, thing) else None

    def _known_users(self) -> dict[str, list[str]]:
        """Login or name → who is called so; both ways of calling somebody count."""
        users: dict[str, list[str]] = {}
        for user in self._things.people.list():
            for name in _names(user):
                users.setdefault(name, []).append(user.id)
        return users


def _names(user: User) -> set[str]:
    if user.disabled:
        return set()
    # Of a name in both scripts (唐越 Tang Yue) a CRM has one.
    scripts = _SCRIPTS.findall(user.name.casefold())
    return {user.login.casefold(), user.name.casefold(), *(part.strip() for part in scripts)}
