#!/usr/bin/env bash
# Runs each fuzz target of the project for the given time.
set -euo pipefail

grep -rEo --exclude-dir=node_modules --include='*_test.go' '^func Fuzz[A-Za-z0-9_]+' . | sed 's/:func / /' | while read -r file target; do
	echo "$target in $(dirname "$file")"
	go test -run '^$' -fuzz "^$target\$" -fuzztime "$1" "$(dirname "$file")" </dev/null
done
