# Everything a person or a build does with this repository. Plain `make` says what there is.
# Paths stay relative, so that a clone may stand in a directory whose name holds a space.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

python := .venv/bin/python

.PHONY: help
help:  ## Say what there is
	@echo "Brugwerk: make ..."
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name what; do printf '  %-10s %s\n' "$$name" "$$what"; done
	@echo
	@echo "make start listens to PORT (8000), HOST (127.0.0.1), DATA_DIR (./data) and DEMO (1 or 0)."

.PHONY: install
install:  ## Put what the app needs in .venv
	@tools/install app

.PHONY: scale
scale:  ## Put what several processes or machines need in .venv too
	@tools/install scale

.PHONY: start
start: install  ## Start Brugwerk on this computer, with a demo
	@exec $(python) -m brugwerk.config.serve

.PHONY: develop
develop:  ## Put what developing needs in .venv too
	@tools/install dev

# Three at a time, also on two cores: what people wait for in a browser, tests wait for too.
.PHONY: test
test: develop  ## Run all tests, those in a browser too
	@CHROMIUM="$$(tools/chromium || true)" SERVICES="$$(tools/services || true)" $(python) -m pytest -n 3 -m "not slow"

# What repeats a test of make test in more ways, for a machine that has the time.
.PHONY: faults
faults: develop  ## Run the long forms of some tests
	@CHROMIUM="$$(tools/chromium || true)" SERVICES="$$(tools/services || true)" $(python) -m pytest -n 3 -m slow

.PHONY: journeys
journeys: develop  ## Run only the tests in a browser
	@CHROMIUM="$$(tools/chromium || true)" $(python) -m pytest -n 3 -m "journey and not slow"

.PHONY: check
check: develop  ## Check style, types, layers, templates, migrations and words
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy
	$(python) -c 'from importlinter.cli import lint_imports_command as main; main()' --no-logo
	$(python) -m djlint brugwerk --check --lint
	$(python) manage.py makemigrations --check --dry-run
	$(python) -m tools.messages check
	$(python) -m tools.states check

.PHONY: format
format: develop  ## Set the code and the templates in the house's form
	@$(python) -m ruff check --fix
	@$(python) -m ruff format
	@$(python) -m djlint brugwerk --quiet --reformat

.PHONY: messages
messages: develop  ## Bring the word catalogues up to date with the code
	@$(python) -m tools.messages update
	@$(python) -m tools.messages compile

.PHONY: states
states: develop  ## Draw the life cycles in docs/states from the tables in the rules
	@$(python) -m tools.states update

.PHONY: bench
bench: develop  ## Measure, and print a table
	@$(python) -m bench

.PHONY: mutants
mutants: develop  ## Change the rules about families one by one; a test has to notice each
	@tools/mutants
	@nice -n 15 $(python) -m tools.mutating

.PHONY: locks
locks:  ## Choose the newest versions that pyproject.toml allows
	@tools/locks

.PHONY: clean
clean:  ## Remove what was installed and built; data stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .static
	find brugwerk -name '*.mo' -delete
