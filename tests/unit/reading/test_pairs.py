"""What two mentions show of each other, and which of them are made one."""

from __future__ import annotations

import pytest

from assistant.reading.learned.linking import BOTH, LIKELY, grouped
from assistant.reading.learned.pairs import Piece, alike
from assistant.reading.links import Chain
from assistant.reading.names import Form, Name


def piece(words: str, text: str, *, named: bool = False) -> Piece:
    start = text.index(words)
    end = start + len(words)
    name = Name(start, end, words, Form.FULL) if named else None
    return Piece(Chain(start, end, name), text, None)


SEVERAL = [
    ("老师", "五位实训老师上机两天", True),
    ("检验员", "各车间检验员没问", True),
    ("店长", "店长们试过了", True),
    ("老师", "宓老师见过", False),
    ("clerks", "Gate clerks had a trial", True),
    ("planner", "two planner seats", True),
    ("boss", "her boss agrees", False),
]


@pytest.mark.parametrize(("words", "text", "several"), SEVERAL)
def test_a_group_is_told_from_somebody(words: str, text: str, several: bool) -> None:
    assert piece(words, text).several is several


ALIKE = [
    ("CMO", "chief medical officer", "short"),
    ("执副", "执行副总", "short"),
    ("集采", "集中采购部", "short"),
    ("护士", "护士长", "within"),
    ("CFO", "chief medical officer", "no"),
    ("财务", "法务", "no"),
    ("the committee", "committee", "within"),
]


@pytest.mark.parametrize(("one", "other", "how"), ALIKE)
def test_what_two_mentions_are_called_is_compared(one: str, other: str, how: str) -> None:
    assert alike(piece(one, one), piece(other, other)) == how


def test_a_mention_that_is_surely_one_with_two_others_makes_them_one_unless_it_is_a_team() -> None:
    text = "service, Umesh, Umesh K, group"
    pieces = [piece("service", text), piece("Umesh", text, named=True), piece("Umesh K", text, named=True)]
    weak, strong = [(BOTH + 0.02, 0), (BOTH - 0.02, 1)], [(BOTH + 0.02, 0), (BOTH + 0.01, 1)]
    assert len(set(grouped(pieces, [[], [], weak]))) == 2
    assert len(set(grouped(pieces, [[], [], strong]))) == 1
    assert len(set(grouped([*pieces[:2], piece("group", text)], [[], [], strong]))) == 2


def test_two_names_stay_two_people() -> None:
    text = "Umesh, Dana, manager"
    pieces = [piece("Umesh", text, named=True), piece("Dana", text, named=True), piece("manager", text)]
    assert len(set(grouped(pieces, [[], [], [(0.99, 1), (0.98, 0)]]))) == 2
    assert LIKELY < BOTH


def test_mentions_of_one_name_stay_few_however_often_it_comes() -> None:
    pieces = [
        Piece(Chain(6 * i, 6 * i + 5, Name(6 * i, 6 * i + 5, "Umesh", Form.FULL)), "Umesh " * 60, None)
        for i in range(60)
    ]
    options = [[(0.99, i) for i in range(at)] for at in range(60)]
    assert set(grouped(pieces, options)) == {0}
