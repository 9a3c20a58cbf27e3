"""Which rows of the word index a search may see, through additions, replacements and removals."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.documents import Document, Section
from knowledge.index_layout import Scope
from knowledge.lexical import LexicalIndex


def page(id: str, text: str, lang: str = "en", teams: tuple[str, ...] = ()) -> Document:
    return Document(id, id.title(), "zh" if lang == "zh" else "en", "company", (Section((id,), text),), teams)


@pytest.fixture
def index() -> LexicalIndex:
    index = LexicalIndex(None)
    index.create()
    with index.writing() as writing:
        writing.add(page("open", "Approval limits of the buyer."), "1")
        writing.add(page("theirs", "Approval limits of a team.", teams=("north",)), "1")
        writing.add(page("chinese", "审批权限", lang="zh"), "1")
    return index


def seen(index: LexicalIndex, scope: Scope, rows: range = range(1, 4)) -> list[int]:
    return [int(row) for row in index.visible(np.array(rows), scope)]


def test_a_scope_lets_through_its_language_and_what_its_teams_may_see(index: LexicalIndex) -> None:
    assert seen(index, Scope()) == [1, 2, 3]
    assert seen(index, Scope("en")) == [1, 2]
    assert seen(index, Scope("en", frozenset())) == [1]
    assert seen(index, Scope("en", frozenset({"north"}))) == [1, 2]


def test_a_document_that_goes_to_another_team_is_gone_for_the_first_at_once(index: LexicalIndex) -> None:
    north = Scope("en", frozenset({"north"}))
    assert seen(index, north) == [1, 2]
    with index.writing() as writing:
        writing.add(page("theirs", "Approval limits of a team.", teams=("south",)), "2")
    assert seen(index, north, range(1, 5)) == [1]
    assert seen(index, Scope("en", frozenset({"south"})), range(1, 5)) == [1, 4]


def test_the_row_of_a_removed_document_is_never_given_to_another(index: LexicalIndex) -> None:
    with index.writing() as writing:
        writing.remove("chinese")
    with index.writing() as writing:
        writing.add(page("secret", "Secret margins.", teams=("south",)), "1")
    assert seen(index, Scope("zh"), range(1, 5)) == []
    assert seen(index, Scope("en", frozenset()), range(1, 5)) == [1]


def test_what_another_process_adds_and_hides_is_followed(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path / "words")
    index.create()
    with index.writing() as writing:
        writing.add(page("first", "Approval limits."), "1")
    assert seen(index, Scope("en", frozenset()), range(1, 2)) == [1]
    other = LexicalIndex(tmp_path / "words")
    with other.writing() as writing:
        writing.add(page("first", "Approval limits.", teams=("north",)), "2")
        writing.add(page("second", "Payment terms, a longer text."), "1")
    assert seen(index, Scope("en", frozenset()), range(1, 4)) == [3]
    assert index.lengths(np.array([3])).tolist() == [6]
    index.close()
    other.close()
