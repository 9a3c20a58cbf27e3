"""Every phrase of the lexicon does in its row's example what the row says."""

from __future__ import annotations

import pytest

from assistant.content import parse_yaml
from assistant.domain.vocabulary import Lang
from assistant.errors import ContentError
from assistant.reading.lexicon import Category, Row, Sheet, read_rows
from assistant.reading.matching import Lexicon, lexicon
from assistant.reading.normalise import normalise
from tests.unit.reading.expectations import holds, read

ROWS = [(Lang.ZH, row) for row in read_rows(Lang.ZH) if row.example]
GAP = {Lang.ZH: "一下", Lang.EN: " it "}


@pytest.mark.parametrize(
    ("lang", "row"), ROWS, ids=[f"{lang}-{row.category}-{row.value}-{row.texts[0]}" for lang, row in ROWS]
)
def test_every_phrase_of_a_row_holds_in_its_example(lang: Lang, row: Row) -> None:
    wrong = []
    for text in row.texts:
        phrase = text.replace("…", GAP[lang])
        facts, seen = read(row.example.replace("{}", phrase), lang, by_rule=True)
        wrong += [(text, e) for e in row.expect if not holds(e.replace("{}", phrase), facts, seen)]
        if row.anti:
            facts, seen = read(row.anti.replace("{}", phrase), lang, by_rule=True)
            wrong += [(text, f"not {e}") for e in row.avoid if holds(e.replace("{}", phrase), facts, seen)]
    assert wrong == []


def test_both_languages_have_every_category() -> None:
    held = {lang: {row.category for row in read_rows(lang)} for lang in Lang}
    assert held[Lang.ZH] == held[Lang.EN] == set(Category)


def test_every_function_has_titles_and_teams_in_both_languages() -> None:
    for lang in Lang:
        held = {row.value for row in read_rows(lang) if row.category is Category.FUNCTION}
        assert len(held) == 13, lang


def test_an_unknown_key_is_an_error_with_file_and_line() -> None:
    with pytest.raises(ContentError, match=r"x\.yaml:2"):
        parse_yaml("rows:\n  - {texts: [a], category: negation, colour: red}\n", Sheet, "x.yaml")


def test_a_value_that_is_none_of_the_category_is_an_error() -> None:
    with pytest.raises(ContentError, match="contact cannot be 'maybe'"):
        parse_yaml("rows:\n  - {texts: [a], category: contact, value: maybe}\n", Sheet, "x.yaml")


def found(lang: Lang, text: str, category: Category) -> list[str]:
    note = normalise(text)
    return [note.text[h.start : h.end] for h in lexicon(lang).find(note) if h.category is category]


def test_the_longest_phrase_wins() -> None:
    assert found(Lang.ZH, "财务总监", Category.FUNCTION) == ["财务总监"]


def test_latin_words_match_whole() -> None:
    assert found(Lang.EN, "the merits of it director", Category.FUNCTION) != ["it"]
    assert "cto" not in [w.lower() for w in found(Lang.EN, "director", Category.FUNCTION)]


def test_a_pseudo_phrase_swallows_what_it_covers() -> None:
    rows = (
        Row(texts=("采购",), category=Category.FUNCTION, value="procurement", kind="team"),
        Row(texts=("采购流程",), category=Category.PSEUDO),
    )
    hits = Lexicon(rows).find(normalise("采购流程归采购管"))
    assert [(h.start, h.end) for h in hits] == [(5, 7)]


def test_a_phrase_with_a_gap_reaches_over_a_few_characters_only() -> None:
    row = Row(texts=("给…演示过",), category=Category.CONTACT, value="met")
    near = Lexicon((row,)).find(normalise("给王总演示过"))
    far = Lexicon((row,)).find(normalise("给王总和他们所有部门负责人以及工厂的人都演示过"))
    assert (len(near), len(far)) == (1, 0)
