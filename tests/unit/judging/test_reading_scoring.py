"""The scorers of reading tell right from wrong, and break on what is no review."""

from __future__ import annotations

import pytest

from evals.matching import alike, pair
from evals.reading_scoring import score_review
from evals.reading_table import differences, half_of, table

ROW = {
    "id": "x-1",
    "lang": "en",
    "text": "…",
    "expect": {
        "stakeholders": [
            {
                "title_or_name": "Dana Whitlock",
                "aliases": ["VP Sales"],
                "function": "business_owner",
                "contact": "engaged",
                "stance": "champion",
                "alt": {"stance": ["support"]},
            },
            {"title_or_name": "CFO", "function": "finance", "contact": "none", "stance": "unknown"},
        ],
        "stakeholders_may": [
            {"title_or_name": "HR", "function": "hr", "contact": "none", "stance": "unknown"}
        ],
        "own_side": ["Kyle"],
        "budget": {
            "status": "indicated",
            "owner": "unknown",
            "authority": "partly",
            "amount": 500000,
            "currency": "USD",
            "alt": {"amount": [450000]},
        },
        "chain": {"chain": "partial", "timeline": "unknown"},
        "findings": {
            "must": ["finance_overlooked"],
            "may": ["single_threaded"],
            "must_not": ["it_overlooked"],
        },
        "next_topics": ["finance"],
        "account": "Harrow & Pine",
        "close_date": None,
        "rubric": {"budget": [1, 2], "message_fit": [0, 4]},
    },
}


def person(name=None, title=None, function="finance", contact="none", stance="unknown"):
    return {"name": name, "title": title, "function": function, "contact": contact, "stance": stance}


def review(**changes):
    said = {
        "account": "Harrow & Pine Components",
        "close_date": None,
        "stakeholders": [
            person("Dana Whitlock", "VP Sales", "business_owner", "met", "support"),
            person(None, "the CFO"),
        ],
        "own_side": [],
        "budget": {"status": "indicated", "owner": "unknown", "authority": "partly", "amount": 450000},
        "chain": {"chain": "partial", "timeline": "unknown"},
        "findings": [{"id": "finance_overlooked"}, {"id": "single_threaded"}],
        "questions": [{"topic": "finance"}],
        "rubric": [{"criterion": "budget", "level": 2}, {"criterion": "message_fit", "level": 0}],
    }
    return said | changes


def figures(said):
    return {s.figure: s.value for s in score_review(ROW, said)}


def test_right_review_scores_one_everywhere():
    got = figures(review())
    zero = {"false_alarms", "own_side_taken"}
    assert {f for f, v in got.items() if v != (0.0 if f in zero else 1.0)} == {"contact_exact"}


@pytest.mark.parametrize(
    ("figure", "changes"),
    [
        ("stakeholders_f1", {"stakeholders": [person("Dana Whitlock", None, "it", "met", "support")]}),
        ("contact", {"stakeholders": [person("Dana", None, "business_owner", "none", "support")]}),
        ("stance", {"stakeholders": [person("Dana", None, "business_owner", "met", "oppose")]}),
        (
            "budget_status",
            {"budget": {"status": "approved", "owner": None, "authority": "partly", "amount": 5}},
        ),
        (
            "budget_owner",
            {"budget": {"status": "approved", "owner": "it", "authority": "partly", "amount": 5}},
        ),
        (
            "amount",
            {"budget": {"status": "indicated", "owner": None, "authority": "partly", "amount": 50000}},
        ),
        ("account", {"account": "Bluff City"}),
        ("close_date", {"close_date": "2026-12-01"}),
        ("chain", {"chain": {"chain": "mapped", "timeline": "unknown"}}),
        ("timeline", {"chain": {"chain": "partial", "timeline": "confirmed"}}),
        ("findings_recall", {"findings": []}),
        ("findings_precision", {"findings": [{"id": "finance_overlooked"}, {"id": "it_overlooked"}]}),
        ("first_question", {"questions": [{"topic": "users"}]}),
        ("rubric_in_range", {"rubric": [{"criterion": "budget", "level": 3}]}),
        ("rubric_within_one", {"rubric": [{"criterion": "budget", "level": 4}]}),
    ],
)
def test_wrong_review_loses_on_its_figure(figure, changes):
    assert figures(review(**changes))[figure] < 1.0


def test_false_alarm_is_counted_over_must_not():
    assert figures(review(findings=[{"id": "it_overlooked"}]))["false_alarms"] == 1.0


def test_own_people_taken_for_the_customers_are_counted():
    said = review(stakeholders=[*review()["stakeholders"], person("Kyle", None, "business_owner")])
    assert figures(said)["own_side_taken"] == 1.0
    assert figures(said)["stakeholders_f1"] < 1.0


def test_people_in_passing_are_neutral():
    said = review(stakeholders=[*review()["stakeholders"], person(None, "HR", "hr")])
    assert figures(said)["stakeholders_f1"] == 1.0


def test_unscored_rubric_range_is_left_out():
    weights = {s.figure: s.weight for s in score_review(ROW, review())}
    assert weights["rubric_in_range"] == 1.0


def test_broken_review_raises():
    with pytest.raises(KeyError):
        score_review(ROW, {"stakeholders": []})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("IT", "facilities", False),
        ("IT", "IT department", True),
        ("刘总监", "渠道部的刘总监", True),
        ("CFO", "ＣＦＯ", True),
        ("Sue", "Susan", False),
    ],
)
def test_names_match_by_containment_of_whole_words(one, other, same):
    assert bool(alike([one], [other])) is same


def test_each_expected_person_is_used_once():
    twice = [person("CFO"), person("the CFO")]
    assert len(pair(twice, ROW["expect"]["stakeholders"])) == 1


def test_halves_are_fixed():
    assert [half_of(f"dev-zh-{n:03}") for n in range(4)] == [half_of(f"dev-zh-{n:03}") for n in range(4)]
    assert {half_of(f"dev-zh-{n:03}") for n in range(9)} == {"tune", "check"}


def test_table_gives_each_language_its_own_figure():
    chinese = {**ROW, "lang": "zh"}
    made = table([ROW, chinese], [review(), review(account=None)])
    assert (made["account"]["en"], made["account"]["zh"], made["account"]["value"]) == (1.0, 0.0, 0.5)


def test_differences_name_what_was_expected():
    found = differences(ROW, review(findings=[]))
    assert any(f == "findings_f1" and "missed finance_overlooked" in words for f, _, words in found)
