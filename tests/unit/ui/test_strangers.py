"""Whoever is not signed in, perhaps no longer: sent to sign in and back, with nothing entered lost."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ui.gate import Gate
from ui.i18n import LANGS, t
from ui.strangers import onward, turn_away

BROWSER = {"accept": "text/html,*/*"}


@pytest.fixture
def stranger() -> TestClient:
    gate = Gate(FastAPI(), identify=lambda scope: None, hosts=frozenset({"testserver"}), stranger=turn_away)
    return TestClient(gate, follow_redirects=False, headers=BROWSER)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("/en/reviews/7", "/en/sign-in?next=reviews%2F7"),
        ("/zh/?deal=d1", "/zh/sign-in?next=%3Fdeal%3Dd1"),
        ("/zh/", "/zh/sign-in"),
        ("/en/board?team=east&page=2", "/en/sign-in?next=board%3Fteam%3Deast%26page%3D2"),
    ],
)
def test_a_link_opened_signed_out_is_named_to_the_sign_in(
    stranger: TestClient, asked: str, place: str
) -> None:
    answer = stranger.get(asked)
    assert (answer.status_code, answer.headers["location"]) == (303, place)


@pytest.mark.parametrize("lang", LANGS)
def test_a_form_sent_after_the_session_ended_is_answered_by_a_page_with_the_words(
    stranger: TestClient, lang: str
) -> None:
    sent = {"seal": "s3al", "note_present": "<b>They said yes</b>", "password": "hunter2hunter2"}
    answer = stranger.post(f"/{lang}/reviews/7", data=sent)
    assert answer.status_code == 401
    assert t("lost.over", lang) in answer.text
    assert "&lt;b&gt;They said yes&lt;/b&gt;" in answer.text
    assert "s3al" not in answer.text and "hunter2" not in answer.text
    assert f'href="/{lang}/sign-in?next=reviews%2F7"' in answer.text


def test_programs_are_still_told_in_one_line(stranger: TestClient) -> None:
    answer = stranger.post("/en/reviews/7", headers={"accept": "*/*"})
    assert (answer.status_code, answer.text) == (401, "sign in first")


@pytest.mark.parametrize(
    "wanted", ["//evil.test/x", "\\\\evil.test", "/evil", "a\r\nset-cookie: x=y", "https://evil.test"]
)
def test_nobody_is_sent_to_another_site_after_signing_in(wanted: str) -> None:
    place = f"/en/{onward(wanted)}"
    assert not place.startswith(("//", "/en//", "/en/\\")) and "\r" not in place and "\n" not in place
