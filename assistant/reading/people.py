"""Who is in the text: mentions joined into people, each with every place they are mentioned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.domain.committee import Stakeholder
from assistant.domain.vocabulary import Function
from assistant.reading.chains import DEPARTMENTS, Chain
from assistant.reading.lexicon import Category, Hit
from assistant.reading.names import Form, Name
from assistant.reading.titles_en import other_form

_BARE_RANKS = re.compile(r"(?:科长|处长|部长|局长|站长|所长|课长|店长|厂长|总监|主任|组长|队长|VP)$", re.I)


@dataclass(slots=True)
class Person:
    """Somebody in the text, or a team; `spots` are all their mentions."""

    key: str
    name: str | None = None
    title: str | None = None
    family: str | None = None
    forms: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    functions: list[tuple[int, str]] = field(default_factory=list)
    spots: list[tuple[int, int]] = field(default_factory=list)
    team: bool = False
    kind: str = ""
    weak: bool = False
    known: bool = False
    same_as: list[str] = field(default_factory=list)

    @property
    def function(self) -> str:
        """The function most plainly told; a department's own identity beats a rank."""
        return max(self.functions, key=lambda f: f[0])[1] if self.functions else ""


def _identity(chain: Chain) -> tuple[int, str]:
    """How plainly the mention tells a function, and which: department, then title, then area."""
    best: tuple[int, str] = (0, "")
    teams = list(chain.teams)
    titles = [h for h in chain.titles if h.category is Category.FUNCTION]
    for hit in titles:
        if hit.value in DEPARTMENTS:
            best = max(best, (9, hit.value))
        elif hit.value == "executive":
            best = max(best, (6, hit.value))
        else:
            best = max(best, (7, hit.value))
    for hit in teams:
        if hit.value in DEPARTMENTS:
            best = max(best, (8, hit.value))
        elif hit.row.kind in ("users", "body"):
            best = max(best, (3 if titles else 7, hit.value))
        elif hit.value == "supervisor" and (titles or len(teams) > 1):
            best = max(best, (2, hit.value))
        else:
            best = max(best, (7 if titles and hit.row.kind == "area" else 5, hit.value))
    if chain.area:
        best = max(best, (5, "business_owner"))
    return best


