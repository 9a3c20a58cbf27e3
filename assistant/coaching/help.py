"""Help with the next move: what to say to whom, an order of talking, an agenda, a mail, a close plan.

Built from the message matrix and this deal's own people; in practice mode the rep is asked for a first attempt.
"""

from __future__ import annotations

import re

from assistant.coaching.answer_before import answer_before
from assistant.coaching.asked import request_in
from assistant.coaching.close_plan import close_plan
from assistant.coaching.cues import folded
from assistant.coaching.help_subjects import help_on_subject
from assistant.coaching.kit import Kit
from assistant.coaching.known import buyers, main_contact
from assistant.coaching.naming import place_of
from assistant.coaching.policy import Situation
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Slot
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import ChainKnown, FindingId, Function
from assistant.reading.normalise import read_length

_FUNCTIONS: tuple[tuple[Function, str], ...] = (
    (Function.LEGAL, r"法务|律师|legal|lawyer|counsel|privacy officer"),
    (Function.FINANCE, r"财务|cfo|会计|出纳|finance|controller|accountant|treasur"),
    (Function.PROCUREMENT, r"采购|招标办|procurement|purchasing"),
    (Function.RISK_AUDIT, r"内审|审计|风控|合规|audit|risk|compliance"),
    (
        Function.IT,
        r"信息|技术部|系统管理员|安全|cio|cto|\b(?:the|their) it\b|(?:to|with) it\b|system admin|security|administrator",
    ),
    (Function.HR, r"人力|(?<![a-z])hr(?![a-z])|chro"),
    (Function.ADMIN, r"行政|office manager|facilities"),
    (Function.SUPERVISOR, r"集团|上级|总部|parent|head office|headquarters"),
    (Function.END_USER, r"一线|用户|店长|users|operators|drivers|nurses|doctors"),
    (Function.EXECUTIVE, r"老板|总经理|董事长|总裁|ceo|managing director|board|owner"),
    (Function.PEER_DEPARTMENT, r"隔壁|其他部门|neighbour|other department"),
)


_TALKING = (
    r"怎么说|怎么讲|怎么谈|怎么回|该问|话术|说服|邮件|议程|扮演|看什么|拿什么|准备什么|心里没底"
    r"|say|tell|ask|convince|talk|mail|agenda|play|pretend|show|bring|meeting with"
)
_ONE_LINE, _SHORT = 80, 240
"""In a longer text somebody named in passing is not whom the request is about."""


def help_notes(text: str, kind: str, situation: Situation, kit: Kit) -> tuple[Reason, ...]:
    """What the coach offers, as notes for the voice; the question that follows is chosen elsewhere.

    What is wanted stands where the text asks; whom it is about may be told before.
    """
    if kind == "forged":
        return (Reason("help.improper.forged"),)
    if kind == "improper":
        return (_improper(text, kit),)
    return _Help(text, situation, kit).notes()


def _improper(text: str, kit: Kit) -> Reason:
    plain = folded(text)
    if re.search(r"返点|回扣|好处|红包|送礼|kickback|bribe|gift|under the table", plain):
        return Reason("help.improper.money")
    if kit.material.cues.find("tender", text) or re.search(r"private chat|标底|评委", plain):
        return Reason("help.improper.tender")
    return Reason("help.improper")


_PRONOUN = re.compile(r"[他她](?!们)|\b(?:him|her|them)\b", re.I)


