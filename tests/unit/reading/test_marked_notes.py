"""Notes with the expected people marked inside them; whole lists are compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.reading.expectations import named, read

FILE = Path(__file__).parent / "cases" / "marked_zh.txt"
LINES = [x for x in FILE.read_text("utf-8").splitlines() if x and not x.startswith("#")]
MARK = re.compile(r"\[(?P<function>\w+) (?P<contact>[\w-]+) (?P<stance>[\w-]+): (?P<words>[^\[\]]+)\]")


def unmarked(line: str) -> tuple[str, list[re.Match[str]]]:
    """The note without its marks, and the marks; a stray bracket is an error."""
    marks = list(MARK.finditer(line))
    text = MARK.sub(lambda m: m["words"], line)
    if "[" in text or "]" in text:
        raise ValueError(f"stray bracket: {text}")
    return text, marks


@pytest.mark.parametrize("line", LINES)
def test_exactly_the_marked_people_are_found(line: str) -> None:
    text, marks = unmarked(line)
    people = list(read(text, by_rule=True)[1].committee.people)
    found = []
    for mark in marks:
        words = mark["words"]
        person = next(
            (p for p in people if named(p, words) or words.endswith(p.label.removeprefix("姓"))), None
        )
        assert person is not None, f"missed {words}; found {[p.label for p in people]}"
        people.remove(person)
        reached = "spoken" if person.contact.spoken else "not"
        found.append(
            (
                person.function.value,
                reached if mark["contact"] != "-" else "-",
                person.stance.value if mark["stance"] != "-" else "-",
            )
        )
    assert found == [(m["function"], m["contact"], m["stance"]) for m in marks]
    assert [p.label for p in people] == []


def test_a_stray_bracket_is_an_error() -> None:
    with pytest.raises(ValueError, match="stray"):
        unmarked("见了[finance spoken: 石总]")
