"""A simulated rep: holds the truth about a deal and tells only what is plainly asked.

It recognises a topic by the question's structured topic and by its own words for that topic, written without a look at
the question bank; a question whose words ask something else gets a puzzled answer, which counts against the coach.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KEYWORDS: Mapping[str, str] = {
    "problem": r"问题|痛点|头疼|为什么想|problem|pain|trying to (?:solve|fix)|why now",
    "value": r"值多少|多少钱|省|收益|损失|算.{0,6}账|回报|worth|value|save|cost|roi|figures|money",
    "decision_chain": r"决策|拍板|谁批|谁签|谁来定|谁决定|经过哪些人|who decides|decision|approves|order|chain",
    "economic_buyer": r"拍板|花这笔钱|谁能说.{0,3}行|最终决定|economic buyer|yes to|final (?:say|yes|decision)|who can (?:give|approve)",
    "budget_owner": r"预算.{0,4}归|谁出钱|哪个部门|谁的钱|谁的预算|whose (?:budget|money)|which department|who pays|owns the budget",
    "budget_status": r"预算|批下来|列进|budget|funded|approved",
    "authority": r"权限|签多少|多少万以内|授权|签字|sign|limit|authori[sz]",
    "finance": r"财务|会计|cfo|finance|controller|accounting",
    "legal": r"法务|律师|合同条款|合规|legal|lawyer|counsel|contract terms",
    "procurement": r"采购|招标|比价|procurement|purchasing|tender",
    "it": r"信息|技术部|接口|安全评|\bit\b|security|interface|technical team|IT",
    "risk_audit": r"内审|风控|审计|audit|risk|compliance",
    "users": r"用户|使用者|一线|天天用|谁用|users?\b|people who (?:will )?use|end user|use it every day",
    "supervisor": r"上级|集团|监管|总部|母公司|parent|group|head ?office|supervis|above them",
    "influencers": r"私下|背后|流程(?:之)?外|影响|听谁的|behind the scenes|influenc|in private|informal|outside the (?:formal )?process",
    "objections": r"反对|顾虑|不赞成|意见|阻力|object|doubt|against|concern",
    "process": r"流程|步骤|手续|哪几步|process|steps|procedure|how do(?:es)? (?:they|it) buy",
    "timeline": r"什么时候|时间|日期|哪天|几号|when|date|timeline|schedule|by what",
    "competition": r"对手|竞争|竞品|别家|其他选择|哪些选择|替代|compet|alternativ|other vendor|instead",
    "message_fit": r"讲什么|讲的|说什么|同一套|分别|材料|关心什么|message|pitch|tell (?:each|every)|what (?:do )?you (?:say|tell)|deck",
    "account_fit": r"规模|营收|营业额|多大|几家|how big|revenue|turnover|size|how many (?:people|sites)",
    "internal_support": r"我们(?:自己|内部|公司)|售前|交付|归属|归谁|our own (?:side|company)|internal|pre-?sales|whose account",
    "next_step": r"下一步|接下来|先做哪|next step|do first|which one will you",
}
PUZZLED = {"zh": "你想问的是哪方面？", "en": "What exactly are you asking about?"}
IGNORANT = {"zh": "不清楚，没问过。", "en": "I don't know, I never asked."}
PRESSING = re.compile(
    r"谁(?:亲口)?说|什么时候说|凭什么|依据|证据|看过|数字|具体|哪一两位|核实|who (?:told|said)|how do you know|evidence|"
    r"seen|exactly|what makes you sure|figure|number|proof|check"
)


@dataclass
class SimulatedRep:
    """Answers one question at a time; `style` bends the answers: plain, terse, evasive, optimistic, contradicting, off_topic,
    and noisy, where `seed` decides for each question whether it is answered, dodged, praised away, cut short or wandered from.
    """

    lang: str
    facts: Mapping[str, str]
    probed: Mapping[str, str]
    style: str = "plain"
    asked: dict[str, int] = field(default_factory=dict)
    puzzled: list[str] = field(default_factory=list)
    turn: int = 0
    seed: int = 0

    def __post_init__(self) -> None:
        self._mood = random.Random(f"{self.seed}|{sorted(self.facts.items())}")
        self._today = "plain"

    def answer(self, topic: str | None, words: str) -> str:
        """What the rep says to this question."""
        self.turn += 1
        self._today = (
            self._mood.choices(*zip(*MOODS, strict=True))[0] if self.style == "noisy" else self.style
        )
        aside = self._aside()
        if aside:
            return aside
        if topic is None:
            return IGNORANT[self.lang]
        if not re.search(KEYWORDS[topic], words, re.I):
            self.puzzled.append(f"{topic}: {words}")
            return PUZZLED[self.lang]
        if self.style == "contradicting" and self.turn in CONTRADICTIONS:
            self.asked[topic] = self.asked.get(topic, 0) + 1
            told = self.facts.get(topic) or IGNORANT[self.lang]
            return f"{told} {CONTRADICTIONS[self.turn][self.lang]}"
        times = self.asked[topic] = self.asked.get(topic, 0) + 1
        return self._styled(topic, times, words)

    def _styled(self, topic: str, times: int, words: str) -> str:
        first = self.facts.get(topic)
        later = self.probed.get(topic)
        if self._today == "ignorant":
            return IGNORANT[self.lang]
        dodging = self.style == "noisy" or (self.turn <= 6 and self.turn % 3 != 0)
        if self._today == "evasive" and times == 1 and dodging:
            return EVASIONS[self.lang][self.turn % len(EVASIONS[self.lang])]
        if self._today == "optimistic" and times == 1:
            return OPTIMISM[self.lang][self.turn % len(OPTIMISM[self.lang])]
        if times > 1 or (first is None and PRESSING.search(words)):
            return self._cut(later or first or IGNORANT[self.lang])
        return self._cut(first or later or IGNORANT[self.lang])

    def _cut(self, answer: str) -> str:
        """A terse rep stops after the first clause."""
        return re.split(r"(?<=[^\d])[，,；;。]|\. ", answer)[0] if self._today == "terse" else answer

    def _aside(self) -> str | None:
        if self._today == "off_topic" and (self.turn in (2, 5) or self.style == "noisy"):
            return OFF_TOPIC[self.lang][self.turn % 2]
        return None


MOODS = (
    ("plain", 66),
    ("terse", 12),
    ("evasive", 8),
    ("optimistic", 6),
    ("ignorant", 5),
    ("off_topic", 3),
)
"""How often in a hundred answers a noisy rep is in which mood."""
CONTRADICTIONS = {
    3: {"zh": "客户说预算是两百一十万。", "en": "The customer said the budget is 210k."},
    5: {"zh": "对了，客户说预算是三百六十万。", "en": "By the way, the customer said the budget is 360k."},
}
EVASIONS = {
    "zh": ("这个应该没问题吧。", "差不多，都挺好的。", "到时候再说，问题不大。"),
    "en": ("That should be fine, I think.", "More or less, all good.", "Probably, no worries there."),
}
OPTIMISM = {
    "zh": ("肯定没问题，他们特别认可我们。", "放心，稳的。", "应该早就搞定了吧。"),
    "en": ("No problem at all, they love us.", "Certainly, it's in the bag.", "I'm sure that's fine."),
}
OFF_TOPIC = {
    "zh": ("对了，周末你看球了吗，今天天气也不错。", "你会讲个笑话吗？"),
    "en": ("By the way, did you see the football, and the weather today.", "Do you know a joke?"),
}


def rep_of(row: Mapping[str, Any], style: str = "plain", seed: int = 0) -> SimulatedRep:
    """The rep of one dialogue row of the data set."""
    return SimulatedRep(row["lang"], row["facts"], row.get("facts_probe", {}), style, seed=seed)
