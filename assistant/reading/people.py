"""Who is in the text: names, titles and teams joined into people, each with every place they are mentioned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.domain.committee import Stakeholder
from assistant.domain.vocabulary import Function, Lang
from assistant.reading.lexicon import Category, Hit
from assistant.reading.name_words_en import english_words
from assistant.reading.names import Form, Name
from assistant.reading.titles_en import other_form, unlisted_area

_DEPARTMENTS = frozenset("finance procurement legal it risk_audit hr admin".split())
_BARE_RANKS = re.compile(r"(?:科长|处长|部长|局长|站长|所长|课长|店长|厂长|总监|主任|组长|队长|VP)$", re.I)


@dataclass(frozen=True, slots=True)
class Chain:
    """One mention: titles, teams and a name that stand together, 信息部闻工."""

    start: int
    end: int
    name: Name | None = None
    heads: tuple[Hit, ...] = ()
    area: str | None = None

    @property
    def titles(self) -> tuple[Hit, ...]:
        """The titles and ranks among the parts."""
        return tuple(h for h in self.heads if h.category is Category.RANK or h.row.kind == "title")

    @property
    def teams(self) -> tuple[Hit, ...]:
        """The departments, areas and user groups among the parts."""
        return tuple(h for h in self.heads if h.category is Category.FUNCTION and h.row.kind != "title")


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


_TIGHT_ZH = re.compile(
    r"(?:的|里的|里|那边的|这边的|那边|口的|口|下面的|方面的|\s|的那个|那个|的一个|一个|兼|、兼)?(?:（[^（）]{0,24}）)?\s?"
)
_LINK_ZH = re.compile(
    r"(?:[，,]?\s?(?:有个|有位|有一个|有一位|派了个|派了一个|只派了个|来了个|就是|人|他|她|我们|大家|名字|这位|那位|那个|一位)*"
    r"(?:都)?(?:叫|名叫|叫做|是|姓|名字叫|，叫|为)?[\"（(：:]?\s?|.{0,6}，叫\"?|（[^（）]{1,8}，\s?)"
)
_AFTER_ZH = re.compile(
    r"\s?[（(]|是(?:他们|客户|公司|集团|这边|那边|我们的)?(?:的)?|，(?:是|就是|现在是|也是|任)?|（?兼"
)
_TIGHT_EN = re.compile(r"(?:\s|\s?-\s?|'s\s|\s&\s|\sand\s|\s(?:the|their|all|our)\s)?")
_LINK_EN = re.compile(
    r"\s(?:since|for|as of)\s[A-Za-z0-9 ]{2,14}:\s|\s(?:at|of|for|from|in|over at)\s(?:the )?[A-ZÀ-Þ][\w&' -]{1,34},\s|,\s(?:his|her|the) name(?:'s| is)\s|\swho\s[\w' ]{2,24},\s(?:a\s|one\s)?|(?:,?\s(?:is|was|who is|which is|named|called|namely|the|a|an|our|one|person|guy|lady|man|woman|chap|someone|somebody|there's|there is|new|their|contact|being)?){0,4},?\s?(?:\(|:\s|,\s|-\s|\"|\s)?"
)
_AFTER_EN = re.compile(
    r"\"?\s?\(|,\s(?:that's|that is|she's|he's|she is|he is)?\s?(?:the|their|a|our|an|who(?:'s| is) (?:the|their|a)?|also|now)?\s?|(?:'s word|'s call|'s view)?\.\s(?:he|she)(?:'s| is) (?:the|their|a|an|our)\s|\s(?:himself |herself )?(?:is|was) (?:the|their|a|an|head of)?\s?|\s(?:from|in|at|of|over in|on)\s(?:the\s|their\s)?|\s-\s|/"
)


_IN_CHARGE = re.compile(r"(?:分管|主管|掌管|兼管)[^，。,；;\n]{0,8}$")


def with_heads(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """设备科 and 长 make 设备科长, the title of one person."""
    out: list[Hit] = []
    for hit in hits:
        team = hit.category is Category.FUNCTION and hit.row.kind in ("team", "area")
        if team and text.startswith("长", hit.end) and text[hit.end - 1] in "科处部组队室局所站股院课":
            hit = Hit(hit.start, hit.end + 1, hit.row.model_copy(update={"kind": "title"}))
        out.append(hit)
    return out


def chains(text: str, hits: Sequence[Hit], names: Sequence[Name], lang: Lang) -> list[Chain]:
    """The mentions in reading order."""
    inside = [(n.start, n.end) for n in names]
    heads: list[Hit] = []
    cursor = 0
    for hit in hits:
        if hit.category not in (Category.FUNCTION, Category.RANK):
            continue
        while cursor < len(inside) and inside[cursor][1] <= hit.start:
            cursor += 1
        if cursor < len(inside) and inside[cursor][0] < hit.end and hit.start < inside[cursor][1]:
            continue
        if hit.row.kind in ("team", "area") and _IN_CHARGE.search(text, max(0, hit.start - 12), hit.start):
            continue
        heads.append(hit)
    parts: list[Chain] = [
        _titled(text, h, heads) if lang is Lang.EN else Chain(h.start, h.end, None, (h,)) for h in heads
    ]
    parts += [Chain(n.start, n.end, n) for n in names]
    parts.sort(key=lambda c: (c.start, c.end))
    return _loose(text, _tight(text, parts, lang), lang)


def _titled(text: str, hit: Hit, heads: Sequence[Hit]) -> Chain:
    """A rank with the department before or behind it that no lexicon lists: fleet director."""
    crowd = hit.category is Category.FUNCTION and hit.row.kind == "users" and hit.row.weight == 0
    if hit.category is Category.RANK or crowd:
        found = unlisted_area(text, hit.start, hit.end)
        if found is not None:
            start, end, area = found
            free = not any(h is not hit and h.start < end and start < h.end for h in heads)
            if free:
                return Chain(start, end, None, (hit,), area)
    return Chain(hit.start, hit.end, None, (hit,))


_GREETING = re.compile(r"\b(?:hi|hello|dear|hey|morning|thanks|cc|fyi)[ :,]*$", re.I)
_VERB_RANK = re.compile(r"\b(?:runs|responsible for|in charge of|who runs)$", re.I)
_CAPITAL_BEFORE = re.compile(r"([A-ZÀ-Þ][\w'-]+) $")


def of_a_company(text: str, hit: Hit) -> bool:
    """Corran Estates, Tamarind Logistics: a capital word behind a name is the company's."""
    found = _CAPITAL_BEFORE.search(text, max(0, hit.start - 24), hit.start)
    word = text[hit.start : hit.end]
    if found is None or not word[0].isupper() or word.isupper():
        return False
    return found[1] not in english_words().not_names and not found[1].isupper()


