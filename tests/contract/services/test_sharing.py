"""Rep first: nothing is seen before it is shared, then exactly that, and the rep can read who looked."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from assistant.domain.account import OPERATOR
from assistant.domain.vocabulary import Lang
from assistant.errors import Conflict, NotFound, NotSignedIn
from assistant.store.people_tables import shares
from tests.contract.deal_parts import FACTS, LINE, a_turn
from tests.contract.services.conftest import Company

OTHERS = ("mei", "tom", "manager", "other-manager", "leader", "admin", "teamless")


def test_before_sharing_nobody_else_sees_anything(company: Company) -> None:
    id = company.deal()
    for who in OTHERS:
        with pytest.raises(NotFound):
            company.team.sharing.read(company.people[who], id)
    assert company.team.sharing.shared(company.people["manager"]) == ()


def test_after_sharing_the_own_manager_and_the_leader_see_it_and_nobody_else(company: Company) -> None:
    id = company.shared_deal(title="某某集团")
    seen = set()
    for who in OTHERS:
        try:
            company.team.sharing.read(company.people[who], id)
            seen.add(who)
        except NotFound:
            pass
    assert seen == {"manager", "leader"}


def test_nobody_sees_anything_without_signing_in(company: Company) -> None:
    id = company.shared_deal()
    for ask in (company.team.sharing.read, company.team.sharing.preview, company.team.sharing.openings):
        for deal in (id, "no-such-deal"):
            with pytest.raises(NotSignedIn):
                ask(None, deal)


def test_what_is_shown_is_what_was_previewed_and_not_the_talk(company: Company) -> None:
    id = company.deal()
    company.deals.append_turn(id, a_turn(facts=FACTS[:1]), 1)
    preview = company.team.sharing.preview(company.people["lei"], id)
    company.team.sharing.share(company.people["lei"], id, preview.digest)
    share = company.team.sharing.read(company.people["manager"], id)
    assert share.snapshot == preview.snapshot
    assert LINE not in str(share.snapshot)


def test_whose_deal_it_is_is_told_to_whoever_may_look_at_it(company: Company) -> None:
    id = company.shared_deal("lei")
    assert company.team.sharing.rep(company.people["manager"], id) == "Lei"
    with pytest.raises(NotFound):
        company.team.sharing.rep(company.people["mei"], id)


def test_later_changes_stay_private_until_shared_again(company: Company) -> None:
    id = company.shared_deal()
    company.deals.append_turn(id, a_turn(), 1)
    manager = company.people["manager"]
    assert company.team.sharing.read(manager, id).snapshot["facts"] == []
    company.share(id)
    assert len(company.team.sharing.read(manager, id).snapshot["facts"]) == len(FACTS)


def test_a_new_name_or_stage_stays_private_until_shared_again(company: Company) -> None:
    id = company.shared_deal(title="某某集团", stage="方案")
    company.deals.describe(id, title="他们要换供应商", stage="告急")

    def listed() -> list[tuple[str, str]]:
        shared = company.team.sharing.shared(company.people["manager"])
        return [(line.title, line.stage) for line in shared]

    assert listed() == [("某某集团", "方案")]
    company.share(id)
    assert listed() == [("他们要换供应商", "告急")]


def test_a_share_of_before_its_glance_had_a_name_is_listed_as_it_was_shown(company: Company) -> None:
    id = company.shared_deal(title="某某集团")
    with company.database.write() as connection:
        connection.execute(update(shares).values(glance={"account": "某某"}))
    company.deals.describe(id, title="他们要换供应商", stage="告急")
    (line,) = company.team.sharing.shared(company.people["manager"])
    assert (line.title, line.stage) == ("某某集团", "")


def test_a_deal_that_changed_since_the_preview_is_not_shared(company: Company) -> None:
    id = company.deal()
    preview = company.team.sharing.preview(company.people["lei"], id)
    company.deals.append_turn(id, a_turn(), 1)
    with pytest.raises(Conflict):
        company.team.sharing.share(company.people["lei"], id, preview.digest)
    assert company.team.sharing.status(company.people["lei"], id) is None


def test_a_withdrawn_deal_is_seen_no_longer(company: Company) -> None:
    id = company.shared_deal()
    company.team.sharing.withdraw(company.people["lei"], id)
    for who in OTHERS:
        with pytest.raises(NotFound):
            company.team.sharing.read(company.people[who], id)
    assert company.team.sharing.shared(company.people["leader"]) == ()


def test_the_rep_reads_who_looked_and_nobody_else_does(company: Company) -> None:
    id = company.shared_deal()
    company.team.sharing.read(company.people["manager"], id)
    company.watch.later(minutes=5)
    company.team.sharing.read(company.people["leader"], id, "export")
    company.team.sharing.read(company.people["lei"], id)
    looked = company.team.sharing.openings(company.people["lei"], id)
    assert [(o.who, o.what) for o in looked] == [("Leader", "export"), ("Manager", "sheet")]
    for who in OTHERS:
        with pytest.raises(NotFound):
            company.team.sharing.openings(company.people[who], id)


def test_a_manager_of_another_team_sees_nothing_after_the_rep_has_moved_there_sees_it(
    company: Company,
) -> None:
    id = company.shared_deal()
    company.team.accounts.change(OPERATOR, company.people["lei"].id, team=company.people["tom"].team)
    assert company.team.sharing.read(company.people["other-manager"], id)
    with pytest.raises(NotFound):
        company.team.sharing.read(company.people["manager"], id)


def test_a_list_of_shared_deals_holds_the_own_team_for_managers_and_all_for_leaders(company: Company) -> None:
    company.shared_deal("lei", title="甲")
    company.shared_deal("tom", title="乙")
    company.deal("mei", title="丙")
    titles = {
        who: {line.title for line in company.team.sharing.shared(company.people[who])}
        for who in ("manager", "other-manager", "leader", "teamless")
    }
    assert titles == {"manager": {"甲"}, "other-manager": {"乙"}, "leader": {"甲", "乙"}, "teamless": set()}
    for who in ("lei", "admin"):
        with pytest.raises(NotFound):
            company.team.sharing.shared(company.people[who])


def test_foreign_and_missing_deals_look_the_same(company: Company) -> None:
    foreign = company.deal("tom")
    for ask in (
        company.team.sharing.preview,
        company.team.sharing.read,
        company.team.sharing.openings,
        company.team.sharing.withdraw,
        company.team.keeping.delete,
    ):
        shapes = set()
        for id in (foreign, "no-such-deal"):
            with pytest.raises(NotFound) as refused:
                ask(company.people["lei"], id)
            shapes.add(
                (refused.value.code, refused.value.key, refused.value.detail, str(refused.value.facts))
            )
        assert len(shapes) == 1


def test_a_deal_made_by_somebody_without_account_has_no_team(company: Company) -> None:
    id = company.deals.create("local", Lang.ZH).id
    assert company.team.things.deal(company.people["lei"], id)[1].team is None
    assert company.team.things.name_of("local") == "local"
