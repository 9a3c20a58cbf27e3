"""The simulated rep tells only what is plainly asked."""

from __future__ import annotations

from evals.coaching_scoring import held, scored
from evals.simulated_rep import IGNORANT, PUZZLED, SimulatedRep

FACTS = {"authority": "He signs.", "finance": "Done."}
LATER = {"authority": "Up to 40k, I asked."}


def test_the_first_question_gets_the_first_answer_and_the_second_the_truth() -> None:
    rep = SimulatedRep("en", FACTS, LATER)
    assert rep.answer("authority", "Up to what amount can he sign?") == "He signs."
    assert rep.answer("authority", "Who told you about the signing limit?") == "Up to 40k, I asked."


def test_a_topic_without_an_entry_is_not_known() -> None:
    assert SimulatedRep("en", FACTS, {}).answer("legal", "Who in legal reads it?") == IGNORANT["en"]


def test_words_that_ask_something_else_are_puzzling() -> None:
    rep = SimulatedRep("en", FACTS, {})
    assert rep.answer("authority", "What is your favourite colour?") == PUZZLED["en"]
    assert rep.puzzled


ROW = {
    "id": "own-1",
    "lang": "en",
    "product_category": "crm",
    "opening": "I'm on Farlow Pumps, the head of sales Imran likes it.",
    "facts": {"economic_buyer": "Imran, I think.", "decision_chain": "I don't know.", "legal": "Not met."},
    "facts_probe": {},
    "hidden_gaps": ["single_threaded", "decision_chain_unknown", "legal_overlooked"],
    "traps": [],
    "good_next_actions": [],
}


def test_a_whole_talk_is_held_and_scored() -> None:
    talk, rep = held(ROW)
    score = scored(ROW, talk, rep)
    assert score.surfaced == 1.0
    assert (score.repeated, score.doubled, score.puzzled) == (0, 0, 0)
    assert score.turns <= 12


def test_random_questions_are_scored_worse_on_what_they_repeat() -> None:
    talk, rep = held(ROW, dice=3)
    assert scored(ROW, talk, rep).vague[0] == 0


def test_a_noisy_rep_answers_the_same_with_the_same_seed_and_otherwise_with_another() -> None:
    talks = {seed: [s.line for s in held(ROW, "noisy", seed=seed)[0].said] for seed in (1, 1, 2, 3, 4)}
    assert talks[1] == [s.line for s in held(ROW, "noisy", seed=1)[0].said]
    assert len({tuple(lines) for lines in talks.values()}) > 1
