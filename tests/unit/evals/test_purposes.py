"""Lines to learn purposes from: read strictly, learned alike on every run."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.vocabulary import Lang
from assistant.errors import ContentError
from assistant.reading.learned.purpose import PURPOSES, purpose_features
from evals.training.purposes import LINES, Line, learn_purposes, read_lines


def test_every_author_wrote_lines_of_every_purpose() -> None:
    files = sorted(LINES.glob("*.tsv"))
    assert {path.stem[:2] for path in files} == {"zh", "en"}
    for path in files:
        assert {line.purpose for line in read_lines(path)} == set(PURPOSES), path.name


@pytest.mark.parametrize("row", ["shout\t-\tHello.", "tell\tHello.", "tell\t-\t "])
def test_a_broken_line_is_named_by_its_place(row: str, tmp_path: Path) -> None:
    file = tmp_path / "en-x.tsv"
    file.write_text(f"tell\t-\tWe met Dana.\n{row}\n", "utf-8")
    with pytest.raises(ContentError, match=r"en-x\.tsv:2"):
        read_lines(file)


def test_the_same_lines_give_the_same_weights_which_tell_them_apart() -> None:
    lines = [
        *(Line("help", False, f"Draft me a mail to the {who}") for who in ("cfo", "buyer", "dean", "head")),
        *(Line("tell", True, f"We met the {who} twice") for who in ("cfo", "buyer", "dean", "head")),
    ]
    model = learn_purposes(lines, Lang.EN)
    again = learn_purposes(lines, Lang.EN)
    assert {name: model.row(name) for name in model.rows} == {name: again.row(name) for name in again.rows}
    chances = model.probabilities(purpose_features("Draft me a mail to the nurse", Lang.EN, waiting=False))
    assert max(chances, key=chances.__getitem__) == "help"


def test_the_last_sentence_and_a_waiting_question_are_features_of_their_own() -> None:
    found = purpose_features("We met Dana. Any ideas?", Lang.EN, waiting=True)
    assert {">any ideas", "waiting=True", "asks=True,True"} <= found
    assert not any(name.startswith(">") for name in purpose_features("Any ideas?", Lang.EN, waiting=True))
