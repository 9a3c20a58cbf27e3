"""What kind of answer a question wants: an amount, a list, or just what is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from knowledge.tokens import fold

NUMBER = (
    r"(?:\d[\d,.]*|[零一二两三四五六七八九十百千万亿半]+(?=[个人种条类步家年月周天日人位名成折倍万亿元块%％])"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half)\b)"
)
_TIME = re.compile(
    rf"{NUMBER}\s*(?:个|人)?\s*(?:年|月|周|天|日|小时|分钟|季度|-?\s*(?:day|week|month|year|hour|minute|quarter)s?\b)"
)
_LASTING = re.compile(
    r"长期|很久|一直有效|不过时|很少变|\blong\s+time\b|\bfor\s+long\b|\bseldom\b|\brarely\b|\blasts?\b"
)
_SHARE = re.compile(rf"{NUMBER}\s*(?:%|％|percent|per\s+cent|折|成)|百分之")
_MONEY = re.compile(
    rf"(?:[¥$€£]\s*\d|{NUMBER}\s*(?:元|块|万|亿|美元|yuan|rmb|dollars?|euros?|million|thousand|k\b))",
    re.IGNORECASE,
)
_ANY = re.compile(NUMBER)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Amount(StrEnum):
    """What kind of figure a question asks for."""

    TIME = "time"
    SHARE = "share"
    MONEY = "money"
    OFF = "off"
    """What comes off or on a price: a share of it or a sum."""

    COUNT = "count"
    YEAR = "year"


_ASKED: tuple[tuple[Amount, re.Pattern[str]], ...] = (
    (
        Amount.YEAR,
        re.compile(
            r"哪一?年(?!级)|哪个年份|几几年|何年|\b(?:what|which)\s+year\b|\bwhen\s+(?:was|were)\s+(?:\w+\s+){1,5}(?:founded|written|published|set\s+up|established|launched)\b"
        ),
    ),
    (
        Amount.TIME,
        re.compile(
            r"多久|多长时间|几(?:个)?(?:年|月|周|天|小时)|多少(?:个)?(?:年|月|周|天|小时)|\bhow\s+long\b|\bhow\s+many\s+(?:days|weeks|months|years|hours)\b|多长$|多长[？?]"
        ),
    ),
    (
        Amount.SHARE,
        re.compile(
            r"百分之几|百分之多少|比例(?:是|有|为)?多少|几折|几成|几个点|占比|配比|多少个?百分|率(?:是|有|为|大概|一般|通常|能|要|大约|应该)*(?:多少|多高)|\b(?:what|which)(?:'s|\s+is)?\s+(?:\w+\s+){0,3}(?:percentage|percent|rate|share)\b|\bhow\s+many\s+percent\b|\bwhat\s+(?:\w+\s+){0,2}(?:%|percent\b)"
        ),
    ),
    (
        Amount.OFF,
        re.compile(
            r"\bhow\s+(?:much|big|large|high|deep)\s+(?:an?\s+|of\s+an?\s+)?(?:\w+\s+)?(?:discount|rebate|reduction|concession|markup|uplift|increase)\b"
            r"|\bhow\s+much\b[^.?!]{0,40}\b(?:off\s+the|discount)\b"
            r"|\bhow\s+much\s+(?:may|can|could|is|are|does|do)\b[^.?!]{0,40}\b(?:signs?|approves?|authori[sz]ed?|grants?|sign\s+off)\b"
        ),
    ),
    (
        Amount.MONEY,
        re.compile(
            r"多少钱|(?:价格|报价|薪|工资|费用|预算|提成|奖金|底薪|营收|收入|金额)[^，。？]{0,8}多少|\bhow\s+much\b(?!\s+of)|\b(?:what|which)(?:'s|\s+is)?\s+(?!(?:sort|kind|type)s?\b)(?:\w+\s+){0,3}(?:price|salary|wage|fee|threshold|revenue|turnover|commission|bonus)\b"
        ),
    ),
    (
        Amount.COUNT,
        re.compile(
            r"多少|(?<!哪)几(?:个|名|位|人|家|次|回|趟|台|套|项|页|遍)(?:人)?|(?<!哪)几(?:份|条线索|个案例)才|平均"
            r"|\bhow\s+(?:many|often|big|large|high|frequent)\b|\baverage\b|\bis\s+there\s+a\s+(?:number|figure|limit|threshold)\b"
        ),
    ),
)
_SEVERAL = re.compile(r"^(?!.*多少)(?=.*几).*(?:哪|什么|怎么|为何|为什么|吗|谁|属于)")
"""Chinese 几 beside another question word means "several" and asks for no figure."""

_COUNTED_IN_LISTS = re.compile(
    r"几(?:个)?(?:种|类|条|步|样|点|方面|阶段|路|面|层|站|关|段|样本要素|原则|假设|要素|问题|错误|失误|冲突|模式|画像|位置|动作|旋钮|角度|维度)"
    r"|\bhow\s+many\s+(?:\w+\s+)?(?:kinds?|types?|sorts?|steps?|stages?|phases?|patterns?|paths?|ways?|assumptions?|conflicts?|clashes|profiles?"
    r"|positions?|elements?|columns?|adjustments?|failures?|mistakes?|blunders?|problems?|principles?|angles?|dimensions?|costs?|questions?|points?|parts?)\b"
)
"""What the framework itself lists, so that asking for their number asks for the list."""

_CLAUSE = re.compile(
    r"[，,；;？?！!。]|\.\s|\s(?:and|but)\s(?=(?:what|who|whom|which|why|how|where|is|are|do|does|can|should)\b)|——|—"
)
_OTHER_ASKED = re.compile(
    r"什么|啥|怎么|咋|为何|谁|哪|吗$|吗[？?]?$|呢$|算不算|是不是|对不对|行不行|要不要|能不能|该不该|算[^，]{2,12}了$|了吧$"
    r"|^\s*(?:and\s+|so\s+|but\s+)?(?:what|who|whom|which|why|how|where|is|are|do|does|did|can|could|should|would|will|isn't|aren't)\b"
)
_FIGURE_WORD = re.compile(
    r"参考|标准|数字|比例|说法|规定|行情|依据|底线|上限|下限|合适"
    r"|\b(?:number|figure|threshold|benchmark|ratio|rule\s+of\s+thumb|limit|percentage|average|ballpark)\b"
)

_SEVERAL_OF = r"(?:\d[\d,.]*|[二两三四五六七八九十百千万][零一二三四五六七八九十百千万]*)\s*个?"
_COUNTED = re.compile(r"(?:多少|几)(?:个)?([次回趟人名位家台套项页遍场堂份席条种类步样])")
_PATTERN = {
    Amount.TIME: _TIME,
    Amount.SHARE: _SHARE,
    Amount.MONEY: _MONEY,
    Amount.OFF: re.compile(f"{_SHARE.pattern}|{_MONEY.pattern}", re.IGNORECASE),
    Amount.COUNT: _ANY,
    Amount.YEAR: _YEAR,
}
_LIST = re.compile(
    r"哪几|哪些|几(?:类|种|条|步|样|点|方面|个问题|个步骤)|分别|[二三四五六七八九十两][类种条步样个]|有什么|列出|各(?:是|给|有)|先.{0,12}后"
    r"|\blist\b|\bname\s+(?:the|all)\b|\bwhich\s+\w+s\b|\bwhat\s+are\b|\bthe\s+(?:two|three|four|five|six|seven|ten)\b|\bsteps\b|\ball\s+the\b|\bsequence\b|\border\b"
)

_ADVICE = re.compile(
    r"推荐|哪[家款](?:的)?(?:.{0,4})(?:好|强|合适|靠谱|便宜|划算|产品|软件|系统|工具)|(?:用|买|选)哪[家款]|(?:什么|哪个|哪种)(?:软件|工具|系统|平台|品牌|产品|厂商|应用)|排行|排名第"
    r"|\brecommend\b|\b(?:which|what|best)\s+(?:\w+\s+){0,2}(?:software|tools?|vendors?|brands?|apps?|provider|certification)\b|\bwhich\s+(?:crm|erp)\b"
    r"|\bbest\s+(?:\w+\s+){0,3}(?:software|tool|vendor|brand|certification|course|book)\b"
)
_ORDER = re.compile(
    r"(?:(?:帮我|给我|替我|请你?|麻烦你?)\s*|^\s*)(?:写|编|作|画|翻译|生成)(?:一|首|篇|段|个|份|张|幅|成|下|点)"
    r"|(?:^|\b(?:please|me|you)\s+)(?:write|draft|compose|generate|translate|draw|code)\s+(?:me\s+)?(?:an?|some|the following)\b"
)


_WHO_MUST = re.compile(r"\b(who(?:m|se)?\b[^.?!]{0,20}?)\b(?:must|needs? to|ought to)\b", re.I)


def plainly(question: str) -> str:
    """The question with one word for duty: who must agree, who needs to agree and who has to agree ask the same."""
    return _WHO_MUST.sub(r"\1has to", question)


@dataclass(frozen=True, slots=True)
class Asking:
    """The shape of the answer that a question wants."""

    amount: Amount | None
    wants_list: bool
    advice: bool = False
    """Asks for a product, brand or tool to be recommended."""

    order: bool = False
    """Asks for a text or program to be written rather than for something to be said."""

    counted: str = ""
    """The Chinese measure word of what is counted."""

    def lasting(self, text: str) -> bool:
        """Whether a text says how long without a figure, where a time was asked for."""
        return self.amount is Amount.TIME and _LASTING.search(fold(text)) is not None

    def answered_by(self, text: str) -> bool:
        """Whether a text holds a figure of the kind asked for; true where none was asked."""
        if self.amount is None:
            return True
        folded = fold(text)
        if self.amount is Amount.COUNT and self.counted:
            return re.search(rf"{_SEVERAL_OF}{re.escape(self.counted)}", folded) is not None
        return _PATTERN[self.amount].search(folded) is not None


_QUESTION_MARK = re.compile(r"[?？]\s*$")


def asking_part(question: str) -> str:
    """The sentences that ask; what a story tells before them is left out."""
    pieces = [each.group().strip() for each in re.finditer(r"[^。！？!?；;]+[。！？!?；;]*", question)]
    pieces = [part for piece in pieces for part in re.split(r"(?<=[a-z)])\.\s+", piece) if part.strip()]
    asked = [piece for piece in pieces if _QUESTION_MARK.search(piece)]
    return " ".join(asked or pieces[-1:]) or question


def _asks_otherwise(asked: str) -> bool:
    """Whether a clause of the question asks for something else than an amount, which can be answered without one."""
    clauses = [each for each in _CLAUSE.split(asked) if each and each.strip()]
    others = [each for each in clauses if not any(pattern.search(each) for _, pattern in _ASKED)]
    return any(_OTHER_ASKED.search(each) and not _FIGURE_WORD.search(each) for each in others)


@lru_cache(maxsize=256)
def asking(question: str) -> Asking:
    """What this question wants."""
    folded = fold(question)
    asked = fold(asking_part(question))
    amount = next((kind for kind, pattern in _ASKED if pattern.search(asked)), None)
    if amount is Amount.COUNT and (_SEVERAL.search(asked) or _COUNTED_IN_LISTS.search(asked)):
        amount = None
    if amount is not None and _asks_otherwise(asked):
        amount = None
    return Asking(
        amount,
        _LIST.search(folded) is not None,
        advice=_ADVICE.search(folded) is not None,
        order=_ORDER.search(folded) is not None,
        counted=match.group(1) if (match := _COUNTED.search(folded)) else "",
    )
