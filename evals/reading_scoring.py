"""How well notes are read and judged: reviews against labelled deals; run it as ``python -m evals.reading_scoring``.

A labelled deal is one JSON line: id, lang, text, product_category and `expect`; a review is `ka-coach/review/1`.
Every figure is a weighted mean of samples, so that sums over people or findings come out right.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.matching import accepted, alike, expected_names, names_of, pair, right_function
from evals.statistics import bootstrap, weighted_mean
from evals.task import Score

Row = Mapping[str, Any]

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
_SPOKEN = ("met", "engaged")


def score_review(row: Row, review: Row) -> tuple[Score, ...]:
    """Every figure of one review; `explanation` names what differs."""
    expect = row["expect"]
    return (
        *score_people(expect, review),
        *score_budget(expect, review),
        *score_dates_and_chain(expect, review),
        *score_findings(expect, review),
        *score_questions(expect, review),
        *score_rubric(expect, review),
    )


def score_people(expect: Row, review: Row) -> tuple[Score, ...]:
    """Stakeholder F1, contact, stance, and our own people taken for the customer's."""
    reported: list[Row] = list(review["stakeholders"])
    expected: list[Row] = list(expect["stakeholders"])
    pairs = pair(reported, expected)
    right = {i for i, j in pairs.items() if right_function(reported[i], expected[j])}
    neutral = [expected_names(m) for m in expect.get("stakeholders_may", ())]
    extra = [
        i
        for i, r in enumerate(reported)
        if i not in pairs and not any(alike(names_of(r), names) for names in neutral)
    ]
    wrong = [i for i in pairs if i not in right]
    missed = [e for j, e in enumerate(expected) if j not in pairs.values()]
    notes = [f"missed {e['title_or_name']}={e['function']}" for e in missed]
    notes += [f"extra {'/'.join(names_of(reported[i]))}={reported[i]['function']}" for i in extra]
    notes += [
        f"{expected[pairs[i]]['title_or_name']}: function {reported[i]['function']},"
        f" expected {'|'.join(accepted(expected[pairs[i]], 'function'))}"
        for i in wrong
    ]
    total = 2 * len(right) + 2 * len(wrong) + len(extra) + len(missed)
    scores = [_share("stakeholders_f1", 2 * len(right), total, notes)] if total else []
    matched = [(reported[i], expected[j]) for i, j in pairs.items()]
    scores += _agreement("contact_exact", matched, "contact")
    scores += _agreement("stance", matched, "stance")
    scores += _spoken(matched)
    ours = [
        "/".join(names_of(r))
        for i, r in enumerate(reported)
        if i not in pairs and alike(names_of(r), expect["own_side"])
    ]
    return (*scores, Score("own_side_taken", float(len(ours)), 1.0, ", ".join(ours)))


def _spoken(matched: Sequence[tuple[Row, Row]]) -> list[Score]:
    if not matched:
        return []
    wrong = [
        f"{e['title_or_name']}: contact {r['contact']}, expected {'|'.join(accepted(e, 'contact'))}"
        for r, e in matched
        if (r["contact"] in _SPOKEN) not in {c in _SPOKEN for c in accepted(e, "contact")}
    ]
    return [_share("contact", len(matched) - len(wrong), len(matched), wrong)]


def _agreement(figure: str, matched: Sequence[tuple[Row, Row]], field: str) -> list[Score]:
    if not matched:
        return []
    wrong = [
        f"{e['title_or_name']}: {field} {r[field]}, expected {'|'.join(accepted(e, field))}"
        for r, e in matched
        if r[field] not in accepted(e, field)
    ]
    return [_share(figure, len(matched) - len(wrong), len(matched), wrong)]


def score_budget(expect: Row, review: Row) -> tuple[Score, ...]:
    """Status, owner, authority and amount of the customer's money."""
    budget, wanted = review["budget"], expect["budget"]
    scores = [
        _match(f"budget_{field}", budget[field] or "unknown", accepted(wanted, field))
        for field in ("status", "owner", "authority")
    ]
    amounts = accepted(wanted, "amount")
    right = any(_same_number(budget["amount"], a) for a in amounts)
    return (
        *scores,
        Score("amount", float(right), 1.0, "" if right else f"{budget['amount']}, expected {amounts}"),
    )


