"""A backup as one file: every table as lines of JSON, and a manifest with their counts and hashes.

The same file restores into SQLite and PostgreSQL. Nothing is ever unpacked to disk by name.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from assistant.errors import StorageError, UserError

FORMAT = "ka-coach/backup/1"
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 1_000_000


class BadArchive(UserError):
    """The file is no backup, is damaged, or is one of a newer version; `detail` says which part."""

    code = "bad_archive"
    key = "error.archive"


def damaged(part: str) -> BadArchive:
    """The complaint about a part of a backup that is cut or changed."""
    return BadArchive("damaged", part=part)


@dataclass(frozen=True, slots=True)
class TableSum:
    """What one table amounts to."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: the revision of its tables, when it was made, and what each table amounts to."""

    revision: str
    made_at: str
    tables: dict[str, TableSum]

    @property
    def rows(self) -> int:
        """The rows of all tables together."""
        return sum(table.rows for table in self.tables.values())


def write_archive(
    file: Path, revision: str, made_at: str, tables: Iterable[tuple[str, Iterable[dict[str, Any]]]]
) -> Manifest:
    """Write a backup, whole or not at all; readable by its owner only. Raises StorageError."""
    sums: dict[str, TableSum] = {}
    half = file.with_name(f".{file.name}.half")
    try:
        # Opened here and not by zipfile, so that nobody else can read it at any moment.
        with (
            os.fdopen(os.open(half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as raw,
            zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for name, rows in tables:
                with archive.open(_member(name), "w", force_zip64=True) as member:
                    sums[name] = _write_rows(member, rows)
            manifest = Manifest(revision, made_at, sums)
            archive.writestr(_MANIFEST, json.dumps(_as_json(manifest), indent=1))
        with half.open("rb") as done:
            os.fsync(done.fileno())
        half.replace(file)
    except OSError as failed:
        raise StorageError(f"{failed.strerror}: {file}") from failed
    finally:
        half.unlink(missing_ok=True)
    return manifest


def check_archive(file: Path, known: Iterable[str]) -> Manifest:
    """The manifest, after every count and hash in it has been found true; raises BadArchive.

    `known` are the tables there may be.
    """
    with _opened(file) as archive:
        manifest = _manifest(archive)
        expected = {_MANIFEST, *map(_member, manifest.tables)}
        names = [info.filename for info in archive.infolist()]
        if sorted(names) != sorted(expected):
            raise BadArchive("other files inside")
        if not set(manifest.tables) <= set(known):
            raise BadArchive("unknown tables")
        for name, told in manifest.tables.items():
            digest, rows = hashlib.sha256(), 0
            for line in _lines(archive, name):
                digest.update(line)
                rows += 1
            if TableSum(rows, digest.hexdigest()) != told:
                raise damaged(name)
    return manifest


def read_rows(file: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of one table of a checked backup."""
    with _opened(file) as archive:
        for line in _lines(archive, name):
            row = json.loads(line)
            if not isinstance(row, dict):
                raise damaged(name)
            yield row


def sum_of(rows: Iterable[dict[str, Any]]) -> TableSum:
    """What these rows amount to, as `write_archive` would count them."""
    return _write_rows(None, rows)


def _write_rows(member: IO[bytes] | None, rows: Iterable[dict[str, Any]]) -> TableSum:
    digest, number = hashlib.sha256(), 0
    for row in rows:
        line = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
        digest.update(line)
        number += 1
        if member is not None:
            member.write(line)
    return TableSum(number, digest.hexdigest())


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except OSError as closed:
        raise BadArchive(f"{closed.strerror}: {file}") from closed
    except (zipfile.BadZipFile, ValueError) as broken:
        raise BadArchive("not a backup") from broken


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        if archive.getinfo(_MANIFEST).file_size > _LARGEST_MANIFEST:
            raise damaged(_MANIFEST)
        told = json.loads(_safely(lambda: archive.read(_MANIFEST), _MANIFEST))
        if told["format"] != FORMAT:
            raise BadArchive("format")
        tables = {str(name): TableSum(**table) for name, table in told["tables"].items()}
        return Manifest(str(told["revision"]), str(told["made_at"]), tables)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise damaged(_MANIFEST) from wrong


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    member = _safely(lambda: archive.open(_member(name)), name)
    with member:
        while line := _safely(member.readline, name):
            yield line


def _safely(read: Callable[[], Any], name: str) -> Any:
    try:
        return read()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, LookupError, RuntimeError, ValueError) as cut:
        raise damaged(name) from cut


def _member(name: str) -> str:
    return f"tables/{name}.jsonl"


def _as_json(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "revision": manifest.revision,
        "made_at": manifest.made_at,
        "tables": {
            name: {"rows": table.rows, "sha256": table.sha256} for name, table in manifest.tables.items()
        },
    }
