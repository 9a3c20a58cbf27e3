"""What to look for: the terms of a question and the sales concepts it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.tokens import Terms, phrase_terms

_ASKING = """
什么 哪些 怎么 如何 为什 么是 是什 怎样 吗 呢 哪几 几个 几类 几种 哪个 哪种 是否 能不 不能 要不 不要 请问 告诉 我们 文章 按文 章说 框架 根据
according author article framework say doe tell mean pleas explain describ
"""
_ASKING_TERMS = frozenset(_ASKING.split())
_WEAK = """
look happen go get got give given make made take taken use know need want name come put like thing way good bad well much
many more most less few new right wrong start begin first next keep let see think work show find ask question answer help
one two three four five someon somebodi anybodi nobodi everybodi noth someth anyth call kind type sort mistak belong
befor after up down out over through off abov below under until while dure within against along across anew
again back away end top must alway never ever onli also simpli realli els today usual normal
compani peopl person team part case point exampl stori without between besid still now then here too enough better best
支持 一直 么办 该怎 我该 该问 了吗 很多 公司 一个 可以 应该 需要 时候 怎么办 什么样 这个 那个 觉得 知道 有没 没有 还是 最后 其实 比如 属于 哪一 一下 做什 么时 人家 自己 一样
"""
WEAK_TERMS = frozenset(_WEAK.split())


@dataclass(frozen=True)
class Query:
    """What to look for: the asker's own terms and, as one thing each, the sales concepts they name.

    Each concept is a tuple of names, each name a tuple of terms. ``elements`` says how much of the answer probably
    stands in each of the framework's elements.
    """

    own: Terms
    concepts: tuple[tuple[tuple[str, ...], ...], ...] = ()
    elements: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, words: str, concepts: Iterable[Sequence[str]] = ()) -> Query:
        """The query for these words; each concept is given by its names."""
        own = phrase_terms(words)
        telling = tuple(gram for gram in own.grams if gram not in _ASKING_TERMS) or own.grams
        named = tuple(tuple(dict.fromkeys(phrase_terms(name).grams for name in names)) for names in concepts)
        return cls(Terms(telling, own.singles), tuple(dict.fromkeys(named)))

    @cached_property
    def wanted(self) -> tuple[str, ...]:
        """The asker's own terms and those of the concepts, each once."""
        return tuple(dict.fromkeys((*self.own.grams, *self.concept_terms)))

    @cached_property
    def concept_terms(self) -> tuple[str, ...]:
        """Every term of every name of a concept, without the asker's own."""
        known = set(self.own.grams)
        found = (term for names in self.concepts for name in names for term in name)
        return tuple(dict.fromkeys(term for term in found if term not in known))