def score_dates_and_chain(expect: Row, review: Row) -> tuple[Score, ...]:
    """Account, close date, chain and timeline."""
    account, wanted = review["account"], expect["account"]
    same = account == wanted or bool(account and wanted and alike([account], [wanted]))
    dates = (expect["close_date"], *expect.get("close_date_alt", ()))
    day = review["close_date"]
    window = expect.get("close_date_window")
    in_time = day in dates or bool(day and window and window[0] <= day <= window[1])
    return (
        Score("account", float(same), 1.0, "" if same else f"{account}, expected {wanted}"),
        Score("close_date", float(in_time), 1.0, "" if in_time else f"{day}, expected {dates}"),
        _match("chain", review["chain"]["chain"], accepted(expect["chain"], "chain")),
        _match("timeline", review["chain"]["timeline"], accepted(expect["chain"], "timeline")),
    )


def score_findings(expect: Row, review: Row) -> tuple[Score, ...]:
    """Recall over must, precision over must and must_not, false alarms over must_not; may is neutral."""
    found = [f["id"] for f in review["findings"]]
    must, must_not = expect["findings"]["must"], expect["findings"]["must_not"]
    hit = [f for f in must if f in found]
    missed = [f"missed {f}" for f in must if f not in found]
    false = [f"false {f}" for f in must_not if f in found]
    scores = []
    if must or false:
        scores.append(
            _share("findings_f1", 2 * len(hit), 2 * len(hit) + len(missed) + len(false), missed + false)
        )
    if must:
        scores.append(_share("findings_recall", len(hit), len(must), missed))
    if hit or false:
        scores.append(_share("findings_precision", len(hit), len(hit) + len(false), false))
    if must_not:
        scores.append(_share("false_alarms", len(false), len(must_not), false))
    return tuple(scores)


def score_questions(expect: Row, review: Row) -> tuple[Score, ...]:
    """Is the first question on an accepted topic?"""
    topics = [q["topic"] for q in review["questions"]]
    right = bool(topics) and topics[0] in expect["next_topics"]
    note = (
        ""
        if right
        else f"asked {''.join(topics[:1]) or 'nothing'}, expected one of {', '.join(expect['next_topics'])}"
    )
    return (Score("first_question", float(right), 1.0, note),)


def score_rubric(expect: Row, review: Row) -> tuple[Score, ...]:
    """Levels in the accepted range, and within one of it; a range of [0, 4] is not scored."""
    levels = {r["criterion"]: r["level"] for r in review["rubric"]}
    inside, near, outside, far, n = 0, 0, [], [], 0
    for criterion, wanted in expect["rubric"].items():
        low, high = (wanted, wanted) if isinstance(wanted, int) else wanted
        if (low, high) == (0, 4):
            continue
        n += 1
        level = levels[criterion]
        note = f"{criterion} {level}, expected {low}-{high}"
        inside += low <= level <= high
        near += low - 1 <= level <= high + 1
        outside += [note] if not low <= level <= high else []
        far += [note] if not low - 1 <= level <= high + 1 else []
    if not n:
        return ()
    return _share("rubric_in_range", inside, n, outside), _share("rubric_within_one", near, n, far)


def _share(figure: str, part: int, whole: int, notes: Iterable[str]) -> Score:
    return Score(figure, part / whole, float(whole), "; ".join(notes))


def _match(figure: str, got: Any, wanted: tuple[Any, ...]) -> Score:
    right = got in wanted
    return Score(figure, float(right), 1.0, "" if right else f"{got}, expected {'|'.join(map(str, wanted))}")


def _same_number(got: Any, wanted: Any) -> bool:
    if got is None or wanted is None:
        return got is None and wanted is None
    return abs(float(got) - float(wanted)) <= 0.005 * max(1.0, abs(float(wanted)))


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
    parser = argparse.ArgumentParser(prog="python -m evals.reading_scoring", description=__doc__)
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
