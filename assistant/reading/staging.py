"""A note taken apart: layout, hits, figures, dates, mentions by rule and by the tagger, people."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.domain.committee import Stakeholder
from assistant.domain.vocabulary import Lang
from assistant.reading.amounts import read_figures
from assistant.reading.chains import chains
from assistant.reading.clauses import lay_out
from assistant.reading.date_span import DateSpan
from assistant.reading.dates import read_dates
from assistant.reading.exchange import answers, asking
from assistant.reading.figures import Amount, Figures
from assistant.reading.heads import english_heads, of_a_company, with_heads
from assistant.reading.joins_en import join_people
from assistant.reading.learned.canvas import Canvas
from assistant.reading.learned.linking import linked
from assistant.reading.learned.mentions import joined_in_order, unlisted
from assistant.reading.learned.pairs import Piece
from assistant.reading.learned.tagging import ACCOUNT, Tagged, tagged
from assistant.reading.learned.tokens import Ground
from assistant.reading.learned.understanding import Understanding, understanding
from assistant.reading.lexicon import Category, Hit
from assistant.reading.links import Chain
from assistant.reading.matching import lexicon
from assistant.reading.names import Name, names_of
from assistant.reading.nobodies import is_nobody
from assistant.reading.normalise import normalise
from assistant.reading.opening_name import what_is_bought, with_opening_name
from assistant.reading.people import Register
from assistant.reading.person import Person
from assistant.reading.post_areas_en import with_areas
from assistant.reading.scene import Mentioned, Scene
from assistant.reading.short_posts_en import short_posts
from assistant.reading.teams_zh import unlisted_teams


@dataclass(frozen=True, slots=True)
class Found:
    """What lists and rules find in a note, before anybody is known."""

    ground: Ground
    names: list[Name]
    chains: list[Chain]
    dates: tuple[DateSpan, ...]
    figures: Figures


def found_by_rule(raw: str, lang: Lang, today: date) -> Found:
    """Layout, phrases, names, mentions, sums and days of a note."""
    note = normalise(raw)
    layout = lay_out(note)
    hits = with_heads(note.text, lexicon(lang).find(note))
    if lang is Lang.ZH:
        hits = joined_in_order(hits, unlisted_teams(note.text, hits))
    if lang is Lang.EN:
        hits = short_posts(note.text, with_areas(note.text, english_heads(note.text, hits)))
        hits = [
            h for h in hits if h.row.kind not in ("team", "area", "users") or not of_a_company(note.text, h)
        ]
    names = names_of(note.text, hits, lang)
    links = chains(note.text, hits, names, lang)
    dates = read_dates(note.text, today)
    figures = read_figures(note.text, [(d.start, d.end) for d in dates])
    ground = Ground(
        note,
        layout,
        lang,
        hits,
        [(c.start, c.end, c.name is not None) for c in links],
        [(a.start, a.end) for a in figures.amounts],
        [(d.start, d.end) for d in dates],
    )
    return Found(ground, names, links, dates, figures)


def scene(
    raw: str,
    lang: Lang,
    today: date,
    message: str,
    known: Sequence[Stakeholder] = (),
    *,
    by_rule: bool = False,
    plain: bool = False,
) -> Scene:
    """The note taken apart; `plain` leaves the encoder out, `by_rule` tagger and linker as well."""
    rule = found_by_rule(raw, lang, today)
    note, layout = rule.ground.note, rule.ground.layout
    understood = None if by_rule or plain else understanding(note.text, layout)
    spans = [] if by_rule else [_company_alone(s, rule) for s in tagged(rule.ground, understood)]
    spans = spans if by_rule else with_opening_name(spans, note.text, lang)
    links, posts = pieces_of(rule, spans)
    hits = joined_in_order(rule.ground.hits, posts)
    register = Register(known)
    kept = _kept(links, rule, hits, [s for s in spans if s.kind == ACCOUNT])
    mentions = (
        _by_rule(kept, note.text, register) if by_rule else _linked(rule, kept, spans, register, understood)
    )
    hits = _outside_figures(hits, rule.figures.amounts, rule.dates)
    amounts, counts = rule.figures.amounts, rule.figures.counts
    found = Scene(note, lang, today, message, layout, hits, register, mentions, rule.dates, amounts, counts)
    found.tagged, found.understood = tuple(spans), understood
    by_clause: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_clause[layout.clause(hit.start)].append(hit)
    people_in: dict[int, list[Mentioned]] = defaultdict(list)
    for mention in mentions:
        people_in[layout.clause(mention.start)].append(mention)
    found.by_clause, found.people_in = dict(by_clause), dict(people_in)
    found.askers = asking(found)
    answers(found)
    if by_rule and lang is Lang.EN:
        join_people(found)
    return found


def _company_alone(span: Tagged, rule: Found) -> Tagged:
    """Dana Whitlock of Teifi Dairies: the company's name begins behind the person's."""
    text = rule.ground.note.text
    behind = (n.end + len(_OF) for n in rule.names if n.start == span.start and text.startswith(_OF, n.end))
    start = next((at for at in behind if at < span.end), span.start) if span.kind == ACCOUNT else span.start
    return replace(span, start=start)


_OF = " of "


def pieces_of(rule: Found, spans: Sequence[Tagged]) -> tuple[list[Chain], list[Hit]]:
    """The mentions of a note: what the rules saw and what only the tagger marked; posts no list knows beside them."""
    ground = rule.ground
    names, posts = unlisted(ground.note.text, spans, [(c.start, c.end) for c in rule.chains], ground.lang)
    if not names and not posts:
        return rule.chains, []
    hits = joined_in_order(ground.hits, posts)
    every = sorted([*rule.names, *names], key=lambda n: n.start)
    return chains(ground.note.text, hits, every, ground.lang), posts


def pieces_with_rules(rule: Found, links: Sequence[Chain], spans: Sequence[Tagged]) -> list[Piece]:
    """The mentions with whom the rules would take each for, and in which of the tagger's spans each stands."""
    text = rule.ground.note.text
    register, places = Register(), list[tuple[int, int, Person]]()
    for chain in rule.chains:
        person = register.add(chain, text)
        if person is not None:
            places.append((chain.start, chain.end, person))
    numbers = {id(p): i for i, p in enumerate(register.people)}
    found: list[Piece] = []
    for link in links:
        person = next((_final(register, p) for a, b, p in places if a < link.end and link.start < b), None)
        ruled = numbers.get(id(person)) if person else None
        span = next((i for i, s in enumerate(spans) if s.start <= link.start and link.end <= s.end), None)
        found.append(Piece(link, text, ruled, span))
    return found


