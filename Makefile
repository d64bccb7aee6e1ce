# The only entrance. `make help` lists what there is.
PY := .venv/bin/python
.DEFAULT_GOAL := help

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: ## install everything into .venv (again only when a lock changed)
	@python3 tools/setup.py run

run: setup ## create the data folder, load the example packs, serve on 127.0.0.1:8000
	@.venv/bin/duban serve

setup-test:
	@python3 tools/setup.py test

check: setup-test ## ruff, mypy --strict, import contracts
	.venv/bin/ruff check src tests tools
	.venv/bin/ruff format --check src tests tools
	.venv/bin/mypy
	.venv/bin/lint-imports --cache-dir .import_linter_cache

test: check ## check, then every test
	$(PY) -m pytest -n 2 --dist loadgroup

bench: setup-test ## the figures: accuracy, speeds, sizes
	$(PY) tools/bench.py

lock: ## compile the hash-locked requirements anew (needs uv and npm)
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-annotate -q requirements/test.in -o requirements/test.txt
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-annotate -q -c requirements/test.txt requirements/run.in -o requirements/run.txt
	npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts

.PHONY: help setup run setup-test check test bench lock
