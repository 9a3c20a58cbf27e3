"""A name and its post kept together, and words that are nobody's name."""

from __future__ import annotations

import pytest

from tests.unit.reading.expectations import read

SPOKE = "Spoke with Nora Feld, head of claims at Halden Mutual, second meeting, she's keen. "
ONE = {
    "an adverb stands between": (
        "She brought the chief nurse along today, Professor Adeyemi.",
        ("Professor Adeyemi", "chief nurse"),
    ),
    "company stands between": (
        "She had the quality director with her, Tom Reyes, who asked about audits.",
        ("Tom Reyes", "quality director"),
    ),
    "how she was there stands between": (
        "The CFO was on the line as well, Ms Haddad, and liked it.",
        ("Ms Haddad", "CFO"),
    ),
    "a retired post stands between": (
        "The treasurer, a retired banker by the name of Courtenay Vell, was at the meeting.",
        ("Courtenay Vell", "treasurer"),
    ),
    "a relative holds the post": (
        "Her father's the chairman, old Mr Brierley.",
        ("Mr Brierley", "Her father"),
    ),
    "how long stands between": (
        "Otto Brand, been there since 1998, he's their head of treasury, took my call.",
        ("Otto Brand", "head of treasury"),
    ),
    "a director of capital words": (
        "Kim Tran, Director Claims Innovation, joined.",
        ("Kim Tran", "Director Claims Innovation"),
    ),
    "a vice president of capital words": (
        "Loretta Shields, SVP Deposit Operations, joined.",
        ("Loretta Shields", "SVP Deposit Operations"),
    ),
    "letters before a form of address": ("CNO Dr. Latoya Greer came.", ("Dr. Latoya Greer", "CNO")),
    "a post with an ampersand": ("head of F&B, Dougie Pell, met once.", ("Dougie Pell", "head of F&B")),
    "a chief in short": ("The chief exec, Dougie Pell, met once.", ("Dougie Pell", "chief exec")),
    "a fella": ("Their IT fella, Piotr, did the security check.", ("Piotr", None)),
}


@pytest.mark.parametrize(("text", "who"), ONE.values(), ids=ONE.keys())
def test_a_name_and_its_post_are_one(text: str, who: tuple[str, str | None]) -> None:
    _, seen = read(SPOKE + text)
    assert [(p.name, p.title) for p in seen.committee.people if p.name != "Nora Feld"] == [who]


MORE = {
    "two came with the CFO": ("the CFO, Lena and Tom joined.", {"Lena", "Tom"}),
    "somebody's deputy": (
        "I met the chief nurse today, Adeyemi's deputy.",
        {"chief nurse", "Adeyemi's deputy"},
    ),
    "one came, then another": (
        "The finance director came, then Tom Reyes from IT.",
        {"finance director", "Tom Reyes"},
    ),
    "the brother of the chairman": ("Her father's the chairman's brother.", {"Her father", "chairman"}),
}


@pytest.mark.parametrize(("text", "labels"), MORE.values(), ids=MORE.keys())
def test_several_stay_several(text: str, labels: set[str]) -> None:
    _, seen = read(SPOKE + text)
    assert {p.label for p in seen.committee.people if p.name != "Nora Feld"} == labels


NOBODY = {
    "the noun a sentence begins with": ("Insurer gives 9% off if fitted.", "Insurer"),
    "the first word of a label": (
        "\nRegulatory/Legal: Heather Cole. Agreement drafted with her.",
        "Regulatory",
    ),
    "a heading": ("\nSTAKEHOLDERS:\n- Ann Lee, CFO, met", "STAKEHOLDERS"),
    "a test behind a label": ("Line inspectors: UAT passed 11/12.", "UAT"),
    "a word for anybody": ("We had a good chat with their IT fella, Piotr.", "fella"),
}


@pytest.mark.parametrize(("text", "word"), NOBODY.values(), ids=NOBODY.keys())
def test_a_capital_word_that_is_no_name_is_nobody(text: str, word: str) -> None:
    _, seen = read(SPOKE + text)
    assert word not in {p.name for p in seen.committee.people}


def test_users_a_line_begins_with_stay() -> None:
    _, seen = read(SPOKE + "\n- Investigators: 15 in pilot, hit rate doubled.")
    assert "Investigators" in {p.label for p in seen.committee.people}
