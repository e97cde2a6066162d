#!/bin/sh
# Stops "azd up" before anything is made when what it would make is wrong.
set -eu

fail() { printf 'congvan: %s\n' "$1" >&2; exit 1; }

[ "${FunctionsRuntime:-}" = azure ] || fail 'The app must be built for the Functions host. Run:  export FunctionsRuntime=azure'
command -v az >/dev/null || fail 'The step after provisioning needs the Azure CLI (az), signed in to the same tenant.'

stage=${CONGVAN_STAGE:-dev}
case $stage in
  dev) ;;
  prod)
    [ -n "${CONGVAN_RESIDENCY_DECISION:-}" ] || fail 'Article 3.2 keeps the data in the province. Name the written decision that allows otherwise:  azd env set CONGVAN_RESIDENCY_DECISION "…"'
    [ -n "${CONGVAN_OPERATOR_MAIL:-}" ] || fail 'Alerts need a mailbox:  azd env set CONGVAN_OPERATOR_MAIL …'
    [ -n "${CONGVAN_DIRECTORY_DOMAIN:-}" ] || fail 'Accounts need the verified domain they are made in:  azd env set CONGVAN_DIRECTORY_DOMAIN …'
    [ -n "${CONGVAN_SENDER_MAIL:-}" ] || fail 'Mails need the shared mailbox they are sent from:  azd env set CONGVAN_SENDER_MAIL …'
    ;;
  *) fail "CONGVAN_STAGE is \"$stage\"; it may be dev or prod." ;;
esac
