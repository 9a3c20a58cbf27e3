"""The judge: what it takes from a model, what its scores are worth, and which judges it exposes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from assistant.errors import ModelError
from assistant.models.scripted import ScriptedModel
from evals.judge import (
    ENOUGH,
    Reply,
    calibrate,
    caught,
    criteria,
    judge,
    total,
)
from evals.jury import JURORS, Heard, alpha, hear, majority, orders
from evals.labels import labels
from evals.rows import OWN, rows_of
from evals.rule_judge import RuleJudge

REPLIES = tuple(Reply.of(row) for row in rows_of(OWN / "judging" / "turns.jsonl"))
ALL = tuple(criteria())


def verdict(**answers: bool) -> str:
    return json.dumps({"rulings": [{"criterion": c, "yes": yes, "quote": ""} for c, yes in answers.items()]})


def scripted(rule: Callable[[Reply, str], dict[str, bool]]) -> ScriptedModel:
    """A model that finds the reply it is asked about and answers by this rule."""

    def answer(system: str, user: str) -> str:
        said = user.partition("\nREPLY\n")[2].removesuffix("END\n").strip()
        best = max((r for r in REPLIES if r.text in said), key=lambda r: len(r.text))
        return verdict(**rule(best, said))

    return ScriptedModel([answer])


PERFECT = scripted(lambda reply, said: dict(reply.labels))
GENEROUS = scripted(lambda reply, said: dict.fromkeys(ALL, True))
FLATTERED = scripted(
    lambda reply, said: (
        dict.fromkeys(ALL, True) if "专家" in said or "senior expert" in said else dict(reply.labels)
    )
)


def judged(model: Any) -> list[tuple[Reply, Any]]:
    return [(reply, judge(model, reply)) for reply in REPLIES]


def test_there_are_enough_labelled_replies_in_both_languages_with_faults_of_every_kind() -> None:
    assert len(REPLIES) >= 60
    assert {r.lang for r in REPLIES} == {"zh", "en"}
    assert min(sum(r.lang == lang for r in REPLIES) for lang in ("zh", "en")) >= 30
    for name in ALL:
        assert {r.labels[name] for r in REPLIES} == {True, False}, name
    assert all(set(r.labels) == set(ALL) for r in REPLIES)


def test_a_judge_is_asked_in_the_replys_language_with_the_reply_as_material() -> None:
    model = ScriptedModel([verdict(one_question=True)])
    assert judge(model, REPLIES[0]) == {"one_question": True}
    assert criteria()["one_question"]["zh"] in model.asked[0].user
    assert REPLIES[0].text in model.asked[0].user
    assert REPLIES[0].text not in model.asked[0].system


def test_a_ruling_that_quotes_what_the_reply_does_not_say_is_dropped() -> None:
    fake = {"rulings": [{"criterion": "grounded", "yes": True, "quote": "words that nobody wrote"}]}
    assert judge(ScriptedModel([json.dumps(fake)]), REPLIES[0]) == {}
    assert total({}) is None


def test_a_judge_that_answers_in_another_shape_is_an_error_and_no_score() -> None:
    with pytest.raises(ModelError):
        judge(ScriptedModel(['{"score": 5}']), REPLIES[0])


def test_a_perfect_judge_agrees_and_catches_every_planted_fault() -> None:
    calibration = calibrate(judged(PERFECT))
    assert calibration.qwk is not None
    assert calibration.qwk.value == 1.0
    assert all(k is not None and k.value == 1.0 for k in calibration.kappas.values())
    hits, faults = caught(judged(PERFECT))
    assert hits == faults > 60


def test_a_judge_that_likes_everything_is_worth_nothing_and_says_so() -> None:
    calibration = calibrate(judged(GENEROUS))
    assert calibration.score == 5.0
    assert all(k is not None and k.value == 0.0 for k in calibration.kappas.values())
    assert caught(judged(GENEROUS))[0] == 0
    assert calibration.remark()["qwk"] <= 0.0


def test_no_score_is_shown_on_fewer_labels_than_it_takes() -> None:
    few = calibrate(judged(PERFECT)[: ENOUGH - 1]).remark()
    assert few == {"key": "judge_hidden", "labels": ENOUGH - 1, "needed": ENOUGH}
    assert "none is shown" in labels().remark(few, "en")
    assert calibrate(judged(PERFECT)[:ENOUGH]).remark()["key"] == "judge_shown"


def test_the_text_shows_agreement_with_its_interval_beside_the_score() -> None:
    calibration = calibrate(judged(RuleJudge()))
    shown = calibration.remark()
    assert calibration.qwk is not None
    assert shown["low"] < shown["qwk"] < shown["high"]
    assert [f"{shown[k]}" in labels().remark(shown, "en") for k in ("score", "qwk", "low", "high")] == [
        True
    ] * 4
    assert f"{shown['qwk']}" in labels().remark(shown, "zh")


def test_rulings_that_are_missing_are_counted_and_not_taken_for_no() -> None:
    silent = ScriptedModel([verdict(one_question=True)])
    calibration = calibrate(judged(silent))
    assert calibration.unjudged == len(REPLIES) * (len(ALL) - 1)
    assert calibration.kappas["grounded"] is None


def share(heard: list[Heard], name: str) -> float:
    return sum(getattr(one, name) for one in heard) / len(heard)


def test_a_steady_judge_passes_and_a_flattered_one_is_exposed() -> None:
    steady = [hear(PERFECT, reply) for reply in REPLIES]
    for check in ("same_in_any_order", "unmoved_by_padding", "unmoved_by_praise"):
        assert share(steady, check) == 1.0, check
    swayed = [hear(FLATTERED, reply) for reply in REPLIES]
    assert share(swayed, "unmoved_by_padding") == 1.0
    assert share(swayed, "unmoved_by_praise") < 0.5


def test_a_judge_that_likes_length_is_exposed() -> None:
    def longer_is_better(system: str, user: str) -> str:
        said = user.partition("\nREPLY\n")[2].removesuffix("END\n").strip()
        plain = any(reply.text == said for reply in REPLIES)
        return verdict(**dict.fromkeys(ALL, not plain))

    assert (
        share([hear(ScriptedModel([longer_is_better]), r) for r in REPLIES[:4]], "unmoved_by_padding") == 0.0
    )


def test_a_judge_that_goes_by_the_order_of_the_criteria_is_exposed() -> None:
    def first_only(system: str, user: str) -> str:
        names = [line.partition(":")[0] for line in user.splitlines() if line.partition(":")[0] in ALL]
        return verdict(**{name: place == 0 for place, name in enumerate(names)})

    heard = [hear(ScriptedModel([first_only]), reply) for reply in REPLIES[:4]]
    assert share(heard, "same_in_any_order") == 0.0


def test_jurors_are_asked_everything_each_in_another_order() -> None:
    assert len(set(orders())) == JURORS
    assert {tuple(sorted(order)) for order in orders()} == {tuple(sorted(ALL))}


def test_a_jury_rules_by_majority_and_tells_how_far_it_agrees() -> None:
    perfect, generous = ([j for _, j in judged(model)] for model in (PERFECT, GENEROUS))
    juries = list(zip(perfect, perfect, generous, strict=True))
    assert [majority(rulings) for rulings in juries] == perfect
    among = alpha(juries)
    assert among is not None
    assert 0 < among < 1
    assert alpha(list(zip(perfect, perfect, strict=True))) == 1.0
    assert alpha([({}, {})]) is None


def test_the_rules_fill_in_the_form_and_do_not_speak() -> None:
    assert judge(RuleJudge(), REPLIES[0])["one_question"] is True
    with pytest.raises(ModelError):
        next(RuleJudge().say("", ""))
