"""A deal that came from a CRM opens with what is known of it, not as if nothing were."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.bootstrap import App, bootstrap
from assistant.clock import FixedClock
from assistant.domain.conversation import MoveKind
from assistant.domain.vocabulary import Lang
from assistant.services.spreadsheets import write_csv
from assistant.settings import Settings
from tests.integration.house import House, house
from ui.i18n import t
from ui.presenters.chat import show_transcript
from ui.presenters.sheet import show_sheet

__all__ = ["house"]

pytestmark = pytest.mark.filterwarnings("ignore")

TODAY = date(2026, 11, 29)
FILES = {
    "zh": (
        ["商机编号", "商机名称", "客户名称", "商机金额", "商机阶段", "备注"],
        ["A-1", "费控一期", "恒远化工", "¥35万元", "方案报价", "见了信息部的王工，他很支持，预算还没问。"],
        ("恒远化工", "¥35 万", "方案报价"),
    ),
    "en": (
        ["Opportunity ID", "Opportunity Name", "Account Name", "Amount", "Stage", "Description"],
        [
            "006A",
            "Expense",
            "Larkfield Foods",
            "$350,000",
            "Proposal/Quote",
            "Met Priya Nair, IT director. She likes it.",
        ],
        ("Larkfield Foods", "$350", "Proposal/Quote"),
    ),
}


def imported(home: Path, lang: str) -> tuple[App, str]:
    app = bootstrap(Settings(home=home), clock=FixedClock.on(TODAY))
    headings, row, _ = FILES[lang]
    app.team.importing.take(app.demo_people[0], write_csv(headings, [row]), lang=Lang(lang), dry_run=False)
    [deal] = app.coaching.deals(app.demo_people[0])
    return app, deal.id


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_coach_opens_with_what_the_file_said_and_one_question(lang: str, tmp_path: Path) -> None:
    app, deal = imported(tmp_path, lang)
    view = app.coaching.enter(app.demo_people[0], deal)
    [opened] = view.conversation.turns
    assert opened.decision.move is MoveKind.OPEN and opened.decision.question is not None
    assert FILES[lang][2][0] in opened.reply
    assert len(re.findall(r"[?？]", opened.reply)) == 1
    assert app.coaching.enter(app.demo_people[0], deal).conversation.turns == view.conversation.turns


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_offers_no_other_company_s_sample_and_shows_the_amount(lang: str, tmp_path: Path) -> None:
    app, deal = imported(tmp_path, lang)
    view = app.coaching.enter(app.demo_people[0], deal)
    talk = show_transcript(view.conversation, app.texts, lang)
    assert t("chat.empty_title", lang) not in talk and t("chat.sample_label", lang) not in talk
    assert t("quick.how", lang) in talk
    sheet = show_sheet(view, app.texts, lambda elements: (), lang, TODAY)
    amount = sheet.partition(t("sheet.value", lang))[2][:60]
    assert FILES[lang][2][1] in amount


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_stage_and_amount_of_the_crm_are_seen_by_the_rep_and_once_shared_by_the_manager(
    house: House, lang: str
) -> None:
    app, (headings, row, (_, amount, stage)) = house.app, FILES[lang]
    rep, row = house.actors["owner"], [f"second {row[0]}", f"second {row[1]}", *row[2:]]
    app.team.importing.take(rep, write_csv(headings, [row]), lang=Lang(lang), dry_run=False)
    deal = next(each for each in app.coaching.deals(rep) if each.title == row[1])
    view = app.coaching.enter(rep, deal.id)
    sheet = show_sheet(view, app.texts, lambda elements: (), lang, TODAY)
    page = house.client("owner").get(f"/{lang}/deals/{deal.id}/share").text
    for shown in (sheet, page):
        assert stage in shown.partition(t("sheet.stage", lang))[2][:60]
        assert amount in shown.partition(t("sheet.value", lang))[2][:60]


def test_a_fresh_deal_still_shows_the_sample(tmp_path: Path) -> None:
    app = bootstrap(Settings(home=tmp_path))
    view = app.coaching.begin(app.demo_people[0], "en")
    assert t("chat.sample_label", "en") in show_transcript(view.conversation, app.texts, "en")


@pytest.mark.parametrize(("lang", "words"), [("en", "New: 1, changed: 0"), ("zh", "新增 1，更新 0")])
def test_after_an_import_one_reads_how_many_rows_were_taken(house: House, lang: str, words: str) -> None:
    headings, row, _ = FILES[lang]
    client = house.client("owner")
    start = client.get(f"/{lang}/import", headers={"accept": "text/html"}).text

    def hidden(name: str, page: str) -> str:
        return str(re.findall(rf'name="{name}" value="([^"]+)"', page)[0])

    file = {"file": ("deals.csv", write_csv(headings, [row]))}
    preview = client.post(f"/{lang}/import", data={"seal": hidden("seal", start)}, files=file).text
    fields = {"seal": hidden("seal", preview), "draft": hidden("draft", preview)}
    done = client.post(f"/{lang}/import/take", data=fields)
    assert done.status_code == 303
    assert words in client.get(done.headers["location"]).text
