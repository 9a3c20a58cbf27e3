"""Backup and restore, for administrators."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, TypeVar

from assistant.domain.account import Actor
from assistant.services.access import Action, require
from assistant.services.audit import Auditing


class Summary(Protocol):
    """What a backup holds."""

    @property
    def rows(self) -> int: ...


S = TypeVar("S", bound=Summary, covariant=True)


class BackupStore(Protocol[S]):
    """Writes, checks and restores backups."""

    def write(self, file: Path) -> S: ...
    def check(self, file: Path) -> S: ...
    def restore(self, file: Path, replace: bool = ...) -> S: ...


class Operating:
    """What an administrator does with the installation as a whole."""

    def __init__(self, store: BackupStore[Summary], auditing: Auditing) -> None:
        self._store = store
        self._audit = auditing

    def back_up(self, actor: Actor | None, file: Path) -> Summary:
        """Everything into one file, checked after writing; raises StorageError."""
        actor = require(actor, Action.BACK_UP)
        made = self._store.write(file)
        self._audit.note(actor, Action.BACK_UP, "backup", file.name, rows=made.rows)
        return made

    def check(self, actor: Actor | None, file: Path) -> Summary:
        """Whether a backup is whole; raises BadArchive."""
        require(actor, Action.BACK_UP)
        return self._store.check(file)

    def restore(self, actor: Actor | None, file: Path, replace: bool = False) -> Summary:
        """Put a backup in place of what is there, or nothing; ends every session and token."""
        actor = require(actor, Action.RESTORE)
        restored = self._store.restore(file, replace)
        self._audit.note(actor, Action.RESTORE, "backup", file.name, rows=restored.rows)
        return restored
