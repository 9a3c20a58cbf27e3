"""How an answer to a question is meant: solid, vague, a plain yes or no, or not known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.coaching.cues import CueFile, folded
from assistant.coaching.own_plans import only_plans
from assistant.domain.vocabulary import Lang, Topic
from assistant.reading.learned.verdicts import (
    REACHED,
    UNREACHED,
    UNSAID,
    says_nothing,
    says_settled,
    verdict,
)
from assistant.reading.normalise import read_length, simplified
from assistant.reading.phrasing import Phrasings


class AnswerKind(StrEnum):
    """What an answer is worth."""

    SOLID = "solid"
    VAGUE = "vague"
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Weighed:
    """An answer's kind, with the words that decided it, if any did."""

    kind: AnswerKind
    cue: str | None = None


NEEDS_FIGURE = frozenset({Topic.VALUE, Topic.BUDGET_STATUS, Topic.AUTHORITY, Topic.ACCOUNT_FIT})
NEEDS_DAY = frozenset({Topic.TIMELINE, Topic.NEXT_STEP})
NEEDS_STEPS = frozenset({Topic.DECISION_CHAIN, Topic.PROCESS})

_OWNER_ANSWERS = frozenset({Topic.DECISION_CHAIN, Topic.ECONOMIC_BUYER, Topic.BUDGET_OWNER, Topic.AUTHORITY})
_DENIED_TOO_EASILY = frozenset({Topic.COMPETITION, Topic.OBJECTIONS, Topic.INFLUENCERS})
_NOT_BY_A_NOD = frozenset({Topic.SUPERVISOR, Topic.FINANCE, Topic.LEGAL, Topic.PROCUREMENT, Topic.RISK_AUDIT})
"""Asked about those beside, "if Bai nods it's done" tells of nobody but Bai."""
_FUNCTIONS = frozenset({Topic.FINANCE, Topic.LEGAL, Topic.PROCUREMENT, Topic.IT, Topic.RISK_AUDIT})

_SAID = Phrasings(__name__)
_DAY, _NAMED, _PARTS = _SAID("day"), _SAID("named"), _SAID("parts")
_UNMET, _SPELLED = _SAID("unmet"), _SAID("spelled")
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千]+个?(?:万|亿|千|百|成|个点|家|天|周|个月|人|岁)")
_WORD = re.compile(r"[\u4e00-\u9fff]|[a-z0-9']+")
_FEW = 12
"""An answer of at most so many words or characters is short."""
_BARE = re.compile(r"[\s,.!;:'\"，。！；：、…~“”‘’()（）-]+")


def has_figure(text: str) -> bool:
    """Whether a number stands in the text."""
    return _has_figure(folded(text))


def _has_figure(plain: str) -> bool:
    return _FIGURE.search(plain) is not None or _SPELLED.search(plain) is not None


def never_met(words: str) -> bool:
    """True where the words say that nobody talked."""
    return _UNMET.search(folded(words)) is not None


def weigh(text: str, topic: Topic, cues: CueFile) -> Weighed:
    """How this answer to a question on the topic is meant."""
    plain = folded(text)
    proof = cues.find("proof", text)
    hedge = cues.find("hedge", text)
    figure = _has_figure(plain)
    unknown = cues.find("unknown", text)
    owned = cues.find("sole_owner", text) or cues.find("owns", text)
    if topic in _OWNER_ANSWERS and owned and not cues.find("guess", text):
        return Weighed(AnswerKind.SOLID, owned)
    if _unsupported(plain, topic, text, cues, proof is not None):
        return Weighed(AnswerKind.VAGUE, hedge)
    if unknown and not figure and not proof:
        return Weighed(AnswerKind.UNKNOWN, unknown)
    if (
        topic in _FUNCTIONS
        and _NAMED.search(simplified(text))
        and cues.find("warm", text)
        and not cues.find("guess", text)
    ):
        return Weighed(AnswerKind.SOLID, cues.find("warm", text))
    if hedge and not _backed(plain, topic, proof is not None, figure):
        return Weighed(AnswerKind.VAGUE, hedge)
    no = cues.find("no", text)
    if no and plain.find(no) <= 3 and not figure and len(plain) <= 60:
        return Weighed(AnswerKind.NO, no)
    if unknown and not proof:
        return Weighed(AnswerKind.UNKNOWN, unknown)
    if proof is None and _lacks(plain, topic, figure) and not (no and len(plain) <= 60):
        return Weighed(AnswerKind.VAGUE, None)
    if no and plain.find(no) <= 12 and not figure and len(plain) <= 24:
        return Weighed(AnswerKind.NO, no)
    if _bare(plain, topic, text, cues):
        return Weighed(AnswerKind.VAGUE, None)
    yes = cues.find("yes", text)
    if yes and len(_BARE.sub("", plain)) <= max(len(yes) + 2, 8):
        return Weighed(AnswerKind.YES, yes)
    return Weighed(AnswerKind.SOLID, proof)


