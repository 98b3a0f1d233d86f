# The few verbs that everybody uses. Needs Python 3.11 or newer, make and the package registry; nothing else.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# The speed benchmark compares with torch where this interpreter has it; it needs onrecord beside it.
BENCH_PYTHON ?= $(BIN)/python
# The comparison reads trained baselines where this interpreter has their libraries (training/baselines/requirements.txt).
COMPARE_PYTHON ?= $(BIN)/python
KILLS ?= 200
SEQUENCES ?= 10000
FEEDS ?= 10000
INPUTS ?= 20000
CUTS ?= 50
RUNS ?= 50
# PySpark weighs half a gigabyte, so the benchmark of the cluster has an environment of its own.
SPARK := .venv-spark
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test slow pages gallery payloads decisions lint bench score nesting compare train archives kill docs lock clean guard feeds pg spark faults api load hostile fuzz
.DEFAULT_GOAL := help

help: ## list the verbs
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 8

demo: $(VENV)/installed ## read the sample stories into a fresh record and look around
	$(BIN)/onrecord demo

test: lint ## all checks and tests
	$(BIN)/python -m pytest

lint: $(VENV)/developed ## style, types (the import contracts are checked by the tests)
	$(BIN)/ruff check --quiet src tests training benchmarks
	$(BIN)/mypy

slow: $(VENV)/developed ## the long versions of tests that have a short one too (some minutes)
	$(BIN)/python -m pytest -m slow

pages: $(VENV)/developed ## look at every page in headless Chromium: screens, keyboard, no script, axe (some minutes)
	$(BIN)/python -m pytest -m slow tests/views/web

gallery: $(VENV)/developed ## pictures of every page on a phone, a laptop and in the dark: OUT=folder RECORD=file (that of the demo otherwise)
	@test -n "$(OUT)" || { echo "name a folder: make gallery OUT=folder" >&2; exit 2; }
	$(BIN)/python -m tests.views.web.gallery $(OUT) $(RECORD)

bench: $(VENV)/developed ## articles a second, stage by stage: CORPUS=folder; beside torch: ENCODER=folder BENCH_PYTHON=python
ifeq ($(CORPUS),)
	@echo "bench is skipped: name a folder with text/*.txt, make bench CORPUS=folder (see docs/how-to/evaluate.md)"
else
	$(BENCH_PYTHON) -m benchmarks.speed.read --corpus $(CORPUS) $(if $(ENCODER),--encoder $(ENCODER))
endif

score: $(VENV)/developed ## score the tagger: CORPUS=brat corpus
ifeq ($(CORPUS),)
	@echo "score is skipped: name a brat corpus, make score CORPUS=folder (see docs/how-to/evaluate.md)"
else
	$(BIN)/onrecord evaluate $(CORPUS)
endif

nesting: $(VENV)/developed ## score nesting and negation on the held-out cases of the repository
	$(BIN)/python -m benchmarks.accuracy.nesting

compare: $(VENV)/developed ## one table of taggers and annotators: CORPUS=PolNeAR folder; BASELINES=folder OUT=report COMPARE_PYTHON=python
ifeq ($(CORPUS),)
	@echo "compare is skipped: name a folder with train/ and dev/, make compare CORPUS=folder (see docs/how-to/evaluate.md)"
else
	$(COMPARE_PYTHON) -m benchmarks.accuracy.comparison --corpus $(CORPUS) $(if $(BASELINES),--baselines $(BASELINES)) $(if $(OUT),--out $(OUT))
endif

archives: $(VENV)/developed ## cut and flip 1,000 web archives each of three shapes: no loss may be silent (minutes)
	$(BIN)/python -m benchmarks.reliability.archives --rivals

kill: $(VENV)/developed ## kill `onrecord add` of 300 stories at KILLS=200 random moments and look for damage (20 minutes)
	$(BIN)/python -m benchmarks.reliability.kill --kills $(KILLS)

guard: $(VENV)/developed ## 10,000 rebinding and redirect sequences against the guarded fetch, recorded at the socket (3 minutes)
	$(BIN)/python -m benchmarks.reliability.guard --sequences $(SEQUENCES)

feeds: $(VENV)/developed ## 10,000 mutated feeds: every entry a story or a failure (a minute)
	$(BIN)/python -m benchmarks.reliability.feeds --feeds $(FEEDS)

hostile: $(VENV)/developed ## bombs, sizes around the caps, nesting to a million levels, quadratic traps, odd Unicode (an hour)
	$(BIN)/python -m benchmarks.reliability.hostile

