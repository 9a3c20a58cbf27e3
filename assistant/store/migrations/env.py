"""What Alembic runs: the migrations on the connection it is given, inside the transaction that is open."""

from __future__ import annotations

from alembic import context

from assistant.store.columns import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
