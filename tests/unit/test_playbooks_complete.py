"""The sample playbooks stand in both languages, with a whole head and sections short enough to show."""

import re
from pathlib import Path

import pytest
import yaml

from knowledge.library import open_library
from knowledge.shelf import builtin_root

PLAYBOOKS = Path(__file__).parents[2] / "knowledge" / "content" / "playbooks"
SUBJECTS = ["crm-selling", "expense-selling", "pricing", "qualification", "security-legal", "tender"]
FILES = sorted(PLAYBOOKS.glob("*/*.md"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_subject_is_there(lang: str) -> None:
    assert sorted(path.stem for path in (PLAYBOOKS / lang).glob("*.md")) == SUBJECTS


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_head_is_complete(path: Path) -> None:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    head = yaml.safe_load(front)
    assert set(head) == {"title", "lang", "id", "version", "kind"}
    assert head["lang"] == path.parent.name
    assert head["id"] == f"playbook-{path.stem}"
    assert head["kind"] == "playbook"
    assert body.lstrip().startswith(f"# {head['title']}\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_sections_are_short_and_named_once(path: Path) -> None:
    parts = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]
    headings = [part.partition("\n")[0] for part in parts]
    assert len(parts) >= 8
    assert len(headings) == len(set(headings))
    assert all(60 <= len(part) <= 1600 for part in parts), [
        h for h, p in zip(headings, parts, strict=True) if len(p) > 1600
    ]


@pytest.mark.parametrize(
    ("stem", "zh", "en"),
    [
        ("qualification", "1.5倍", "1.5 times"),
        ("qualification", "30天内有真实会面", "within 30 days"),
        ("pricing", "每用户每年210元", "210 yuan per user"),
        ("pricing", "超过20%到30%", "Above 20 % up to 30 %"),
        ("security-legal", "24小时内通知", "within 24 hours"),
        ("security-legal", "99.9%", "99.9 %"),
        ("tender", "两个工作日", "two working days"),
        ("expense-selling", "10周", "10 weeks"),
        ("crm-selling", "20到40人", "20 to 40 people"),
    ],
)
def test_both_languages_give_the_same_figure(stem: str, zh: str, en: str) -> None:
    assert zh in (PLAYBOOKS / "zh" / f"{stem}.md").read_text(encoding="utf-8")
    assert en in (PLAYBOOKS / "en" / f"{stem}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("question", "mark"),
    [("销售自己能给客户多少折扣？", "虚构示例"), ("What discount may a rep give?", "fictional example")],
)
def test_an_answer_from_the_invented_company_says_so_and_can_be_left_out(question: str, mark: str) -> None:
    with_samples, without = open_library(), open_library(samples=False)
    cited = with_samples.answer(question).as_json()["citations"]
    assert cited and all(mark in citation["document"] for citation in cited)
    assert not any(document.kind == "playbook" for document in without.documents())
    assert not any(
        mark in citation["document"] for citation in without.answer(question).as_json()["citations"]
    )
    for library in (with_samples, without):
        library.close()


def test_a_company_s_own_playbooks_stay_when_the_samples_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "playbooks" / "en"
    folder.mkdir(parents=True)
    ours = (PLAYBOOKS / "en" / "pricing.md").read_text("utf-8")
    (folder / "pricing.md").write_text(ours.replace("(fictional example)", "(ours)"), "utf-8")
    library = open_library([builtin_root(), tmp_path], samples=False)
    kept = [document.title for document in library.documents() if document.kind == "playbook"]
    library.close()
    assert len(kept) == 1 and kept[0].endswith("(ours)")
