"""The model's key in a file of its own: out of the database, so that no backup, export or trail can hold it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from assistant.errors import StorageError
from assistant.settings import Secret


class KeyFile:
    """One key, readable by the owner of the data folder only, and good for one address only."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self, address: str) -> Secret | None:
        """The key that was entered for this address; None for any other."""
        kept = self._kept()
        return Secret(kept["key"]) if kept and kept["address"] == address else None

    @property
    def address(self) -> str | None:
        """The address the kept key is for; None where no key is kept."""
        kept = self._kept()
        return kept["address"] if kept else None

    def write(self, address: str, key: str) -> None:
        """Keep this key for this address, instead of any other; raises StorageError."""
        half = self._file.with_name(f".{self._file.name}.half")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            half.unlink(missing_ok=True)
            # Opened with its final rights, so that nobody else can read it at any moment.
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                json.dump({"address": address, "key": key}, file)
                file.flush()
                os.fsync(file.fileno())
            half.replace(self._file)
        except OSError as failed:
            raise StorageError(f"{failed.strerror}: {self._file}") from failed
        finally:
            half.unlink(missing_ok=True)

    def forget(self) -> None:
        """Keep no key any more; raises StorageError."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError as failed:
            raise StorageError(f"{failed.strerror}: {self._file}") from failed

    def _kept(self) -> dict[str, str] | None:
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            return {"address": str(kept["address"]), "key": str(kept["key"])}
        except (OSError, ValueError, KeyError, TypeError):
            # Unreadable is as good as missing: the page says that no key is kept, and one can be entered anew.
            return None
