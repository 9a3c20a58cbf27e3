"""The buying committee: who is in the deal, how far we got, what they think."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.evidence import Evidence, Money, Standing
from assistant.domain.vocabulary import Contact, Function, Role, Stance


@dataclass(frozen=True, slots=True)
class Concern:
    """Something a stakeholder cares about or fears, in the words of the notes."""

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """A person or team of the customer; `key` stays the same through the life of a deal."""

    key: str
    name: str | None
    title: str | None
    function: Function
    aliases: tuple[str, ...] = ()
    team: bool = False
    roles: tuple[Role, ...] = ()
    contact: Contact = Contact.UNKNOWN
    stance: Stance = Stance.UNKNOWN
    standing: tuple[Standing, ...] = ()
    limit: Money | None = None
    signs_everything: bool = False
    reports_to: str | None = None
    concerns: tuple[Concern, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def label(self) -> str:
        """The name to call them by: the name, else the title; both where only a surname is known (财务科长（姓阮）)."""
        if self.name and self.title and self.name.startswith("姓") and self.name not in self.title:
            return f"{self.title}（{self.name.removesuffix('的')}）"
        return self.name or self.title or self.key


@dataclass(frozen=True, slots=True)
class OwnSide:
    """Somebody of our own company who appears in the notes."""

    name: str | None
    title: str | None
    evidence: tuple[Evidence, ...] = ()

    @property
    def label(self) -> str:
        """The name to call them by."""
        return self.name or self.title or ""


@dataclass(frozen=True, slots=True)
class BuyingCommittee:
    """Everybody of the customer who is in the story."""

    people: tuple[Stakeholder, ...] = ()

    def of(self, *functions: Function) -> tuple[Stakeholder, ...]:
        """The people of these functions."""
        return tuple(p for p in self.people if p.function in functions)

    def met(self) -> tuple[Stakeholder, ...]:
        """Everybody our side has spoken with."""
        return tuple(p for p in self.people if p.contact.spoken)

    def reached(self, *functions: Function) -> bool:
        """True when somebody of these functions has been spoken with."""
        return any(p.contact.spoken for p in self.of(*functions))

    def find(self, key: str) -> Stakeholder | None:
        """The person of this key, if there is one."""
        return next((p for p in self.people if p.key == key), None)
