"""The plain pages: whatever people have written stays text on all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace as Some
from typing import Any

import pytest
from markupsafe import escape

from assistant.domain.account import AccountRole, Actor
from assistant.domain.conversation import Commitment
from assistant.domain.finding import Reason
from assistant.domain.meeting import (
    ActionState,
    AgreedAction,
    DealReview,
    MeetingBody,
    Override,
    Part,
    Phase,
    PhaseNote,
)
from assistant.domain.spending import Spent, UsageLine
from assistant.domain.vocabulary import CriterionId, Function
from assistant.model_settings import FIELDS
from tests.unit.ui.test_board import Line
from tests.unit.ui.test_presenters import NASTY, nodes
from ui.i18n import t
from ui.pages.review_form import Unsaved
from ui.presenters.board import Wanted, draw_trends, make_board, page_of
from ui.presenters.models import show_form, show_found, show_usage
from ui.presenters.topbar import show_topbar
from ui.templates import render

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
ME = Actor("me", NASTY, AccountRole.MANAGER, "east")
QUOTE = [{"quote": NASTY, "start": 0, "end": 1}]
FINDING = {
    "id": "legal_overlooked",
    "severity": "major",
    "why": NASTY,
    "evidence": QUOTE,
    "action": {"what": NASTY, "who": NASTY, "by": "2026-12-01"},
}
REVIEW: dict[str, Any] = {
    "account": NASTY,
    "close_date": "2026-12-31",
    "summary": NASTY,
    "score": {"weighted": 30, "weakest": "budget", "gates": []},
    "budget": {"status": "assumed", "amount": 1000, "currency": NASTY},
    "chain": {"chain": "partial", "timeline": "assumed"},
    "stakeholders": [
        {"name": NASTY, "title": NASTY, "function": "it", "contact": "met", "stance": "support"}
    ],
    "findings": [FINDING],
}
ACTION = AgreedAction("a", "d", "r", NASTY, NASTY, date(2026, 11, 1), NOW)
HELD = DealReview(
    "r", "d", 1, "s", "me", 3, 50, NOW,
    body=MeetingBody(
        (PhaseNote(Phase.PRESENT, NASTY),),
        (Part(Function.LEGAL, NASTY),),
        (Override(CriterionId.BUDGET, 1, 3, NASTY, "me", NOW),),
    ),
)  # fmt: skip
SNAPSHOT = {
    "title": NASTY, "stage": NASTY, "value": {"amount": "350000", "currency": NASTY}, "unasked": [NASTY],
}  # fmt: skip
LEVEL = Some(
    criterion="budget", computed=1, known=True, why=NASTY, next_level=NASTY, override=HELD.body.overrides[0],
    final=3, last=2,
)  # fmt: skip
PACK = Some(
    title=NASTY, review=REVIEW, worst=(FINDING,), levels=(LEVEL,), actions=(ACTION,), overdue=(ACTION,),
    changes=(Some(kind="person", what=NASTY, before=None, after=NASTY, better=None),),
    contradictions=({"older": QUOTE[0], "newer": QUOTE[0]},),
    questions=({"text": NASTY, "why": NASTY},),
    commitments=(Commitment(NASTY, NASTY, TODAY, False),),
)  # fmt: skip


def page(template: str, **values: object) -> str:
    bar = show_topbar(ME, "en", root="", place="board", here="board", people=(ME,))
    said: dict[str, Any] = {"day": str, "money": lambda amount, currency: f"{amount} {currency}"}
    said |= {"named": lambda change: change.what, "worded": lambda change, value: str(value)}
    frame = {"topbar": bar, "root": "", "home": "/en", "actor": ME, "seal": "x"}
    return render(template, "en", **frame, **said, **values)


def board(**more: object) -> str:
    seen = {"findings": [NASTY, "legal_overlooked"], "account": NASTY, **more}
    lines = [Line(NASTY, NASTY, NASTY, team, NASTY, NASTY, glance=seen) for team in (NASTY, "west")]
    trend = Some(owner_name=NASTY, criterion=CriterionId.BUDGET, points=(Some(level=1.0), Some(level=2.5)))
    made = make_board(lines, Wanted(), TODAY)
    return page(
        "board.html", board=made, rows=made.rows, wanted=Wanted(rep=NASTY), filtered=True,
        narrowed="rep=x", number=1, pages=1, findings=(), actions=(ACTION,), today=TODAY, trends=draw_trends([trend]),
        coverage=Some(days=30, reviewed=1, deals=2), value=((NASTY, NASTY),), open_actions=1, overdue=1,
        titles={"d": NASTY}, due="due",
    )  # fmt: skip


def review(
    writing: bool,
    at: str = "",
    message: str = NASTY,
    worst: tuple[Any, ...] = (FINDING,),
    actions: tuple[AgreedAction, ...] = (ACTION,),
) -> str:
    return page(
        "review.html", message=message, at=at, unasked=(), review=HELD, pack=Some(**{**vars(PACK), "worst": worst, "actions": actions}), writing=writing, exports=("docx",),
        opened=Some(owner_name=NASTY, reviewer_name=NASTY, others=(HELD,), share=Some(snapshot=SNAPSHOT)), functions=tuple(Function),
        phases=((Phase.PRESENT, 10, NASTY),),
        unsaved=(Unsaved("note", "review.phase.present", NASTY, NASTY),), signing=writing,
        entered=dict.fromkeys(("what", "who", "due", "owner", "reason_budget", "note_present"), NASTY),
    )  # fmt: skip


def share() -> str:
    shown = Some(snapshot=SNAPSHOT, digest="x", at=NOW)
    looked = Some(who=NASTY, what=("sheet",), day=TODAY)
    return page(
        "share.html",
        deal="d",
        title=NASTY,
        preview=shown,
        review=REVIEW,
        share=shown,
        visits=(looked,),
        reviews=(HELD,),
        begun=True,
    )


def models() -> str:
    texts = dict.fromkeys(FIELDS, NASTY) | {"company_budget": f"{NASTY} money", "user_budget": ""}
    sheet = Some(
        texts=texts,
        fixed=frozenset({"chat_model", "base_url", "api_key"}),
        key="environment",
        presets={"x": NASTY},
    )
    row = UsageLine(NASTY, "USD", Spent(2, 1, 10, 5, 900, 7), 1, estimated=True)
    day = UsageLine("2026-11-23", "USD", Spent(2, 1, 10, 5, 900, 7), 1)
    used = Some(days=(day,), people=(row,), models=(row,), today=row.spent, currency="USD")
    said = Some(of=lambda key, lang, **facts: NASTY)
    found = (Some(state="wrong", what=Reason("x"), why=Reason("y"), remedy=Reason("z")),)
    return page(
        "models.html", message=NASTY, saved=False, form=show_form(sheet, {}), found=show_found(found, said, "en"),
        usage=show_usage(used, {NASTY: NASTY}, "en"), days=30, periods=(7, 30),
    )  # fmt: skip


PAGES: dict[str, Callable[[], str]] = {
    "models": models,
    "board": board,
    "review under way": lambda: review(True),
    "review signed": lambda: review(False),
    "share": share,
    "shared": lambda: page("shared.html", share=Some(snapshot=SNAPSHOT, at=NOW), rep=NASTY, review=REVIEW, reviews=()),
    "comparison": lambda: page(
        "comparison.html",
        compared=Some(title=NASTY, older=HELD, newer=HELD, levels=(("budget", 1, 3),), changes=PACK.changes),
    ),
    "trouble": lambda: page("trouble_page.html", message=NASTY, help=NASTY),
    "account": lambda: page("account.html", message=NASTY, token=NASTY, label=NASTY, tokens=(Some(id=NASTY, name=NASTY, created_at=NOW),)),
    "people": lambda: page(
        "people.html", message=NASTY, link=NASTY, invited=Some(name=NASTY, login=NASTY), done=NASTY, roles=tuple(AccountRole), manages=True,
        typed={"do": "add", "login": NASTY, "name": NASTY},
        teams=(Some(id=NASTY, name=NASTY),),
        people=(Some(id=NASTY, name=NASTY, login=NASTY, role="rep", team=None, disabled=True, has_password=False),),
    ),
    "library": lambda: page(
        "library.html", message=NASTY, published=True, opened=Some(title=NASTY, sections=(Some(path=(NASTY,), text=NASTY),)), words=NASTY, chosen=NASTY, tends=True, everywhere=True, team=NASTY, teams={NASTY: NASTY},
        found=({"section": NASTY, "document": NASTY, "text": NASTY},),
        documents=(Some(id=NASTY, title=NASTY, kind="company", lang="zh", sections=1, teams=(NASTY,), superseded_by=None),),
    ),
    "preview": lambda: page(
        "preview.html", readers=NASTY, document=Some(title=NASTY, sections=(1,), teams=()), draft="x", sections=(Some(path=(NASTY,), text=NASTY),),
        older=(Some(id=NASTY, title=NASTY),),
    ),
    "import": lambda: page(
        "import_preview.html", draft="x", nameless=True, empty=False, unowned=True, message=NASTY, fields=("title",), orders=("", "day"), order="",
        columns=(Some(number=0, heading=NASTY, sample=((NASTY, NASTY),), field="title"),),
        outcome=Some(created=(1,), updated=(), unchanged=(), refused=(2,), errors=(1,)),
        errors=(Some(line=2, field="title", code="missing", value=NASTY),), unshown=1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PAGES))
def test_text_that_wants_to_be_code_stays_text(name: str) -> None:
    html = PAGES[name]()
    assert "alert(1)" in html
    own = {"script", "link", "meta"}
    active = [
        found
        for found in nodes(html).active
        if found not in own and not found.startswith(("a href=/", "link href=/", "form action=/"))
    ]
    assert active == []
    assert html.count("<script>") == (2 if name.startswith("review") else 1)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_page_is_called_by_its_heading(name: str) -> None:
    html = PAGES[name]()
    (title,), (heading,) = (re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL) for tag in ("title", "h1"))
    assert heading.strip() and title == f"{heading} · KA Coach"


def test_a_review_has_the_whole_sheet_at_hand_and_not_the_worst_gaps_alone() -> None:
    html = review(False)
    whole = html[html.index(t("review.sheet", "en")) :]
    assert t("committee.heading", "en") in whole and t("finding.legal_overlooked", "en") in whole


def test_every_button_of_a_review_is_named_apart() -> None:
    html = review(True)
    for name in ("Save: Present", "Set level: Budget", f"done: {escape(NASTY)}"):
        assert f'aria-label="{name}"' in html


def test_a_review_without_gaps_says_so() -> None:
    html = review(False, worst=())
    assert t("findings.none", "en") in html and t("review.worst_of", "en", shown=0, found=1) not in html


def test_a_board_of_two_thousand_deals_comes_in_pages_of_two_hundred() -> None:
    levels = {criterion.value: 2 for criterion in CriterionId}
    lines = [
        Line(str(n), f"Deal {n}", glance={"levels": levels, "close_date": "2026-12-01"}) for n in range(2000)
    ]
    rows, number, pages = page_of(make_board(lines, Wanted(), TODAY), "3")
    assert (number, pages, len(rows)) == (3, 10, 200)


@pytest.mark.parametrize("begun", [False, True])
def test_before_and_after_withdrawing_it_is_said_that_a_begun_review_stays(begun: bool) -> None:
    shown = Some(snapshot={"title": "", "review": REVIEW}, digest="x", at=NOW)

    def said(share: object) -> str:
        return page(
            "share.html", deal="d", title="", preview=shown, review=REVIEW, share=share, visits=(), reviews=(),
            begun=begun,
        )  # fmt: skip

    assert "stays with your manager" in said(shown)
    assert ("stays with your manager" in said(None)) == begun
    assert ("Only you can see it." in said(None)) != begun


@pytest.mark.parametrize("at", ["part", "action", "override-budget", "note-present"])
def test_what_went_wrong_in_a_review_is_said_once_beside_its_button(at: str) -> None:
    html = review(True, at)
    beside = html.partition(f'id="{at}"')[2].partition("</section>")[0]
    assert html.count('class="wrong" role="alert"') == 1
    assert 'class="wrong" role="alert"' in beside


def test_what_was_saved_in_a_review_is_said_beside_its_button() -> None:
    html = review(True, "action", "")
    assert "Saved." in html.partition('id="action"')[2].partition("</section>")[0]
    assert html.count("Saved.") == 1


def test_a_criterion_nobody_spoke_of_has_no_level_on_the_page_of_a_review() -> None:
    silent = Some(**(vars(LEVEL) | {"known": False, "override": None, "computed": 0, "final": 0}))
    html = page(
        "review.html", message="", at="", unasked=(), review=HELD, pack=Some(**(vars(PACK) | {"levels": (silent,)})), writing=False,
        exports=(), opened=Some(owner_name="", reviewer_name="", others=(), share=Some(snapshot=SNAPSHOT)), functions=(), phases=(), unsaved=(),
        signing=False, entered={},
    )  # fmt: skip
    assert "not said yet" in html and "Level 0" not in html


def test_a_gap_the_talk_has_not_come_to_is_marked_for_the_manager() -> None:
    def shared(*unasked: str) -> str:
        share = Some(snapshot={"title": "x", "unasked": unasked}, at=NOW)
        return page("shared.html", share=share, rep="Rep", review=REVIEW, reviews=())

    assert "not asked yet" in shared("legal_overlooked")
    assert "not asked yet" not in shared("it_overlooked")


def test_the_board_shows_the_computed_level_beside_one_set_by_hand() -> None:
    assert t("board.by_hand", "en") not in board()
    shown = board(levels={"budget": 0}, weighted=31, computed=40, by_hand={"budget": 2})
    assert t("board.by_hand", "en") in shown and t("review.by_hand", "en", computed=2) in shown
    assert ">0 <small>(2)</small>" in shown and ">(40)</small>" in shown


@pytest.mark.parametrize(
    ("state", "offered"), [("open", {"done", "dropped"}), ("done", {"open"}), ("dropped", {"open"})]
)
def test_an_action_that_was_settled_can_be_opened_again(state: str, offered: set[str]) -> None:
    action = replace(ACTION, state=ActionState(state))
    shown = review(False, actions=(action,))
    assert set(re.findall(r'value="settle:a:(\w+)"', shown)) == offered