def _kept(
    links: Sequence[Chain], rule: Found, hits: Sequence[Hit], accounts: Sequence[Tagged]
) -> list[Chain]:
    """The mentions that are none of a chat's speakers, no part of the account's name and no words for a field or a trade."""
    text, layout = rule.ground.note.text, rule.ground.layout
    labels = {line.label_at for line in layout.lines if line.speaker and line.label_at}
    bought = what_is_bought(text, rule.ground.lang)
    return [
        c
        for c in links
        if not any(a <= c.start < b for a, b in labels)
        and not any(s.start <= c.start and c.end <= s.end for s in accounts)
        and c.start not in bought
        and not is_nobody(text, c, layout, hits)
    ]


def _by_rule(links: Sequence[Chain], text: str, register: Register) -> list[Mentioned]:
    mentions: list[Mentioned] = []
    for chain in links:
        person = register.add(chain, text)
        if person is not None:
            mentions.append(Mentioned(chain.start, chain.end, person, chain))
    return [Mentioned(m.start, m.end, _final(register, m.person), m.chain) for m in mentions]


def _linked(
    rule: Found,
    links: Sequence[Chain],
    spans: Sequence[Tagged],
    register: Register,
    understood: Understanding | None,
) -> list[Mentioned]:
    ground = rule.ground
    places = [(c.start, c.end) for c in links]
    canvas = Canvas(ground.note, ground.layout, ground.lang, places, rule.figures.amounts, rule.dates)
    pieces = pieces_with_rules(rule, links, spans)
    groups = linked(pieces, canvas, ground.note.text, ground.lang, understood)
    people: dict[int, Person] = {}
    mentions: list[Mentioned] = []
    for chain, group in zip(links, groups, strict=True):
        person = people[group] = register.join(chain, ground.note.text, people.get(group))
        mentions.append(Mentioned(chain.start, chain.end, person, chain))
    return mentions


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


def _final(register: Register, person: Person) -> Person:
    while id(person) in register.absorbed:
        person = register.absorbed[id(person)]
    return person