class Register:
    """Everybody met so far in one note, seeded with the people of the deal."""

    def __init__(self, known: Sequence[Stakeholder] = ()) -> None:
        """`known`: the stakeholders of the deal so far, whose keys are kept."""
        self.people: list[Person] = []
        self.absorbed: dict[int, Person] = {}
        for one in known:
            titles = {one.title.lower()} if one.title else set()
            titles |= {a.lower() for a in one.aliases}
            self.people.append(
                Person(
                    one.key,
                    one.name,
                    one.title,
                    one.name[0] if one.name and "一" <= one.name[0] <= "鿿" else None,
                    titles,
                    list(one.aliases),
                    [(4, one.function.value)],
                    [],
                    one.team,
                    "users" if one.function is Function.END_USER else "team" if one.team else "title",
                    known=True,
                )
            )

    def add(self, chain: Chain, text: str) -> Person | None:
        """The person this mention is of, new or known; None for a rank that names nobody."""
        label = text[chain.start : chain.end]
        identity = _identity(chain)
        person = self._by_name(chain) if chain.name else None
        if (
            person is None
            and chain.name is not None
            and _ALSO.search(text, max(0, chain.start - 6), chain.start)
        ):
            # 费总，就是老费: said to be the one before.
            last = self.people[-1] if self.people else None
            if last is not None and last.family and last.family == chain.name.family:
                person = last
        title = _title(chain, text)
        if person is None and chain.name is not None:
            person = self._late_name(chain, title, identity)
        elif person is None and chain.titles:
            person = self._by_title(title or label, identity, chain)
            if person is None and not _names_somebody(chain, label):
                return None
        elif person is None and chain.teams:
            person = self._by_team(chain, label, identity)
        if person is None:
            person = Person(self._key(chain.name.text if chain.name else label))
            self.people.append(person)
            person.team = chain.name is None and not chain.titles
            person.kind = "person" if chain.name else chain.heads[-1].row.kind if chain.heads else ""
            person.weak = (
                bool(chain.heads)
                and chain.heads[-1].row.weight == 0
                and chain.name is None
                and not chain.area
            )
        self._enrich(person, chain, label, title, identity)
        if chain.name is not None and title:
            self._absorb(person, title, identity)
        return person

    def _absorb(self, person: Person, title: str, identity: tuple[int, str]) -> None:
        """The CFO of the beginning turns out to be this one."""
        for other in self.people:
            if other is person or other.name is not None or other.team or title.lower() not in other.forms:
                continue
            if other.function and identity[1] and other.function != identity[1]:
                continue
            person.spots = sorted(other.spots + person.spots)
            person.functions += other.functions
            person.aliases += [a for a in other.aliases if a not in person.aliases]
            if other.known and person.known:
                person.same_as.append(other.key)
            elif other.known:
                person.key, person.known = other.key, True
            self.absorbed[id(other)] = person
            self.people.remove(other)
            return

    def _key(self, label: str) -> str:
        taken = {p.key for p in self.people}
        key, number = label, 2
        while key in taken:
            key, number = f"{label}#{number}", number + 1
        return key

    def _enrich(
        self, person: Person, chain: Chain, label: str, title: str | None, identity: tuple[int, str]
    ) -> None:
        person.spots.append((chain.start, chain.end))
        if chain.name is not None:
            if person.name is None:
                person.name = chain.name.text
                person.team = False
                person.kind = "person"
            elif chain.name.text != person.name:
                if chain.name.form is Form.FULL and chain.name.text.lower().startswith(
                    person.name.lower() + " "
                ):
                    person.aliases.append(person.name)
                    person.name = chain.name.text
                else:
                    person.aliases.append(chain.name.text)
            person.family = person.family or chain.name.family
            if chain.name.title:
                person.forms.add(chain.name.title)
                if chain.name.title in _TRADES:
                    person.functions.append((8, _TRADES[chain.name.title]))
        if person.team and chain.heads:
            person.forms.add(text_of(chain.heads[-1], label, chain))
        if title:
            person.forms.add(title.lower())
            if other := other_form(title):
                person.forms.add(other)
            if person.title is None or (len(title) > len(person.title) and chain.name is not None):
                person.title = title
        if chain.name is None and person.title is None and chain.heads:
            person.title = label
        if label not in (person.name, person.title) and label not in person.aliases:
            person.aliases.append(label)
        if identity[1]:
            person.functions.append(identity)

    def _by_name(self, chain: Chain) -> Person | None:
        name = chain.name
        assert name is not None
        same = [p for p in self.people if p.name and _same_name(name, p)]
        return same[0] if same else None

    def _late_name(self, chain: Chain, title: str | None, identity: tuple[int, str]) -> Person | None:
        """A title met before, now with its name."""
        if title is None:
            return None
        for person in self.people:
            same = title.lower() in person.forms or (
                len(title) > 1 and any(f.endswith(title.lower()) for f in person.forms)
            )
            if person.name is None and not person.team and same:
                if not person.functions or not identity[1] or person.function == identity[1]:
                    return person
        return None

    def _by_title(self, title: str, identity: tuple[int, str], chain: Chain) -> Person | None:
        plain = title.lower()
        exact = [p for p in self.people if plain in p.forms and not _deputy(p, plain)]
        if len(exact) == 1:
            return exact[0]
        if exact:
            return next((p for p in reversed(exact) if p.spots), exact[-1])
        if chain.teams:
            return None
        ending = [
            p
            for p in self.people
            if not p.team
            and not _deputy(p, plain)
            and any(
                (f.endswith(plain) or (plain.isascii() and f.startswith(plain + " "))) and len(f) > len(plain)
                for f in p.forms
            )
        ]
        if len(ending) == 1:
            return ending[0]
        return None

    def _by_team(self, chain: Chain, label: str, identity: tuple[int, str]) -> Person | None:
        row = chain.heads[-1].row
        for person in self.people:
            if not person.team:
                continue
            if _plain_label(label) in {_plain_label(f) for f in person.forms}:
                return person
            if row.kind == "team" and row.value in DEPARTMENTS and _same_team(person, row.texts, label):
                return person
        return None


