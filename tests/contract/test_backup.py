"""Backup while others write, restore elsewhere, refuse whatever is not a whole backup."""

from __future__ import annotations

import hashlib
import json
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from assistant.clock import FixedClock, SystemClock
from assistant.domain.account import OPERATOR, AccountRole
from assistant.domain.sharing import Opening, Share
from assistant.domain.vocabulary import Lang
from assistant.errors import Conflict, NotFound, NotSignedIn, StorageError
from assistant.store.archive import BadArchive
from assistant.store.backup import SqlBackups
from assistant.store.catalogue import ALL
from assistant.store.database import Database, open_database
from assistant.store.deals import SqlDeals
from assistant.store.documents import SqlDocuments
from assistant.store.shares import SqlShares
from assistant.team import Team, team_on
from tests.contract.deal_parts import FACTS, LINE, MOMENT, a_turn
from tests.contract.services.conftest import MEANS
from tests.contract.test_company_documents import PLAYBOOK

PASSWORD = "slow river crossing 7"


def team_of(database: Database) -> Team:
    return team_on(database, SqlDeals(database, SystemClock()), SystemClock(), MEANS)


@pytest.fixture
def lived_in(database: Database) -> Database:
    """A database with something of everything."""
    team, deals = team_of(database), SqlDeals(database, SystemClock())
    east = team.accounts.add_team(OPERATOR, "East").id
    lei, _ = team.accounts.add(OPERATOR, "lei", "雷", AccountRole.REP, east, PASSWORD)
    made = deals.create(lei.id, Lang.ZH, "expense", "某某集团 🙂", "tab-1")
    deals.append_turn(made.id, a_turn(), 1, {"weighted": 41})
    deals.begin_turn(made.id, "waiting", "还没回")
    deals.correct(made.id, "f1", "某某集团", FACTS[7:8], "lei", 2)
    actor = replace(OPERATOR, id=lei.id, role=AccountRole.REP, team=east)
    share: Share = team.sharing.share(actor, made.id, team.sharing.preview(actor, made.id).digest)
    assert share.current
    SqlDocuments(database, SystemClock()).put(PLAYBOOK)
    return database


def elsewhere(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path / 'elsewhere' / 'coach.sqlite3'}")


def test_what_is_restored_elsewhere_is_what_was_backed_up(lived_in: Database, tmp_path: Path) -> None:
    file = tmp_path / "coach.backup"
    made = team_of(lived_in).operating.back_up(OPERATOR, file)
    other = elsewhere(tmp_path)
    assert SqlBackups(other, SystemClock()).restore(file) == made
    ours, theirs = SqlDeals(lived_in, SystemClock()), SqlDeals(other, SystemClock())
    assert [theirs.get(d.id) for d in theirs.list()] == [ours.get(d.id) for d in ours.list()]
    assert len(theirs.list()) == 1
    assert SqlDocuments(other, SystemClock()).get(PLAYBOOK.id) == PLAYBOOK
    assert team_of(other).auditing.verify(OPERATOR).whole
    assert team_of(other).doors.check("lei", PASSWORD, "10.0.0.1").name == "雷"
    other.close()


def test_restoring_into_the_same_kind_goes_on_where_it_was(lived_in: Database, tmp_path: Path) -> None:
    file = tmp_path / "coach.backup"
    backups, team = SqlBackups(lived_in, SystemClock()), team_of(lived_in)
    backups.write(file)
    deals = SqlDeals(lived_in, SystemClock())
    before = deals.get(deals.list()[0].id)
    deals.create("later", Lang.EN)
    backups.restore(file, replace=True)
    assert [d.id for d in deals.list()] == [before.id]
    assert deals.get(before.id) == before
    deals.append_turn(before.id, a_turn("after", "后来"), before.version)
    team.auditing.note(OPERATOR, "x", "y", "z")
    SqlShares(lived_in).open(Opening(before.id, "a", "sheet", MOMENT))
    assert team.auditing.verify(OPERATOR).whole


def test_sessions_tokens_and_links_do_not_survive(lived_in: Database, tmp_path: Path) -> None:
    team, file = team_of(lived_in), tmp_path / "coach.backup"
    session = team.sessions.sign_in("lei", PASSWORD)
    actor = team.sessions.actor(session)
    token = team.tokens.make(actor, "CRM")
    link = team.accounts.invite(OPERATOR, actor.id)
    team.operating.back_up(OPERATOR, file)
    raw = "".join(zipfile.ZipFile(file).read(n).decode() for n in zipfile.ZipFile(file).namelist())
    for secret in (session, token, link, PASSWORD):
        assert secret not in raw
    team.operating.restore(OPERATOR, file, replace=True)
    with pytest.raises(NotSignedIn):
        team.sessions.actor(session)
    with pytest.raises(NotSignedIn):
        team.tokens.actor(token)
    with pytest.raises(NotFound):
        team.doors.accept(link, PASSWORD)


