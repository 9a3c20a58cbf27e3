"""One run over a file: whose deal each row is, and what became of it."""

from __future__ import annotations

import re
from collections import Counter
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


class ImportRun:
    """Takes rows in one after the other and counts them; with `dry_run` it only says what would happen."""

    def __init__(self, things: Things, deals: ImportedDeals, actor: Actor, *, dry_run: bool) -> None:
        self._things, self._deals, self._actor, self._dry = things, deals, actor, dry_run
        self._users = self._known_users()
        self._seen: Counter[tuple[str, str]] = Counter()
        self._lines: dict[str, list[int]] = {"created": [], "updated": [], "unchanged": []}
        self._errors: list[RowError] = []

    @property
    def outcome(self) -> Outcome:
        """What came of the rows so far."""
        return Outcome(**{k: tuple(v) for k, v in self._lines.items()}, errors=tuple(self._errors))

    def row(self, row: DealRow | RowError) -> None:
        """Take one row in, or note why not."""
        taken = row if isinstance(row, RowError) else self._taken(row)
        if isinstance(taken, RowError):
            self._errors.append(taken)
        else:
            self._lines[taken].append(row.line)

    def _taken(self, row: DealRow) -> str | RowError:
        owner = self._owner(row)
        if isinstance(owner, RowError):
            return owner
        imported = ImportedRow.of(row, owner)
        self._seen[owner, imported.key] += 1
        if self._seen[owner, imported.key] > 1:
            return RowError(row.line, Field.EXTERNAL_ID, "double", imported.key)
        return self._deals.would_take(imported) if self._dry else self._deals.take(imported)

    def _owner(self, row: DealRow) -> str | RowError:
        if row.owner is None:
            found = self._actor.id
        else:
            named = self._users.get(row.owner.casefold(), [])
            if len(named) != 1:
                return RowError(row.line, Field.OWNER, "unknown", row.owner)
            found = named[0]
        thing = Thing("deal", "", found, self._things.team_of(found))
        # A colleague one may not import for looks like one who isn't there.
        if not allowed(self._actor, Action.IMPORT_DEALS, thing):
            return RowError(row.line, Field.OWNER, "unknown", row.owner or "")
        return found

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
