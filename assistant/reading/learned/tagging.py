"""People, teams and the account found by their company: a tag for every token, the likeliest row of tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.tokens import Ground, Token, token_columns, tokens_of
from assistant.reading.learned.understanding import Understanding
from assistant.reading.learned.weights import classifier

OUT, PERSON, ACCOUNT = "O", "P", "A"
TAGS = (OUT, "B-P", "I-P", "B-A", "I-A")
"""Begin and inside of a person or team, of the account; everything else."""
_MAY_FOLLOW = {"I-P": (1, 2), "I-A": (3, 4)}
_ANY = tuple(range(len(TAGS)))
_NEVER = -(10**9)
EAGER = {"B-P": 100, "B-A": 100}
"""What a tag is helped against "nothing": names missed cost more than names too many, which are sorted out later."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of the plain text; `kind` is PERSON (or a team) or ACCOUNT."""

    start: int
    end: int
    kind: str


def after(tag: str) -> str:
    """The feature of a token that stands after one with this tag."""
    return f"(after {tag})"


def tagged(ground: Ground, understood: Understanding | None = None) -> list[Tagged]:
    """The spans found in a note, in order; the tagger's scores and the encoder's add up."""
    tokens = tokens_of(ground.note.text)
    if not tokens:
        return []
    model = classifier(ground.lang, "mentions")
    scores = model.scores_by_column(token_columns(ground, tokens))
    if understood:
        scores = scores + understood.of_tokens(tokens)
    rows: list[list[int]] = scores.tolist()
    return spans(tokens, likeliest(model, rows))


def likeliest(model: Classifier, rows: Sequence[Sequence[int]]) -> list[str]:
    """The best row of tags in which nothing is inside before it began (Viterbi); `rows`: each token's score for each tag."""
    if not rows:
        return []
    weights = [model.row(after(tag)) for tag in TAGS]
    sources = [_MAY_FOLLOW.get(tag, _ANY) for tag in TAGS]
    moves = [[weights[j][k] for j in _ANY] for k in _ANY]
    help_ = [EAGER.get(tag, 0) for tag in TAGS]
    best = [rows[0][k] + help_[k] if not TAGS[k].startswith("I") else _NEVER for k in _ANY]
    came: list[list[int]] = []
    for row in rows[1:]:
        source: list[int] = []
        reached: list[int] = []
        for k in _ANY:
            into, top, at = moves[k], _NEVER * 2, 0
            for j in sources[k]:
                score = best[j] + into[j]
                if score > top:
                    top, at = score, j
            source.append(at)
            reached.append(top + row[k] + help_[k])
        came.append(source)
        best = reached
    last = max(range(len(TAGS)), key=best.__getitem__)
    path = [last]
    for source in reversed(came):
        path.append(source[path[-1]])
    return [TAGS[k] for k in reversed(path)]


def spans(tokens: Sequence[Token], tags: Sequence[str]) -> list[Tagged]:
    """The spans a row of tags marks."""
    found: list[Tagged] = []
    for token, tag in zip(tokens, tags, strict=True):
        if tag == OUT:
            continue
        if tag.startswith("I") and found and found[-1].kind == tag[-1]:
            found[-1] = Tagged(found[-1].start, token.end, tag[-1])
        else:
            found.append(Tagged(token.start, token.end, tag[-1]))
    return found
