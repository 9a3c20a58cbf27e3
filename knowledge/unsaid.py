"""Questions for a kind of thing that a passage must hold to answer them: a named product, a law, a record, a figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from knowledge.asking import NUMBER, Amount, Asking, asking_part
from knowledge.documents import Lang, Passage
from knowledge.errors import ContentError
from knowledge.glossary import Concept, needed_subjects
from knowledge.tokens import fold, terms

_FIGURES = "data/figures.tsv"
_LOOKED_AT = 5

_RECORD_ZH = re.compile(
    r"(?:我们|咱们?|我|公司|本部门|团队|[^，。？]{2,6}那[家个单])[^，。？]{0,14}"
    r"(?:任务|指标|配额|业绩|赢单率|折扣权限|在跟|没关的单|商机|续约|续签|季度会|经营会|例会|分机|电话|合同到期|排期|名单)"
    r"[^，。？]{0,8}(?:多少|几|谁|哪|什么时候|何时|了没|了吗|没有)"
    r"|(?:上周|昨天|前天|上个?月|这个?月|本月|上个?季度|这个?季度|本季度|去年|今年|上半年|下半年|[一二三四五六七八九十]+月份)"
    r"[^。？]{0,24}(?:多少|几个|几家|哪几家|谁|哪天|什么时候|说了什么|讲了什么|签了没|签了吗|怎么说的)"
    r"|(?:下次|下一次|最近一次)[^。？]{0,14}(?:哪天|几号|什么时候|何时|几点)"
    r"|(?:归谁跟|谁在跟|谁负责跟)"
)
_RECORD_EN = re.compile(
    r"\b(?:what|which|how\s+many|how\s+much|when|who|where)(?:'s|\s+(?:is|was|are|were|did|do|does|has|have|of))?\b[^.?!]{0,40}"
    r"\b(?:my|our)\b[^.?!]{0,30}\b(?:quota|target|pipeline|win\s+rate|forecast|review|calendar|territory|phone|extension|renewals?|contracts?|deals?)\b(?=[^.?!]{0,60}(?:\?|$))"
    r"|\b(?:what|which|how\s+many|how\s+much|when|who)\b[^.?!]{0,60}\b(?:last|this|next)\s+(?:week|month|quarter|year|half|half-year|meeting|january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:what|which|how\s+many|who)\b[^.?!]{0,50}\b(?:yesterday|in\s+last\s+\w+'s|in\s+(?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]))\b"
    r"|\bdid\s+\w+(?:\s+\w+)?\s+(?:sign|renew|pay|reply|call)\b|\bwho\s+(?:covers|owns|handles|looks\s+after)\s+the\s+\w+\s+account\b"
    r"|\bhow\s+many\b[^.?!]{0,20}\b(?:do\s+i|do\s+we|have\s+i|have\s+we)\b[^.?!]{0,20}\b(?:pipeline|open|left)\b"
)

_WHY_SO_MUCH = re.compile(
    rf"为什么[^，。？]{{0,14}}{NUMBER}?[^。？]{{0,12}}(?:而不是|不是|不能是)[^，。？]{{0,4}}{NUMBER}"
    rf"|\bwhy\b[^.?!]{{0,50}}{NUMBER}[^.?!]{{0,30}}\b(?:not|rather\s+than|instead\s+of)\s+{NUMBER}"
)


_LEFT_OUT = {"F4", "F33"}
"""Market and brand; what single industries do."""
_SCOPE_ZH = re.compile(
    r"(?:框架|它|这套|文章|作者|资料|里面?|书|这部分|这块|这方面|这一块)[^，。？]{0,10}(?:讲|谈|说|提|覆盖|包括|包含|涉及|展开|管不管|回避|略过|漏)"
    r"|适用|范围|边界|局限|没讲|不讲|没谈|不谈|没提|没展开|为什么不|留给|里头|这里|来错"
)
_SCOPE_EN = re.compile(
    r"\b(?:covers?|covered|covering|scope|leaves? out|left out|leaves? open|deals? with|sets? aside|address(?:es)?|excludes?|"
    r"outside|skips?|skipped|omits?|omitted|limits?|ignores?|ignored|says? (?:anything|nothing)|touch(?:es|ed)? (?:up)?on|in here|wrong place|right place|go into|goes into)\b"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that the framework states: where, of which kinds, and the words of a question for it."""

    element: str
    kinds: frozenset[str]
    words: dict[Lang, tuple[str, ...]]

    def meant_by(self, folded: str, stems: str, lang: Lang, kind: Amount) -> bool:
        """Whether a question for an amount of this kind means this figure."""
        if kind.value not in self.kinds:
            return False
        if lang == "zh":
            return any(word in folded for word in self.words["zh"])
        return any(f" {' '.join(terms(word).grams)} " in stems for word in self.words["en"])


