# The developer's front door. Every command here is one that the README or CONTRIBUTING names.
.DELETE_ON_ERROR:
.PHONY: demo demo-reset test lint fmt lock messages bench clean
unexport PYTHONDONTWRITEBYTECODE
UV := $(shell command -v uv || echo .uv/bin/uv)
PORT ?= 8000
# One process more than there are cores runs tests: much of a test is waiting.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1)
RUN := .venv/bin/
# The demo keeps its own database and its own keys below var/demo.
DEMO := MEEDOEN_MODE=demo
TEST := MEEDOEN_MODE=test

demo: .venv/run
	$(DEMO) $(RUN)meedoen demo --serve --port $(PORT)

demo-reset: .venv/run
	$(DEMO) $(RUN)meedoen demo --reset

# Each run has a folder of its own: one that all runs of a user share is also tidied by all of them.
test: .venv/dev
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(RUN)python -m pytest -n $(WORKERS) --dist worksteal --basetemp="$$folder/tests" $(ARGS)

lint: .venv/dev
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)djade --check $$(git ls-files '*.html')
	$(RUN)mypy meedoen
	$(TEST) $(RUN)meedoen manage makemigrations --check --dry-run
	$(RUN)meedoen messages --check

fmt: .venv/dev
	$(RUN)ruff check --fix . ; $(RUN)ruff format .
	$(RUN)djade $$(git ls-files '*.html')

messages: .venv/dev
	$(RUN)meedoen messages

bench: .venv/dev
	$(RUN)python -m bench.groups
	$(RUN)python -m bench $(ARGS)

lock: | $(UV)
	$(UV) pip compile -q pyproject.toml --universal --generate-hashes --no-header -o requirements.txt
	$(UV) pip compile -q pyproject.toml --group dev --universal --generate-hashes --no-header -c requirements.txt -o requirements-dev.txt

# What runs Meedoen. A stamp file, so that a second run costs nothing; bytecode is made once, at the install.
.venv/run: requirements.txt pyproject.toml .python-version | $(UV)
	test -d .venv || $(UV) venv -q .venv || $(UV) venv -q --python ">=3.12" .venv
	VIRTUAL_ENV=.venv $(UV) pip install -q --require-hashes -r requirements.txt
	VIRTUAL_ENV=.venv $(UV) pip install -q --no-deps -e .
	touch $@

.venv/dev: .venv/run requirements-dev.txt
	VIRTUAL_ENV=.venv $(UV) pip install -q --require-hashes -r requirements-dev.txt
	touch $@

.uv/bin/uv:
	python3 -m venv .uv && .uv/bin/pip install -q uv

clean:
	rm -rf .venv .uv var
