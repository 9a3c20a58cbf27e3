"""Deals from CRM exports: mapping, dry run, errors by row, and a second time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.domain.account import OPERATOR
from assistant.domain.deal import Deal
from assistant.domain.evidence import Money, Slot
from assistant.domain.record import DealRecord
from assistant.domain.vocabulary import Lang
from assistant.errors import Invalid, NotSignedIn, UnreadableInput
from assistant.ports import Note, Reading
from assistant.services.importing import ColumnsTwice, Importing
from assistant.services.mapping import Field
from assistant.services.spreadsheets import write_csv, write_xlsx
from tests.contract.services.conftest import Company, Underliner

FXIAOKE = write_csv(
    ["商机编号", "商机名称", "客户名称", "商机阶段", "商机金额", "预计成交日期", "负责人", "备注", "颜色"],
    [
        ["A-1", "费控一期", "某某集团", "方案", "120万", "2026-12-31", "lei", "王总说预算没问题", "红"],
        ["A-2", "差旅平台", "另一家", "谈判", "", "", "", "", "蓝"],
        ["A-3", "", "", "谈判", "", "", "lei", "", ""],
        ["A-4", "坏金额", "甲", "", "很多", "", "lei", "", ""],
        ["A-5", "坏日期", "甲", "", "", "下个月", "lei", "", ""],
        ["A-6", "别人的", "甲", "", "", "", "tom", "", ""],
        ["A-7", "没这人", "甲", "", "", "", "nobody", "", ""],
        ["A-1", "重复", "甲", "", "", "", "lei", "", ""],
    ],
)
SALESFORCE = write_xlsx(
    ["Opportunity ID", "Opportunity Name", "Account Name", "Stage", "Amount", "Amount Currency", "Close Date", "Description"],
    [["006A", "Acme - expense", "Acme Inc", "Proposal", 250000, "USD", "03/04/2027", "CFO has signed off"]],
)  # fmt: skip


@pytest.fixture
def importing(company: Company) -> Importing:
    return company.team.importing


@pytest.mark.parametrize(
    ("data", "preset", "title"),
    [(FXIAOKE, "fxiaoke", 1), (SALESFORCE, "salesforce", 1)],
    ids=["fxiaoke", "salesforce"],
)
def test_the_crm_is_recognised_by_its_columns(
    company: Company, importing: Importing, data: bytes, preset: str, title: int
) -> None:
    mapping = importing.preview(company.people["lei"], data)
    assert mapping.preset == preset
    assert mapping.columns[Field.TITLE] == (title,)
    assert mapping.sample[0][0] in ("A-1", "006A")
    assert company.deals.list() == ()


def test_the_preview_says_how_amounts_and_days_would_be_read(company: Company, importing: Importing) -> None:
    data = (
        "名称,金额,币种,预计成交日期\n甲,八十万,,2027/3/4\n乙,1.2百万,USD,03/04/2027\n丙,不知道,,\n".encode()
    )
    given = {Field.TITLE: (0,), Field.AMOUNT: (1,), Field.CURRENCY: (2,), Field.CLOSE_DATE: (3,)}
    lei = company.people["lei"]
    read = importing.preview(lei, data, "plain", given, day_first=True).rows
    assert [(row.amount, row.currency, row.close_date) for row in read] == [
        (Decimal(800_000), None, date(2027, 3, 4)),
        (Decimal(1_200_000), "USD", date(2027, 4, 3)),
        (None, None, None),
    ]
    months_first = importing.preview(lei, data, "plain", given, day_first=False).rows[1]
    assert months_first.close_date == date(2027, 3, 4)


def test_every_preset_finds_its_own_columns(company: Company, importing: Importing) -> None:
    from assistant.services.mapping import guess, load_presets

    presets = load_presets()
    assert {"salesforce", "hubspot", "fxiaoke", "xiaoshouyi"} <= set(presets)
    for id, preset in presets.items():
        headings = [names[0] for names in preset.columns.values()]
        found = guess(headings, presets, id).of
        assert {field: columns[0] for field, columns in found.items()} == {
            field: n for n, field in enumerate(preset.columns)
        }


def test_a_dry_run_says_what_would_happen_and_does_nothing(company: Company, importing: Importing) -> None:
    outcome = importing.take(company.people["lei"], FXIAOKE)
    assert outcome.created == (2, 3)
    assert company.deals.list() == ()
    assert [(e.line, e.field, e.code) for e in outcome.errors] == [
        (4, Field.TITLE, "missing"),
        (5, Field.AMOUNT, "unclear"),
        (6, Field.CLOSE_DATE, "unclear"),
        (7, Field.OWNER, "unknown"),
        (8, Field.OWNER, "unknown"),
        (9, Field.EXTERNAL_ID, "double"),
    ]
    assert importing.take(company.people["lei"], FXIAOKE, dry_run=False) == outcome


def test_everything_wrong_in_a_row_is_named_at_once_and_the_row_counts_once(
    company: Company, importing: Importing
) -> None:
    headings = ["商机编号", "商机名称", "商机金额", "预计成交日期", "负责人"]
    table = write_csv(
        headings,
        [
            ["A-1", "", "很多", "下个月", "nobody"],
            ["A-2", "乙", "1万", "", "lei"],
            ["A-2", "丙", "若干", "2026-13-45", "lei"],
            ["A-3", "丁", "9" * 501, "", "人" * 501],
        ],
    )
    outcome = importing.take(company.people["lei"], table)
    assert [(e.line, e.field, e.code, e.value) for e in outcome.errors] == [
        (2, Field.TITLE, "missing", ""),
        (2, Field.AMOUNT, "unclear", "很多"),
        (2, Field.CLOSE_DATE, "unclear", "下个月"),
        (2, Field.OWNER, "unknown", "nobody"),
        (4, Field.AMOUNT, "unclear", "若干"),
        (4, Field.CLOSE_DATE, "unclear", "2026-13-45"),
        (4, Field.EXTERNAL_ID, "double", "A-2"),
        (5, Field.AMOUNT, "long", ""),
        (5, Field.OWNER, "long", ""),
    ]
    assert (outcome.created, outcome.refused) == ((3,), (2, 4, 5))


def test_a_row_that_stands_twice_is_named_by_its_title_where_it_has_no_number(
    company: Company, importing: Importing
) -> None:
    outcome = importing.take(company.people["lei"], write_csv(["商机名称"], [["甲"], ["甲"]]))
    assert [(e.line, e.field, e.code, e.value) for e in outcome.errors] == [(3, Field.TITLE, "double", "甲")]


def test_a_row_becomes_a_deal_with_quoted_facts(company: Company, importing: Importing) -> None:
    importing.take(company.people["lei"], FXIAOKE, dry_run=False)
    lei = company.people["lei"].id
    deals = {d.external_id: company.deals.get(d.id) for d in company.deals.list([lei])}
    deal = deals["A-1"]
    assert (deal.summary.title, deal.summary.stage) == ("费控一期", "方案")
    (entry,) = deal.corrections
    facts = {f.slot: f for f in deal.deal.facts}
    assert facts[Slot.ACCOUNT].value == "某某集团"
    assert facts[Slot.DEAL_VALUE].value == Money(Decimal(1200000), None)
    assert facts[Slot.CLOSE_DATE].value.day == date(2026, 12, 31)  # type: ignore[union-attr]
    assert facts[Slot.PROBLEM].value == "王总"
    for fact in deal.deal.facts:
        seen = fact.evidence
        assert entry.text[seen.start : seen.end] == seen.quote
        assert seen.message == entry.client_id
    assert deal.summary.glance["facts"] == 4
    assert deals["A-2"].deal.facts[0].value == "另一家"


def test_the_same_file_again_changes_nothing(company: Company, importing: Importing) -> None:
    importing.take(company.people["lei"], FXIAOKE, dry_run=False)
    before = [company.deals.get(d.id) for d in company.deals.list()]
    outcome = importing.take(company.people["lei"], FXIAOKE, dry_run=False)
    assert (outcome.created, outcome.updated, outcome.unchanged) == ((), (), (2, 3))
    assert [company.deals.get(d.id) for d in company.deals.list()] == before


def test_a_changed_row_updates_its_deal_and_keeps_what_was_known(
    company: Company, importing: Importing
) -> None:
    importing.take(company.people["lei"], FXIAOKE, dry_run=False)
    newer = (
        FXIAOKE.decode("utf-8-sig")
        .replace("费控一期,某某集团,方案,120万", "费控二期,某某集团,签约,150万")
        .encode()
    )
    outcome = importing.take(company.people["lei"], newer, dry_run=False)
    assert (outcome.created, outcome.updated, outcome.unchanged) == ((), (2,), (3,))
    lei = company.people["lei"].id
    (deal,) = [company.deals.get(d.id) for d in company.deals.list([lei]) if d.external_id == "A-1"]
    assert (deal.summary.title, deal.summary.stage) == ("费控二期", "签约")
    values = [f.value for f in deal.deal.about(Slot.DEAL_VALUE)]
    assert values == [Money(Decimal(1200000), None), Money(Decimal(1500000), None)]


def test_a_manager_imports_for_the_own_team_only(company: Company, importing: Importing) -> None:
    rows = [["X-1", "甲", "lei"], ["X-2", "乙", "mei"], ["X-3", "丙", "tom"]]
    outcome = importing.take(
        company.people["manager"], write_csv(["商机编号", "商机名称", "负责人"], rows), dry_run=False
    )
    assert outcome.created == (2, 3)
    assert [(e.line, e.code) for e in outcome.errors] == [(4, "unknown")]
    assert len(company.deals.list([company.people["mei"].id])) == 1
    everybody = importing.take(OPERATOR, write_csv(["商机编号", "商机名称", "负责人"], rows))
    assert everybody.created == (4,)


@pytest.mark.parametrize("called", ["唐越", "Tang Yue", "tang yue", "唐越 Tang Yue"])
def test_somebody_with_a_name_in_both_scripts_is_known_by_either(
    company: Company, importing: Importing, called: str
) -> None:
    company.team.accounts.change(OPERATOR, company.people["mei"].id, name="唐越 Tang Yue")
    rows = write_csv(["商机名称", "负责人"], [["甲", called]])
    assert importing.take(company.people["manager"], rows, dry_run=False).errors == ()
    assert len(company.deals.list([company.people["mei"].id])) == 1


def test_two_people_of_one_name_are_not_guessed_at(company: Company, importing: Importing) -> None:
    company.team.accounts.change(OPERATOR, company.people["mei"].id, name="Same")
    company.team.accounts.change(OPERATOR, company.people["lei"].id, name="Same")
    outcome = importing.take(company.people["manager"], write_csv(["商机名称", "负责人"], [["甲", "Same"]]))
    assert [e.code for e in outcome.errors] == ["unknown"]


def test_a_date_in_doubt_is_settled_by_the_preset_or_by_hand(company: Company, importing: Importing) -> None:
    lei = company.people["lei"]
    importing.take(lei, SALESFORCE, dry_run=False, lang=Lang.EN)
    (deal,) = (company.deals.get(d.id) for d in company.deals.list([lei.id]))
    assert deal.deal.about(Slot.CLOSE_DATE)[0].value.day == date(2027, 3, 4)  # type: ignore[union-attr]
    assert deal.deal.about(Slot.DEAL_VALUE)[0].value == Money(Decimal(250000), "USD")
    by_hand = importing.take(lei, SALESFORCE, dry_run=False, lang=Lang.EN, day_first=True)
    assert by_hand.unchanged == (2,)


def test_columns_can_be_chosen_by_hand(company: Company, importing: Importing) -> None:
    data = write_csv(["x", "y"], [["甲", "某某集团"]])
    assert importing.take(company.people["lei"], data).errors[0].code == "missing"
    chosen = {Field.TITLE: (0,), Field.ACCOUNT: (1,)}
    assert importing.take(company.people["lei"], data, columns=chosen).created == (2,)
    with pytest.raises(Invalid):
        importing.take(company.people["lei"], data, columns={Field.TITLE: (7,)})
    with pytest.raises(ColumnsTwice):
        importing.take(company.people["lei"], data, columns={Field.TITLE: (0, 1)})
    assert importing.take(company.people["lei"], data, columns={**chosen, Field.NOTES: (0, 1)}).created == (
        2,
    )
    assert importing.preview(company.people["lei"], data, columns=chosen).columns == chosen
    with pytest.raises(Invalid):
        importing.preview(company.people["lei"], data, "no such preset")


def test_what_is_no_table_is_refused(company: Company, importing: Importing) -> None:
    with pytest.raises(UnreadableInput):
        importing.take(company.people["lei"], b"\0\1\2")


def test_nobody_imports_without_signing_in(company: Company, importing: Importing) -> None:
    for ask in (importing.preview, importing.take):
        with pytest.raises(NotSignedIn):
            ask(None, FXIAOKE)
    with pytest.raises(NotSignedIn):
        importing.presets(None)


def test_an_import_is_on_the_trail_without_its_content(company: Company, importing: Importing) -> None:
    importing.take(company.people["lei"], FXIAOKE, dry_run=False)
    entry = company.team.auditing.recent(OPERATOR, 1)[0]
    assert entry.action == "deal.import"
    assert '"created": 2' in entry.details
    assert "某某集团" not in str(replace(entry, hash=""))


def deals_of(company: Company, who: str = "lei") -> list[DealRecord]:
    return [company.deals.get(d.id) for d in company.deals.list([company.people[who].id])]


def rows(*given: list[str]) -> bytes:
    return write_csv(["商机编号", "商机名称", "客户名称", "商机金额"], given)


def test_a_value_that_goes_back_is_taken_in_again(company: Company, importing: Importing) -> None:
    lei = company.people["lei"]
    for amount in ("100万", "200万", "100万"):
        outcome = importing.take(lei, rows(["A-1", "一期", "甲", amount]), dry_run=False)
        assert outcome.unchanged == ()
    (deal,) = deals_of(company)
    values = [f.value for f in deal.deal.about(Slot.DEAL_VALUE)]
    assert values == [Money(Decimal(n * 1_000_000), None) for n in (1, 2, 1)]
    assert importing.take(lei, rows(["A-1", "一期", "甲", "100万"]), dry_run=False).unchanged == (2,)


@pytest.mark.parametrize("words", ["我自己起的名字", "甲"], ids=["another name", "the name of the account"])
def test_the_title_a_rep_gave_outlasts_every_import(
    company: Company, importing: Importing, words: str
) -> None:
    lei = company.people["lei"]
    importing.take(lei, rows(["A-1", "一期", "甲", "100万"]), dry_run=False)
    (deal,) = deals_of(company)
    company.deals.describe(deal.id, title=words)
    for title, amount in (("一期", "200万"), ("二期", "200万"), ("三期", "300万")):
        importing.take(lei, rows(["A-1", title, "甲", amount]), dry_run=False)
    (deal,) = deals_of(company)
    assert deal.summary.title == words
    assert len(deal.corrections) == 4


def test_a_deal_called_by_its_account_follows_the_account(company: Company, importing: Importing) -> None:
    for account in ("甲", "乙"):
        importing.take(company.people["lei"], rows(["A-1", "", account, ""]), dry_run=False)
    assert [deal.summary.title for deal in deals_of(company)] == ["乙"]


def test_long_ids_that_begin_alike_are_two_deals(company: Company, importing: Importing) -> None:
    start = "x" * 499
    both = rows([start + "1", "一期", "甲", ""], [start + "2", "二期", "乙", ""])
    assert importing.take(company.people["lei"], both, dry_run=False).created == (2, 3)
    assert {deal.summary.title for deal in deals_of(company)} == {"一期", "二期"}


@dataclass
class Elsewhere:
    """A reader during whose work something else happens to the deals."""

    happens: Callable[[], object]
    times: int = 1

    def read(self, note: Note, known: Deal) -> Reading:
        if self.times:
            self.times -= 1
            worker = threading.Thread(target=self.happens)
            worker.start()
            worker.join(5)
            assert not worker.is_alive(), "nobody else could write while the note was read"
        return Underliner().read(note, known)


NOTED = write_csv(["商机编号", "商机名称", "备注"], [["A-1", "一期", "王总说预算没问题"]])


def reading(importing: Importing, reader: Elsewhere) -> None:
    importing._reader = lambda: reader


def test_others_write_while_a_row_is_read(company: Company, importing: Importing) -> None:
    other = company.deal("mei")
    reading(importing, Elsewhere(lambda: company.deals.describe(other, title="改名")))
    assert importing.take(company.people["lei"], NOTED, dry_run=False).created == (2,)
    assert company.deals.summary(other).title == "改名"


def test_a_deal_that_changes_while_its_row_is_read_is_read_against_its_new_state(
    company: Company, importing: Importing
) -> None:
    lei = company.people["lei"]
    importing.take(lei, rows(["A-1", "一期", "甲", ""]), dry_run=False)
    (deal,) = deals_of(company)
    reading(importing, Elsewhere(lambda: company.deals.describe(deal.id, title="改名")))
    assert importing.take(lei, NOTED, dry_run=False).updated == (2,)
    (deal,) = deals_of(company)
    assert deal.summary.title == "改名"
    assert [f.value for f in deal.deal.about(Slot.PROBLEM)] == ["王总"]


def test_two_imports_of_one_row_at_once_make_one_deal(company: Company, importing: Importing) -> None:
    lei = company.people["lei"]
    other = rows(["A-1", "一期", "甲", ""])
    reading(importing, Elsewhere(lambda: importing.take(lei, other, dry_run=False)))
    assert importing.take(lei, NOTED, dry_run=False).updated == (2,)
    (deal,) = deals_of(company)
    assert len(deal.corrections) == 2


def test_the_columns_of_notes_are_limited_together(company: Company, importing: Importing) -> None:
    lei, columns = company.people["lei"], {Field.TITLE: (0,), Field.NOTES: (1, 2, 3)}
    table = write_csv(
        ["t", "a", "b", "c"],
        [["甲", "字" * 10_000, "字" * 10_000, "字" * 10_000], ["乙", "字", "字" * 30_000, ""]],
    )
    outcome = importing.take(lei, table, columns=columns)
    assert outcome.created == (2,)
    assert [(e.line, e.field, e.code) for e in outcome.errors] == [(3, Field.NOTES, "long")]
