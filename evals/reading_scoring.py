"""How well notes are read and judged: the figures of one review against its labelled deal.

A labelled deal is one JSON line: id, lang, text, product_category and `expect`; a review is `ka-coach/review/1`.
Every figure is a weighted mean of samples, so that sums over people or findings come out right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evals.matching import accepted, alike, expected_names, names_of, pair, right_function
from evals.task import Score

Row = Mapping[str, Any]

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
