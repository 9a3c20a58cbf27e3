"""What the page shows for a deal: everything told, nothing active, nothing invented."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from types import SimpleNamespace as Some

import pytest

from assistant.domain.committee import BuyingCommittee, Stakeholder
from assistant.domain.conversation import Cited, Conversation, Decision, MoveKind, Question, Turn
from assistant.domain.deal import Deal
from assistant.domain.evidence import Evidence, Fact, Slot, Standing
from assistant.domain.finding import Severity
from assistant.domain.meeting import AgreedAction, DealReview
from assistant.domain.spending import Overdrawn
from assistant.domain.vocabulary import ChainKnown, Contact, Function, Intent, Lang, Role, Stance, Topic
from tests.fakes.page import NOW, Passage, SampleTexts, Summary, sample_view
from ui.i18n import t
from ui.presenters.chat import (
    distinct_quotes,
    distinct_sections,
    engine_of,
    quick_answers,
    reply_html,
    show_live,
    show_transcript,
    show_trouble,
    split_check,
    split_question,
)
from ui.presenters.committee import draw_committee, in_lines, missing_functions, shorten
from ui.presenters.deals import show_deals, show_head
from ui.presenters.passage import cut_at, show_passage
from ui.presenters.sheet import look_ahead, show_sheet, worst_first
from ui.templates import day_text, money_text

TODAY = date(2026, 11, 23)
NASTY = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'><a href=javascript:alert(3)>{{7*7}}${7*7}"


class Nodes(HTMLParser):
    """Collects tags and the attributes that could run or fetch something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.active: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in {"script", "img", "iframe", "object", "embed", "link", "style", "base", "meta"}:
            self.active.append(tag)
        for name, value in attrs:
            outward = name in {"href", "src", "action"} and re.match(r"\s*(\w+:|//)", value or "")
            if name.startswith("on") or outward:
                self.active.append(f"{tag} {name}={value}")


def nodes(html: str) -> Nodes:
    found = Nodes()
    found.feed(html)
    return found


def sheet(lang: str = "en", **changes: object) -> str:
    view = replace(sample_view(lang), **changes)  # type: ignore[arg-type]
    return show_sheet(view, SampleTexts(), lambda elements: (), lang, TODAY)


def said(text: str, reply: str = "Fine.", topic: Topic | None = None) -> Conversation:
    question = Question(topic, "x") if topic else None
    return Conversation(
        Lang.EN, (Turn(1, "c", text, (), Decision(MoveKind.ASK, Intent.REPORT, question), reply),)
    )


class TestSheet:
    def test_the_worst_findings_come_first(self) -> None:
        order = [finding.severity for finding in worst_first(sample_view("en").findings)]
        assert order == [Severity.CRITICAL, Severity.CRITICAL, Severity.MAJOR, Severity.MAJOR, Severity.MINOR]

    def test_gaps_the_talk_has_not_come_to_are_listed_apart(self) -> None:
        findings = sample_view("en").findings
        html = sheet(findings=findings[:1], unasked=findings[1:])
        gaps, rest = html.split('class="unasked"')
        assert gaps.count("data-finding") == 1
        assert f"{len(findings) - 1} more not asked yet" in rest
        assert t(f"finding.{findings[1].id}", "en") in rest
        assert 'class="unasked"' not in sheet()

    def test_a_chain_that_is_clear_is_not_called_untold_for_want_of_steps(self) -> None:
        picture = sample_view("en").picture
        one_decides = replace(picture.process, chain=ChainKnown.MAPPED, steps=())
        assert t("chain.none_mapped", "en") in sheet(picture=replace(picture, process=one_decides))
        untold = replace(picture.process, chain=ChainKnown.UNKNOWN, steps=())
        assert t("chain.none", "en") in sheet(picture=replace(picture, process=untold))

    def test_it_shows_quotes_actions_levels_and_the_score(self) -> None:
        html = sheet()
        for part in (
            "Budget should be fine",
            "Ask which line it is on",
            "Level 2",
            ">34<",
            "8 days after the close",
        ):
            assert part in html

    def test_a_deal_of_which_nothing_is_known_invites_instead_of_scoring(self) -> None:
        view = sample_view("zh")
        html = sheet("zh", picture=replace(view.picture, deal=Deal((), Lang.ZH)))
        assert "慢慢成形" in html and "34" not in html

    def test_the_days_to_the_close_and_after_the_last_step_are_counted(self) -> None:
        ahead = look_ahead(sample_view("en").picture, TODAY)
        assert (ahead.left, ahead.slack) == (38, -8)


