"""What the classifiers make of somebody: whose side, which function, how far we got, what they think.

They see what stands around every mention, the title, and what the rules concluded; rules that are right are trusted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from assistant.domain.vocabulary import Contact, Function, Stance
from assistant.reading.bystanders import is_vacant
from assistant.reading.called_ours import called_ours, called_theirs, has_post_there
from assistant.reading.candidates import Candidate, Side
from assistant.reading.denied_contact import contact_denied
from assistant.reading.departures import has_left, sways_from_outside
from assistant.reading.learned.nearby import nearby
from assistant.reading.learned.titles import title_features
from assistant.reading.learned.weights import together
from assistant.reading.lexicon import Category
from assistant.reading.person import Person
from assistant.reading.said_met import said_met
from assistant.reading.scene import Mentioned, Scene

TASKS = ("side", "function", "contact", "stance")
LEAN: Mapping[tuple[str, str], int] = {
    ("side", Side.OURS): 80,
    ("contact", Contact.INDIRECT): 30,
}
"""Where one mistake costs more than the other: a colleague of ours in the customer's committee misleads the whole review,
what somebody passed on is no talk."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Somebody as read; `cues` are the words that told the contact and the stance."""

    side: Side
    function: Function
    contact: Contact
    stance: Stance
    contact_cues: tuple[str, ...]
    stance_cues: tuple[str, ...]


def person_features(scene: Scene, candidate: Candidate, ruled: str) -> set[str]:
    """Everything the classifiers may go by; `ruled` is the function the rules would give."""
    found: set[str] = set()
    for spot in candidate.spots:
        found |= scene.around.of(spot.start, spot.end) | _beside(scene, spot) | _tag(scene, spot)
        found |= nearby(scene, spot)
    return found | _own(candidate, ruled) | _told(candidate) | _among(scene, candidate)


def _beside(scene: Scene, spot: Mentioned) -> set[str]:
    """The mentions before and behind in the same clause, and what stands between."""
    members = scene.people_in.get(scene.layout.clause(spot.start), [])
    found: set[str] = set()
    for other in members:
        if other is spot:
            continue
        before = other.end <= spot.start
        between = scene.around.canvas.between(
            *((other.end, spot.start) if before else (spot.end, other.start))
        )
        if len(between) > 3:
            continue
        what = "same" if other.person is spot.person else _sort(other.person)
        place = "pv" if before else "nx"
        found.add(f"{place}:{'_'.join(between)}:{what}")
        if what != "same" and other.person.function:
            found |= {
                f"{place}f={other.person.function}",
                f"{place}:{'_'.join(between)}:{other.person.function}",
            }
    return found


def _sort(person: Person) -> str:
    return "named" if person.name else "team" if person.team else "post"


def _tag(scene: Scene, spot: Mentioned) -> set[str]:
    """What the tagger makes of the place."""
    for span in scene.tagged:
        if span.start < spot.end and spot.start < span.end:
            same = (span.start == spot.start, span.end == spot.end)
            return {f"tag={span.kind}", f"tag={span.kind}{same}"}
    return {"tag=none"}


def _among(scene: Scene, candidate: Candidate) -> set[str]:
    """Who else of the same function is in the note: a department counts only where nobody of it is named."""
    person = candidate.person
    others = [
        p for p in scene.register.people if p is not person and p.function and p.function == person.function
    ]
    found = {f"others={min(2, len(others))}"}
    if any(p.name for p in others):
        found |= {"othernamed", f"othernamed|{_sort(person)}"}
    first = min((s.start for p in others for s in _spots(scene, p)), default=None)
    if first is not None and first < candidate.spots[0].start:
        found |= {"later", f"later|{_sort(person)}"}
    return found


def _spots(scene: Scene, person: Person) -> list[Mentioned]:
    return [m for m in scene.mentions if m.person is person]


def _own(candidate: Candidate, ruled: str) -> set[str]:
    person = candidate.person
    strength = max((weight for weight, _ in person.functions), default=0)
    found = {
        f"k={person.kind}",
        f"team={person.team}",
        f"named={person.name is not None}",
        f"weak={person.weak}",
        f"spots={min(4, len(candidate.spots))}",
        f"f={ruled}",
        f"f={ruled}|{min(9, strength)}",
        f"functions={len({value for _, value in person.functions})}",
    }
    if person.name and "一" <= person.name[0] <= "鿿":
        found |= {f"n${person.name[-1]}", f"n^{person.name[0]}"}
    for title in {person.title, *person.forms}:
        if title:
            found |= {f"T{feature}" for feature in title_features(title)}
    return found


