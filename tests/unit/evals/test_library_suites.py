"""The retrieval and answers suites: a right, a wrong and a broken output of each scorer, and files from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.library_scoring import Question
from evals.record import as_bytes, suite_record
from evals.rows import DatasetBroken, DatasetMissing, read_rows
from evals.suites import answers, retrieval
from evals.task import Failed, Sample, Score, Task, run_task

ASKED = Question("q-1", "en", "Who signs?", ("the chief executive signs",), ("F1",), True)
CLOSED = Question("q-2", "en", "Who won the cup?", (), (), False)
SAMPLE = Sample("q-1", "en", ASKED, ASKED.sources)


def passage(*elements: str) -> dict[str, Any]:
    return {"id": "p", "section": "s", "text": "t", "elements": elements}


def answer(text: str, *quotes: str, answerable: bool = True) -> dict[str, Any]:
    return {
        "answer": text,
        "answerable": answerable,
        "citations": [{"id": "p", "section": "s", "quote": q, "elements": ["F1"]} for q in quotes],
        "texts": {"p": "The chief executive signs. Nobody else may."},
    }


def values(outcomes: Any) -> dict[str, float]:
    return {o.figure: o.value for o in outcomes if isinstance(o, Score)}


def test_a_passage_found_first_scores_full() -> None:
    found = values(retrieval.finds(SAMPLE, {"same": [passage("F1")], "other": [passage("F1")]}))
    assert found == {"found_at_5": 1.0, "rank": 1.0, "across_languages_loss": 0.0}


def test_a_passage_found_in_one_language_only_is_a_loss() -> None:
    found = values(
        retrieval.finds(SAMPLE, {"same": [passage("F2"), passage("F1")], "other": [passage("F3")]})
    )
    assert found == {"found_at_5": 1.0, "rank": 0.5, "across_languages_loss": 1.0}


def test_a_passage_not_found_scores_nothing() -> None:
    assert values(retrieval.finds(SAMPLE, {"same": [], "other": []}))["found_at_5"] == 0.0


def test_a_search_result_of_another_shape_is_a_failure_and_no_zero() -> None:
    task = Task("x", 1, "x", lambda: (SAMPLE,), lambda sample: {"hits": []}, (retrieval.finds,))
    assert [type(o) for o in run_task(task)[0].outcomes] == [Failed]


def test_a_quoted_answer_scores_full_on_everything() -> None:
    good = answer("The chief executive signs.", "The chief executive signs.")
    scores = [
        o
        for scorer in (answers.abstains, answers.covers, answers.quotes, answers.cites)
        for o in scorer(SAMPLE, good)
    ]
    assert values(scores) == {
        "false_refusals": 0.0,
        "points_covered": 1.0,
        "quotes_verbatim": 1.0,
        "citation_recall": 1.0,
        "citation_precision": 1.0,
        "citations_on_topic": 1.0,
    }


def test_an_invented_quote_and_an_unquoted_sentence_are_seen() -> None:
    bad = answer("The janitor signs. Budgets bloom in spring.", "The janitor signs.")
    assert values(answers.quotes(SAMPLE, bad))["quotes_verbatim"] == 0.0
    assert values(answers.cites(SAMPLE, bad))["citation_recall"] == 0.5


def test_a_quote_nobody_uses_costs_precision() -> None:
    idle = answer("The chief executive signs.", "The chief executive signs.", "Nobody else may.")
    assert values(answers.cites(SAMPLE, idle))["citation_precision"] == 0.5


def test_refusing_and_answering_wrongly_are_two_figures() -> None:
    refused = answer("The library does not say.", answerable=False)
    assert values(answers.abstains(SAMPLE, refused)) == {"false_refusals": 1.0}
    closed = Sample("q-2", "en", CLOSED, ())
    assert values(answers.abstains(closed, refused)) == {"unanswerable_recognised": 1.0}
    assert values(answers.abstains(closed, answer("The cup."))) == {"unanswerable_recognised": 0.0}


@pytest.mark.parametrize("scorer", [answers.abstains, answers.covers, answers.quotes, answers.cites])
def test_a_broken_answer_is_a_failure_of_that_scorer(scorer: Any) -> None:
    task = Task("x", 1, "x", lambda: (SAMPLE,), lambda sample: None, (scorer,))
    assert [type(o) for o in run_task(task)[0].outcomes] == [Failed]


def test_both_suites_run_on_files_from_elsewhere_and_repeat_themselves(tmp_path: Path) -> None:
    row = {
        "id": "x-1",
        "lang": "en",
        "q": "What is a customer sample?",
        "answer_points": [],
        "elements": ["F78"],
    }
    (tmp_path / "questions.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    for make in (retrieval.make, answers.make):
        first, second = (suite_record(t, run_task(t)) for t in (make(tmp_path, None), make(tmp_path, None)))
        assert as_bytes(first) == as_bytes(second)
        assert (first["samples"], first["failed"]) == (1, 0)
        assert first["details"][0]["id"] == "x-1"


def test_a_folder_without_the_file_and_a_line_that_is_no_object_are_said(tmp_path: Path) -> None:
    with pytest.raises(DatasetMissing, match="has no deals"):
        read_rows(tmp_path, "deals.jsonl", ())
    (tmp_path / "deals.jsonl").write_text('{"id": "a"}\n[1]\n', "utf-8")
    with pytest.raises(DatasetBroken, match=r"deals\.jsonl:2"):
        read_rows(tmp_path, "deals.jsonl", ())
