# Everything that is done to this project, from a fresh clone with Go, Node.js and git.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run build setup check format vet lint arch generated cross test conformance fuzz bench screens generate

TOOL := go tool -modfile=tools/go.mod
DIST := internal/web/static/dist
PG18 := tools/pg18

# What the conformance tests read: real exports and recorded answers, which are not ours to publish.
export VITAMINB_SHARED := $(abspath $(or $(VITAMINB_SHARED),../shared))
# How long each fuzz target runs.
FUZZTIME ?= 30s
# Systems that the program is compiled for besides this one.
PLATFORMS := linux/arm64 windows/amd64 darwin/arm64

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## Build and start it: the page opens with the address that is printed
	bin/vitaminb serve

build: $(DIST)/app.css ## Build bin/vitaminb with its web pages
	CGO_ENABLED=0 go build -trimpath -o bin/vitaminb ./cmd/vitaminb

setup: $(DIST)/app.css ## Install what the tests need (as root on Debian; elsewhere it says what is missing)
	bash tools/setup.sh
	go mod download
	go mod download -modfile=tools/go.mod

check: setup format vet lint arch generated cross ## Everything but the tests: format, vet, lint, directions, generated files, other systems
	go mod tidy -diff

format: setup
	@bad=$$($(TOOL) gofumpt -l $$(git ls-files -co --exclude-standard '*.go' ':!*_templ.go')); \
	test -z "$$bad" || { echo "Not formatted: run  $(TOOL) gofumpt -w" $$bad; exit 1; }

vet: setup
	go vet ./...
	go vet -tags conformance ./...

lint: setup
	$(TOOL) golangci-lint run

arch: setup
	go test -count=1 ./internal/archtest ./internal/licences # the cache does not see what they ask the go command

generated: setup # whatever a generator changes was not committed as generated
	bash tools/unchanged.sh $(MAKE) --no-print-directory generate

cross: setup
	@for platform in $(PLATFORMS); do \
		echo "compile for $$platform"; \
		CGO_ENABLED=0 GOOS=$${platform%/*} GOARCH=$${platform#*/} go build -o /dev/null ./cmd/vitaminb; \
	done

test: setup ## All tests, with the race detector, on SQLite and PostgreSQL and in Chromium
	go test -race -timeout 30m ./...

conformance: setup $(PG18)/node_modules/.package-lock.json ## The tests on real exports (VITAMINB_SHARED, default ../shared) and on PostgreSQL 18
	@test -d "$(VITAMINB_SHARED)" || { echo "The folder $(VITAMINB_SHARED) is missing. Name the one with the real exports: make conformance VITAMINB_SHARED=…"; exit 1; }
	VITAMINB_FAULTS=60 go test -tags conformance -timeout 30m ./...
	bash $(PG18)/with.sh go test -timeout 30m ./internal/pgtest ./internal/store/... ./internal/app/...

fuzz: setup ## Run every fuzz target for FUZZTIME (30s)
	bash tools/fuzz.sh $(FUZZTIME)

bench: ## Measure the engines
	go run ./bench

screens: setup ## Take pictures of the main pages, with invented people, for doc/screens
	mkdir -p doc/screens
	VITAMINB_SCREENS=$(CURDIR)/doc/screens go test -count=1 -timeout 30m -run '^TestEveryPage$$' ./internal/web

generate: $(DIST)/app.css ## Write the generated files again: pages, licences
	$(TOOL) templ generate -log-level error
	go generate ./...

# npm writes the hidden lock file when it has installed everything.
node_modules/.package-lock.json: package.json package-lock.json
	npm ci --no-audit --no-fund

$(PG18)/node_modules/.package-lock.json: $(PG18)/package.json $(PG18)/package-lock.json
	npm ci --no-audit --no-fund --prefix $(PG18)

$(DIST)/app.css: node_modules/.package-lock.json $(wildcard internal/web/*.templ internal/web/*.go internal/web/static/*)
	npm run build --silent
	@touch $@
