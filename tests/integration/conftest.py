"""What the mounted pages leave behind is collected where it arose, under the filters that know of it."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="module")
def collected_here() -> Iterator[None]:
    """Gradio's event loops would else be collected inside some later test that turns every warning into an error.

    So would connections to the servers of these tests that the SDK of the models keeps open until it is collected itself.
    """
    yield
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"unclosed <socket\.socket .*'127\.0\.0\.1'", ResourceWarning)
        gc.collect()
