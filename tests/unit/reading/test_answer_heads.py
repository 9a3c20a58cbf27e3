"""What answers say by the encoder's vectors: a head a topic, for both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.vocabulary import Lang, Topic
from assistant.errors import ContentError
from assistant.reading.learned.answer_heads import FILE, answer_chances, read_heads
from assistant.reading.learned.purpose import PURPOSE, PURPOSES
from assistant.reading.learned.verdicts import (
    UNSAID,
    VERDICTS,
    says_nothing,
    says_settled,
    verdict,
    verdict_chances,
)
from knowledge.encoder import utterances

SHIPPED = Path(__file__).parents[3] / "assistant" / "reading" / "learned" / "models" / "encoder" / FILE


def test_every_topic_has_a_head_with_exactly_its_verdicts() -> None:
    heads = read_heads(SHIPPED)
    asked = {**VERDICTS, PURPOSE: PURPOSES}
    assert set(heads) == set(asked)
    for name, head in heads.items():
        assert set(head.classes) == set(asked[name])


def test_nothing_to_read_says_nothing() -> None:
    assert utterances().mean(" \n ") is None
    assert answer_chances("  ", "legal") == {}
    assert answer_chances("We met them twice.", "next_step") == {}


def test_words_and_vectors_make_one_chance() -> None:
    chances = verdict_chances("Two rounds of redlines, they signed off on Friday.", "legal", Lang.EN)
    assert set(chances) == set(VERDICTS["legal"])
    assert sum(chances.values()) == pytest.approx(1.0)


NOTHING_SAID = [
    ("supervisor", "en", "How do you mean, supervise?"),
    ("competition", "zh", "你这问题问得好，我得想想。"),
    ("objections", "en", "Let me get my coffee first."),
    ("value", "zh", "这个以后再说吧，先不急。"),
]


@pytest.mark.parametrize(("topic", "lang", "answer"), NOTHING_SAID)
def test_an_answer_that_only_sounds_like_one_says_nothing(topic: str, lang: str, answer: str) -> None:
    assert says_nothing(answer, Topic(topic), Lang(lang))


def test_an_answer_that_tells_something_does_not_say_nothing() -> None:
    assert not says_nothing("They ran a comparison and we came first.", Topic.COMPETITION, Lang.EN)
    assert not says_nothing("财务的老梁我见过两回，付款谈定了。", Topic.FINANCE, Lang.ZH)


def test_a_broken_file_of_heads_is_an_error_by_name(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"{}")
    with pytest.raises(ContentError, match=FILE):
        read_heads(tmp_path / FILE)
    (tmp_path / FILE).unlink()
    with pytest.raises(ContentError, match=FILE):
        read_heads(tmp_path / FILE)


def test_unsaid_is_a_verdict_of_every_topic() -> None:
    assert all(UNSAID in verdicts for verdicts in VERDICTS.values())


def test_of_a_whole_note_no_single_verdict_holds() -> None:
    answer = "财务的老梁我见过两回，付款谈定了。"
    assert verdict(answer, Topic.FINANCE, Lang.ZH) == "reached"
    note = answer + "今天的会还讲了别的事，" * 20
    assert verdict(note, Topic.FINANCE, Lang.ZH) == UNSAID
    assert not says_nothing(note, Topic.FINANCE, Lang.ZH)
    assert not says_settled(note, Topic.FINANCE, Lang.ZH)
