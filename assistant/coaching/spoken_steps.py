"""The steps of a decision told in a row: 「业务提，IT 评，CFO 批」, "IT evaluates, the CFO approves"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.coaching.cues import folded
from assistant.domain.evidence import Step
from assistant.domain.vocabulary import Function, StepKind

_FUNCTION_WORDS: Sequence[tuple[Function, str]] = (
    (Function.FINANCE, r"财务|cfo|finance|controller|会计"),
    (
        Function.IT,
        r"信息(?:部|中心|化)|技术部|科技部|cio|cto|information technology"
        r"|\b(?:the|their|an?) it\b|\bit (?:dept|department|team|director|manager|head|guys?|people|security)\b",
    ),
    (Function.HR, r"人力|(?<![a-z])hr(?![a-z])|chro"),
    (Function.LEGAL, r"法务|legal"),
    (Function.PROCUREMENT, r"采购|procurement|purchasing"),
    (Function.EXECUTIVE, r"老板|总经理|董事长|总裁|ceo|owner|managing director|(?<![a-z])md(?![a-z])"),
    (Function.ADMIN, r"行政|admin"),
    (Function.BUSINESS_OWNER, r"部|中心|marketing|sales|operations|office|department|business"),
)
_IT = re.compile(r"(?<![A-Za-z])IT(?![A-Za-z])")
_CLAUSE = re.compile(r"[^，,、；;。.→>\n]+")
_STEP_KINDS: Sequence[tuple[StepKind, str]] = (
    (StepKind.SIGN, r"签(?!到)|用印|盖章|\bsigns?\b|signature"),
    (
        StepKind.APPROVE,
        r"批|点头|拍板|过会|办公会|会签|审议|approv|decides?\b|awards?\b|sign(?:s|ed) off|\b(?:takes?|goes|passes) (?:it )?(?:up )?to\b",
    ),
    (
        StepKind.EVALUATE,
        r"评|测|选|比价|比较|磋商|招标|审|打分|看|evaluat|scor|select|picks?\b|compar|review|tests?\b|\bruns? (?:it|the)\b|\bchecks?\b",
    ),
    (
        StepKind.INITIATE,
        r"提|发起|立项|推荐|initiat|recommend|request|propos|raises?\b|\bwrites? (?:the|a|it|up)\b|\bputs? (?:it|the|in|a|up)\b",
    ),
    (StepKind.INFORM, r"知会|备案|告知|informed|told"),
)


def steps_in(text: str) -> list[tuple[Step, int, int]]:
    """The steps of a decision told in a row (「业务提，IT 评，CFO 批」), each with its place in the text."""
    found: list[tuple[Step, int, int]] = []
    for clause in _CLAUSE.finditer(text):
        words = _spelled(clause.group())
        kind = next((k for k, pattern in _STEP_KINDS if re.search(pattern, words)), None)
        if kind is None or len(words) > 60:
            continue
        function = next((f for f, pattern in _FUNCTION_WORDS if re.search(pattern, words)), None)
        lead = len(clause.group()) - len(clause.group().lstrip())
        start, end = clause.start() + lead, clause.start() + len(clause.group().rstrip())
        found.append((Step(text[start:end], kind, function), start, end))
    return found if len({s.kind for s, _, _ in found}) >= 2 else []


_THEN = re.compile(r"\bthen\b|\bafter that\b|→|->|(?<=\w) > (?=\w)|再到|然后")


def one_after_another(text: str) -> bool:
    """Whether an order of three is told, though no word says what each does: "Tom, then ops, then fin dir"."""
    return len(_THEN.findall(folded(text))) >= 2


def functions_in(text: str) -> tuple[Function, ...]:
    """The functions the text names, in the order of our list."""
    plain = _spelled(text)
    return tuple(f for f, pattern in _FUNCTION_WORDS if re.search(pattern, plain))


def _spelled(text: str) -> str:
    """The folded text; IT is told from the pronoun before its case is lost."""
    return folded(_IT.sub("information technology", text))
