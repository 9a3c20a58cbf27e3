"""A regression planted in the lexicon, a gap rule, the policy, the retriever or the voice does not pass the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from evals import gate
from evals.record import suite_record, whole_record
from evals.rows import OWN
from evals.suites import SUITES
from evals.suites.deals import forget
from evals.task import run_task

SOME = {
    "devset/deals.jsonl": 12,
    "devset/dialogues.jsonl": 2,
    "library/questions.jsonl": 16,
    "attacks/own.jsonl": 8,
    "judging/turns.jsonl": 8,
}


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Every n-th row of our own files, so that a test takes seconds."""
    return rows_of_our_own(tmp_path, 1)


@pytest.fixture
def half_of_it(tmp_path: Path) -> Path:
    """Half as many: enough to see whether bytes differ."""
    return rows_of_our_own(tmp_path, 2)


def rows_of_our_own(folder: Path, part: int) -> Path:
    for name, n in SOME.items():
        lines = (OWN / name).read_text("utf-8").splitlines(keepends=True)
        (folder / Path(name).name).write_text("".join(lines[:: len(lines) * part // n]), "utf-8")
    return folder


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    forget()
    yield
    forget()


def figures(suite: str, dataset: Path) -> dict[str, Any]:
    task = SUITES[suite](dataset, None)
    return whole_record([suite_record(task, run_task(task))], "builtin", {})


def without_functions(patch: pytest.MonkeyPatch) -> None:
    """Denials alone would not do: what the weights and the encoder learned makes up for their rows."""
    from assistant.reading import matching

    rows = matching.read_rows
    patch.setattr(
        matching, "read_rows", lambda lang: tuple(r for r in rows(lang) if r.category != "function")
    )
    matching.lexicon.cache_clear()


def blind_to_legal(patch: pytest.MonkeyPatch) -> None:
    from assistant.coaching import gaps

    find = gaps.find_gaps
    patch.setattr(
        gaps, "find_gaps", lambda *given: tuple(f for f in find(*given) if f.id != "legal_overlooked")
    )


def least_gain_first(patch: pytest.MonkeyPatch) -> None:
    from assistant.coaching import move, policy

    def choose(situation: policy.Situation, bank: policy.Bank) -> Any:
        found = policy.ranked(situation, bank)
        return policy.ask(found[-1].topic, situation, bank) if found else None

    patch.setattr(move, "choose", choose)


def worst_passage_first(patch: pytest.MonkeyPatch) -> None:
    from knowledge import finding

    covering = finding.covering
    patch.setattr(finding, "covering", lambda *given: covering(*given)[::-1])


def two_questions_at_once(patch: pytest.MonkeyPatch) -> None:
    from assistant.coaching import voice

    ask = voice._Voice._question
    patch.setattr(voice._Voice, "_question", lambda self: f"{words} OK?" if (words := ask(self)) else "")


PLANTED: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str]] = {
    "lexicon": (without_functions, "reading"),
    "gap rule": (blind_to_legal, "findings"),
    "policy": (least_gain_first, "coaching"),
    "retriever": (worst_passage_first, "retrieval"),
    "voice": (two_questions_at_once, "coaching"),
}


@pytest.mark.slow
@pytest.mark.parametrize("part", PLANTED)
def test_a_planted_regression_is_caught(part: str, dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant, suite = PLANTED[part]
    before = figures(suite, dataset)
    monkeypatch.setattr(gate, "baseline_of", lambda name: gate.as_baseline(before["suites"][0]))
    assert gate.complaints(before) == []
    with monkeypatch.context() as patch:
        plant(patch)
        forget()
        wrong = gate.complaints(figures(suite, dataset))
    from assistant.reading.matching import lexicon

    lexicon.cache_clear()
    assert wrong, f"the gate lets a broken {part} pass"
    assert all(line.startswith(f"{suite}: ") for line in wrong)


@pytest.mark.slow
@pytest.mark.parametrize(
    "suite", ["reading", "findings", "review", "coaching", "retrieval", "answers", "safety", "models"]
)
def test_the_same_product_gives_the_same_bytes(suite: str, half_of_it: Path) -> None:
    from evals.record import as_bytes

    first = as_bytes(figures(suite, half_of_it))
    forget()
    assert as_bytes(figures(suite, half_of_it)) == first


@pytest.mark.slow
def test_constructed_deals_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    from evals.record import as_bytes
    from evals.suites import constructed

    for name, few in (("EACH", 2), ("COMPLETE", 1), ("PAIRS", 1), ("REWRITES", 1)):
        monkeypatch.setattr(constructed, name, few)
    task = constructed.make(None, None)
    first = as_bytes(suite_record(task, run_task(task)))
    forget()
    assert as_bytes(suite_record(task, run_task(task))) == first
