"""English titles and names that turn out to be one person: in an answer, by "she's the …", by "that's …"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_IS_TITLE, _IS_NAME, _NEW_ONE = _SAID("is_title"), _SAID("is_name"), _SAID("new_one")
_REACH = 160


def join_people(scene: Scene) -> None:
    """Merge such pairs in place; every mention then points to the one person."""
    _join_teams(scene)
    _name_advisers(scene)
    for index in range(len(scene.mentions)):
        mention = scene.mentions[index]
        if mention.person.name is None and mention.chain.titles:
            if _IS_TITLE.search(scene.text, max(0, mention.start - 34), mention.start):
                named = _last(scene, index, named=True)
                if named is not None and not named.functions:
                    _merge(scene, named, mention.person)
        elif mention.chain.name is not None and not mention.chain.heads and not mention.person.functions:
            if _answers(scene, mention):
                line = scene.layout.line(mention.start)
                asked = [p for p in scene.asked.get(line, ()) if p.name is None]
                if len(asked) == 1:
                    _merge(scene, mention.person, asked[0])
            elif _IS_NAME.search(scene.text, max(0, mention.start - 30), mention.start):
                titled = (
                    None
                    if _NEW_ONE.search(scene.text, max(0, mention.start - 60), mention.start)
                    else _last(scene, index, named=False)
                )
                if titled is not None:
                    _merge(scene, mention.person, titled)
    _recount(scene)


def _join_teams(scene: Scene) -> None:
    """Merchandising, and later "Merchandising (Colette)": the team has its person."""
    for mention in list(scene.mentions):
        teams = mention.chain.teams
        if mention.person.name is None or not teams or mention.chain.titles:
            continue
        label = scene.text[teams[-1].start : teams[-1].end].lower()
        for other in list(scene.register.people):
            known = {f.lower() for f in other.forms} | {(other.title or "").lower()}
            if other.team and other.name is None and not other.known and label in known:
                _merge(scene, mention.person, other)


# An outside adviser, Merrow Partners (Joan): the name in brackets behind the firm is the adviser's.
_FIRM = re.compile(r",?\s(?:from |at |of |called )?(?:[A-ZÀ-Þ][\w&'-]+\s){1,4}\(")


# An integrator, Nordic Yard Systems, does the gates: the firm is another name of the integrator.
_CALLED = re.compile(
    r",? (?:called |named |from |at )?(?P<firm>[A-ZÀ-Þ][\w&'-]+(?: [A-ZÀ-Þ][\w&'-]+){1,3})(?=[,.;)])"
)


def _name_advisers(scene: Scene) -> None:
    for mention in scene.mentions:
        if mention.person.name is None and mention.person.function == "external":
            firm = _CALLED.match(scene.text, mention.end)
            if firm is not None and firm["firm"] not in mention.person.aliases:
                mention.person.aliases.append(firm["firm"])
    for here, after in zip(scene.mentions, scene.mentions[1:], strict=False):
        outside = here.person.name is None and here.person.function == "external"
        if outside and after.person.name is not None and not after.person.functions:
            if _FIRM.fullmatch(scene.text, here.end, after.start):
                _merge(scene, after.person, here.person)
                return


def _answers(scene: Scene, mention: Mentioned) -> bool:
    """The name opens the answer: "Gideon, met him twice"."""
    line = scene.layout.lines[scene.layout.line(mention.start)]
    lead = scene.text[line.body : mention.start].strip().lower()
    return lead in ("", "yes,", "yes", "yeah,", "sure,", "only", "just", "that's", "it's") and bool(
        re.match(r"\s*(?:[.,;!]|$|\n|and\b|-|he\b|she\b|\()", scene.text[mention.end : mention.end + 6])
    )


def _last(scene: Scene, index: int, *, named: bool) -> Person | None:
    """The last person before, named or only titled, within a few clauses."""
    here = scene.mentions[index]
    for earlier in reversed(scene.mentions[:index]):
        if here.start - earlier.end > _REACH:
            return None
        person = earlier.person
        if person is here.person or person.team:
            continue
        if (person.name is not None) is named:
            return person
        if not named and person.name is None:
            return person
    return None


def _merge(scene: Scene, kept: Person, gone: Person) -> None:
    if kept is gone:
        return
    kept.functions.extend(gone.functions)
    kept.forms |= gone.forms
    kept.title = kept.title or gone.title
    labels = [gone.title, *gone.aliases, *(scene.text[a:b] for a, b in gone.spots)]
    kept.aliases.extend(a for a in labels if a and a not in kept.aliases and a != kept.name)
    kept.spots = sorted({*kept.spots, *gone.spots})
    kept.team = False
    scene.mentions[:] = [replace(m, person=kept) if m.person is gone else m for m in scene.mentions]
    scene.register.people[:] = [p for p in scene.register.people if p is not gone]
    scene.asked = {line: [kept if p is gone else p for p in people] for line, people in scene.asked.items()}


def _recount(scene: Scene) -> None:
    by_clause: dict[int, list[Mentioned]] = defaultdict(list)
    for mention in scene.mentions:
        by_clause[scene.layout.clause(mention.start)].append(mention)
    scene.people_in = dict(by_clause)
