metadata description = 'The account of the Functions host and of Durable Task: leases, queues, histories, and the package of the app.'

param location string
param tags object
param name string
param redundancy string
param endpointSubnetId string
param zoneIds object
param identityName string
param principalId string
param workspaceId string

var package = 'app-package'

module account 'storage-account.bicep' = {
  name: 'storage-${name}'
  params: {
    location: location
    tags: tags
    name: name
    redundancy: redundancy
    services: ['blob', 'queue', 'table']
    keepVersions: false
    endpointSubnetId: endpointSubnetId
    zoneIds: zoneIds
    identityName: identityName
    principalId: principalId
    // The host takes and breaks leases on blobs, which only the data owner may.
    grants: ['storageBlobDataOwner', 'storageQueueDataContributor', 'storageTableDataContributor']
    workspaceId: workspaceId
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  name: '${name}/default/${package}'
  properties: { publicAccess: 'None' }
  dependsOn: [account]
}

output accountName string = account.outputs.name
output packageUrl string = '${account.outputs.blobEndpoint}${package}'
