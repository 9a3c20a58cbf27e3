"""A review as JSON fits its published schema; as a page it shows what was written and runs nothing of it."""

from __future__ import annotations

import io
import json
import re
import zipfile

import jsonschema
import pytest

from assistant.coaching.case import labels, quote_mark
from assistant.coaching.gaps import find_gaps
from assistant.coaching.shape import shape_of
from assistant.domain.conversation import Cited
from assistant.domain.evidence import RivalKind, Slot
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import CriterionId, FindingId, Lang, Topic
from assistant.review import report
from assistant.review.json import review_json
from assistant.review.review import Review, WordedQuestion, review_of
from assistant.review.rubric import load_rubric
from assistant.review.scoring import score
from assistant.review.texts import load_texts
from assistant.schemas import known_schemas, schema_text
from tests.unit.judging.deals import RULES, Told, healthy, person
from tests.unit.judging.labelled import TODAY

TEXTS, RUBRIC = load_texts(), load_rubric()


def cite(elements, lang):
    return (Cited("framework", "Purchase", "Value gained must exceed cost paid.", "c1"),)


def review(told: Told, lang: Lang = Lang.EN) -> Review:
    picture = told.change(lang=lang).picture
    shape = shape_of(picture, RULES)
    return review_of(
        id="d-1",
        lang=lang,
        today=TODAY,
        picture=picture,
        shape=shape,
        findings=find_gaps(picture, shape, TODAY, RULES),
        scorecard=score(picture, shape, RUBRIC, TODAY, RULES),
        cite=cite,
        versions={"content": "1", "lexicon": "2", "rubric": "3", "prompts": "4"},
        questions=[WordedQuestion(Topic.LEGAL, "Who reads the contract?", "They will.")],
    )


TOLD = (
    healthy()
    .without("Bob")
    .person("Ann <script>alert(1)</script>", "finance", "none")
    .fact(Slot.RIVAL, RivalKind.VENDOR)
)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("told", [Told(), healthy(), TOLD])
def test_json_fits_the_published_schema(told, lang):
    said = json.loads(json.dumps(review_json(review(told, lang), TEXTS)))
    jsonschema.validate(said, json.loads(schema_text("review")))


@pytest.mark.parametrize("name", ["review", "turn", "answer"])
def test_schemas_are_published_and_valid(name):
    assert name in known_schemas()
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text(name)))


def test_schema_refuses_a_finding_of_another_name():
    said = review_json(review(TOLD), TEXTS)
    said["findings"][0]["id"] = "bad_feeling"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(json.dumps(said)), json.loads(schema_text("review")))


@pytest.mark.parametrize("lang", list(Lang))
def test_markup_in_notes_is_shown_not_run(lang):
    page = report.html(review(TOLD, lang), TEXTS)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_markdown_escapes_what_people_wrote():
    page = report.markdown(review(TOLD.person("[x](javascript:1)|*", "legal", "none")), TEXTS)
    assert "[x](javascript" not in page
    assert "<script" not in page


@pytest.mark.parametrize("lang", list(Lang))
def test_every_finding_stands_on_every_page(lang):
    made = review(TOLD, lang)
    document = zipfile.ZipFile(io.BytesIO(report.docx(made, TEXTS))).read("word/document.xml").decode()
    pages = (report.html(made, TEXTS), report.markdown(made, TEXTS), document)
    assert made.findings
    for finding in made.findings:
        assert all(TEXTS.title(finding.id, lang) in page for page in pages)


def test_chinese_document_names_a_chinese_typeface():
    styles = zipfile.ZipFile(io.BytesIO(report.docx(review(TOLD, Lang.ZH), TEXTS))).read("word/styles.xml")
    assert b"w:eastAsia=" in styles


def test_document_survives_control_characters():
    assert report.docx(review(TOLD.person("A\x00\x0bb", "legal", "none")), TEXTS)


def test_healthy_deal_says_that_no_gap_stands_out():
    assert "no gap stands out" in review_json(review(healthy()), TEXTS)["summary"]
    assert TEXTS.word("no_findings", Lang.EN) in report.markdown(review(healthy()), TEXTS)


def test_same_review_same_bytes():
    assert report.html(review(TOLD), TEXTS) == report.html(review(TOLD), TEXTS)


_HAN = re.compile(r"[㐀-鿿]")


def test_english_texts_hold_no_chinese_and_chinese_ones_no_english_sentence():
    for finding in FindingId:
        rule = RULES.rule(finding)
        for text in [rule.title, *(t for v in rule.variants.values() for t in (v.why, v.action))]:
            assert not _HAN.search(text.en) and _HAN.search(text.zh)
            assert set(re.findall(r"\{(\w+)\}", text.zh)) == set(re.findall(r"\{(\w+)\}", text.en))


def test_criteria_say_five_levels_and_four_next_steps_in_both_languages():
    for criterion in CriterionId:
        rule = RUBRIC.of(criterion)
        for text in (rule.title, rule.asks, *rule.levels, *rule.next):
            assert not _HAN.search(text.en) and _HAN.search(text.zh)


MARKLIKE = ["@所有人：排班账号谁还没登", "@money:abc is what she wrote", "@open", "@@team: who signs?"]


@pytest.mark.parametrize("words", MARKLIKE)
@pytest.mark.parametrize("lang", Lang)
def test_words_of_a_note_that_look_like_a_mark_are_shown_as_they_are(words: str, lang: Lang) -> None:
    assert TEXTS.say(quote_mark(words), lang) == words
    assert TEXTS.say(labels([person(words, "it")]), lang) == words


@pytest.mark.parametrize(
    ("known_as", "said"),
    [
        ("CFO", "the CFO"),
        ("The board", "the board"),
        ("finance director", "the finance director"),
        ("head of admissions", "the head of admissions"),
        ("the works council", "the works council"),
        ("Laura Bennett", "Laura Bennett"),
        ("SAP", "SAP"),
        ("CFO|Laura Bennett", "the CFO and Laura Bennett"),
    ],
)
def test_an_office_has_its_article_in_english_and_a_name_has_none(known_as: str, said: str) -> None:
    reason = Reason("economic_buyer_unreached.named", (("people", known_as),))
    assert (
        TEXTS.why(reason, Lang.EN) == f"The money needs a yes from {said}, to whom nobody of ours has spoken."
    )
    assert known_as.replace("|", "、") in TEXTS.why(reason, Lang.ZH)
