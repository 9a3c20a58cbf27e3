"""The ids of a deal review, as files, reports and evaluations know them. Never rename one."""

from __future__ import annotations

from enum import StrEnum


class Lang(StrEnum):
    """The two languages the coach speaks."""

    ZH = "zh"
    EN = "en"


class Function(StrEnum):
    """Which part of the customer's organisation a person or team belongs to."""

    EXECUTIVE = "executive"
    FINANCE = "finance"
    PROCUREMENT = "procurement"
    LEGAL = "legal"
    IT = "it"
    RISK_AUDIT = "risk_audit"
    BUSINESS_OWNER = "business_owner"
    END_USER = "end_user"
    ADMIN = "admin"
    HR = "hr"
    SUPERVISOR = "supervisor"
    PEER_DEPARTMENT = "peer_department"
    EXTERNAL = "external"


class Role(StrEnum):
    """What a person does in the purchase; one person may have several."""

    INITIATOR = "initiator"
    USER = "user"
    INFLUENCER = "influencer"
    EVALUATOR = "evaluator"
    DECIDER = "decider"
    APPROVER = "approver"
    BUYER = "buyer"
    GATEKEEPER = "gatekeeper"
    SIGNATORY = "signatory"
    ECONOMIC_BUYER = "economic_buyer"


class Contact(StrEnum):
    """How far our side has got with somebody, weakest first after unknown."""

    UNKNOWN = "unknown"
    NONE = "none"
    INDIRECT = "indirect"
    MET = "met"
    ENGAGED = "engaged"

    @property
    def spoken(self) -> bool:
        """True when somebody of ours has talked with them at least once."""
        return self in (Contact.MET, Contact.ENGAGED)


class Stance(StrEnum):
    """What they think of buying from us."""

    CHAMPION = "champion"
    SUPPORT = "support"
    NEUTRAL = "neutral"
    SCEPTICAL = "sceptical"
    OPPOSE = "oppose"
    UNKNOWN = "unknown"

    @property
    def against(self) -> bool:
        """True for those who doubt or object."""
        return self in (Stance.SCEPTICAL, Stance.OPPOSE)

    @property
    def favourable(self) -> bool:
        """True for those who want it."""
        return self in (Stance.CHAMPION, Stance.SUPPORT)


class BudgetStatus(StrEnum):
    """How real the money is."""

    UNKNOWN = "unknown"
    ASSUMED = "assumed"
    INDICATED = "indicated"
    APPROVED = "approved"


class Authority(StrEnum):
    """Do we know up to what amount they may sign, and who signs above it?"""

    UNKNOWN = "unknown"
    PARTLY = "partly"
    KNOWN = "known"


class ChainKnown(StrEnum):
    """How much of the decision chain we know."""

    UNKNOWN = "unknown"
    PARTIAL = "partial"
    MAPPED = "mapped"


class Timeline(StrEnum):
    """Whose dates these are."""

    UNKNOWN = "unknown"
    ASSUMED = "assumed"
    CONFIRMED = "confirmed"


class StepKind(StrEnum):
    """What happens in one step of the customer's purchase process."""

    INITIATE = "initiate"
    EVALUATE = "evaluate"
    APPROVE = "approve"
    SIGN = "sign"
    INFORM = "inform"
    OUTSIDE = "outside"


class StepState(StrEnum):
    """How far one step has come."""

    DONE = "done"
    OPEN = "open"
    UNKNOWN = "unknown"


class FindingId(StrEnum):
    """What can be wrong with a deal as told."""

    SINGLE_THREADED = "single_threaded"
    DECISION_CHAIN_UNKNOWN = "decision_chain_unknown"
    ECONOMIC_BUYER_UNREACHED = "economic_buyer_unreached"
    BUDGET_UNVERIFIED = "budget_unverified"
    APPROVAL_AUTHORITY_UNKNOWN = "approval_authority_unknown"
    FINANCE_OVERLOOKED = "finance_overlooked"
    LEGAL_OVERLOOKED = "legal_overlooked"
    PROCUREMENT_OVERLOOKED = "procurement_overlooked"
    IT_OVERLOOKED = "it_overlooked"
    RISK_AUDIT_OVERLOOKED = "risk_audit_overlooked"
    USER_OVERLOOKED = "user_overlooked"
    SUPERVISOR_OVERLOOKED = "supervisor_overlooked"
    SPLIT_DECISION = "split_decision"
    CHAMPION_CANNOT_PUSH = "champion_cannot_push"
    HIDDEN_INFLUENCER = "hidden_influencer"
    VALUE_CASE_MISSING = "value_case_missing"
    PROCESS_UNKNOWN = "process_unknown"
    TIMELINE_UNREALISTIC = "timeline_unrealistic"
    COMPETITOR_UNATTENDED = "competitor_unattended"
    MESSAGE_NOT_TAILORED = "message_not_tailored"
    NOT_A_KEY_ACCOUNT = "not_a_key_account"
    OWNERSHIP_CONFLICT = "ownership_conflict"
    SUPPORT_NOT_SECURED = "support_not_secured"


class Severity(StrEnum):
    """How much a finding endangers the deal."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class Topic(StrEnum):
    """What a question of the coach is about."""

    PROBLEM = "problem"
    VALUE = "value"
    DECISION_CHAIN = "decision_chain"
    ECONOMIC_BUYER = "economic_buyer"
    BUDGET_OWNER = "budget_owner"
    BUDGET_STATUS = "budget_status"
    AUTHORITY = "authority"
    FINANCE = "finance"
    LEGAL = "legal"
    PROCUREMENT = "procurement"
    IT = "it"
    RISK_AUDIT = "risk_audit"
    USERS = "users"
    SUPERVISOR = "supervisor"
    INFLUENCERS = "influencers"
    OBJECTIONS = "objections"
    PROCESS = "process"
    TIMELINE = "timeline"
    COMPETITION = "competition"
    MESSAGE_FIT = "message_fit"
    ACCOUNT_FIT = "account_fit"
    INTERNAL_SUPPORT = "internal_support"
    NEXT_STEP = "next_step"


class CriterionId(StrEnum):
    """The ten criteria of the rubric."""

    PROBLEM_VALUE = "problem_value"
    DECISION_CHAIN = "decision_chain"
    ECONOMIC_BUYER = "economic_buyer"
    BUDGET = "budget"
    STAKEHOLDER_COVERAGE = "stakeholder_coverage"
    CONTROL_FUNCTIONS = "control_functions"
    USERS_AND_SUPERVISORS = "users_and_supervisors"
    MESSAGE_FIT = "message_fit"
    PROCESS_TIMELINE = "process_timeline"
    COMPETITION_AND_RISK = "competition_and_risk"


class Intent(StrEnum):
    """What the rep wants with a line."""

    REPORT = "report"
    ANSWER = "answer"
    QUESTION = "question"
    HELP = "help"
    CORRECTION = "correction"
    OFF_TOPIC = "off_topic"
    ABUSE = "abuse"
    COMMAND = "command"
