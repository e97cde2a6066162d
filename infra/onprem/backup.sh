#!/bin/sh
# Copies the data folder as it is at one moment, while the service runs, into a folder of the night; then removes the nights older
# than KEEP_DAYS. A night that was not copied soundly removes nothing. Copies lie on the same machine: carry them to another place
# and medium every day (QCVN 12, 2.2.12.2: three copies, two media, one that cannot be overwritten).
set -eu
program=${CONGVAN_PROGRAM:-/opt/congvan/current/CongVan.Functions}
target=${CONGVAN_BACKUPS:-/var/backups/congvan}
keep=${KEEP_DAYS:-30}

night=$target/$(date -u +%Y%m%dT%H%M%SZ)
code=0
"$program" backup "$night" || code=$?
case $code in
  0) ;;
  3) echo "congvan: $night was written, with warnings" >&2 ;;
  *) echo "congvan: no backup tonight (code $code); older ones are kept" >&2; exit "$code" ;;
esac

# Only folders of our own naming, and never the one just written.
find "$target" -mindepth 1 -maxdepth 1 -type d -name '20??????T??????Z' -mtime "+$keep" ! -path "$night" -exec rm -rf {} +
exit 0
