"""A signature that was put off: 签字推到元旦后, the order slipped to mid January, 合同签署推迟了; the old day no longer holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.reading.date_span import DateSpan

PUT_OFF = "put off"
"""The cue of a day that took the place of the one hoped for so far."""
_MOVING = re.compile(
    r"推迟|推后|推延|延期(?!条款|违约|赔|罚|费|付|交)|延后|延迟(?!条款|违约|赔|罚|费|付|交)|延缓|顺延|改期|押后|往后(?:推|拖|挪|延|放)|后(?:推|延|移)|(?:推|拖|延|挪|改|缓)(?=到|至|过)|缓一?缓|搁一?搁"
    r"|等(?=[他她][^，。]{0,6}(?:回|休完|出院|上班)|放假回)"
    r"|\bslip(?:s|ped|ping)?\b|\bpostpon\w+|\bdelayed\b|\bdefer(?:red|s)?\b|\bput (?:it )?(?:back|off)\b|\bon hold\b|\bbumped\b|\bdrag(?:ged|s|ging)? (?:out|on|into)\b"
    r"|\b(?:push|mov|shift)(?:e?[ds]|es|ing|e)?\b(?= (?:(?:it|the|this|that|their|our|everything|deal|order|signing|signature|contract|po|out|back|over) ?)*(?:to|into|until|till|past|beyond|out|back)\b)",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"签(?!到)|合同|下单|订单|采购单|成交|关单|这单|单子|项目(?!启动)|\b(?:sign(?!-off\b)\w*|contract|orders?|po|deal|closing|project)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"上线|投产|开工|验收|评审|评标|开标|招标|会议|[董例周年晨办审股]\w?会|演示|交流|试点|试用|培训|安装|实施|交付|到货|发货|付款|回款|首付|尾款|年结|搬|拜访|见面|出差|调研|启动|对接|比选|报价|休假|预算"
    r"|\b(?:demo|go-?live|launch|meetings?|training|roll-?out|review|pilot|trial|kick-?off|board|committee|visit|workshop|install\w*|deliver\w*|shipment|payment|invoice|office|calls?|audit|"
    r"tender|migration|implementation|appointment|budget|lunch|holiday|hearing|poc|test\w*|evaluation)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"没(?:有)?(?:再|被)?(?:推|延|拖|改|往后|挪)|不(?:会|能|用|想|再|许|让|得)?(?:推|延|拖|改|往后|挪)|别推|别拖|不变|要是|如果|万一|除非|怕|会不会|"
    r"\b(?:not|no|never|won't|isn't|wasn't|hasn't|haven't|hadn't|didn't|doesn't|don't|can't|cannot|unless|if|afraid|avoid|without)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^。！!？?\n;；]+?(?:[。！!？?\n;；]|\.(?=\s|$)|$)")
_CLAUSE = re.compile(r"[^，,]+")
_REACH = 30
"""So many characters behind the word for it the new day stands at most."""

_NEXT = 8
"""... and so near where no word tells what is put off."""


@dataclass(frozen=True, slots=True)
class PutOff:
    """Where a signature is put off, and until when, if that is told."""

    start: int
    until: DateSpan | None


def put_off(text: str, dates: Sequence[DateSpan]) -> PutOff | None:
    """The last putting off of the signature in a text, or None; that of another step is none."""
    found = None
    for sentence in _SENTENCE.finditer(text):
        for moving in _moves(text, sentence):
            until = _until(dates, moving.end(), sentence.end())
            if _of_signing(text, sentence, moving, until):
                found = PutOff(moving.start(), until)
    return found


def _moves(text: str, sentence: re.Match[str]) -> Iterator[re.Match[str]]:
    for clause in _CLAUSE.finditer(text, sentence.start(), sentence.end()):
        moving = _MOVING.search(text, clause.start(), clause.end())
        if moving is not None and not _NOT_SO.search(text, clause.start(), clause.end()):
            yield moving


def _until(dates: Sequence[DateSpan], start: int, end: int) -> DateSpan | None:
    return next((d for d in dates if start <= d.start <= min(end, start + _REACH)), None)


def _of_signing(text: str, sentence: re.Match[str], moving: re.Match[str], until: DateSpan | None) -> bool:
    """Whether what is moved is the signature: the nearest thing before the word, else the first behind it."""
    before = [m.start() for m in _SIGNING.finditer(text, sentence.start(), moving.start())]
    others = [m.start() for m in _OTHERS.finditer(text, sentence.start(), moving.start())]
    if before or others:
        return max(before, default=-1) > max(others, default=-1)
    stop = until.start if until else sentence.end()
    behind = _SIGNING.search(text, moving.end(), stop)
    other = _OTHERS.search(text, moving.end(), stop)
    if behind or other:
        return behind is not None and (other is None or behind.start() < other.start())
    return until is not None and until.start <= moving.end() + _NEXT
