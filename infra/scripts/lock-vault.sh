#!/bin/sh
# Locks the policy of the vault of files: from then on it can be lengthened only. A locked policy cannot be undone by anybody.
set -eu
[ "${CONGVAN_LOCK_VAULT:-false}" = true ] || exit 0
: "${CONGVAN_RECORDS:?}" "${CONGVAN_VAULT_CONTAINER:?}" "${AZURE_RESOURCE_GROUP:?}"

where="--account-name $CONGVAN_RECORDS --container-name $CONGVAN_VAULT_CONTAINER --resource-group $AZURE_RESOURCE_GROUP"
# shellcheck disable=SC2086
state=$(az storage container immutability-policy show $where --query state -o tsv)
if [ "$state" = Locked ]; then
  azd env set CONGVAN_VAULT_LOCKED true
  echo 'Vault: locked already'
  exit 0
fi
printf 'Lock the vault of files? What is written from now on cannot be deleted by anybody before its time. Type "lock": '
read -r answer
[ "$answer" = lock ] || { echo 'Vault: left unlocked; run infra/scripts/lock-vault.sh when it is decided'; exit 0; }
# shellcheck disable=SC2086
az storage container immutability-policy lock $where --if-match "$(az storage container immutability-policy show $where --query etag -o tsv)" --output none
azd env set CONGVAN_VAULT_LOCKED true
echo 'Vault: locked'
