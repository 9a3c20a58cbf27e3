"""What an answer says about what was asked: was the department reached, is the rival dealt with, whose date is it.

An answer seldom names what it is about ("two rounds, the last point closed on Friday"), so that each topic has a classifier
of its own over the words of the answer, and a head over the encoder's vectors; topics that ask whether somebody was reached
share what they can.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assistant.domain.vocabulary import Lang, Topic
from assistant.reading.learned.answer_heads import answer_chances
from assistant.reading.learned.utterance import LONGEST_RUN, joint_of, runs_of, together, units_of
from assistant.reading.learned.weights import classifier
from assistant.reading.matching import lexicon
from assistant.reading.normalise import normalise, read_length

UNSAID = "unsaid"
REACHED, UNREACHED, ABSENT = "reached", "unreached", "absent"
_REACHING = ("finance", "legal", "procurement", "it", "risk_audit", "users", "supervisor", "economic_buyer")
VERDICTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_REACHING, (REACHED, UNREACHED, ABSENT, UNSAID)),
    "competition": ("handled", "open", "none", UNSAID),
    "process": ("known", UNSAID),
    "timeline": ("theirs", "ours", UNSAID),
    "budget_status": ("approved", "indicated", "assumed", "refused", UNSAID),
    "authority": ("known", "partly", UNSAID),
    "value": ("own", "vague", UNSAID),
    "message_fit": ("tailored", "same", UNSAID),
    "internal_support": ("there", "missing", "conflict", UNSAID),
    "influencers": ("open", "worked", "none", UNSAID),
    "decision_chain": ("whole", "part", "owner", UNSAID),
    "account_fit": ("small", "fits", UNSAID),
    "objections": ("open", "settled", "none", UNSAID),
}
"""What an answer on a topic may say."""
LONGEST = 480
"""A longer text is no answer but notes, of which no single verdict holds."""
CLEAR = 0.6
"""From this chance on a verdict counts."""
MET = 0.75
"""... and one that nothing is left to do with somebody, of which more hangs."""
NOTHING = 0.5
"""From this chance on an answer says nothing of what was asked."""
PLAINLY = 0.8
"""From this chance on an answer that sounds vague is taken at its word."""
POSSIBLY = 0.25
"""Below this chance an answer holds no objection."""
_SETTLED = (
    "reached",
    "handled",
    "there",
    "theirs",
    "known",
    "approved",
    "own",
    "tailored",
    "worked",
    "whole",
    "settled",
)
_ALIKE = ((REACHED, ABSENT), ("handled", "none", "worked"))
"""Verdicts after which nothing is left to do; their chances count together."""
_NEVER_ABSENT = frozenset({Topic.USERS, Topic.ECONOMIC_BUYER})
"""Somebody uses it and somebody pays: that there is nobody is no way of having heard them."""


def group_of(topic: str) -> str:
    """The name of the classifier for a topic."""
    return "answers_reached" if topic in _REACHING else f"answers_{topic}"


def answer_features(text: str, topic: str, lang: Lang) -> set[str]:
    """The runs of an answer's words, its first and last ones, and what the lexicon knows of them."""
    note = normalise(text)
    units, joint = units_of(note)[:120], joint_of(lang)
    runs = set(runs_of(units, joint, LONGEST_RUN[lang]))
    found = (
        runs | {f"^{joint.join(units[:n])}" for n in (1, 2)} | {f"{joint.join(units[-n:])}$" for n in (1, 2)}
    )
    found |= {f"h:{hit.category}={hit.value}" for hit in lexicon(lang).find(note)}
    found |= {f"long={min(6, len(units) // 8)}", f"topic={topic}"}
    if topic in _REACHING:
        found |= {f"{topic}|{run}" for run in runs if 1 < len(run) <= 12}
    return found


def verdict(text: str, topic: Topic, lang: Lang) -> str:
    """What the answer says about what was asked; UNSAID where it says nothing of it, or nothing clearly."""
    if topic.value not in VERDICTS:
        return UNSAID
    chances = verdict_chances(text, topic.value, lang)
    best = max(chances, key=chances.__getitem__)
    alike = next((group for group in _ALIKE if best in group and topic not in _NEVER_ABSENT), (best,))
    least = MET if best in (REACHED, ABSENT) else CLEAR
    return best if sum(chances.get(each, 0.0) for each in alike) >= least else UNSAID


def says_nothing(text: str, topic: Topic, lang: Lang) -> bool:
    """True when an answer plainly leaves open what was asked."""
    return topic.value in VERDICTS and verdict_chances(text, topic.value, lang).get(UNSAID, 0.0) >= NOTHING


def may_object(text: str, lang: Lang) -> bool:
    """True when an answer to who is against it may hold an objection, open or settled; "not a peep" holds none."""
    chances = verdict_chances(text, Topic.OBJECTIONS.value, lang)
    return chances.get("open", 0.0) + chances.get("settled", 0.0) >= POSSIBLY


def says_settled(text: str, topic: Topic, lang: Lang) -> bool:
    """True when an answer plainly tells that what was asked about is done, and by whom or how."""
    if topic.value not in VERDICTS:
        return False
    chances = verdict_chances(text, topic.value, lang)
    return sum(chances.get(each, 0.0) for each in _SETTLED) >= PLAINLY


@lru_cache(maxsize=512)
def verdict_chances(text: str, topic: str, lang: Lang) -> Mapping[str, float]:
    """How likely each verdict is: what the words and the encoder both hold likely; of a whole note nothing is."""
    if read_length(text) > LONGEST:
        return {UNSAID: 0.0}
    by_words = classifier(lang, group_of(topic)).probabilities(answer_features(text, topic, lang))
    return together(VERDICTS[topic], by_words, answer_chances(text, topic))
