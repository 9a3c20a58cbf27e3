"""The encoder beside the classifiers: a note in pieces, the same vectors every time, scores for what is asked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.deal import Deal
from assistant.domain.vocabulary import Authority, BudgetStatus, Contact, Function, Lang, Stance
from assistant.errors import ContentError
from assistant.ports import Note
from assistant.reading import staging
from assistant.reading.candidates import Side
from assistant.reading.clauses import Layout, lay_out
from assistant.reading.learned.clauses import TAGS as CLAUSE_TAGS
from assistant.reading.learned.clauses import chances
from assistant.reading.learned.encoder import encoder, load
from assistant.reading.learned.linking import APART, LINKED
from assistant.reading.learned.tagging import TAGS
from assistant.reading.learned.tokens import tokens_of
from assistant.reading.learned.understanding import (
    WEIGHT,
    Understanding,
    understanding,
    without_understanding,
)
from assistant.reading.learned.weights import classifier
from assistant.reading.normalise import normalise
from assistant.reading.offline import LexiconReader
from assistant.reading.staging import scene
from knowledge.encoder import HEADS, LAYERS, TABLES
from knowledge.pieces import LINE, WINDOW, pieces_of
from tests.unit.reading.expectations import TODAY

NOTES = [
    "跟沈处碰了一面，他挺想上的。\n财务的邬总还没见过，预算大概五十万。",
    "Met Ana Silva, head of procurement, on Friday.\nLegal has not seen the contract yet.",
]


def understood(text: str) -> Understanding:
    note = normalise(text)
    return Understanding(encoder(), note.text, lay_out(note))


@given(st.text(max_size=200), st.lists(st.integers(0, 200), max_size=5))
def test_pieces_stand_in_order_and_windows_hold_each_once(text: str, cuts: list[int]) -> None:
    pieces = pieces_of(text, sorted(cuts), encoder().vocabulary.tokenizer)
    assert all(0 <= a <= b <= len(text) for a, b in zip(pieces.starts, pieces.ends, strict=True))
    assert list(pieces.starts) == sorted(pieces.starts)
    assert [n for a, b in pieces.windows for n in range(a, b)] == list(range(len(pieces.ids)))
    assert all(b - a <= WINDOW for a, b in pieces.windows)


def test_a_window_ends_where_a_clause_begins() -> None:
    text = "We met the buyer, he nodded. " * 120
    starts = [at for at in range(len(text)) if text[at - 2 : at] in (", ", ". ")]
    pieces = pieces_of(text, starts, encoder().vocabulary.tokenizer)
    assert len(pieces.windows) > 1
    for _, end in pieces.windows[:-1]:
        assert text[: int(pieces.starts[end])].rstrip()[-1] in ",."


def test_the_end_of_a_line_is_a_piece_of_its_own() -> None:
    tokenizer = encoder().vocabulary.tokenizer
    assert LINE in tokenizer.encode("finance: Ana\nlegal: nobody").tokens
    assert LINE not in tokenizer.encode("finance: Ana; legal: nobody").tokens


@pytest.mark.parametrize("text", NOTES)
def test_the_pieces_of_a_stretch_are_those_that_touch_it(text: str) -> None:
    pieces = understood(text).pieces
    for token in tokens_of(text):
        first, behind = pieces.within(token.start, token.end)
        assert first < behind
        assert int(pieces.starts[first]) <= token.start
        assert token.end <= int(pieces.ends[behind - 1])
    assert pieces.within(len(text), len(text) + 1)[0] == len(pieces.ids)


@pytest.mark.parametrize("text", NOTES)
def test_the_same_note_has_the_same_vectors(text: str) -> None:
    first, again = understood(text), understood(text)
    assert np.array_equal(first.vectors, again.vectors)
    assert len(first.vectors) == len(first.pieces.ids)


@pytest.mark.parametrize("text", NOTES)
def test_every_question_has_a_score_for_each_of_its_answers(text: str) -> None:
    seen = understood(text)
    tokens = tokens_of(text)
    assert seen.of_tokens(tokens).shape == (len(tokens), len(TAGS))
    clauses = range(len(seen.layout.clauses))
    assert seen.of_clauses(clauses).shape == (len(clauses), len(CLAUSE_TAGS))
    told = seen.of_spots(("side", "function", "contact", "stance"), [(0, 4), (5, 9)])
    assert [set(told[task]) for task in told] == [set(Side), set(Function), set(Contact), set(Stance)]
    assert set(seen.of_note("status")) == set(BudgetStatus)
    assert set(seen.of_note("authority")) == set(Authority)
    assert seen.of_note("fit") == {}
    (pair,) = seen.of_pairs([(0, 4, 5, 9)])
    assert set(pair) == {LINKED, APART}
    assert seen.of_pairs([]) == []


@pytest.mark.parametrize("lang", Lang)
def test_the_classes_are_those_of_the_classifiers(lang: Lang) -> None:
    heads = encoder().heads
    assert heads["tags"].classes == classifier(lang, "mentions").classes
    assert heads["clause"].classes == classifier(lang, "clauses").classes
    for task in ("side", "function", "contact", "stance", "budget", "signing"):
        assert set(classifier(lang, task).classes) <= set(heads[task].classes), task
    assert set(heads) == set(WEIGHT)


def test_a_name_the_tagger_was_taught_is_told_from_the_words_around_it() -> None:
    text = NOTES[1]
    seen = understood(text)
    tokens = tokens_of(text)
    best = [TAGS[row.argmax()] for row in seen.of_tokens(tokens)]
    assert best[[t.text for t in tokens].index("Ana")] == "B-P"
    assert best[[t.text for t in tokens].index("Silva")] == "I-P"
    assert best[[t.text for t in tokens].index("contract")] == "O"


def test_an_empty_note_and_one_read_without_the_encoder_are_not_understood() -> None:
    note = normalise(NOTES[0])
    layout = lay_out(note)
    assert understanding(note.text, layout) is not None
    assert understanding(" \n", lay_out(normalise(" \n"))) is None
    with pytest.raises(KeyError), without_understanding():
        assert understanding(note.text, layout) is None
        raise KeyError
    assert understanding(note.text, layout) is not None


@pytest.mark.parametrize("file", [TABLES, LAYERS, HEADS])
def test_a_broken_encoder_is_an_error_by_name(file: str, tmp_path: Path) -> None:
    shipped = Path(__file__).parents[3] / "assistant" / "reading" / "learned" / "models" / "encoder"
    for each in (TABLES, LAYERS, HEADS):
        (tmp_path / each).write_bytes((shipped / each).read_bytes())
    (tmp_path / file).write_bytes(b"{}")
    with pytest.raises(ContentError, match="encoder"):
        load(tmp_path)
    (tmp_path / file).unlink()
    with pytest.raises(ContentError, match="encoder"):
        load(tmp_path)


def test_what_was_blanked_out_leaves_no_piece() -> None:
    tokenizer = encoder().vocabulary.tokenizer
    plain = pieces_of("Met Ana.\nNo budget.", [0], tokenizer)
    blanked = pieces_of("   \n\nMet Ana.\n \n    \nNo budget.\n  ", [0], tokenizer)
    assert list(blanked.ids) == list(plain.ids)
    assert list(pieces_of(" \n ", [0], tokenizer).ids) == []


READ_WITH = [
    ("a note", "Met Ana, their CFO, twice; she wants it. " * 8, False, True),
    ("a page pasted into a talk", "Met Ana, their CFO, twice; she wants it. " * 8, True, True),
    ("a line or two of a talk", "Met Ana, their CFO, twice; she wants it. " * 4, True, False),
    ("a text longer than any note", "Met Ana, their CFO, twice; she wants it. " * 250, False, False),
]


@pytest.mark.parametrize(("_", "text", "spoken", "understood"), READ_WITH)
def test_the_encoder_reads_notes_but_neither_lines_nor_books(
    _: str, text: str, spoken: bool, understood: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def noted(text: str, layout: Layout) -> None:
        asked.append(text)

    monkeypatch.setattr(staging, "understanding", noted)
    LexiconReader().read(Note(text, TODAY, spoken=spoken), Deal())
    assert bool(asked) is understood


def test_a_clause_counts_by_the_mean_of_both_readers() -> None:
    taken = scene(NOTES[1], Lang.EN, TODAY, "n")
    alone, together = chances(taken)
    assert alone != together
    with without_understanding():
        told = chances(scene(NOTES[1], Lang.EN, TODAY, "n"))
    assert told.alone == told.together
