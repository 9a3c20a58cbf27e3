"""A deal told in one language is read by a manager in the other: words of the coach follow the page, quotes the deal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.bootstrap import App, bootstrap
from assistant.domain.vocabulary import Lang
from assistant.settings import load_settings

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("home")
    made = bootstrap(load_settings({"KA_COACH_HOME": str(home)}, home), documents=True)
    yield made
    made.storage.database.engine.dispose()


@pytest.fixture(scope="module")
def deals(app: App) -> dict[str, str]:
    """A shared Chinese deal and a shared English one."""
    told = {}
    for lang in Lang:
        sample = next(deal for deal in app.samples.deals if deal.shared and deal.lang is lang)
        owner, id = app.samples.owner(sample), app.samples.tell(sample)
        app.team.sharing.share(owner, id, app.team.sharing.preview(owner, id).digest)
        told[lang.value] = id
    return told


def words_of(review: Any) -> list[str]:
    """What the coach says in a review, without what it quotes and without names of the deal."""
    quoted = {e["quote"] for f in review["findings"] for e in f["evidence"]}
    people = {p["name"] or p["title"] for p in review["stakeholders"]} - {None}
    said = [f[key] for f in review["findings"] for key in ("title", "why")]
    said += [f["action"]["what"] for f in review["findings"]]
    said += [text for q in review["questions"] for text in (q["text"], q["why"])]
    said += [row[key] for row in review["rubric"] for key in ("why", "next_level")]
    for theirs in sorted(quoted | people, key=len, reverse=True):
        said = [text.replace(theirs, "") for text in said]
    return [text for text in said if text]


@pytest.mark.parametrize(("deal", "reader"), [("zh", "en"), ("en", "zh")])
def test_a_review_is_read_in_the_language_of_the_page_and_quotes_in_that_of_the_deal(
    app: App, deals: dict[str, str], deal: str, reader: str
) -> None:
    manager = next(p for p in app.demo_people if p.id == "shen")
    review = app.team.reviewing.start(manager, deals[deal])
    own = app.team.reviewing.open(manager, review.id).pack
    other = app.team.reviewing.open(manager, review.id, lang=reader).pack
    chinese = [bool(CHINESE.search(text)) for text in words_of(other.review)]
    assert chinese.count(reader == "zh") > 0.9 * len(chinese)
    assert [level.why for level in other.levels] == [row["why"] for row in other.review["rubric"]]
    for mine, theirs in zip(own.review["findings"], other.review["findings"], strict=True):
        assert (mine["id"], mine["evidence"]) == (theirs["id"], theirs["evidence"])
    minutes = app.team.minutes.render(manager, review.id, "json", Lang(reader))
    assert json.loads(minutes)["review"]["summary"] == other.review["summary"]


@pytest.mark.parametrize("reader", ["zh", "en"])
def test_pages_and_files_of_a_review_follow_the_address(app: App, deals: dict[str, str], reader: str) -> None:
    from ui.app import build

    manager = next(p for p in app.demo_people if p.id == "shen")
    review = app.team.reviewing.start(manager, deals["zh"])
    with TestClient(build(app, demo=True), client=("127.0.0.1", 1)) as visitor:  # type: ignore[arg-type]
        visitor.get(f"/as/shen?lang={reader}")
        said = app.team.reviewing.open(manager, review.id, lang=reader).pack.review["summary"]
        assert said in visitor.get(f"/{reader}/shared/{deals['zh']}").text
        page = visitor.get(f"/{reader}/reviews/{review.id}")
        exported = visitor.get(f"/{reader}/reviews/{review.id}/export.md")
    worst = app.team.reviewing.open(manager, review.id, lang=reader).pack.worst[0]
    assert worst["action"]["what"] in page.text
    assert {"zh": "# 商机评审", "en": "# Deal review"}[reader] in exported.text