def _told(candidate: Candidate) -> set[str]:
    stance = candidate.stance[0] if candidate.stance else "none"
    contact, dossier = candidate.contact.contact, candidate.dossier
    return {
        f"rc={contact}",
        f"rs={stance}",
        f"rc={contact}|rs={stance}",
        f"side={candidate.side}",
        *(f"dc={value}|{min(weight, 2)}" for value, weight, *_ in dossier.contact),
        *(f"ds={value}" for value, *_ in dossier.stance),
        *(f"dw={value}" for value, *_ in dossier.standing),
    }


def settled(scene: Scene, everybody: Sequence[tuple[Candidate, str]]) -> list[Settled]:
    """The likeliest reading of each, given with the function the rules would give them."""
    seen = [person_features(scene, candidate, ruled) for candidate, ruled in everybody]
    scores = together(scene.lang, TASKS).scores_of(seen)
    return [
        _settled(scene, candidate, features, each)
        for (candidate, _), features, each in zip(everybody, seen, scores, strict=True)
    ]


def _settled(
    scene: Scene, candidate: Candidate, features: Set[str], scores: Mapping[str, Mapping[str, int]]
) -> Settled:
    understood = _understood(scene, candidate)

    def best(task: str) -> str:
        by_words, heard = scores[task], understood[task]
        return max(by_words, key=lambda v: by_words[v] + heard.get(v, 0) + LEAN.get((task, v), 0))

    contact, stance = best("contact"), _plainly_thought(candidate) or best("stance")
    ruled_met = candidate.contact.contact.spoken
    if Contact(contact).spoken and contact_denied(scene, candidate.spots, met=ruled_met):
        contact = str(Contact.NONE)
    elif not Contact(contact).spoken and said_met(scene, candidate.spots):
        contact = str(Contact.MET)
    if stance == Stance.SCEPTICAL and not Contact(contact).spoken and not candidate.dossier.stance:
        stance = str(Stance.UNKNOWN)  # Doubts of somebody nobody has talked with have to be told in words.
    if stance == Stance.UNKNOWN and Contact(contact).spoken:
        stance = candidate.quiet if candidate.quiet is not Stance.UNKNOWN else Stance.NEUTRAL
    ours = called_ours(scene, candidate.spots)
    side = str(Side.OURS) if ours else best("side")
    there = called_theirs(scene, candidate.spots) or (not ours and has_post_there(scene, candidate.spots))
    if side == Side.OURS and there:
        side = str(Side.THEIRS)
    if side == Side.THEIRS and not candidate.person.known:
        gone = has_left(scene, candidate.spots) or is_vacant(scene, candidate.spots)
        side = str(Side.OUT) if gone else side
    elif side == Side.OUT and scene.understood is None and sways_from_outside(scene, candidate.spots):
        side = str(Side.THEIRS)
    ruled_stance = candidate.stance[0] if candidate.stance else None
    return Settled(
        Side(side),
        Function(_plainly_told(candidate) or best("function")),
        Contact(contact),
        Stance(stance),
        _cues(scene, "contact", features, contact) if contact != candidate.contact.contact else (),
        _cues(scene, "stance", features, stance) if ruled_stance != stance else (),
    )


_PLAIN = 3
"""The weight of a phrase that cannot be meant otherwise."""


def _plainly_told(candidate: Candidate) -> str:
    """The function of somebody whose post stands in a short form that no marked note holds."""
    heads = (head for spot in candidate.spots for head in spot.chain.heads)
    return next((h.value for h in heads if h.category is Category.FUNCTION and h.row.weight >= _PLAIN), "")


def _plainly_thought(candidate: Candidate) -> str:
    """What somebody thinks who said it in words that cannot be meant otherwise: over my dead body, 门都没有."""
    told = (
        stance
        for stance, _, hit, colour in candidate.dossier.stance
        if hit.row.weight >= _PLAIN and colour.real and not colour.past
    )
    return str(next(told, ""))


def _understood(scene: Scene, candidate: Candidate) -> dict[str, dict[str, int]]:
    if scene.understood is None:
        return {task: {} for task in TASKS}
    return scene.understood.of_spots(TASKS, [(spot.start, spot.end) for spot in candidate.spots])


def as_ruled(candidate: Candidate, ruled: str) -> Settled:
    """The reading of somebody that the rules alone give."""
    contact, _, cues = candidate.contact
    stance = candidate.stance[0] if candidate.stance else candidate.quiet
    return Settled(candidate.side, Function(ruled.removeprefix("default:")), contact, stance, cues, ())


_PLACES = "LRNMPB"


def _cues(scene: Scene, task: str, features: Set[str], value: str) -> tuple[str, ...]:
    return _words(together(scene.lang, TASKS).models[task].telling(features, value))


def _words(telling: Sequence[str]) -> tuple[str, ...]:
    """The words among the features that told."""
    spoken = (f[1:].lstrip("^") for f in telling if f[0] in _PLACES and not f[1:].startswith((":", "=")))
    return tuple(dict.fromkeys(w for w in spoken if w.strip("@#%0 ，,。.")))
