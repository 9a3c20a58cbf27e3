"""A body that an answer names as the one that decides: 院长办公会过, 最后开社员大会定."""

from __future__ import annotations

import re

from assistant.coaching.who_decides import in_a_deciding_clause
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Mention
from assistant.domain.vocabulary import Function

_BODY = (
    r"(?:[院校局行厂馆所台]长|总经理|总裁|党委|党组|市长|区长|县长)?办公会|党政联席会|(?:党委|党组|常委|董事|理事|监事|院务|校务|局务|投委|管委|班子|村委|业委|工委)会"
    r"|(?:社员|股东|会员|职工|业主|村民|教职工)(?:代表)?大会|(?:股东|职代|家委|合伙人)会(?!议室)|(?:采购|评审|招标|投资|预算|决策)(?:管理)?委员会"
)
_DECIDES = r"(?:上|会上|那边|才|集体|一起|最后|来|再|投票|举手|讨论|研究)*(?:定(?!期)|批|过(?!问|目|期)|拍板|说了算|决定|审议|通过|表决|点头|商量)"
_TOLD = re.compile(
    rf"(?P<before>由|上|报|经|开|要过|得过|过|拿到)?(?P<body>{_BODY})(?:议)?(?:[，,]|$|(?P<decides>{_DECIDES}))"
)
_NEVER = re.compile(r"(?:不|没|未|免)(?:用|需要?|必|到|有)?(?:再)?(?:上|报|经|开|过|由|拿到)?$")


def deciding_body(text: str) -> tuple[Mention, int, int] | None:
    """The body a text says decides, with its place; None where none does, or where it needs not."""
    for found in _TOLD.finditer(text):
        told = found["decides"] or found["before"]
        if told and not _NEVER.search(text, 0, found.start("body")):
            return Mention(None, found["body"], team=True), *found.span("body")
    return None


def body_before(person: Stakeholder | None, text: str) -> tuple[Mention, int, int] | None:
    """A body that decides where nobody named does: 「院长办公会定，采购中心主任姓童，还没见」."""
    alone = person is None or not in_a_deciding_clause(person, text)
    return deciding_body(text) if alone else None


def only_runs_it(person: Stakeholder, text: str) -> bool:
    """An office that buys, of which no word says that it decides: 「公开招标，公共资源交易中心」."""
    buys = person.team and person.function is Function.PROCUREMENT
    return buys and not in_a_deciding_clause(person, text)