class _Help:
    def __init__(self, text: str, situation: Situation, kit: Kit) -> None:
        self.asked = request_in(text)
        self.whole, self.plain = folded(text), folded(self.asked)
        self.situation, self.kit = situation, kit
        self.picture = situation.picture
        self.function, self.person = self._whom()

    def notes(self) -> tuple[Reason, ...]:
        ids = [f.id for f in self.situation.findings]
        if FindingId.NOT_A_KEY_ACCOUNT in ids:
            return (Reason("help.standard"),)
        if FindingId.OWNERSHIP_CONFLICT in ids or self.situation.disputed:
            return (Reason("help.own_side"),)
        if self._says(
            r"成交计划|关单计划|冲刺|签约计划|close plan|closing plan|sprint|for the signature|签约"
        ):
            return self._plan()
        if self._says(r"怎么改|怎么更新|怎么记|update the deal|record this"):
            return (Reason("help.update"),)
        if self.kit.material.cues.find("play", self.plain):
            return (Reason("help.play", (self._fact(self.function or Function.FINANCE),)),)
        if on_subject := help_on_subject(
            self.plain, self.whole, self.situation, self.kit.material.cues, self.person
        ):
            return on_subject
        if self._says(
            r"加(?:购|模块|几个模块|点模块)|塞.{0,4}模块|增购|加单|上更多|upsell|cross-?sell|add-?on to sell|sell them more"
        ):
            return self._upsell()
        if self._says(r"降价|折扣|打折|discount|lower the price|pricing|price"):
            return self._discount()
        if self.function is None:
            return self._without_person()
        attempt = (Reason("help.attempt"),) if self.kit.practice else ()
        if attempt:
            return attempt
        if self._says(r"邮件|写封|mail|write to"):
            return self._mail(self.function)
        if self._says(r"议程|提纲|agenda"):
            return (Reason("help.agenda"), *self._talk(self.function)[:1])
        if self._says(r"问.{0,4}什么|该问|ask"):
            return (self._message("help.ask", self.function),)
        return self._talk(self.function)

    def _says(self, pattern: str) -> bool:
        return re.search(pattern, self.plain) is not None

    def _just_named(self) -> Stakeholder | None:
        """「拍板的是分管副总，没见过，我该怎么约他？」: a pronoun means the buyer whom the words before it name."""
        before = answer_before(self.whole)
        if not before or _PRONOUN.search(self.whole, len(before)) is None:
            return None
        buyer = next(iter(buyers(self.picture)), None)
        names = (buyer.name, buyer.title, *buyer.aliases) if buyer else ()
        return buyer if any(n and place_of(n, before) is not None for n in names) else None

    def _last_told_of(self) -> Stakeholder | None:
        """Whom a pronoun means where the line names nobody: whoever the deal heard of last, and not our contact."""
        if _PRONOUN.search(self.plain) is None or self._function_in(self.whole) is not None:
            return None
        contact, told = main_contact(self.picture), self.picture.deal.about(Slot.PERSON)
        people = [self.picture.committee.find(f.about or "") for f in told[-1:]]
        return next((p for p in people if p is not None and not p.team and p != contact), None)

    def _whom(self) -> tuple[Function | None, Stakeholder | None]:
        if meant := self._just_named():
            return meant.function, meant
        for p in self.picture.committee.people:
            if any(n and len(n) > 1 and place_of(n, self.asked) is not None for n in (p.name, *p.aliases)):
                return p.function, p
        if meant := self._last_told_of():
            return meant.function, meant
        function = self._function_in(self.plain)
        length = read_length(self.whole)
        if function is None and (length <= _ONE_LINE or (length <= _SHORT and self._talking)):
            function = self._function_in(self.whole)
        people = self.picture.committee.of(function) if function else ()
        return function, (people[0] if len(people) == 1 else None)

    @property
    def _talking(self) -> bool:
        """True when the request is about what to say or show to somebody."""
        return self._says(_TALKING)

    def _function_in(self, words: str) -> Function | None:
        before = (
            ""
            if self._talking or words is self.whole
            else r"(?:跟|和|对|向|给|约|见|to |with |for |meet )\s*(?:the |their )?"
        )
        found = (f for f, pattern in _FUNCTIONS if re.search(f"{before}(?:{pattern})", words))
        return next(found, None)

    def _fact(self, function: Function) -> tuple[str, str]:
        return "function", f"@function:{function}"

    def _message(self, key: str, function: Function) -> Reason:
        product = self.picture.deal.product_category
        return Reason(key, (self._fact(function), ("matrix", f"{product}/{function}")))

    def _talk(self, function: Function) -> tuple[Reason, ...]:
        notes = [self._message("help.talk", function)]
        if self.person is not None and self.person.name:
            facts = (*self._message("", function).facts, ("person", self.person.label))
            notes.append(Reason("help.talk.person", facts))
            if self.person.concerns:
                notes.append(Reason("help.talk.concern", (("concern", self.person.concerns[-1].text[:60]),)))
        if function in (Function.LEGAL, Function.FINANCE, Function.RISK_AUDIT):
            notes.append(Reason("help.reasons", (self._fact(function),)))
        return tuple(notes)

    def _mail(self, function: Function) -> tuple[Reason, ...]:
        person = self.person.label if self.person else f"@function:{function}"
        deal = self.picture.account or "@phrase:open.this_deal"
        return (
            Reason("help.mail", (*self._message("", function).facts, ("person", person), ("deal", deal))),
        )

    def _plan(self) -> tuple[Reason, ...]:
        product = self.picture.deal.product_category
        plan = close_plan(
            self.picture, product, self.kit.material.processes, self.situation.today, small=False
        )
        if (
            plan is None
            or self.picture.process.chain is ChainKnown.UNKNOWN
            or self.picture.close_date is None
        ):
            return (Reason("help.plan.first"),)
        steps = "@steps:" + "|".join(f"{s.name.zh}/{s.name.en}/{s.days}" for s in plan.steps)
        verdict = "@plan:" + str(plan.slack)
        facts = (
            ("steps", steps),
            ("needed", str(plan.needed)),
            ("left", str(plan.left)),
            ("close", f"@date:{self.picture.close_date.day.isoformat()}"),
            ("verdict", verdict),
        )
        return (Reason("help.plan.steps", facts),)

    def _upsell(self) -> tuple[Reason, ...]:
        """More to sell waits until what is on the table stands."""
        if not self.situation.findings:
            return (Reason("help.upsell.first"),)
        return (Reason("help.upsell", (("finding", f"@finding:{self.situation.findings[0].id}"),)),)

    def _discount(self) -> tuple[Reason, ...]:
        if not self.situation.findings:
            return (self._order(),)
        return (
            Reason("help.discount", (("finding", f"@finding:{self.situation.findings[0].id}"),)),
            self._order(),
        )

    def _order(self) -> Reason:
        order = self.kit.material.matrix.order(self.picture.deal.product_category)
        return Reason("help.order", (("functions", "@functions:" + ",".join(order[:5])),))

    def _without_person(self) -> tuple[Reason, ...]:
        if self._says(r"话术|从开场到收尾|talk track|script|word for word|talking points"):
            return (Reason("help.track"),)
        if not self.situation.findings:
            if self._says(r"怎么讲|怎么说|先后|顺序|say|pitch|order"):
                return (self._order(),)
            return (Reason("help.first"),)
        first = self.situation.findings[0]
        # What nobody spoke of is not said to be so.
        key = "help.general" if first.evidence else "help.general.unheard"
        worst = Reason(key, (("finding", f"@finding:{first.id}"),))
        if main_contact(self.picture) is None or not self.picture.has(Slot.PERSON):
            return (worst,)
        return (worst, self._order()) if self._says(r"怎么讲|怎么说|先后|顺序|say|pitch|order") else (worst,)
