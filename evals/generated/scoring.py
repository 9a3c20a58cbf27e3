"""Constructed deals, pairs and rewrites against the product; run it as ``python -m evals.generated.scoring``.

Figures: `flips` (the one finding changes), `side_effects` (other findings that change, a share of those that could),
`same_findings` (order, names, layout and small talk change nothing), `same_findings_<kind>`, `score_shift` (change of the weighted score, in points of 100).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from evals.generated.deals import generated_deals
from evals.generated.finding_labels import FINDINGS
from evals.generated.pairs import Pair, pairs
from evals.generated.rewrites import Rewritten, rewrites
from evals.statistics import bootstrap, weighted_mean
from evals.task import Score

Review = Mapping[str, Any]


def found(review: Review) -> frozenset[str]:
    """The ids of what a review found."""
    return frozenset(f["id"] for f in review["findings"])


def score_pair(pair: Pair, without: Review, having: Review) -> tuple[Score, ...]:
    """Did exactly the right finding flip?"""
    before, after = found(without), found(having)
    flipped = pair.flips in after and pair.flips not in before
    others = sorted((before ^ after) - {pair.flips} - pair.neutral)
    watched = len(FINDINGS) - 1 - len(pair.neutral)
    missing = "not found" if pair.flips not in after else "found in both"
    return (
        Score("flips", float(flipped), 1.0, "" if flipped else f"{pair.flips}: {missing}"),
        Score("side_effects", len(others) / watched, float(watched), ", ".join(others)),
    )


def score_rewrite(rewritten: Rewritten, original: Review, other: Review) -> tuple[Score, ...]:
    """Do both tellings lead to the same findings and nearly the same score?"""
    changed = sorted(found(original) ^ found(other))
    shift = abs(original["score"]["weighted"] - other["score"]["weighted"])
    words = ", ".join(changed)
    same = Score(f"same_findings_{rewritten.kind}", float(not changed), 1.0, words)
    # other words for the same facts test the vocabulary, not the stability: told on their own
    told = () if rewritten.kind == "reworded" else (Score("same_findings", float(not changed), 1.0, words),)
    return (
        *told,
        same,
        Score("score_shift", float(shift), 1.0),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of all three sets with their worst samples."""
    parser = argparse.ArgumentParser(prog="python -m evals.generated.scoring", description=__doc__)
    parser.add_argument("set", choices=("deals", "pairs", "rewrites"))
    parser.add_argument("-n", type=int, default=0, help="fewer samples, for a quick look")
    parser.add_argument("--worst", type=int, default=10)
    options = parser.parse_args(arguments)
    write = sys.stdout.write
    if options.set == "deals":
        return _deals(options.n or 100, options.worst)
    scored = _pairs(options.n or 200) if options.set == "pairs" else _rewrites(options.n or 30)
    for figure in dict.fromkeys(s.figure for _, _, s in scored):
        values = [(lang, s.value, s.weight) for lang, _, s in scored if s.figure == figure]
        whole = bootstrap([(v, w) for _, v, w in values])
        parts = [
            f"{lang} {weighted_mean([(v, w) for own, v, w in values if own == lang]):.3f}"
            for lang in ("zh", "en")
        ]
        write(f"{figure:26} {whole.value:.3f}  {whole.low:.3f}-{whole.high:.3f}  {'  '.join(parts)}\n")
    shown = [
        (id, s)
        for _, id, s in scored
        if s.explanation and s.figure in ("flips", "side_effects", "same_findings")
    ]
    for id, score in shown[: options.worst]:
        write(f"{id} {score.figure}: {score.explanation}\n")
    return 0


def _deals(each: int, worst: int) -> int:
    from evals.product import review_rows
    from evals.reading_table import differences, table

    rows = generated_deals(each, max(1, each // 5))
    reviews = review_rows(rows)
    for figure, f in table(rows, reviews).items():
        sys.stdout.write(f"{figure:20} {f['value']:6.3f}  zh {f['zh']:.3f}  en {f['en']:.3f}\n")
    wrong = [(row, differences(row, review)) for row, review in zip(rows, reviews, strict=True)]
    wrong.sort(key=lambda w: -sum(loss for _, loss, _ in w[1]))
    for row, differing in wrong[:worst]:
        sys.stdout.write(f"\n{row['id']}\n{row['text']}\n")
        sys.stdout.writelines(f"  {figure}: {words}\n" for figure, _, words in differing)
    return 0


def _pairs(n: int) -> list[tuple[str, str, Score]]:
    from evals.product import review_rows

    made = pairs(n)
    before = review_rows([p.without for p in made])
    after = review_rows([p.having for p in made])
    return [
        (p.lang, p.id, score)
        for p, a, b in zip(made, before, after, strict=True)
        for score in score_pair(p, a, b)
    ]


def _rewrites(each: int) -> list[tuple[str, str, Score]]:
    from evals.product import review_rows

    made = rewrites(each)
    originals = review_rows([r.original for r in made])
    others = review_rows([r.other for r in made])
    return [
        (r.lang, r.id, score)
        for r, a, b in zip(made, originals, others, strict=True)
        for score in score_rewrite(r, a, b)
    ]


if __name__ == "__main__":
    raise SystemExit(main())
