"""The talk as HTML: what the rep wrote, what the coach noted and said, the one question apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from assistant.domain.conversation import Cited, Conversation, Turn
from assistant.domain.evidence import Fact, Slot
from assistant.domain.spending import Overdrawn
from assistant.domain.vocabulary import Topic
from ui.i18n import t
from ui.ports import DealView, Texts
from ui.templates import render

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

SHOWN_TURNS = 30
SHOWN_FACTS = 3
LONG_NOTE = 420
SHORT_QUOTE = 6

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
    check: str
    question: str
    why: str
    facts: tuple[Fact, ...]
    learned: int
    long: bool
    sources: tuple[Cited, ...] = ()
    engine: str = ""


def show_transcript(conversation: Conversation, texts: Texts, lang: str) -> str:
    """The last turns of a conversation; the newest question carries its quick answers."""
    turns = conversation.turns[-SHOWN_TURNS:]
    mixed = any(turn.engine != "builtin" or turn.fallback for turn in turns)
    exchanges = tuple(replace(read_turn(turn), engine=engine_of(turn) if mixed else "") for turn in turns)
    pending = conversation.pending
    return render(
        "transcript.html",
        lang,
        exchanges=exchanges,
        earlier=len(conversation.turns) - len(turns),
        quick=quick_answers(pending.topic) if pending else (),
        spoken=conversation.lang,
        told=any(turn.text or turn.decision.question for turn in conversation.turns),
        say=lambda reason: texts.say(reason, lang),
    )


def show_live(deal: str, text: str, reply: str, lang: str) -> str:
    """The exchange that is under way: the rep's words at once, the reply as far as it has come.

    It names its deal: a piece that arrives when another one has been opened is not shown.
    """
    long, thinking = len(text) > LONG_NOTE, not reply
    return render(
        "live.html", lang, deal=deal, text=text, body=reply_html(reply), thinking=thinking, long=long
    )


def show_trouble(text: str, client: str, message: str, lang: str) -> str:
    """The exchange that failed: the rep's words are kept, the trouble is named, trying again is one click."""
    return render("trouble.html", lang, text=text, client=client, message=message)


def show_gone(lang: str, why: str = "lost.gone") -> str:
    """In place of the talk about a deal that is no longer there, or that isn't to be seen."""
    return render("gone.html", lang, why=why)


def show_interrupted(view: DealView, lang: str) -> str:
    """The line that was taken in and never answered, with one click to take it up; nothing if there is none."""
    answered = max((turn.number for turn in view.conversation.turns), default=0)
    left = [line for line in view.pending if line.number > answered]
    return show_trouble(left[-1].text, left[-1].client_id, t("chat.interrupted", lang), lang) if left else ""


def read_turn(turn: Turn) -> Exchange:
    """A turn with its question split off and its most telling quotes chosen."""
    body, question, why = split_question(turn.reply) if turn.decision.question else (turn.reply, "", "")
    body, check = split_check(body) if turn.decision.check else (body, "")
    facts = distinct_quotes(turn.facts)
    return Exchange(
        turn=turn,
        body=reply_html(body),
        check=check,
        question=reply_html(question),
        why=reply_html(why),
        facts=facts[:SHOWN_FACTS],
        learned=len(turn.facts),
        long=len(turn.text) > LONG_NOTE,
        sources=distinct_sections(turn.citations),
    )


def engine_of(turn: Turn) -> str:
    """The key of the line that says whose words these are, and why a model's are not all there."""
    if turn.engine != "builtin":
        return "chat.left_out" if turn.fallback else "chat.engine"
    if turn.fallback is None:
        return "chat.engine_builtin"
    overdrawn = {Overdrawn.OWN.value: "chat.fallback_own", Overdrawn.COMPANY.value: "chat.fallback_company"}
    return overdrawn.get(turn.fallback, "chat.fallback")


def split_question(reply: str) -> tuple[str, str, str]:
    """The reply before its asking paragraph, that paragraph, and what follows it; nothing apart if none asks."""
    paragraphs = [part for part in reply.split("\n\n") if part.strip()]
    for place in range(len(paragraphs) - 1, -1, -1):
        if paragraphs[place].rstrip().endswith(("?", "？")):
            return "\n\n".join(paragraphs[:place]), paragraphs[place], "\n\n".join(paragraphs[place + 1 :])
    return reply, "", ""


def split_check(body: str) -> tuple[str, str]:
    """The body without the line that tells what an answer did to a level, and that line."""
    paragraphs = body.split("\n\n")
    told = next((part for part in paragraphs if part.startswith(("〔", "["))), "")
    return "\n\n".join(part for part in paragraphs if part != told), told


def distinct_sections(citations: Sequence[Cited]) -> tuple[Cited, ...]:
    """One citation a section, the first: several sentences of one are one source."""
    first: dict[tuple[str, str], Cited] = {}
    for each in citations:
        first.setdefault((each.id, each.section), each)
    return tuple(first.values())


def distinct_quotes(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """One fact a quote, mere names last, none whose words another one holds already."""
    chosen: list[Fact] = []
    for fact in sorted(
        facts, key=lambda fact: (fact.slot in _SILENT, len(fact.evidence.quote) < SHORT_QUOTE)
    ):
        if not any(fact.evidence.quote in other.evidence.quote for other in chosen):
            chosen.append(fact)
    return tuple(chosen)


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