fuzz: $(VENV)/developed ## INPUTS=20000 damaged inputs for each of eight entry points; time and memory count as failures
	$(BIN)/python -m benchmarks.reliability.fuzz --inputs $(INPUTS)

faults: $(VENV)/developed ## fail every call of the database and fill the disk at every page while 30 stories are added (20 minutes)
	$(BIN)/python -m benchmarks.reliability.faults

pg: $(VENV)/developed ## cut CUTS=50 connections to PostgreSQL in the middle of transactions and look for damage (a minute)
	$(BIN)/python -m benchmarks.reliability.cuts --cuts $(CUTS)

spark: $(SPARK)/installed ## RUNS=50 runs on a local cluster with killed workers, each compared with one process (an hour)
	$(SPARK)/bin/python -m benchmarks.scale.spark --runs $(RUNS)

$(SPARK)/installed: requirements.lock requirements-spark.lock pyproject.toml
	$(PYTHON) -m venv $(SPARK)
	$(SPARK)/bin/pip install --quiet --require-hashes -r requirements-spark.lock
	$(SPARK)/bin/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

api: $(VENV)/developed ## the interface against schemathesis and 20,000 hostile strings: RECORD=file (some minutes)
	@test -n "$(RECORD)" || { echo "name a record: make api RECORD=file" >&2; exit 2; }
	$(BIN)/python -m benchmarks.reliability.api --record $(RECORD)

load: $(VENV)/developed ## load on the service: TEXTS=folder with texts, RECORD=file to be made, STATEMENTS=200000
	@test -n "$(RECORD)" -a -n "$(TEXTS)" || { echo "name RECORD and TEXTS; see docs/how-to/serve.md" >&2; exit 2; }
	test -e $(RECORD) || $(BIN)/python -m benchmarks.speed.serve_record --record $(RECORD) --texts $(TEXTS) --statements $(or $(STATEMENTS),200000)
	$(BIN)/python -m benchmarks.speed.serve --record $(RECORD)

payloads: $(VENV)/developed ## 500 hostile words in every field that a page shows, each page compared in Chromium with a benign one (20 minutes)
	$(BIN)/python -m benchmarks.reliability.payloads

decisions: $(VENV)/developed ## SEQUENCES=10000 random sequences of corrections, judgements, readings anew and undoings (an hour)
	$(BIN)/python -m benchmarks.reliability.decisions --sequences $(SEQUENCES)

train: ## train the tagger: CORPUS=folder ENCODER=folder OUT=folder (own requirements, see training/README.md)
	@test -n "$(CORPUS)" -a -n "$(ENCODER)" -a -n "$(OUT)" || { echo "name CORPUS, ENCODER and OUT; see training/README.md" >&2; exit 2; }
	$(PYTHON) -m training.tagger --corpus $(CORPUS) --encoder $(ENCODER) --out $(OUT)

docs: $(VENV)/developed ## write the generated reference pages and the outputs of the examples anew
	$(BIN)/python -m onrecord.views.cli.reference docs/reference
	$(BIN)/python -m tests.documented --write README.md docs/tutorial.md docs/how-to/*.md

lock: ## resolve the lock files anew (in an environment of its own)
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/pip install --quiet pip-tools==7.6.2
	$(VENV)-lock/bin/pip-compile $(LOCKING) --output-file requirements.lock pyproject.toml
	$(VENV)-lock/bin/pip-compile $(LOCKING) --extra spark --constraint requirements.lock --output-file requirements-spark.lock pyproject.toml
	$(VENV)-lock/bin/pip-compile $(LOCKING) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(VENV)-lock/bin/pip-compile $(LOCKING) --extra validate --constraint requirements-dev.lock --output-file requirements-validate.lock pyproject.toml

LOCKING := --quiet --generate-hashes --strip-extras --allow-unsafe --no-annotate --no-header --no-emit-index-url \
  --no-emit-find-links --no-emit-trusted-host --build-deps-for wheel --build-deps-for editable

clean: ## remove what the verbs made
	rm -rf $(VENV) $(VENV)-lock $(SPARK) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

# Hashes are checked for everything that comes from the registry; the package itself is the working tree.
$(VENV)/installed: $(VENV)/bin/python requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# One library of the tests brings a part that is built from source: where that fails, its tests are skipped.
$(VENV)/developed: $(VENV)/installed requirements-dev.lock requirements-validate.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --require-hashes -r requirements-validate.lock || \
	  echo "followthemoney cannot be built here (it needs a C++ compiler and ICU's headers): tests that use it are skipped" >&2
	@touch $@
