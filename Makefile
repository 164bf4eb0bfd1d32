# Everything a person or a CI does with this repository. `make` alone lists the targets.
# Needs git, make and Python 3.11 or newer with venv; another Python: `make test PYTHON=python3.13`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp

# Python's own output is UTF-8 whatever the locale says.
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup check test slow fmt docs bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## make .venv with dutylist and the tools, exactly as in constraints.txt; nothing if it is there

check: $(STAMP) ## run dutylist on data/; findings (exit 1) are a result, only a check that breaks off fails
	@$(BIN)/dutylist check data/ || test $$? -eq 1

test: $(STAMP) ## format, lint, types, imports, tests with coverage, docs, sample (eight minutes on two cores)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 -m 'not slow and not drawn' --cov --cov-report=term </dev/null
	$(BIN)/pytest -n 2 -m 'not slow and drawn' </dev/null
	$(BIN)/python tools/docs.py --check
	$(BIN)/dutylist check tests/samples/resolved

slow: $(STAMP) ## the long tests, which CI runs as well: sizes no office has, every command, killed imports (three minutes)
	$(BIN)/pytest -n 2 -m slow </dev/null

fmt: $(STAMP) ## put the code into shape: ruff format, and what ruff can mend by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(STAMP) ## write the generated pages of docs/ anew
	$(BIN)/python tools/docs.py

bench: $(STAMP) ## measure speed and memory on lists of its own (about 8 minutes; BENCH=--quick for two)
	$(BIN)/python -m bench $(BENCH)

clean: ## remove .venv and what the tools leave behind
	rm -rf $(VENV) .bench .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist

# Made anew when the dependencies change. A .venv whose Python is gone or was never finished is replaced.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "dutylist needs Python 3.11 or newer; name one with: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.12" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) || { \
	  echo "python3 -m venv failed; on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet -e '.[dev]' -c constraints.txt
	@$(BIN)/python -m compileall -q src  # pip does so for what it installs; an editable install is left out
	@touch $@
