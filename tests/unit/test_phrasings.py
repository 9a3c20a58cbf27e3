"""Every row of every phrasing does what its example says, and no phrasing takes what it must not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.errors import ContentError
from assistant.reading import lines, opening_sum
from assistant.reading.phrasing import Phrasing, PhrasingEntry, Phrasings

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "assistant").rglob("phrasings/*.yaml"))
NOTHING = "(?!)"


def page(file: Path) -> Phrasings:
    return Phrasings(".".join((*file.relative_to(ROOT).parent.parent.parts, file.stem)))


ENTRIES = [(page(file), name) for file in FILES for name in page(file).entries]


def handed_in(module: str, name: str) -> dict[str, str]:
    """What the module hands in for the marks of one phrasing."""
    if module == "assistant/reading/phrasings/opening_sum.yaml":
        return {"names": "|".join(opening_sum.CURRENCIES)}
    if module == "assistant/reading/phrasings/lines.yaml":
        return {"date": f"{lines.YEAR_FIRST}|{lines.DAY_FIRST}", "time": lines.TIME}
    return {}


def looks(pattern: re.Pattern[str], example: str) -> list[tuple[int, int]]:
    """Where it is found: in the whole, or in what stands before the bar or begins behind it."""
    before, bar, behind = example.partition("|")
    if not bar:
        return [m.span() for m in pattern.finditer(example)]
    found = [m.span() for m in pattern.finditer(before)]
    at = pattern.match(behind)
    return [*found, at.span()] if at else found


def complaints(said: Phrasings, name: str) -> list[str]:
    entry = said.entry(name)
    wrong = []
    for key, rows in entry.all_lists().items():
        without = as_pattern(said, name, entry, {key: NOTHING})
        for row in rows:
            for text in row.texts:
                if "{}" not in row.example and len(row.texts) > 1:
                    wrong.append(f"{name}.{key}: {text!r} has no example of its own")
                    continue
                example = row.example.replace("{}", text.replace(r"\b", ""))
                alone = as_pattern(said, name, entry, {key: text})
                if looks(alone, example) == looks(without, example):
                    wrong.append(f"{name}.{key}: {text!r} is not found in {example!r}")
    whole = as_pattern(said, name, entry, {})
    wrong += [
        f"{name}: found in {anti!r}" for anti in entry.anti if any(a < b for a, b in looks(whole, anti))
    ]
    if not entry.anti:
        wrong.append(f"{name}: says no sentence that must not be taken for it")
    return wrong


def as_pattern(said: Phrasings, name: str, entry: PhrasingEntry, instead: dict[str, str]) -> re.Pattern[str]:
    source = said.source(name, handed_in(said.path, name), instead)
    return re.compile(source, re.IGNORECASE if entry.any_case else 0)


@pytest.mark.parametrize(("said", "name"), ENTRIES, ids=[f"{s.path}-{n}" for s, n in ENTRIES])
def test_every_row_is_found_in_its_example_and_nothing_in_what_is_unlike_it(
    said: Phrasings, name: str
) -> None:
    assert complaints(said, name) == []


@pytest.mark.parametrize("file", FILES, ids=[f.stem for f in FILES])
def test_every_file_of_phrasings_belongs_to_a_module_that_uses_all_of_it(file: Path) -> None:
    module = (file.parent.parent / f"{file.stem}.py").read_text("utf-8")
    text = file.read_text("utf-8")
    unused = [name for name in page(file).entries if f'"{name}"' not in module and f"«{name}»" not in text]
    assert unused == []


def test_a_row_that_does_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    said = Phrasings("assistant.reading.departures")
    entry = PhrasingEntry.model_validate(
        {
            "rows": [
                {"texts": ["left"], "example": "She left us."},
                {"texts": ["quit"], "example": "He stays."},
            ],
            "anti": ["She left."],
        }
    )
    monkeypatch.setitem(said.__dict__, "entries", {"gone": entry})
    assert complaints(said, "gone") == [
        "gone.rows: 'quit' is not found in 'He stays.'",
        "gone: found in 'She left.'",
    ]


def test_what_cannot_be_understood_is_told_with_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    said = Phrasings("assistant.reading.departures")
    entry = PhrasingEntry.model_validate(
        {"form": "(«rows»", "rows": [{"texts": ["a"], "example": "a"}], "anti": []}
    )
    monkeypatch.setitem(said.__dict__, "entries", {"broken": entry})
    with pytest.raises(ContentError, match=r"phrasings/departures\.yaml: broken: "):
        Phrasing(said, "broken", {}).search("a")
    with pytest.raises(ContentError, match="no phrasing 'gone'"):
        said("gone").search("a")