def _tight(text: str, parts: list[Chain], lang: Lang) -> list[Chain]:
    gap = _TIGHT_ZH if lang is Lang.ZH else _TIGHT_EN
    out: list[Chain] = []
    for part in parts:
        last = out[-1] if out else None
        if last and last.end <= part.start and part.start - last.end <= 28 and _may_join(last, part, text):
            found = gap.fullmatch(text, last.end, part.start)
            if found and not (found.group().strip() == "" and "\n" in found.group()):
                out[-1] = _joined(last, part)
                continue
        if last and part.start < last.end:
            continue
        out.append(part)
    return out


def _may_join(left: Chain, right: Chain, text: str) -> bool:
    if left.name is not None:
        return False
    if not left.heads:
        return False
    tail = left.heads[-1]
    between = text[left.end : right.start]
    if right.name is not None:
        return tail.category is Category.RANK or tail.row.kind != "body" or between == ""
    head = right.heads[0]
    of_title = head.category is Category.RANK or head.row.kind == "title"
    from_team = tail.category is Category.FUNCTION and tail.row.kind != "title"
    if head.category is Category.RANK and _VERB_RANK.search(text, head.start, head.end):
        return False
    if from_team and of_title:
        return (
            head.category is Category.RANK or (between.strip() in ("", "的", "'s") and tail.row.kind != "users")
        )
    if from_team and head.row.kind in ("team", "area", "users"):
        twin = tail.value == head.value and tail.value in _DEPARTMENTS and between in ("", "与", "及", "暨")
        if twin and tail.row.kind == head.row.kind == "team" and re.match(r"[一-鿿]", text[head.start]):
            return True
        above = tail.value == "supervisor" and between in ("", "的", " ")
        above = above or (tail.row.kind == "users" == head.row.kind and between == "")
        return above or (
            tail.row.kind == "area" and head.row.kind in ("area", "users") and between in ("", "的", " ")
        )
    if tail.category is Category.RANK and head.category is Category.RANK:
        return between in ("", " ", "的")
    if not from_team and of_title:
        return "兼" in between or between in (" ", "")
    if tail.category is Category.RANK and head.row.kind in ("team", "area", "users"):
        if re.search(
            r"(?:runs|charge of|for|leads|heads|of)$", text[tail.start : tail.end]
        ) and between.strip() in (
            "",
            "the",
            "their",
            "all",
            "our",
        ):
            return True
        return between in ("", " ") and not re.search(r"[一-鿿]", text[tail.start : tail.end])
    return False


def _joined(left: Chain, right: Chain) -> Chain:
    return Chain(
        left.start, right.end, left.name or right.name, left.heads + right.heads, left.area or right.area
    )