class TestCommittee:
    def test_functions_nobody_mentioned_get_an_empty_seat(self) -> None:
        view = sample_view("en")
        empty = missing_functions(view.picture.committee.people, view.findings)
        assert set(empty) == {Function.LEGAL, Function.PROCUREMENT}
        assert draw_committee(view.picture.committee, view.findings, "en").count("nobody yet") >= 2

    def test_someone_who_is_known_but_not_met_sits_there_instead(self) -> None:
        legal = Stakeholder("x", "Ruth", None, Function.LEGAL, contact=Contact.NONE)
        assert Function.LEGAL not in missing_functions((legal,), sample_view("en").findings)

    @pytest.mark.parametrize("stance", list(Stance))
    def test_each_stance_has_a_shape_and_a_word(self, stance: Stance) -> None:
        one = BuyingCommittee((Stakeholder("x", "Ann", None, Function.IT, stance=stance),))
        html = draw_committee(one, (), "en")
        assert f'class="mark {stance}"' in html

    def test_whoever_decides_sits_in_the_first_row_whatever_the_function(self) -> None:
        buyer = Stakeholder("x", "Ann", None, Function.FINANCE, roles=(Role.ECONOMIC_BUYER,))
        assert "Decide" in draw_committee(BuyingCommittee((buyer,)), (), "en")

    def test_people_who_have_left_are_not_drawn(self) -> None:
        gone = Stakeholder("x", "Ann", None, Function.IT, standing=(Standing.LEFT,))
        assert "Ann" not in draw_committee(BuyingCommittee((gone,)), (), "en")

    def test_names_are_cut_by_width_not_by_letters(self) -> None:
        assert (shorten("欧阳震华先生", 8), shorten("Bartholomew", 8)) == ("欧阳震华…", "Bartholo…")


class TestChat:
    def test_the_asking_paragraph_is_set_apart(self) -> None:
        assert split_question("Good.\n\nWho signs?\n\nTake care.") == ("Good.", "Who signs?", "Take care.")
        assert split_question("好。\n\n谁签字？") == ("好。", "谁签字？", "")
        assert split_question("No question here.") == ("No question here.", "", "")

    def test_only_the_newest_question_has_quick_answers(self) -> None:
        html = show_transcript(said("note", "Hm.\n\nWho in legal?", Topic.LEGAL), SampleTexts(), "en")
        assert html.count('class="question"') == 1
        assert html.count("data-say=") == len(quick_answers(Topic.LEGAL))

    def test_the_line_about_a_level_is_set_apart(self) -> None:
        assert split_check("Thanks.\n\n[Budget 0→2] A figure was given.") == (
            "Thanks.",
            "[Budget 0→2] A figure was given.",
        )
        assert split_check("Thanks.") == ("Thanks.", "")

    def test_quotes_that_say_more_come_first_and_none_twice(self) -> None:
        def fact(quote: str, slot: Slot) -> Fact:
            return Fact(slot, "x", Evidence(quote, 0, len(quote)))

        told = (fact("柏总", Slot.PERSON), fact("柏总很支持这件事", Slot.STANCE), fact("法务", Slot.FUNCTION))
        assert [f.evidence.quote for f in distinct_quotes(told)] == ["柏总很支持这件事", "法务"]

    def test_markdown_of_a_reply_makes_no_links_images_or_html(self) -> None:
        html = reply_html(
            "**Bold** [x](http://evil.test) ![y](http://evil.test/a.png) <b>z</b> <http://evil.test>"
        )
        assert nodes(html).tags == ["p", "strong"]

    def test_a_reply_under_way_is_busy_and_shows_what_was_written(self) -> None:
        html = show_live("deal-en", "my note", "", "en")
        assert "my note" in html and "Reading what you wrote" in html and 'aria-busy="true"' in html


