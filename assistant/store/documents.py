"""Company documents in the database, with every state they had."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from assistant.ports import Clock
from assistant.store.catalogue import count
from assistant.store.database import Database
from assistant.store.tables import counters, document_versions, documents
from knowledge.documents import Document, from_record, to_record
from knowledge.errors import UnknownDocument

_COUNTER = "documents"


class SqlDocuments:
    """The library's `DocumentStore` on SQLite or PostgreSQL."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def counter(self) -> int:
        """The number of changes so far, also those of other processes."""
        with self._database.read() as connection:
            wanted = select(counters.c.value).where(counters.c.name == _COUNTER)
            return connection.execute(wanted).scalar() or 0

    def digests(self) -> dict[str, str]:
        """Every document's id and digest."""
        with self._database.read() as connection:
            rows = connection.execute(select(documents.c.id, documents.c.digest).order_by(documents.c.id))
            return {row.id: row.digest for row in rows}

    def get(self, document_id: str) -> Document:
        """The document of this id; raises UnknownDocument."""
        with self._database.read() as connection:
            wanted = select(documents.c.record).where(documents.c.id == document_id)
            record = connection.execute(wanted).scalar()
        if record is None:
            raise UnknownDocument(document_id)
        return from_record(record)

    def put(self, document: Document) -> None:
        """Add a document, or replace the one of the same id."""
        now = self._clock.now()
        record = to_record(document)
        row = {
            "digest": document.digest,
            "title": document.title,
            "lang": document.lang,
            "record": record,
            "updated_at": now,
        }
        with self._database.write() as connection:
            count(connection, _COUNTER)
            known = connection.execute(
                update(documents).where(documents.c.id == document.id).values(row)
            ).rowcount
            if not known:
                connection.execute(insert(documents).values(row | {"id": document.id}))
            self._remember(connection, document.id, document.digest, record)

    def delete(self, document_id: str) -> None:
        """Remove a document; raises UnknownDocument."""
        with self._database.write() as connection:
            count(connection, _COUNTER)
            if not connection.execute(delete(documents).where(documents.c.id == document_id)).rowcount:
                raise UnknownDocument(document_id)
            # The text goes for good; what stays is that there was something.
            connection.execute(
                update(document_versions)
                .where(document_versions.c.document_id == document_id)
                .values(record=None)
            )
            self._remember(connection, document_id, "", None)

    def states(self, document_id: str) -> tuple[Document, ...]:
        """Every state this document had and whose text is still kept, oldest first."""
        wanted = (
            select(document_versions.c.record)
            .where(document_versions.c.document_id == document_id, document_versions.c.record.is_not(None))
            .order_by(document_versions.c.number)
        )
        with self._database.read() as connection:
            return tuple(from_record(record) for record in connection.execute(wanted).scalars())

    def _remember(
        self, connection: Connection, document_id: str, digest: str, record: dict[str, Any] | None
    ) -> None:
        column = document_versions.c.number
        last = select(func.max(column)).where(document_versions.c.document_id == document_id)
        number = (connection.execute(last).scalar() or 0) + 1
        connection.execute(
            insert(document_versions).values(
                document_id=document_id, number=number, digest=digest, record=record, at=self._clock.now()
            )
        )
