"""Chinese sentences about money: how real it is, whose it is, who may sign for how much."""

from __future__ import annotations

import pytest

from tests.unit.reading.expectations import read

CASES = [
    ("预算今年批了490万，财务发了红头文件。", "approved", None, None, 4900000),
    ("预算490万，已经下来了。", "approved", None, None, 4900000),
    ("客户这边能给到三四万。", "indicated", None, None, 40000),
    ("钱不多，三万五封顶。", "indicated", None, None, 35000),
    ("老板说最多四万。", "indicated", None, None, 40000),
    ("项目资金160万，自筹60万，国拨100万。", "indicated", None, None, 1600000),
    ("这钱从课题经费出，课题里有160万。", "indicated", None, None, 1600000),
    ("权限：50万以下他批，50到200万分管副总，200万以上党委会。", "unknown", None, "known", None),
    ("单笔超过100万要报集团审批。", "unknown", None, "partly", None),
    ("部门负责人有30万的额度，超出部分走总办会。", "unknown", None, "known", None),
    ("王总能批100万，我们这单80万，在他权限内。", "unknown", None, "known", None),
    ("预算归信息部管，列了120万。", "approved|indicated", "it", None, 1200000),
    ("费用由市场部承担，大概60万。", "indicated", "business_owner", None, 600000),
    ("走行政的费用，20万左右。", "indicated", "admin", None, 200000),
    ("人力资源部出钱，明年预算里留了50万。", "indicated", "hr", None, 500000),
    ("钱不是问题，他们不差钱。", "assumed", None, None, None),
    ("预算肯定够，不用担心。", "assumed", None, None, None),
    ("明年的预算正在编，采购部12月定。", "indicated", None, None, None),
    ("没聊到预算。", "unknown", None, None, None),
    ("预算没敢问。", "unknown", None, None, None),
    ("预算被砍了一半，还剩80万。", "indicated", None, None, 800000),
    ("财政资金1400万已经到账。", "approved", None, None, 14000000),
    ("已列入年度采购计划，预算金额490万，采购意向已经公开。", "approved", None, None, 4900000),
    ("立项批复里写着投资估算960万。", "approved", None, None, 9600000),
    ("信息中心李主任口头说大概100来万。", "indicated", None, None, 1000000),
    ("听集成商说预算有500万。", "assumed", None, None, 5000000),
    ("我估计他们预算在100万左右。", "assumed", None, None, 1000000),
    ("老板自掏腰包，一年两万以内随时能付。", "indicated", "executive", None, 20000),
    ("董事会决议通过了2600万的数字化投入，我看到了决议原件。", "approved", None, None, 26000000),
    ("他签字权50万，我们报价68万，超了得找分管院长。", "unknown", None, "known", None),
    ("分管副总签到200万，以上董事长签。", "unknown", None, "known", None),
    ("谁签字、签多少，都没问出来。", "unknown", None, "unknown", None),
    ("CFO有最终签字权，但额度我不清楚。", "unknown", None, "unknown|partly", None),
    ("费用预算：已获批，¥1,600,000（2026年度）", "approved", None, None, 1600000),
    ("预算：160万（已审批）", "approved", None, None, 1600000),
    ("预算（万）：待定", "unknown", None, None, None),
    ("集团给了400万额度，子公司自己用。", "approved|indicated", None, None, 4000000),
    ("上半年报过一次预算，被财务打回来了，说没有收益测算。", "unknown|indicated", None, None, None),
    ("预算没过会，先挂着。", "indicated|unknown", None, None, None),
    ("今年没预算，要用得从运营费用里挪。", "unknown|indicated", "business_owner", None, None),
    ("他们说预算范围30到40万。", "indicated", None, None, 400000),
    ("他拍胸脯说钱他来搞定。", "assumed", None, None, None),
    ("去年买旧系统花了80万，今年预算还没定。", "unknown", None, None, None),
    ("合同金额120万，客户年收入20亿。", "unknown", None, None, None),
    ("他说40个以内他能做主，超过得找老板。", "unknown", None, "known", None),
    ("预算在总裁办手里，数字没透露。", "unknown", "admin|executive", None, None),
    ("采购预算公示了，预算价235万。", "approved", None, None, 2350000),
]


@pytest.mark.parametrize(("text", "status", "owner", "authority", "amount"), CASES)
def test_a_sentence_tells_status_owner_authority_and_amount(
    text: str, status: str, owner: str | None, authority: str | None, amount: int | None
) -> None:
    budget = read(text, by_rule=True)[1].budget
    assert budget.status in status.split("|")
    assert owner is None or (budget.owner or "unknown") in owner.split("|")
    assert authority is None or budget.authority in authority.split("|")
    assert (int(budget.amount) if budget.amount is not None else None) == amount
