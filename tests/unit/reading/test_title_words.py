"""English titles of departments that the lexicon does not list: the examples beside their word lists hold."""

from __future__ import annotations

import pytest

from assistant.reading.title_words_en import Example, title_words
from assistant.reading.titles_en import other_form, unlisted_area


@pytest.mark.parametrize("example", title_words().examples, ids=lambda e: e.text)
def test_the_area_of_an_example_is_read_beside_its_rank(example: Example) -> None:
    start = example.text.index(example.rank)
    found = unlisted_area(example.text, start, start + len(example.rank))
    assert (found[2] if found else "") == example.area


@pytest.mark.parametrize(("long", "short"), title_words().short.items())
def test_the_short_form_of_a_title_is_known_by_the_long_one(long: str, short: str) -> None:
    assert other_form(long.title()) == short
    assert title_words().short[other_form(short.upper()) or ""] == short
