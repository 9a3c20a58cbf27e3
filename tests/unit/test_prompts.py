"""Prompts are files with a version; a changed body under an unchanged version is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import prompts
from prompts import PromptError, all_prompts, lock_lines, parse

LOCK = Path(prompts.__file__).parent / "versions.lock"


def test_the_lock_knows_every_prompt_as_it_is() -> None:
    assert LOCK.read_text("utf-8") == lock_lines(), (
        "raise the version of what changed, then write lock_lines() into prompts/versions.lock"
    )


def test_every_prompt_comes_in_both_languages_with_the_same_variables() -> None:
    shapes = {p.name: (p.variables, p.returns) for p in all_prompts()}
    stems = {name.rsplit(".", 1)[0] for name in shapes}
    assert stems
    assert all(shapes[f"{stem}.zh"] == shapes[f"{stem}.en"] for stem in stems)


def test_exactly_the_declared_variables_are_taken() -> None:
    turn = prompts.prompt("voice/turn.en")
    with pytest.raises(PromptError, match="takes"):
        turn.render(line="x")
    with pytest.raises(PromptError, match="takes"):
        turn.render(line="x", decision="x", facts="x", passages="x", extra="x")


def test_header_and_body_must_agree() -> None:
    with pytest.raises(PromptError, match="declares"):
        parse("x", "---\nversion: 1\nvariables: [a, b]\nreturns: text\n---\nOnly {{ a }} here.")


def test_a_note_is_rendered_as_it_is() -> None:
    note = "{{ 7 * 7 }} <b>王总</b> {% raw %}"
    rendered = prompts.prompt("reading/extract.zh").render(note=note, today="2026-11-23", known="")
    assert f"NOTE\n{note}\nEND" in rendered


def test_the_wording_prompt_reads_like_this() -> None:
    rendered = prompts.prompt("voice/turn.en").render(
        line="I met the CIO.", decision="Ask who signs.", facts="CIO: met", passages="none"
    )
    assert rendered.endswith(
        "DECISION\nAsk who signs.\nWHAT IS KNOWN\nCIO: met\nWHAT THE LIBRARY SAYS\nnone\n"
        "WHAT THE REP WROTE\nI met the CIO.\nEND\n"
    )


GOLDEN = Path(__file__).parent / "rendered"
MATERIAL = {
    "zh": {
        "note": "今天见了王工，他说预算80万。",
        "today": "2026-11-23",
        "known": "- 王工 (it)",
        "line": "今天见了王工。",
        "decision": "先问清楚：谁来签字？",
        "facts": "王工: it, met, support",
        "passages": "(1) 谁在决定\n五个人在决定。",
        "question": "谁来决定？",
        "talk": "rep: 今天见了王工。",
        "reply": "好。谁来签字？",
        "criteria": "- open: 只问一个问题",
    },
    "en": {
        "note": "Met Dana Whitlock, the budget is 300k.",
        "today": "2026-11-23",
        "known": "- Dana Whitlock (finance)",
        "line": "Met Dana Whitlock.",
        "decision": "Ask first: who signs?",
        "facts": "Dana Whitlock: finance, met, support",
        "passages": "(1) Who decides\nFive people decide.",
        "question": "Who decides?",
        "talk": "rep: Met Dana Whitlock.",
        "reply": "Good. Who signs?",
        "criteria": "- open: asks one question",
    },
}


@pytest.mark.parametrize("prompt", all_prompts(), ids=lambda p: p.name)
def test_every_prompt_reads_as_it_was_approved(prompt: prompts.Prompt) -> None:
    material = MATERIAL[prompt.name.rsplit(".", 1)[1]]
    rendered = prompt.render(**{name: material[name] for name in prompt.variables})
    file = GOLDEN / f"{prompt.name.replace('/', '-')}.txt"
    assert rendered == file.read_text("utf-8"), f"if it is meant, write it anew into {file.name}"


@pytest.mark.parametrize("prompt", all_prompts(), ids=lambda p: p.name)
def test_material_stands_between_marks_and_is_called_material(prompt: prompts.Prompt) -> None:
    rules, _, material = prompt.body.partition("\n\n" + _first_mark(prompt.body))
    assert "{{" not in rules.replace("{{ today }}", "")
    assert material.rstrip().endswith("END")
    assert "材料" in rules or "material" in rules


def _first_mark(body: str) -> str:
    return next(line for line in body.splitlines() if line.isupper() and line.isascii() and len(line) > 2)
