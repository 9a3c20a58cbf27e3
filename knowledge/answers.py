"""Answers made of the library's own sentences, each with the quote it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.answerability import Judgement, is_boundary, judge
from knowledge.asking import asking
from knowledge.citing import citation
from knowledge.differing import differing
from knowledge.documents import Citation, Lang, Passage
from knowledge.excerpts import Excerpt, Picked, excerpts
from knowledge.phrases import phrase
from knowledge.unsaid import about_scope, left_out
from knowledge.weighing import TermWeights

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer and the quotes it rests on; an opening sentence of our own rests on none.

    ``begins`` is true for the first sentence of a paragraph, ``item`` for a list item.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    begins: bool = False
    item: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says to a question; when it does not say, ``nearest`` is what comes closest.

    ``engine`` is who put the sentences, ``fallback`` why whoever was asked first could not.
    """

    question: str
    lang: Lang
    answerable: bool
    sentences: tuple[Said, ...]
    passages: tuple[Passage, ...]
    nearest: tuple[Citation, ...] = ()
    superseded: tuple[Citation, ...] = ()
    reason: str = ""
    engine: str = "builtin"
    fallback: str | None = None

    @property
    def text(self) -> str:
        """The answer in plain text: a paragraph per source section, list items on lines of their own."""
        pieces: list[str] = []
        after_item = False
        for said in self.sentences:
            if said.item:
                pieces.append(f"\n- {said.text}")
            elif pieces and (said.begins or after_item):
                pieces.append(f"\n{said.text}")
            else:
                gap = " " if pieces and pieces[-1][-1:].isascii() else ""
                pieces.append(f"{gap}{said.text}")
            after_item = said.item
        return "".join(pieces)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every quote of the answer once, in the order of use."""
        return tuple(dict.fromkeys(each for said in self.sentences for each in said.citations))

    def as_json(self, id: str | None = None) -> dict[str, Any]:
        """The answer in the shape ``ka-coach/answer/1`` of the public contract."""
        return {
            "schema": "ka-coach/answer/1",
            "id": id,
            "q": self.question,
            "answer": self.text,
            "answerable": self.answerable,
            "citations": [each.as_json() for each in self.citations],
            "passages": [passage_json(each) for each in self.passages],
            "superseded": [each.as_json() for each in self.superseded],
        }


def passage_json(passage: Passage) -> dict[str, Any]:
    """A passage in the shape of the public contract."""
    chunk = passage.chunk
    record: dict[str, Any] = {
        "id": chunk.id,
        "document": chunk.document,
        "section": chunk.section,
        "score": passage.score,
        "text": chunk.text,
        "elements": list(chunk.elements),
        "lang": chunk.lang,
        "block": passage.block,
        "why": list(passage.why),
    }
    for name, value in (("page", chunk.page), ("slide", chunk.slide), ("superseded_by", chunk.superseded_by)):
        if value is not None:
            record[name] = value
    return record


def compose(
    question: str,
    lang: Lang,
    passages: tuple[Passage, ...],
    weighing: TermWeights,
    *,
    telling: tuple[Passage, ...],
    elements: Mapping[str, float],
    judging: TermWeights,
    boundary: Passage | None = None,
    subjects: int = 1,
    foreign: bool = False,
    older: tuple[Passage, ...] = (),
) -> Answer:
    """The answer that these passages give to the question.

    ``weighing`` knows the question's words in the passages' language, ``judging`` in the asker's own; ``telling`` are
    the passages that fit best by their words, ``elements`` is how much of the answer stands in each;
    ``boundary`` is the best passage on what the framework does not give, ``subjects`` the number of concepts of
    our trade that the question names, ``foreign`` tells of a subject that is none of ours, ``older`` are passages of superseded documents that fit as well.
    """
    wanted = asking(question)
    same = tuple(each for each in passages if each.block == "same")
    known = {each.chunk.id for each in same}
    heard = (*same, *(each for each in telling if each.chunk.id not in known))
    verdict = judge(question, wanted, heard, boundary, judging, subjects, elements, foreign)
    source = same
    if not verdict.answerable and (other := tuple(each for each in passages if each.block == "other")):
        source = other if verdict.better_in(other) else same
    if not verdict.answerable and source is same:
        return _not_said(question, lang, passages, verdict, weighing)
    quotable = [each for each in source if not is_boundary(each)]
    chosen = excerpts(quotable, weighing, wanted, elements)
    nearest = max(quotable, key=lambda each: each.words, default=None)
    said = tuple(each for excerpt in chosen for each in _said(excerpt))
    if chosen and source is not same:
        said = (Said(phrase("other_language", lang), begins=True), *said)
    if not said or nearest is None or (left_out(nearest.chunk.elements) and not about_scope(question, lang)):
        return _not_said(question, lang, passages, verdict, weighing)
    superseded = tuple(each for passage in older[:1] for each in _lead(passage, weighing))
    if differing(chosen):
        said = (Said(phrase("differ", lang), begins=True), *said)
    said += tuple(
        Said(phrase("replaced", lang, document=each.document, quote=each.quote), begins=True)
        for each in superseded
    )
    return Answer(question, lang, True, said, passages[:_SHOWN], (), superseded, verdict.reason)


def _not_said(
    question: str,
    lang: Lang,
    passages: tuple[Passage, ...],
    verdict: Judgement,
    weighing: TermWeights,
) -> Answer:
    opening = [Said(phrase("not_said", lang), begins=True)]
    near = [each for each in excerpts(verdict.nearest, weighing, asking(question), {}, most=1) if each.picked]
    if not near:
        opening.append(Said(phrase("nothing_near", lang)))
        return Answer(question, lang, False, tuple(opening), passages[:_SHOWN], reason=verdict.reason)
    opening.append(Said(phrase("nearest", lang)))
    said = tuple(each for excerpt in near for each in _said(excerpt))
    nearest = tuple(each for one in said for each in one.citations)
    known = {each.chunk.id for each in passages[:_SHOWN]}
    shown = (*passages[:_SHOWN], *(each for each in verdict.nearest if each.chunk.id not in known))
    return Answer(question, lang, False, (*opening, *said), shown, nearest, reason=verdict.reason)


def _said(excerpt: Excerpt) -> list[Said]:
    return [
        Said(
            each.sentence.text,
            (_cited(excerpt, each),),
            begins=number == 0,
            item=each.item,
        )
        for number, each in enumerate(excerpt.picked)
    ]


def _cited(excerpt: Excerpt, picked: Picked) -> Citation:
    sentence = picked.sentence
    return citation(excerpt.chunk, excerpt.part, sentence.text, sentence.start, sentence.end)


def _lead(passage: Passage, weighing: TermWeights) -> list[Citation]:
    found = excerpts((passage,), weighing, asking(""), {}, most=1)
    return [_cited(excerpt, excerpt.picked[0]) for excerpt in found if excerpt.picked]
