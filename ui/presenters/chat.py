"""The talk as HTML: what the rep wrote, what the coach noted and said, the one question apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.domain.conversation import Conversation, Turn
from assistant.domain.evidence import Fact, Slot
from assistant.domain.vocabulary import Topic
from ui.ports import Texts
from ui.templates import render

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

SHOWN_TURNS = 30
SHOWN_FACTS = 3
LONG_NOTE = 420

_MEETING_TOPICS = {
    Topic.FINANCE,
    Topic.LEGAL,
    Topic.PROCUREMENT,
    Topic.IT,
    Topic.RISK_AUDIT,
    Topic.USERS,
    Topic.SUPERVISOR,
    Topic.ECONOMIC_BUYER,
    Topic.INFLUENCERS,
}
_SILENT = {Slot.PERSON, Slot.SAME_PERSON}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn made ready for the page."""

    turn: Turn
    body: str
    question: str
    facts: tuple[Fact, ...]
    more: int
    long: bool


def show_transcript(conversation: Conversation, texts: Texts, lang: str) -> str:
    """The last turns of a conversation; the newest question carries its quick answers."""
    turns = conversation.turns[-SHOWN_TURNS:]
    exchanges = tuple(read_turn(turn) for turn in turns)
    pending = conversation.pending
    return render(
        "transcript.html",
        lang,
        exchanges=exchanges,
        earlier=len(conversation.turns) - len(turns),
        quick=quick_answers(pending.topic) if pending else (),
        spoken=conversation.lang,
        told=any(turn.text for turn in conversation.turns),
        say=lambda reason: texts.say(reason, lang),
    )


def show_live(text: str, reply: str, lang: str) -> str:
    """The exchange that is under way: the rep's words at once, the reply as far as it has come."""
    return render(
        "live.html", lang, text=text, body=reply_html(reply), thinking=not reply, long=len(text) > LONG_NOTE
    )


def show_trouble(text: str, message: str, lang: str) -> str:
    """The exchange that failed: the rep's words are kept, the trouble is named, trying again is one click."""
    return render("trouble.html", lang, text=text, message=message)


def read_turn(turn: Turn) -> Exchange:
    """A turn with its question split off and its most telling quotes chosen."""
    body, question = split_question(turn.reply) if turn.decision.question else (turn.reply, "")
    facts = distinct_quotes(turn.facts)
    return Exchange(
        turn=turn,
        body=reply_html(body),
        question=reply_html(question),
        facts=facts[:SHOWN_FACTS],
        more=max(len(facts) - SHOWN_FACTS, 0),
        long=len(turn.text) > LONG_NOTE,
    )


def split_question(reply: str) -> tuple[str, str]:
    """The reply without its asking paragraph, and that paragraph; nothing apart if none asks."""
    paragraphs = [part for part in reply.split("\n\n") if part.strip()]
    for place in range(len(paragraphs) - 1, -1, -1):
        if paragraphs[place].rstrip().endswith(("?", "？")):
            asked = paragraphs.pop(place)
            return "\n\n".join(paragraphs), asked
    return reply, ""


def distinct_quotes(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """One fact a quote, those that name a mere person last."""
    chosen: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda fact: fact.slot in _SILENT):
        chosen.setdefault(fact.evidence.quote, fact)
    return tuple(chosen.values())


def quick_answers(topic: Topic) -> tuple[str, ...]:
    """The keys of the answers that cost one click for a question of this topic."""
    return ("unknown", "not_met", "how") if topic in _MEETING_TOPICS else ("unknown", "how", "skip")


def reply_html(text: str) -> str:
    """Paragraphs, emphasis and lists of a reply; links, images and HTML stay plain letters."""
    return str(_markdown().render(text)) if text.strip() else ""


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    plain = MarkdownIt("commonmark", {"html": False, "breaks": True})
    return plain.disable(["link", "image", "autolink", "html_inline", "html_block", "reference", "code"])
