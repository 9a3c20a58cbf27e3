"""Every error a user can mend has words of its own."""

from __future__ import annotations

import re
from pathlib import Path

import assistant
from assistant.errors import Invalid, UserError
from assistant.store.archive import damaged
from assistant.texts import load_texts

ROOT = Path(assistant.__file__).parents[1]
TEXTS = load_texts("texts/errors.yaml")


def sources() -> str:
    return "".join(
        f.read_text("utf-8") for place in ("assistant", "ui") for f in (ROOT / place).rglob("*.py")
    )


def test_every_key_of_an_error_is_written() -> None:
    keys = set(re.findall(r'^\s+key = "(error\.[a-z_.]+)"', sources(), re.M))
    assert len(keys) > 20 and keys <= set(TEXTS.rows)


def test_every_field_that_can_be_refused_has_words_of_its_own() -> None:
    fields = set(re.findall(r'Invalid\("([^"]+)"\)', sources()))
    assert {"login", "file", "reason"} <= fields
    assert {f"error.invalid.{field}" for field in fields} <= set(TEXTS.rows)


def test_a_detail_with_words_of_its_own_is_told_in_them_and_another_by_name() -> None:
    assert "without spaces" in TEXTS.told(Invalid("login"), "en")
    assert "shoe size" in TEXTS.told(Invalid("shoe size"), "en")
    assert "part turns" in TEXTS.told(damaged("turns"), "en")
    assert TEXTS.told(UserError(), "zh") != TEXTS.told(UserError(), "en")
