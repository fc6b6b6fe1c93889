#!/usr/bin/env bash
# Runs the command and fails if it changes, adds or removes a file that git does
# not ignore. Unlike git diff it may be used amid uncommitted work.
set -euo pipefail

state() {
	git ls-files -co --exclude-standard | while read -r file; do
		[ ! -f "$file" ] || sha256sum "$file"
	done
}

before=$(state)
"$@"
changed=$(comm -3 <(sort <<<"$before") <(state | sort) | awk '{ print "    " $2 }' | sort -u)
if [ -n "$changed" ]; then
	printf 'Generated files were out of date:\n%s\nThey are written now: commit them.\n' "$changed" >&2
	exit 1
fi
