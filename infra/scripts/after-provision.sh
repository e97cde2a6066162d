#!/bin/sh
# What a template cannot do: permissions of Microsoft Graph for the app's identity, the certificate of the seal, the lock on the
# vault's policy. Safe to run again. azd runs it after "azd provision" with the outputs of main.bicep in the environment; who runs it
# needs the Entra roles Privileged Role Administrator (permissions) and, on the key vault, Key Vault Certificates Officer.
set -eu

here=$(dirname "$0")
"$here/graph-permissions.sh"
"$here/seal-certificate.sh"
"$here/lock-vault.sh"
