"""Deals from CRM exports: mapping, dry run, errors by row, and a second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.domain.account import OPERATOR
from assistant.domain.evidence import Money, Slot
from assistant.domain.vocabulary import Lang
from assistant.errors import Invalid, NotSignedIn, UnreadableInput
from assistant.services.importing import ColumnsTwice, Importing
from assistant.services.mapping import Field
from assistant.services.spreadsheets import write_csv, write_xlsx
from tests.contract.services.conftest import Company

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
