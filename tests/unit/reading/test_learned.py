"""What was learned from marked notes decides where rules alone would not, the same way every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot, Source
from assistant.domain.vocabulary import Lang
from assistant.errors import ContentError
from assistant.ports import Note
from assistant.reading.clauses import lay_out
from assistant.reading.learned.classifier import Classifier, Column
from assistant.reading.learned.clauses import TAGS
from assistant.reading.learned.mentions import unlisted
from assistant.reading.learned.people import TASKS
from assistant.reading.learned.tagging import ACCOUNT, PERSON, Tagged, after, likeliest, spans
from assistant.reading.learned.tagging import TAGS as TOKEN_TAGS
from assistant.reading.learned.together import Together
from assistant.reading.learned.tokens import tokens_of
from assistant.reading.learned.weights import classifier, read_weights, write_weights
from assistant.reading.likeness import names_alike
from assistant.reading.names import Form, Name
from assistant.reading.normalise import normalise
from assistant.reading.offline import LexiconReader
from tests.unit.reading.expectations import TODAY, read

SMALL = Classifier.of(("no", "yes"), (0, -50), {"never": (120, -120), "met": (-80, 80), "the": (1, -1)})


def test_the_chances_of_all_classes_add_up_to_one() -> None:
    chances = SMALL.probabilities({"met", "the", "unheard of"})
    assert sum(chances.values()) == pytest.approx(1)
    assert chances["yes"] > chances["no"]


def test_the_order_of_features_does_not_matter() -> None:
    assert SMALL.scores(["met", "never", "the"]) == SMALL.scores(["the", "met", "never"])


def test_many_samples_are_weighed_as_each_alone() -> None:
    samples = [{"met", "the"}, set[str](), {"unheard of"}, {"never"}]
    assert SMALL.scores_of(samples).tolist() == [SMALL.scores(sample) for sample in samples]
    assert SMALL.scores_of([]).tolist() == []


def test_what_is_seen_by_columns_is_weighed_as_the_features_it_makes() -> None:
    columns = [Column("ne", ["ver", "w", ""]), Column("", ["met", "", ""]), Column("t", ["", "", ""])]
    alone = [SMALL.scores({"never", "met"}), SMALL.scores({"new"}), SMALL.scores([])]
    assert SMALL.scores_by_column(columns).tolist() == alone


def test_classifiers_asked_together_say_what_each_says_alone() -> None:
    other = Classifier.of(("far", "near", "no"), (5, 0, 0), {"met": (-300, 200, 100), "hall": (9, 0, -9)})
    both = Together({"small": SMALL, "other": other})
    samples = [{"met", "hall", "never"}, {"the"}, set[str]()]
    assert both.scores_of(samples) == [
        {
            name: dict(zip(m.classes, m.scores(sample), strict=True))
            for name, m in (("small", SMALL), ("other", other))
        }
        for sample in samples
    ]
    assert both.models["other"].telling(samples[0], "near") == other.telling(samples[0], "near")


def test_what_told_a_class_is_named_strongest_first() -> None:
    assert SMALL.telling({"met", "never", "the"}, "no") == ("never", "the")


@pytest.mark.parametrize("largest", [120, 300, 70_000])
def test_weights_come_back_from_their_file_as_they_were(tmp_path: Path, largest: int) -> None:
    model = Classifier.of(("no", "yes"), (0, -50), {"never": (largest, -largest), "met": (-80, 80)})
    write_weights(model, tmp_path / "x.npz")
    again = read_weights(tmp_path / "x.npz", "zh/x.npz")
    assert (again.classes, again.bias) == (model.classes, model.bias)
    assert {name: again.row(name) for name in again.rows} == {n: model.row(n) for n in model.rows}
    assert again.scores(["never", "never", "met"]) == model.scores(["never", "never", "met"])


def test_the_same_weights_give_the_same_bytes_in_whatever_order_they_were_learned(tmp_path: Path) -> None:
    turned = Classifier.of(SMALL.classes, SMALL.bias, {n: SMALL.row(n) for n in reversed(SMALL.rows)})
    write_weights(SMALL, tmp_path / "a.npz")
    write_weights(turned, tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


@pytest.mark.parametrize("harm", ["missing", "cut off", "empty", "another file", "a row too few"])
def test_a_broken_file_of_weights_is_an_error_by_name(tmp_path: Path, harm: str) -> None:
    file = tmp_path / "x.npz"
    if harm != "missing":
        write_weights(SMALL, file)
    if harm == "cut off":
        file.write_bytes(file.read_bytes()[:200])
    elif harm == "empty":
        file.write_bytes(b"")
    elif harm == "another file":
        file.write_text("met\t1\t2\n", "utf-8")
    elif harm == "a row too few":
        with np.load(file) as tables:
            kept = dict(tables)
        np.savez_compressed(file, allow_pickle=False, **{**kept, "weights": kept["weights"][1:]})
    with pytest.raises(ContentError, match=r"zh/x\.npz"):
        read_weights(file, "zh/x.npz")


@pytest.mark.parametrize("lang", Lang)
def test_every_classifier_ships_in_both_languages(lang: Lang) -> None:
    for task in (*TASKS, "titles", "linking", "budget", "signing", "status", "owner", "authority", "fit"):
        assert classifier(lang, task).rows, task
    assert set(classifier(lang, "clauses").classes) == set(TAGS)
    assert classifier(lang, "mentions").classes == TOKEN_TAGS


def test_nothing_is_inside_a_name_before_it_began() -> None:
    steps = {after(tag): (0,) * len(TOKEN_TAGS) for tag in TOKEN_TAGS}
    model = Classifier.of(TOKEN_TAGS, (0,) * len(TOKEN_TAGS), steps)
    inside = [0, 0, 900, 0, 0]
    assert likeliest(model, [inside, inside])[0] != "I-P"
    assert likeliest(model, []) == []


def test_tags_in_a_row_are_one_span() -> None:
    tokens = tokens_of("Ana Silva of Corby Foods")
    found = spans(tokens, ["B-P", "I-P", "O", "B-A", "I-A"])
    assert [(s.start, s.end, s.kind) for s in found] == [(0, 9, PERSON), (13, 24, ACCOUNT)]


UNLISTED = [
    (
        "Quick note on Wexcombe Housing. Spent the morning with Aoibhinn Daly in the rents office, our second session, "
        "and she is pushing it upstairs for us. The CFO has not so much as said hello to us.",
        "Aoibhinn",
    ),
    (
        "澄信银行的票据平台，昨天跟运营部的迟工又磨了一下午，他帮着改了两版材料。行里管钱的邬总我们连面都没见过，听说年底前要上会。",
        "迟工",
    ),
]


@pytest.mark.parametrize(("text", "name"), UNLISTED)
def test_somebody_no_list_knows_is_found_and_was_spoken_with(text: str, name: str) -> None:
    people = {p.label: p for p in read(text)[1].committee.people}
    assert any(name in label for label in people)
    met = next(p for label, p in people.items() if name in label)
    assert met.contact.spoken
    assert any(not p.contact.spoken for p in people.values())


def test_a_small_firm_is_told_by_its_words() -> None:
    text = (
        "Pat's Courier, two vans and a nephew on the phones. Pat pays everything out of his own pocket and decides "
        "over breakfast. He asked for the starter plan at 40 a month and wants it before the rush."
    )
    facts, _ = read(text)
    assert any(f.slot is Slot.ACCOUNT_KIND and f.value == "small" for f in facts)


def test_what_is_learned_still_quotes_the_note() -> None:
    for text, _ in UNLISTED:
        facts, _ = read(text)
        assert facts
        for fact in facts:
            where = fact.evidence
            assert text[where.start : where.end] == where.quote


@settings(deadline=None, max_examples=40)
@given(
    st.text(alphabet=st.sampled_from("王总见过没签the CFO met 50k，。\n 预算Ana"), min_size=120, max_size=300)
)
def test_the_same_note_gives_the_same_facts(text: str) -> None:
    def facts() -> tuple[Fact, ...]:
        return LexiconReader().read(Note(text, TODAY), Deal()).facts

    assert facts() == facts()


def test_a_line_in_a_talk_is_left_to_its_question() -> None:
    line = "Procurement? No, never."
    assert read(line, spoken=True)[0] == read(line, by_rule=True)[0]


SHORT = [
    ("跟沈处碰了一面，他挺想上的，就是钱从哪出还没个说法。", "沈处"),
    ("Third voicemail for Jürgen, fleet manager at Silberpfad Kurier. Radio silence.", "Jürgen"),
]


@pytest.mark.parametrize(("text", "name"), SHORT)
def test_a_note_of_one_line_is_weighed_like_any_other(text: str, name: str) -> None:
    facts = LexiconReader().read(Note(text, TODAY), Deal()).facts
    assert any(name in str(f.value) for f in facts if f.slot is Slot.PERSON)


STAMPED = [
    ("[20/11 18:42] Wei Han: the tender closed\n[18:45] Boss: and?\n[18:46] Wei Han: we wait", "Wei Han"),
    (
        "20/11/2026, 18:42 - Ana: all quiet\n20/11/2026, 18:44 - Lou: who signs?\n20/11/2026, 18:45 - Ana: the CFO",
        "Ana",
    ),
    ("[2026-11-20 09:02:11] 小周：合同还在法务\n[09:05:40] 老大：谁在催\n[09:06:02] 小周：没人", "小周"),
    ("11月20日 09:02 小周：合同还在法务\n11月20日 09:05 老大：谁在催\n11月20日 09:06 小周：没人", "小周"),
    ("18:42 <wei_han> the tender closed\n18:45 <boss> and?\n18:46 <wei_han> we wait", "wei_han"),
    ("Wei Han 6:42 the tender closed\nBoss 6:45 and?\nWei Han 6:46 we wait", "Wei Han"),
    ("Ana (3:15 pm): all quiet\nLou (3:16 pm): who signs?\nAna (3:19 pm): the CFO", "Ana"),
    ("小周 09:02 合同还在法务\n老大 09:05 谁在催\n小周 09:06 没人", "小周"),
]


@pytest.mark.parametrize(("chat", "speaker"), STAMPED)
def test_a_chat_is_told_by_its_speakers_whatever_the_stamp(chat: str, speaker: str) -> None:
    lines = lay_out(normalise(chat)).lines
    assert [line.speaker for line in lines][::2] == [speaker, speaker]


UNDER_THEIR_NAMES = [
    "Ana Silva   11/16/2026 4:07 PM\nAny news?\nLou M.   11/16/2026 4:31 PM\nNone.",
    "小周 2026-11-20 14:03:22\n有消息吗\n老大 2026-11-20 14:04:01\n没有",
]


@pytest.mark.parametrize("chat", UNDER_THEIR_NAMES)
def test_a_name_and_a_full_hour_on_a_line_of_their_own_are_a_speaker(chat: str) -> None:
    lines = lay_out(normalise(chat)).lines
    assert [line.speaker is not None for line in lines] == [True, False, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Kickoff 10:00\nLunch 12:00\nDemo 14:00 with Ana",
        "Call at 10:30 with Ana\nCall at 11:30 with Lou\nVisit at 12:30",
        "Mon 9:10 met Ana\nTue 9:20 met Lou\nMon 9:40 met Tom",
        "上午 9:10 见安总\n下午 3:20 见卢总\n上午 9:40 复盘",
    ],
)
def test_an_agenda_has_no_speakers(text: str) -> None:
    for line in lay_out(normalise(text)).lines:
        assert line.speaker is None
        assert line.label is None
        assert text[line.body : line.end].strip() == text[line.start : line.end].strip()


def test_a_name_in_a_chat_needs_no_capital() -> None:
    text = "saw priya and the treasury guy"
    names, posts = unlisted(text, [Tagged(4, 9, PERSON)], [], Lang.EN)
    assert [n.text for n in names] == ["priya"]
    assert not posts


BESIDE = [
    ("用户运营中心总监高翎来过", Lang.ZH, (0, 10), (2, 8), "高翎"),
    ("老板娘庆嫂说行", Lang.ZH, (0, 5), (0, 3), "庆嫂"),
    ("the plant manager Ana Silva called", Lang.EN, (4, 27), (4, 17), "Ana Silva"),
]


@pytest.mark.parametrize(("text", "lang", "span", "title", "name"), BESIDE)
def test_a_span_that_goes_on_behind_a_title_holds_a_name(
    text: str, lang: Lang, span: tuple[int, int], title: tuple[int, int], name: str
) -> None:
    names, posts = unlisted(text, [Tagged(*span, PERSON)], [title], lang)
    assert [n.text for n in names] == [name]
    assert all(text[n.start : n.end] == n.text for n in names)
    assert not posts
    assert unlisted(text, [Tagged(*title, PERSON)], [title], lang) == ([], [])


ADDRESSED = [
    ("Serkan Bey", "Murat Bey", False),
    ("Pak Joko", "Pak Hendra", False),
    ("Doña Carmen", "Carmen Ruiz", True),
    ("Mr. van Dam", "van der Berg", False),
    ("Mr. van Dam", "Jan van Dam", True),
    ("Sato-san", "Sato", True),
]


@pytest.mark.parametrize(("one", "other", "alike"), ADDRESSED)
def test_a_form_of_address_is_no_part_of_a_name(one: str, other: str, alike: bool) -> None:
    first, second = (Name(0, len(n), n, Form.FULL, None) for n in (one, other))
    assert names_alike(first, second) is alike


def test_two_who_share_a_form_of_address_stay_two() -> None:
    people = read(
        "Anadolu Dairy, field service. Met Murat Bey, their CFO, twice and he is for it. "
        "Serkan Bey runs the dealers; I have not met Serkan Bey yet."
    )[1].committee.people
    labels = [p.label for p in people]
    assert any("Murat" in label for label in labels)
    assert any("Serkan" in label and "Murat" not in label for label in labels)


ACCOUNTS = [
    (
        "客户：翠屏水泥集团，设备点检系统\n"
        "昨天下午在厂里转了一圈。设备部副部长霍延，跟我一块儿爬了两次预热器，方案里停机损失那页是他自己填的：一年停机损失大概四百六十万。\n"
        '生产副总祁总，霍延说他听完PPT只问了句"上一套还没用明白吧"，就出去接电话了。\n'
        "财务的邵主任加了微信，还没聊上。\n"
        "集团信息中心要不要管，没人跟我说清楚。\n"
        "点检员一个没见着，霍延说等上线再培训就行。\n"
        "报价128万，霍延说明年技改里给留了口子，没看到文件。\n"
        "想元旦前签，日子是我自己排的。"
    ),
    "Kolba Logistyka Group, hall 3. Marek, the warehouse manager, showed me round twice and wants it. Nobody from group IT so far.",
]


@pytest.mark.parametrize("text", ACCOUNTS)
def test_the_account_is_nobody_in_the_committee(text: str) -> None:
    facts, seen = read(text)
    account = next(str(f.value) for f in facts if f.slot is Slot.ACCOUNT)
    named = range(text.find(account), text.find(account) + len(account))
    assert len(seen.committee.people) > 1
    assert not any(f.evidence.start in named for f in facts if f.slot is Slot.PERSON)
    assert all(account not in (p.name, p.title) for p in seen.committee.people)


def test_what_somebody_took_away_is_no_leave() -> None:
    text = "信息部莫工上周约我们过了一遍接口，把等保证明收走了，说没问题。财务邵主任还没见过。"
    assert any("莫工" in p.label for p in read(text)[1].committee.people)


def test_somebody_without_a_name_is_called_in_full() -> None:
    text = (
        "Veenkaas dairy, energy monitoring. Sietske the energy coordinator met us three times and wants it. "
        "Lawyers, audit? The internal auditor asked who owns the meter data, on Tuesday, I answered in the room."
    )
    titles = {p.title for p in read(text)[1].committee.people}
    assert any("internal auditor" in str(title) for title in titles)


def test_a_sum_of_the_customers_own_is_theirs_whoever_repeats_it() -> None:
    text = (
        "翠屏水泥集团，设备点检。设备部副部长霍延跟我爬了两次预热器，方案里停机损失那页是他自己填的：一年停机损失大概四百六十万。"
        "报价128万，想元旦前签，日子是我自己排的。"
    )
    told = [f.assertion.source for f in read(text)[0] if f.slot is Slot.VALUE]
    assert Source.CUSTOMER in told
