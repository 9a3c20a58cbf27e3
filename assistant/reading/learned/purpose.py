"""What a line in a talk is for, by its words and by the encoder of utterances: to tell, to ask, to get help, to correct.

Cue words hear what authors of cues thought of; most requests hold none of them ("Thursday with their FD. Ideas?").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.answer_heads import answer_chances
from assistant.reading.learned.utterance import LONGEST_RUN, joint_of, runs_of, together, units_of
from assistant.reading.learned.weights import classifier
from assistant.reading.normalise import normalise, read_length
from knowledge.tokens import language

PURPOSE = "purpose"
"""The name of the classifier and of the head."""
TELL, ASK, HELP, CLARIFY, CORRECT, SHORT, END, OFF = PURPOSES = (
    "tell",
    "ask",
    "help",
    "clarify",
    "correct",
    "short",
    "end",
    "off",
)
"""To report or answer, to know something in general, to get help with the deal, to understand the coach's question, to take
back something said before, to be asked less, to stop, to chat."""
LONGEST = 480
"""Of a longer text, which is notes, only the end says what is wanted."""
_ENDS = frozenset(".。！？!?；;\n")


def purpose_features(text: str, lang: Lang, *, waiting: bool) -> set[str]:
    """The runs of a line's words, those of its last sentence by themselves, how it begins and ends, and whether a
    question of the coach waits."""
    units, joint = units_of(normalise(text)), joint_of(lang)
    kept = units if len(units) <= 120 else units[:60] + units[-60:]
    found = set(runs_of(kept, joint, LONGEST_RUN[lang]))
    found |= {f"^{joint.join(kept[:n])}" for n in (1, 2, 3)} | {
        f"{joint.join(kept[-n:])}$" for n in (1, 2, 3)
    }
    before = [place for place, unit in enumerate(kept[:-1]) if unit in _ENDS]
    if before:
        last = kept[before[-1] + 1 :]
        found |= {f">{run}" for run in runs_of(last, joint, 3)}
        found |= {f">^{joint.join(last[:n])}" for n in (1, 2)}
    asks = text.rstrip().endswith(("?", "？"))
    return found | {f"long={min(8, len(units) // 6)}", f"waiting={waiting}", f"asks={asks},{waiting}"}


@lru_cache(maxsize=512)
def purpose_chances(text: str, *, waiting: bool) -> Mapping[str, float]:
    """How likely each purpose is."""
    lang = Lang(language(text))
    said = text if read_length(text) <= LONGEST else text[-LONGEST:]
    by_words = classifier(lang, PURPOSE).probabilities(purpose_features(said, lang, waiting=waiting))
    by_vector = answer_chances(said, PURPOSE)
    names = [name for name in PURPOSES if waiting or name != CLARIFY]
    return together(names, by_words, by_vector)
