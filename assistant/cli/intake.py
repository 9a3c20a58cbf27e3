"""Files and lines in, files out: read strictly, write whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.cli.note_files import is_paper
from assistant.cli.note_files import text_of as text_of_paper
from assistant.errors import CoachError, Invalid, UnreadableInput, UserError

MOST_CHARACTERS = 2_000_000
"""Longer notes than this are a mistake; a long meeting's transcript has some 100,000."""


class MissingFile(UserError):
    """The named file isn't there."""

    code = "missing_file"
    key = "error.missing_file"


class Folder(MissingFile):
    """A folder where one file is needed."""

    key = "error.folder"


class Empty(UnreadableInput):
    """Nothing but white space."""

    key = "error.empty"


class NoQuestion(Empty):
    """Nothing to look for in the library."""

    key = "error.no_question"


class Binary(UnreadableInput):
    """NUL bytes: this is no text."""

    key = "error.binary"


class WrongEncoding(UnreadableInput):
    """Bytes that are no UTF-8."""

    key = "error.encoding"


class TooLong(UnreadableInput):
    """More text than one deal can have."""

    key = "error.too_long"


class BrokenLine(UserError):
    """One line of a batch that is no JSON object with a text."""

    code = "broken_line"
    key = "error.json_line"


class Unwritable(UserError):
    """An output that can't be made where it was named."""

    code = "unwritable"
    key = "error.output"


class WrongDate(Invalid):
    """A date that is not written as a date."""

    key = "error.date"


def read_note(path: str) -> str:
    """The text of a file or, for `-`, of standard input."""
    if path == "-":
        return checked(decode(sys.stdin.buffer.read()))
    if Path(path).is_dir():
        raise Folder(path=path)
    if not Path(path).is_file():
        raise MissingFile(path=path)
    if is_paper(Path(path)):
        return checked(text_of_paper(Path(path)))
    return checked(decode(Path(path).read_bytes()))


def decode(data: bytes) -> str:
    """Bytes as text: UTF-8, or Chinese in GB 18030, as older Windows programs save it."""
    if b"\0" in data or data.startswith(b"%PDF-"):
        raise Binary()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode("gb18030")
            chinese = sum("\u4e00" <= c <= "\u9fff" for c in text)
            if chinese * 4 > len(text):
                return text
        raise WrongEncoding() from broken


def checked(text: str) -> str:
    """The same text, if a deal can be read from it."""
    if not text.strip():
        raise Empty()
    if "\0" in text:
        raise Binary()
    if len(text) > MOST_CHARACTERS:
        raise TooLong(limit=MOST_CHARACTERS)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as lone_surrogate:
        raise WrongEncoding() from lone_surrogate
    return text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a batch: its fields, or what is wrong with it."""

    number: int
    fields: dict[str, Any]
    wrong: CoachError | None = None

    @property
    def id(self) -> Any:
        """The id the sender gave, or None."""
        return self.fields.get("id")


def read_lines(path: str) -> Iterator[Line]:
    """The lines of a JSONL file or standard input, blank ones left out; bad ones come with `wrong`."""
    if path != "-" and not Path(path).is_file():
        raise MissingFile(path=path)
    with contextlib.ExitStack() as stack:
        source = sys.stdin.buffer if path == "-" else stack.enter_context(Path(path).open("rb"))
        for number, data in enumerate(source, 1):
            if data.strip():
                yield parse_line(number, data)


def parse_line(number: int, data: bytes) -> Line:
    """One line of JSON as fields."""
    try:
        fields = json.loads(decode(data))
    except UnreadableInput as wrong:
        return Line(number, {}, wrong)
    except (ValueError, RecursionError):
        return Line(number, {}, BrokenLine(line=number))
    if not isinstance(fields, dict):
        return Line(number, {}, BrokenLine(line=number))
    return Line(number, fields)


def text_of(line: Line, field: str) -> str:
    """The text in one field of a line, checked."""
    if line.wrong:
        raise line.wrong
    text = line.fields.get(field)
    if not isinstance(text, str):
        missing = BrokenLine(line=line.number, field=field)
        missing.key = "error.json_text"
        raise missing
    return checked(text)


def day(value: object) -> date | None:
    """A date given as YYYY-MM-DD, or None; raises WrongDate."""
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as wrong:
        raise WrongDate(value=str(value)) from wrong


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Any]:
    """A binary file that appears complete under its name or not at all."""
    if path.is_dir():
        raise Unwritable(os.strerror(errno.EISDIR), path=str(path))
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            yield device
        return
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except (FileNotFoundError, NotADirectoryError, PermissionError) as closed:
        raise Unwritable(closed.strerror or "", path=str(path)) from closed
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Who may read the file: as before, else as whoever runs this lets others read new files."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0o077)
    os.umask(umask)
    return 0o666 & ~umask


def as_line(value: dict[str, Any]) -> bytes:
    """A value as one line of JSON: the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
