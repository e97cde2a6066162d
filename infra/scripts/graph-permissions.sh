#!/bin/sh
# Gives the app's identity the least application permissions of Microsoft Graph it can work with, and no other.
set -eu
: "${CONGVAN_IDENTITY_PRINCIPAL:?run by azd, or set it to the object id of the managed identity}"

graph=https://graph.microsoft.com/v1.0
# Microsoft Graph's own application has the same id in every tenant.
resource=$(az rest --method get --url "$graph/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')" --query id -o tsv)

# Mail.ReadWrite: the draft with our own message id, looked up before a retry.   Mail.Send: sending it.
# User.ReadWrite.All: create, change, move.   User.EnableDisableAccount.All: disable and enable.
# User.RevokeSessions.All: end sessions.   User-PasswordProfile.ReadWrite.All: reset, and the change forced at the next sign-in.
# AuditLog.Read.All: signInActivity, the last login.
for permission in Mail.ReadWrite Mail.Send User.ReadWrite.All User.EnableDisableAccount.All User.RevokeSessions.All \
  User-PasswordProfile.ReadWrite.All AuditLog.Read.All; do
  role=$(az rest --method get --url "$graph/servicePrincipals/$resource" --query "appRoles[?value=='$permission' && contains(allowedMemberTypes, 'Application')].id | [0]" -o tsv)
  [ -n "$role" ] || { echo "congvan: Microsoft Graph knows no application permission $permission" >&2; exit 1; }
  held=$(az rest --method get --url "$graph/servicePrincipals/$CONGVAN_IDENTITY_PRINCIPAL/appRoleAssignments" --query "value[?appRoleId=='$role'].id | [0]" -o tsv)
  if [ -n "$held" ]; then
    echo "$permission: there already"
    continue
  fi
  az rest --method post --url "$graph/servicePrincipals/$CONGVAN_IDENTITY_PRINCIPAL/appRoleAssignments" --output none \
    --body "{\"principalId\":\"$CONGVAN_IDENTITY_PRINCIPAL\",\"resourceId\":\"$resource\",\"appRoleId\":\"$role\"}"
  echo "$permission: given"
done

cat <<END
Mail.ReadWrite and Mail.Send reach every mailbox of the tenant until Exchange narrows them. In Exchange Online PowerShell, once:
  New-ApplicationAccessPolicy -AppId <client id of ${CONGVAN_IDENTITY:-the identity}> -PolicyScopeGroupId ${CONGVAN_SENDER:-<shared mailbox>} -AccessRight RestrictAccess -Description "CongVan writes from its shared mailbox only"
END
