"""A coach with two canned deals, so that the page can be looked at and tested without a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from assistant.domain.account import AccountRole, Actor
from assistant.domain.committee import BuyingCommittee, Concern, Stakeholder
from assistant.domain.conversation import Cited, Commitment, Conversation, Decision, MoveKind, Question, Turn
from assistant.domain.deal import Deal, Picture
from assistant.domain.evidence import DaySpan, Evidence, Fact, Slot, Step
from assistant.domain.finding import Action, Finding, Reason
from assistant.domain.meeting import AgreedAction, DealReview
from assistant.domain.purchase import Budget, PurchaseProcess
from assistant.domain.record import PendingTurn
from assistant.domain.rubric import CriterionScore, Gate, Scorecard
from assistant.domain.vocabulary import (
    Authority,
    BudgetStatus,
    ChainKnown,
    Contact,
    CriterionId,
    FindingId,
    Function,
    Intent,
    Lang,
    Role,
    Severity,
    Stance,
    StepKind,
    StepState,
    Timeline,
    Topic,
)
from assistant.errors import NotAllowed, NotFound, UnreadableInput, UserError

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


REP = Actor("rep-1", "Lin", AccountRole.REP, "east")


@dataclass(frozen=True, slots=True)
class StillClock:
    def now(self) -> datetime:
        return NOW


@dataclass(frozen=True, slots=True)
class Summary:
    id: str
    title: str
    lang: str
    owner_name: str = "Lin"
    updated_at: datetime = NOW
    open_findings: int = 0
    weakest: CriterionId | None = None
    close_date: date | None = None
    stage: str = ""


@dataclass(frozen=True, slots=True)
class View:
    summary: Summary
    conversation: Conversation
    picture: Picture
    findings: tuple[Finding, ...]
    scorecard: Scorecard
    questions: tuple[Question, ...] = ()
    commitment: Commitment | None = None
    unasked: tuple[Finding, ...] = ()
    pending: tuple[PendingTurn, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    document: str
    section: str
    text: str


class SampleTexts:
    """A reason's key is its text."""

    def say(self, reason: Reason, lang: str) -> str:
        return reason.key

    def action(self, reason: Reason, lang: str) -> str:
        return reason.key

    def of(self, key: str, lang: str, **facts: object) -> str:
        return f"{key} ({lang})"

    def told(self, wrong: UserError, lang: str) -> str:
        return self.of(wrong.key, lang)


def quoted(text: str) -> Evidence:
    return Evidence(text, 0, len(text), "m1")


