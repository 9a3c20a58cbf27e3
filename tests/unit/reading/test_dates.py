"""Dates are read as people say them, relative to Monday 2026-11-23."""

from __future__ import annotations

import time
from datetime import date

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading.dates import read_dates, read_durations
from assistant.reading.periods import feasts

TODAY = date(2026, 11, 23)

DAYS = [
    ("年底前签", ["12-31"]),
    ("下一次得一月中了", ["2027-01-15"]),
    ("9月1号评审完的", ["2026-09-01"]),
    ("8月1号开始", ["2027-08-01"]),
    ("这个月底能签", ["11-30"]),
    ("月底前给方案", ["11-30"]),
    ("本月底", ["11-30"]),
    ("下月底", ["12-31"]),
    ("下个月底", ["12-31"]),
    ("客户定的签约日是12月11号", ["12-11"]),
    ("12/11签", ["12-11"]),
    ("2026-12-18 签", ["12-18"]),
    ("11月20日见的", ["11-20"]),
    ("十二月十八号", ["12-18"]),
    ("下周三评审", ["12-02"]),
    ("下周二", ["12-01"]),
    ("这周五", ["11-27"]),
    ("周四过去", ["11-26"]),
    ("上周二聊过", ["11-17"]),
    ("那就下周付", ["12-04"]),
    ("下下周一", ["12-07"]),
    ("星期五之前", ["11-27"]),
    ("礼拜三", ["11-25"]),
    ("春节前上线", ["2027-02-05"]),
    ("年前搞定", ["2027-02-05"]),
    ("元旦后再说", ["2027-01-15"]),
    ("五一前", ["2027-04-30"]),
    ("国庆前", ["2027-09-30"]),
    ("Q1签", ["2027-03-31"]),
    ("Q2能签", ["2027-06-30"]),
    ("一季度末", ["2027-03-31"]),
    ("今年四季度", ["12-31"]),
    ("本季度末", ["12-31"]),
    ("下季度", ["2027-03-31"]),
    ("明年二月之前", ["2027-01-31"]),
    ("明年二月", ["2027-02-28"]),
    ("明年上半年", ["2027-06-30"]),
    ("明年年底", ["2027-12-31"]),
    ("明年初", ["2027-02-28"]),
    ("27年三月底", ["2027-03-31"]),
    ("12月中旬", ["12-15"]),
    ("一月必须进场", ["2027-01-31"]),
    ("三周内", ["12-14"]),
    ("半个月后", ["12-08"]),
    ("明天签，后天付", ["11-24", "11-25"]),
    ("15号", ["12-15"]),
    ("11/18当面聊过，11/30发通知，12/4签约", ["11-18", "11-30", "12-04"]),
    ("护士节前上线", ["2027-05-11"]),
    ("2026年内已批", ["12-31"]),
    ("in two weeks", ["12-07"]),
    ("by Dec 4", ["12-04"]),
    ("in commit for December 31", ["12-31"]),
    ("end of next month", ["12-31"]),
    ("end of the month", ["11-30"]),
    ("this Friday", ["11-27"]),
    ("on Friday", ["11-27"]),
    ("last Friday", ["11-20"]),
    ("Monday", ["11-30"]),
    ("next Tuesday", ["12-01"]),
    ("next week", ["12-04"]),
    ("this week", ["11-27"]),
    ("this month", ["11-30"]),
    ("close EOY", ["12-31"]),
    ("before year end", ["12-31"]),
    ("year-end budget", ["12-31"]),
    ("EOM", ["11-30"]),
    ("end of quarter", ["12-31"]),
    ("next quarter", ["2027-03-31"]),
    ("FY27 Q2", ["2027-06-30"]),
    ("Q2 FY27", ["2027-06-30"]),
    ("Q1 2027", ["2027-03-31"]),
    ("Q4", ["12-31"]),
    ("first quarter of next year", ["2027-03-31"]),
    ("H1 2027", ["2027-06-30"]),
    ("mid-January", ["2027-01-15"]),
    ("early March", ["2027-03-10"]),
    ("end of March", ["2027-03-31"]),
    ("by March", ["2027-03-31"]),
    ("in May 2027", ["2027-05-31"]),
    ("before Christmas", ["12-24"]),
    ("before CNY", ["2027-02-05"]),
    ("after Chinese New Year", ["2027-02-20"]),
    ("before Thanksgiving", ["11-25"]),
    ("the 15th.", ["12-15"]),
    ("workshop on the ninth.", ["12-09"]),
    ("on the fifteenth of December, and signing would be the eighteenth of December", ["12-15", "12-18"]),
    ("Close 30-Nov-2026", ["11-30"]),
    ("18 Nov, 30 Oct, 11 Dec. I told them", ["11-18", "10-30", "12-11"]),
    ("Sept 15th, 2027", ["2027-09-15"]),
    ("18.12.2026", ["12-18"]),
    ("by 05/12/2026", ["05-12"]),
    ("31/12", ["12-31"]),
    ("three weeks ago", ["11-02"]),
    ("within six weeks", ["2027-01-04"]),
    ("three weeks from now", ["12-14"]),
    ("in spring", ["2027-05-31"]),
    ("tomorrow", ["11-24"]),
    ("10 December 2026", ["12-10"]),
]

