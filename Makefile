# `make demo`, `make run` and `make test` are all a newcomer needs. `make help` lists the rest.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
WEB_PORT ?= 5173
# The first interpreter that is new enough; `make run PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
PYTEST_WORKERS ?= auto
CLIENT := clients/typescript
WEB := examples/web
NEXT := examples/next
JOURNEYS := examples/web/journeys

.DEFAULT_GOAL := help
.PHONY: check-web contract contract-check demo help node test-live test-web messages run test check lint format types imports migrations deploy-check bench bench-admin bench-bulk bench-translation requirements clean coverage

help: ## Show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# Python itself is checked before anything is written.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Rolebook needs Python 3.11 or newer, and none was found. Install it, or name one: make run PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11. Name a newer one: make run PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The virtual environment could not be made. On Debian and Ubuntu, install the package python3-venv."; exit 1; }

$(VENV)/.installed: requirements.txt | $(BIN)/python
	@echo "Installing requirements (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements.txt || { echo "Installing requirements.txt failed: see the lines above. Check the network and run the same command again."; exit 1; }
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt | $(BIN)/python
	@echo "Installing requirements for tests and checks (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements-dev.txt || { echo "Installing requirements-dev.txt failed: see the lines above. Check the network and run the same command again."; exit 1; }
	@touch $@ $(VENV)/.installed

run: $(VENV)/.installed ## Set up, load sample content, serve admin and API (PORT=8000)
	@exec $(BIN)/python manage.py run_site --port $(PORT)

demo: node $(VENV)/.installed $(WEB)/dist/server/server.js ## The same with the front end beside it (PORT=8000 WEB_PORT=5173)
	@exec $(BIN)/python manage.py run_demo --port $(PORT) --web-port $(WEB_PORT)

test: $(VENV)/.installed-dev ## Run the whole Python suite
	@$(BIN)/python -m pytest -n $(PYTEST_WORKERS) --dist loadscope $(ARGS)

coverage: $(VENV)/.installed-dev ## Run the suite with branch coverage; fails below 90 %
	@$(BIN)/python -m pytest -n $(PYTEST_WORKERS) --dist loadscope --cov --cov-report=term $(ARGS)

check: lint types imports migrations contract-check deploy-check ## Everything short of tests

lint: $(VENV)/.installed-dev ## Lint and check the format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(VENV)/.installed-dev ## Format the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

contract: $(VENV)/.installed-dev ## Write docs/reference/openapi.json
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/python manage.py export_contract

contract-check: $(VENV)/.installed-dev ## Fail if clients of the committed contract would break
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/python manage.py export_contract --check

types: $(VENV)/.installed-dev ## Check the types
	@$(BIN)/mypy .

imports: $(VENV)/.installed-dev ## Check that imports run one way
	@$(BIN)/lint-imports

migrations: $(VENV)/.installed-dev ## Check that no migration is missing
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

# Values that only make the production settings complete; none is used anywhere.
deploy-check: $(VENV)/.installed-dev ## Check the production settings
	@DJANGO_SETTINGS_MODULE=cms.settings.production \
	SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
	ALLOWED_HOSTS=cms.example.com ADMIN_BASE_URL=https://cms.example.com \
	FRONTEND_BASE_URL=https://www.example.com DATABASE_URL=sqlite://:memory: \
	$(BIN)/python manage.py check --deploy --fail-level WARNING

# What speaks to the API in TypeScript. The checks of Python need no Node, so these stand apart.
NPM_CI := npm ci --no-audit --no-fund --loglevel=error
sources = $(shell find $(1) -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/journeys/*' 2>/dev/null)

node:
	@command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || { echo "The front end needs Node 20 or newer with npm, and none was found. Install it from https://nodejs.org/. (make run serves admin and API without it.)"; exit 1; }
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || { echo "The front end needs Node 20 or newer; this is $$(node --version). (make run serves admin and API without it.)"; exit 1; }

%/node_modules/.package-lock.json: %/package-lock.json | node
	@echo "Installing packages of $* (once) …"
	@cd $* && $(NPM_CI) || { echo "npm could not install the packages of $*: see the lines above. Check the network and run the same command again."; exit 1; }
	@touch $@

$(CLIENT)/dist/index.js: $(CLIENT)/node_modules/.package-lock.json $(call sources,$(CLIENT))
	@npm run --silent --prefix $(CLIENT) build && touch $@

# npm looks into the client when it links it; a link needs no new install when the client is built again.
$(NEXT)/node_modules/.package-lock.json $(WEB)/node_modules/.package-lock.json: | $(CLIENT)/dist/index.js

$(WEB)/dist/server/server.js: $(WEB)/node_modules/.package-lock.json $(call sources,$(WEB))
	@npm run --silent --prefix $(WEB) build && touch $@

check-web: $(WEB)/dist/server/server.js $(NEXT)/node_modules/.package-lock.json $(JOURNEYS)/node_modules/.package-lock.json ## Check and test the TypeScript client, the examples, and the journeys' types
	@cd $(CLIENT) && npm run --silent check && npm test --silent
	@cd $(WEB) && npm run --silent check && npm test --silent
	@cd $(NEXT) && npm run --silent check
	@cd $(JOURNEYS) && npm run --silent check

test-web: $(VENV)/.installed $(WEB)/dist/server/server.js $(JOURNEYS)/node_modules/.package-lock.json ## Go through the front end in a real browser (ARGS="search")
	@cd $(JOURNEYS) && npx playwright test $(ARGS)

test-live: $(VENV)/.installed $(CLIENT)/dist/index.js $(NEXT)/node_modules/.package-lock.json ## Test the client and the Next.js example against a CMS of their own
	@.ci/with-cms bash -ec 'cd $(CLIENT); npx vitest run tests/live.test.ts tests/offline.test.ts; cd $(CURDIR)/$(NEXT); npm test --silent'

bench: $(VENV)/.installed ## Measure the API against Wagtail's stock API
	@$(BIN)/python -m benchmarks.run $(ARGS)

bench-admin: $(VENV)/.installed ## Measure the admin at 18,000 pages and 52,000 snippets
	@$(BIN)/python -m benchmarks.admin_search $(ARGS)

bench-bulk: $(VENV)/.installed ## Measure writing roles in all locales in bulk
	@$(BIN)/python -m benchmarks.bulk $(ARGS)

bench-translation: $(VENV)/.installed ## Measure a job over many pages, and the matrix at full size
	@$(BIN)/python -m benchmarks.translation $(ARGS)

requirements: $(VENV)/.installed-dev ## Compile the pinned requirements again
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile requirements.in --universal --python-version 3.11 --generate-hashes --quiet --output-file requirements.txt --custom-compile-command "make requirements"
	@$(BIN)/uv pip compile requirements-dev.in --universal --python-version 3.11 --generate-hashes --quiet --output-file requirements-dev.txt --custom-compile-command "make requirements"

messages: $(VENV)/.installed-dev ## Compile the catalogues in cms/locale/
	@$(BIN)/python -c 'import pathlib, polib; [polib.pofile(str(p)).save_as_mofile(str(p.with_suffix(".mo"))) for p in pathlib.Path("cms/locale").glob("*/LC_MESSAGES/*.po")]'

clean: ## Remove the virtual environment and the local database
	@rm -rf $(VENV) var
