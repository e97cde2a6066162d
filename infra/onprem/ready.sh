#!/bin/sh
# A machine that is not well does not start half-working: doctor's 1 is broken, its 3 only something to watch.
program=${CONGVAN_PROGRAM:-/opt/congvan/current/CongVan.Functions}
"$program" doctor
[ $? -ne 1 ]
