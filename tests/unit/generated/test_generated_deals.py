"""Constructed deals are labelled by their fact table, the same on every run, and in the words of their phrasings."""

from __future__ import annotations

import pytest

from evals.generated.deals import generated_deals
from evals.generated.facts import FLAGS, casting, draw_table
from evals.generated.finding_labels import FINDINGS, findings_of
from evals.generated.labels import expect_of
from evals.generated.pairs import CHANGES, pairs
from evals.generated.rewrites import REWRITES, rewrites
from evals.generated.scoring import score_pair, score_rewrite
from evals.generated.words import phrasings, text_of

ROWS = generated_deals()


def review(*findings, weighted=50):
    return {"findings": [{"id": f} for f in findings], "score": {"weighted": weighted}}


def test_there_are_enough_in_both_languages():
    assert len(ROWS) >= 240
    assert sum(r["lang"] == "zh" for r in ROWS) == sum(r["lang"] == "en" for r in ROWS)
    assert len({r["id"] for r in ROWS}) == len(ROWS)


def test_same_seed_same_deals():
    assert generated_deals(each=5, complete=2) == generated_deals(each=5, complete=2)
    assert generated_deals(each=5, complete=2, seed=8) != generated_deals(each=5, complete=2)


def test_labels_are_a_partition_of_all_findings():
    for row in ROWS:
        sides = row["expect"]["findings"]
        assert sorted([*sides["must"], *sides["may"], *sides["must_not"]]) == sorted(FINDINGS)


def test_labels_do_not_depend_on_the_words():
    table = draw_table(3, "en")
    assert text_of(table) != text_of(table, wording=1)
    assert expect_of(table) == expect_of(draw_table(3, "en"))


def test_everybody_expected_stands_in_the_text():
    for row in ROWS:
        text = row["text"].casefold()
        for person in row["expect"]["stakeholders"]:
            assert person["title_or_name"].casefold() in text, (row["id"], person["title_or_name"])
        assert row["expect"]["account"] in row["text"]


def test_complete_deals_have_no_gap():
    complete = [r for r in ROWS if "-full-" in r["id"]]
    assert len(complete) == 40
    assert all(not r["expect"]["findings"]["must"] for r in complete)


def test_every_finding_but_one_occurs():
    seen = {f for r in ROWS for f in r["expect"]["findings"]["must"]}
    assert set(FINDINGS) - seen == {"not_a_key_account"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_fact_has_six_phrasings_and_the_same_marks_in_both_languages(lang):
    facts = phrasings(lang)
    assert set(facts) == set(phrasings("zh"))
    assert set(FLAGS) <= set(facts)
    for ways in facts.values():
        assert len(set(ways)) >= 6


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cast_has_no_name_twice(lang):
    pool = casting()[lang]
    assert len(set(pool["surnames"])) == len(pool["surnames"])


def test_a_fifth_of_the_deals_has_a_distractor():
    share = sum(draw_table(n, "zh").distractor for n in range(200)) / 200
    assert 0.12 <= share <= 0.3


def test_pairs_differ_in_their_one_finding():
    made = pairs(2 * len(CHANGES))
    assert {p.flips for p in made} == set(CHANGES)
    for pair in made:
        before, after = (p["expect"]["findings"] for p in (pair.without, pair.having))
        assert pair.flips in after["must"]
        assert pair.flips not in before["must"]
        assert set(after["must"]) - set(before["must"]) - {pair.flips} <= pair.neutral


def test_changed_base_differs_from_findings_of_its_table():
    base = draw_table(1, "en", complete=True)
    assert not findings_of(base)["must"]


def test_pair_scorer_sees_flip_miss_and_side_effect():
    pair = next(p for p in pairs(20) if p.flips == "finance_overlooked")
    right = score_pair(pair, review(), review("finance_overlooked"))
    assert [s.value for s in right] == [1.0, 0.0]
    missed = score_pair(pair, review(), review())
    assert missed[0].value == 0.0
    aside = score_pair(pair, review(), review("finance_overlooked", "ownership_conflict"))
    assert aside[1].value > 0.0
    with pytest.raises(KeyError):
        score_pair(pair, {}, review())


def test_rewrite_scorer_sees_change_and_shift():
    made = rewrites(each=1)
    assert {r.kind for r in made} == set(REWRITES)
    same = score_rewrite(made[0], review("it_overlooked"), review("it_overlooked", weighted=52))
    assert (same[0].value, same[-1].value) == (1.0, 2.0)
    other = score_rewrite(made[0], review("it_overlooked"), review())
    assert other[0].value == 0.0


def test_rewrites_keep_the_labels():
    for rewritten in rewrites(each=2):
        sides = (rewritten.original["expect"]["findings"], rewritten.other["expect"]["findings"])
        assert sides[0] == sides[1]
