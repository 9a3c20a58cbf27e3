"""A line as it is heard: its words, what is known of them, and whether a question of the coach waits."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.coaching.asked import ends_asking, last_sentence, request_in
from assistant.coaching.cues import CueFile, folded
from assistant.reading.normalise import read_length

A_PAGE = 400
"""A longer text is notes."""
ASIDE_AT_MOST = 240
"""What leads up to a question is shorter than notes that end in one."""


@dataclass(frozen=True, slots=True)
class Line:
    """`pending`: a question of the coach waits; `informative`: facts were read from the line."""

    text: str
    cues: CueFile
    pending: bool
    informative: bool

    def has(self, kind: str) -> bool:
        """True when the line has cue words of this kind."""
        return self.cues.find(kind, self.text) is not None

    @property
    def length(self) -> int:
        """How long the line is for a reader."""
        return read_length(self.text)

    @property
    def notes(self) -> bool:
        """True for a page of notes."""
        return self.length > A_PAGE

    @property
    def rhetorical(self) -> bool:
        """「……一个电话的事，有啥好问的？」: behind what was told such a question wants no answer."""
        cue = self.cues.find("rhetorical", last_sentence(self.text))
        return cue is not None and folded(self.text).rfind(cue) > 12

    @property
    def asks(self) -> bool:
        """True when the line ends in a question that wants an answer."""
        return ends_asking(self.text) and not self.rhetorical

    @property
    def reports(self) -> bool:
        """A report that ends in "what am I missing": going through the deal is the help it wants."""
        report = not self.pending and self.informative and self.length > ASIDE_AT_MOST // 2
        return report and self.cues.find("help", request_in(self.text)) is None
