"""How long deals are kept: deleted by their rep, handed over to another, let go of when they are old."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from assistant.domain.account import OPERATOR
from assistant.domain.record import DealSummary
from assistant.domain.vocabulary import Lang
from assistant.errors import Invalid, NotFound
from assistant.services.keeping import Keeping, NoHeir
from assistant.services.things import Things
from assistant.store.deals import SqlDeals
from assistant.store.shares import SqlShares
from tests.contract.services.conftest import Company
from tests.contract.services.test_sharing import OTHERS


def test_a_rep_deletes_only_their_own_deals_and_for_good(company: Company) -> None:
    id = company.shared_deal()
    for who in OTHERS:
        with pytest.raises(NotFound):
            company.team.keeping.delete(company.people[who], id)
    company.team.keeping.delete(company.people["lei"], id)
    with pytest.raises(NotFound):
        company.deals.get(id)
    assert company.team.auditing.recent(OPERATOR, 1)[0].action == "deal.delete"


def test_an_administrator_hands_a_deal_over_when_somebody_leaves(company: Company) -> None:
    id = company.deal("lei")
    mei = company.people["mei"]
    for who in ("lei", "mei", "manager", "leader"):
        with pytest.raises(NotFound):
            company.team.keeping.hand_over(company.people[who], id, mei.id)
    company.team.keeping.hand_over(company.people["admin"], id, mei.id)
    assert company.deals.get(id).owner == mei.id


def test_a_deal_that_is_handed_over_is_shown_to_nobody_until_its_new_rep_shares_it(company: Company) -> None:
    id, tom = company.shared_deal("lei", title="某某集团"), company.people["tom"]
    company.team.keeping.hand_over(company.people["admin"], id, tom.id)
    for who in ("manager", "other-manager", "leader"):
        assert company.team.sharing.shared(company.people[who]) == ()
        with pytest.raises(NotFound):
            company.team.sharing.read(company.people[who], id)
    company.share(id, "tom")
    assert company.team.sharing.read(company.people["other-manager"], id)


def test_all_deals_of_one_person_go_to_another_at_once(company: Company) -> None:
    lei, mei, admin = (company.people[who] for who in ("lei", "mei", "admin"))
    ids = [company.deal("lei"), company.shared_deal("lei")]
    assert company.team.keeping.hand_over_all(admin, lei.id, mei.id) == 2
    assert {company.deals.get(id).owner for id in ids} == {mei.id}
    assert company.team.keeping.hand_over_all(admin, lei.id, mei.id) == 0
    with pytest.raises(NoHeir):
        company.team.keeping.hand_over_all(admin, mei.id, mei.id)
    with pytest.raises(NotFound):
        company.team.keeping.hand_over_all(company.people["manager"], mei.id, lei.id)


def test_a_deal_is_not_handed_over_to_somebody_who_has_left(company: Company) -> None:
    id, mei = company.deal("lei"), company.people["mei"]
    company.team.accounts.change(OPERATOR, mei.id, disabled=True)
    with pytest.raises(Invalid):
        company.team.keeping.hand_over(company.people["admin"], id, mei.id)
    assert company.deals.get(id).owner == company.people["lei"].id


def test_what_a_new_owner_begins_is_not_taken_for_a_deal_handed_over_to_them(company: Company) -> None:
    mei = company.people["mei"].id
    theirs = company.deal("lei", client_id="tab-1")
    company.team.keeping.hand_over(company.people["admin"], theirs, mei)
    assert company.deals.create(mei, Lang.ZH, client_id="tab-1").id != theirs


def test_deals_untouched_for_longer_than_the_company_keeps_them_are_purged(company: Company) -> None:
    old = company.deal("lei")
    company.watch.later(days=300)
    young = company.deal("lei")
    company.watch.later(days=70)
    with pytest.raises(NotFound):
        company.team.keeping.purge(company.people["leader"])
    assert company.team.keeping.purge(company.people["admin"]) == 1
    assert {d.id for d in company.deals.list()} == {young} != {old}


class Meanwhile(SqlDeals):
    """Deals that somebody deletes or goes on with between the look at the list and the deletion."""

    deleted = changed = ""

    def list(self, *args: Any) -> tuple[DealSummary, ...]:
        seen = super().list(*args)
        self.delete(self.deleted)
        self.describe(self.changed, title="Going on")
        return seen


def test_a_purge_spares_what_was_touched_meanwhile_and_is_not_stopped_by_what_is_gone(
    company: Company,
) -> None:
    gone, touched, old = (company.deal("lei") for _ in range(3))
    company.watch.later(days=400)
    deals = Meanwhile(company.database, company.watch)
    deals.deleted, deals.changed = gone, touched
    things, team = company.team.things, company.team
    keeping = Keeping(
        Things(deals, things.shown, things.people),
        SqlShares(company.database),
        team.auditing,
        company.watch,
        company.database.together,
        timedelta(days=365),
    )
    assert keeping.purge(company.people["admin"]) == 1
    assert [deal.id for deal in company.deals.list()] == [touched]
    purged = team.auditing.recent(OPERATOR, 5, by=company.people["admin"].id)
    assert [entry.object for entry in purged] == [old]
