# `make demo` and `make test` are all a fresh machine needs: python3 (3.11 or later), make and a package index.
PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check -q install
SHARED := $(wildcard ../shared/gold)

.PHONY: demo test lint gate slow check docs lock model bench clean

demo: .venv/run
	$(PY) -m loosetalk demo

test: .venv/test
	$(PY) -m pytest

slow: .venv/test
	$(PY) -m pytest -m slow

gate: .venv/test
	$(PY) -m pytest -m gate

lint: .venv/lint
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

check: lint test slow gate

docs: .venv/test
	$(PY) tools/make_cli_docs.py
	$(PY) tools/make_codebook_docs.py

lock:
	for name in run test lint; do \
	  extra=$$(case $$name in test) echo --extra test;; lint) echo --extra test --extra lint;; esac); \
	  uv pip compile pyproject.toml requirements/build.in $$extra --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-header -q -o requirements/$$name.txt; done

.venv/base:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Loosetalk needs Python 3.11 or later")'
	$(PYTHON) -m venv .venv
	touch $@

.venv/run: .venv/base requirements/run.txt pyproject.toml
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

.venv/test: .venv/run requirements/test.txt
	$(PIP) --require-hashes -r requirements/test.txt
	touch $@

.venv/lint: .venv/test requirements/lint.txt
	$(PIP) --require-hashes -r requirements/lint.txt
	touch $@

clean:
	rm -rf .venv demo build dist
