"""A note taken apart: its layout, hits, figures, dates and people, and who a phrase is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Evidence
from assistant.domain.vocabulary import Lang
from assistant.reading.amounts import read_figures
from assistant.reading.chains import chains
from assistant.reading.clauses import Layout, lay_out
from assistant.reading.dates import DateSpan, read_dates
from assistant.reading.figures import Amount, Count
from assistant.reading.heads import english_heads, of_a_company, with_heads
from assistant.reading.lexicon import Category, Hit
from assistant.reading.links import Chain
from assistant.reading.matching import lexicon
from assistant.reading.names import names_of
from assistant.reading.normalise import NormalText, normalise
from assistant.reading.people import Register
from assistant.reading.person import Person
from assistant.reading.teams_zh import unlisted_teams


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One place where a person stands."""

    start: int
    end: int
    person: Person
    chain: Chain


@dataclass(slots=True)
class Scene:
    """Everything found in one note, ready to be judged."""

    note: NormalText
    lang: Lang
    today: date
    message: str
    layout: Layout
    hits: list[Hit]
    register: Register
    mentions: list[Mentioned]
    dates: tuple[DateSpan, ...]
    amounts: tuple[Amount, ...]
    counts: tuple[Count, ...]
    by_clause: dict[int, list[Hit]] = field(default_factory=dict)
    people_in: dict[int, list[Mentioned]] = field(default_factory=dict)
    asked: dict[int, list[Person]] = field(default_factory=dict)
    askers: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The plain text."""
        return self.note.text

    def evidence(self, start: int, end: int) -> Evidence:
        """The verbatim quote of a span of the plain text."""
        first, last = self.note.span(start, end)
        return Evidence(self.note.raw[first:last], first, last, self.message)

    def sentence_evidence(self, at: int) -> Evidence:
        """The clause around an offset as a quote, at most 120 characters."""
        clause = self.layout.clauses[self.layout.clause(at)]
        start, end = clause.start, clause.end
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip(" \n-*•·"))
        end -= len(piece) - len(piece.rstrip(" \n，,；;。."))
        if end - start > 120:
            start, end = max(start, at - 50), min(end, at + 70)
        return self.evidence(start, max(end, start + 1))

    def hits_in(self, clause: int, *categories: Category) -> list[Hit]:
        """The hits of these categories in one clause."""
        return [h for h in self.by_clause.get(clause, ()) if h.category in categories]

    def sentence_hits(self, sentence: int, *categories: Category) -> list[Hit]:
        """The hits of these categories in one sentence."""
        span = self.layout.sentences[sentence]
        low = bisect_left(self.hits, span.start, key=lambda h: h.start)
        out = []
        for hit in self.hits[low:]:
            if hit.start >= span.end:
                break
            if hit.category in categories:
                out.append(hit)
        return out

    def listener_speaks(self, at: int) -> bool:
        """True in a chat line of somebody who asks the rep: what they say are questions, not facts."""
        speaker = self.layout.lines[self.layout.line(at)].speaker
        return speaker is not None and (speaker.lower() in _ASKERS or speaker in self.askers)


_ASKERS = frozenset(
    "主管 经理 领导 老大 老板 boss mgr manager lead coach director tl 组长 队长 教练 总监".split()
)


def scene(raw: str, lang: Lang, today: date, message: str, known: Sequence[Stakeholder] = ()) -> Scene:
    """The note taken apart."""
    note = normalise(raw)
    layout = lay_out(note)
    hits = with_heads(note.text, lexicon(lang).find(note))
    if lang is Lang.ZH:
        hits = sorted([*hits, *unlisted_teams(note.text, hits)], key=lambda h: h.start)
    if lang is Lang.EN:
        hits = english_heads(note.text, hits)
        hits = [
            h for h in hits if h.row.kind not in ("team", "area", "users") or not of_a_company(note.text, h)
        ]
    names = names_of(note.text, hits, lang)
    labels = {line.label_at for line in layout.lines if line.speaker and line.label_at}
    register = Register(known)
    mentions: list[Mentioned] = []
    for chain in chains(note.text, hits, names, lang):
        if any(a <= chain.start < b for a, b in labels) or _no_mention(note.text, chain, layout, hits):
            continue
        person = register.add(chain, note.text)
        if person is not None:
            mentions.append(Mentioned(chain.start, chain.end, person, chain))
    if register.absorbed:
        mentions = [Mentioned(m.start, m.end, _final(register, m.person), m.chain) for m in mentions]
    dates = read_dates(note.text, today)
    figures = read_figures(note.text, [(d.start, d.end) for d in dates])
    hits = _outside_figures(hits, figures.amounts, dates)
    found = Scene(
        note, lang, today, message, layout, hits, register, mentions, dates, figures.amounts, figures.counts
    )
    by_clause: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_clause[layout.clause(hit.start)].append(hit)
    people_in: dict[int, list[Mentioned]] = defaultdict(list)
    for mention in mentions:
        people_in[layout.clause(mention.start)].append(mention)
    found.by_clause, found.people_in = dict(by_clause), dict(people_in)
    found.askers = _asking(found)
    _answers(found)
    if lang is Lang.EN:
        from assistant.reading.joins_en import join_people

        join_people(found)
    return found


_RULES = re.compile(
    r"(?:(?:他|她)(?:就)?是(?:个|名|一个|一名)?|分管|主管|掌管|管着|做|当|担任|in charge of|responsible for)\s?$",
    re.I,
)


def _no_mention(text: str, chain: Chain, layout: Layout, hits: Sequence[Hit]) -> bool:
    """分管市场的, 在外头做顾问: words for a field or a trade; a label whose line names the team itself."""
    if chain.name is not None:
        return False
    if _RULES.search(text, max(0, chain.start - 16), chain.start):
        return True
    line = layout.lines[layout.line(chain.start)]
    if line.label_at and line.label_at[0] <= chain.start < line.label_at[1] and chain.teams:
        value = chain.teams[-1].value
        return any(
            h.category is Category.FUNCTION and h.value == value and line.body <= h.start < line.end
            for h in hits
        )
    return False


_COLOURS = frozenset(
    {
        Category.HYPOTHESIS,
        Category.NEGATION,
        Category.PLAN,
        Category.HEDGE,
        Category.TERMINATE,
        Category.STANCE,
    }
    | {Category.CONTACT, Category.DECIDES, Category.SPEECH}
)


def _outside_figures(hits: list[Hit], amounts: Sequence[Amount], dates: Sequence[DateSpan]) -> list[Hit]:
    """4.8万一年 holds no 万一: cues that lie half in a figure are none."""
    spans = sorted([(a.start, a.end) for a in amounts] + [(d.start, d.end) for d in dates])
    if not spans:
        return hits
    starts = [s for s, _ in spans]
    out = []
    for hit in hits:
        if hit.category in _COLOURS:
            index = bisect_left(starts, hit.end) - 1
            if (
                index >= 0
                and spans[index][1] > hit.start
                and not (hit.category is Category.PLAN and spans[index] == (hit.start, hit.end))
            ):
                inside = spans[index][0] <= hit.start and hit.end <= spans[index][1]
                if not (inside and hit.category is Category.PLAN):
                    continue
        out.append(hit)
    return out


_NO = re.compile(
    r"\s*(?:没|没有|还没|未|都没|一个没|不认识|没见|no\b|nope|not yet|never|haven't|nobody|none)(?![问人题])",
    re.I,
)
_YES = re.compile(r"\s*(?:见过|见了|聊过|聊了|谈过|碰过|有,|有，|都见|yes|yep|yeah|met )", re.I)


def answer(found: Scene, line: int) -> bool | None:
    """How the rep's line answers a question asked just before: yes, no or neither."""
    span = found.layout.lines[line]
    if _NO.match(found.text, span.body, span.end):
        return False
    return True if _YES.match(found.text, span.body, span.end) else None


