"""The report's words: complete in both languages for every suite and figure, and values as people read them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import ValidationError

from evals.compare import compare
from evals.gate import as_baseline
from evals.labels import Labels, labels, written
from evals.readme import readme_table
from evals.record import suite_record, whole_record
from evals.report import goals, page
from evals.suites import SUITES
from evals.task import Goal, Sample, Score, Task, run_task
from evals.worst import plain


def record(transcript: str = "") -> dict[str, Any]:
    samples = (Sample("zh-1", "zh", 1, 1), Sample("en-1", "en", 0, 1, {"transcript": transcript}))
    task = Task(
        "reading", 1, "x", lambda: samples, lambda s: s.input,
        (lambda s, o: [Score("stance", float(o), explanation="who is for it"), Score("own_side_taken", 0.0)],),
        {"stance": Goal(least=0.4, gap=0.04), "own_side_taken": Goal(most=0.0)},
    )  # fmt: skip
    return whole_record([suite_record(task, run_task(task))], "builtin", {"content": "x"})


def test_every_suite_and_every_figure_with_a_goal_has_a_name_in_both_languages() -> None:
    known = labels()
    for name, make in SUITES.items():
        assert name in known.suites
        assert name in known.sentences
        assert make.__doc__
        task = make(None, None)
        wanted = {*task.goals, *(whole.figure for whole in task.wholes)}
        assert wanted <= set(known.figures), name
    han = re.compile(r"[一-鿿]")
    for named in (known.words, known.remarks, known.suites, known.sentences, known.figures):
        for key, label in named.items():
            assert han.search(label.zh), key
            assert not han.search(label.en), key


def kept_back() -> dict[str, Any]:
    told = record()
    told["suites"][0]["name"] = "unseen"
    return told


def test_the_readme_shows_figures_that_exist() -> None:
    assert set(labels().readme) == set(SUITES)
    assert {figure for shown in labels().readme.values() for figure in shown} <= set(labels().figures)


def test_the_readme_table_stays_short() -> None:
    assert sum(len(shown) for shown in labels().readme.values()) <= 36


def test_a_figure_without_a_goal_stands_in_the_readme_if_it_is_named() -> None:
    told = kept_back()
    told["suites"][0]["figures"]["chain"] = {"all": {"value": 0.5, "low": 0.4, "high": 0.6, "n": 2}}
    assert "| Notes kept back | Buying chain known | 0.500 | – | – | – |" in readme_table(told)


def test_an_unknown_key_is_refused_and_an_unknown_figure_is_called_by_its_id() -> None:
    with pytest.raises(ValidationError):
        Labels.model_validate(
            {
                "words": {},
                "remarks": {},
                "suites": {},
                "sentences": {},
                "figures": {"x": {"en": "x", "zh": "x", "u": 1}},
            }
        )
    assert labels().figure("some_new_figure").say("en") == "some new figure"


def test_shares_are_percent_and_counts_are_numbers() -> None:
    assert [written(v, "share") for v in (0.0, 1.0, 0.9, 0.9537)] == ["0 %", "100 %", "90 %", "95.4 %"]
    assert [written(v, "count") for v in (0.0, 0.125, 2.0)] == ["0", "0.12", "2"]


def test_each_part_of_a_goal_is_met_or_missed_by_itself() -> None:
    figure = record()["suites"][0]["figures"]["stance"]
    assert goals(figure, "share", "en") == [("at least 40 %", True), ("zh and en at most 4 % apart", False)]


@pytest.mark.parametrize(("lang", "words"), [("en", "For or against"), ("zh", "支持还是反对")])
def test_the_page_speaks_one_language_with_the_other_beside_it(lang: str, words: str) -> None:
    html = page(record("Rep: <b>hello</b>"), lang)
    assert f'<html lang="{lang}">' in html
    assert html.index(words) < html.index("<table>") < html.rindex(words), "missed goals stand first"
    assert "who is for it" in html
    assert "&lt;b&gt;hello" in html
    assert "http" not in html


def test_what_was_read_stands_under_a_sample_and_is_marked_in_its_text() -> None:
    suite = record("Met Dana Reed, <b>CFO</b>.")["suites"][0]
    suite["details"][1]["evidence"] = [
        "Dana Reed: finance, met “Dana Reed” “<b>CFO”",
        "legal_overlooked “not there”",
    ]
    html = page({"engine": "builtin", "versions": {}, "suites": [suite]})
    assert "Met <mark>Dana Reed</mark>, <mark>&lt;b&gt;CFO</mark>&lt;/b&gt;." in html
    assert "legal_overlooked" not in html


@pytest.mark.parametrize(("value", "turn"), [(0.9, "met"), (0.1, "missed"), (0.5, "")])
def test_a_figure_that_moved_from_its_baseline_is_coloured_by_whether_that_is_good(
    value: float, turn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = as_baseline(record()["suites"][0])
    before["figures"]["stance"]["value"] = 1 - value
    monkeypatch.setattr("evals.report.baseline_of", lambda name: before)
    now = record()
    now["suites"][0]["figures"]["stance"]["all"]["value"] = value
    row = re.search(r'<code>stance</code>.*?<td class="n ([a-z]*)">([^<]*)</td></tr>', page(now), re.DOTALL)
    assert row is not None
    assert row.group(1) == turn
    assert row.group(2) == {"met": "+80.0 %", "missed": "-80.0 %", "": "same"}[turn]


def test_ids_of_gaps_are_called_by_their_names() -> None:
    assert "legal_overlooked" not in plain("missed legal_overlooked; false no_such_id", "en")
    assert plain("missed legal_overlooked", "zh") != plain("missed legal_overlooked", "en")
    assert plain("false no_such_id", "en") == "false no_such_id"


def test_the_readme_table_is_in_the_readers_language() -> None:
    assert "| Notes kept back | For or against | 0.500 |" in readme_table(kept_back())
    assert "| 留作检验的笔记 | 支持还是反对 | 0.500 |" in readme_table(kept_back(), "zh")


def test_the_readme_shows_nothing_of_notes_that_were_learned_from() -> None:
    assert "Reading notes" not in readme_table(record())


def test_a_figure_that_should_fall_gets_worse_when_it_rises() -> None:
    before, after = record(), record()
    after["suites"][0]["details"][0]["scores"]["own_side_taken"]["value"] = 1.0
    assert "worse  zh-1" in compare(before, after)
    assert "better zh-1" in compare(after, before)
