#!/usr/bin/env bash
# Installs what the tests need besides Go, Node.js and git, and only what is
# missing: a browser, a PostgreSQL server, a C compiler for the race detector, the
# program that reads the print on business cards.
set -euo pipefail

missing=()
any() { for name; do command -v "$name" >/dev/null && return; done; return 1; }

any chromium chromium-browser google-chrome || missing+=(chromium)
any initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
any tesseract && tesseract --list-langs 2>&1 | grep -x deu >/dev/null || missing+=(tesseract-ocr tesseract-ocr-deu)
any gcc clang || missing+=(gcc libc6-dev)
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! any apt-get; then
	echo "The tests need ${missing[*]} (these are Debian's names). Install them, on Debian with" >&2
	echo "    sudo apt-get install ${missing[*]}" >&2
	echo "and run make again." >&2
	exit 1
fi

export DEBIAN_FRONTEND=noninteractive
wait=(-o DPkg::Lock::Timeout=500) # seconds; another installation may be running
apt-get "${wait[@]}" update -qq
apt-get "${wait[@]}" install -qq -y --no-install-recommends "${missing[@]}"
