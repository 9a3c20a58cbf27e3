"""Days that are no signature, or no longer: refused, given up for a later one, over and done with."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.vocabulary import Lang
from assistant.reading.dates import read_dates
from tests.unit.reading.expectations import TODAY, read

MET = {
    Lang.EN: "Spoke with Nora Feld, head of claims at Halden Mutual, second meeting, she's keen. ",
    Lang.ZH: "和鼎屹医疗信息科的夏主任聊了第二次，她很支持，",
}
CLOSING = [
    (Lang.EN, "My head of insurance, Bron, says put it in for March but I'm not going to.", None),
    (Lang.EN, "My mgr (Dot) wants it in Q1, I don't see it.", None),
    (Lang.EN, "Our VP keeps saying Q4. It won't be.", None),
    (Lang.EN, "My boss wants it signed in Q1 and so do I.", "2027-03-31"),
    (Lang.EN, "My manager has the order in for 18 December. I won't be there that week.", "2026-12-18"),
    (Lang.EN, "The demo was meant to be 3 December, now 10 December. Signature 20 January.", "2027-01-20"),
    (Lang.EN, "Signature was due 30 November, pushed to 15 January.", "2027-01-15"),
    (Lang.EN, "She will sign on 30th.", "2026-11-30"),
    (Lang.EN, "PO expected by 8th.", "2026-12-08"),
    (Lang.EN, "The board meets on 9 December; she'd sign the morning after.", "2026-12-10"),
    (Lang.EN, "The order was meant to be signed in December, more like March now.", "2027-03-31"),
    (Lang.EN, "Signing was planned for 15 December, and it still is.", "2026-12-15"),
    (Lang.ZH, "本来说年底签，估计得三月。", "2027-03-31"),
    (Lang.ZH, "原定12月签合同，现在看要到2月底。", "2027-02-28"),
    (Lang.ZH, "本来就定在12月20号签，没变。", "2026-12-20"),
    (Lang.ZH, "合同本来12月10号签，推到1月8号了。", "2027-01-08"),
    (Lang.ZH, "原来的系统12月到期，现在预计1月20日签。", "2027-01-20"),
    (Lang.ZH, "方案评审原定11月30日，改到12月8日，1月15日签合同。", "2027-01-15"),
    (Lang.ZH, "我们总监要12月签，我没答应。", None),
]
DONE = [
    ("中标通知书10月12号发的", "2026-10-12"),
    ("6月的总办会纪要", "2026-06-30"),
    ("10月8日已公示了", "2026-10-08"),
    ("11月12号盖完章", "2026-11-12"),
    ("the letter went out on 12 October", "2026-10-12"),
    ("it was approved on October 3", "2026-10-03"),
]
AHEAD = [
    ("12月10号签了就能进场", "2026-12-10"),
    ("6月底签完", "2027-06-30"),
    ("4月的展会", "2027-04-30"),
    ("the tender goes out on 12 December", "2026-12-12"),
    ("it was planned for 12 April", "2027-04-12"),
]
NO_DAY = [
    "the shop on 30th Street",
    "by 5th generation phones",
    "on 9th floor",
    "the morning after the party",
]


@pytest.mark.parametrize(("lang", "text", "day"), CLOSING, ids=[c[1][:40] for c in CLOSING])
def test_the_day_of_signature_is_the_one_the_rep_still_believes_in(
    lang: Lang, text: str, day: str | None
) -> None:
    close = read(MET[lang] + text, lang)[1].close_date
    assert (close and close.day.isoformat()) == day


@pytest.mark.parametrize(("text", "day"), DONE)
def test_a_day_on_which_something_was_done_is_over(text: str, day: str) -> None:
    (found,) = read_dates(text, TODAY)
    assert found.coming(TODAY).day == date.fromisoformat(day)


@pytest.mark.parametrize(("text", "day"), AHEAD)
def test_a_day_on_which_something_will_be_done_is_ahead(text: str, day: str) -> None:
    (found,) = read_dates(text, TODAY)
    assert found.coming(TODAY).day == date.fromisoformat(day)


@pytest.mark.parametrize("text", NO_DAY)
def test_an_ordinal_before_a_noun_is_no_day(text: str) -> None:
    assert read_dates(text, TODAY) == ()