NASTY_VIEWS = {
    "transcript": lambda: show_transcript(
        said(NASTY, NASTY + "\n\n" + NASTY + "?", Topic.LEGAL), SampleTexts(), "en"
    ),
    "live": lambda: show_live("deal-en", NASTY, NASTY, "en"),
    "trouble": lambda: show_trouble(NASTY, NASTY, NASTY, "en"),
    "deals": lambda: show_deals([Summary(NASTY, NASTY, "en")], NASTY, "en", TODAY),
    "head": lambda: show_head(Summary("x", NASTY, "en"), "en"),
    "passage": lambda: show_passage(Passage(NASTY, NASTY, NASTY + " and more"), NASTY, "en"),
    "committee": lambda: draw_committee(
        BuyingCommittee((Stakeholder("x", NASTY, NASTY, Function.IT),)), (), "en"
    ),
    "sheet": lambda: sheet(
        picture=replace(
            sample_view("en").picture,
            account=NASTY,
            committee=BuyingCommittee((Stakeholder("x", NASTY, NASTY, Function.IT),)),
        )
    ),
}


@pytest.mark.parametrize("view", sorted(NASTY_VIEWS))
def test_text_that_wants_to_be_code_stays_text(view: str) -> None:
    html = NASTY_VIEWS[view]()
    assert "alert(1)" in html
    assert nodes(html).active == []


def test_the_quote_of_a_passage_is_marked_where_it_stands() -> None:
    assert cut_at("one two three", "two") == ("one ", "two", " three")
    assert cut_at("one two three", "four") == ("one two three", "", "")


def test_days_and_amounts_read_like_the_language() -> None:
    from decimal import Decimal

    assert day_text(date(2026, 1, 5), "zh") == "2026 年 1 月 5 日"
    assert day_text(date(2026, 1, 5), "en") == "5 Jan 2026"
    assert money_text(Decimal(3_200_000), "CNY", "zh") == "¥320 万"
    assert money_text(Decimal("1250000"), "USD", "en") == "$1.25M"
    assert money_text(Decimal(900), None, "en") == "900"


@pytest.mark.parametrize(
    ("engine", "fallback", "key"),
    [
        ("m", None, "chat.engine"),
        ("m", "2 sentences left out", "chat.left_out"),
        ("builtin", None, "chat.engine_builtin"),
        ("builtin", "m: no answer in time", "chat.fallback"),
        ("builtin", Overdrawn.OWN.value, "chat.fallback_own"),
        ("builtin", Overdrawn.COMPANY.value, "chat.fallback_company"),
    ],
)
def test_each_reply_says_whose_words_it_is(engine: str, fallback: str | None, key: str) -> None:
    turn = Some(engine=engine, fallback=fallback)
    assert engine_of(turn) == key  # type: ignore[arg-type]
    assert t(key, "zh", name="m") != t(key, "en", name="m")


def test_several_quotes_of_one_section_are_one_source() -> None:
    cited = [Cited("Doc", section, quote, "doc#1") for section, quote in (("A", "x"), ("A", "y"), ("B", "z"))]
    assert [each.quote for each in distinct_sections(cited)] == ["x", "z"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Dana Whitfield", ("Dana Whitfield",)),
        ("Maximilian Whitfield", ("Maximilian", "Whitfield")),
        ("Anna Maria Lindqvist", ("Anna Maria", "Lindqvist")),
        ("钱总", ("钱总",)),
        ("董事长（姓卓）", ("董事长", "（姓卓）")),
        ("Wolfeschlegelsteinhausenbergerdorff", ("Wolfeschlege", "lsteinhausenb…")),
    ],
)
def test_a_long_name_takes_two_lines_before_it_is_cut(name: str, lines: tuple[str, ...]) -> None:
    assert in_lines(name) == lines


def test_the_head_says_that_a_review_was_signed_and_what_was_agreed() -> None:
    deal = Summary("d1", "Orion", "en")
    review = DealReview("r1", "d1", 2, "s", "boss-1", 5, 50, NOW, signed_at=NOW)
    action = AgreedAction("a", "d1", "r1", "Meet <legal>", "Lin", date(2026, 12, 1), NOW)
    html = show_head(deal, "en", True, (review,), (action,))
    assert 'href="reviews/r1"' in html and "Review 2 was signed off" in html
    assert "Meet &lt;legal&gt; · Lin · by 1 Dec 2026" in html and "Shared for review" in html
    assert "signed off" not in show_head(deal, "en") and "Share for review" in show_head(deal, "en")


def test_a_deal_nobody_has_told_about_has_no_word_of_praise() -> None:
    html = show_deals((Summary("d1", "", "en"),), "", "en", NOW.date())
    assert "nothing told yet" in html and "no gaps" not in html
