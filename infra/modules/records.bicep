metadata description = 'The registers (tables) and the vault of files (blobs that cannot be changed or deleted before their time).'

param location string
param tags object
param name string
param redundancy string
param immutableDays int

@description('The stage wants the vault\'s policy locked.')
param locked bool

@description('It is locked already: Azure refuses to deploy a locked policy again.')
param isLocked bool
param endpointSubnetId string
param zoneIds object
param identityName string
param principalId string
param workspaceId string

var vault = 'vault'
var quarantine = '${vault}-quarantine' // as the app names it: Storage:Container

module account 'storage-account.bicep' = {
  name: 'storage-${name}'
  params: {
    location: location
    tags: tags
    name: name
    redundancy: redundancy
    services: ['blob', 'table']
    keepVersions: true
    endpointSubnetId: endpointSubnetId
    zoneIds: zoneIds
    identityName: identityName
    principalId: principalId
    grants: ['storageBlobDataContributor', 'storageTableDataContributor']
    workspaceId: workspaceId
  }
}

resource files 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  name: '${name}/default/${vault}'
  properties: {
    publicAccess: 'None'
    immutableStorageWithVersioning: { enabled: true }
  }
  dependsOn: [account]

  resource immutable 'immutabilityPolicies' = if (!isLocked) {
    name: 'default'
    properties: {
      immutabilityPeriodSinceCreationInDays: immutableDays
      allowProtectedAppendWrites: false
    }
  }
}

// Infected files lie here: hidden from readers, kept as evidence.
resource hidden 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  name: '${name}/default/${quarantine}'
  properties: {
    publicAccess: 'None'
    immutableStorageWithVersioning: { enabled: true }
  }
  dependsOn: [account]

  resource immutable 'immutabilityPolicies' = {
    name: 'default'
    properties: {
      immutabilityPeriodSinceCreationInDays: immutableDays
      allowProtectedAppendWrites: false
    }
  }
}

output accountName string = account.outputs.name
output blobEndpoint string = account.outputs.blobEndpoint
output tableEndpoint string = account.outputs.tableEndpoint
output vaultContainer string = vault
output quarantineContainer string = quarantine

@description('The step after provisioning has to lock the vault\'s policy.')
output vaultToBeLocked bool = locked && !isLocked
