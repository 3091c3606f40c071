# make run    set up, build the model, ingest the samples, open the web page's address
# make test   set up, all tests
# make setup  only the set-up, into .venv

PYTHON ?= python3
BIN := .venv/bin
export TRANGUON_LIBRARY ?= $(CURDIR)/var/library
export TRANGUON_MODEL ?= $(CURDIR)/var/model

.PHONY: run test fast lint format setup model clean

run: model
	$(BIN)/tranguon ingest corpus/samples --workers 2
	$(BIN)/tranguon serve

test: model lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup

fast: setup
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not slow and not real"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

model: setup
	$(BIN)/tranguon model build

setup: .venv/.ready
.venv/.ready: pyproject.toml constraints.txt scripts/setup.sh
	PYTHON=$(PYTHON) sh scripts/setup.sh

clean:
	rm -rf .venv var build *.egg-info