def test_a_backup_taken_while_others_write_is_one_moment(database: Database, tmp_path: Path) -> None:
    deals = SqlDeals(database, SystemClock())
    made = deals.create("lei", Lang.ZH)
    stop = threading.Event()
    failed: list[BaseException] = []

    def write() -> None:
        number = 0
        try:
            while not stop.is_set():
                number += 1
                deals.append_turn(made.id, a_turn(f"c{number}", f"第{number}句", FACTS[:3]), number)
        except BaseException as wrong:
            failed.append(wrong)
            raise

    writer = threading.Thread(target=write)
    writer.start()
    try:
        files = [tmp_path / f"{n}.backup" for n in range(3)]
        for file in files:
            SqlBackups(database, SystemClock()).write(file)
    finally:
        stop.set()
        writer.join(60)
    assert failed == []
    for number, file in enumerate(files):
        other = open_database(f"sqlite:///{tmp_path / str(number) / 'coach.sqlite3'}")
        SqlBackups(other, SystemClock()).restore(file)
        found = SqlDeals(other, SystemClock()).get(made.id)
        assert found.version == 1 + len(found.conversation.turns)
        assert len(found.deal.facts) == 3 * len(found.conversation.turns)
        other.close()


def test_a_backup_is_readable_by_its_owner_only(lived_in: Database, tmp_path: Path) -> None:
    file = tmp_path / "coach.backup"
    SqlBackups(lived_in, SystemClock()).write(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [f.name for f in tmp_path.iterdir() if "backup" in f.name] == ["coach.backup"]


def test_a_place_that_can_not_be_written_is_told_so(lived_in: Database, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        SqlBackups(lived_in, SystemClock()).write(tmp_path / "no" / "such" / "folder.backup")


def test_a_database_with_something_in_it_is_not_replaced_unasked(lived_in: Database, tmp_path: Path) -> None:
    file = tmp_path / "coach.backup"
    backups = SqlBackups(lived_in, SystemClock())
    backups.write(file)
    with pytest.raises(Conflict):
        backups.restore(file)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[tuple[Path, Database]]:
    """A good backup of one deal, and the database it came from."""
    database = open_database(f"sqlite:///{tmp_path / 'origin' / 'coach.sqlite3'}")
    deals = SqlDeals(database, FixedClock(MOMENT))
    deals.append_turn(deals.create("lei", Lang.ZH).id, a_turn(), 1)
    SqlBackups(database, FixedClock(MOMENT)).write(tmp_path / "good.backup")
    yield tmp_path / "good.backup", database
    database.close()


def rewrite(file: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def flip(file: Path, name: str) -> None:
    """Change one byte in the middle of what is stored of this member."""
    with zipfile.ZipFile(file) as archive:
        info = archive.getinfo(name)
    data = bytearray(file.read_bytes())
    lengths = data[info.header_offset + 26 : info.header_offset + 30]
    start = (
        info.header_offset
        + 30
        + int.from_bytes(lengths[:2], "little")
        + int.from_bytes(lengths[2:], "little")
    )
    data[start + info.compress_size // 2] ^= 255
    file.write_bytes(data)


def manifest(members: dict[str, bytes], **fields: object) -> None:
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | fields).encode()


def consistent_but_impossible(members: dict[str, bytes]) -> None:
    """A turn of a deal that isn't there, with a manifest that agrees."""
    name = "tables/turns.jsonl"
    row = json.loads(members[name]) | {"deal_id": "nowhere"}
    members[name] = json.dumps(row).encode() + b"\n"
    told = json.loads(members["manifest.json"])
    told["tables"]["turns"]["sha256"] = hashlib.sha256(members[name]).hexdigest()
    members["manifest.json"] = json.dumps(told).encode()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda f: f.write_bytes(b""),
    "not a backup": lambda f: f.write_bytes(b"dear diary" * 100),
    "missing": lambda f: f.unlink(),
    "cut in half": lambda f: f.write_bytes(f.read_bytes()[: f.stat().st_size // 2]),
    "last bytes cut": lambda f: f.write_bytes(f.read_bytes()[:-30]),
    "one byte of a table changed": lambda f: flip(f, "tables/turns.jsonl"),
    "a row edited": lambda f: rewrite(
        f, lambda m: m.update({"tables/turns.jsonl": m["tables/turns.jsonl"].replace("王".encode(), "李".encode())})
    ),
    "a row removed": lambda f: rewrite(f, lambda m: m.update({"tables/facts.jsonl": b"\n".join(
        m["tables/facts.jsonl"].split(b"\n")[1:])})),
    "a table removed": lambda f: rewrite(f, lambda m: m.pop("tables/facts.jsonl") and None),
    "no manifest": lambda f: rewrite(f, lambda m: m.pop("manifest.json") and None),
    "a file that climbs out": lambda f: rewrite(f, lambda m: m.update({"../../evil.py": b"x"})),
    "an absolute file": lambda f: rewrite(f, lambda m: m.update({"/tmp/evil.py": b"x"})),
    "a table that climbs out": lambda f: rewrite(f, lambda m: manifest(m, tables={"../evil": {"rows": 0, "sha256": ""}})),
    "a manifest that is a list": lambda f: rewrite(f, lambda m: m.update({"manifest.json": b"[]"})),
    "another format": lambda f: rewrite(f, lambda m: manifest(m, format="ka-coach/backup/9")),
    "a newer version": lambda f: rewrite(f, lambda m: manifest(m, revision="9999")),
    "a table forgotten altogether": lambda f: rewrite(f, forgetful),
    "rows that contradict each other": lambda f: rewrite(f, consistent_but_impossible),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_anything_but_a_whole_backup_is_refused_and_changes_nothing(
    sample: tuple[Path, Database], tmp_path: Path, damage: str
) -> None:
    file, database = sample
    DAMAGES[damage](file)
    deals = SqlDeals(database, SystemClock())
    before = [deals.get(d.id) for d in deals.list()]
    with pytest.raises(BadArchive):
        SqlBackups(database, SystemClock()).restore(file, replace=True)
    assert [deals.get(d.id) for d in deals.list()] == before
    assert before[0].conversation.turns[0].text == LINE
    assert not list(tmp_path.rglob("evil*"))


def forgetful(members: dict[str, bytes]) -> None:
    """No trail inside, and none told of."""
    del members["tables/audit.jsonl"]
    tables = json.loads(members["manifest.json"])["tables"]
    del tables["audit"]
    manifest(members, tables=tables)


def of_the_first_version(members: dict[str, bytes]) -> None:
    """The backup as the first version would have written it: no accounts, no trail, no reviews yet."""
    first = {
        "deals",
        "turns",
        "corrections",
        "facts",
        "promises",
        "documents",
        "document_versions",
        "counters",
    }
    for name in [n for n in members if n.startswith("tables/") and Path(n).stem not in first]:
        del members[name]
    only = b'{"name":"documents","value":0}\n'
    members["tables/counters.jsonl"] = only
    told = json.loads(members["manifest.json"])
    tables = {name: table for name, table in told["tables"].items() if name in first}
    tables["counters"] = {"rows": 1, "sha256": hashlib.sha256(only).hexdigest()}
    manifest(members, revision="0001", tables=tables)


def test_a_backup_of_an_older_version_is_restored(sample: tuple[Path, Database], tmp_path: Path) -> None:
    file, database = sample
    rewrite(file, of_the_first_version)
    other = elsewhere(tmp_path)
    SqlBackups(other, SystemClock()).restore(file)
    theirs, ours = SqlDeals(other, SystemClock()), SqlDeals(database, SystemClock())
    assert [theirs.get(d.id) for d in theirs.list()] == [ours.get(d.id) for d in ours.list()]
    team = team_of(other)
    team.auditing.note(OPERATOR, "x", "y", "z")
    assert team.auditing.verify(OPERATOR).whole
    with pytest.raises(NotFound):
        team.accounts.change(OPERATOR, "nobody", disabled=True)
    other.close()


def test_only_administrators_back_up_and_restore(sample: tuple[Path, Database], tmp_path: Path) -> None:
    file, database = sample
    operating = team_of(database).operating
    for role in (AccountRole.REP, AccountRole.MANAGER, AccountRole.LEADER):
        actor = replace(OPERATOR, role=role)
        with pytest.raises(NotFound):
            operating.back_up(actor, tmp_path / "x.backup")
        with pytest.raises(NotFound):
            operating.restore(actor, file, replace=True)
    assert not (tmp_path / "x.backup").exists()


def test_every_table_is_either_backed_up_or_fleeting(sample: tuple[Path, Database]) -> None:
    file, database = sample
    told = SqlBackups(database, SystemClock()).check(file).tables
    assert set(told) | {"sessions", "invitations", "attempts", "api_tokens", "sign_ins"} == {
        t.name for t in ALL
    }
    with database.read() as connection:
        for name, table in ((t.name, t) for t in ALL if t.name in told):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == told[name].rows
