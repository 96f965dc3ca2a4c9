# make demo   sets everything up and does the main job on the bundled sample
# make test   sets up what it needs and passes all tests
# make lint   ruff, mypy --strict and the import rules
# make gold   scores and errors on our own gold cases and, where they are present, on the shared sets

PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin

ifdef UV
  install = $(UV) pip install --quiet --python $(BIN)/python
  make_venv = $(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
else
  install = $(BIN)/python -m pip install --quiet --disable-pip-version-check
  make_venv = $(PYTHON) -m venv .venv
endif

.PHONY: demo test lint gold screenshots lock clean

demo: .venv/.runtime
	$(BIN)/tallystick demo --into .demo

test: .venv/.dev
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gold: .venv/.dev
	$(BIN)/python bench/gold.py $(or $(GOLD_ARGS),--errors 60)

screenshots: .venv/.dev
	$(BIN)/python bench/screenshots.py

.venv/.runtime: requirements.txt pyproject.toml
	$(make_venv)
	$(install) --require-hashes -r requirements.txt
	$(install) --no-deps -e .
	touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	$(install) --require-hashes -r requirements-dev.txt
	touch $@

lock:
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --python-version 3.11 -o requirements.txt pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --python-version 3.11 -o requirements-dev.txt pyproject.toml --group dev

clean:
	rm -rf .venv .demo build dist
