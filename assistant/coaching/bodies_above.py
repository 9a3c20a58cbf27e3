"""Which body above or beside the customer an answer names: 省医保局的基金监管处, "a shared services center in Mobile"."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang

_HAN = "[\u4e00-\u9fff]"
_END = (
    r"(?:集团|总公司|总部|总行|委员会|办公室|监管局|管理局|总队|联社|中心"
    r"|部(?![门分署长队委位件])|处(?![长理罚于置境])|局(?![长里势面])|厅(?![长里])|委(?![员托外派])|科(?![长技学室研])|办(?=[，,。；：:、的也就都要会在把来发管查批审]|$))"
)
_BODY_ZH = re.compile(
    rf"{_HAN}{{1,10}}?{_END}(?:(?:的|下面的?|里的?|下属的?|有一?个|有一?家){_HAN}{{2,8}}?{_END}|{_HAN}{{2,8}}?{_END})*"
)
_WITHIN_ZH = re.compile(rf"({_END})(?:下面|里面|里)?有一?[个家]")
"""医管中心有个合规监督处: the second is part of the first."""
_BEFORE_ZH = re.compile(
    rf"^.*(?:上面|上头|再上头|有[一个家]{{0,2}}|[是由归给叫到让要说报去跟和与向找被把这那我你他她它们就也都还又等得该嗯哦]|没有?|以为|其实|好像|后来|听说|今年|明年|去年|不过|如果|要是|(?<!医|经|监)管)(?={_HAN}{{2}})"
)
_NOT_ABOVE_ZH = re.compile(
    r"^(?:财务|法务|采购|法律|审计|信息|技术|人事|人力|招标|集采|业务|销售|市场|生产|设备|研发|项目|那边|这边|我们|咱|哪)"
)
_SUPERIOR_ZH = re.compile(r"^(?:集团|总部|总行|总公司|上级|省|市|区|县|部里|国家|中央|总局)")
_SAY_ZH = re.compile(
    r"管着|归\S{0,4}管|他们管|也管|要管|会管|来管|管的|罚|抽?查|验收|批|审|备案|报备|报送|发过?个?文|规定|统一|口径|要求|盯|考核|通报|一票|点头|认不认|不认|年检|检查|监督|监管|合规"
)

_NOUN = (
    r"office|unit|team|board|committee|council|department|ministry|authority|regulator|inspectorate|commission|"
    r"agency|cent(?:er|re)|directorate|secretariat|headquarters|HQ|group|division|function|trust|diocese|federation|association|union"
)
_WORD = r"(?!(?:the|a|an|has|have|had|got|is|are|was|were|of|by|from|in|at|to|and|or|but|with|their|our|its|his|her|that|this|which|who|they|he|she|it|there|there's|we|i|no|any|some|my|do|does|did|been|be|for|on|about|into|over|because|if|when|says?|said|bought|still|also|just|only|even|through|via)\b)[A-Za-z][\w'’&-]*"
_BODY_EN = re.compile(
    rf"(?<![\w'’])(?:{_WORD}\s+){{1,4}}(?:{_NOUN})\b(?!\s+(?:chief|head|manager|director|lead))", re.I
)
_THERE_EN = re.compile(
    rf"\b(?:there's|there is|there are|that'd be|that would be)\s+(?:an?\s+|the\s+|some\s+|their\s+)?(?P<body>(?:{_WORD}\s?){{1,4}})(?=[,.;]|\s(?:in|at|from|who|which|that|over|up|they)\b)",
    re.I,
)
_SAY_EN = re.compile(
    r"\b(?:check\w*|inspect\w*|audit\w*|approv\w*|sign(?:s|ed|ing)? off|rules?|polic\w+|standard\w*|veto\w*|pull|stop|block\w*|list|platform|register|regist\w+|guideline\w*|watch\w*|oversee\w*|supervis\w*|report\w*|notif\w+|informed|require\w*|demand\w*|ask(?:s|ed) for|mandat\w+|set(?:s|ting)?|has to|have to|needs? to|say in|choosing|global)\b",
    re.I,
)


_PLAINLY_ZH = re.compile(
    r"^(?:集团|总部|总行|总公司|上级|国家|[省市区县])|监管|监督|监察|稽查|国资|网信|应急管理|安监|药监|教育局|卫健委"
)
_PLAINLY_EN = re.compile(
    r"\b(?:group|parent|regulator|ministry|authority|inspectorate|commission|state|federal|diocese|head office|supervisory)\b",
    re.I,
)


def body_above(text: str, lang: Lang) -> str | None:
    """The body this answer names as the customer's parent, regulator or checking office, in its own words; None without one."""
    found = _in_chinese(text) if lang is Lang.ZH else _in_english(text)
    bodies = [body for body in found if not any_body(body)]
    return max(bodies, key=lambda body: (not body.endswith(_WHOLE), len(body)), default=None)


def plainly_above(body: str, lang: Lang) -> bool:
    """Whether a body's own name says that it stands above: a group, a province, a regulator."""
    return (_PLAINLY_ZH if lang is Lang.ZH else _PLAINLY_EN).search(body) is not None


def any_body(words: str) -> bool:
    """Whether these words are said of any customer's parent or supervisor, and are no name of one: 上级单位, head office."""
    return _ANY_BODY.fullmatch(words) is not None


def has_a_say(text: str, lang: Lang) -> bool:
    """Whether an answer tells of something such a body does that reaches this purchase: checks, lists, rules, a filing."""
    return (_SAY_ZH if lang is Lang.ZH else _SAY_EN).search(text) is not None


_WHOLE = ("集团", "总公司", "总部", "总行", "group")
"""A department of the parent is whom to meet, where one is named, not the parent as a whole."""
_ANY_BODY = re.compile(
    r"(?:集团|总部|总行|上级|母公司|总公司|上面|监管|主管|行业主管|[省市区县])(?:公司|单位|部门|机构|总部|方|那边|那头|局|厅|里)?"
    r"|(?:the |their )?(?:group|parent|head office|head ?quarters|hq|supervisors?|regulators?|local team|team|sales team)(?: company| group| office| hq)?",
    re.I,
)
"""Said of any customer that has one: no name of a body yet."""


def _in_chinese(text: str) -> list[str]:
    found = []
    for each in re.finditer(rf"{_HAN}+", text):
        for body in _BODY_ZH.finditer(each.group()):
            words = _BEFORE_ZH.sub("", _WITHIN_ZH.sub(r"\1", body.group())).removeprefix("的")
            own = _NOT_ABOVE_ZH.match(words) and not _SUPERIOR_ZH.match(words)
            if len(words) >= 3 and not own:
                found.append(words)
    return found


def _in_english(text: str) -> list[str]:
    named = [m.group() for m in _BODY_EN.finditer(text)]
    return named or [m["body"].strip() for m in _THERE_EN.finditer(text)]
