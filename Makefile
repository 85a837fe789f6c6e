# Two commands set everything up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= ../shared/data

.PHONY: demo test slow lint bench pages screenshots clean

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

demo: .venv/installed
	$(BIN)/servanda demo

test: .venv/installed lint tests/browser/node_modules
	$(BIN)/python -m pytest

slow: .venv/installed
	$(BIN)/python -m pytest -m slow

# The accessibility tests of the pages are skipped, and say so, where there is no npm or nothing can be fetched.
tests/browser/node_modules: tests/browser/package.json
	if command -v npm >/dev/null; then npm install --loglevel=error --no-audit --no-fund --prefix tests/browser || echo "axe-core cannot be installed"; fi

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed
	$(BIN)/python -m bench all $(DATA) --processes 2 --write docs/evaluation.md

# How fast the served pages of a record of 100,000 findings are: minutes to make and to judge it, once.
pages: .venv/installed
	mkdir -p build && rm -f build/ample.servanda
	$(BIN)/python -m bench.ample build/ample.servanda 100000
	$(BIN)/python -m bench pages build/ample.servanda

screenshots: .venv/installed
	mkdir -p docs/images
	$(BIN)/python -m tests.browser.screenshots docs/images

clean:
	rm -rf .venv build dist
