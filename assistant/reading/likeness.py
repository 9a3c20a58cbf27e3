"""When two mentions are of one person or one team: by name, by title, by department."""

from __future__ import annotations

from assistant.reading.lexicon import Category, Hit
from assistant.reading.links import DEPARTMENTS, Chain
from assistant.reading.name_words_en import own_words
from assistant.reading.names import AGES, Form, Name
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.titles_en import unlisted_area

_SAID = Phrasings(__name__)
_BARE_RANKS, _DOES, _ROOTS, _PLURAL = _SAID("bare_ranks"), _SAID("does"), _SAID("roots"), _SAID("plural")


def identity_of(chain: Chain) -> tuple[int, str]:
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


def text_of(hit: Hit, label: str, chain: Chain) -> str:
    """The words of the last part of a mention, in lower case."""
    return label[hit.start - chain.start : hit.end - chain.start].lower()


def is_deputy(person: Person, title: str) -> bool:
    """汪院长 may be the deputy: 院长 alone is then somebody else."""
    if person.title is None or person.title.lower() == title:
        return False
    return f"副{title}" in person.title or f"deputy {title}" in person.title.lower()


def plain_title(words: str) -> str:
    """A title without what its holder looks after."""
    return _DOES.sub("", words)


def title_of(chain: Chain, text: str) -> str | None:
    """The title in a mention, with the area it is of: head of yard operations."""
    if not chain.titles:
        if chain.name is None and chain.heads:
            return text[chain.start : chain.end]
        return None
    first = chain.heads[0]
    last = chain.titles[-1]
    if chain.name is not None and chain.name.start < first.start:
        return text[first.start : _with_area(text, first.start, chain.heads[-1].end)]
    end = last.end if chain.name is None or last.end <= chain.name.start else chain.name.start
    return plain_title(text[first.start : _with_area(text, first.start, end)].rstrip(" ，,的(（：:"))


def _with_area(text: str, start: int, end: int) -> int:
    """Where a title ends that would stop in the middle: head of yard operations."""
    found = unlisted_area(text, start, end) if text[start:end].endswith((" of", " for")) else None
    return end if found is None else found[1]


def names_somebody(chain: Chain, label: str) -> bool:
    """科长 is somebody; 负责人, 同事 or 那位 alone is nobody in particular."""
    if any(h.category is Category.FUNCTION for h in chain.heads):
        return True
    return bool(chain.area) or bool(_BARE_RANKS.fullmatch(label))


TRADES = {"律师": "legal", "会计": "finance", "出纳": "finance", "董秘": "executive", "护士长": "end_user"}


_CHIEFS = frozenset("总 总监 副总 总经理 副总经理 总裁 副总裁 董 董事长 副董事长 总工 总工程师 总助".split())


def names_alike(one: Name, other: Name) -> bool:
    """王总 and 王建国, Mr Rahman and Ali Rahman: one family, or a name that both hold."""
    if one.family and other.family:
        return one.family == other.family and not _two_ages(one.text, other.text)
    return not set(own_words(one.text)).isdisjoint(own_words(other.text))


def _two_ages(one: str, other: str) -> bool:
    """小邓总 and 老邓总."""
    return one[:1] in AGES and other[:1] in AGES and one[:1] != other[:1] and one[1:] == other[1:] != ""


def same_office(one: Name, other: Name) -> bool:
    """王处 and 王副处长: one called by the office, one by the post in it."""
    posts = one.form is other.form is Form.ADDRESS and None not in (one.family, one.title, other.title)
    return posts and one.text != other.text and _office_of(one.text) == _office_of(other.text)


def _office_of(called: str) -> str:
    return called.replace("副", "").removesuffix("长")


def same_name(name: Name, person: Person) -> bool:
    """True where a name is the name of this person, or short for it, or the longer form of it."""
    known = {person.name or "", *person.aliases}
    if any(_two_ages(name.text, each) for each in known):
        return False
    lower = name.text.lower()
    own = own_words(lower)
    if own in [own_words(k) for k in known if k and k[0].isascii()]:
        return True
    if name.text in known or lower in {k.lower() for k in known}:
        return True
    if name.form is Form.ADDRESS and _office_of(name.text) in {_office_of(k) for k in known}:
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
    first, mine = own[0], own_words(person.name or "")
    if first.isascii() and " ".join(mine).isascii() and len(first) > 1:
        return [first] == mine or mine[:1] == [lower] or (len(mine) > 1 and mine[-1] == lower)
    return False


def same_team(person: Person, texts: tuple[str, ...], label: str) -> bool:
    """Two names of one department: 法务 and 法务部; compliance beside legal is another team."""
    if person.kind != "team" or not any(t.lower() in person.forms for t in texts):
        return False
    roots = {m.lower() for form in person.forms for m in _ROOTS.pattern.findall(form)}
    return roots == {m.lower() for m in _ROOTS.pattern.findall(label)}


def plain_label(label: str) -> str:
    """What somebody is called, without article, plural and 代表: the nurses are nurse."""
    return _PLURAL.sub("", _PLURAL.sub("", label.lower())).strip()
