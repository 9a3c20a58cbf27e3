"""What a request for help is about when no department is: a rival and its price, three quotes, whom to see first, whether it is worth it, a way in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assistant.coaching.cues import CueFile
from assistant.coaching.known import buyers, called, main_contact
from assistant.coaching.policy import Situation
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import RivalKind, Slot
from assistant.domain.finding import OVERLOOKED, Reason
from assistant.reading.phrasing import Phrasings

_MOST_TO_SEE = 3
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十]成")
_SAID = Phrasings(__name__)
_OUR_PRICE = _SAID("our_price")


def help_on_subject(
    asked: str, whole: str, situation: Situation, cues: CueFile, whom: Stakeholder | None
) -> tuple[Reason, ...]:
    """Help on what the request is about, empty where it is about none of these; `whom` is the person it names, if any.

    The subject may be told in the words before the request: "Toyota came in 12% cheaper. How do I answer that?"
    """
    subject = _Subject(asked, whole, situation, cues, whom)
    return next((notes for about in subject.all if (notes := about())), ())


class _Subject:
    def __init__(
        self, asked: str, whole: str, situation: Situation, cues: CueFile, whom: Stakeholder | None
    ) -> None:
        self.asked, self.whole, self.situation, self.cues, self.whom = asked, whole, situation, cues, whom
        self.picture = situation.picture
        self.all: tuple[Callable[[], tuple[Reason, ...]], ...] = (
            self._qualifies,
            self._worth,
            self._quotes,
            self._rival,
            self._order,
            self._way_in,
        )

    def _qualifies(self) -> tuple[Reason, ...]:
        """Whether it may be run as a key account: what makes one, and their size is the question that follows."""
        return (Reason("help.qualifies"),) if self.cues.any(self.asked, "help_qualifies") else ()

    def _worth(self) -> tuple[Reason, ...]:
        """Whether to go on at all: signs, and one request that tests it."""
        if not self.cues.any(self.asked, "help_worth"):
            return ()
        buyer = next((p for p in buyers(self.picture) if not p.contact.spoken and not p.team), None)
        test = self._named("help.worth.test", buyer=buyer)
        return (Reason("help.worth"), test or Reason("help.worth.test.whoever"))

    def _quotes(self) -> tuple[Reason, ...]:
        if not self.cues.any(self.whole, "help_quotes"):
            return ()
        return (self._with_contact("help.quotes"),)

    def _rival(self) -> tuple[Reason, ...]:
        """A rival's price is answered otherwise than a rival."""
        told = self.picture.deal.about(Slot.RIVAL)
        known = any(f.value not in (RivalKind.NONE, RivalKind.NOTHING) for f in told)
        named = self.cues.any(self.whole, "help_rival")
        undercut = self.cues.any(self.whole, "help_undercut") and not _OUR_PRICE.search(self.whole)
        if undercut and (known or named or _FIGURE.search(self.whole)):
            return (self._with_contact("help.rival.price"),)
        return (self._with_contact("help.rival"),) if self.cues.any(self.asked, "help_rival") else ()

    def _order(self) -> tuple[Reason, ...]:
        """Whom to see first: who opens doors, then who can stop it unheard, then who signs."""
        if not self.cues.any(self.asked, "help_visits"):
            return ()
        open_now = {f.id for f in self.situation.findings}
        unheard = [function for id, function in OVERLOOKED.items() if id in open_now][:_MOST_TO_SEE]
        notes = [self._with_contact("help.visits")]
        if unheard:
            listed = "@functions:" + ",".join(unheard)
            notes.append(Reason("help.visits.unheard", (("functions", listed),)))
        buyer = next((p for p in buyers(self.picture) if not p.contact.spoken), None)
        last = self._named("help.visits.last", buyer=buyer)
        return (*notes, last or Reason("help.visits.last.whoever"))

    def _way_in(self) -> tuple[Reason, ...]:
        """A way to somebody we have not met, with our contact and not round them."""
        if not self.cues.any(self.asked, "help_way_in"):
            return ()
        contact = main_contact(self.picture)
        whom = self.whom if self.whom is not contact else None
        whom = whom or next((p for p in buyers(self.picture) if not p.contact.spoken), None)
        if contact is None or whom is None or whom == contact:
            return ()
        lang = self.picture.deal.lang
        product = self.picture.deal.product_category
        facts: Mapping[str, str] = {
            "matrix": f"{product}/{whom.function}",
            "contact": called(contact, lang),
            "whom": called(whom, lang),
        }
        return (Reason("help.way_in", tuple(facts.items())),)

    def _with_contact(self, key: str) -> Reason:
        """The phrase with whom we are closest to, or whoever that is."""
        contact = main_contact(self.picture)
        who = called(contact, self.picture.deal.lang) if contact else "@phrase:help.your_contact"
        return Reason(key, (("contact", who),))

    def _named(self, key: str, *, buyer: Stakeholder | None) -> Reason | None:
        return Reason(key, (("buyer", called(buyer, self.picture.deal.lang)),)) if buyer else None
