"""The commands as a shell sees them: outputs, exit codes, one clear line for every failure."""

from __future__ import annotations

import json
import socket
import stat
import time
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest

from assistant.bootstrap import bootstrap
from assistant.domain.account import OPERATOR, AccountRole, Actor
from assistant.schemas import schema_text
from assistant.settings import Settings
from tests.integration.programs import ROOT, run, run_anew

DEALS = ROOT / "evals" / "datasets" / "devset" / "deals.jsonl"
TODAY = ("--today", "2026-11-23")


@dataclass(frozen=True)
class Refusal:
    """Something that can't be done: what is given, the exit code, a word of the complaint."""

    name: str
    words: tuple[str, ...]
    stdin: bytes
    code: int
    says: str


REFUSALS = (
    Refusal("empty text", ("review",), b"", 2, "nothing to read"),
    Refusal("white space", ("review", "-"), b" \n \n", 2, "nothing to read"),
    Refusal("binary", ("review",), b"\x7fELF\0\0\0", 2, "binary"),
    Refusal("a PDF on standard input", ("review",), b"%PDF-1.4\n1 0 obj", 2, "binary"),
    Refusal("a NUL in a note", ("review",), b"met the CFO\0", 2, "binary"),
    Refusal("broken UTF-8", ("review",), b"met \xc3\x28", 2, "UTF-8"),
    Refusal("missing file", ("review", "/no/such/file.txt"), b"", 2, "/no/such/file.txt"),
    Refusal("a folder", ("review", "/tmp"), b"", 2, "/tmp is a folder"),
    Refusal("no question", ("ask", "  "), b"", 2, "what you want to know"),
    Refusal("no words", ("search", ""), b"", 2, "what you want to know"),
    Refusal("unknown engine", ("review", "--engine", "foo"), b"x", 2, "foo"),
    Refusal("unknown language", ("review", "--lang", "fr"), b"x", 2, "fr"),
    Refusal("unknown format", ("review", "--format", "pdf"), b"x", 2, "pdf"),
    Refusal("no date", ("review", "--today", "tomorrow"), b"x", 2, "tomorrow"),
    Refusal("jsonl without out", ("review", "--jsonl", "x.jsonl"), b"", 2, "--out"),
    Refusal(
        "missing batch",
        ("review", "--jsonl", "/no/such.jsonl", "--out", "/tmp/never"),
        b"",
        2,
        "/no/such.jsonl",
    ),
    Refusal("unknown command", ("coach",), b"", 2, "coach"),
    Refusal("unknown schema", ("schema", "deal"), b"", 2, "deal"),
    Refusal(
        "output folder missing", ("review", "-o", "/no/such/folder/x.md"), b"Met the CFO.", 2, "No such file"
    ),
    Refusal("a folder as output", ("review", "-o", "/tmp"), b"Met the CFO.", 2, "/tmp"),
)


@pytest.mark.parametrize("case", REFUSALS, ids=[c.name for c in REFUSALS])
def test_what_cannot_be_done_is_said_in_one_line(case: Refusal, tmp_path: Path) -> None:
    done = run(*case.words, home=tmp_path, stdin=case.stdin)
    complaint = done.stderr.decode()
    assert done.returncode == case.code, complaint
    assert case.says in complaint
    assert "Traceback" not in complaint
    assert done.stdout == b""


