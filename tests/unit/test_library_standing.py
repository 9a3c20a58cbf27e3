"""Where terms stand is remembered, and forgotten as soon as any process changes the index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import counting, standing
from knowledge.documents import Document, Section
from knowledge.lexical import LexicalIndex


def note(name: str, text: str) -> Document:
    return Document(name, name, "en", "company", (Section(("S",), text),))


def put(index: LexicalIndex, document: Document) -> None:
    with index.writing() as writing:
        writing.add(document, document.id)


def rows_with(index: LexicalIndex, *terms: str) -> dict[str, list[int]]:
    return {term: rows.tolist() for term, rows in index.rows_with(terms).items()}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[LexicalIndex]:
    index = LexicalIndex(tmp_path / "words")
    index.create()
    put(index, note("first", "A pilot for the tender"))
    yield index
    index.close()


def test_a_term_is_found_in_every_row_that_holds_it_and_an_unknown_one_in_none(index: LexicalIndex) -> None:
    put(index, note("second", "Another pilot"))
    assert rows_with(index, "pilot", "zebra") == {"pilot": [1, 2], "zebra": []}
    assert index.gram_counts(["pilot", "zebra"]) == {"pilot": 2}


def test_what_another_process_adds_is_seen_at_once(index: LexicalIndex, tmp_path: Path) -> None:
    assert rows_with(index, "pilot") == {"pilot": [1]}
    other = LexicalIndex(tmp_path / "words")
    put(other, note("second", "Another pilot"))
    other.close()
    assert rows_with(index, "pilot") == {"pilot": [1, 2]}
    assert index.gram_counts(["pilot"]) == {"pilot": 2}


def test_what_is_removed_is_forgotten(index: LexicalIndex) -> None:
    assert rows_with(index, "pilot") == {"pilot": [1]}
    with index.writing() as writing:
        writing.remove("first")
    assert rows_with(index, "pilot") == {"pilot": []}
    assert index.gram_counts(["pilot"]) == {}


def test_no_more_rows_are_kept_than_memory_allows(
    index: LexicalIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "_MOST_ROWS", 1)
    put(index, note("second", "Another pilot and tender"))
    for _ in range(3):
        assert rows_with(index, "pilot", "tender") == {"pilot": [1, 2], "tender": [1, 2]}
    assert index._standing._rows == {}


def test_what_was_not_written_in_the_end_is_not_counted(index: LexicalIndex) -> None:
    with pytest.raises(RuntimeError), index.writing() as writing:
        writing.add(note("second", "Another pilot"), "second")
        raise RuntimeError
    put(index, note("third", "A third pilot"))
    assert index.gram_counts(["pilot", "another", "third"]) == {"pilot": 2, "third": 1}


def test_counts_are_the_same_however_often_they_are_written_in_between(
    index: LexicalIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_AT_ONCE", 1)
    with index.writing() as writing:
        writing.add(note("second", "Another pilot"), "second")
        writing.add(note("third", "A pilot and a pilot"), "third")
        writing.remove("first")
    assert index.gram_counts(["pilot", "tender"]) == {"pilot": 2}
