#!/bin/sh
# Puts one night's copy in place of the data folder. The folder that is there is moved aside, never deleted: it may know numbers
# that the copy does not, and "restore --survivor" reads them from it.
#   restore.sh /var/backups/congvan/20261123T190000Z
set -eu
program=${CONGVAN_PROGRAM:-/opt/congvan/current/CongVan.Functions}
data=${CongVan__DataFolder:-/var/lib/congvan}
copy=${1:?which copy? e.g. restore.sh /var/backups/congvan/20261123T190000Z}
[ -d "$copy" ] || { echo "congvan: there is no folder $copy" >&2; exit 2; }

if command -v systemctl >/dev/null && systemctl is-active --quiet congvan 2>/dev/null; then
  echo 'congvan: stop the service first:  systemctl stop congvan' >&2
  exit 1
fi

survivor=
if [ -d "$data" ] && [ -n "$(ls -A "$data")" ]; then
  survivor=$data.before-$(date -u +%Y%m%dT%H%M%SZ)
  mkdir "$survivor"
  # The folder itself stays: it may be a mount, and its rights are right.
  find "$data" -mindepth 1 -maxdepth 1 -exec mv {} "$survivor"/ \;
  echo "congvan: what was there lies in $survivor"
fi

if [ -n "$survivor" ]; then
  "$program" restore "$copy" --survivor "$survivor" "--CongVan:DataFolder=$data"
else
  "$program" restore "$copy" "--CongVan:DataFolder=$data"
fi
echo 'congvan: now name the last number of each series ("numbers" lists them), then: systemctl start congvan'
