"""The library's own questions are well formed and point at passages that exist."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "knowledge" / "content"
ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (ROOT / "evals" / "datasets" / "library" / "questions.jsonl").read_text("utf-8").splitlines()
]
KINDS = {"figure_not_given", "product_recommendation", "other_topic", "false_premise"}
HAN_RUN = 12
WORD_RUN = 8


def rows(lang: str) -> list[dict[str, Any]]:
    return [row for row in ROWS if row["lang"] == lang]


def test_ids_and_questions_occur_once() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert len({row["q"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_language_has_enough_and_about_a_seventh_without_an_answer(lang: str) -> None:
    unanswerable = [row for row in rows(lang) if not row["answerable"]]
    assert len(rows(lang)) >= 70
    assert 0.13 <= len(unanswerable) / len(rows(lang)) <= 0.18
    assert {row["kind"] for row in unanswerable} == KINDS
    assert all(row["section"] == "none" for row in unanswerable)


def test_every_row_says_what_a_full_answer_holds() -> None:
    for row in ROWS:
        assert row["answer_points"], row["id"]
        assert all(re.fullmatch(r"F\d+", each) for each in row.get("elements", ())), row["id"]
        assert not row["answerable"] or row.get("elements") or row.get("documents"), row["id"]


def test_playbook_questions_name_a_section_that_exists() -> None:
    for row in ROWS:
        for document in row.get("documents", ()):
            text = (CONTENT / f"{document}.md").read_text("utf-8")
            assert f"## {row['heading']}\n" in text, row["id"]


def test_questions_are_not_sentences_of_the_text() -> None:
    books = {
        lang: "".join(path.read_text("utf-8") for path in sorted(CONTENT.glob(f"*/{lang}/*.md")))
        for lang in ("zh", "en")
    }
    plain = " " + " ".join(re.findall(r"[a-z0-9]+", books["en"].lower())) + " "
    for row in ROWS:
        if row["lang"] == "zh":
            runs = [row["q"][i : i + HAN_RUN] for i in range(len(row["q"]) - HAN_RUN + 1)]
            assert not any(run in books["zh"] for run in runs), row["id"]
        else:
            words = re.findall(r"[a-z0-9]+", row["q"].lower())
            runs = [f" {' '.join(words[i : i + WORD_RUN])} " for i in range(len(words) - WORD_RUN + 1)]
            assert not any(run in plain for run in runs), row["id"]
