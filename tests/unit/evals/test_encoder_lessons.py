"""What the encoder learns from: the right tag of each character, the right class of each person, sum and day."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from assistant.domain.vocabulary import Lang
from assistant.errors import ContentError
from assistant.reading.learned.clauses import TAGS as CLAUSE_TAGS
from assistant.reading.learned.encoder import encoder
from assistant.reading.learned.tagging import TAGS
from evals.training.encoder.first_weights import read_base
from evals.training.encoder.lessons import CLASSES, FIELD_VALUES, IGNORED, PAIR, Lesson, lessons_of
from evals.training.marked import Marked, MarkedNote

ZH = MarkedNote(
    "n-zh",
    Lang.ZH,
    "跟沈处碰了一面，他挺想上的。预算80万，已经批了。",
    (Marked(("沈处",), ("it",), ("met",), ("support",)),),
    (),
    close=(None,),
    money={"status": ("approved",), "owner": ("finance",), "authority": ("unknown",), "amount": (800000,)},
    marks=(("预算80万，已经批了", "money.approved"),),
)


def lesson(note: MarkedNote) -> Lesson:
    (found,) = lessons_of(note, encoder().vocabulary.tokenizer)
    return found


def test_the_characters_of_a_name_are_tagged_and_no_others() -> None:
    found = lesson(ZH)
    assert found.tags is not None
    told = [TAGS[tag] for row in found.tags for tag in row if tag != IGNORED]
    assert told.count("B-P") == 1
    assert told.count("I-P") == 1
    assert set(told) == {"O", "B-P", "I-P"}


def test_somebody_a_sum_and_the_fields_of_the_money_have_their_right_answers() -> None:
    found = lesson(ZH)
    asked = {task: CLASSES[task][value] for _, values in found.people for task, value in values.items()}
    assert asked["contact"] == "met"
    assert asked["stance"] == "support"
    assert asked["budget"] == "yes"
    assert {name: FIELD_VALUES[name][value] for name, value in found.note.items()} == {
        "note_status": "approved",
        "note_owner": "finance",
        "note_authority": "unknown",
    }


def test_a_clause_has_the_tags_that_were_marked_on_it() -> None:
    told = [{CLAUSE_TAGS[i] for i in np.flatnonzero(row)} for _, row in lesson(ZH).clauses]
    assert {"money.approved"} in told
    assert set() in told


def test_two_mentions_are_linked_where_the_marks_give_them_to_one_person() -> None:
    note = MarkedNote(
        "n-en",
        Lang.EN,
        "Met Ana Silva, their CFO, on Friday. Ana likes it. Legal has not seen it.",
        (
            Marked(("Ana Silva", "Ana", "CFO"), ("finance",), ("met",), ("support",)),
            Marked(("Legal",), ("legal",), ("none",), ("unknown",)),
        ),
        (),
        close=(None,),
        money={"status": ("unknown",), "owner": ("unknown",), "authority": ("unknown",), "amount": (None,)},
        marks=(),
    )
    assert [PAIR[label] for *_, label in lesson(note).pairs] == ["linked", "apart", "apart"]


def test_a_clause_written_alone_teaches_neither_names_nor_money() -> None:
    alone = MarkedNote("c", Lang.EN, "Legal has not seen it yet.", (), (), marks=())
    (found,) = lessons_of(alone, encoder().vocabulary.tokenizer, 0.5, frozenset({"process.unknown"}))
    assert found.tags is None
    assert not found.note
    assert all(row.sum() == 1 for _, row in found.clauses)
    assert found.weight == 0.5


def packed(weights: list[int], step: float) -> bytes:
    halves = zip(weights[:16], weights[16:], strict=True)
    return struct.pack("<e", step) + bytes((low + 8) | ((high + 8) << 4) for low, high in halves)


def test_the_base_is_read_block_by_block(tmp_path: Path) -> None:
    weights = [(i % 16) - 8 for i in range(32)]
    plain = np.arange(3, dtype="<f4").tobytes()
    names = b"<s>" + "▁a".encode()
    head = b"E5S1" + struct.pack("<I7ifi", 1, 32, 1, 1, 1, 2, 4, 2, 1e-12, 32)
    table = struct.pack("<5iQ3I2f", 2, 0, 0, 0, 0, len(names), 0, 3, len(names), -1.0, -2.5) + names
    table += struct.pack("<iI", 0, 0) + struct.pack("<i", 2)
    entries = [(b"w", 1, 32, packed(weights, 0.5)), (b"b", 0, 3, plain)]
    start = len(head) + len(table) + sum(2 + len(name) + 21 for name, *_ in entries)
    body = b""
    for name, kind, count, data in entries:
        table += struct.pack("<H", len(name)) + name
        table += struct.pack("<BIQQ", kind, count, start + len(body), len(data))
        body += data
    file = tmp_path / "base.bin"
    file.write_bytes(head + table + body)
    base = read_base(file)
    assert base.vocabulary == (("<s>", -1.0), ("▁a", -2.5))
    assert base.tensor("w", 1, 32).tolist() == [[w / 2 for w in weights]]
    assert base.tensor("b", 3).tolist() == [0, 1, 2]
    with pytest.raises(KeyError):
        base.tensor("missing", 1)


def test_a_file_of_something_else_is_no_base(tmp_path: Path) -> None:
    file = tmp_path / "base.bin"
    file.write_bytes(b"GGUF")
    with pytest.raises(ContentError, match=r"base\.bin"):
        read_base(file)
