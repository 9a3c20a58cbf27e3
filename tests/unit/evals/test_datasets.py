"""Every dataset file fits its schema, quotes and ids hold, and the schemas refuse what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assistant.domain.vocabulary import CriterionId, FindingId, Lang, Topic
from assistant.reading.learned.purpose import PURPOSES
from assistant.reading.learned.verdicts import VERDICTS
from evals.generated.deals import generated_deals
from evals.judge import criteria
from evals.rows import OWN, rows_of
from evals.suites.coaching import DIALOGUES
from evals.suites.deals import DEALS
from evals.suites.models import TURNS
from evals.suites.retrieval import QUESTIONS
from evals.suites.safety import ATTACKS
from evals.suites.unseen import DEALS as UNSEEN
from evals.suites.unseen_questions import QUESTIONS as UNSEEN_QUESTIONS
from evals.suites.unseen_talks import DIALOGUES as UNSEEN_DIALOGUES
from evals.training.answers import read_answers
from evals.training.marked import training_folder
from evals.training.purposes import LINES, read_lines

FILES = {
    **dict.fromkeys(DEALS, "deals"),
    **dict.fromkeys(DIALOGUES, "dialogues"),
    **dict.fromkeys(QUESTIONS, "questions"),
    **dict.fromkeys(ATTACKS, "attacks"),
    **dict.fromkeys(TURNS, "turns"),
    "devset/traps.jsonl": "traps",
    "hearing/lines.jsonl": "lines",
    "hearing/answers.jsonl": "heard",
    "setting/deals.jsonl": "deals",
    "setting/dialogues.jsonl": "dialogues",
    **dict.fromkeys(UNSEEN, "deals"),
    **dict.fromkeys(UNSEEN_DIALOGUES, "dialogues"),
    **dict.fromkeys(UNSEEN_QUESTIONS, "questions"),
}


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((OWN / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def wrong(name: str, row: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator(name).iter_errors(row)
    ]


@pytest.mark.parametrize("file", FILES)
def test_every_row_fits_its_schema(file: str) -> None:
    check = validator(FILES[file])
    rows = rows_of(OWN / file)
    assert rows
    bad = [f"{row['id']}: {e.message[:200]}" for row in rows for e in check.iter_errors(row)]
    assert bad == []


def test_every_file_of_a_dataset_folder_belongs_to_a_suite_or_to_training() -> None:
    there = {p.relative_to(OWN).as_posix() for p in OWN.rglob("*.jsonl") if p.parent.name != "training"}
    assert there == set(FILES)


def test_ids_occur_once() -> None:
    for name in ("deals", "dialogues", "questions", "attacks", "turns", "lines", "heard"):
        ids = [row["id"] for file, kind in FILES.items() if kind == name for row in rows_of(OWN / file)]
        assert len(set(ids)) == len(ids), name


def test_lines_and_answers_to_be_heard_were_never_learned() -> None:
    learned = {line.text for file in LINES.glob("*.tsv") for line in read_lines(file)}
    learned |= {
        words
        for lang in Lang
        for _, _, words in read_answers(training_folder() / f"answers-{lang.value}.tsv")
    }
    rows = (*rows_of(OWN / "hearing/lines.jsonl"), *rows_of(OWN / "hearing/answers.jsonl"))
    assert len(rows) > 1_700
    assert [row["id"] for row in rows if row["text"] in learned] == []


def test_every_purpose_and_every_verdict_is_there_to_be_heard_in_both_languages() -> None:
    lines, answers = rows_of(OWN / "hearing/lines.jsonl"), rows_of(OWN / "hearing/answers.jsonl")
    for lang in Lang:
        assert {row["purpose"] for row in lines if row["lang"] == lang.value} == set(PURPOSES)
        told = {(row["topic"], row["says"]) for row in answers if row["lang"] == lang.value}
        assert {topic for topic, _ in told} == set(VERDICTS)
        assert all(says in VERDICTS[topic] for topic, says in told)


def test_constructed_deals_have_the_same_format() -> None:
    assert [e for row in generated_deals(3, 1) for e in wrong("deals", row)] == []


def test_every_label_of_a_deal_is_one_of_three_kinds_and_names_stand_in_the_text() -> None:
    for row in rows_of(OWN / DEALS[0]):
        findings = row["expect"]["findings"]
        assert sorted(f for part in findings.values() for f in part) == sorted(FindingId), row["id"]
        for person in row["expect"]["stakeholders"]:
            assert person["title_or_name"] in row["text"], row["id"]


def test_the_schemas_know_the_products_vocabulary() -> None:
    deals = validator("deals").schema["properties"]["expect"]["properties"]
    assert set(deals["rubric"]["required"]) == set(CriterionId)
    assert set(deals["next_topics"]["items"]["enum"]) == set(Topic)
    assert set(validator("turns").schema["properties"]["labels"]["properties"]) == set(criteria())


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("deals", {"lang": "fr"}),
        ("deals", {"text": ""}),
        ("deals", {"expect": {}}),
        ("dialogues", {"hidden_gaps": ["no_such_gap"]}),
        ("dialogues", {"facts": {"no_such_topic": "x"}}),
        ("questions", {"elements": ["G1"]}),
        ("questions", {"answerable": "yes"}),
        ("attacks", {"check": {"type": "hope"}}),
        ("attacks", {"channel": "pigeon"}),
        ("turns", {"labels": {"kindness": True}}),
        ("turns", {"talk": []}),
        ("turns", {"unknown_key": 1}),
    ],
)
def test_a_row_that_is_wrong_is_refused(name: str, change: dict[str, Any]) -> None:
    file = next(file for file, kind in FILES.items() if kind == name)
    good = rows_of(OWN / file)[0]
    assert wrong(name, good) == []
    assert wrong(name, {**good, **change}) != []
