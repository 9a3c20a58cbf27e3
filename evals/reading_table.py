"""Every figure of reading over a file of labelled deals, and what the worst got wrong: ``python -m evals.reading_table``."""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.reading_scoring import Row, score_review
from evals.statistics import bootstrap, weighted_mean
from evals.task import Score

FIGURES = (
    "stakeholders_f1",
    "contact",
    "contact_exact",
    "stance",
    "budget_status",
    "budget_owner",
    "budget_authority",
    "amount",
    "account",
    "close_date",
    "chain",
    "timeline",
    "findings_f1",
    "findings_recall",
    "findings_precision",
    "false_alarms",
    "first_question",
    "rubric_in_range",
    "rubric_within_one",
    "own_side_taken",
)


def half_of(id: str) -> str:
    """`tune` or `check`: a fixed half by id, so that rules are never made on the half that judges them."""
    return ("tune", "check")[zlib.crc32(id.encode("utf-8")) % 2]


def read_rows(path: Path, half: str = "all") -> list[Row]:
    """The labelled deals of a JSON-lines file, all or one half."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [r for r in rows if half in ("all", half_of(r["id"]))]


def table(rows: Sequence[Row], reviews: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """Figure → value, low, high and n over all samples, with the values of zh and en alone."""
    collected: dict[str, list[tuple[str, Score]]] = {figure: [] for figure in FIGURES}
    for row, review in zip(rows, reviews, strict=True):
        for score in score_review(row, review):
            collected[score.figure].append((row["lang"], score))
    figures: dict[str, dict[str, Any]] = {}
    for figure, scores in collected.items():
        if not scores:
            continue
        estimate = bootstrap([(s.value, s.weight) for _, s in scores])
        figures[figure] = {
            "value": estimate.value,
            "low": estimate.low,
            "high": estimate.high,
            "n": estimate.n,
        }
        for lang in ("zh", "en"):
            own = [(s.value, s.weight) for spoken, s in scores if spoken == lang]
            figures[figure][lang] = weighted_mean(own) if own else None
    return figures


def differences(row: Row, review: Row) -> list[tuple[str, float, str]]:
    """What is wrong in one review: figure, loss and words, the costliest first."""
    wrong = [
        (s.figure, (s.value if s.figure in ("false_alarms", "own_side_taken") else 1 - s.value) * s.weight, s)
        for s in score_review(row, review)
        if s.explanation
        and s.figure not in ("findings_recall", "findings_precision", "false_alarms", "contact_exact")
    ]
    return [(figure, loss, s.explanation) for figure, loss, s in sorted(wrong, key=lambda w: -w[1])]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and the worst deals with what was expected and what was read."""
    parser = argparse.ArgumentParser(prog="python -m evals.reading_table", description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--half", choices=("tune", "check", "all"), default="all")
    parser.add_argument("--worst", type=int, default=5)
    parser.add_argument("--figure", choices=FIGURES, help="show the worst of this figure only")
    options = parser.parse_args(arguments)
    from evals.product import review_rows

    rows = read_rows(options.dataset, options.half)
    reviews = review_rows(rows)
    write = sys.stdout.write
    write(f"{'figure':20} {'all':>6}  {'95 %':13} {'zh':>6} {'en':>6}  n\n")
    for figure, f in table(rows, reviews).items():
        zh, en = (f"{f[lang]:6.3f}" if f[lang] is not None else "     -" for lang in ("zh", "en"))
        write(f"{figure:20} {f['value']:6.3f}  {f['low']:.3f}-{f['high']:.3f}   {zh} {en}  {f['n']}\n")
    wrong = [
        (row, [d for d in differences(row, review) if options.figure in (None, d[0])])
        for row, review in zip(rows, reviews, strict=True)
    ]
    wrong.sort(key=lambda w: -sum(d[1] for d in w[1]))
    for row, found in wrong[: options.worst]:
        if found:
            write(f"\n{row['id']} [{row.get('product_category', '')}]\n")
            for figure, _, words in found:
                write(f"  {figure}: {words}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