def weigh_told(text: str, topic: Topic, cues: CueFile, lang: Lang) -> Weighed:
    """How this answer is meant by all it says: vague where it sounds well and says nothing of what was asked, solid
    where it plainly tells that the thing is settled, however casually."""
    if tells_only_plans(text, topic):
        return Weighed(AnswerKind.UNKNOWN)
    if by_a_nod(text, topic, cues):
        return Weighed(AnswerKind.UNKNOWN)
    weighed = weigh(text, topic, cues)
    plain = weighed.kind is AnswerKind.SOLID and weighed.cue is None
    if plain and topic is not Topic.OBJECTIONS and says_nothing(text, topic, lang):
        return Weighed(AnswerKind.VAGUE)
    if (
        weighed.kind is AnswerKind.NO
        and topic is Topic.ACCOUNT_FIT
        and never_met(text)
        and not has_figure(text)
    ):
        return Weighed(AnswerKind.VAGUE)  # 都还没见: whom we met is no answer to how large they are.
    if weighed.kind is AnswerKind.VAGUE and (says_settled(text, topic, lang) or _admitted(text, topic, lang)):
        return Weighed(AnswerKind.SOLID)
    if weighed.kind is AnswerKind.UNKNOWN and _tells_beside(text, topic, lang):
        return Weighed(AnswerKind.SOLID)
    return weighed


def by_a_nod(text: str, topic: Topic, cues: CueFile) -> bool:
    """Whether somebody's nod is all that is told of those beside them: "Bai runs the shops, if he nods it's done"."""
    return topic in _NOT_BY_A_NOD and cues.find("nod_enough", text) is not None and not has_figure(text)


def tells_only_plans(text: str, topic: Topic) -> bool:
    """True for what the rep means to do, where something about the customer was asked: it is still to be found out."""
    return topic is not Topic.NEXT_STEP and only_plans(text)


_STORY = 45
"""So much is told beside one "I don't know" that the answer is one."""


def _admitted(text: str, topic: Topic, lang: Lang) -> bool:
    """True for the plain admission that nobody was met there, and for a story of who stands above."""
    plain = topic in _FUNCTIONS and never_met(text)
    told = topic is Topic.SUPERVISOR and read_length(text) >= _STORY
    said = verdict(text, topic, lang) if plain or told else UNSAID
    return said == UNREACHED or (told and said == REACHED)


def _tells_beside(text: str, topic: Topic, lang: Lang) -> bool:
    """True for a story with a "don't know" in it that says clearly what was asked."""
    if topic in NEEDS_FIGURE and not has_figure(text):
        return False
    return read_length(text) >= _STORY and verdict(text, topic, lang) != UNSAID


def _unsupported(plain: str, topic: Topic, text: str, cues: CueFile, proof: bool) -> bool:
    """Sounds like an answer and leaves the decisive thing open: whose date, who at the group, who has the paper."""
    if cues.find("boast", text) and not proof and not _has_figure(plain):
        return True
    if topic in _DENIED_TOO_EASILY and len(plain) <= 90 and not _has_figure(plain):
        no = cues.find("no", text)
        return no is not None and plain.find(no) <= 6 and cues.find("unknown", text) is None
    if proof:
        return False
    if topic is Topic.SUPERVISOR:
        above = cues.find("above", text) is not None and cues.find("no_parent", text) is None
        return above and not _has_figure(plain)
    return topic in _FUNCTIONS and cues.find("waiting", text) is not None and not _has_figure(plain)


def _backed(plain: str, topic: Topic, proof: bool, figure: bool) -> bool:
    """A hedge counts little when a document, a named talk or the figure asked for stands beside it."""
    if proof:
        return True
    return figure and (topic in NEEDS_FIGURE or len(plain) > 30)


def _bare(plain: str, topic: Topic, text: str, cues: CueFile) -> bool:
    """A few words that name the thing asked about and tell nothing of it: who uses it, not what they said."""
    if len(_WORD.findall(plain)) > _FEW:
        return False
    if topic is Topic.USERS:
        return not cues.any(text, "heard", "tried_it", "met", "proof", "no")
    return topic is Topic.ECONOMIC_BUYER and not cues.any(text, "met", "proof", "no", "owns", "sole_owner")


def _lacks(plain: str, topic: Topic, figure: bool) -> bool:
    """True when the answer has nothing of what the topic asks for."""
    if topic in NEEDS_FIGURE:
        return not figure
    if topic in NEEDS_DAY:
        return not _DAY.search(plain) and not figure
    if topic in NEEDS_STEPS:
        return len(plain) < 40 and not _PARTS.search(plain)
    return False
