"""Every question asks for its topic in words that somebody listening for that topic would know: three listeners, written apart."""

from __future__ import annotations

import re

import pytest

from assistant.coaching.material import Material
from assistant.domain.vocabulary import Topic

LISTENERS = (
    {
        "problem": r"问题|痛|problem|pain",
        "value": r"值多少|钱|账|worth|money|value",
        "decision_chain": r"决策|拍板|decid|decision",
        "economic_buyer": r"拍板|final yes|sign",
        "budget_owner": r"预算|budget",
        "budget_status": r"预算|budget",
        "authority": r"权限|签|sign|authori[sz]",
        "finance": r"财务|finance",
        "legal": r"法务|legal",
        "procurement": r"采购|procurement",
        "it": r"\bIT\b|信息|IT",
        "risk_audit": r"内审|风控|audit|risk",
        "users": r"用户|使用者|users?",
        "supervisor": r"集团|上级|parent|supervis",
        "influencers": r"私下|private|influence",
        "objections": r"反对|不赞成|object|doubt",
        "process": r"流程|process",
        "timeline": r"什么时候|哪天|日程|时间|date|when",
        "competition": r"选择|对手|alternative|competitor",
        "message_fit": r"讲|message|tell",
        "account_fit": r"规模|营|size|big|turnover|revenue",
        "internal_support": r"我们|our own",
        "next_step": r"下一步|next step",
    },
    {
        "problem": r"头疼|逼得|问题|solve|hurt",
        "value": r"算|多赚|少花|save|gain|figures",
        "decision_chain": r"谁批|哪些人|顺序|谁提|order|who approve|approved",
        "economic_buyer": r"这笔钱|拍板|the money",
        "budget_owner": r"哪个部门|department",
        "budget_status": r"批|数|approved|figure",
        "authority": r"多少(?:万|钱)|up to what amount|limit",
        "finance": r"财务|finance",
        "legal": r"法务|律师|合同|legal|lawyer",
        "procurement": r"招标|比价|tender|comparison",
        "it": r"接口|安全|security|interface",
        "risk_audit": r"内审|风控|合规|audit",
        "users": r"一线|天天|使用者|every day|daily",
        "supervisor": r"集团|上级|监管|group|parent|supervising",
        "influencers": r"流程之?外|私下|outside|private",
        "objections": r"顾虑|反对|意见|objection|object",
        "process": r"步|立项|比价|step|how (?:the )?buying",
        "timeline": r"签|日|sign|schedule|date",
        "competition": r"别家|自己(?:开发|做)|照旧|对手|vendor|competitor|module",
        "message_fit": r"部门|department",
        "account_fit": r"多大|多少人|几家|how big|number of",
        "internal_support": r"售前|交付|归谁|内部|support|account|side",
        "next_step": r"哪(?:一)?天|约|day|when",
    },
)


@pytest.mark.parametrize("listener", range(len(LISTENERS)))
@pytest.mark.parametrize("topic", list(Topic))
def test_every_wording_is_recognised(listener: int, topic: Topic, material: Material) -> None:
    words = LISTENERS[listener][str(topic)]
    row = material.questions[topic]
    for wording in (*row.ask, *row.probe):
        for text in (wording.zh, wording.en):
            assert re.search(words, text, re.I), f"{wording.key}: {text}"


def test_no_wording_names_another_department_more_loudly_than_its_own(material: Material) -> None:
    departments = {"finance": "finance", "legal": "legal", "procurement": "procurement", "it": "IT"}
    for topic in departments:
        row = material.questions[Topic(topic)]
        for wording in (*row.ask, *row.probe):
            others = [
                d for d, name in departments.items() if d != topic and re.search(rf"\b{name}\b", wording.en)
            ]
            assert others == [], wording.key
