# Everything that is done to this project. Needs Python >= 3.11, make and git; `make help` lists it.
#
#   make PYTHON=/path/to/python3.12   choose the interpreter of a new environment
#   make VENV=.venv-3.12 test         keep several environments
#   make test REQUIRE=1               a test that cannot run on this machine is a failure
#   make mutation MUTANTS=8           try eight mutants at a time

VENV ?= .venv
BIN := $(VENV)/bin
REQUIRE ?= $(GRADE_REQUIRE)
WORKERS ?= auto
PROFILE ?= dev
MUTANTS ?= 2
SAMPLES := exercises/samples
CODE := grader reference examples tests bench fuzz conftest.py

ifndef PYTHON
PYTHON := $(shell for name in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	if $$name -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo $$name; break; fi; done)
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint fmt types layers test-fast test-hostile cover bench bench-right bench-sandbox \
	bench-watch bench-batch bench-dashboard bench-scale characteristic mutation freeze fuzz \
	screenshots docs package clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- environments: rebuilt when what they are made from changes ---------------------------------

PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install --constraint requirements/dev.txt

$(VENV)/.runs: pyproject.toml requirements/dev.txt
	@test -n "$(PYTHON)" || { echo "No Python >= 3.11 with venv was found. Install one" \
		"(Debian: apt-get install python3-venv) or say make PYTHON=/path/to/python."; exit 1; }
	@echo "Building $(VENV) with $(PYTHON) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --editable .
	@# As pip does with what is not editable; the guest can write no bytecode behind its wall.
	@$(BIN)/python -m compileall -q grader
	@touch $@

$(VENV)/.develops: $(VENV)/.runs
	@echo "Adding the developer's tools to $(VENV) ..."
	@$(PIP) --editable '.[dev,sandbox]'
	@touch $@

$(VENV)/.mutates: $(VENV)/.develops
	@echo "Adding the tool for mutants to $(VENV) ..."
	@$(PIP) --editable '.[dev,mutation]'
	@touch $@

# --- use --------------------------------------------------------------------------------------

# $(call graded,EXERCISE,SAMPLE,EXIT CODE): show a run; fail only when the exit code is another.
define graded
	@echo; echo '$$ grade $(1) $(SAMPLES)/$(2)'
	@code=0; $(BIN)/grade $(1) $(SAMPLES)/$(2) || code=$$?; \
		echo "[exit code $$code]"; test $$code -eq $(3)
endef

demo: $(VENV)/.runs ## grade a right, a wrong and a rank-deficiency-blind submission
	$(call graded,exercise2,right/lecture_formula,0)
	$(call graded,exercise2,wrong/half_gradient,1)
	$(call graded,exercise3,wrong/rank_n_less_m_only,1)

freeze: $(VENV)/.runs ## draw the datasets again and write them to exercises/batteries/
	$(BIN)/grade freeze

# --- check ------------------------------------------------------------------------------------

PYTEST := GRADE_REQUIRE=$(REQUIRE) $(BIN)/python -m pytest --hypothesis-profile=$(PROFILE)

# pytest holds the core to 100 %; this holds the whole to 90 %, but for the guest, which runs in a
# process that nothing reaches into.
ENGINE := --include='grader/*' --omit='grader/evaluate/guest/*'
WHOLE := $(BIN)/coverage report $(ENGINE) --fail-under=90

test: lint types layers ## lint, types, layers and every test, with the coverage of the core
	$(PYTEST) --numprocesses $(WORKERS) --cov --cov-report=term
	@$(WHOLE) > $(VENV)/coverage.txt || { cat $(VENV)/coverage.txt; exit 1; }

test-fast: $(VENV)/.develops ## the quick tests alone
	$(PYTEST) --numprocesses $(WORKERS) -m "not slow"

test-hostile: $(VENV)/.develops ## the whole hostile corpus in every tier that this machine has
	GRADE_HOSTILE=all $(PYTEST) --numprocesses $(WORKERS) tests/sandbox/test_hostile.py

lint: $(VENV)/.develops ## style and format
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

fmt: $(VENV)/.develops ## format, and mend what can be mended
	$(BIN)/ruff check --fix-only --quiet $(CODE)
	$(BIN)/ruff format $(CODE)

types: $(VENV)/.develops ## mypy, strict
	$(BIN)/mypy

layers: $(VENV)/.develops ## who may import whom
	$(BIN)/lint-imports

cover: $(VENV)/.develops ## coverage of the whole engine, as pages in htmlcov/; at least 90 %
	$(PYTEST) --numprocesses $(WORKERS) --cov --cov-report= --cov-fail-under=0
	$(BIN)/coverage html $(ENGINE) --fail-under=0
	$(WHOLE)

bench: $(VENV)/.runs ## how long the command takes, against a bare import of NumPy
	$(BIN)/python bench/startup.py

bench-watch: $(VENV)/.runs ## from a save to the new verdict of `grade watch`, against one fork-and-grade
	$(BIN)/python bench/watch.py

bench-right: $(VENV)/.develops ## right submissions on 10,000 fresh datasets: how many are refused
	$(BIN)/python bench/right.py

characteristic: $(VENV)/.develops ## how often the grader is wrong, into docs/characteristic.md
	nice $(BIN)/python -m bench.characteristic

bench-batch: $(VENV)/.develops ## a class of a thousand submissions: CPU, memory, against a bare loop
	$(BIN)/python -m bench.batch

bench-dashboard: $(VENV)/.develops ## the page of a thousand students: its size, and how soon it opens
	$(BIN)/python -m bench.dashboard

bench-sandbox: $(VENV)/.runs ## what the walled rooms cost, against starting Python for each submission
	$(BIN)/python bench/sandbox.py

bench-scale: $(VENV)/.develops ## hours and cost of a class on clusters of any size: a simulation
	$(BIN)/python -m bench.scale

FUZZ ?= 1000000

# atheris has wheels for few versions of Python; without it the search is not guided by coverage.
fuzz: $(VENV)/.develops ## a million inputs for the wire, a tenth of it for the loader (FUZZ=N)
	@$(PIP) --only-binary :all: atheris || echo "atheris is not to be had for this Python."
	$(BIN)/python fuzz/run.py wire --inputs $(FUZZ)
	$(BIN)/python fuzz/run.py loader --inputs $$(( $(FUZZ) / 10 ))

mutation: $(VENV)/.mutates ## mutants of the comparison core against docs/mutation.md, in minutes
	rm -rf mutants
	nice $(BIN)/mutmut run --max-children $(MUTANTS) > $(VENV)/mutation.txt || \
		{ tail -c 4000 $(VENV)/mutation.txt; exit 1; }
	$(BIN)/python bench/mutation.py

screenshots: $(VENV)/.develops ## pages in a real Chromium, into docs/screenshots/
	$(BIN)/python -m bench.screenshots

# --- ship -------------------------------------------------------------------------------------

docs: $(VENV)/.develops ## the pages of docs/, built into site/; links are checked
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

package: $(VENV)/.develops ## wheel and sdist in dist/
	$(BIN)/python -m build --no-isolation --outdir dist

clean: ## remove everything that can be made again, the environment too
	rm -rf $(VENV) build dist site htmlcov mutants .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