def test_notes_in_a_word_file_are_read_like_typed_ones(tmp_path: Path) -> None:
    from docx import Document

    lines = ("Met Carla Jensen, IT manager at Westhaven Ports.", "The budget of $180k is approved, she says.")
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(tmp_path / "notes.docx"))
    (tmp_path / "notes.txt").write_text("\n".join(lines), "utf-8")
    said = [
        run("review", str(tmp_path / name), "--format", "json", *TODAY, home=tmp_path).stdout
        for name in ("notes.docx", "notes.txt")
    ]
    assert said[0] == said[1] and b"Carla Jensen" in said[0]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("review", "--lang", "fr"), "'fr' is not one of 'auto', 'zh', 'en'"),
        (("review", "--nope"), "No such option: --nope"),
        (("search", "words", "-k", "0"), "'-k'"),
        (("schema",), "'name'"),
        (("nonsense",), "'nonsense'"),
    ],
)
def test_a_command_typed_wrongly_is_told_so_in_one_line(
    command: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    done = run(*command, home=tmp_path)
    complaint = done.stderr.decode()
    assert done.returncode == 2 and done.stdout == b""
    assert complaint.count("\n") == 1 and says in complaint, complaint


def test_no_command_shows_what_there_is(tmp_path: Path) -> None:
    done = run(home=tmp_path)
    assert done.returncode == 2 and b"review" in done.stdout + done.stderr


def test_what_is_printed_fits_the_published_shapes(tmp_path: Path) -> None:
    many, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    many.write_text('{"id": 7, "text": "Met the CFO."}\n{"text": "Met the CFO."}\n', "utf-8")
    run("review", "--jsonl", str(many), "--out", str(out), home=tmp_path)
    reviews = [
        *out.read_text("utf-8").splitlines(),
        run("review", "--format", "json", home=tmp_path, stdin=b"Met the CFO.").stdout,
    ]
    for review in reviews:
        jsonschema.validate(json.loads(review), json.loads(schema_text("review")))
    answer = run("ask", "Who has to agree at a group?", "--json", home=tmp_path).stdout
    jsonschema.validate(json.loads(answer), json.loads(schema_text("answer")))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("deals.xlsx", b"PK\x03\x04", "deals.xlsx is a spreadsheet"),
        ("notes.docx", b"PK\x03\x04 broken", "damaged"),
        ("notes.pdf", b"Met the CFO.", "content"),
    ],
)
def test_files_nothing_can_be_read_from_are_refused_in_one_line(
    name: str, data: bytes, says: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("review", str(tmp_path / name), home=tmp_path)
    complaint = done.stderr.decode()
    assert done.returncode == 2 and says in complaint, complaint
    assert complaint.count("\n") == 1 and done.stdout == b""


@pytest.mark.parametrize(
    ("note", "said"), [("It was a fine day, we played badminton.", True), ("Met the CFO.", False)]
)
def test_notes_without_a_deal_are_reviewed_and_said_to_hold_none(
    note: str, said: bool, tmp_path: Path
) -> None:
    done = run("review", home=tmp_path, stdin=note.encode())
    assert done.returncode == 0 and done.stdout
    assert ("Nothing about a deal" in done.stderr.decode()) is said


def test_complaints_come_in_chinese_to_who_speaks_it(tmp_path: Path) -> None:
    assert "没有内容可看" in run("review", home=tmp_path, lang="zh").stderr.decode()


def test_help_answers_at_once(tmp_path: Path) -> None:
    run_anew("--help", home=tmp_path)
    started = time.monotonic()
    assert run_anew("--help", home=tmp_path).returncode == 0
    assert time.monotonic() - started < 2.0, "a loaded machine may take four times the promised half second"


def test_all_deals_of_the_development_set_are_reviewed_in_order_and_repeatably(tmp_path: Path) -> None:
    first, some, second = tmp_path / "a.jsonl", tmp_path / "some.jsonl", tmp_path / "b.jsonl"
    some.write_bytes(b"".join(DEALS.read_bytes().splitlines(keepends=True)[::4]))
    for source, out in ((DEALS, first), (some, second)):
        done = run("review", "--jsonl", str(source), "--out", str(out), *TODAY, home=tmp_path)
        assert done.returncode == 0, done.stderr.decode()
    assert first.read_bytes().splitlines()[::4] == second.read_bytes().splitlines()
    deals = [json.loads(line) for line in DEALS.read_text("utf-8").splitlines()]
    reviews = [json.loads(line) for line in first.read_text("utf-8").splitlines()]
    assert [r["id"] for r in reviews] == [d["id"] for d in deals]
    for deal, review in zip(deals, reviews, strict=True):
        for quote in quotes(review):
            assert deal["text"][quote["start"] : quote["end"]] == quote["quote"]


def quotes(node: object) -> list[dict[str, object]]:
    if isinstance(node, dict):
        own = [node] if {"quote", "start", "end"} <= set(node) and isinstance(node["start"], int) else []
        return own + [hit for value in node.values() for hit in quotes(value)]
    if isinstance(node, list):
        return [hit for value in node for hit in quotes(value)]
    return []


def test_bad_lines_of_a_batch_are_reported_and_the_others_still_done(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    good = json.dumps({"id": "good", "text": "Met the CIO of Acme. She likes it."})
    source.write_text(f'{good}\n{{"id": "half"\n{{"id": "empty", "text": " "}}\n{{"id": "none"}}\n[1, 2]\n')
    done = run("review", "--jsonl", str(source), "--out", str(out), *TODAY, home=tmp_path)
    assert done.returncode == 1
    assert f"could not be done: 4; {out}" in done.stderr.decode()
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(r["id"], "error" in r) for r in rows] == [
        ("good", False),
        (None, True),
        ("empty", True),
        ("none", True),
        (None, True),
    ]


def test_a_megabyte_of_text_is_reviewed(tmp_path: Path) -> None:
    note = (
        "跟采购部的陈经理聊了报价，她说要三家比价。Met Dana, VP Sales; budget is $300k. " * 13_000
    ).encode()
    done = run(
        "review",
        "--format",
        "json",
        *TODAY,
        home=tmp_path,
        stdin=note[:1_000_000].decode(errors="ignore").encode(),
    )
    assert done.returncode == 0, done.stderr.decode()
    review = json.loads(done.stdout)
    assert review["schema"] == "ka-coach/review/1"
    assert review["unread"] > 0
    assert str(review["unread"]) in review["summary"]


@pytest.mark.parametrize("format", ["md", "json", "html", "docx"])
def test_a_review_comes_in_every_format(format: str, tmp_path: Path) -> None:
    out = tmp_path / f"review.{format}"
    note = "和北港化工的信息部王工聊了，他支持。预算没问过。".encode()
    done = run("review", "--format", format, "-o", str(out), *TODAY, home=tmp_path, stdin=note)
    assert done.returncode == 0, done.stderr.decode()
    data = out.read_bytes()
    assert data[:2] == b"PK" if format == "docx" else "王工" in data.decode()


def test_a_full_disk_is_said_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = run("review", "-o", "/dev/full", *TODAY, home=tmp_path, stdin=b"Met the CFO of Acme.")
    assert done.returncode == 1
    assert "No space left" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_taken_port_is_said_with_another_to_try(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("demo", "--port", str(port), home=tmp_path)
    assert done.returncode == 2
    assert f"--port {port + 1}" in done.stderr.decode()


def test_chat_gives_exactly_one_line_for_each_line(tmp_path: Path) -> None:
    lines = [
        {"new": True, "lang": "zh", "product_category": "crm", "today": "2026-11-23"},
        {"text": "跟泰和建材销售管理部的许总聊了两次，他很支持。"},
        {"text": "预算应该没问题。"},
    ]
    said = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\nnot json\n\n"
    done = run("chat", "--jsonl", home=tmp_path, stdin=said.encode())
    turns = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [t.get("schema") for t in turns] == ["ka-coach/turn/1"] * 3 + [None] * 2
    assert [t["error"]["code"] for t in turns[3:]] == ["broken_line"] * 2
    assert done.returncode == 1
    assert all(t["reply"].count("？") + t["reply"].count("?") <= 1 for t in turns[:3])


def test_after_a_refused_beginning_nothing_goes_into_the_deal_before(tmp_path: Path) -> None:
    said = (
        {"new": True, "lang": "en"},
        {"text": "Met Ann Lee, CFO of Acme Corp."},
        {"new": True, "lang": "fr"},
        {"text": "Met Bob Ray, CEO of Other Corp."},
    )
    done = run("chat", "--jsonl", home=tmp_path, stdin="\n".join(map(json.dumps, said)).encode())
    *_, refused, last = (json.loads(line) for line in done.stdout.decode().splitlines())
    assert refused["error"]["code"] == "unknown_language"
    assert [person["name"] for person in last["deal"]["stakeholders"]] == ["Bob Ray"]


@pytest.mark.parametrize(
    ("question", "answerable"), [("四种重点客户画像分别是什么？", True), ("推荐哪款手机？", False)]
)
def test_the_library_answers_or_says_it_does_not_say(question: str, answerable: bool, tmp_path: Path) -> None:
    done = run("ask", question, "--json", home=tmp_path)
    answer = json.loads(done.stdout)
    assert (answer["schema"], answer["answerable"]) == ("ka-coach/answer/1", answerable)
    assert bool(answer["citations"]) >= answerable


def test_search_gives_passages_best_first(tmp_path: Path) -> None:
    found = json.loads(run("search", "approval limit", "--json", "-k", "3", home=tmp_path).stdout)
    scores = [p["score"] for p in found["passages"]]
    assert scores
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("name", ["review", "turn", "answer"])
def test_the_shapes_are_published(name: str, tmp_path: Path) -> None:
    assert json.loads(run("schema", name, home=tmp_path).stdout)["$schema"].startswith(
        "https://json-schema.org/"
    )


def test_doctor_says_what_is_set_up(tmp_path: Path) -> None:
    done = run("doctor", home=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert str(tmp_path) in done.stdout.decode()


def test_accounts_backup_and_trail_are_tended_from_the_machine(tmp_path: Path) -> None:
    old, new, archive = tmp_path / "old", tmp_path / "new", tmp_path / "backup.kac"
    nobody = run("users", "list", home=old)
    assert (nobody.returncode, nobody.stdout, b"users add" in nobody.stderr) == (0, b"", True)
    added = run("users", "add", "mei", "--name", "Mei Lin", "--role", "admin", home=old)
    assert added.stdout.decode().startswith("http://127.0.0.1:7860/invitation?token=")
    known = run("users", "add", "lin", "--at", "https://coach.example.com/", home=old)
    assert known.stdout.decode().startswith("https://coach.example.com/invitation?token=")
    again = run("users", "add", "MEI", home=old)
    assert (again.returncode, "login mei already" in again.stderr.decode()) == (2, True)
    assert run("users", "password", "mei", home=old, stdin=b"short\n").returncode == 2
    assert run("users", "password", "mei", home=old, stdin=b"slow river crossing 7\n").returncode == 0
    assert run("users", "disable", "nobody", home=old).returncode == 2
    assert run("backup", str(archive), home=old).returncode == 0
    assert run("restore", str(archive), home=new).returncode == 0
    assert (
        run("users", "list", home=new).stdout == b"lin  lin  rep  - (no password)\nmei  Mei Lin  admin  -\n"
    )
    assert stat.S_IMODE((new / "ka-coach.sqlite3").stat().st_mode) == 0o600
    assert b"whole" in run("audit", "verify", home=new).stdout
    refused = run("restore", str(archive), home=new)
    assert (refused.returncode, b"--replace" in refused.stderr) == (2, True), "there is data already"
    archive.write_bytes(archive.read_bytes()[:-200])
    cut = run("restore", str(archive), home=tmp_path / "third", lang="zh")
    assert (cut.returncode, "不是 KA Coach 的备份文件" in cut.stderr.decode()) == (2, True)


def test_people_are_moved_invited_and_let_in_again_from_the_machine(tmp_path: Path) -> None:
    run("users", "add", "mei", home=tmp_path)
    moved = run(
        "users", "change", "Mei", "--role", "manager", "--team", "East", "--name", "Mei Lin", home=tmp_path
    )
    assert moved.returncode == 0, moved.stderr.decode()
    assert run("users", "disable", "mei", home=tmp_path).returncode == 0
    assert run("users", "list", home=tmp_path).stdout == b"mei  Mei Lin  manager  East (disabled)\n"
    assert run("users", "enable", "mei", home=tmp_path).returncode == 0
    link = run("users", "invite", "mei", "--at", "https://coach.example.com", home=tmp_path).stdout.decode()
    assert link.startswith("https://coach.example.com/invitation?token=")
    newest = run("audit", "list", "--most", "1", home=tmp_path).stdout.decode()
    assert "account.invite  account mei  done" in newest and newest.count("\n") == 1
    assert run("audit", "list", "--by", "mei", home=tmp_path).stdout == b""
    unknown = run("users", "enable", "nobody", home=tmp_path)
    assert (unknown.returncode, "no account with the login nobody" in unknown.stderr.decode()) == (2, True)


def test_a_document_for_one_team_is_read_there_and_a_team_that_is_not_there_is_named(tmp_path: Path) -> None:
    rules = tmp_path / "rules.md"
    rules.write_text("# Rules\n\nA numbat discount needs the director.\n", encoding="utf-8")
    home = tmp_path / "home"
    run("users", "add", "mei", "--team", "East", home=home)
    wrong = run("library", "add", str(rules), "--team", "Eats", home=home)
    assert (wrong.returncode, "no team called “Eats”" in wrong.stderr.decode()) == (2, True)
    assert run("library", "add", str(rules), "--team", "East", home=home).returncode == 0
    assert "team East" in run("library", "list", home=home).stdout.decode()
    app = bootstrap(Settings(home=home), documents=True)
    (mei,) = app.team.accounts.list(OPERATOR)
    reader = Actor(mei.id, mei.name, mei.role, mei.team)
    assert "Rules" in {line.title for line in app.curating.documents(reader)}
    app.library.close()
    app.storage.database.close()


def test_the_deals_of_somebody_who_leaves_go_to_somebody_else(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for login in ("mei", "lin"):
        assert run("users", "add", login, "--role", "rep", home=home).returncode == 0
    app = bootstrap(Settings(home=home))
    ids = {user.login: user.id for user in app.team.accounts.list(OPERATOR)}
    deals = [app.coaching.begin(Actor(ids["mei"], "Mei", AccountRole.REP), "zh").summary.id for _ in range(2)]
    app.library.close()
    app.storage.database.close()
    assert run("users", "hand-over", "mei", "nobody", home=home).returncode == 2
    assert run("users", "hand-over", "mei", "lin", home=home).stdout == b"2 deals\n"
    app = bootstrap(Settings(home=home))
    assert {line.id for line in app.storage.deals.list([ids["lin"]])} == set(deals)
    app.storage.database.close()


def test_company_documents_go_in_and_out(tmp_path: Path) -> None:
    good, bad = tmp_path / "discounts.md", tmp_path / "broken.pdf"
    good.write_text("# Discounts\n\n## Who approves\nA discount above 43 percent needs the blue committee.\n")
    bad.write_bytes(b"no pdf at all \0")
    done = run("library", "add", str(good), str(bad), home=tmp_path / "home")
    assert done.returncode == 1
    assert str(bad) in done.stderr.decode()
    home = tmp_path / "home"
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "playbooks" / "photo.png").write_bytes(b"png")
    folder = run("library", "add", str(good), str(tmp_path / "playbooks"), home=home)
    assert b"= " in folder.stdout
    assert b"photo.png" in folder.stderr and folder.returncode == 0
    answer = json.loads(run("ask", "Who approves a discount above 43 percent?", "--json", home=home).stdout)
    assert "blue committee" in answer["answer"]
    listed = run("library", "list", home=home).stdout.decode()
    document = next(line.split()[0] for line in listed.splitlines() if "discounts" in line)
    assert run("library", "remove", document, home=home).returncode == 0
    found = json.loads(run("search", "blue committee", "--json", home=home).stdout)
    assert document not in str(found["passages"])
    assert run("library", "check", home=home).returncode == 0
    assert run("library", "remove", "no/such", home=home).returncode == 2
