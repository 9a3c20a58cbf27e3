"""What the mounted pages leave behind is collected where it arose, under the filters that know of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="module")
def collected_here() -> Iterator[None]:
    """Gradio's event loops would else be collected inside some later test that turns every warning into an error."""
    yield
    gc.collect()
