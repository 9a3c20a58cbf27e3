"""The coach's data files are strict, bilingual, and a company may replace them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.coaching.material import Material, load_material
from assistant.domain.vocabulary import FindingId, Function
from assistant.errors import ContentError


def test_a_mistyped_key_is_reported_with_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "coaching" / "phrases.yaml"
    file.parent.mkdir()
    file.write_text('hello:\n  zh: ["你好"]\n  en: ["Hello"]\n  fr: ["Bonjour"]\n', "utf-8")
    with pytest.raises(ContentError, match=r"phrases\.yaml:4.*fr"):
        load_material(tmp_path)


def test_a_phrase_needs_both_languages_and_the_same_marks(tmp_path: Path) -> None:
    file = tmp_path / "coaching" / "phrases.yaml"
    file.parent.mkdir()
    file.write_text('hello:\n  zh: ["你好{name}"]\n  en: ["Hello"]\n', "utf-8")
    with pytest.raises(ContentError, match="same"):
        load_material(tmp_path)


def test_no_phrase_asks_a_question_beside_the_questions(material: Material) -> None:
    asking = ("open.new", "commit.ask", "commit.ask.who", "back")
    for key, row in material.phrases.items():
        marks = sum(text.count("?") + text.count("？") for text in (*row.zh, *row.en))
        assert (marks == 0) or key in asking, key


def test_every_finding_has_advice_and_a_weight(material: Material) -> None:
    for finding in FindingId:
        assert f"advice.{finding}" in material.phrases
        assert finding in material.policy.findings


def test_the_matrix_covers_eight_categories_and_every_function(material: Material) -> None:
    assert len(material.matrix.categories) >= 8
    for category, row in material.matrix.categories.items():
        assert row.order[-1] is not None
        for function in Function:
            message = material.matrix.message(category, function)
            assert message.care.zh and message.care.en


@pytest.mark.parametrize(
    ("product", "first"), [("expense", "admin"), ("crm", "business_owner"), ("travel", "admin")]
)
def test_the_order_of_talking_starts_with_who_runs_it(product: str, first: str, material: Material) -> None:
    assert material.matrix.order(product)[0] == first
