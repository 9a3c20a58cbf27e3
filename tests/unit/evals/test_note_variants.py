"""A note told otherwise: other order, names, asides and layout, the same marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.vocabulary import Lang
from evals.training.encoder.variants import variants
from evals.training.marked import Marked, MarkedNote, read_notes, training_files

EN = MarkedNote(
    "n-en",
    Lang.EN,
    "Met Ana Silva twice.\nShe wants it.\nTom Becker is ours.\nLegal has seen nothing.\nNo budget yet.",
    (
        Marked(("Ana Silva",), ("it",), ("met",), ("support",)),
        Marked(("Legal",), ("legal",), ("none",), ("unknown",)),
    ),
    ("Tom Becker",),
    account=None,
    marks=(("No budget yet", "money.unknown"),),
)
ZH = MarkedNote(
    "n-zh",
    Lang.ZH,
    "跟沈处碰了一面。他挺想上的。老周是我们售前。法务没人见过。预算还没有。",
    (
        Marked(("沈处",), ("it",), ("met",), ("support",)),
        Marked(("法务",), ("legal",), ("none",), ("unknown",)),
    ),
    ("老周",),
    marks=(("预算还没有", "money.unknown"),),
)


def names_in(note: MarkedNote) -> list[str]:
    return [*(name for person in note.people for name in person.names), *note.ours, *note.outside]


@pytest.mark.parametrize("note", [EN, ZH])
def test_every_telling_differs_and_holds_all_its_names_and_marks(note: MarkedNote) -> None:
    told = list(variants(note, 12))
    assert len({each.text for each in told}) > 6
    for each in told:
        assert each.text != note.text
        assert [p.function for p in each.people] == [p.function for p in note.people]
        assert all(name in each.text for name in names_in(each))
        assert all(quote in each.text for quote, _ in each.marks or ())


def test_the_same_note_is_told_the_same_way_every_time() -> None:
    assert list(variants(EN, 4)) == list(variants(EN, 4))


@pytest.mark.parametrize(("note", "first", "second"), [(EN, "Silva", "Ana"), (ZH, "沈处", "老周")])
def test_names_change_everywhere_at_once(note: MarkedNote, first: str, second: str) -> None:
    renamed = [each for each in variants(note, 30) if not set(names_in(note)) <= set(names_in(each))]
    other = [each for each in renamed if first not in each.text and second not in each.text]
    assert other
    for each in other:
        assert each.people[0].names[0] in each.text


@pytest.mark.parametrize(
    ("note", "leaning", "before"), [(EN, "She wants it.", "twice."), (ZH, "他挺想上的。", "一面。")]
)
def test_a_sentence_that_hangs_on_another_goes_with_it(note: MarkedNote, leaning: str, before: str) -> None:
    bare = replace(note, marks=None)
    told = list(variants(bare, 30))
    assert told
    for each in told:
        text = each.text.lower()
        at = text.find(leaning.lower())
        assert at > 0
        assert before.lower() in text[:at]


def test_a_telling_that_tears_a_marked_clause_apart_is_left_out() -> None:
    torn = replace(EN, marks=(("twice.\nShe wants it.\nTom", "value.own"),))
    told = list(variants(torn, 30))
    assert all(quote in each.text for each in told for quote, _ in each.marks or ())
    assert len(told) < len(list(variants(EN, 30)))


def test_most_notes_we_learn_from_can_be_told_otherwise() -> None:
    notes = read_notes(training_files())[::40]
    told = sum(len(list(variants(note, 3))) for note in notes)
    assert told > 2 * len(notes)
