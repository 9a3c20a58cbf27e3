"""The library page end to end: a document is looked at, published, replaced by a newer one, and taken out."""

from __future__ import annotations

import re

import pytest

from tests.integration.house import House, house

__all__ = ["house"]

OLD = "# Discounts\n\n## Ceiling\n\nA rep of the quokka line may give twelve percent without asking anybody."
NEW = "# Discounts, spring\n\n## Ceiling\n\nA rep of the quokka line may give eight percent without asking anybody."


def _seal(page: str) -> str:
    return re.findall(r'name="seal" value="([^"]+)"', page)[0]


def _preview(house: House, who: str, lang: str, name: str, text: str) -> str:
    client = house.client(who)
    seal = _seal(client.get(f"/{lang}/library").text)
    sent = client.post(
        f"/{lang}/library",
        data={"seal": seal} | ({"for": "all"} if who == "admin" else {}),
        files={"file": (name, text.encode("utf-8"))},
    )
    assert sent.status_code == 200, sent.text
    return sent.text


def _publish(house: House, who: str, lang: str, page: str, supersedes: str = "") -> str:
    draft = re.findall(r'name="draft" value="([^"]+)"', page)[0]
    done = house.client(who).post(
        f"/{lang}/library/publish", data={"seal": _seal(page), "draft": draft, "supersedes": supersedes}
    )
    assert done.status_code == 303, done.text
    return str(done.headers["location"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_document_is_previewed_published_superseded_and_removed(house: House, lang: str) -> None:
    admin = house.client("admin")
    first = _preview(house, "admin", lang, f"quokka-old-{lang}.md", OLD)
    assert "twelve percent" in first
    assert "twelve percent" not in admin.get(f"/{lang}/library?q=quokka").text
    _publish(house, "admin", lang, first)
    assert "twelve percent" in admin.get(f"/{lang}/library?q=quokka").text

    second = _preview(house, "admin", lang, f"quokka-new-{lang}.md", NEW)
    older = next(id for id in re.findall(r'<option value="([^"]+)"', second) if f"quokka-old-{lang}" in id)
    _publish(house, "admin", lang, second, older)
    found = admin.get(f"/{lang}/library?q=quokka").text
    assert "eight percent" in found
    assert "twelve percent" not in found
    assert ("已被替代" if lang == "zh" else "superseded") in found

    ours = [
        id
        for id in re.findall(r'name="document" value="([^"]+)"', found)
        if "quokka-" in id and f"-{lang}" in id
    ]
    assert older in ours and len(ours) == 2
    for document in ours:
        gone = admin.post(f"/{lang}/library/remove", data={"seal": _seal(found), "document": document})
        assert gone.status_code == 303
    assert (
        "percent" not in admin.get(f"/{lang}/library?q=quokka").text.partition("<ol")[2].partition("</ol>")[0]
    )


def test_a_manager_is_offered_only_documents_of_the_own_team_to_replace(house: House) -> None:
    page = _preview(house, "admin", "en", "wallaby.md", OLD.replace("quokka", "wallaby"))
    _publish(house, "admin", "en", page)
    seen = _preview(house, "manager", "en", "ours.md", NEW)
    assert "wallaby" not in "".join(re.findall(r'<option value="([^"]+)"', seen))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_published_document_is_opened_and_said_to_be_published(house: House, lang: str) -> None:
    page = _preview(house, "admin", lang, f"numbat-{lang}.md", OLD.replace("quokka", "numbat"))
    shown = house.client("admin").get(_publish(house, "admin", lang, page)).text
    assert ("已发布" if lang == "zh" else "Published") in shown
    assert "the numbat line may give twelve percent" in shown


def test_an_administrator_gives_a_document_to_one_team_by_its_name(house: House) -> None:
    admin = house.client("admin")
    page = admin.get("/en/library").text
    (east,) = re.findall(r'<option value="([^"]+)">east</option>', page)
    sent = admin.post(
        "/en/library",
        data={"seal": _seal(page), "for": east},
        files={"file": ("potoroo.md", OLD.replace("quokka", "potoroo").encode())},
    )
    assert "Who sees it: east" in sent.text
    place = _publish(house, "admin", "en", sent.text)
    assert house.client("owner").get(place).status_code == 200
    assert house.client("stranger").get(place).status_code == 404
    assert "<td>east</td>" in admin.get("/en/library").text


def test_documents_of_the_company_come_first(house: House) -> None:
    page = _preview(house, "admin", "en", "echidna.md", OLD.replace("quokka", "echidna"))
    _publish(house, "admin", "en", page)
    for lang, word in (("en", "company"), ("zh", "公司资料")):
        kinds = re.findall(r"</th><td>([^<]+)</td>", house.client("admin").get(f"/{lang}/library").text)
        assert kinds[0] == word and word not in kinds[kinds.count(word) :]


def test_any_document_can_be_opened_by_its_title_and_none_that_is_another_teams(house: House) -> None:
    rep = house.client("owner")
    known = re.findall(r'href="(/en/library\?document=[^"]+)"', rep.get("/en/library").text)
    assert known
    assert "<details>" in rep.get(known[0]).text
    assert rep.get("/en/library?document=nothing-of-that-name").status_code == 404
    ours = _preview(house, "manager", "en", "bilby.md", OLD.replace("quokka", "bilby"))
    place = _publish(house, "manager", "en", ours)
    assert rep.get(place).status_code == 200
    assert house.client("stranger").get(place).status_code == 404
