"""What the reader learns from is marked properly, and kept apart from what it is judged by."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.vocabulary import Contact, Function, Lang, Stance
from assistant.errors import ContentError
from assistant.reading.learned.clauses import TAGS
from assistant.reading.learned.people import TASKS
from assistant.reading.learned.verdicts import VERDICTS
from assistant.reading.learned.weights import classifier
from evals.rows import OWN, rows_of
from evals.suites.unseen import DEALS as UNSEEN
from evals.training.answers import read_answers
from evals.training.linking import pairs_of
from evals.training.logistic import Fit, fit, fit_each
from evals.training.marked import Marked, MarkedNote, read_notes, training_files, training_folder
from evals.training.people import lessons_of, seen_by
from evals.training.told import lexicon_examples, read_clauses

NOTES = read_notes(training_files())


def test_every_marked_word_stands_in_its_note() -> None:
    wrong = [
        (note.id, words)
        for note in NOTES
        for words in (
            *(name for person in note.people for name in person.names),
            *note.ours,
            *note.outside,
            *(quote for quote, _ in note.marks or ()),
        )
        if words not in note.text
    ]
    assert wrong == []


def test_marks_are_of_the_vocabulary() -> None:
    for person in (p for note in NOTES for p in note.people):
        assert set(person.function) <= set(Function)
        assert set(person.contact) <= set(Contact)
        assert set(person.stance) <= set(Stance)


def test_ids_occur_once_and_both_languages_have_their_share() -> None:
    assert len({n.id for n in NOTES}) == len(NOTES)
    assert all(sum(n.lang is lang for n in NOTES) >= 300 for lang in Lang)


def test_nothing_kept_back_is_learned_from() -> None:
    kept = {row["text"] for name in UNSEEN for row in rows_of(OWN / name)}
    assert kept
    assert kept.isdisjoint(n.text for n in NOTES)


@pytest.mark.parametrize("lang", Lang)
def test_clauses_have_known_tags(lang: Lang) -> None:
    told = read_clauses(training_folder() / f"clauses-{lang}.tsv", lang)
    assert {tag for each in told for tag in each.tags} == set(TAGS)


@pytest.mark.parametrize("lang", Lang)
def test_the_lexicons_examples_are_lessons_too(lang: Lang) -> None:
    notes = list(lexicon_examples(lang))
    assert len(notes) > 500
    assert all("{}" not in note.text for note in notes)


def test_a_word_that_tells_a_label_gets_its_weight() -> None:
    samples = [{"met", "a"}, {"met", "b"}, {"never", "a"}, {"never", "b"}] * 5
    labels = ["yes", "yes", "no", "no"] * 5
    model = fit(samples, labels, Fit(passes=30))
    assert model.probabilities({"met", "b"})["yes"] > 0.8
    assert model.probabilities({"never"})["no"] > 0.8
    assert fit(samples, labels, Fit(passes=30)).matrix.tolist() == model.matrix.tolist()


def test_tags_hold_each_by_itself() -> None:
    samples = [{"x"}, {"y"}, {"x", "y"}, {"z"}] * 5
    held = [{"a"}, {"b"}, {"a", "b"}, set()] * 5
    model = fit_each(samples, held, ("a", "b"), Fit(passes=40), [1.0] * 20)
    both = model.scores({"x", "y"})
    assert min(both) > 0 > max(model.scores({"z"}))


def test_the_weights_that_ship_know_the_features_the_product_makes() -> None:
    """A renamed feature would silently lose its weight."""
    for lang in Lang:
        known = classifier(lang, "contact").rows
        assert any(name.startswith("rc=") for name in known)
        assert any(name.startswith("R^") for name in known)
        assert any(name.startswith("T") for name in known)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("task", TASKS)
def test_a_task_knows_only_what_it_may_go_by(task: str, lang: Lang) -> None:
    """So that nobody needs to leave the rest out when a note is read."""
    known = set(classifier(lang, task).rows)
    assert seen_by(task, known, lang) == known


def test_training_files_are_those_beside_the_trainer() -> None:
    assert [file for file in training_files() if not Path(file).exists()] == []
    assert len(training_files()) > 2


@pytest.mark.parametrize("lang", Lang)
def test_answers_have_a_topic_and_one_of_its_verdicts(lang: Lang) -> None:
    answers = read_answers(training_folder() / f"answers-{lang}.tsv")
    assert {topic for topic, *_ in answers} == set(VERDICTS)
    assert len(set(answers)) == len(answers) > 2000


@pytest.mark.parametrize("line", ["legal\treached", "legal\tperhaps\tWe met.", "weather\treached\tRain."])
def test_a_broken_answer_line_is_an_error_by_line(line: str, tmp_path: Path) -> None:
    file = tmp_path / "answers-en.tsv"
    file.write_text(f"legal\treached\tTwo rounds, closed.\n{line}\n", "utf-8")
    with pytest.raises(ContentError, match=r"answers-en\.tsv:2"):
        read_answers(file)


def test_a_post_beside_a_name_is_linked_where_only_the_name_is_marked() -> None:
    text = "Procurement, Nkechi: sent us the three-quote rule. Nkechi wants it by Friday."
    person = Marked(("Nkechi",), ("procurement",), ("met",), ("neutral",))
    pairs = pairs_of(MarkedNote("n", Lang.EN, text, (person,), ()))
    beside = [label for features, label in pairs if "team-name" in features]
    assert beside[:1] == ["linked"]


def test_somebody_found_twice_teaches_nothing_of_sides() -> None:
    text = "Spoke to Zeynep, the product owner. The product owner, that is Zeynep, wants a trial."
    person = Marked(("Zeynep", "product owner"), ("it",), ("met",), ("support",))
    lessons = lessons_of(MarkedNote("n", Lang.EN, text, (person,), ()))
    assert {lesson.values.get("side") for lesson in lessons} == {("theirs",)}
