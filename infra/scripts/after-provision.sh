#!/bin/sh
# What a template cannot do: permissions of Microsoft Graph for the app's identity, the certificates of the seal and of those who sign, the lock on the
# vault's policy. Safe to run again. azd runs it after "azd provision" with the outputs of main.bicep in the environment; who runs it
# needs the Entra roles Privileged Role Administrator (permissions) and, on the key vault, Key Vault Certificates Officer.
set -eu

here=$(dirname "$0")
"$here/graph-permissions.sh"
"$here/certificates.sh"
"$here/lock-vault.sh"
