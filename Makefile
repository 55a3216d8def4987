# `make site` builds the site, `make test` runs the tests; both first set up what they need, once.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
UV ?= uv
# The first of these that is Python 3.11 or later, with venv and pip, is taken.
PYTHONS := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11)

.PHONY: help setup site serve test lint check fuzz growth reference pictures lighthouse budgets bench-annotate lock clean

help:
	@echo "make site            set up, build into site/, print the path to open"
	@echo "make serve           build, watch the files, reload the browser on every save"
	@echo "make test            set up, run all tests (ARGS='-k weave' for some)"
	@echo "make check           ruff, mypy --strict, then all tests"
	@echo "make fuzz            100,000 odd inputs for each reader of files and requests; hours"
	@echo "make growth          how the time to read hostile input grows with its size; up to an hour"
	@echo "make reference       write docs/REFERENCE.md and docs/schema/ from the models"
	@echo "make pictures        take the README's pictures of the site anew"
	@echo "make lighthouse      Lighthouse's scores of every kind of page, performance too; minutes"
	@echo "make budgets         what each article weighs, against its budget"
	@echo "make bench-annotate  measure what the annotator finds, and how fast"
	@echo "make bench           install the generators we compare with into .bench/, build the same corpus with all, print the table"
	@echo "make lock            resolve the pinned requirements anew (needs uv)"
	@echo "make clean           remove what building and testing left; the set-up stays"

setup: $(VENV)/ready

site: setup
	@$(BIN)/dialogue-reader build $(if $(BASE_URL),--base-url '$(BASE_URL)') $(ARGS)
	@echo "Open file://$(CURDIR)/site/index.html"

serve: setup
	@$(BIN)/dialogue-reader serve $(ARGS)

test: $(VENV)/ready-test
	@$(BIN)/python tests/programs.py
	@$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/ready-test
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

check: lint
	@$(MAKE) --no-print-directory test

fuzz: $(VENV)/ready-test
	@$(BIN)/python -m pytest tests/test_fuzz.py --hypothesis-profile full $(ARGS)

growth: $(VENV)/ready
	@$(BIN)/python bench/growth.py $(ARGS)

reference: $(VENV)/ready
	@$(BIN)/python docs/reference.py

pictures: $(VENV)/ready-test
	@$(BIN)/python tests/programs.py
	@$(BIN)/python tests/pictures.py

lighthouse: $(VENV)/ready-test
	@$(BIN)/python tests/programs.py
	@$(BIN)/python tests/lighthouse.py

budgets: $(VENV)/ready-test
	@$(BIN)/python tests/programs.py
	@$(BIN)/python tests/budgets.py

bench-annotate: $(VENV)/ready-test
	@$(BIN)/python bench/annotate.py $(ARGS)

# SIZES='100,1000,10000' RUNS=5 SITES=/dev/shm/bench: on a memory disk, so that programs are compared and not places of a disk.
bench: $(VENV)/ready
	@bash bench/run_peers.sh .bench seeds install
	@EXTRA='ours-peers-pages=$(CURDIR)/$(BIN)/python $(CURDIR)/bench/ours.py {out} --pages peers' \
	  bash bench/run_peers.sh .bench seeds build $(or $(SIZES),100$(comma)1000) '' $(or $(RUNS),3)
	@EXTRA='ours-every-page=$(CURDIR)/$(BIN)/python $(CURDIR)/bench/ours.py {out} --pages all' \
	  bash bench/run_peers.sh .bench seeds build $(or $(SIZES),100$(comma)1000) eleventy-full $(or $(RUNS),3)
	@SERVE='$(CURDIR)/$(BIN)/python $(CURDIR)/bench/ours.py --serve {port}' \
	  bash bench/run_peers.sh .bench seeds edit hugo-full,eleventy-full,zensical-plain $(or $(RUNS),3)
	@bash bench/run_peers.sh .bench seeds table

comma := ,

# Hashes without addresses: a lock works with whatever index pip is set up for.
lock:
	@printf 'hatchling>=1.27\neditables\n' | $(UV) pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate $(ARGS) --extra fonts -o requirements.lock.txt - pyproject.toml
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(ARGS) \
	  --all-extras -c requirements.lock.txt -o requirements-test.lock.txt pyproject.toml

clean:
	rm -rf site .cache dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A virtual environment names its own folder in its scripts: in a copied or moved checkout it is made anew.
ifneq ($(shell cat $(VENV)/place 2>/dev/null),$(CURDIR))
.PHONY: $(BIN)/python
endif

$(BIN)/python:
	@for python in $(PYTHONS); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  "$$python" -c 'import ensurepip, venv' 2>/dev/null || { lacking="$$python"; continue; }; \
	  echo "Setting up $(VENV) with `$$python --version`, once ..."; \
	  "$$python" -m venv --clear $(VENV) && echo '$(CURDIR)' > $(VENV)/place; exit; \
	done; \
	if [ -n "$$lacking" ]; then \
	  echo "$$lacking has no venv or no pip; on Debian: apt-get install python3-venv" >&2; \
	else \
	  echo "Python 3.11 or later is needed; python3 here is `python3 --version 2>&1 | head -n 1`." >&2; \
	  echo "Install one, or name one: make PYTHON=/path/to/python3.12" >&2; \
	fi; exit 1

# The locks were resolved for Python 3.11 to 3.14; a later one takes what pyproject.toml allows.
$(VENV)/ready: $(BIN)/python requirements.lock.txt pyproject.toml
	@if $(BIN)/python -c 'import sys; sys.exit(sys.version_info >= (3, 15))'; then \
	  $(PIP) install --require-hashes -r requirements.lock.txt && \
	  $(PIP) install --no-deps --no-build-isolation --editable .; \
	else \
	  echo "No pinned requirements for this Python yet; taking the newest."; \
	  $(PIP) install --editable '.[fonts]'; \
	fi
	@touch $@

$(VENV)/ready-test: $(VENV)/ready requirements-test.lock.txt
	@echo "Installing what the tests need, once ..."
	@if $(BIN)/python -c 'import sys; sys.exit(sys.version_info >= (3, 15))'; then \
	  $(PIP) install --require-hashes -r requirements-test.lock.txt; \
	else \
	  $(PIP) install --editable '.[fonts,test]'; \
	fi
	@touch $@