_ASKING = re.compile(
    r"[?？]\s*$|[呢吗没么]\s*$|谁|多少|什么|怎么|哪|咋|几时|^\s*(?:who|what|when|how|why|where|any|have you|did you|is |are |do )",
    re.I,
)
_MYSELF = frozenset("我 me rep i myself 本人 自己 us".split())


def _asking(found: Scene) -> frozenset[str]:
    """The speakers of a chat with the rep in it who mostly ask."""
    lines: dict[str, list[bool]] = defaultdict(list)
    for line in found.layout.lines:
        if line.speaker:
            words = found.text[line.body : line.end].strip()
            lines[line.speaker].append(bool(_ASKING.search(words)))
    if not any(s.lower() in _MYSELF for s in lines):
        return frozenset()
    return frozenset(
        s
        for s, asks in lines.items()
        if s.lower() not in _MYSELF and len(asks) > 1 and sum(asks) * 2 > len(asks)
    )


def _final(register: Register, person: Person) -> Person:
    while id(person) in register.absorbed:
        person = register.absorbed[id(person)]
    return person


def _answers(found: Scene) -> None:
    """In a chat the people of a question are the subject of the next line of the rep."""
    lines = found.layout.lines
    for index, line in enumerate(lines[:-1]):
        if line.speaker is None:
            continue
        last = found.text[line.start : line.end].rstrip()
        if not (found.listener_speaks(line.start) or last.endswith(("?", "？"))):
            continue
        asked = [m.person for m in found.mentions if line.body <= m.start < line.end]
        if asked and lines[index + 1].speaker is not None:
            found.asked[index + 1] = unique(asked)


def unique(people: list[Person]) -> list[Person]:
    out: list[Person] = []
    for person in people:
        if not any(p is person for p in out):
            out.append(person)
    return out
