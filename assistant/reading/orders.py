"""Lines in a note that talk to software instead of telling about the deal: they are no facts, whatever they claim."""

from __future__ import annotations

import re

from knowledge.instructions import speaks_to_a_machine
from knowledge.sentences import sentences

SHORT = 3
"""A line of at most this many sentences goes as a whole when one of them is an order: the rest leads up to it. So does a line
of orders by half."""

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_ROLE = re.compile(
    r"^\s*\[(?:system|assistant|developer)\]|^\W*(?:system|assistant|developer|系统|助手)\s*[:：].{0,200}?"
    r"(?:\b(?:do\s+not|don't|stop|never|no\s+(?:more|further))\b.{0,20}\b(?:ask|question|mention|report)"
    r"|\b(?:scor(?:e|ing)|rat(?:e|ing))\b.{0,20}\b(?:this|deal|full|maximum|[45])\b|\brubric|\bthis\s+conversation\b"
    r"|\b(?:new|previous|prior|following)\s+instructions?\b"
    r"|(?:不要|不用|不必|别|勿|停止).{0,4}(?:询问|追问|提问|再问)|本次对话|(?:评分|打分|评级).{0,6}(?:为|改|设|满|[45五]\s?分|跳过|忽略))",
    re.IGNORECASE,
)
_SCORING = re.compile(
    r"\b(?:note|message|memo|reminder|instructions?|hint)\s+(?:to|for)\s+(?:the|any|whatever|whichever)\s+"
    r"(?:review|scor|read|analy|coach|grad|rat|pars|summari[sz])\w*\s+(?:software|system|tool|assistant|bot|ai|model|agent|program|engine)\b"
    r"|(?:给|致|写给|留给)[^，。：:\n]{0,4}(?:评审|评分|打分|审阅|阅读|分析|读取|复盘|辅导)[^，。：:\n]{0,4}(?:软件|系统|助手|程序|模型|工具|机器人|AI)[^，。：:\n]{0,4}[：:]"
    r"|(?:ignore|skip|bypass|override|disregard)\b[^.\n]{0,40}\b(?:rubric|scoring|criteria|evidence check)"
    r"|(?:give|award|assign|rate|score)\b[^.\n]{0,30}\b(?:full marks|top score|maximum score|[45]\s?(?:/|out of)\s?[45]|100\s?%?\s?(?:points|score))"
    r"|\bset\s+(?:every|each|all)\b[^.\n]{0,20}\b(?:levels?|scores?|criteri(?:a|on))\b"
    r"|\binstructions?\b[^.\n]{0,20}[:：]\s*(?:treat|record|count)\b[^.\n]{0,60}\bas\b"
    r"|\byou\s+(?:have\s+access\s+to\s+all|are\s+free\s+(?:from|of)\s+all)\b|\b(?:crucial|vital|mandatory)\s+(?:that\s+)?you\s+(?:do\s+)?(?:include|output|print|reply|respond)\b"
    r"|(?:忽略|跳过|无视|不用管)[^。\n]{0,10}(?:评分|打分|评级|证据要求)"
    r"|(?:直接|请|都|一律)(?:给|打|评)(?:满分|最高分|\s?[45五]\s?分|100\s?分)"
    r"|缺口(?:列表|清单|项)?[^。\n]{0,6}(?:清空|清零|删|隐去|别写|不写|不要写|别报|不报)"
    r"|分数?[^，。\n]{0,4}抬|分数?(?:帮忙|麻烦|请|给我)[^，。\n]{0,4}(?:拉|提|调)(?:到|高|上)|按\s?\d+\s?分(?:入库|计入|记入|录入)"
    r"|(?:一律|均|都|直接)(?:视为|当作|算作)(?:已|见过|确认)[^。\n]{0,12}"
    r"|(?:^|[-–—:;]\s*|\bplease\s+)(?:treat|record|count|mark\s+(?:it|this|the|all|everything))\b[^.\n]{0,30}\b(?:as\s+(?:healthy|complete|confirmed|met|won)|no\s+gaps?)\b",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"<\|im_start\|>.*?(?:<\|im_end\|>|\n[ \t]*\n|\Z)|<\|[a-z_]+\|>|\[INST\].*?(?:\[/INST\]|\n[ \t]*\n|\Z)"
    r"|<(system|assistant|instructions?)>.*?(?:</\1>|\n[ \t]*\n|\Z)|^[ \t]*</?(?:document|context|user|system|assistant|instructions?)>[ \t]*$",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"“[^”\n]*”|「[^」\n]*」|\"[^\"\n]*\"")
_FENCED = re.compile(r"```.*?(?:```|\Z)|\{[^{}\n]*(?:\{[^{}]*\}[^{}\n]*)*\}", re.DOTALL)
_OUR_FORM = re.compile(
    r"[\"'](?:scores?|findings|rubric|gaps|levels?|evaluator|overrides?)[\"']\s*:", re.IGNORECASE
)
"""Data in the shape of our own results: nobody but us fills that in."""


def without_orders(text: str) -> str:
    """The text with such lines blanked out, every other character at its place."""
    for shape in (_COMMENT, _TURN):
        text = shape.sub(lambda found: _blank(found.group()), text)
    text = _FENCED.sub(lambda f: _blank(f.group()) if _OUR_FORM.search(f.group()) else f.group(), text)
    text = _QUOTED.sub(lambda f: _blank(f.group()) if speaks_to_a_machine(f.group()) else f.group(), text)
    return "".join(_told(line) for line in text.splitlines(keepends=True))


def _told(line: str) -> str:
    if _ROLE.search(line):
        return _blank(line)
    found = sentences(line)
    orders = [each for each in found if speaks_to_a_machine(each.text) or _SCORING.search(each.text)]
    if not orders:
        return line
    if len(found) <= SHORT or 2 * len(orders) >= len(found):
        return _blank(line)
    for each in orders:
        line = line[: each.start] + _blank(line[each.start : each.end]) + line[each.end :]
    return line


def _blank(text: str) -> str:
    return "".join(c if c in "\r\n" else " " for c in text)