_ALSO = re.compile(r"(?:就是|也就是|即|人称|大家叫他|大家叫她|都叫他|都叫她)$")


def text_of(hit: Hit, label: str, chain: Chain) -> str:
    """The words of the last part of a mention, in lower case."""
    return label[hit.start - chain.start : hit.end - chain.start].lower()


def _deputy(person: Person, title: str) -> bool:
    """汪院长 may be the deputy: 院长 alone is then somebody else."""
    if person.title is None or person.title.lower() == title:
        return False
    return f"副{title}" in person.title or f"deputy {title}" in person.title.lower()


def _title(chain: Chain, text: str) -> str | None:
    if not chain.titles:
        if chain.name is None and chain.heads:
            return text[chain.start : chain.end]
        return None
    first = chain.heads[0]
    last = chain.titles[-1]
    if chain.name is not None and chain.name.start < first.start:
        return text[first.start : chain.heads[-1].end]
    end = last.end if chain.name is None or last.end <= chain.name.start else chain.name.start
    return text[first.start : end].rstrip(" ，,的(（：:")


def _names_somebody(chain: Chain, label: str) -> bool:
    """科长 is somebody; 负责人, 同事 or 那位 alone is nobody in particular."""
    if any(h.category is Category.FUNCTION for h in chain.heads):
        return True
    return bool(chain.area) or bool(_BARE_RANKS.fullmatch(label))


_TRADES = {"律师": "legal", "会计": "finance", "出纳": "finance", "董秘": "executive", "护士长": "end_user"}
_CHIEFS = frozenset("总 总监 副总 总经理 副总经理 总裁 副总裁 董 董事长 副董事长 总工 总工程师 总助".split())


_HONORIFIC = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|atty|madam|mme|herr|frau|maître|capt|captain|col|sister|father|rev|councillor|cllr|lady|lord|nurse|matron)\.? (?=\S)"
)


def _same_name(name: Name, person: Person) -> bool:
    known = {person.name or "", *person.aliases}
    lower = name.text.lower()
    if _HONORIFIC.sub("", lower) in {_HONORIFIC.sub("", k.lower()) for k in known if k and k[0].isascii()}:
        return True
    if name.text in known or lower in {k.lower() for k in known}:
        return True
    if name.family and person.family == name.family and person.name and "一" <= person.name[0] <= "鿿":
        forms = {f for f in person.forms if f in _CHIEFS}
        if name.form is Form.BARE or person.name.startswith("姓"):
            return True
        if name.form is Form.ADDRESS and name.title in _CHIEFS and forms:
            return True
        if name.form is Form.ADDRESS and person.name.startswith(name.family) and len(person.name) <= 3:
            return not any(f in person.name for f in ("总", "工", "姐", "哥"))
    if name.family and name.family == person.name:
        return True
    first = _HONORIFIC.sub("", lower).split(" ")[0]
    mine = _HONORIFIC.sub("", (person.name or "").lower())
    if first.isascii() and mine.isascii() and len(first) > 1:
        return first == mine or mine.split(" ")[0] == lower or (" " in mine and mine.split(" ")[-1] == lower)
    return False


_ROOTS = re.compile(
    r"合规|隐私|纪检|纪委|监察|风控|风险|内控|安全|数据|招标|共享|监事|架构|运维"
    r"|complian|privacy|risk|security|infosec|data|architect|internal audit|group|works council|union|vendor|tender",
    re.I,
)


def _same_team(person: Person, texts: tuple[str, ...], label: str) -> bool:
    """Two names of one department: 法务 and 法务部; compliance beside legal is another team."""
    if person.kind != "team" or not any(t.lower() in person.forms for t in texts):
        return False
    roots = {m.lower() for form in person.forms for m in _ROOTS.findall(form)}
    return roots == {m.lower() for m in _ROOTS.findall(label)}


_PLURAL = re.compile(r"^(?:the|their|our|some|a few|all|各|全体)\s?|(?:们|代表|人员|s)$", re.I)


def _plain_label(label: str) -> str:
    return _PLURAL.sub("", _PLURAL.sub("", label.lower())).strip()