def sample_view(lang: str) -> View:
    """A deal with everything a sheet can show."""
    zh = lang == "zh"

    def w(chinese: str, english: str) -> str:
        return chinese if zh else english

    def who(
        key: str, name: str, title: str, place: Function, near: Contact, mind: Stance, **more: object
    ) -> Stakeholder:
        quote = quoted(w(f"{name}是{title}", f"{name}, {title}"))
        return Stakeholder(key, name, title, place, contact=near, stance=mind, evidence=(quote,), **more)  # type: ignore[arg-type]

    people = (
        who(
            "p1",
            w("赵明", "Dana Whitfield"),
            w("信息部经理", "IT manager"),
            Function.IT,
            Contact.ENGAGED,
            Stance.CHAMPION,
            roles=(Role.INITIATOR,),
        ),
        who(
            "p2",
            w("钱总", "R. Okafor"),
            w("分管副总裁", "COO"),
            Function.EXECUTIVE,
            Contact.INDIRECT,
            Stance.UNKNOWN,
            roles=(Role.ECONOMIC_BUYER,),
        ),
        who(
            "p3",
            w("孙会计", "Priya Nair"),
            w("财务部会计", "Financial controller"),
            Function.FINANCE,
            Contact.MET,
            Stance.SCEPTICAL,
            concerns=(
                Concern(
                    w("怕对不上旧凭证", "old vouchers won't reconcile"),
                    quoted(w("怕旧凭证对不上", "vouchers won't reconcile")),
                ),
            ),
        ),
        who(
            "p4",
            w("李主任", "Tom Becker"),
            w("华东区主任", "Depot lead, North"),
            Function.END_USER,
            Contact.MET,
            Stance.SUPPORT,
        ),
        who(
            "p5",
            w("周处", "Gail Prentice"),
            w("运营处长", "Head of operations"),
            Function.BUSINESS_OWNER,
            Contact.NONE,
            Stance.OPPOSE,
        ),
    )
    spoken = quoted(w("预算他说应该没问题，大概八十万", "Budget should be fine, she thinks, around $120k"))
    picture = Picture(
        deal=Deal((Fact(Slot.BUDGET_STATUS, BudgetStatus.INDICATED, spoken),), Lang(lang)),
        committee=BuyingCommittee(people),
        own_side=(),
        budget=Budget(
            BudgetStatus.INDICATED,
            Function.FINANCE,
            Authority.PARTLY,
            Decimal(800000 if zh else 120000),
            "CNY" if zh else "USD",
            (spoken,),
        ),
        process=PurchaseProcess(
            ChainKnown.PARTIAL,
            Timeline.ASSUMED,
            (
                Step(
                    w("部门立项", "Business case"),
                    StepKind.INITIATE,
                    Function.IT,
                    date(2026, 11, 12),
                    StepState.DONE,
                ),
                Step(
                    w("三家比价", "Three quotes"),
                    StepKind.EVALUATE,
                    Function.PROCUREMENT,
                    date(2026, 12, 4),
                    StepState.OPEN,
                ),
                Step(
                    w("合同会签", "Contract review"),
                    StepKind.APPROVE,
                    Function.LEGAL,
                    None,
                    StepState.UNKNOWN,
                    10,
                ),
                Step(
                    w("副总裁签批", "COO signs"),
                    StepKind.SIGN,
                    Function.EXECUTIVE,
                    date(2027, 1, 8),
                    StepState.OPEN,
                ),
            ),
        ),
        account=w("远航物流", "Harbourline Freight"),
        close_date=DaySpan(date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
    )

    def finding(
        id: FindingId, severity: Severity, why: str, do: str, topic: Topic, *evidence: Evidence
    ) -> Finding:
        return Finding(
            id,
            severity,
            Reason(why),
            Action(Reason(do), by=date(2026, 11, 27)),
            topic,
            ("F12", "F40"),
            evidence,
        )

    findings = (
        finding(FindingId.LEGAL_OVERLOOKED, Severity.MAJOR, w("合同要会签，却没有任何法务的人出现。", "The contract goes through review and nobody from legal has come up."), w("请赵明引荐法务，先要一份合同范本。", "Ask Dana for the name in legal and their contract template."), Topic.LEGAL),
        finding(FindingId.ECONOMIC_BUYER_UNREACHED, Severity.CRITICAL, w("能批这笔钱的是钱总，只是听赵明转述。", "R. Okafor can release the money and you only know him through Dana."), w("约钱总二十分钟，只谈月底加班值多少钱。", "Get twenty minutes with R. Okafor on what month-end overtime costs."), Topic.ECONOMIC_BUYER, quoted(w("他说回去跟老板汇报一下", "She will take it to her boss"))),
        finding(FindingId.BUDGET_UNVERIFIED, Severity.CRITICAL, w("“应该没问题”不是预算。", "“Should be fine” is not a budget."), w("问清楚：列在哪个科目、哪一年、谁的名下。", "Ask which line it is on, which year, in whose name."), Topic.BUDGET_STATUS, spoken),
        finding(FindingId.PROCUREMENT_OVERLOOKED, Severity.MAJOR, w("要三家比价，采购还没有人接触。", "Three quotes are due and nobody in procurement has been met."), w("这周找到采购经办人。", "Find the buyer this week."), Topic.PROCUREMENT),
        finding(FindingId.TIMELINE_UNREALISTIC, Severity.MINOR, w("副总裁签批排在一月，晚于年底签约。", "The COO signs in January, after your close date."), w("跟赵明对一遍日期。", "Walk the dates through with Dana."), Topic.TIMELINE),
    )  # fmt: skip
    levels = (2, 1, 1, 2, 2, 1, 2, 0, 2, 0)
    scores = tuple(
        CriterionScore(c, level, level > 0, Reason(w("客户自己没有给过数字。", "No figure of the customer's own yet.")), Reason(w("请对方用自己的数字说一遍。", "Get it said in the customer's own figures.")), (spoken,) if level > 1 else ())
        for c, level in zip(CriterionId, levels, strict=True)
    )  # fmt: skip
    card = Scorecard(
        scores,
        34,
        CriterionId.COMPETITION_AND_RISK,
        (
            Gate(
                "economic_buyer",
                Reason(
                    w("没见到能拍板出钱的人，总分封顶 50。", "Capped at 50 until the economic buyer is met.")
                ),
            ),
        ),
    )
    note = w(
        "今天去了远航物流，见了信息部的赵明，他对我们的费控系统很感兴趣。预算他说应该没问题，大概八十万。他说回去跟老板汇报一下，争取年底前定下来。",
        "Met Dana Whitfield, IT manager at Harbourline Freight. Budget should be fine, she thinks, around $120k. She will take it to her boss and hopes to get it decided before year end.",
    )
    turns = (opening_turn(lang), reply_turn(lang, 1, "c1", note))
    summary = Summary(
        f"deal-{lang}",
        w("远航物流 · 费控系统", "Harbourline Freight · expense system"),
        lang,
        w("林晓", "Lin"),
        NOW,
        len(findings),
        card.weakest,
        date(2026, 12, 31),
    )
    return View(summary, Conversation(Lang(lang), turns), picture, findings, card, commitment=None)


def opening_turn(lang: str) -> Turn:
    reply = (
        "先说说你手上的一单：客户是谁，走到哪一步了？"
        if lang == "zh"
        else "Tell me about one of your deals: who is the customer, and where does it stand?"
    )
    return Turn(
        0, "open", "", (), Decision(MoveKind.OPEN, Intent.COMMAND, Question(Topic.PROBLEM, "open")), reply
    )


def reply_turn(lang: str, number: int, client_id: str, text: str) -> Turn:
    zh = lang == "zh"
    body = (
        "有一件事要先分清：“应该没问题”是赵明的判断，不是已经批下来的预算。\n\n**能批这笔钱的人还没有见到**，年底前签约就还没有根据。\n\n赵明说要“跟老板汇报一下”，这位老板是谁，八十万在他的签字权限之内吗？"
        if zh
        else "One thing to keep apart: “should be fine” is Dana's view, not an approved budget.\n\n**Whoever can release the money has not been met**, so closing before year end has nothing to stand on yet.\n\nWho is the boss Dana will take it to, and is $120k within what he may sign?"
    )
    fact = Fact(Slot.BUDGET_STATUS, BudgetStatus.ASSUMED, quoted(text[:24]))
    decision = Decision(MoveKind.ASK, Intent.REPORT, Question(Topic.AUTHORITY, "authority"))
    cited = Cited(
        "大客户方法" if zh else "Key-account method",
        "预算的四步" if zh else "Four steps of a budget",
        "",
        "F40-zh" if zh else "F40-en",
    )
    return Turn(number, client_id, text, (fact,), decision, body, (cited,))


@dataclass
class SampleCoach:
    """Keeps deals in memory; replies are canned."""

    views: dict[str, View] = field(
        default_factory=lambda: {v.summary.id: v for v in map(sample_view, ("zh", "en"))}
    )

    def deals(self, actor: Actor) -> Sequence[Summary]:
        return tuple(view.summary for view in self.views.values())

    def open(self, actor: Actor, deal_id: str) -> View:
        if deal_id not in self.views:
            raise NotFound()
        return self.views[deal_id]

    def enter(self, actor: Actor, deal_id: str) -> View:
        return self.open(actor, deal_id)

    def begin(
        self, actor: Actor, lang: str, product_category: str = "unknown", title: str | None = None
    ) -> View:
        empty = sample_view(lang)
        made = View(
            Summary(f"deal-{len(self.views) + 1}", title or "", lang),
            Conversation(Lang(lang), (opening_turn(lang),)),
            replace(empty.picture, deal=Deal((), Lang(lang)), committee=BuyingCommittee()),
            (),
            empty.scorecard,
        )
        self.views = {made.summary.id: made, **self.views}
        return made

    def say(self, actor: Actor, deal_id: str, text: str, client_id: str) -> Iterator[str | Turn]:
        view = self.open(actor, deal_id)
        if "\x00" in text:
            raise UnreadableInput()
        lang = view.conversation.lang.value
        turn = reply_turn(lang, len(view.conversation.turns), client_id, text)
        for start in range(0, len(turn.reply), 8):
            yield turn.reply[start : start + 8]
        full = sample_view(lang)
        told = Conversation(view.conversation.lang, (*view.conversation.turns, turn))
        summary = replace(
            view.summary,
            title=view.summary.title or full.summary.title,
            open_findings=5,
            weakest=full.scorecard.weakest,
        )
        self.views[deal_id] = replace(full, summary=summary, conversation=told)
        yield turn

    def delete(self, actor: Actor, deal_id: str) -> None:
        self.open(actor, deal_id)
        del self.views[deal_id]

    def rename(self, actor: Actor, deal_id: str, title: str) -> None:
        view = self.open(actor, deal_id)
        self.views[deal_id] = replace(view, summary=replace(view.summary, title=title))

    def passage(self, actor: Actor, citation_id: str) -> Passage:
        if citation_id not in ("F40-zh", "F40-en"):
            raise NotFound()
        if citation_id == "F40-zh":
            return Passage(
                "大客户方法",
                "预算的四步",
                "一笔预算要走四步：想法、计划、批准、可支用。\n\n没有见到批文，就当它还没有批。",
            )
        return Passage(
            "Key-account method",
            "Four steps of a budget",
            "A budget takes four steps: wish, plan, approval, release.\n\nUntil you have seen the approval, treat it as not approved.",
        )

    def citations(self, elements: Sequence[str], lang: str) -> Sequence[Cited]:
        return tuple(
            Cited("KA", "预算的四步" if lang == "zh" else "Four steps of a budget", "", f"{e}-{lang}")
            for e in elements
            if e == "F40"
        )


@dataclass
class SampleTrail:
    """Remembers what was refused to whom."""

    refused: list[tuple[str, str]] = field(default_factory=list)

    def refuse(self, actor: Actor | None, refused: NotAllowed) -> None:
        self.refused.append((actor.id if actor else "", refused.action))


@dataclass
class SampleReviews:
    """What others hold of a deal: nothing, until a test says otherwise."""

    reviews: tuple[DealReview, ...] = ()
    agreed: tuple[AgreedAction, ...] = ()
    share: object = None

    def of_deal(self, actor: Actor, deal_id: str) -> tuple[DealReview, ...]:
        return tuple(review for review in self.reviews if review.deal_id == deal_id)

    def actions(self, actor: Actor) -> tuple[AgreedAction, ...]:
        return self.agreed

    def status(self, actor: Actor, deal_id: str) -> object:
        return self.share


@dataclass
class SampleTeam:
    """Nobody has an account here."""

    importing: None = None
    accounts: None = None
    auditing: SampleTrail = field(default_factory=SampleTrail)
    reviewing: SampleReviews = field(default_factory=lambda: SampleReviews())
    sharing: SampleReviews = field(default_factory=lambda: SampleReviews())


@dataclass
class SampleApp:
    """Everything the page needs, in memory."""

    coaching: SampleCoach = field(default_factory=SampleCoach)
    texts: SampleTexts = field(default_factory=SampleTexts)
    clock: StillClock = field(default_factory=StillClock)
    team: SampleTeam = field(default_factory=SampleTeam)
    curating: None = None
    evaluations: None = None
    models: None = None
    asking: None = None
    demo_people: tuple[Actor, ...] = (REP, Actor("boss-1", "Shen", AccountRole.MANAGER, "east"))
