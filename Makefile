# Two commands: `make demo` and `make test`. Everything else is for whoever works on the code.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
READY_TEST := $(VENV)/.ready-test

.PHONY: demo test check eval clean

demo: $(READY)
	$(PY) -m assistant demo

# On all processors, a file at a time on each, browser tests last: they leave an event loop behind.
test: $(READY_TEST)
	$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(READY_TEST)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy

eval: $(READY)
	$(PY) -m assistant eval run

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# Compiled once, on all processors (pip would use one), but for what nothing of ours imports: without that every start parses it all again.
COMPILE := env -u PYTHONDONTWRITEBYTECODE $(PY) -m compileall -q -j 0 -x "/(tests|kubernetes)/" $(VENV)/lib
$(READY): $(VENV)/bin/python pyproject.toml constraints.txt
	$(PY) -m pip install --disable-pip-version-check --no-compile -q -c constraints.txt -e .
	$(COMPILE)
	touch $@

$(READY_TEST): $(VENV)/bin/python pyproject.toml constraints.txt
	$(PY) -m pip install --disable-pip-version-check --no-compile -q -c constraints.txt -e '.[test]'
	$(COMPILE)
	touch $(READY) $@

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
