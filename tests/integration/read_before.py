"""What commands read whatever their home and their words are: importing this reads it, for `programs` to fork from."""

from __future__ import annotations

import tempfile
from pathlib import Path

from assistant.bootstrap import bootstrap
from assistant.cli import main as main
from assistant.settings import Settings, calculate_on_one_thread

calculate_on_one_thread()
with tempfile.TemporaryDirectory() as home:
    app = bootstrap(Settings(home=Path(home)))
    for note in ("见了北港化工的王总，预算批了。", "Met Ann Lee, CFO of Acme. The budget is approved."):
        app.notes.review(note)
    app.library.close()
    app.storage.database.close()
del app