NO_DATE = [
    "He may sign it, march to their own drum",
    "24/7 support and 3/4 of the users",
    "$1.2M, 450/500k",
    "the first meeting and the second demo",
    "周报和每年的年费，全年",
    "一号楼，3号线",
    "two weeks of work for 12 people",
    "v2.3.1 and ISO 27001",
    "单价3.5元，比例1/3家",
]


def _iso(short: str) -> date:
    return date.fromisoformat(short if len(short) == 10 else f"2026-{short}")


TOLD_FROM_ANOTHER = [
    ("董事会12月17号开，开完一周内走合同", ["12-17", "12-24"]),
    ("12月8号上办公会，会后三个工作日走章", ["12-08", "12-11"]),
    ("12月11日上会，会后三个工作日盖章", ["12-11", "12-16"]),
    ("12月9日上会，会后三五天签", ["12-09", "12-14"]),
    ("12月9日上会，会后3天盖章，会后一周打款", ["12-09", "12-12", "12-16"]),
    ("周五见的，第二天给了报价", ["11-27", "11-28"]),
    ("12月9日总办会过，15日盖章", ["12-09", "12-15"]),
    ("圣诞前，24号之前一定签", ["12-24", "12-24"]),
    ("一季度，15号签", ["2027-03-31", "2027-01-15"]),
    ("before Christmas, by the 18th", ["12-24", "12-18"]),
    ("12月1日打款，到账次日签", ["12-01", "12-02"]),
    ("12/29采购委员会，隔天下单", ["12-29", "12-30"]),
    ("EXCO12月9日开，两个星期后可以签", ["12-09", "12-23"]),
    ("公告2027年1月28日，2号开标", ["2027-01-28", "2027-02-02"]),
    ("board 10 December, PO the day after", ["12-10", "12-11"]),
    ("vote on 3 December, ink a week later", ["12-03", "12-10"]),
    ("bids close 4 Dec, order the week after that", ["12-04", "12-11"]),
    ("the committee is on 5 December, signed the Monday after", ["12-05", "12-07"]),
    ("the shutdown starts on 21 December, so the Friday before", ["12-21", "12-18"]),
    ("no sooner than 4 January, say the 15th", ["2027-01-04", "2027-01-15"]),
    ("board on 28 December, signed by the 5th", ["12-28", "2027-01-05"]),
    ("signature in the week of 25 January", ["2027-01-29"]),
    ("po w/c 7 Dec", ["12-11"]),
    ("board 10 December, signed within two working days of the vote", ["12-10", "12-14"]),
    ("board on 31 January, ink a month later", ["2027-01-31", "2027-02-28"]),
    ("board 4 December, the following Tuesday they sign", ["12-04", "12-08"]),
]
"""Told from a date before them."""

