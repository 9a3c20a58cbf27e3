"""What comes in at the command line is read strictly, and what goes out appears whole."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from assistant.cli import intake
from assistant.errors import UnreadableInput, UserError

REFUSED: tuple[tuple[str, bytes, type[UserError]], ...] = (
    ("nothing", b"", intake.Empty),
    ("white space", " \n\t　\n".encode(), intake.Empty),
    ("a NUL", b"met the CFO\0 today", intake.Binary),
    ("an image", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", intake.Binary),
    ("broken UTF-8", b"met the \xc3\x28 CFO", intake.WrongEncoding),
    ("Latin-1", "café au lait, réunion".encode("latin-1"), intake.WrongEncoding),
    ("a stray byte", b"all fine until here \xff", intake.WrongEncoding),
)


@pytest.mark.parametrize(("name", "data", "error"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_is_no_text_is_refused_by_name(
    name: str, data: bytes, error: type[UserError], tmp_path: Path
) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(data)
    with pytest.raises(error):
        intake.read_note(str(file))


def test_chinese_notes_of_older_windows_programs_are_read() -> None:
    assert intake.decode("王总说年底前签，预算两百万".encode("gb18030")) == "王总说年底前签，预算两百万"


def test_a_byte_order_mark_is_not_part_of_the_note() -> None:
    assert intake.decode("王总".encode("utf-8-sig")) == "王总"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(intake.MissingFile) as missing:
        intake.read_note("/no/such/note.txt")
    assert missing.value.facts == {"path": "/no/such/note.txt"}


def test_a_lone_surrogate_from_json_is_no_text() -> None:
    line = intake.parse_line(1, b'{"text": "met \\ud800 him"}')
    with pytest.raises(UnreadableInput):
        intake.text_of(line, "text")


LINES: tuple[tuple[str, bytes, bool], ...] = (
    ("an object", b'{"id": "a", "text": "x"}', True),
    ("a list", b"[1]", False),
    ("half an object", b'{"id": "a"', False),
    ("broken UTF-8", b'{"id": "\xff"}', False),
    ("very deep nesting", b"[" * 100_000, False),
)


@pytest.mark.parametrize(("name", "data", "good"), LINES, ids=[r[0] for r in LINES])
def test_a_batch_line_is_an_object_or_named_as_wrong(name: str, data: bytes, good: bool) -> None:
    assert (intake.parse_line(3, data).wrong is None) is good


def test_blank_lines_of_a_batch_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(b'{"id": 1, "text": "a"}\n\n   \n{"id": 2, "text": "b"}\n')
    assert [line.id for line in intake.read_lines(str(file))] == [1, 2]


def test_an_interrupted_output_leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("before")
    with pytest.raises(OSError, match="disk"), intake.whole_file(target) as file:
        file.write(b"half a li")
        raise OSError("disk full")
    assert target.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize(
    ("umask", "before", "after"), [(0o077, None, 0o600), (0o022, None, 0o644), (0o022, 0o600, 0o600)]
)
def test_an_output_is_read_by_those_who_could_read_it_or_may_read_new_files(
    tmp_path: Path, umask: int, before: int | None, after: int
) -> None:
    target = tmp_path / "out.md"
    if before is not None:
        target.touch(mode=before)
    old = os.umask(umask)
    try:
        with intake.whole_file(target) as file:
            file.write(b"private")
        assert os.umask(umask) == umask
    finally:
        os.umask(old)
    assert target.stat().st_mode & 0o777 == after


def test_a_line_of_output_keeps_chinese_readable() -> None:
    line = intake.as_line({"id": 1, "summary": "法务还没见"})
    assert "法务" in line.decode()
    assert json.loads(line) == {"id": 1, "summary": "法务还没见"}


@pytest.mark.parametrize("value", ["tomorrow", "2026-13-01", "11/23/2026"])
def test_a_date_must_be_written_as_a_date(value: str) -> None:
    with pytest.raises(intake.WrongDate):
        intake.day(value)