def _loose(text: str, tight: list[Chain], lang: Lang) -> list[Chain]:
    """对接人叫阿凯, 小闵（设备科）, Dana Whitlock, VP Sales."""
    link, after = (_LINK_ZH, _AFTER_ZH) if lang is Lang.ZH else (_LINK_EN, _AFTER_EN)
    out: list[Chain] = []
    for index, part in enumerate(tight):
        last = out[-1] if out else None
        if (
            last is None
            or part.start - last.end > (24 if lang is Lang.ZH else 44)
            or "\n" in text[last.end : part.start]
        ):
            out.append(part)
            continue
        between = text[last.end : part.start]
        follower = tight[index + 1] if index + 1 < len(tight) else None
        nameless, named_only = last.name is None and last.heads, part.name is not None and not part.heads
        if nameless and named_only and _one_of(last, between, lang) and link.fullmatch(between):
            out[-1] = _joined(last, part)
            continue
        if nameless and last.teams and part.name is not None and _generic(part) and _IS.search(between):
            if link.fullmatch(between):
                out[-1] = _joined(last, part)
                continue
        if nameless and last.titles and part.name is None and between in ("是", "就是") and not part.titles:
            if (
                part.teams[-1:]
                and part.teams[-1].row.kind == "team"
                and text[part.end : part.end + 1] in "，。；的"
            ):
                out[-1] = _joined(last, part)
                continue
        if (
            nameless
            and last.titles
            and part.name is None
            and part.titles
            and re.fullmatch(r"是|兼|兼任|也是", between)
        ):
            out[-1] = _joined(last, part)
            continue
        if last.name is not None and last.heads and not last.titles and part.name is None and part.titles:
            if re.fullmatch(r",\s(?:the|their|a)?\s?|，(?:是|任)?", between) and _closes(
                text, part, follower, between, lang
            ):
                out[-1] = Chain(last.start, part.end, last.name, last.heads + part.heads)
                continue
        if (
            last.name is not None
            and part.name is None
            and between == ""
            and text.startswith(("管", "负责"), part.start)
        ):
            out[-1] = Chain(last.start, part.end, last.name, last.heads + part.heads)
            continue
        if last.name is not None and not last.titles and part.name is None and part.teams and not part.titles:
            if re.fullmatch(r"(?:就|原来|也)?是(?:他们|客户)?", between) and re.match(
                r"的(?:人)?|啊|呀|那边的|，|。|；", text[part.end :]
            ):
                out[-1] = Chain(last.start, part.end, last.name, last.heads + part.heads)
                continue
        if (
            lang is Lang.EN
            and last.name is not None
            and _GREETING.search(text, max(0, last.start - 12), last.start)
        ):
            out.append(part)
            continue
        if last.name is not None and not last.heads and part.name is None and part.heads:
            if after.fullmatch(between) and _closes(text, part, follower, between, lang):
                out[-1] = Chain(last.start, part.end, last.name, last.heads + part.heads)
                continue
        out.append(part)
    return out


_IS = re.compile(r"\b(?:is|was|called|named|there's)\b|有|是|叫|派|来")


def _generic(part: Chain) -> bool:
    """A name with no more than 小伙子 or lady before it."""
    return all(h.category is Category.RANK and h.value == "staff" for h in part.heads)


def _one_of(head: Chain, between: str, lang: Lang) -> bool:
    """A bare comma or space is not enough to call a team by somebody's name."""
    plain = between.strip(" ，,")
    if head.titles and head.titles[-1].end == head.end:
        return plain != "" or between.strip() == "" or lang is Lang.EN
    return plain not in ("", "人", "他", "她", "我们", "大家", "the", "their", "a") or between.strip() == "("


def _closes(text: str, part: Chain, follower: Chain | None, between: str, lang: Lang) -> bool:
    """The title behind a name is its own, not the start of the next person's."""
    if follower is not None and follower.name is not None and not follower.heads:
        gap = text[part.end : follower.start]
        if len(gap) <= 2 and not gap.strip(" ，,的"):
            return False
    if between.strip() in ("(", "（"):
        return True
    rest = text[part.end : part.end + 1]
    if between.startswith((",", "，")):
        return bool(part.titles) and (
            rest in "，。；、）,.;)(（\n" or lang is Lang.EN or between.strip("，, ") != ""
        )
    if lang is Lang.ZH and between.startswith("是"):
        return bool(part.titles) and not text.startswith(("的人",), part.end)
    return True


def _identity(chain: Chain) -> tuple[int, str]:
    """How plainly the mention tells a function, and which: department, then title, then area."""
    best: tuple[int, str] = (0, "")
    teams = list(chain.teams)
    titles = [h for h in chain.titles if h.category is Category.FUNCTION]
    for hit in titles:
        if hit.value in _DEPARTMENTS:
            best = max(best, (9, hit.value))
        elif hit.value == "executive":
            best = max(best, (6, hit.value))
        else:
            best = max(best, (7, hit.value))
    for hit in teams:
        if hit.value in _DEPARTMENTS:
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
            if row.kind == "team" and row.value in _DEPARTMENTS and _same_team(person, row.texts, label):
                return person
        return None


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
    r"^(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|atty|madam|mme|herr|frau|maître)\.? (?=\S)"
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
    first = lower.split(" ")[0]
    mine = (person.name or "").lower()
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