def subject_unsaid(question: str, lang: Lang, passages: Sequence[Passage]) -> bool:
    """Whether the question turns on a subject that only a passage naming it could speak to, and none does."""
    asked = needed_subjects().named(asking_part(question), lang)
    return any(not _named_by(passages[:_LOOKED_AT], concept) for _, concept in asked)


def subject_named(question: str, lang: Lang, passages: Sequence[Passage]) -> bool:
    """Whether the question turns on such a subject and a passage names it."""
    asked = needed_subjects().named(asking_part(question), lang)
    return bool(asked) and all(_named_by(passages[:_LOOKED_AT], concept) for _, concept in asked)


def about_records(question: str, lang: Lang) -> bool:
    """Whether the question is for the asker's own records: dates, figures and contacts that a system of theirs holds."""
    pattern = _RECORD_ZH if lang == "zh" else _RECORD_EN
    return pattern.search(fold(asking_part(question))) is not None


def about_reason_of_figure(question: str) -> bool:
    """Whether the question is why a figure is this one and not another, which nobody who states a rule of thumb says."""
    return _WHY_SO_MUCH.search(fold(asking_part(question))) is not None


def left_out(elements: Collection[str]) -> bool:
    """Whether a section only tells what the framework deliberately leaves to others."""
    return bool(elements) and set(elements) <= _LEFT_OUT


def about_scope(question: str, lang: Lang) -> bool:
    """Whether the question is whether the framework deals with something, so that "it does not" is the answer."""
    pattern = _SCOPE_ZH if lang == "zh" else _SCOPE_EN
    return pattern.search(fold(asking_part(question))) is not None


def figure_stated(question: str, wanted: Asking, lang: Lang, passages: Sequence[Passage]) -> bool:
    """Whether the framework states the figure that is asked for, in a passage that was found."""
    if wanted.amount is None:
        return True
    folded = fold(question)
    stems = f" {' '.join(terms(question).grams)} "
    held = {element for passage in passages[:_LOOKED_AT] for element in passage.chunk.elements}
    return any(
        figure.element in held and figure.meant_by(folded, stems, lang, wanted.amount)
        for figure in stated_figures()
    )


def _named_by(passages: Sequence[Passage], concept: Concept) -> bool:
    return any(
        _holds(passage.chunk.text, name, passage.chunk.lang)
        for passage in passages
        for name in concept.names(passage.chunk.lang)
    )


def _holds(text: str, name: str, lang: Lang) -> bool:
    if lang == "zh":
        return fold(name) in fold(text)
    return f" {' '.join(terms(name).grams)} " in f" {' '.join(terms(text).grams)} "


@lru_cache(maxsize=1)
def stated_figures() -> tuple[Figure, ...]:
    """The figures the framework states, from the file that lists them."""
    found: list[Figure] = []
    text = resources.files("knowledge").joinpath(_FIGURES).read_text("utf-8")
    known = {kind.value for kind in Amount}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 4 or not set(cells[1].split()) <= known:
            raise ContentError(
                _FIGURES, number, "an element, kinds of figure, Chinese and English words are expected"
            )
        zh, en = (tuple(word.strip() for word in cell.split("|")) for cell in cells[2:])
        found.append(Figure(cells[0], frozenset(cells[1].split()), {"zh": tuple(map(fold, zh)), "en": en}))
    return tuple(found)
