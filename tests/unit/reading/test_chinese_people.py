"""Chinese sentences of many styles: how far we got with somebody and what they think."""

from __future__ import annotations

import pytest

from assistant.domain.vocabulary import Lang
from tests.unit.reading.expectations import named, read

MET, NOT = "met|engaged", "none|indirect"
CASES = [
    ("财务总监老白我请他吃过两顿饭，算是认识了。", "老白", MET, None, "finance"),
    (
        "跟信息中心的佟主任开了个线上会，他全程没开摄像头，也没提问题。",
        "佟主任",
        MET,
        "neutral|unknown",
        "it",
    ),
    ("采购部说按制度走，其他不谈。", "采购", "none|met|indirect", "neutral|unknown", "procurement"),
    ("内审那边一直没搭上线。", "内审", "none", "unknown", "risk_audit"),
    ("法务小史发来一版红线，我们改了两轮。", "小史", MET, "neutral|support|unknown", "legal"),
    ("我跟王副总在电梯里打了个招呼。", "王副总", "none|met", None, None),
    ("展会上跟他们CIO换了张名片。", "CIO", "none", "unknown", "it"),
    ("给财务发过两封邮件，都没回。", "财务", "none", "unknown", "finance"),
    ("我托梁经理约他们总经理，还没消息。", "总经理", "none", "unknown", "executive"),
    ("总经理由梁经理去汇报，我们没直接见过。", "总经理", NOT, "unknown", "executive"),
    ("梁经理说总经理也挺看好我们的。", "总经理", "indirect", "support", "executive"),
    ("人力总监在会上公开力挺我们，说不上这个系统招聘没法干。", "人力总监", MET, "champion|support", "hr"),
    ("信息部长嘴上说支持，实际一直拖。", "信息部长", "met|none|indirect|engaged", "sceptical|neutral", "it"),
    ("销售总监明确表态不会用，说谁爱用谁用。", "销售总监", "met|none|indirect", "oppose", "business_owner"),
    ("研发副总对我们印象不错。", "研发副总", "met|none|indirect|engaged", "support", "business_owner"),
    ("质量部的阮姐帮我们把评分标准都写进去了。", "阮姐", MET, "champion|support", "business_owner"),
    ("设备科长嫌我们价格高，一直在推另一家。", "设备科长", None, "oppose|sceptical", None),
    ("两个仓库主管试了三天，都说比原来快。", "仓库主管", MET, "support", "business_owner|end_user"),
    ("护士长们担心增加工作量。", "护士长", None, "sceptical", "end_user"),
    ("审计处参加了我们的第二次汇报，没提意见。", "审计处", MET, "neutral", "risk_audit"),
    ("集团数字化部还不知道这个事。", "数字化部", "none", "unknown", "it|supervisor"),
    ("合规经理看完数据流向图后松口了，说可以。", "合规经理", MET, "support", "legal"),
    ("副院长见过一面，他说原则上同意，先小范围试。", "副院长", MET, "support", "executive"),
    (
        "科室主任私下跟我说，院长其实想用自己学生的公司。",
        "院长",
        "indirect|none",
        "oppose|sceptical|unknown",
        "executive",
    ),
    ("运营总监让我们下周去给她团队讲一次。", "运营总监", MET, None, "business_owner"),
    ("明天第一次去见采购总监。", "采购总监", "none", "unknown", "procurement"),
    ("上周本来约了CFO，被他临时取消了。", "CFO", "none", "unknown", "finance"),
    ("行政主管，微信聊过几句，态度还可以。", "行政主管", MET, "support|neutral", "admin"),
    ("一线的调度员我没接触过。", "调度员", "none", "unknown", "end_user"),
    ("财务部没意见，只要发票合规。", "财务", "met|none|indirect", "neutral|support", "finance"),
    ("IT负责人老葛已经在帮我们搭测试环境了。", "老葛", MET, "support|champion", "it"),
    ("法务提了八条修改意见，卡在违约责任上。", "法务", MET, "sceptical|neutral|unknown", "legal"),
    ("招标办的人油盐不进，问什么都说看公告。", "招标办", None, "neutral|sceptical|unknown", "procurement"),
    ("他们IT经理倾向用友，觉得我们太小。", "IT经理", None, "oppose|sceptical", "it"),
    ("生产经理对这事无所谓，让我找设备部。", "生产经理", MET, "neutral", "business_owner"),
    ("纪检那边我们碰都没碰。", "纪检", "none", "unknown", "risk_audit"),
    ("工会主席担心裁员，还没正式沟通。", "工会", "none", None, "peer_department"),
    (
        "我们跟供应链总监史总一起跑了三个仓，方案是一起定的。",
        "史总",
        "engaged",
        "support|champion",
        "procurement",
    ),
]


@pytest.mark.parametrize(("text", "who", "contact", "stance", "function"), CASES)
def test_a_sentence_tells_contact_stance_and_function(
    text: str, who: str, contact: str | None, stance: str | None, function: str | None
) -> None:
    _, seen = read(text, by_rule=True)
    person = next((p for p in seen.committee.people if named(p, who)), None)
    assert person is not None, [p.label for p in seen.committee.people]
    assert contact is None or person.contact in contact.split("|")
    assert stance is None or person.stance in stance.split("|")
    assert function is None or person.function in function.split("|")


@pytest.mark.parametrize("product", ["仓储系统", "采购平台", "财务共享软件"])
def test_a_product_is_nobody_and_is_joined_with_nobody(product: str) -> None:
    _, seen = read(f"{product}，兆丰化工。跟董事长邹立新开过会，提的问题都答了，他说年前一定要上。")
    assert [p.name for p in seen.committee.people] == ["邹立新"]
    assert not any(role in seen.committee.people[0].roles for role in ("approver", "decider"))


def test_a_subsidiary_that_is_the_account_itself_is_nobody() -> None:
    _, seen = read("镜川化工的ERP二期，子公司内部都走通了，合同下周发，总经理冉总见过四次，他点头了。")
    assert [p.label for p in seen.committee.people if "子公司" in p.label] == []


def test_what_somebody_looks_after_is_no_part_of_the_name() -> None:
    _, seen = read(
        "衡川轴承的合同系统，法务闻律师跟我改了两轮条款。老板娘管钱，我只在走廊上跟她点过头，没聊过。"
    )
    labels = [p.label for p in seen.committee.people]
    assert "老板娘" in labels
    assert "老板娘管钱" not in labels


def test_the_chief_over_there_is_not_called_after_the_place() -> None:
    _, seen = read(
        "恒羽制衣的排产软件。生产那边厂长是项目发起人，天天催，跟我见了四次。采购没见过。", Lang.ZH
    )
    (chief,) = (p for p in seen.committee.people if "厂长" in (p.label, *p.aliases) or "厂长" in p.label)
    assert chief.name is None
    assert not chief.team


@pytest.mark.parametrize("text", ["我是跟他下面小何接触的，挺熟。", "主要跟他手下小孙对接的，聊过三次。"])
def test_a_nickname_stands_behind_where_somebody_is(text):
    _, seen = read(text, by_rule=True)
    assert any(p.name in ("小何", "小孙") for p in seen.committee.people)