ONLY_THE_DATE_ITSELF = [
    "board 10 December, payment 30 days after delivery",
    "board 10 December, they sign two weeks after the audit",
    "board 10 December, 2 days of the training are theirs",
    "board 10 December, two weeks later than planned",
    "board 10 December; 2nd, the price is too high",
    "board 10 December, we came 2nd.",
    "board 10 December, same day support is a must",
    "board 10 December, next day delivery",
    "12月9日上会，为期5日",
    "12月9日上会，20日账期",
    "12月9日上会，1号仓",
    "12月9日上会，8号文",
    "12月9日上会，导完3个月的数据",
    "12月9日上会，会后2天培训",
    "12月9日上会，次日达",
]

NOT_TOLD_FROM_ANOTHER = [
    ("we met on 12 November and the week after next is theirs", "2026-11-20"),
    ("12月9日开会，账期30日内", "2027-01-08"),
    ("12月9日开会，第2日", "2026-12-02"),
    ("call on 4 December, the 3rd floor", "2027-01-03"),
    ("board 4 December\nthe day after", "2026-12-05"),
]
"""A day that must not be read."""

NUMBERED_WEEKS = [
    ("the first week of December", ["12-04"]),
    ("second week of January", ["2027-01-15"]),
    ("the last Tuesday in January", ["2027-01-26"]),
    ("the second Friday of December", ["12-11"]),
    ("the last week of February", ["2027-02-26"]),
    ("order in calendar week 51", ["12-18"]),
    ("KW 2", ["2027-01-15"]),
    ("12月第二周的周五签", ["12-11"]),
    ("12月第三周的周二", ["12-15"]),
    ("十二月第二个星期五", ["12-11"]),
    ("明年3月第一周", ["2027-03-05"]),
    ("2027年3月第二周", ["2027-03-12"]),
    ("12月第一周一定能签", ["12-04"]),
    ("we need KW 11 chargers", []),
]

OTHER_WAYS = [
    ("元月8号之前签掉", ["2027-01-08"]),
    ("三百美元月底付", ["11-30"]),
    ("两三周后再看", ["12-14"]),
    ("去2号车间看过", []),
    ("预计12月中签", ["12-15"]),
    ("十二月尾", ["12-31"]),
    ("2月头上", ["2027-02-10"]),
    ("本月28号见钱", ["11-28"]),
    ("下个月五号", ["12-05"]),
    ("冬至前", ["12-20"]),
    ("腊八碰头", ["2027-01-15"]),
    ("they vote on 1 dec, close 29 jan", ["12-01", "2027-01-29"]),
    ("maybe feb", ["2027-02-28"]),
    ("jan said so", []),
    ("We say April.", ["2027-04-30"]),
    ("I'd say spring", ["2027-05-31"]),
    ("they must order by 31/12. Father agreed", ["12-31"]),
    ("bids 26/11, sign-off 2/12, PO 4/12", ["11-26", "12-02", "12-04"]),
    ("so sign 12/9, after 11/25", ["12-09", "11-25"]),
    ("by Valentine's Day", ["2027-02-14"]),
]


@pytest.mark.parametrize(
    ("text", "days"),
    [*TOLD_FROM_ANOTHER, *NUMBERED_WEEKS, *OTHER_WAYS],
    ids=[t for t, _ in [*TOLD_FROM_ANOTHER, *NUMBERED_WEEKS, *OTHER_WAYS]],
)
def test_days_are_read_that_are_told_from_another_one_by_weeks_or_in_other_ways(
    text: str, days: list[str]
) -> None:
    assert [d.span.day for d in read_dates(text, TODAY)] == [_iso(d) for d in days]


@pytest.mark.parametrize("text", ONLY_THE_DATE_ITSELF)
def test_durations_ranks_and_numbers_behind_a_date_are_no_dates(text: str) -> None:
    assert len(read_dates(text, TODAY)) == 1


def test_a_day_told_from_one_that_may_be_past_may_be_past_too() -> None:
    met, day_after = read_dates("周五见的，第二天给了报价", TODAY)
    assert met.gone(TODAY).day == _iso("11-20")
    assert day_after.gone(TODAY).day == _iso("11-21")


