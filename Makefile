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

test: .venv/installed lint
	$(BIN)/python -m pytest

slow: .venv/installed
	$(BIN)/python -m pytest -m slow

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