@pytest.mark.parametrize(
    "text", ["the fırst week of December", "10 December, the Frıday after", "10 December, the ſunday after."]
)
def test_letters_that_only_fold_to_latin_ones_break_nothing(text: str) -> None:
    read_dates(text, TODAY)


@pytest.mark.parametrize(("text", "day"), NOT_TOLD_FROM_ANOTHER, ids=[t for t, _ in NOT_TOLD_FROM_ANOTHER])
def test_what_only_looks_as_if_told_from_a_date_is_not(text: str, day: str) -> None:
    assert day not in [d.span.day.isoformat() for d in read_dates(text, TODAY)]


@pytest.mark.parametrize(("text", "days"), DAYS, ids=[t for t, _ in DAYS])
def test_dates_are_read(text: str, days: list[str]) -> None:
    assert [d.span.day for d in read_dates(text, TODAY)] == [_iso(d) for d in days]


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert read_dates(text, TODAY) == ()


def test_next_week_is_its_friday_with_the_whole_week_as_window() -> None:
    (found,) = read_dates("sign next week", TODAY)
    assert (found.span.earliest, found.span.day, found.span.latest) == (
        date(2026, 11, 30),
        date(2026, 12, 4),
        date(2026, 12, 6),
    )


def test_a_date_just_past_keeps_both_readings() -> None:
    (found,) = read_dates("Nov 20", TODAY)
    assert found.gone(TODAY).day == date(2026, 11, 20)
    assert found.coming(TODAY).day == date(2027, 11, 20)


def test_a_bare_weekday_keeps_the_last_one_too() -> None:
    (found,) = read_dates("told me on Tuesday", TODAY)
    assert (found.coming(TODAY).day, found.gone(TODAY).day) == (date(2026, 11, 24), date(2026, 11, 17))


DURATIONS = [
    ("合同审批15个工作日", [(21, 21, True)]),
    ("takes 15 working days", [(21, 21, True)]),
    ("two weeks", [(14, 14, False)]),
    ("六周", [(42, 42, False)]),
    ("三到四周", [(21, 28, False)]),
    ("6-8 weeks", [(42, 56, False)]),
    ("two to three months", [(60, 90, False)]),
    ("账期90天", [(90, 90, False)]),
    ("一个半月", []),
]


@pytest.mark.parametrize(("text", "expected"), DURATIONS[:-1], ids=[t for t, _ in DURATIONS[:-1]])
def test_durations_are_read_in_calendar_days(text: str, expected: list[tuple[int, int, bool]]) -> None:
    assert [(d.low, d.high, d.working) for d in read_durations(text)] == expected


def test_the_chinese_new_year_agrees_with_the_holiday_calendar() -> None:
    ours = feasts()["春节"]
    for year in range(2025, 2035):
        named = holidays.country_holidays("HK", years=year, language="en_US")
        first = min(
            day for day, name in named.items() if "Lunar New Year" in name or "Chinese New Year" in name
        )
        mine = next(d for d in ours if d.year == year)
        assert abs((first - mine).days) <= 1, year


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=200)
    | st.text(alphabet="0123456789年月日号周末底初下上个明今Q1 /-.FYendoftheMayJan", max_size=80)
)
def test_any_text_is_read_without_error(text: str) -> None:
    for found in read_dates(text, TODAY):
        assert 0 <= found.start < found.end <= len(text)
        assert found.span.earliest <= found.span.day <= found.span.latest
    read_durations(text)


@pytest.mark.parametrize(
    "piece",
    [
        "12",
        "1/",
        "二月",
        "下",
        "early ",
        "Jan ",
        "Q1 ",
        "the ",
        "in a ",
        "12月",
        "2026-",
        "12月9日，15日",
        "KW 5 ",
        "12月第二周",
    ],
)
def test_time_grows_with_length_not_faster(piece: str) -> None:
    def spent(size: int) -> float:
        text = piece * (size // len(piece))
        begun = time.process_time()
        read_dates(text, TODAY)
        return time.process_time() - begun

    spent(500)
    small, large = min(spent(400) for _ in range(3)), min(spent(3_200) for _ in range(2))
    # eight times as long: what grows with the square takes sixty-four times
    assert large < 24 * small + 0.01
